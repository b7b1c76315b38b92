"""What `collect` puts together: decisions against contents."""

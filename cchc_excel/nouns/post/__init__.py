"""What comes and goes by mail."""

"""Files that carry files: zips, messages, and what goes along with them."""

"""Workbooks saved as XML 2003."""

"""Floor 3: doors to workbooks (XlsxWriter, python-calamine, zip parts)."""

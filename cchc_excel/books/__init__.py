"""Floor 3: doors to workbooks (XlsxWriter, xlrd, zip parts)."""

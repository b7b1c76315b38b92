"""Workbooks of Excel 2007 and later, transitional or strict. Open `book` first."""

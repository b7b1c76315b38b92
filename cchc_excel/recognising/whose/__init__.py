"""Whose workbook it is and for which period: stamps, letterheads, names, codes, as witnesses."""

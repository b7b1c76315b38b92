"""cchc-excel: administrative-reform (CCHC) reporting rounds, from blank workbooks to the Word report."""

__version__ = "0.1.0"

"""How our own workbooks are written: looks, page set-up, cells inside zip parts. Knows no form.

In: rows, texts, addresses. Out: bytes of an .xlsx that Excel and LibreOffice open (Nghị định 30/2020 for
paper).
Open first: `writer` (the only door to XlsxWriter), then `styles` and `pages`. `package` and `parts`
change a finished workbook without touching the rest (the only door to lxml).
Face: every module.
"""

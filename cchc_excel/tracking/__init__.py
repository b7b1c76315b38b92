"""Where a round stands, unit by unit: data, one self-contained page, an Excel sheet.

In: filings, findings and accounts of a round, and what the ledger has recorded of each unit.
Out: `nouns.course.tracking` objects; the bytes of an .html page without server or network, and of an .xlsx.
Open first: `stages` (which stage a filing is in, and for how long), then `page`.
Face: book, forms, page, stages.
"""

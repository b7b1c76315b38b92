"""The workbooks that go out to the communes: drawn like the official form, judged while they are filled in.

In: a form set and a unit. Out: the bytes of a stamped .xlsx (first page, one sheet per appendix, check,
hidden map).
Open first: `master` (what the specs compile to), then `form` (one appendix), `check` (the live check),
`stamping`. `python -m cchc_excel.blank.masters` rebuilds the shipped masters.
Face: form, heading, hidden, inputs, list, list_looks, list_rows, master, masters, stamping.
"""

"""What one cell means: one meaning is accepted, two are refused, none is guessed. Blank is not 0.

In: a raw cell (stored value, shown text, number format) and the kind of line it stands in.
Out: `reading.Reading`: a value, a declared absence, blank, or a refusal with an O- code. Decimal only.
Open first: `values` (the one entrance), then `number` and `digits`. docs/gia-tri-o.md is the table of it,
as tests. `size` settles doubts of one cell by its neighbours; `dates` reads days of lists.
Face: dates, formulas, reading, size, values.
"""

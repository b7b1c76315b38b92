"""The totals book of the reporting unit: live formulas over every unit's values, a filing of the next level.

In: figures and contributions. Out: the bytes of an .xlsx that reads back as a filing, with its inside.
Open first: `book`, then `input` (worked out once), `grid` (all units' values) and `formulas`.
Face: book, input.
"""

"""Whose file it is, which sheet is which form, which row is which line: by content, never by place alone.

In: a `RawBook` and the round's form set and units. Out: filings, an account of every cell, N- findings.
Open first: `recognise` (the walk), then `whose` (owner), `where` (sheets, columns, rows), `lists`,
`account`. Every non-empty cell ends in a filing, in a finding, or in the account; what two witnesses
contradict is refused.
Face: recognise, guests, join, lists.list_join, where.grid, whose.misplaced, whose.stamp_reading.
"""

"""Slips of the pen behind broken rules: proposed to the sender, never applied.

In: a filing with its verdicts. Out: S- findings: where, what is written, what it may have been.
Open first: `slips` (the search), then `kinds` (what a slip is) and `choose` (which edit to propose).
`alike` looks for the same numbers where different ones belong.
`carried_over` holds a period against the one before it.
Face: alike, carried_over, slips.
"""

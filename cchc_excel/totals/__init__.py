"""Adding up: one figure per cell of the form, with every contribution and every absence by name.

In: accepted filings of a round's units. Out: `nouns.figure.Figure` (value, coverage, contributions), long
tables.
Open first: `rollup` (the whole walk), then `shares` (what one unit gives to one figure) and `figures`
(the operators). `unit_rate` is the one place that says a unit's rate; `ways` counts nobody twice;
`telling` walks a figure back to its cells for `explain`.
Face: coverage, explain_hints, findings, inside_check, inside_of, lists, long_lists, long_table, rollup,
shares, sole_unit, telling, telling_lists, unit_numbers, units_behind, ways, ways_findings,
listed.rowless_units, overlaps.copied_sums.
"""

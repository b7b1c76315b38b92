"""What the rules of one filing say together of its blank cells: fillings that nothing can complete.

In: the verdicts of a unit's own filing. Out: contradictions, each with the written cells and the rules
on its way.
Open first: `contradictions`; then `rows` (rules as inequalities, as each kind claims them), `bounds` (how
small and how large a blank may be) and `elimination` (the same without blanks, for small knots that bounds
cannot decide).
"""

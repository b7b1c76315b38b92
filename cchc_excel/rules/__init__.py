"""What must hold between cells: checked in Python, compiled to Excel, said in Vietnamese.

In: a form set and a filing. Out: verdicts per rule and column, Q- findings, formulas of the live check,
sentences.
Open first: `instances` (where a rule applies), then `check` (does it hold), `live_check_rules` (the same
in Excel) and `sentences` (the same in words); what one kind of rule says in each is its file in the wing
`rule_kinds`. `blanks` says what one rule makes impossible whatever the
blanks hold, `chains` what several rules together do. `derived` computes the cells that are sums of their
parts.
Face: check, derived, instances, lists, live_check, live_check_cells, live_check_lists,
live_check_reading, live_check_rules, unit_rate, untouched, sentences, verdicts, words.
"""

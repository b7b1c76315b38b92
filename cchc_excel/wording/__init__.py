"""The words and numbers that a Word template may use, each with its coverage; an absent one says why.

In: figures, rounds, earlier rounds. Out: names for templates (`wording.wording`), phrases, tables,
charts.
Open first: `wording`, then `values` (one figure as printed), `names` (every name with its value),
`change`. A sentence that would lie (other units, other days) is refused here, not in the template.
Face: about, alone, charts, covered, holes, lists, names, on_time, on_time_told, parts, periods,
tables, unit_names, values, wording.
"""

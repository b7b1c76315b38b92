"""A finished report held against the figures: what matches, what contradicts, what no figure can say.

In: a .docx or .txt and the round's figures. Out: a verdict per number, P- findings, an Excel list.
Open first: `check` (every number judged), then `candidates` (what may be printed), `prose` and `tables`.
Face: arithmetic, book, check, findings, outcomes, source, text, form.check, prose.candidates, prose.levels,
tables.grids, tables.tables.
"""

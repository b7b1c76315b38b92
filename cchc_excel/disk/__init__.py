"""Files written whole or not at all, and where the files that travel with the program lie.

In: paths and bytes. Out: files; `FileBusy` or a settings fault as one Vietnamese sentence.
Open first: `safe_write` (the one place that renames), then `shipped`.
Face: every module.
"""

"""What goes back to a commune: a letter, a marked copy of its own file, a fresh form that reads the same.

In: a received file, its findings. Out: bytes of .xlsx, a letter as plain text, the list of what to mend.
Open first: `mending` (what to mend, in which order), then `copy` (the marked copy) and `letter`.
Face: copy, findings_book, fresh_copy, fresh_lists, letter, list, mending.
"""

"""The workbooks of scoring and its results in words: commune's sheet, appraiser's, table of ranks.

In: a set of criteria, a unit, what is known of it; a workbook that came back. Out: bytes of an .xlsx with
live points; `ScoreSheet`s with what could not be understood, by cell; the names of a Word template.
Open first: `plan` (which row asks what; writer and reader both ask there), then `sheet` and `reading`.
Face: reading, results, sheet, words.
"""

"""The workbooks of scoring: the commune's sheet, the appraiser's, and the table of results.

In: a set of criteria, a unit, what is known of it; a workbook that came back. Out: bytes of an .xlsx with
live points; `ScoreSheet`s with what could not be understood, by cell.
Open first: `plan` (which row asks what; writer and reader both ask there), then `sheet` and `reading`.
Face: reading, results, sheet.
"""

"""How many units stand behind each figure of a totals book, and which ones, as its hidden sheet says."""

from __future__ import annotations

from cchc_excel.nouns.sheets import COVERAGE_ROW, LEVEL_COVERAGE_ROW, MEMBER_ROW
from cchc_excel.nouns.spec import Cell
from cchc_excel.recognising.whose.identity import BookMarks


def read_coverage(marks: BookMarks) -> dict[Cell, tuple[int, int]]:
    """Units in the figure and units expected, by cell; empty when the hidden sheet is gone."""
    return {
        Cell(*row[1:4]): (int(row[4]), int(row[5]))
        for row in marks.hidden
        if len(row) >= 6 and row[0] == COVERAGE_ROW and row[4].isdigit() and row[5].isdigit()
    }


def level_coverage(marks: BookMarks) -> dict[Cell, dict[str, tuple[int, int]]]:
    """The same by level key."""
    found: dict[Cell, dict[str, tuple[int, int]]] = {}
    for row in marks.hidden:
        if len(row) >= 7 and row[0] == LEVEL_COVERAGE_ROW and row[5].isdigit() and row[6].isdigit():
            found.setdefault(Cell(*row[1:4]), {})[row[4]] = (int(row[5]), int(row[6]))
    return found


def read_members(marks: BookMarks) -> tuple[str, ...]:
    """The units whose rows its lists hold, "Xã An Khương (25330)"; empty when the hidden sheet is gone."""
    return tuple(row[1] for row in marks.hidden if len(row) >= 2 and row[0] == MEMBER_ROW)

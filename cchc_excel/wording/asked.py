"""Where on its sheet a missing figure is asked, as a clerk finds it: "D30"."""

from __future__ import annotations

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.wording.holes import Hole


def find_asked_cell(forms: FormSet, hole: Hole) -> str:
    """The cell of a hole of one line and one column; "" where it is none (a list, several columns)."""
    for appendix in forms.appendices:
        lines = [line for line in appendix.indicators if line.code == hole.line]
        columns = [column for column in appendix.columns if column.label == hole.column]
        if appendix.sheet == hole.sheet and len(lines) == len(columns) == 1:
            row, column = plan_sheet(appendix).position(Cell(appendix.key, lines[0].key, columns[0].key))
            return f"{column_letters(column)}{row}"
    return ""

"""Which spreadsheet cell holds which value. The writer and the reader both ask here; nobody else
computes a position.

Every sheet of a form set has the same plan, whatever the level of the unit: heading block, column
headings, a (1)(2)… row, one row per indicator, signature block. Rows and columns count from 1.
A form printed across has one row per field, one column per question, and no column of units.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_excel.forms.across import appendix_as_printed, column_of, row_of
from cchc_excel.nouns.spec import Appendix, Cell, Indicator

# the heading block: authority above | number; unit | title; | attached to; about; how to write; stamp
AUTHORITY_ROW, TITLE_ROW, ATTACHED_ROW, ABOUT_ROW, LEGEND_ROW, STAMP_ROW = 1, 2, 3, 4, 5, 6
HEADING_ROWS = STAMP_ROW
MEASURE_ROW = HEADING_ROWS + 1  # only in a form printed across: the unit of measure, right of the table
NUMBER_COLUMN, LABEL_COLUMN, UNIT_COLUMN = 1, 2, 3
FIRST_VALUE_COLUMN = 4


@dataclass(frozen=True)
class SheetPlan:
    """Where everything of one appendix stands on its sheet."""

    sheet: str
    appendix: Appendix
    group_row: int  # merged heading above the value columns; the topmost where there are several
    heading_row: int  # headings of the value columns
    order_row: int  # the (1)(2)... row
    first_row: int
    last_row: int
    foot_row: int  # first row of the signature block
    code_column: int  # the printed line codes ("PL1.4.3"), right of the last value column
    rows: Mapping[str, int]  # key of the printed row -> row
    columns: Mapping[str, int]  # key of the printed column -> column

    def position(self, cell: Cell) -> tuple[int, int]:
        """Row and column of a cell of this appendix."""
        return self.rows[row_of(self.appendix, cell)], self.columns[column_of(self.appendix, cell)]


def plan_sheet(appendix: Appendix) -> SheetPlan:
    """The plan of an appendix's sheet; the same for every level and for the totals book."""
    shown = appendix_as_printed(appendix)
    group_row = (MEASURE_ROW if appendix.across else HEADING_ROWS) + 1
    heading_row = group_row + max((len(column.groups) for column in shown.columns), default=0)
    heading_row = max(heading_row, group_row + 1)
    first_row = heading_row + 2
    rows = {indicator.key: first_row + index for index, indicator in enumerate(shown.indicators)}
    columns = {column.key: FIRST_VALUE_COLUMN + index for index, column in enumerate(shown.columns)}
    return SheetPlan(
        sheet=appendix.sheet,
        appendix=appendix,
        group_row=group_row,
        heading_row=heading_row,
        order_row=heading_row + 1,
        first_row=first_row,
        last_row=first_row + len(rows) - 1,
        foot_row=first_row + len(rows) + 1,
        code_column=FIRST_VALUE_COLUMN + len(columns),
        rows=rows,
        columns=columns,
    )


def printed_code(appendix: Appendix, indicator: Indicator) -> str:
    """The code printed at the end of a line, "PL1.4.3": one of the four places that hold the key map."""
    return f"{appendix.key.upper()}.{indicator.code}"

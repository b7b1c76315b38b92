"""Forms printed across: questions side by side, the fields asked about below each other.

Everything but layout, drawing and matching works on the form as it is asked; these see it through
`appendix_as_printed`, in which every form has its sheet rows as indicators and its sheet columns as columns.
"""

from __future__ import annotations

from dataclasses import replace

from cchc_excel.nouns.keeping import keep_each
from cchc_excel.nouns.spec import Appendix, Cell, Column, Indicator, Kind, Rollup

LEADING = 2  # printed columns before the first question: number and field


@keep_each
def appendix_as_printed(appendix: Appendix) -> Appendix:
    """The appendix as its sheet shows it, without rules; one printed upright is itself."""
    if not appendix.across:
        return appendix
    rows = tuple(_row(number, column) for number, column in enumerate(appendix.columns, start=1))
    columns = tuple(_column(indicator) for indicator in appendix.indicators)
    return replace(appendix, indicators=rows, columns=columns, rules=())


def _row(number: int, field: Column) -> Indicator:
    return Indicator(
        key=field.key,
        code=f"D{number}",
        number=field.number or ("" if field.computed else str(number)),
        label=field.label,
        unit="",
        kind=Kind.COUNT,
        rollup=Rollup.SUM,
        derived=field.computed,
    )


def _column(question: Indicator) -> Column:
    heading = question.heading or question.label
    return Column(key=question.key, label=heading, groups=question.groups, asked=question.label)


def cell_at(appendix: Appendix, row: str, column: str) -> Cell:
    """The cell in that printed row and printed column."""
    return Cell(appendix.key, column, row) if appendix.across else Cell(appendix.key, row, column)


def row_of(appendix: Appendix, cell: Cell) -> str:
    """The key of the printed row of a cell."""
    return cell.column if appendix.across else cell.indicator


def column_of(appendix: Appendix, cell: Cell) -> str:
    """The key of the printed column of a cell."""
    return cell.indicator if appendix.across else cell.column


def is_computed_cell(appendix: Appendix, cell: Cell) -> bool:
    """True when the workbook computes the cell: a derived line, or a column that adds others."""
    return appendix.indicator(cell.indicator).derived or appendix.column(cell.column).computed


def cell_label(appendix: Appendix, cell: Cell) -> str:
    """How a sentence names the cell's line; in a form printed across, the field and the question."""
    label = appendix.indicator(cell.indicator).label
    return f"{appendix.column(cell.column).label} – {label}" if appendix.across else label

"""A grid that is filled cell after cell with spans, as HTML and Word tables are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from cchc_excel.nouns.filing import RawCell, Remark
from cchc_excel.reading.parts.address import check_in_grid
from cchc_excel.reading.parts.failure import refuse_many_cells
from cchc_excel.reading.parts.row_ends import RowEnd, rows_out_of_line
from cchc_excel.reading.parts.text import text_cell

_WIDEST, _TALLEST = 1000, 65_534


Beneath = tuple[int, int, str]  # rows down, columns to the right, the text that a merge hides there


class SpanCell(NamedTuple):
    """A table cell: text, columns and rows it covers, marks on its text; what it holds if not that text.

    `beneath` are texts hidden by its own span; `aside` is what is to be told of it, without place; `font`
    that of its text; `comment` what comments and notes say of it; `left_out` a column that its row declares
    to have no cell, behind the last one.
    """

    text: str
    across: int = 1
    down: int = 1
    mixed: str = ""
    held: RawCell | None = None
    beneath: tuple[Beneath, ...] = ()
    aside: tuple[Remark, ...] = ()
    font: str = ""
    comment: str = ""
    left_out: bool = False


Row = list[SpanCell]


class CellGrid(NamedTuple):
    """Cells by (row, column) from 1, merges, texts beneath merges, remarks on cells, their comments."""

    cells: dict[tuple[int, int], RawCell]
    merges: tuple[tuple[int, int, int, int], ...]
    beneath: dict[tuple[int, int], str]
    aside: tuple[Remark, ...]
    comments: dict[tuple[int, int], str]


def lay_out(rows: Iterable[Row]) -> CellGrid:
    """The grid that these rows make; a cell never starts where an earlier one reaches down to.

    Cells of a row that has other columns than its heading are `shifted` (see `parts.row_ends`).
    """
    cells: dict[tuple[int, int], RawCell] = {}
    merges: list[tuple[int, int, int, int]] = []
    beneath: dict[tuple[int, int], str] = {}
    aside: list[Remark] = []
    comments: dict[tuple[int, int], str] = {}
    reach: dict[int, int] = {}  # column -> last row that a cell from above covers
    ends: list[RowEnd] = []
    for row, spans in enumerate(rows, 1):
        column = 1
        for span in spans:
            while reach.get(column, 0) >= row:
                column += 1
            across, down = min(max(span.across, 1), _WIDEST), min(max(span.down, 1), _TALLEST)
            check_in_grid(row, column)
            if span.held is not None or span.text.strip():
                cells[row, column] = span.held or replace(
                    text_cell(span.text), mixed=span.mixed, font=span.font
                )
            beneath |= {(row + lower, column + right): text for lower, right, text in span.beneath}
            aside += [replace(note, row=row, column=column) for note in span.aside]
            comments |= {(row, column): span.comment} if span.comment else {}
            if across * down > 1:
                merges.append((row, column, row + down - 1, column + across - 1))
            for covered in range(column, column + across if down > 1 else column):
                reach[covered] = row + down - 1
            column += across
        while reach.get(column, 0) >= row:
            column += 1
        ends.append(RowEnd(column - 1, sum(span.left_out for span in spans)))
        refuse_many_cells(len(cells))
    for place in rows_out_of_line(cells, ends, merges):
        cells[place] = replace(cells[place], shifted="O-51")
    return CellGrid(cells, tuple(merges), beneath, tuple(aside), comments)

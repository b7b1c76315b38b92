"""Rows of a Word table: cells in the table's own columns, merged down, across, and across the old way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from cchc_excel.nouns.filing import Remark
from cchc_excel.reading.parts.grid import Beneath, Row, SpanCell
from cchc_excel.reading.parts.marks import join_marks
from cchc_excel.vietnamese.legacy import to_unicode
from cchc_excel.vietnamese.text import cut_text

_WIDEST = 1000
_QUOTED = 40


class TableCell(NamedTuple):
    """A cell of a Word table.

    Text, columns covered, "" or its part in a merge down and in a merge across ("restart",
    "continue"), marks on it, what floats on it: texts of pictures and shapes, "" for none; its font; what
    comments and footnotes say of it.
    """

    text: str
    across: int
    down_merge: str = ""
    across_merge: str = ""
    marks: frozenset[str] = frozenset()
    floating: tuple[str, ...] = ()
    beneath: tuple[Beneath, ...] = ()
    font: str = ""
    comment: str = ""
    left_out: bool = False  # behind the last cell of its row


@dataclass
class TableRow:
    """A row as it is read, and how many columns it leaves out before its first and after its last cell."""

    cells: list[TableCell] = field(default_factory=list)
    before: int = 0
    after: int = 0
    deleted: bool = False


def whole_number(written: str, otherwise: int) -> int:
    """A count of columns; `otherwise` where none is written or no table has so many."""
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 5 else otherwise


def merges_as_spans(lines: Sequence[TableRow]) -> list[Row]:
    """The rows with all merges as spans; a text beneath one is kept with the cell that covers it."""
    placed = [dict(_placed(_joined_across(_full(line)))) for line in lines]
    return [
        [
            _spanned(cell, _down(placed, row, column))
            for column, cell in cells.items()
            if cell.down_merge != "continue" or not _above(placed, row, column)
        ]
        for row, cells in enumerate(placed)
    ]


def _full(line: TableRow) -> list[TableCell]:
    """The row with a cell for each column that it leaves out."""
    gone = TableCell("", 1, left_out=True)
    return [*[TableCell("", 1)] * min(line.before, _WIDEST), *line.cells, *[gone] * min(line.after, _WIDEST)]


def _joined_across(cells: Sequence[TableCell]) -> Iterator[TableCell]:
    """The cells with those that the one before them covers in the old way (`hMerge`) taken into it."""
    covering: TableCell | None = None
    for cell in cells:
        if cell.across_merge == "continue" and covering is not None:
            hidden = ((0, covering.across, _seen(cell)),) if cell.text else ()
            wider = covering.across + cell.across
            covering = covering._replace(across=wider, beneath=covering.beneath + hidden)
            continue
        if covering is not None:
            yield covering
        covering = cell
    if covering is not None:
        yield covering


def _placed(cells: Iterator[TableCell]) -> Iterator[tuple[int, TableCell]]:
    column = 1
    for cell in cells:
        yield column, cell
        column += cell.across


def _above(placed: Sequence[dict[int, TableCell]], row: int, column: int) -> bool:
    over = placed[row - 1].get(column) if row else None
    return over is not None and over.down_merge != ""


def _down(placed: Sequence[dict[int, TableCell]], row: int, column: int) -> list[TableCell]:
    """The cells that a merge down covers: the one itself and the continuations beneath it."""
    found = [placed[row][column]]
    if found[0].down_merge:
        for beneath in placed[row + 1 :]:
            below = beneath.get(column)
            if below is None or below.down_merge != "continue":
                break
            found.append(below)
    return found


def _spanned(cell: TableCell, down: Sequence[TableCell]) -> SpanCell:
    hidden = [(row, 0, _seen(covered)) for row, covered in enumerate(down[1:], 1) if covered.text]
    hidden += [(row, right, text) for row, covered in enumerate(down) for _, right, text in covered.beneath]
    return SpanCell(
        cell.text,
        cell.across,
        len(down),
        join_marks(cell.marks),
        beneath=tuple(hidden),
        aside=_aside(cell),
        font=cell.font,
        comment=cell.comment,
        left_out=cell.left_out,
    )


def _seen(cell: TableCell) -> str:
    return to_unicode(cell.text, cell.font)


def _aside(cell: TableCell) -> tuple[Remark, ...]:
    """What is told of the shapes on a cell: their texts (T-35), or that there is nothing but one (T-48)."""
    texts = [text for text in cell.floating if text]
    if not texts and cell.floating and not cell.text:
        return (Remark("T-48"),)
    return tuple(Remark("T-35", slots={"value": _short(text)}) for text in texts)


def _short(text: str) -> str:
    return cut_text(text, _QUOTED)

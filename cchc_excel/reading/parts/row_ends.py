"""Rows of a laid-out table that have other columns than their heading: a cell was left out, or put in.

Where in the row nobody knows: all that stands behind it would be read under another column. A row of Word
that declares how many columns it leaves out at its end (`gridAfter`) says where; but Word declares the same
where a cell within the row was deleted and those behind it moved to the left. So its cells are held to the
kinds of their columns, and a row in which one contradicts is out of line too; so is one of figures only,
where other rows have figures in the columns that it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cchc_excel.nouns.filing import RawCell
from cchc_excel.reading.parts.column_kinds import ColumnKinds
from cchc_excel.reading.parts.text_shape import Widths, is_heading

Place = tuple[int, int]
Texts = Mapping[int, str]  # of a row, by column
_FEWEST = 2  # a lone text is a title, a remark or a signature


class RowEnd(NamedTuple):
    """The last column of a row, and how many up to it the row declares to have no cell."""

    column: int
    left_out: int = 0

    @property
    def filled(self) -> int:
        """The column in which the last cell of the row ends, whether anything stands in it or not."""
        return self.column - self.left_out


class _HeldRow(NamedTuple):
    """A row below a heading: its number and texts, its end and that of the heading, the heading's row."""

    number: int
    texts: Texts
    end: RowEnd
    due: RowEnd
    heading: int

    @property
    def whole(self) -> bool:
        return self.end.filled == self.due.filled

    @property
    def fits(self) -> bool:
        return self.whole or self.end.column == self.due.column


def rows_out_of_line(
    cells: Mapping[Place, RawCell], ends: Sequence[RowEnd], merges: Sequence[tuple[int, int, int, int]]
) -> Iterator[Place]:
    """The places of the cells in rows that end in another column than the heading above them, or slid."""
    held: list[dict[int, str]] = [{} for _ in ends]
    for (row, column), cell in cells.items():
        held[row - 1][column] = str(cell.value)
    kinds: dict[int, ColumnKinds] = {}
    lines = list(_rows(held, ends, kinds))
    for line in lines:
        if line.whole:
            kinds[line.heading].add_row(line.texts)
    for line in lines:
        covered = set() if line.whole else _covered(line.number, merges)
        slid = not line.whole and _may_have_slid(kinds[line.heading], line, covered)
        if not line.fits or slid:
            yield from ((line.number, column) for column in line.texts)


def _may_have_slid(kinds: ColumnKinds, line: _HeldRow, covered: set[int]) -> bool:
    """True where another reading of a row that ends early fits its columns as well as the one declared."""
    return kinds.contradict(line.texts, line.end.filled, covered) or kinds.may_hold_more(
        line.texts, line.end.left_out
    )


def _covered(row: int, merges: Sequence[tuple[int, int, int, int]]) -> set[int]:
    """The columns of the row that stand in a merge."""
    spans = ((left, right) for top, left, low, right in merges if top <= row <= low)
    return {column for left, right in spans for column in range(left, right + 1)}


def _rows(held: Sequence[Texts], ends: Sequence[RowEnd], kinds: dict[int, ColumnKinds]) -> Iterator[_HeldRow]:
    """The rows of several texts below a heading; of each heading the kinds that it names are put down."""
    widths = Widths(any(is_heading((texts.get(1, ""),), False) for texts in held))
    heading, due, begun = 0, RowEnd(0), False
    for number, (texts, end) in enumerate(zip(held, ends, strict=True), 1):
        fields = [texts.get(column, "") for column in range(1, end.column + 1)] if texts else []
        width = widths.width_for(fields)
        if width:
            begun = False
            if len(texts) >= _FEWEST:
                yield _HeldRow(number, texts, end, due, heading)
            continue
        heading, due, begun = heading if begun else number, end, True
        kinds.setdefault(heading, ColumnKinds()).add_heading(texts if len(texts) >= _FEWEST else {})

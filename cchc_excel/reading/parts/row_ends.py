"""Rows of a laid-out table that have other columns than their heading: a cell was left out, or put in.

Where in the row nobody knows: all that stands behind it would be read under another column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cchc_excel.nouns.filing import RawCell
from cchc_excel.reading.parts.text_shape import Widths, is_heading

Place = tuple[int, int]
_FEWEST = 2  # a lone text is a title, a remark or a signature


def rows_out_of_line(cells: Mapping[Place, RawCell], ends: Sequence[int]) -> Iterator[Place]:
    """The places of the cells in rows that end in another column than the heading above them.

    `ends` has the last column of each row, whether anything stands in it or not.
    """
    held: dict[int, dict[int, str]] = {row: {} for row in range(1, len(ends) + 1)}
    for (row, column), cell in cells.items():
        held[row][column] = str(cell.value)
    widths = Widths(any(is_heading((texts.get(1, ""),), False) for texts in held.values()))
    for (row, texts), end in zip(held.items(), ends, strict=True):
        fields = [texts.get(column, "") for column in range(1, end + 1)] if texts else []
        width = widths.width_for(fields)
        if width and end != width and len(texts) >= _FEWEST:
            yield from ((row, column) for column in texts)

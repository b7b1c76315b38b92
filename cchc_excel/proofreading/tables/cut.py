"""A table that somebody cut by hand at the end of a page: two tables on paper, one in sense."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cchc_excel.proofreading.tables.layout import counts_columns, read_cell_number
from cchc_excel.proofreading.text import ProofDocument, TextGrid


def join_cut_grids(source: ProofDocument) -> Iterator[TextGrid]:
    """The tables of a document; one that goes on right below another, no text between, is joined to it."""
    held: TextGrid | None = None
    for block in source.blocks:
        if isinstance(block, TextGrid):
            if held is not None and _goes_on(held, block):
                held = _joined(held, block)
                continue
            if held is not None:
                yield held
            held = block
        elif block.text and held is not None:
            yield held
            held = None
    if held is not None:
        yield held


def _goes_on(above: TextGrid, below: TextGrid) -> bool:
    """True when the lower table repeats the heading of the upper, or begins with figures at once."""
    if not above.rows or not below.rows or len(above.rows[0]) != len(below.rows[0]):
        return False
    first = below.rows[0]
    return first == above.rows[0] or (any(map(read_cell_number, first)) and not counts_columns(first))


def _joined(above: TextGrid, below: TextGrid) -> TextGrid:
    size = len(above.rows)
    again = above.again | {(row + size, column) for row, column in below.again}
    return replace(above, rows=above.rows + below.rows, again=again)

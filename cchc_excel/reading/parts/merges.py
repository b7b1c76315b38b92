"""Cells of a sheet once its merges are known: what stands beneath a merge is noted, not kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping

from cchc_excel.nouns.filing import RawCell, Remark
from cchc_excel.nouns.places import column_letters

Merge = tuple[int, int, int, int]
Cells = Mapping[tuple[int, int], RawCell]


def drop_cells_beneath(sheet: str, cells: Cells, merges: Iterable[Merge]) -> tuple[Cells, tuple[Remark, ...]]:
    """The cells that a reader of the sheet can see, and one T-30 for each value beneath a merge."""
    hidden: dict[tuple[int, int], Merge] = {}
    order = sorted(cells)
    for merge in merges:
        top, left, bottom, right = merge
        first, last = bisect_left(order, (top, left)), bisect_right(order, (bottom, right))
        for place in order[first:last]:
            if left <= place[1] <= right and place != (top, left):
                hidden.setdefault(place, merge)
    if not hidden:
        return cells, ()
    seen = {place: cell for place, cell in cells.items() if place not in hidden}
    notes = tuple(_note(sheet, place, cells[place], hidden[place]) for place in sorted(hidden))
    return seen, notes


def _note(sheet: str, place: tuple[int, int], cell: RawCell, merge: Merge) -> Remark:
    top, left, bottom, right = merge
    area = f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"
    slots = {"value": str(cell.value)[:60], "merge": area}
    return Remark("T-30", sheet, *place, slots)

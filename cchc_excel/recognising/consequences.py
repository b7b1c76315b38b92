"""Cells of the sender's own formulas that have no result because a cell they read was refused.

Mending that one cell mends them: the refused cell has the finding, they point to it (issue 8, 2.1).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import Entry, State
from cchc_excel.nouns.findings import has_trait
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell
from cchc_excel.recognising.where.cells import Table, TableEntries
from cchc_excel.values.formulas import list_areas_read

_OF_TEXT = "#VALUE!"  # what a formula over a text gives


@dataclass(frozen=True)
class _Waiting:
    """A cell without a result, and the areas of its sheet that its formula reads."""

    entry: Entry
    areas: tuple[tuple[int, int, int, int], ...]

    def reads(self, root: Entry) -> bool:
        """True when the formula reads that cell; an error shown must be the cell's own or that of a text."""
        here, there = self.entry.place, root.place
        if here is None or there is None or here.sheet != there.sheet:
            return False
        if self.entry.raw.startswith("#") and self.entry.raw not in (_OF_TEXT, root.raw):
            return False
        return any(
            top <= there.row <= bottom and left <= there.column <= right
            for top, left, bottom, right in self.areas
        )


def point_to_causes(table: Table, done: TableEntries) -> TableEntries:
    """The same reading, in which such a cell has the refused cell as `refused_part` and no finding."""
    waiting = _waiting(table, done)
    entries = dict(done.entries)
    roots = [
        entry for cell, entry in entries.items() if entry.state is State.REJECTED and cell not in waiting
    ]
    mute: set[Place | None] = set()
    while roots:
        caused = {cell: _first_read(one, roots) for cell, one in waiting.items()}
        roots = []
        for cell, cause in caused.items():
            if cause is not None:
                own = waiting.pop(cell).entry
                entries[cell] = replace(own, refused_part=cause.refused_part or cause.place)
                roots.append(entries[cell])
                mute.add(own.place)
    said = tuple(
        finding
        for finding in done.findings
        if not has_trait(finding.code, Trait.NO_RESULT) or finding.place not in mute
    )
    return TableEntries(entries, said, done.codes)


def _waiting(table: Table, done: TableEntries) -> dict[Cell, _Waiting]:
    """The refused cells whose formula has no result."""
    sheets = {block.sheet: block.grid.sheet for block, _ in table.blocks}
    made: dict[Cell, _Waiting] = {}
    for cell, entry in done.entries.items():
        lost = entry.state is State.REJECTED and has_trait(done.codes.get(cell, ""), Trait.NO_RESULT)
        if lost and entry.place and entry.place.sheet in sheets:
            raw = sheets[entry.place.sheet].cells.get((entry.place.row, entry.place.column))
            made[cell] = _Waiting(entry, tuple(list_areas_read(raw)) if raw else ())
    return made


def _first_read(waiting: _Waiting, roots: list[Entry]) -> Entry | None:
    return next((root for root in roots if waiting.reads(root)), None)

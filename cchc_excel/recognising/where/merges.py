"""Merged cells over inputs: a value that may belong to several cells, or one that nobody sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import RawBook, RawSheet
from cchc_excel.nouns.findings import has_trait
from cchc_excel.nouns.spec import Cell
from cchc_excel.recognising.where.columns import Headings
from cchc_excel.recognising.where.grid import shown_text
from cchc_excel.recognising.where.sheets import Block

Spot = tuple[str, int, int]  # sheet, row, column


@dataclass(frozen=True)
class CoveredInput:
    """An input under a merge: what stands there, where, over how many inputs; `hidden` if unseen."""

    cell: Cell
    place: Spot
    raw: str
    count: int
    hidden: bool


def beneath_merges(book: RawBook) -> dict[Spot, str]:
    """What the reader took from beneath merges: nobody sees it, but somebody may have typed it."""
    hidden = (note for note in book.notes if has_trait(note.code, Trait.UNDER_MERGE))
    return {(note.sheet, note.row, note.column): note.slots.get("value", "") for note in hidden}


def covered_inputs(
    blocks: Iterable[tuple[Block, Headings]], inputs: Mapping[Spot, Cell], beneath: Mapping[Spot, str]
) -> tuple[dict[Cell, CoveredInput], tuple[CoveredInput, ...]]:
    """The inputs that a merge makes unreadable, and for the clerk each value unseen, else one of each merge.

    `beneath` are values under merges, which are not among the sheet's cells. A merge over one input,
    or over several with nothing in it, does no harm.
    """
    found: dict[Cell, CoveredInput] = {}
    said: list[CoveredInput] = []
    sheets = {block.sheet: block.grid.sheet for block, _ in blocks}
    for name, sheet in sheets.items():
        mine = {(row, column): cell for (where, row, column), cell in inputs.items() if where == name}
        under = {(row, column): text for (where, row, column), text in beneath.items() if where == name}
        for merge in _near(sheet, mine):
            new = _covered(sheet, merge, mine, under)
            found |= {covered_input.cell: covered_input for covered_input in new}
            said += [covered_input for covered_input in new if covered_input.hidden] or new[:1]
    return found, tuple(said)


def _near(sheet: RawSheet, inputs: Mapping[tuple[int, int], Cell]) -> list[tuple[int, int, int, int]]:
    if not inputs:
        return []
    rows, columns = [row for row, _ in inputs], [column for _, column in inputs]
    low, high, left, right = min(rows), max(rows), min(columns), max(columns)
    return [
        merge
        for merge in sheet.merges
        if merge[0] <= high and merge[2] >= low and merge[1] <= right and merge[3] >= left
    ]


def _covered(
    sheet: RawSheet,
    merge: tuple[int, int, int, int],
    inputs: Mapping[tuple[int, int], Cell],
    under: Mapping[tuple[int, int], str],
) -> list[CoveredInput]:
    top, left, bottom, right = merge
    inside = {
        spot: cell for spot, cell in inputs.items() if top <= spot[0] <= bottom and left <= spot[1] <= right
    }
    cells = list(dict.fromkeys(inside.values()))
    seen = _text(sheet, (top, left))
    texts = {spot: under.get(spot) or _text(sheet, spot) for spot in inside if spot != (top, left)}
    unseen = {spot: text for spot, text in texts.items() if text}
    foreign = (top, left) not in inside  # a number under a heading that is nobody's, or two columns'
    if seen and (bool(cells) and _is_figure(seen) if foreign else len(cells) > 1):
        return [
            CoveredInput(cell, (sheet.name, top, left), seen, len(cells) + foreign, False) for cell in cells
        ]
    return [CoveredInput(inside[spot], (sheet.name, *spot), text, 1, True) for spot, text in unseen.items()]


def _is_figure(text: str) -> bool:
    """True for digits without letters."""
    return any(char.isdigit() for char in text) and not any(char.isalpha() for char in text)


def _text(sheet: RawSheet, spot: tuple[int, int]) -> str:
    raw = sheet.cells.get(spot)
    return shown_text(raw) if raw else ""

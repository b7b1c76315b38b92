"""Slips of place: two cells exchanged, or a block moved by one row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.nouns.filing import Entry, RawCell, RawKind, State
from cchc_excel.nouns.spec import Appendix, Cell
from cchc_excel.slips.cells import clears_equality, is_believable_edit
from cchc_excel.slips.ground import (
    Candidate,
    SlipGround,
    find_gained_rules,
    find_healed_breaches,
    find_touched_verdicts,
    make_exchange,
    rows_of,
    unit_fills_line,
)
from cchc_excel.slips.kinds import Edit, SlipKind
from cchc_excel.slips.numbers import fits_line
from cchc_excel.slips.peers import weigh_edits
from cchc_excel.values.values import read_value

_FEWEST = 3  # rows of a block
_MOST_BLOCKS = 12  # blocks tried in one column and direction
_TWO = 2


def swap_candidates(ground: SlipGround, cells: tuple[Cell, ...]) -> Iterator[Candidate]:
    """Exchanges of one of these cells with a neighbour, or with another cell of a rule that reads it."""
    pairs = {tuple(sorted((cell, two))) for cell in cells for two in _partners(ground, cell)}
    for pair, two in sorted(pairs):
        edits = make_exchange(ground, pair, two)
        cleared = find_healed_breaches(ground, edits) if edits else None
        if edits and cleared and is_believable_edit(ground, SlipKind.SWAPPED, edits, cleared):
            yield Candidate(SlipKind.SWAPPED, edits, cleared, weight=weigh_edits(ground, edits))


def _partners(ground: SlipGround, cell: Cell) -> Iterator[Cell]:
    rows = [indicator.key for indicator in rows_of(ground, ground.forms.appendix(cell.appendix))]
    columns = ground.columns[cell.appendix]
    if cell.indicator in rows:
        row, column = rows.index(cell.indicator), columns.index(cell.column)
        yield from (Cell(cell.appendix, key, cell.column) for key in rows[max(row - 1, 0) : row + _TWO])
        near = columns[max(column - 1, 0) : column + _TWO]
        yield from (Cell(cell.appendix, cell.indicator, key) for key in near)
    for instance in ground.instances(cell):
        yield from (other for other in ground.inputs(instance) if other.appendix == cell.appendix)


@dataclass(frozen=True)
class RowMove:
    """Rows `first` to `last` (positions among all printed lines) to be moved by `step` rows."""

    first: int
    last: int
    step: int


def shift_candidates(ground: SlipGround, appendix: Appendix, columns: tuple[str, ...]) -> Iterator[Candidate]:
    """Blocks of three or more filled rows that belong one row up or down, in one column, in these or in all.

    The row they move onto must be empty. A block is proposed when every moved value fits its new
    line, all rules hold, and an equality, two other rules or a refused cell are thereby healed.
    """
    every = tuple(key for key in ground.columns[appendix.key] if _filled(ground, appendix, key))
    for column in columns:
        for block in _blocks(ground, appendix, column):
            for group in dict.fromkeys(((column,), columns, every)):
                found = _moved(ground, appendix, group, block)
                if found is not None:
                    yield found


def _filled(ground: SlipGround, appendix: Appendix, column: str) -> bool:
    return sum(entry is not None for entry in _held(ground, appendix, column)) >= _FEWEST


def _held(ground: SlipGround, appendix: Appendix, column: str) -> list[Entry | None]:
    """What stands in each printed line of a column; None for headings, blanks and lines not asked."""
    held: list[Entry | None] = []
    for line in appendix.indicators:
        entry = ground.filing.entry(Cell(appendix.key, line.key, column))
        nothing = entry.state in (State.BLANK, State.NOT_APPLICABLE)
        held.append(entry if unit_fills_line(ground, line) and not nothing else None)
    return held


def _blocks(ground: SlipGround, appendix: Appendix, column: str) -> list[RowMove]:
    """Blocks with an empty row before (moving up) or after (moving down) and an empty row behind."""
    held = _held(ground, appendix, column)
    starts = [row for row, entry in enumerate(held) if entry and (row == 0 or not held[row - 1])]
    ends = [row for row, entry in enumerate(held) if entry and (row + 1 == len(held) or not held[row + 1])]
    pairs = [
        (first, last)
        for first in starts
        for last in ends
        if sum(entry is not None for entry in held[first : last + 1]) >= _FEWEST
    ]
    up = [RowMove(first, last, -1) for first, last in pairs if first > 0]
    down = [RowMove(first, last, 1) for first, last in pairs if last + 1 < len(held)]
    return up[:_MOST_BLOCKS] + down[:_MOST_BLOCKS]


def _moved(
    ground: SlipGround, appendix: Appendix, columns: tuple[str, ...], block: RowMove
) -> Candidate | None:
    edits: list[Edit] = []
    for column in columns:
        one = _edits(ground, appendix, column, block)
        if one is None:
            return None
        edits += one
    mends = frozenset(edit.cell for edit in edits if _unreadable(ground, edit.cell))
    gained = find_gained_rules(ground, edits)
    clears = find_touched_verdicts(ground, edits) & ground.breaches
    if gained is None or not (clears or mends) or not _told(ground, gained, mends):
        return None
    speaking = weigh_edits(ground, edits)
    if speaking < 0:
        return None
    return Candidate(SlipKind.SHIFTED, tuple(edits), clears, mends, speaking)


def _edits(ground: SlipGround, appendix: Appendix, column: str, block: RowMove) -> list[Edit] | None:
    """The edits that move the block; None when a value does not fit its new line."""
    held = _held(ground, appendix, column)
    after = dict.fromkeys(range(block.first, block.last + 1))
    for row in range(block.first, block.last + 1):
        after[row + block.step] = held[row]
    edits = []
    for row, entry in after.items():
        line = appendix.indicators[row]
        cell = Cell(appendix.key, line.key, column)
        if entry is None:
            if held[row] is not None:
                edits.append(Edit(cell, _written(ground, cell), None, State.BLANK))
            continue
        state, value = _reread(ground, entry, cell)
        if not unit_fills_line(ground, line) or state is State.REJECTED:
            return None
        if (state, value) != (ground.filing.entry(cell).state, ground.filing.entry(cell).value):
            edits.append(Edit(cell, _written(ground, cell), value, state))
    return edits


def _unreadable(ground: SlipGround, cell: Cell) -> bool:
    """True for a cell refused for what it says: not for another copy, its unit or its label."""
    entry = ground.filing.entry(cell)
    return entry.state is State.REJECTED and _reread(ground, entry, cell)[0] is State.REJECTED


def _written(ground: SlipGround, cell: Cell) -> Decimal | str | None:
    """The value of a cell, or the text of a refused one."""
    entry = ground.filing.entry(cell)
    return entry.raw if entry.state is State.REJECTED else entry.value


def _reread(ground: SlipGround, entry: Entry, cell: Cell) -> tuple[State, Decimal | str | None]:
    """What the entry would mean in another line."""
    line = ground.line(cell)
    if entry.state is State.REJECTED:
        reading = read_value(RawCell(RawKind.TEXT, entry.raw), line)
        return reading.state, reading.value
    if entry.state is State.NONE:
        return State.NONE, None
    return (State.VALUE, entry.value) if fits_line(entry.value, line) else (State.REJECTED, None)


def _told(ground: SlipGround, gained: frozenset[int], mends: frozenset[Cell]) -> bool:
    """True when the move is no accident: an equality, two other rules or a refused cell speak for it."""
    return clears_equality(ground, gained) or len(gained) >= _TWO or bool(mends)

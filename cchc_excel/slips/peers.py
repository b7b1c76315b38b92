"""What the other columns of a line say about a number: is it of their size?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal
from statistics import median_low

from cchc_excel.nouns.spec import Cell
from cchc_excel.slips.ground import SlipGround, read_amount
from cchc_excel.slips.kinds import Edit

_WIDE = 2  # possible: from half the smallest to twice the largest of the other columns
_NEAR = 3  # usual: from a third of their middle one to three times it, whatever one odd column holds
_ESTABLISHED = 3  # so many other columns make a line's size known


def find_peers(ground: SlipGround, cell: Cell, apart: Collection[Cell] = ()) -> list[Decimal]:
    """The other columns' numbers of the same line, without zeros and without the cells set apart."""
    found = []
    across = ground.forms.appendix(cell.appendix).across  # its columns are different things
    for column in () if across else ground.columns[cell.appendix]:
        other = Cell(cell.appendix, cell.indicator, column)
        value = None if other == cell or other in apart else read_amount(ground, other)
        if value:
            found.append(value)
    return found


def possible_size(value: Decimal | str | None, among: Sequence[Decimal]) -> bool:
    """True when the number lies within or near the range of the others (not empty)."""
    return isinstance(value, Decimal) and min(among) / _WIDE <= value <= max(among) * _WIDE


def usual_size(value: Decimal | str | None, among: Sequence[Decimal]) -> bool:
    """True when the number is of the size of most others (not empty)."""
    middle = median_low(among)
    return isinstance(value, Decimal) and middle / _NEAR <= value <= middle * _NEAR


def leaves_usual_range(ground: SlipGround, edits: Sequence[Edit]) -> bool:
    """True when an edit takes a number out of a well-known range: then it undoes no slip."""
    known = [(edit, among) for edit, among in _beside(ground, edits) if len(among) >= _ESTABLISHED]
    return any(possible_size(edit.old, among) and not possible_size(edit.new, among) for edit, among in known)


def peers_support(ground: SlipGround, edits: Sequence[Edit]) -> bool:
    """True when other columns speak for the edit: every new number is usual and some old one is not."""
    known = _beside(ground, edits)
    fine = all(usual_size(edit.new, among) for edit, among in known)
    return fine and any(not usual_size(edit.old, among) for edit, among in known)


def weigh_edits(ground: SlipGround, edits: Sequence[Edit]) -> int:
    """How many more numbers are of usual size after the edits than before; below 0 speaks against them."""
    return sum(
        usual_size(edit.new, among) - usual_size(edit.old, among) for edit, among in _beside(ground, edits)
    )


def _beside(ground: SlipGround, edits: Sequence[Edit]) -> list[tuple[Edit, list[Decimal]]]:
    """Each edit of a line that other columns fill too, with their numbers."""
    apart = {edit.cell for edit in edits}
    known = ((edit, find_peers(ground, edit.cell, apart)) for edit in edits)
    return [(edit, among) for edit, among in known if among]

"""Slips in one cell: numbers that the rules leave room for and that one known slip explains."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cchc_excel.nouns.spec import Cell, Kind, RuleKind
from cchc_excel.rules.verdicts import Instance
from cchc_excel.slips.ground import Candidate, Ground, amount, settled
from cchc_excel.slips.kinds import Edit, SlipKind
from cchc_excel.slips.numbers import fits, variants
from cchc_excel.slips.peers import odd_after, peers, supported, weight
from cchc_excel.slips.room import Room, room_of, solution

_LIKE = (RuleKind.TOTAL, RuleKind.EQUAL, RuleKind.RATIO)
_STRONG = (SlipKind.THOUSAND, SlipKind.FRACTION, SlipKind.ZERO, SlipKind.COMMA)  # may go by size alone
_LEAST_PERCENT = 10  # without other columns, a percent over 100 becomes one above this
_MOST_JUDGED = 24  # variants of one cell that are judged by the rules


def cell_candidates(ground: Ground, cell: Cell) -> Iterator[Candidate]:
    """Edits of this cell alone that satisfy every rule reading it.

    Where no equality is broken, only slips of size count, and only when other columns speak for them.
    """
    old = amount(ground, cell)
    if old is None or cell in ground.formulas:
        return
    left = room_of(ground, cell)
    if left.empty:
        return
    for kind, new in _within(ground, cell, old, left):
        edits = (Edit(cell, old, new),)
        cleared = settled(ground, edits)
        if cleared and believable(ground, kind, edits, cleared):
            yield Candidate(kind, edits, cleared, weight=weight(ground, edits))


def _within(ground: Ground, cell: Cell, old: Decimal, left: Room) -> list[tuple[SlipKind, Decimal]]:
    line = ground.line(cell)
    found = [(kind, new) for kind, new in variants(old, line) if left.holds(new)]
    if left.exact is not None:
        found = _nearest(found, left.exact)
    part = _less_other_parts(ground, cell, old, left)
    if part is not None:
        found.insert(0, (SlipKind.TOTAL_FOR_PART, part))
    solved = solution(left, line)
    if solved is not None and solved != old:
        found.insert(0, (SlipKind.SOLVED, solved))
    return found[:_MOST_JUDGED]


def _nearest(found: list[tuple[SlipKind, Decimal]], exact: Decimal) -> list[tuple[SlipKind, Decimal]]:
    """Of each kind the number nearest to what the equality asks for: a tolerance leaves room for several."""
    best: dict[SlipKind, Decimal] = {}
    for kind, new in found:
        if kind not in best or abs(new - exact) < abs(best[kind] - exact):
            best[kind] = new
    return list(best.items())


def _less_other_parts(ground: Ground, cell: Cell, old: Decimal, left: Room) -> Decimal | None:
    """What the part would be if the total, or the whole of a rate, had been typed into it."""
    for instance in ground.instances(cell):
        whole = _whole(instance, cell)
        if whole is not None and old and ground.filing.entry(whole).amount == old:
            return solution(left, ground.line(cell))
    return None


def _whole(instance: Instance, cell: Cell) -> Cell | None:
    """The total that the cell is one part of, or the whole of its rate."""
    if cell not in instance.terms or len(instance.terms) < 2:
        return None
    if instance.rule.kind is RuleKind.TOTAL:
        return instance.target
    whole = instance.terms[1]
    return whole if instance.rule.kind is RuleKind.RATIO and whole != cell else None


def believable(ground: Ground, kind: SlipKind, edits: tuple[Edit, ...], cleared: frozenset[int]) -> bool:
    """True when the edit says more than that some number would do."""
    if kind is SlipKind.SOLVED:
        return True
    if equality(ground, cleared):
        return not odd_after(ground, edits)
    if kind is SlipKind.SWAPPED:
        return supported(ground, edits)
    return kind in _STRONG and (supported(ground, edits) or _percent_over(ground, edits[0]))


def equality(ground: Ground, cleared: frozenset[int]) -> bool:
    """True when a relation that asks for one number is among these: meeting it is no accident."""
    return any(ground.verdicts[index].instance.rule.kind in _LIKE for index in cleared)


def _percent_over(ground: Ground, edit: Edit) -> bool:
    """True for a percent over 100 that becomes a likely one while no other column tells its size."""
    alone = ground.line(edit.cell).kind is Kind.PERCENT and not peers(ground, edit.cell)
    old, new = edit.old, edit.new
    if not alone or not isinstance(old, Decimal) or not isinstance(new, Decimal):
        return False
    return not fits(old, ground.line(edit.cell)) and new > _LEAST_PERCENT

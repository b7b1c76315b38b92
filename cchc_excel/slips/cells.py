"""Slips in one cell: numbers that the rules leave room for and that one known slip explains."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cchc_excel.nouns.spec import Cell, Kind
from cchc_excel.rule_kinds import FACES
from cchc_excel.rule_kinds.parts.room import Room
from cchc_excel.rules.verdicts import Instance
from cchc_excel.slips.ground import Candidate, SlipGround, find_healed_breaches, read_amount
from cchc_excel.slips.kinds import Edit, SlipKind
from cchc_excel.slips.numbers import fits_line, list_variants
from cchc_excel.slips.peers import find_peers, leaves_usual_range, peers_support, weigh_edits
from cchc_excel.slips.room import room_of, solve_equality

_STRONG = (SlipKind.THOUSAND, SlipKind.FRACTION, SlipKind.ZERO, SlipKind.COMMA)  # may go by size alone
_LEAST_PERCENT = 10  # without other columns, a percent over 100 becomes one above this
_MOST_JUDGED = 24  # variants of one cell that are judged by the rules


def cell_candidates(ground: SlipGround, cell: Cell) -> Iterator[Candidate]:
    """Edits of this cell alone that satisfy every rule reading it.

    Where no equality is broken, only slips of size count, and only when other columns speak for them.
    """
    old = read_amount(ground, cell)
    if old is None or cell in ground.formulas:
        return
    left = room_of(ground, cell)
    if left.empty:
        return
    for kind, new in _within(ground, cell, old, left):
        edits = (Edit(cell, old, new),)
        cleared = find_healed_breaches(ground, edits)
        if cleared and is_believable_edit(ground, kind, edits, cleared):
            yield Candidate(kind, edits, cleared, weight=weigh_edits(ground, edits))


def _within(ground: SlipGround, cell: Cell, old: Decimal, left: Room) -> list[tuple[SlipKind, Decimal]]:
    line = ground.line(cell)
    found = [(kind, new) for kind, new in list_variants(old, line) if left.holds(new)]
    if left.exact is not None:
        found = _nearest(found, left.exact)
    part = _less_other_parts(ground, cell, old, left)
    if part is not None:
        found.insert(0, (SlipKind.TOTAL_FOR_PART, part))
    solved = solve_equality(left, line)
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


def _less_other_parts(ground: SlipGround, cell: Cell, old: Decimal, left: Room) -> Decimal | None:
    """What the part would be if the total, or the whole of a rate, had been typed into it."""
    for instance in ground.instances(cell):
        whole = _whole(instance, cell)
        if whole is not None and old and ground.filing.entry(whole).amount == old:
            return solve_equality(left, ground.line(cell))
    return None


def _whole(instance: Instance, cell: Cell) -> Cell | None:
    """The total that the cell is one part of, or the whole of its rate."""
    if cell not in instance.terms or len(instance.terms) < 2:
        return None
    computing = FACES[instance.rule.kind].computing
    return computing.mistaken_for(instance, cell) if computing else None


def is_believable_edit(
    ground: SlipGround, kind: SlipKind, edits: tuple[Edit, ...], cleared: frozenset[int]
) -> bool:
    """True when the edit says more than that some number would do."""
    if kind is SlipKind.SOLVED:
        return True
    if clears_equality(ground, cleared):
        return not leaves_usual_range(ground, edits)
    if kind is SlipKind.SWAPPED:
        return peers_support(ground, edits)
    return kind in _STRONG and (peers_support(ground, edits) or _percent_over(ground, edits[0]))


def clears_equality(ground: SlipGround, cleared: frozenset[int]) -> bool:
    """True when a relation that asks for one number is among these: meeting it is no accident."""
    kinds = (ground.verdicts[index].instance.rule.kind for index in cleared)
    return any(FACES[kind].asks_one_number for kind in kinds)


def _percent_over(ground: SlipGround, edit: Edit) -> bool:
    """True for a percent over 100 that becomes a likely one while no other column tells its size."""
    alone = ground.line(edit.cell).kind is Kind.PERCENT and not find_peers(ground, edit.cell)
    old, new = edit.old, edit.new
    if not alone or not isinstance(old, Decimal) or not isinstance(new, Decimal):
        return False
    return not fits_line(old, ground.line(edit.cell)) and new > _LEAST_PERCENT

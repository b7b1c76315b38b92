"""The room that rules leave to one cell while all other cells stay as they are."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from cchc_excel.nouns.filing import Filing, State
from cchc_excel.nouns.spec import Cell, Indicator, Kind, Missing
from cchc_excel.rule_kinds import FACES
from cchc_excel.rule_kinds.parts.room import Room
from cchc_excel.rules.verdicts import Instance
from cchc_excel.slips.ground import SlipGround
from cchc_excel.slips.numbers import fits_line

_HAIR = Decimal("1e-9")  # divisions are rounded; a found number is judged by the rules themselves
_CENT = Decimal("0.01")


def measure_room(touching: Iterable[Instance], filing: Filing, cell: Cell) -> Room:
    """What all these rules leave to the cell; rules that cannot be reckoned with leave everything.

    What a rule leaves says its kind (`RuleFace.room`).
    """
    left = Room()
    for instance in touching:
        one = _bounds(instance, filing, cell)
        if one is not None:
            exact = left.exact if left.exact is not None else one.exact
            left = Room(max(left.low, one.low - _HAIR), min(left.high, one.high + _HAIR), exact)
    return left


def room_of(ground: SlipGround, cell: Cell) -> Room:
    """What all rules leave to a cell to type into; those about the sums that follow it count too.

    A rule that reads the cell twice over, by itself and in a sum or in two, leaves everything.
    """
    return _left(ground, cell, {cell, *ground.above.get(cell, ())})


def _left(ground: SlipGround, cell: Cell, moving: set[Cell]) -> Room:
    """What the rules leave to one of the cells that move together, by itself and over the sums above it."""
    alone = [instance for instance in ground.instances(cell) if moving & set(instance.cells) == {cell}]
    follows = cell in ground.formulas
    left = measure_room(
        (instance for instance in alone if not (follows and instance.derives)), ground.filing, cell
    )
    for instance in ground.formulas.values():
        if moving & set(instance.terms) == {cell} and (one := _through(ground, instance, cell, moving)):
            exact = left.exact if left.exact is not None else one.exact
            left = Room(max(left.low, one.low - _HAIR), min(left.high, one.high + _HAIR), exact)
    return left


def _through(ground: SlipGround, instance: Instance, cell: Cell, moving: set[Cell]) -> Room | None:
    """What the rules about a sum (a rate) leave to one of its parts, the others staying as they are."""
    if instance.terms.count(cell) != 1:
        return None
    whole = _left(ground, instance.target, moving)
    computing = FACES[instance.rule.kind].computing
    return computing.part_room(instance, ground.filing, cell, whole) if computing else None


def solve_equality(left: Room, indicator: Indicator) -> Decimal | None:
    """The number of that line that an equality asks for, None when nothing does or none fits."""
    if left.exact is None or left.empty:
        return None
    step = {Kind.COUNT: Decimal(1), Kind.PERCENT: _CENT}.get(indicator.kind)
    found = left.exact if step is None else left.exact.quantize(step, ROUND_HALF_UP)
    return found if left.holds(found) and fits_line(found, indicator) else None


def room_has_number(left: Room, indicator: Indicator) -> bool:
    """True when at least one number of that line lies in the room."""
    high = min(left.high, Decimal(100)) if indicator.kind is Kind.PERCENT else left.high
    low = left.low.to_integral_value(ROUND_CEILING) if indicator.kind is Kind.COUNT else left.low
    return low <= high


def _bounds(instance: Instance, filing: Filing, cell: Cell) -> Room | None:
    known = _amounts(instance, filing, cell)
    if known is None or instance.cells.count(cell) != 1:
        return None
    return FACES[instance.rule.kind].room(instance, known, cell)


def _amounts(instance: Instance, filing: Filing, cell: Cell) -> dict[Cell, Decimal] | None:
    """The other cells' numbers; None when one is lacking, so that the rule cannot be checked."""
    known: dict[Cell, Decimal] = {}
    for other in instance.cells:
        if other == cell:
            continue
        entry = filing.entry(other)
        blank_is_zero = instance.rule.missing is Missing.ZERO and other != instance.target
        if entry.amount is not None:
            known[other] = entry.amount
        elif entry.state is State.REJECTED or not blank_is_zero:
            return None
    return known

"""The room that rules leave to one cell while all other cells stay as they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from cchc_excel.nouns.filing import Filing, State
from cchc_excel.nouns.spec import Cell, Indicator, Kind, Missing, RuleKind
from cchc_excel.rules.unit_rate import compute_leeway
from cchc_excel.rules.verdicts import Instance
from cchc_excel.slips.ground import SlipGround
from cchc_excel.slips.numbers import fits_line

_FAR = Decimal(10) ** 13
_HAIR = Decimal("1e-9")  # divisions are rounded; a found number is judged by the rules themselves
_CENT = Decimal("0.01")


@dataclass(frozen=True)
class Room:
    """The numbers from `low` to `high`. `exact` is the number that an equality asks for, if any does."""

    low: Decimal = Decimal(0)
    high: Decimal = _FAR
    exact: Decimal | None = None

    @property
    def empty(self) -> bool:
        return self.low > self.high

    def holds(self, value: Decimal) -> bool:
        """True when the value lies in the room."""
        return self.low <= value <= self.high


def measure_room(touching: Iterable[Instance], filing: Filing, cell: Cell) -> Room:
    """What all these rules leave to the cell; rules that cannot be reckoned with leave everything.

    A rate has the room of the tolerance alone: one that is proposed is not rounded by hand. Sources of a
    bound: TOTAL, EQUAL, RATIO, AT_MOST, AT_LEAST, RANGE, CHANGE, as `rules.check` judges them.
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
    others = [ground.filing.entry(term) for term in instance.terms if term != cell]
    if instance.rule.kind is RuleKind.TOTAL:
        if any(entry.state is State.REJECTED for entry in others):
            return None
        rest = sum((entry.amount or Decimal(0) for entry in others), Decimal(0))
        return Room(whole.low - rest, whole.high - rest, None if whole.exact is None else whole.exact - rest)
    amount = others[0].amount
    if cell != instance.terms[0] or not amount:
        return None
    per = amount / 100
    return Room(whole.low * per, whole.high * per, None if whole.exact is None else whole.exact * per)


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
    if instance.rule.kind in (RuleKind.TOTAL, RuleKind.EQUAL):
        return _of_total(instance, known, cell)
    if instance.rule.kind is RuleKind.AT_MOST:
        return _of_at_most(instance, known, cell)
    if instance.rule.kind is RuleKind.AT_LEAST:
        return _of_at_least(instance, known, cell)
    if instance.rule.kind is RuleKind.RATIO:
        return _of_ratio(instance, known, cell)
    return _of_one(instance, known, cell)


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


def _rest(instance: Instance, known: dict[Cell, Decimal]) -> Decimal:
    return sum((known.get(term, Decimal(0)) for term in instance.terms), Decimal(0))


def _of_total(instance: Instance, known: dict[Cell, Decimal], cell: Cell) -> Room:
    rest, give = _rest(instance, known), instance.rule.tolerance
    asked = rest if cell == instance.target else known[instance.target] - rest
    return Room(asked - give, asked + give, asked)


def _of_at_most(instance: Instance, known: dict[Cell, Decimal], cell: Cell) -> Room:
    rest, give = _rest(instance, known), instance.rule.tolerance
    if cell == instance.target:
        return Room(high=rest + give)
    return Room(low=known[instance.target] - give - rest)


def _of_at_least(instance: Instance, known: dict[Cell, Decimal], cell: Cell) -> Room:
    rest, give = _rest(instance, known), instance.rule.tolerance
    if cell == instance.target:
        return Room(low=rest - give)
    return Room(high=known[instance.target] + give - rest)


def _of_ratio(instance: Instance, known: dict[Cell, Decimal], cell: Cell) -> Room | None:
    part, whole = instance.terms
    give = instance.rule.tolerance
    if cell == instance.target:
        if not known.get(whole):
            return None
        asked = 100 * known.get(part, Decimal(0)) / known[whole]
        return Room(asked - give, asked + give, asked)
    rate = known[instance.target]
    give = compute_leeway(rate, instance.rule.tolerance)
    if cell == part:
        per = known.get(whole, Decimal(0)) / 100
        return Room((rate - give) * per, (rate + give) * per, rate * per)
    times = 100 * known.get(part, Decimal(0))
    if not times or not rate:
        return None
    most = times / (rate - give) if rate > give else _FAR
    return Room(times / (rate + give), most, times / rate)


def _of_one(instance: Instance, known: dict[Cell, Decimal], cell: Cell) -> Room | None:
    rule = instance.rule
    if rule.kind is RuleKind.RANGE:
        low = Decimal(0) if rule.low is None else rule.low - rule.tolerance
        return Room(low, _FAR if rule.high is None else rule.high + rule.tolerance)
    if rule.kind is not RuleKind.CHANGE:
        return None
    other = next(iter(known.values()))
    limit = rule.limit or Decimal(1)
    return Room(other / limit, other * limit) if other else None

"""What each kind of rule claims of its cells as sums: Σ weight·cell <= limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from cchc_excel.nouns.filing import Entry, State
from cchc_excel.nouns.spec import Cell, RuleKind
from cchc_excel.rules.chains.knowns import Exact, Knowns, make_exact
from cchc_excel.rules.check import number_of
from cchc_excel.rules.instances import Instance
from cchc_excel.rules.unit_rate import compute_leeway

Weights = Mapping[Cell, Exact]
Claim = tuple[Weights, Exact, bool]  # Σ weight·cell <= limit, < where true
Told = Iterator[Claim]
_HALF = Decimal("0.5")  # the most that a rate written without decimals may be rounded by


def is_about_numbers(instance: Instance, knowns: Knowns) -> bool:
    """True for a rule whose cells are all numbers; the others say nothing of sizes."""
    return instance.rule.kind in _WRITERS and all(cell[:2] in knowns.numbers for cell in instance.cells)


def claims_of(instance: Instance, knowns: Knowns) -> Told:
    """What a rule claims by itself; of a blank rate see `claims_of_blank_rate`."""
    yield from _WRITERS[instance.rule.kind](instance, knowns)


def _add(weights: Sequence[tuple[Cell, Exact]]) -> Weights:
    """The weights added up by cell."""
    added: dict[Cell, Exact] = {}
    for cell, weight in weights:
        added[cell] = added.get(cell, 0) + weight
    return added


def _difference(instance: Instance, sign: int) -> Weights:
    """Target less the sum of the terms, or with sign -1 the other way."""
    terms = [(term, -sign) for term in instance.terms]
    return _add([(instance.target, sign), *terms])


def _at_most(instance: Instance, knowns: Knowns) -> Told:
    yield _difference(instance, 1), make_exact(instance.rule.tolerance), False


def _at_least(instance: Instance, knowns: Knowns) -> Told:
    yield _difference(instance, -1), make_exact(instance.rule.tolerance), False


def _total(instance: Instance, knowns: Knowns) -> Told:
    yield from _at_most(instance, knowns)
    yield from _at_least(instance, knowns)


def _ratio(instance: Instance, knowns: Knowns) -> Told:
    """A written rate: its part lies between two shares of its whole, which is above 0."""
    entry: Entry = knowns.filing.entry(instance.target)
    rate = entry.amount or Decimal(0)
    leeway = compute_leeway(rate, instance.rule.tolerance)
    part, whole = instance.terms
    yield _add([(part, 100), (whole, -make_exact(rate + leeway))]), 0, False
    yield _add([(part, -100), (whole, make_exact(rate - leeway))]), 0, False
    if entry.state is State.VALUE:
        yield _add([(whole, -1)]), 0, True


def claims_of_blank_rate(instance: Instance, range_: Instance) -> Told:
    """A blank rate: its part lies between the shares that the lowest and the highest rate allow."""
    part, whole = instance.terms
    leeway = max(instance.rule.tolerance, _HALF)
    low, high = _ends(range_)
    if high is not None:
        yield _add([(part, 100), (whole, -make_exact(high + leeway))]), 0, False
    if low is not None:
        yield _add([(part, -100), (whole, make_exact(low - leeway))]), 0, False


def _ends(instance: Instance) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest value that a RANGE or a ONE_OF leaves its target; None for no limit."""
    rule = instance.rule
    if rule.kind is RuleKind.RANGE:
        low = None if rule.low is None else rule.low - rule.tolerance
        return low, None if rule.high is None else rule.high + rule.tolerance
    numbers = [number for value in rule.values if (number := number_of(value)) is not None]
    return (min(numbers), max(numbers)) if numbers else (None, None)


def _range(instance: Instance, knowns: Knowns) -> Told:
    low, high = _ends(instance)
    if high is not None:
        yield {instance.target: 1}, make_exact(high), False
    if low is not None:
        yield {instance.target: -1}, make_exact(-low), False


def _change(instance: Instance, knowns: Knowns) -> Told:
    """A cell is at most `limit` times a known one beside it; of a 0 nothing is claimed."""
    limit = make_exact(instance.rule.limit or Decimal(1))
    for cell, beside in (instance.cells, instance.cells[::-1]):
        if knowns.amount(beside):
            yield _add([(cell, 1), (beside, -limit)]), 0, False


def _excludes(instance: Instance, knowns: Knowns) -> Told:
    """Beside such a value of the target there is nothing in the terms."""
    amount = knowns.amount(instance.target)
    if amount is not None and amount in [number_of(value) for value in instance.rule.values]:
        yield from (({term: 1}, 0, False) for term in instance.terms)


_WRITERS: Mapping[RuleKind, Callable[[Instance, Knowns], Told]] = {
    RuleKind.TOTAL: _total,
    RuleKind.AT_MOST: _at_most,
    RuleKind.AT_LEAST: _at_least,
    RuleKind.EQUAL: _total,
    RuleKind.RATIO: _ratio,
    RuleKind.EXCLUDES: _excludes,
    RuleKind.ONE_OF: _range,
    RuleKind.CHANGE: _change,
    RuleKind.RANGE: _range,
}

"""Fourier-Motzkin: unknowns are eliminated one after the other; what is left of a contradiction is 0 <= -1.

It decides the knots that bounds alone cannot (two sums over the same blanks), and only small ones: beyond
its limits it says nothing. Exact; of whole numbers it knows that a sum of them is whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from cchc_excel.rule_kinds.parts.claims import Exact
from cchc_excel.rules.chains.knowns import Variable
from cchc_excel.rules.chains.rows import Row

MOST_UNKNOWNS, MOST_ROWS = 14, 150
Key = frozenset[tuple[Variable, Exact]]


@dataclass(frozen=True, eq=False)
class Combination:
    """A sum of rows: Σ weights·unknown <= limit."""

    weights: Mapping[Variable, Exact]
    limit: Exact
    strict: bool
    rows: frozenset[Row]

    @property
    def broken(self) -> bool:
        """True when nothing is left but a wrong statement."""
        return not self.weights and (self.limit < 0 or (self.limit == 0 and self.strict))


def eliminate_unknowns(rows: Sequence[Row], is_whole: Callable[[Variable], bool]) -> frozenset[Row] | None:
    """Rows that no numbers from 0 up satisfy; None where some do, or the knot is too large."""
    unknowns = list(dict.fromkeys(variable for row in rows for variable in row.weights))
    if len(unknowns) > MOST_UNKNOWNS:
        return None
    whole = {variable for variable in unknowns if is_whole(variable)}
    sums = [Combination(row.weights, row.limit, row.strict, frozenset({row})) for row in rows]
    sums += [Combination({variable: -1}, 0, False, frozenset()) for variable in unknowns]
    kept = _tightest(_scaled(each, whole) for each in sums)
    while unknowns:
        costs = {unknown: _cost(unknown, kept) for unknown in unknowns}
        variable = min(costs, key=lambda unknown: costs[unknown])
        if len(kept) + costs[variable] > MOST_ROWS:
            return None
        unknowns.remove(variable)
        kept = _tightest(_scaled(each, whole) for each in _without(variable, kept))
        broken = next((each for each in kept if each.broken), None)
        if broken is not None:
            return broken.rows
    return None


def _cost(variable: Variable, sums: Sequence[Combination]) -> int:
    """How many sums more there are when this unknown is eliminated."""
    above = sum(each.weights.get(variable, 0) > 0 for each in sums)
    below = sum(each.weights.get(variable, 0) < 0 for each in sums)
    return above * below - above - below


def _without(variable: Variable, sums: Sequence[Combination]) -> Iterator[Combination]:
    """The sums that say nothing of the unknown, and every pair in which it cancels."""
    yield from (each for each in sums if variable not in each.weights)
    above = [each for each in sums if each.weights.get(variable, 0) > 0]
    below = [each for each in sums if each.weights.get(variable, 0) < 0]
    for upper in above:
        for lower in below:
            yield _added(upper, lower, -lower.weights[variable], upper.weights[variable])


def _added(left: Combination, right: Combination, times: Exact, other: Exact) -> Combination:
    keys = left.weights.keys() | right.weights.keys()
    weights = {key: times * left.weights.get(key, 0) + other * right.weights.get(key, 0) for key in keys}
    return Combination(
        {key: weight for key, weight in weights.items() if weight},
        times * left.limit + other * right.limit,
        left.strict or right.strict,
        left.rows | right.rows,
    )


def _scaled(each: Combination, whole: set[Variable]) -> Combination:
    """The sum with whole weights as small as they go; its limit whole where all that it adds up is.

    Whole numbers are plain ones: arithmetic with fractions costs ten times as much.
    """
    if not each.weights:
        return each
    below = lcm(*(weight.denominator for weight in each.weights.values()))
    weights = {key: int(weight * below) for key, weight in each.weights.items()}
    divisor = gcd(*weights.values())
    limit: Exact = each.limit if below == divisor else Fraction(each.limit * below, divisor)
    limit = limit.numerator if limit.denominator == 1 else limit
    strict = each.strict
    if each.weights.keys() <= whole:
        limit = limit.__ceil__() - 1 if strict else limit.__floor__()
        strict = False
    small = {key: weight // divisor for key, weight in weights.items()} if divisor > 1 else weights
    return Combination(small, limit, strict, each.rows)


def _tightest(sums: Iterator[Combination]) -> list[Combination]:
    """Of all sums with the same weights the one with the lowest limit."""
    best: dict[Key, Combination] = {}
    for each in sums:
        key = frozenset(each.weights.items())
        old = best.get(key)
        if old is None or (each.limit, not each.strict) < (old.limit, not old.strict):
            best[key] = each
    return list(best.values())

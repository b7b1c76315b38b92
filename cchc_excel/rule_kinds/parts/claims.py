"""What a rule claims of its cells as sums: Σ weight·cell <= limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Protocol

from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.spec import Cell
from cchc_excel.rule_kinds.parts.instance import Instance

Exact = Fraction | int  # whole numbers as int: they are most, and quick
Weights = Mapping[Cell, Exact]
Claim = tuple[Weights, Exact, bool]  # Σ weight·cell <= limit, < where true
Told = Iterator[Claim]
Ends = tuple[Decimal | None, Decimal | None]  # the least and the greatest value; None for no limit


class KnownNumbers(Protocol):
    """What is known of the cells whatever the blanks hold."""

    @property
    def filing(self) -> Filing:
        """The filing that the cells are of."""

    def amount(self, cell: Cell) -> Exact | None:
        """The number of a cell, None while blanks leave it open."""


@dataclass(frozen=True, kw_only=True)
class Claims:
    """The inequalities of a kind. `write` makes them of an instance; a known cell that a claim is made
    beside, though its size does not count, has the weight 0.

    With `reads_target` they are made for what the target holds, which is no limit of theirs. A kind with
    `of_blank_target` says them of a blank target only with the ends of that target, which another rule
    gives.
    """

    write: Callable[[Instance, KnownNumbers], Told]
    reads_target: bool
    of_blank_target: Callable[[Instance, Ends], Told] | None


@lru_cache(maxsize=1 << 14)
def make_exact(amount: Decimal) -> Exact:
    """The same number for exact arithmetic."""
    exact = Fraction(amount)
    return exact.numerator if exact.denominator == 1 else exact


def add_weights(weights: Sequence[tuple[Cell, Exact]]) -> Weights:
    """The weights added up by cell."""
    added: dict[Cell, Exact] = {}
    for cell, weight in weights:
        added[cell] = added.get(cell, 0) + weight
    return added


def claim_at_most(instance: Instance, known: KnownNumbers) -> Told:
    """Target <= sum of the terms, give or take the tolerance."""
    yield _weigh_difference(instance, 1), make_exact(instance.rule.tolerance), False


def claim_at_least(instance: Instance, known: KnownNumbers) -> Told:
    """Target >= sum of the terms, give or take the tolerance."""
    yield _weigh_difference(instance, -1), make_exact(instance.rule.tolerance), False


def claim_equal(instance: Instance, known: KnownNumbers) -> Told:
    """Target = sum of the terms, give or take the tolerance."""
    yield from claim_at_most(instance, known)
    yield from claim_at_least(instance, known)


def claim_ends(target: Cell, ends: Ends) -> Told:
    """The target lies between its ends."""
    low, high = ends
    if high is not None:
        yield {target: 1}, make_exact(high), False
    if low is not None:
        yield {target: -1}, make_exact(-low), False


def _weigh_difference(instance: Instance, sign: int) -> Weights:
    """Target less the sum of the terms, or with sign -1 the other way."""
    terms = [(term, -sign) for term in instance.terms]
    return add_weights([(instance.target, sign), *terms])

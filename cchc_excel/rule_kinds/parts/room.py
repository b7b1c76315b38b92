"""The room that a rule leaves to one cell while all other cells stay as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.nouns.spec import Cell
from cchc_excel.rule_kinds.parts.instance import Instance

FAR = Decimal(10) ** 13  # where nothing bounds a number
Amounts = Mapping[Cell, Decimal]  # of the other cells; a blank one that counts as 0 is absent


@dataclass(frozen=True)
class Room:
    """The numbers from `low` to `high`. `exact` is the number that an equality asks for, if any does."""

    low: Decimal = Decimal(0)
    high: Decimal = FAR
    exact: Decimal | None = None

    @property
    def empty(self) -> bool:
        """True when there is no such number."""
        return self.low > self.high

    def holds(self, value: Decimal) -> bool:
        """True when the value lies in the room."""
        return self.low <= value <= self.high


def sum_terms(instance: Instance, amounts: Amounts) -> Decimal:
    """The terms' sum but for the cell that the room is asked of."""
    return sum((amounts.get(term, Decimal(0)) for term in instance.terms), Decimal(0))

"""What a printed number stands for: all the numbers that print so, as an interval.

A count written in full stands for itself; "62,5 %" for everything from 62,45 up to 62,6 (rounded half up, or
cut, as shares are); "2,5 nghìn" for 2450 up to 2550.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.proofreading.prose.numbers import list_amounts
from cchc_excel.proofreading.text import Number, NumberMeaning

_WHOLE = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+|[^\d]+")
_HALF = Decimal("0.5")
_ONE = Decimal(1)
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Interval:
    """Numbers from `low` to below `high`; the one number `low` where both are the same."""

    low: Decimal
    high: Decimal

    @property
    def exact(self) -> bool:
        return self.low == self.high

    def meets(self, other: Interval) -> bool:
        """True when some number stands in both."""
        if self.exact and other.exact:
            return self.low == other.low
        if self.exact:
            return other.low <= self.low < other.high
        if other.exact:
            return self.low <= other.low < self.high
        return self.low < other.high and other.low < self.high

    def plus(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def minus(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low)

    def over(self, other: Interval) -> Interval | None:
        """The quotients of positive numbers; None where the divisor may be 0."""
        if other.low <= 0:
            return None
        return Interval(self.low / other.high, self.high / other.low)

    def times(self, factor: Decimal) -> Interval:
        return Interval(self.low * factor, self.high * factor)


def spread_number(number: Number) -> tuple[Interval, ...]:
    """The intervals of a number's meanings, the likeliest first; "350 triệu" in full is exact."""
    if number.percent or not _WHOLE.fullmatch(number.raw):
        return tuple(spread_meaning(meaning, rounded=number.percent) for meaning in list_amounts(number))
    return tuple(Interval(meaning.value, meaning.value) for meaning in list_amounts(number))


def spread_total(number: Number) -> tuple[Interval, ...]:
    """The same of a total, which may be rounded to thousands: "3 nghìn hồ sơ" for 2.997."""
    rounded = tuple(spread_meaning(meaning) for meaning in list_amounts(number) if meaning.step > _ONE)
    return spread_number(number) + rounded


def spread_meaning(meaning: NumberMeaning, *, rounded: bool = False) -> Interval:
    """One meaning as an interval: exact for a whole number, unless it is `rounded` or counts thousands."""
    if not rounded and meaning.step == _ONE:
        return Interval(meaning.value, meaning.value)
    above = meaning.step if rounded else meaning.step * _HALF
    return Interval(meaning.value - meaning.step * _HALF, meaning.value + above)


def add_up(parts: Iterable[Interval]) -> Interval:
    """The sum of the parts."""
    total = Interval(Decimal(0), Decimal(0))
    for part in parts:
        total = total.plus(part)
    return total


def find_percent(part: Interval, whole: Interval) -> Interval | None:
    """The share of a part in percent points; None where the whole may be 0."""
    share = part.over(whole)
    return share.times(_HUNDRED) if share is not None else None

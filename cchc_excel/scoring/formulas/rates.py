"""What the kinds over a rate share: it stays a pair of counts, so that limits meet the unrounded one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from cchc_excel.nouns.scoring.criteria import Asked, Formula, InputKind
from cchc_excel.nouns.scoring.results import Values
from cchc_excel.scoring.formulas.face import HUNDRED, ONE, ZERO, Addresses, LazyRaises, ask_count

COUNTED, WHOLE, PERCENT = "b", "a", "p"
_FINEST = Decimal("0.01")  # a typed percent is raised by this much


def ask_rate(formula: Formula) -> tuple[Asked, ...]:
    """Two counts, or the percent alone where the set has no words for the counts."""
    if not formula.whole:
        return (Asked(PERCENT, formula.counted or "Tỷ lệ", InputKind.PERCENT),)
    return ask_count(COUNTED, formula.counted), ask_count(WHOLE, formula.whole)


def find_pair(values: Values) -> tuple[Decimal, Decimal] | None:
    """Counted and whole of a rate, a percent over 100; None where either is not given or the whole is 0."""
    if PERCENT in values:
        return values[PERCENT], HUNDRED
    counted, whole = values.get(COUNTED), values.get(WHOLE)
    if counted is None or not whole:
        return None
    return counted, whole


def reaches(pair: tuple[Decimal, Decimal], percent: Decimal) -> bool:
    """The unrounded rate is at least so many percent: 79/99 does not reach 80."""
    return HUNDRED * pair[0] >= percent * pair[1]


def share_points(pair: tuple[Decimal, Decimal], maximum: Decimal) -> Decimal:
    """The rate of the maximum, never above it."""
    return maximum * min(pair[0], pair[1]) / pair[1]


def write_rate(formula: Formula, cells: Addresses) -> str:
    """The rate as a fraction of 1 in Excel."""
    if not formula.whole:
        return f"{cells[PERCENT]}/100"
    return f"{cells[COUNTED]}/{cells[WHOLE]}"


def write_reaches(formula: Formula, cells: Addresses, percent: str) -> str:
    """TRUE in Excel where the rate reaches so many percent, without a division."""
    if not formula.whole:
        return f"{cells[PERCENT]}>={percent}"
    return f"100*{cells[COUNTED]}>={percent}*{cells[WHOLE]}"


def say_rate(formula: Formula) -> str:
    """The rate in words: "đúng hạn trên đã giải quyết"."""
    if not formula.whole:
        return formula.counted or "tỷ lệ"
    return f"{formula.counted} trên {formula.whole}"


def rate_raises(
    points: Callable[[Formula, Decimal, Values], Decimal | None],
) -> Callable[[Formula, Decimal, Values], Sequence[Values]]:
    """The fillings whose counted number is higher, one by one up to the whole (a percent by hundredths)."""

    def list_raises(formula: Formula, maximum: Decimal, values: Values) -> Sequence[Values]:
        pair = find_pair(values)
        if pair is None or pair[0] >= pair[1] or points(formula, maximum, values) == maximum:
            return LazyRaises(0, lambda index: values)
        key, step = (PERCENT, _FINEST) if PERCENT in values else (COUNTED, ONE)
        count = int(-((pair[0] - pair[1]) // step))

        def make(index: int) -> Values:
            return {**values, key: min(pair[0] + step * (index + 1), pair[1])}

        return LazyRaises(count, make)

    return list_raises


def zero_without_whole(values: Values) -> bool:
    """A whole of 0 is written: there is no rate, and nothing to score but by "không phát sinh"."""
    return values.get(WHOLE) == ZERO

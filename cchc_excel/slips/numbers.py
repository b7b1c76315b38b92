"""What a number may have been before a slip of the pen: every number one known slip away."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cchc_excel.nouns.spec import Indicator, Kind
from cchc_excel.slips.kinds import SlipKind

NUMBER_KINDS = (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT)
FRACTION_BELOW = Decimal("1.5")  # a percent this small may be a fraction of 1
_DIGITS = "0123456789"
_MOST = Decimal(10) ** 12
_THOUSAND, _HUNDRED, _TEN = Decimal(1000), Decimal(100), Decimal(10)


def fits_line(value: Decimal | str | None, indicator: Indicator) -> bool:
    """True when the line may hold this value: whole counts, percents to 100, known states."""
    if isinstance(value, str):
        return indicator.kind is Kind.TEXT or value in indicator.states
    if value is None or not 0 <= value < _MOST:
        return False
    if indicator.kind is Kind.COUNT:
        return value == value.to_integral_value()
    if indicator.kind is Kind.PERCENT:
        return value <= _HUNDRED
    return value in (0, 1) if indicator.kind is Kind.FLAG else indicator.kind is Kind.AMOUNT


def list_variants(value: Decimal, indicator: Indicator) -> Iterator[tuple[SlipKind, Decimal]]:
    """Numbers that fit the line and may have become `value` by one slip, each once, likeliest first."""
    seen = {value}
    for kind, other in _raw(value, indicator.kind):
        if other not in seen and fits_line(other, indicator):
            seen.add(other)
            yield kind, other


def _raw(value: Decimal, kind: Kind) -> Iterator[tuple[SlipKind, Decimal]]:
    if not value:
        return
    yield SlipKind.THOUSAND, value * _THOUSAND
    yield SlipKind.THOUSAND, value / _THOUSAND
    if kind is Kind.PERCENT and value <= FRACTION_BELOW:
        yield SlipKind.FRACTION, value * _HUNDRED
    tenfold = SlipKind.COMMA if kind is Kind.PERCENT else SlipKind.ZERO
    yield tenfold, value * _TEN
    yield tenfold, value / _TEN
    if kind is not Kind.COUNT:
        yield SlipKind.COMMA, value / _HUNDRED
    text = _plain(value)
    if sum(one.isdigit() for one in text) >= 2:
        yield from ((SlipKind.TRANSPOSED, other) for other in _transposed(text))
        yield from ((SlipKind.TYPO, other) for other in _mistyped(text))


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _transposed(text: str) -> Iterator[Decimal]:
    """Two neighbouring digits exchanged, over the decimal point too: 95.4 -> 59.4, 94.5."""
    places = [index for index, one in enumerate(text) if one != "."]
    for number, two in zip(places, places[1:], strict=False):
        letters = list(text)
        letters[number], letters[two] = letters[two], letters[number]
        yield from _number("".join(letters))


def _mistyped(text: str) -> Iterator[Decimal]:
    """One digit changed, left out or added; at least two digits stay."""
    for index, old in enumerate(text):
        if old != ".":
            for digit in _DIGITS:
                yield from _number(text[:index] + digit + text[index + 1 :])
            yield from _number(text[:index] + text[index + 1 :])
    for index in range(len(text) + 1):
        for digit in _DIGITS:
            yield from _number(text[:index] + digit + text[index:])


def _number(text: str) -> Iterator[Decimal]:
    """The number, unless it is shorter than two digits or begins with an idle 0."""
    digits = text.replace(".", "", 1)
    idle = text.startswith("0") and not text.startswith("0.")
    if len(digits) >= 2 and not idle and not text.startswith(".") and not text.endswith("."):
        yield Decimal(text)

"""Numbers as Vietnamese offices print them: "2.672", "99,57". Decimal only, no locale."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

PERCENT_PLACES = 2
_WRITTEN_PLACES = 6  # nobody types more decimals
_SPARE_DIGITS = 4  # beyond the digits of the value itself, so that quantize cannot overflow


def show_number(value: Decimal, places: int | None = None) -> str:
    """The number with dot thousands and comma decimals: 2672 -> "2.672".

    `places` decimals, half up (S2's "38,24 %" for 38,247 was cut, not rounded); None prints as
    many as needed, without trailing zeros. A rounded zero has no minus sign. Finite values only:
    ValueError otherwise.
    """
    whole, _, decimals = _digits(value, places).partition(".")
    sign = "-" if whole.startswith("-") else ""
    grouped = format(Decimal(whole.lstrip("-")), ",f").replace(",", ".")
    return f"{sign}{grouped},{decimals}" if decimals else f"{sign}{grouped}"


def show_as_typed(value: Decimal) -> str:
    """The number as one types it into a cell: no thousands separator, comma decimals, "1234,5"."""
    return _digits(value, None).replace(".", ",")


def _digits(value: Decimal, places: int | None) -> str:
    if not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    text = format(value if places is None else _rounded(value, places), "f")
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.lstrip("-") if not text.strip("-0.") else text


def _rounded(value: Decimal, places: int) -> Decimal:
    digits = len(value.as_tuple().digits) + abs(value.adjusted()) + places + _SPARE_DIGITS
    context = Context(prec=digits, rounding=ROUND_HALF_UP)
    return value.quantize(Decimal(1).scaleb(-places), context=context)


def show_percent(points: Decimal) -> str:
    """Percent points as people write them: at most two decimals, "99,57%", "100%"."""
    return f"{show_number(round_half_up(points, PERCENT_PLACES))}%"


def round_half_up(number: Decimal, places: int) -> Decimal:
    """The number rounded half up (away from zero), as `show_number` rounds."""
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def find_exponent(value: Decimal) -> int:
    """The power of ten that the last digit stands for: -2 of 1.25, 3 of 1E+3; 0 of what is not finite."""
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def show_roman(number: int) -> str:
    """The number, 1 to 3999, in Roman numerals: 4 -> "IV"."""
    marks = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    text = ""
    for value, mark in marks:
        count, number = divmod(number, value)
        text += mark * count
    return text


def compute_percent(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Part of a whole in percent points (0 to 100 and more), not rounded.

    None if either is blank or the whole is 0: 0/0 is not 0 %.
    """
    if part is None or whole is None or whole == 0:
        return None
    return part * 100 / whole


def show_brief(value: Decimal) -> str:
    """The number in full where it is written by hand, with two decimals where it is a quotient."""
    _, _, decimals = _digits(value, None).partition(".")
    return show_number(value, 2 if len(decimals) > _WRITTEN_PLACES else None)

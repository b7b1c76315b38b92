"""Digits and separators: which numbers a written form may mean."""

from __future__ import annotations

import re
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal

from cchc_excel.vietnamese.numbers import show_as_typed

EXCEL_DIGITS = 15  # Excel holds 15 significant digits; what lies beyond is binary noise
_MOST_WHOLE_DIGITS = 12  # more cannot be a figure of a commune; Excel shows them as 1,2E+12
_NOISELESS = Context(prec=EXCEL_DIGITS, Emax=MAX_EMAX, Emin=MIN_EMIN)

_THOUSAND_OR_DECIMAL = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_PLAIN = re.compile(r"[0-9]+([.,][0-9]+)?")
_GROUPED = re.compile(
    r"[1-9][0-9]{0,2}(?: (?:\.[0-9]{3})+(?:,[0-9]+)? | (?:,[0-9]{3})+(?:\.[0-9]+)?"
    r" | (?:[ ][0-9]{3})+(?:[.,][0-9]+)? )",
    re.VERBOSE,
)


def find_meanings(text: str) -> tuple[Decimal, ...]:
    """The numbers that digits with dots, commas and single spaces may mean: none, one or two.

    Two only for the likes of "1.234" and "1,234": first as thousands, then as a decimal. Leading
    zeros mean nothing ("03" is 3); groups are of three; a decimal mark stands between digits.
    """
    if _THOUSAND_OR_DECIMAL.fullmatch(text):
        return Decimal(re.sub("[.,]", "", text)), _decimal(text)
    if _PLAIN.fullmatch(text):
        return (_decimal(text),)
    if _GROUPED.fullmatch(text):
        return (_ungrouped(text),)
    return ()


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


def _ungrouped(text: str) -> Decimal:
    first_separator = next(char for char in text if char in "., ")
    return _decimal(text.replace(first_separator, ""))


def drop_noise(value: Decimal) -> Decimal:
    """The finite value as Excel holds it: 15 significant digits, no exponent up to 12 whole digits."""
    rounded = _NOISELESS.plus(value)
    if is_too_long(rounded) or not is_whole(rounded):
        return _NOISELESS.normalize(rounded)
    return Decimal(int(rounded))


def is_too_long(value: Decimal) -> bool:
    """True for more than 12 digits before the decimal mark."""
    return value.adjusted() >= _MOST_WHOLE_DIGITS


def is_whole(value: Decimal) -> bool:
    """True for a number without decimals, 12.0 included."""
    return value == value.to_integral_value()


def write_unmistakably(value: Decimal) -> str:
    """How to write the number so that it has one meaning in every kind of line: "1234", "1,2340"."""
    text = show_as_typed(value)
    return text + "0" if _THOUSAND_OR_DECIMAL.fullmatch(text) else text


def show_as_general(value: Decimal) -> str:
    """The number as Excel's General format shows it in Vietnam; far exponents stay exponents."""
    if not value.is_finite() or abs(value.adjusted()) > EXCEL_DIGITS:
        return str(value).replace(".", ",")
    return show_as_typed(value)

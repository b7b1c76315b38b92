"""A number as the lists of Word write it: 3, 03, III, iii, C, c."""

from __future__ import annotations

from collections.abc import Callable, Mapping

UNKNOWN_FORM = "\ufffd"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_MOST = 9999  # whoever counts further writes digits


def write_numeral(number: int, form: str) -> str:
    """The number in that form (`w:numFmt`); UNKNOWN_FORM in a form that nobody here knows."""
    written = _FORMS.get(form)
    if written is None:
        return UNKNOWN_FORM
    return written(number) if 0 < number <= _MOST else str(number)


def _roman(number: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        written += letters * (number // worth)
        number %= worth
    return written


def _letters(number: int) -> str:
    """A, B … Z, AA, BB: the letter as often as the alphabet has been gone through."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


_FORMS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "none": lambda number: "",
}

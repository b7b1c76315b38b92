"""Doubts of one cell that other cells settle: which rate is meant, and whether "712 705" is one number.

`values.read_value` knows one cell alone. A doubtful rate is read as its own two figures say, never else;
digits parted by spaces are one number, until the figures beside it are all of another size.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import State
from cchc_excel.nouns.findings import has_trait
from cchc_excel.values.digits import show_as_general
from cchc_excel.values.reading import Reading, accept_value, refuse_text
from cchc_excel.vietnamese.numbers import find_exponent, show_brief, show_number

_SPACED = re.compile(r"'?([1-9][0-9]{0,2}(?: +[0-9]{3})+)(?:[.; ]*| ?[^0-9.,;\s][^0-9]*)")
_FAR, _NEAR = 30, 10  # times larger than all beside it; a group within so many times of them


def settle_rate(reading: Reading, rate: Decimal | None, slack: Decimal) -> Reading:
    """The reading of a doubtful rate once its part and whole give `rate` percent points, None for none.

    The one candidate within `slack`, or within half a unit of its last digit, is the rate. Where none or
    both are, the refusal says what the two figures give.
    """
    if not reading.candidates or rate is None:
        return reading
    rate_text = f"{show_brief(rate)}%"
    fitting = [
        candidate
        for candidate in reading.candidates
        if abs(candidate - rate) <= max(slack, _half_unit(candidate))
    ]
    if len(fitting) == 1:
        return accept_value(
            fitting[0], reading.text, "O-49", a=f"{show_as_general(fitting[0])}%", b=rate_text
        )
    b = f"{rate_text} như hai dòng số liệu của tỷ lệ này"
    if len(reading.candidates) > 1:
        b = f"{reading.slots['b']} (hai dòng số liệu của tỷ lệ này cho {rate_text})"
    return replace(reading, slots={**reading.slots, "b": b})


def _half_unit(value: Decimal) -> Decimal:
    return Decimal(1).scaleb(min(find_exponent(value), 0)) / 2


def read_spaced_numbers(text: str) -> tuple[Decimal, ...]:
    """The numbers that digits parted by spaces would be one by one: "712 705" is 712 and 705; else none.

    Words may follow ("712 705 hồ sơ"); hard and thin spaces part the digits of one number.
    """
    groups = _SPACED.fullmatch(text)
    return tuple(Decimal(group) for group in groups[1].split()) if groups else ()


def note_groups(reading: Reading, text: str) -> Reading:
    """The reading of digits parted by spaces, with the note that names both of its readings."""
    parts = read_spaced_numbers(text)
    if not parts or reading.state is not State.VALUE or not isinstance(reading.value, Decimal):
        return reading
    return replace(reading, code="O-50", slots={**reading.slots, **_both(reading.value, text)})


def settle_size(reading: Reading, beside: Sequence[Decimal], own_row: bool = True) -> Reading:
    """The refusal of digits parted by spaces, where all figures beside them are of another size.

    Other lines than their own count other things: there the parts must also be of the size beside them.
    """
    parts = read_spaced_numbers(reading.text) if has_trait(reading.code, Trait.PARTED_DIGITS) else ()
    sizes = [amount for amount in beside if amount > 0]
    if not parts or not sizes or not isinstance(reading.value, Decimal):
        return reading
    least, most = min(sizes), max(sizes)
    alike = own_row or any(least / _NEAR <= part <= most * _NEAR for part in parts)
    if reading.value <= _FAR * most or not alike:
        return reading
    near = ", ".join(dict.fromkeys(show_number(size) for size in sizes[:3]))
    return refuse_text("O-30", reading.text, near=near, **_both(reading.value, reading.text))


def _both(value: Decimal, text: str) -> dict[str, str]:
    """Digits parted by spaces as one number, and one by one as they are written ("12 và 000")."""
    groups = _SPACED.fullmatch(text)
    *first, last = groups[1].split() if groups else ("",)
    return {"a": show_number(value), "b": f"{', '.join(first)} và {last}"}

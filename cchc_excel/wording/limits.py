"""Which units stay below a limit, in the words of a report."""

from __future__ import annotations

from decimal import Decimal

from cchc_excel.vietnamese.numbers import show_number
from cchc_excel.wording.values import Phrase, Value


def list_units_below(value: Value, limit: int | Decimal) -> Phrase:
    """ "Thanh An (0%), Tân Khai (15,2%)": units whose number is less than the limit, smallest first.

    Not printable when there is none, or when the figure itself cannot be printed.
    """
    some = sorted(
        (unit_number for unit_number in value.theo_don_vi if unit_number.so < limit),
        key=lambda unit_number: unit_number.so,
    )
    none = "" if some else f"không đơn vị nào dưới {show_number(Decimal(limit))}: {value.noi}"
    return Phrase(
        chu=", ".join(f"{unit_number.don_vi} ({unit_number.chu})" for unit_number in some),
        thieu=value.thieu or none,
        khuyet=value.khuyet,
    )

"""Which units stay below a limit, in the words of a report."""

from __future__ import annotations

from decimal import Decimal

from cchc_excel.vietnamese.numbers import show_number
from cchc_excel.wording.values import Phrase, Value


def list_units_below(value: Value, limit: int | Decimal) -> Phrase:
    """ "Thanh An (0%), Tân Khai (15,2%)": units whose number is less than the limit, smallest first.

    Not printable when there is none, or when the figure itself cannot be printed.
    """
    some = sorted((one for one in value.theo_don_vi if one.so < limit), key=lambda one: one.so)
    none = "" if some else f"không đơn vị nào dưới {show_number(Decimal(limit))}: {value.noi}"
    return Phrase(
        chu=", ".join(f"{one.don_vi} ({one.chu})" for one in some),
        thieu=value.thieu or none,
        khuyet=value.khuyet,
    )

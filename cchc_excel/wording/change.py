"""Sentences that compare two periods, and refuse to where the comparison would lie."""

from __future__ import annotations

from decimal import Decimal

from cchc_excel.vietnamese.numbers import (
    PERCENT_PLACES,
    compute_percent,
    round_half_up,
    show_number,
    show_percent,
)
from cchc_excel.wording.values import Phrase, Value

LENGTH_SLACK = Decimal("1.1")  # a leap year is comparable with a common one, a quarter is not


def say_change(before: Value, after: Value) -> Phrase:
    """ "tăng 9 văn bản (64,29%)", "giảm 2,5 điểm phần trăm" or "không thay đổi".

    Not printable when a side is missing, when the two sides come from different units, when a
    count of a longer period would be set against that of a shorter one, or when the change is
    smaller than what rounding shows. No percentage on a base of 0.
    """
    reason = _obstacle(before, after)
    if reason or before.so is None or after.so is None:
        return Phrase(chu="", thieu=reason)
    difference = after.so - before.so
    if difference == 0:
        return Phrase(chu="không thay đổi")
    word = "tăng" if difference > 0 else "giảm"
    size = abs(difference)
    if after.ti_le:
        return Phrase(chu=f"{word} {show_number(round_half_up(size, PERCENT_PLACES))} điểm phần trăm")
    return Phrase(chu=f"{word} {show_number(size)} {after.don_vi_tinh}".rstrip() + _share(size, before.so))


def adds_up(total: Value, *parts: Value) -> Phrase:
    """Prints nothing; not printable when the parts, of the same units, do not add up to the total.

    For a guarded clause "trong đó …": it is left out rather than contradict its own total.
    """
    values = (total, *parts)
    missing = next((value.thieu for value in values if value.thieu), "")
    numbers = [value.so for value in parts if value.so is not None]
    if missing or total.so is None or len(numbers) < len(parts):
        return Phrase(chu="", thieu=missing or f"không cộng được: {total.noi}")
    if len({value.cac_don_vi for value in values}) > 1:
        return Phrase(chu="", thieu=f"các số thành phần có số liệu của các đơn vị khác nhau: {total.noi}")
    if sum(numbers, Decimal(0)) != total.so:
        return Phrase(chu="", thieu=f"cộng các số thành phần không bằng tổng số: {total.noi}")
    return Phrase(chu="")


def _obstacle(before: Value, after: Value) -> str:
    """Why the two are not compared; "" when they are."""
    if before.thieu or after.thieu:
        return f"không so sánh được vì {before.thieu or after.thieu}"
    reason = _unlike(before, after)
    places = dict.fromkeys((before.noi, after.noi))
    return f"{reason}: {' và '.join(places)}" if reason else ""


def _unlike(before: Value, after: Value) -> str:
    if before.so is None or after.so is None:
        return "không so sánh được vì không phải là số"
    if before.cac_don_vi != after.cac_don_vi:
        return "không so sánh được vì hai kỳ có số liệu của các đơn vị khác nhau"
    if after.cong_don and _uneven(before.so_ngay, after.so_ngay):
        return "không so sánh được vì hai kỳ dài ngắn khác nhau"
    if after.so != before.so and before.ti_le and not round_half_up(after.so - before.so, PERCENT_PLACES):
        return "thay đổi nhỏ hơn mức làm tròn"
    return ""


def _uneven(before: int | None, after: int | None) -> bool:
    if not before or not after:
        return False
    return max(before, after) > LENGTH_SLACK * min(before, after)


def _share(size: Decimal, base: Decimal) -> str:
    points = compute_percent(size, base)
    if points is None or not round_half_up(points, PERCENT_PLACES):
        return ""
    return f" ({show_percent(points)})"

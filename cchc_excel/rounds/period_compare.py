"""The period before and the same period a year earlier, with every reason to compare with care.

Decisions. "Kỳ trước" is the period of the same length that ends the day before this one begins,
asked for by the regime or not: quý II before quý III, 6 tháng cuối năm before 6 tháng đầu năm. Where
no such kind exists (9 months, free dates) it has as many whole months, or else as many days.
"Cùng kỳ" is the same kind a year earlier; free dates move by a year, and the end of a month of
February stays its end.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from cchc_excel.nouns.regime import Regulations
from cchc_excel.nouns.unit import Period
from cchc_excel.rounds.periods import (
    MONTHS,
    PeriodIdentity,
    asks_report,
    build_period,
    free_period,
    identify_period,
    name_period,
)

DAY = timedelta(days=1)
_WHOLE_MONTHS_UP_TO = 28  # from the 29th on, a month may lack the day


@dataclass(frozen=True)
class ComparedPeriod:
    """A period to compare with, and what must be known before the two are set side by side."""

    period: Period
    remarks: tuple[str, ...]


def find_previous_period(period: Period, rules: Regulations) -> ComparedPeriod:
    """The period of the same length that ends the day before `one` begins."""
    here = identify_period(period, rules)
    before = _kind_before(here) if here else None
    if here is None or before is None:
        earlier = _free_before(period)
        absent = f"{earlier.name} không phải là một kỳ báo cáo; số liệu của kỳ này phải lấy riêng."
        return ComparedPeriod(earlier, (*((absent,) if here else ()), *_remarks(period, earlier, rules)))
    earlier = build_period(before)
    return ComparedPeriod(
        earlier, (*_not_reported(before), *_cumulative(here), *_remarks(period, earlier, rules))
    )


def same_last_year(period: Period, rules: Regulations) -> ComparedPeriod:
    """The same kind of a year before; of a free period, the same dates a year earlier."""
    here = identify_period(period, rules)
    if here:
        before = replace(here, year=here.year - 1)
        earlier = build_period(before)
        return ComparedPeriod(earlier, (*_not_reported(before), *_remarks(period, earlier, rules)))
    earlier = free_period(_year_before(period.start), _end_a_year_before(period.end))
    return ComparedPeriod(earlier, (*_leap(period, earlier), *_remarks(period, earlier, rules)))


def _kind_before(here: PeriodIdentity) -> PeriodIdentity | None:
    """The kind of the same length that adjoins; None for 9 months."""
    if here.kind == "9-thang":
        return None
    if here.kind == "nam":
        return replace(here, year=here.year - 1)
    if here.kind == "6-thang":
        return PeriodIdentity("6-thang-cuoi", here.year - 1, here.regime)
    if here.kind == "6-thang-cuoi":
        return replace(here, kind="6-thang")
    shape, _, part = here.kind.partition("-")
    if part == "1":
        last = 4 if shape == "quy" else 12
        return PeriodIdentity(f"{shape}-{last}", here.year - 1, here.regime)
    return replace(here, kind=f"{shape}-{int(part) - 1}")


def _free_before(period: Period) -> Period:
    months = _whole_months(period)
    if months:
        return free_period(_months_before(period.start, months), period.start - DAY)
    return free_period(period.start - (period.end - period.start) - DAY, period.start - DAY)


def _whole_months(period: Period) -> int:
    """How many months from start to end when the period is whole months, else 0."""
    after = period.end + DAY
    if period.start.day != after.day or period.start.day > _WHOLE_MONTHS_UP_TO:
        return 0
    return 12 * (after.year - period.start.year) + after.month - period.start.month


def _months_before(day: date, months: int) -> date:
    count = 12 * day.year + day.month - 1 - months
    return date(count // 12, count % 12 + 1, day.day)


def _year_before(day: date) -> date:
    """The same date a year earlier; 28/2 for 29/2."""
    return date(day.year - 1, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def _end_a_year_before(day: date) -> date:
    """The same date a year earlier; the last day of February stays the last day of February."""
    if (day + DAY).month == 3 and day.month == 2:
        return date(day.year - 1, 3, 1) - DAY
    return _year_before(day)


def _not_reported(before: PeriodIdentity) -> tuple[str, ...]:
    """The regime asks no report for the period to compare with."""
    if asks_report(before.regime, before.kind):
        return ()
    source = before.regime.source
    sum_of = _difference(before)
    how = (
        f" Số cộng dồn được của kỳ này tính bằng {sum_of}."
        if sum_of
        else " Số liệu của kỳ này phải lấy riêng."
    )
    return (f"{source} không có báo cáo {name_period(before.kind, before.year)}.{how}",)


def _difference(before: PeriodIdentity) -> str:
    """How reports of the regime give the figures of a kind it lacks: a longer one less shorter ones."""
    wanted = MONTHS[before.kind]
    for longer, (first, last) in MONTHS.items():
        if last != wanted[1] or first >= wanted[0] or not asks_report(before.regime, longer):
            continue
        parts = _filling(before, first, wanted[0] - 1)
        if parts:
            less = " và ".join(name_period(part, before.year) for part in parts)
            return f"số {name_period(longer, before.year)} trừ số {less}"
    return ""


def _filling(before: PeriodIdentity, first: int, last: int) -> tuple[str, ...]:
    """Kinds of the regime, the longest first, that fill the months from first to last; () if none do."""
    if first > last:
        return ()
    asked = [kind for kind in MONTHS if asks_report(before.regime, kind) and MONTHS[kind][0] == first]
    for kind in sorted(asked, key=lambda text: -MONTHS[text][1]):
        end = MONTHS[kind][1]
        if end == last:
            return (kind,)
        rest = _filling(before, end + 1, last) if end < last else ()
        if rest:
            return (kind, *rest)
    return ()


def _cumulative(here: PeriodIdentity) -> tuple[str, ...]:
    if here.kind != "6-thang":
        return ()
    named = name_period(here.kind, here.year)
    return (f"Số {named} đã gồm quý I; kỳ trước là 6 tháng liền trước, không phải quý I.",)


def _leap(period: Period, earlier: Period) -> tuple[str, ...]:
    moved = [
        f"{now:%d/%m/%Y} → {then:%d/%m/%Y}"
        for now, then in ((period.start, earlier.start), (period.end, earlier.end))
        if (now.month, now.day) != (then.month, then.day)
    ]
    return (f"Ngày cuối tháng 2 của năm nhuận đã được dời: {', '.join(moved)}.",) if moved else ()


def _remarks(period: Period, earlier: Period, rules: Regulations) -> tuple[str, ...]:
    """Different lengths, and turns of the law between the two."""
    days, then = (period.end - period.start).days + 1, (earlier.end - earlier.start).days + 1
    lengths = f"Hai kỳ dài ngắn khác nhau: {days} ngày và {then} ngày (kỳ so sánh)."
    turns = [
        f"So sánh qua mốc {turn.day:%d/%m/%Y}: {turn.reason} ({turn.source}). "
        "Chỉ so sánh khi danh sách đơn vị và cách chốt của hai kỳ như nhau."
        for turn in rules.turns
        if earlier.start < turn.day <= period.end
    ]
    return (*((lengths,) if days != then else ()), *turns)

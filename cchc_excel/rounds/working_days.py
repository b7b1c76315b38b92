"""Working days: weekends, holidays of the solar calendar, days announced each year.

Lunar holidays are not computed: they count only when `Holidays.off` names their dates.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from cchc_excel.nouns.regime import Holidays, LaterHoliday, YearlySpan

DAY = timedelta(days=1)
_SATURDAY = 5


@lru_cache(maxsize=8192)
def is_working(day: date, holidays: Holidays) -> bool:
    """Whether offices work on that day.

    A fixed holiday on a weekend gives the next working day off (Bộ luật Lao động 2019 Đ.111 k.3);
    announced days give none, for their list already holds the days given instead.
    """
    return _ordinary(day, holidays) and day not in _given_instead(day, holidays)


def working_day_after(day: date, count: int, holidays: Holidays) -> date:
    """The `count`-th working day after `day`, `count` at least 1."""
    left = count
    while left:
        day += DAY
        left -= is_working(day, holidays)
    return day


def last_working_day(day: date, holidays: Holidays) -> date:
    """The day itself when it is a working day, else the nearest before."""
    while not is_working(day, holidays):
        day -= DAY
    return day


@lru_cache(maxsize=512)
def working_days_between(after: date, until: date, holidays: Holidays) -> int:
    """How many working days follow `after`, up to and with `until`."""
    span = (until - after).days
    return sum(is_working(after + (number + 1) * DAY, holidays) for number in range(span))


def find_unannounced_spans(
    after: date, until: date, holidays: Holidays
) -> tuple[tuple[YearlySpan, int], ...]:
    """The yearly spans, with the year, that touch the days after `after` up to `until` and are not settled.

    A listed day off settles its own span of its own year.
    """
    return tuple(
        (span, year)
        for span in holidays.announced
        for year in range(max(after.year, span.since), until.year + 1)
        if (first := date(year, *span.first)) <= until
        and (last := date(year, *span.last)) > after
        and year not in span.settled
        and not any(first <= day <= last for day in holidays.off)
    )


def _weekend(day: date) -> bool:
    return day.weekday() >= _SATURDAY


def _fixed(day: date, holidays: Holidays) -> bool:
    return (day.month, day.day) in holidays.fixed or _later(day, holidays) is not None


def _later(day: date, holidays: Holidays) -> LaterHoliday | None:
    known = (
        later_holiday
        for later_holiday in holidays.later
        if later_holiday.day == (day.month, day.day) and day.year >= later_holiday.since
    )
    return next(known, None)


def _owed(day: date, holidays: Holidays) -> bool:
    """True for a fixed holiday on a weekend for which another day is given."""
    if not (_fixed(day, holidays) and _weekend(day)):
        return False
    later = _later(day, holidays)
    return later is None or later.instead


def _ordinary(day: date, holidays: Holidays) -> bool:
    """Neither weekend nor holiday; a weekend worked by announcement is ordinary."""
    if day in holidays.worked:
        return True
    return not (_weekend(day) or _fixed(day, holidays) or day in holidays.off)


def _given_instead(day: date, holidays: Holidays) -> set[date]:
    """The days given for fixed holidays on weekends of the three weeks before `day`."""
    given: set[date] = set()
    for back in range(21, 0, -1):
        holiday = day - back * DAY
        if not _owed(holiday, holidays):
            continue
        instead = holiday + DAY
        while instead in given or not _ordinary(instead, holidays):
            instead += DAY
        given.add(instead)
    return given

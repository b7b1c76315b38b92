"""The period that a heading prints, held against the round's: another quarter's form is no answer.

A line "Kỳ báo cáo: …" always counts. Elsewhere above a table only a quarter, half year or stage, or
dates from … to …, count, and only where nothing beside them names the round's period: a year or a
month alone is as often a column, a signing date, or another document's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cchc_excel.nouns.unit import Period
from cchc_excel.rounds.periods import MONTHS, ROMAN, kind_and_year
from cchc_excel.vietnamese.near_text import fold_and_remember
from cchc_excel.vietnamese.period_texts import (
    ASIDE,
    BARE_DATES,
    DATES,
    EXPLICIT,
    MONTH_ALONE,
    MONTH_NAME,
    MONTH_OF_YEAR,
    MONTH_OR_YEAR,
    PARTS,
    PERIOD_LABEL,
    QUARTER,
    QUARTER_NAME,
    SO_MANY,
    STAGE,
    YEARS,
    write_one_way,
)

_LONGEST = 300  # longer texts are notes
_CUT_OFF = timedelta(days=17)  # a regime's quarters begin up to so much before the calendar's


@dataclass(frozen=True)
class PrintedPeriod:
    """What a heading says of the period: its words, and whether that is the round's period."""

    words: str
    agrees: bool


def printed_period(texts: Iterable[str], period: Period) -> PrintedPeriod | None:
    """The period that the texts above a table print; None when they print none that counts."""
    lines = [text for text in texts if len(text) <= _LONGEST]
    named = [(text, label["rest"]) for text in lines if (label := EXPLICIT.search(fold_and_remember(text)))]
    judged = [(text, said) for text, rest in named if (said := _explicit(rest, period)) is not None]
    if not judged:
        judged = [
            (text, said) for text in lines for said in _titles(ASIDE.sub("", fold_and_remember(text)), period)
        ]
        if any(agrees for _, agrees in judged):
            return PrintedPeriod(judged[0][0], True)
    wrong = [text for text, agrees in judged if not agrees]
    return PrintedPeriod(_words((wrong or [judged[0][0]])[0]), not wrong) if judged else None


def _words(text: str) -> str:
    """The part of a line that speaks of the period, as written."""
    at = PERIOD_LABEL.search(text)
    return text[at.end() :] if at else text


def _explicit(rest: str, period: Period) -> bool | None:
    """Whether what follows "Kỳ báo cáo:" is the round's period; None when it says nothing."""
    if (exact := [*_spans(rest)]) and set(exact) == {(period.start, period.end)}:
        return True  # words beside the round's very dates only call them otherwise
    agreements = _wordings(write_one_way(rest), period, months=True)
    dates = [_same_dates(*span, period) for span in _spans(rest)]
    if _says_name(rest, period):
        agreements.append(True)
    if agreements:
        apart = [_middle(*span) for span in _spans(rest)]
        elsewhere = any(not period.start <= day <= period.end for day in apart)
        return any(agreements) and not elsewhere
    return all(dates) if dates else None


def _titles(text: str, period: Period) -> Iterator[bool]:
    if _says_name(text, period):
        yield True
    yield from _wordings(write_one_way(text), period, months=False)
    yield from (_same_dates(*span, period) for span in _spans(text))


def _says_name(text: str, period: Period) -> bool:
    """True when the text has the round's own words, its quarter perhaps without the year behind it."""
    name = fold_and_remember(period.name)
    quarter = QUARTER_NAME.match(name)
    if quarter:
        number = str(ROMAN.index(quarter[1][4:].upper()) + 1) if quarter[1][4:].upper() in ROMAN else ""
        either = (quarter[1][4:], number or quarter[1][4:])
        return quarter[2] in text and any(hit[1] in either for hit in QUARTER.finditer(text))
    month = MONTH_NAME.match(name)
    if month and month[2] in text and int(month[1]) in map(int, MONTH_ALONE.findall(text)):
        of_month = [hit for hit in MONTH_OF_YEAR.finditer(text) if int(hit[1]) == int(month[1])]
        return all(hit["year"].startswith(month[2]) for hit in of_month)
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", PARTS.sub("", text)))


def _wordings(text: str, period: Period, months: bool) -> list[bool]:
    """For each wording of a period in the text, whether it is the round's."""
    agreements = [_same_kind(hit[0], period) for hit in PARTS.finditer(text)]
    if months and not agreements:
        agreements = [_so_many(int(hit[1]), int(hit[0][-4:]), period) for hit in SO_MANY.finditer(text)]
    if months and not agreements:
        agreements = [_same_kind(hit[0], period) for hit in MONTH_OR_YEAR.finditer(text)]
    stages = [STAGE.search(text) or (YEARS.search(text) if months else None)]
    staged = months or fold_and_remember(period.name).startswith("giai doan")
    years = [(int(stage[1]), int(stage[2])) for stage in stages if stage and staged]
    ours = ((period.start + _CUT_OFF).year, period.end.year)
    return [*(year == ours for year in years)] or agreements


def _so_many(months: int, year: int, period: Period) -> bool:
    """Whether the first so many months of a year are the round's period."""
    end = date(year + months // 12, months % 12 + 1, 1) - timedelta(days=1)
    return _same_dates(date(year, 1, 1), end, period)


def _same_kind(words: str, period: Period) -> bool:
    identity = kind_and_year(words)
    if identity is None:
        return True  # nothing that can be held against the round
    kinds = ("6-thang", "6-thang-cuoi") if identity[0] == "6-thang?" else (identity[0],)
    return any(_same_dates(*_nominal(kind, identity[1]), period) for kind in kinds)


def _nominal(kind: str, year: int) -> tuple[date, date]:
    """First and last day of a kind of period in a calendar year."""
    first, last = MONTHS[kind]
    end = date(year + 1, 1, 1) if last == 12 else date(year, last + 1, 1)
    return date(year, first, 1), end - timedelta(days=1)


def _same_dates(start: date, end: date, period: Period) -> bool:
    if abs(start - period.start) <= _CUT_OFF and abs(end - period.end) <= _CUT_OFF:
        return True
    length, ours = (end - start).days + 1, (period.end - period.start).days + 1
    inside = period.start <= _middle(start, end) <= period.end and 0.8 < length / ours < 1.25
    return inside and start <= _middle(period.start, period.end) <= end


def _middle(start: date, end: date) -> date:
    return start + (end - start) / 2


def _spans(text: str) -> Iterator[tuple[date, date]]:
    """Every "từ ngày … đến ngày …" of real dates, the first year perhaps left out."""
    for hit in (*DATES.finditer(text), *BARE_DATES.finditer(text)):
        day, month, year, last_day, last_month, last_year = hit.groups()
        earlier = int(last_year) - (int(month) > int(last_month))
        try:
            span = (
                date(int(year or earlier), int(month), int(day)),
                date(int(last_year), int(last_month), int(last_day)),
            )
        except ValueError:
            continue
        if span[0] <= span[1]:
            yield span

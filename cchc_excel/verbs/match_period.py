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
from cchc_excel.verbs.match_text import folded
from cchc_excel.verbs.periods import MONTHS, ROMAN, kind_and_year

_LONGEST = 300  # longer texts are notes
_CUT_OFF = timedelta(days=17)  # a regime's quarters begin up to so much before the calendar's
_EXPLICIT = re.compile(r"\bky bao cao\s*:?\s*(?P<rest>.+)")
_DATE = r"(?:ngay )?(\d{{1,2}})(?: ?[/.-] ?| thang )(\d{{1,2}})(?:(?: ?[/.-] ?|,? nam )(\d{{4}})){}"
_DATES = re.compile(rf"\btu {_DATE.format('?')} (?:den|toi)(?: het)? {_DATE.format('')}")
_YEAR = r"(?:,? nam | ?[/-] ?| )(?:19|20)\d\d\b"
_PART = rf"qu[yi] ?(?:iii|ii|iv|i|[1-4]){_YEAR}|(?:0?[69]|sau|chin) thang(?: dau| cuoi)?{_YEAR}"
_PARTS = re.compile(rf"\b(?:{_PART})")
_MONTH_OR_YEAR = re.compile(rf"(?<!\d )\b(?:thang (?:0?[1-9]|1[0-2]){_YEAR}|(?:ca )?nam (?:19|20)\d\d\b)")
_STAGE = re.compile(
    r"\bgiai doan (?:tu )?(?:nam )?((?:19|20)\d\d) ?(?:-|–|—|den) ?(?:nam )?((?:19|20)\d\d)\b"
)
_YEARS = re.compile(r"^((?:19|20)\d\d) ?(?:-|–|—|den) ?((?:19|20)\d\d)\b")
_ASIDE = re.compile(r"\b(?:so voi|cung ky|ky truoc|ke hoach|nhiem vu|phuong huong)\b.*")


@dataclass(frozen=True)
class Printed:
    """What a heading says of the period: its words, and whether that is the round's period."""

    words: str
    agrees: bool


def printed_period(texts: Iterable[str], period: Period) -> Printed | None:
    """The period that the texts above a table print; None when they print none that counts."""
    lines = [text for text in texts if len(text) <= _LONGEST]
    named = [(text, found["rest"]) for text in lines if (found := _EXPLICIT.search(folded(text)))]
    judged = [(text, said) for text, rest in named if (said := _explicit(rest, period)) is not None]
    if not judged:
        judged = [(text, said) for text in lines for said in _titles(_ASIDE.sub("", folded(text)), period)]
        if any(agrees for _, agrees in judged):
            return Printed(judged[0][0], True)
    wrong = [text for text, agrees in judged if not agrees]
    return Printed(_words((wrong or [judged[0][0]])[0]), not wrong) if judged else None


def _words(text: str) -> str:
    """The part of a line that speaks of the period, as written."""
    at = re.search(r"kỳ\s+báo\s+cáo\s*:?\s*", text, re.IGNORECASE)
    return text[at.end() :] if at else text


def _explicit(rest: str, period: Period) -> bool | None:
    """Whether what follows "Kỳ báo cáo:" is the round's period; None when it says nothing."""
    said = _wordings(rest, period, months=True)
    dates = [_same_dates(*span, period) for span in _spans(rest)]
    if _says_name(rest, period):
        said.append(True)
    if said:
        apart = [_middle(*span) for span in _spans(rest)]
        elsewhere = any(not period.start <= one <= period.end for one in apart)
        return any(said) and not elsewhere
    return all(dates) if dates else None


def _titles(text: str, period: Period) -> Iterator[bool]:
    if _says_name(text, period):
        yield True
    yield from _wordings(text, period, months=False)
    yield from (_same_dates(*span, period) for span in _spans(text))


def _says_name(text: str, period: Period) -> bool:
    """True when the text has the round's own words, its quarter perhaps without the year behind it."""
    name = folded(period.name)
    quarter = re.match(r"(quy \w+) nam (\d{4})$", name)
    if quarter:
        number = str(ROMAN.index(quarter[1][4:].upper()) + 1) if quarter[1][4:].upper() in ROMAN else ""
        either = rf"\bqu[yi] ?(?:{quarter[1][4:]}|{number or quarter[1][4:]})\b"
        return bool(re.search(either, text)) and quarter[2] in text
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", _PARTS.sub("", text)))


def _wordings(text: str, period: Period, months: bool) -> list[bool]:
    """For each wording of a period in the text, whether it is the round's."""
    said = [_same_kind(found[0], period) for found in _PARTS.finditer(text)]
    if months and not said:
        said = [_same_kind(found[0], period) for found in _MONTH_OR_YEAR.finditer(text)]
    stages = [_STAGE.search(text) or (_YEARS.search(text) if months else None)]
    staged = months or folded(period.name).startswith("giai doan")
    years = [(int(one[1]), int(one[2])) for one in stages if one and staged]
    ours = ((period.start + _CUT_OFF).year, period.end.year)
    return [*(one == ours for one in years)] or said


def _same_kind(words: str, period: Period) -> bool:
    found = kind_and_year(words)
    if found is None:
        return True  # nothing that can be held against the round
    kinds = ("6-thang", "6-thang-cuoi") if found[0] == "6-thang?" else (found[0],)
    return any(_same_dates(*_nominal(kind, found[1]), period) for kind in kinds)


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
    for found in _DATES.finditer(text):
        day, month, year, last_day, last_month, last_year = found.groups()
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

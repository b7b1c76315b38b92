"""What a filled workbook says of itself: its stamp, and the unit and period printed above its forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cchc_excel.nouns.filing import RawBook, RawKind
from cchc_excel.nouns.stamp import Stamp, parse_line
from cchc_excel.nouns.unit import Period
from cchc_excel.recognising.whose.identity import book_marks
from cchc_excel.vietnamese.patterns import compile_search
from cchc_excel.vietnamese.text import clean_text

_ABOUT = compile_search(
    r"Đơn vị báo cáo: (?P<unit>.+?)\. Kỳ báo cáo: (?P<period>.+?) "
    r"\(từ ngày (?P<start>[0-9/]+) đến ngày (?P<end>[0-9/]+)\)",
    hit="Đơn vị báo cáo: xã Phong Hiền. Kỳ báo cáo: Quý I năm 2020 (từ ngày 01/01/2020 đến ngày 31/03/2020)",
    miss="Đơn vị báo cáo: UBND xã Phong Hiền",
)
_COMMITTEE = "UBND "


@dataclass(frozen=True)
class About:
    """Whose workbook, for which period: what is printed above the forms. Empty name and no period when
    nothing is printed there any more.
    """

    unit: str
    period: Period | None


def stamps_of(book: RawBook) -> tuple[Stamp, ...]:
    """The different stamps of a workbook: of the file as a whole first, then those printed on sheets."""
    printed = (found[0] for text in _texts(book) if (found := parse_line(text)))
    return tuple(dict.fromkeys((*book_marks(book).stamps.values(), *printed)))


def read_unit_and_period(book: RawBook, key: str) -> About:
    """The unit's name and the period as printed; `key` is the period's, from the stamp."""
    for text in _texts(book):
        found = _ABOUT.search(clean_text(text))
        if found:
            name = found["unit"].removeprefix(_COMMITTEE)
            return About(name[:1].upper() + name[1:], _period(key, found))
    return About("", None)


def _period(key: str, found: re.Match[str]) -> Period | None:
    start, end = _day(found["start"]), _day(found["end"])
    return Period(key=key, name=found["period"], start=start, end=end) if start and end else None


def _day(written: str) -> date | None:
    """The date of "05/3/2020"; None for anything else."""
    try:
        day, month, year = map(int, written.split("/"))
        return date(year, month, day)
    except ValueError:
        return None


def _texts(book: RawBook) -> Iterator[str]:
    for sheet in book.sheets:
        for raw in sheet.cells.values():
            if raw.kind is RawKind.TEXT:
                yield str(raw.value)

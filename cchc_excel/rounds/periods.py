"""Reporting periods made of kind, year and regime, and read as people write them.

Kinds: thang-1 … thang-12, quy-1 … quy-4, 6-thang, 6-thang-cuoi, 9-thang, nam.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.regime import Regime, Regulations
from cchc_excel.nouns.unit import Period
from cchc_excel.vietnamese.patterns import compile_whole
from cchc_excel.vietnamese.text import fold_text

FIRST_YEAR, LAST_YEAR = 2000, 2100
ROMAN = ("I", "II", "III", "IV")
MONTHS: Mapping[str, tuple[int, int]] = {
    **{f"thang-{month}": (month, month) for month in range(1, 13)},
    **{f"quy-{quarter}": (3 * quarter - 2, 3 * quarter) for quarter in range(1, 5)},
    "6-thang": (1, 6),
    "6-thang-cuoi": (7, 12),
    "9-thang": (1, 9),
    "nam": (1, 12),
}
_KEY = re.compile(r"([a-z0-9-]+?)-([0-9]{4})-([a-z0-9-]+)")
_LED, _YEAR = "(?:bao cao )?(?:ky )?", "(?:,? nam | ?[/-] ?| )(?P<year>[0-9]{4})"
_QUARTER = compile_whole(
    rf"{_LED}qu[yi] ?(?P<part>iii|ii|iv|i|[1-4]){_YEAR}", hit="ky quy iv nam 2020", miss="quy v nam 2020"
)
_MONTH = compile_whole(
    rf"{_LED}thang (?P<part>0?[1-9]|1[0-2]){_YEAR}", hit="thang 3/2020", miss="thang 13/2020"
)
_FIRST_HALF = compile_whole(
    rf"{_LED}(?:0?6|sau) thang dau{_YEAR}", hit="6 thang dau nam 2020", miss="6 thang nam 2020"
)
_LAST_HALF = compile_whole(
    rf"{_LED}(?:0?6|sau) thang cuoi{_YEAR}", hit="6 thang cuoi nam 2020", miss="6 thang nam 2020"
)
_SOME_HALF = compile_whole(
    rf"{_LED}(?:0?6|sau) thang{_YEAR}", hit="sau thang nam 2020", miss="6 thang dau nam 2020"
)
_NINE_MONTHS = compile_whole(
    rf"{_LED}(?:0?9|chin) thang(?: dau)?{_YEAR}", hit="9 thang nam 2020", miss="thang 9 nam 2020"
)
_WHOLE_YEAR = compile_whole(
    rf"{_LED}(?:ca )?nam (?P<year>[0-9]{{4}})", hit="bao cao nam 2020", miss="nam hoc 2020"
)
_WRITTEN = (
    ("quy", _QUARTER),
    ("thang", _MONTH),
    ("6-thang", _FIRST_HALF),
    ("6-thang-cuoi", _LAST_HALF),
    ("6-thang?", _SOME_HALF),
    ("9-thang", _NINE_MONTHS),
    ("nam", _WHOLE_YEAR),
)
_HALVES = ("6-thang", "6-thang-cuoi")


class PeriodFault(ClerkFault):
    """A period that cannot be made: an unknown kind, year or wording, or one that the regime lacks."""


@dataclass(frozen=True)
class PeriodIdentity:
    """What a period is: kind, year and regime. Its dates are theirs."""

    kind: str
    year: int
    regime: Regime


def require_period(kind: str, year: int, regime: Regime) -> Period:
    """The period of that kind and year. PeriodFault when the regime has none, saying which to use."""
    if kind not in MONTHS:
        raise PeriodFault("X-20", kind=kind, kinds=", ".join(kinds_of(regime)))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodFault("X-21", year=year, first=FIRST_YEAR, last=LAST_YEAR)
    if not asks_report(regime, kind):
        raise _absent(kind, year, regime)
    return build_period(PeriodIdentity(kind, year, regime))


def build_period(known: PeriodIdentity) -> Period:
    """The period with its exact dates, whether or not the regime asks a report for it."""
    first, last = MONTHS[known.kind]
    return Period(
        key=f"{known.kind}-{known.year}-{known.regime.key}",
        name=name_period(known.kind, known.year),
        start=_cut(known.year, first - 1, known.regime.cut_off) + timedelta(days=1),
        end=_cut(known.year, last, known.regime.cut_off),
    )


def free_period(start: date, end: date) -> Period:
    """A period from one date to another, of no regime."""
    return Period(
        key=f"{start:%Y%m%d}-{end:%Y%m%d}",
        name=f"từ {start:%d/%m/%Y} đến {end:%d/%m/%Y}",
        start=start,
        end=end,
    )


def name_period(kind: str, year: int) -> str:
    """As people say it: "quý III năm 2023", "6 tháng đầu năm 2023", "năm 2023"."""
    shape, _, part = kind.rpartition("-")
    if shape == "quy":
        return f"quý {ROMAN[int(part) - 1]} năm {year}"
    if shape == "thang":
        return f"tháng {part} năm {year}"
    words = {"6-thang": "6 tháng đầu ", "6-thang-cuoi": "6 tháng cuối ", "9-thang": "9 tháng đầu ", "nam": ""}
    return f"{words[kind]}năm {year}"


def asks_report(regime: Regime, kind: str) -> bool:
    """Whether the regime asks a report for that kind."""
    return kind in kinds_of(regime)


def kinds_of(regime: Regime) -> tuple[str, ...]:
    """The kinds that a regime asks reports for, months one by one, in the order of this module."""
    listed = {report_kind.kind for report_kind in regime.kinds}
    return tuple(kind for kind in MONTHS if kind in listed or ("thang" in listed and kind[:6] == "thang-"))


def identify_period(period: Period, rules: Regulations) -> PeriodIdentity | None:
    """What the period is, by its key; None when its dates are not those of the key: then it is free."""
    parts = _KEY.fullmatch(period.key)
    regime = rules.regime(parts[3]) if parts else None
    if not parts or regime is None or parts[1] not in MONTHS:
        return None
    here = PeriodIdentity(parts[1], int(parts[2]), regime)
    if not MINYEAR < here.year < MAXYEAR:
        return None
    dates = build_period(here)
    return here if (dates.start, dates.end) == (period.start, period.end) else None


def read_period(written: str, regime: Regime) -> Period:
    """The period that a text names, e.g. "Quý III/2023", "quí 3-2023", "6 tháng đầu năm 2023".

    PeriodFault for anything else, for a kind that the regime lacks, and for "6 tháng" alone where
    the regime has two halves: nothing is guessed. Marks may be missing, the year has four digits.
    """
    found = kind_and_year(written)
    if found is None:
        raise PeriodFault("X-23", written=written)
    kind, year = found
    if kind == "6-thang?":
        if all(asks_report(regime, halve) for halve in _HALVES):
            raise PeriodFault("X-24", written=written, year=year)
        kind = _HALVES[0]
    return require_period(kind, year, regime)


def kind_and_year(written: str) -> tuple[str, int] | None:
    """Kind and year that a text names; "6-thang?" when it does not say which half; None if neither."""
    folded = fold_text(written)
    for shape, pattern in _WRITTEN:
        hit = pattern.fullmatch(folded)
        if hit is None:
            continue
        part = hit.groupdict().get("part")
        if part is None:
            return shape, int(hit["year"])
        number = int(part) if part.isdigit() else ROMAN.index(part.upper()) + 1
        return f"{shape}-{number}", int(hit["year"])
    return None


def _cut(year: int, month: int, cut_off: int) -> date:
    """The cut-off day of a month; month 0 is December of the year before; cut-off 0 the month's last day."""
    year, month = (year - 1, 12) if month == 0 else (year, month)
    if cut_off:
        return date(year, month, cut_off)
    after = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return after - timedelta(days=1)


def _absent(kind: str, year: int, regime: Regime) -> PeriodFault:
    """Which period to use for one that the regime does not have."""
    use = dict(regime.instead).get(kind)
    instead = f"một trong các loại kỳ: {', '.join(report_kind.kind for report_kind in regime.kinds)}; "
    if use:
        instead = f"kỳ {name_period(use, year)} (loại kỳ {use}), "
    remedy = f"Hãy dùng {instead}hoặc ghi từ ngày, đến ngày."
    return PeriodFault("X-22", source=regime.source, period=name_period(kind, year), remedy=remedy)

"""Which period another round must be of, so that a report may set it beside this one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cchc_excel.nouns.regime import Regulations
from cchc_excel.nouns.unit import Period
from cchc_excel.rounds.period_compare import ComparedPeriod, find_previous_period, same_last_year
from cchc_excel.rounds.periods import (
    PeriodIdentity,
    asks_report,
    build_period,
    identify_period,
    kind_and_year,
)

_SLACK = 20  # days by which the ends of a round that the clerk names may differ from what the law says


@dataclass(frozen=True)
class WantedPeriod:
    """The period to compare with, what must be known of it, and its kind and year where only these count."""

    period: Period
    remarks: tuple[str, ...]
    named: tuple[str, int] | None = None


def wanted_periods(period: Period, rules: Regulations) -> Mapping[str, WantedPeriod]:
    """By their names in a template: the period before (`ky_truoc`), the same period last year (`cung_ky`).

    A period of dates of its own whose name says kind and year ("6 tháng đầu năm 2023", from 10/12 to
    1/6) is compared with the period of that name, whatever its dates are.
    """
    lawful = _lawful(period, rules)
    found = {"ky_truoc": find_previous_period(lawful, rules), "cung_ky": same_last_year(lawful, rules)}
    return {name: _wanted(each, lawful is not period) for name, each in found.items()}


def is_wanted(other: Period, wanted: WantedPeriod) -> bool:
    """The very dates, or the name where only that counts."""
    same = (other.start, other.end) == (wanted.period.start, wanted.period.end)
    return same or (wanted.named is not None and _named(other) == wanted.named)


def may_be_wanted(other: Period, wanted: WantedPeriod) -> bool:
    """The same of a round that the clerk names: its dates may differ by some days."""
    ends = ((other.start, wanted.period.start), (other.end, wanted.period.end))
    near = all(abs((there - here).days) <= _SLACK for here, there in ends)
    return near or is_wanted(other, wanted)


def _wanted(compared: ComparedPeriod, by_name: bool) -> WantedPeriod:
    named = _named(compared.period) if by_name else None
    return WantedPeriod(compared.period, compared.remarks, named)


def _lawful(period: Period, rules: Regulations) -> Period:
    """The period of that name in a regime that asks for it; the period itself where it names none."""
    named = None if identify_period(period, rules) else _named(period)
    if named is None or not rules.regimes:
        return period
    kind, year = named
    regime = next((each for each in rules.regimes if asks_report(each, kind)), rules.regimes[0])
    return build_period(PeriodIdentity(kind, year, regime))


def _named(period: Period) -> tuple[str, int] | None:
    """Kind and year that the name says; "6 tháng" alone is the first half."""
    found = kind_and_year(period.name)
    return (found[0].rstrip("?"), found[1]) if found else None

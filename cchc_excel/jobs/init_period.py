"""Which period a new round has, and by when its units hand in, each with where that comes from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.regime import Certainty, Regime, Regulations
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Period, Unit
from cchc_excel.rounds.deadlines import (
    SPACING,
    Deadline,
    compute_deadlines,
    find_reporting_chain,
    tell_day_off,
    tell_unannounced_holidays,
)
from cchc_excel.rounds.periods import free_period, identify_period, kind_and_year, read_period, require_period
from cchc_excel.rounds.regime_toml import pick_regime
from cchc_excel.rounds.unit_codes import LEVEL_NAMES
from cchc_excel.rounds.working_days import DAY, working_day_after

_STANDINGS = {
    Certainty.CHECKED: "",
    Certainty.UNCHECKED: ", chưa đối chiếu tận văn bản",
    Certainty.LOCAL: ", quy định của địa phương",
    Certainty.PROPOSED: ", đề xuất của chương trình",
}


@dataclass(frozen=True, kw_only=True)
class PeriodAsked:
    """What the clerk says of the period: a kind and year, a name, dates, or nothing of these."""

    regime: str = "cchc"
    kind: str = ""
    year: int | None = None
    name: str = ""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True)
class Chosen:
    """A period or a deadline (None: there is none), and the lines that say where it comes from."""

    period: Period
    deadline: date | None
    said: tuple[str, ...]


def choose_period(forms: FormSet, asked: PeriodAsked, rules: Regulations) -> Chosen:
    """The asked period; explicit dates win over a kind, a kind over the form set's own dates.

    A name that is a period's ("quý III năm 2023") is that period when no dates are given. ClerkFault
    when nothing gives dates, when they are in the wrong order, or when the regime lacks the kind.
    """
    lawful = _lawful(asked, pick_regime(rules, asked.regime))
    start, end = _dates(forms, asked, lawful)
    if lawful and (lawful.start, lawful.end) == (start, end):
        return Chosen(replace(lawful, name=_name(asked, lawful)), None, _source(lawful, rules))
    free = free_period(start, end)
    whole = "" if asked.start or asked.end else forms.period  # the form set's own dates and name
    named = _name(asked, lawful) if lawful else asked.name or whole or free.name
    return Chosen(replace(free, name=named), None, tuple(_differs(free, asked, lawful, rules)))


def choose_deadline(
    period: Period, given: date | None, levels: tuple[str, Sequence[Unit]], rules: Regulations
) -> Chosen:
    """The given deadline, with what the law says against it; without one, the regime's or a proposal.

    `levels` are the level that collects and the units that hand in. A period of free dates has no
    deadline of its own.
    """
    here = identify_period(period, rules)
    collects, units = levels
    if here is None:
        missing = "Chưa có hạn nộp: kỳ tự đặt ngày không có hạn theo luật. Hãy ghi --han hoặc sửa han_nop."
        return Chosen(period, given, tuple(_about(given, rules)) if given else (missing,))
    senders = {unit.level for unit in units}
    found = compute_deadlines(period, find_reporting_chain((collects, *senders)), here.regime, rules.holidays)
    if given:
        return Chosen(period, given, tuple(_against(period, given, found, rules)))
    asked = next((due for due in found if due.level in senders), None)
    if asked is None:
        missing = f"Chưa có hạn nộp: {here.regime.source} không cho biết. Hãy ghi --han hoặc sửa han_nop."
        return Chosen(period, None, (missing,))
    return Chosen(period, asked.day, tuple(_deadline_lines(asked)))


def _lawful(asked: PeriodAsked, regime: Regime) -> Period | None:
    """The period of a kind and year, or of a name that stands without dates; None for neither."""
    if bool(asked.kind) != bool(asked.year):
        raise ClerkFault("X-25")
    named = kind_and_year(asked.name)
    if asked.kind and asked.year:
        if named and named != (asked.kind, asked.year):
            raise ClerkFault("X-26", name=asked.name, kind=asked.kind, year=asked.year)
        return require_period(asked.kind, asked.year, regime)
    if named is None:
        return None
    if asked.start and asked.end:
        return _quietly(asked.name, regime)
    return read_period(asked.name, regime)


def _quietly(name: str, regime: Regime) -> Period | None:
    """The named period to compare explicit dates with; none when the regime lacks it."""
    try:
        return read_period(name, regime)
    except ClerkFault:  # both dates are given: the name is only a name
        return None


def _dates(forms: FormSet, asked: PeriodAsked, lawful: Period | None) -> tuple[date, date]:
    columns = (column for appendix in forms.appendices for column in appendix.columns)
    listed = [(column.start, column.end) for column in columns if column.start and column.end]
    first = lawful.start if lawful else min((begin for begin, _ in listed), default=None)
    last = lawful.end if lawful else max((finish for _, finish in listed), default=None)
    start, end = asked.start or first, asked.end or last
    if start is None or end is None:
        raise ClerkFault("X-27")
    if start > end:
        raise ClerkFault("X-28", start=f"{start:%d/%m/%Y}", end=f"{end:%d/%m/%Y}")
    return start, end


def _name(asked: PeriodAsked, lawful: Period) -> str:
    """The clerk's own name for the period; a name that only says kind and year is written in full."""
    return lawful.name if kind_and_year(asked.name) else asked.name or lawful.name


def _source(lawful: Period, rules: Regulations) -> tuple[str, ...]:
    here = identify_period(lawful, rules)
    if here is None:
        return ()
    stated = next(
        report_kind
        for report_kind in here.regime.kinds
        if report_kind.kind in (here.kind, here.kind.partition("-")[0])
    )
    return (
        f"Số liệu từ {lawful.start:%d/%m/%Y} đến {lawful.end:%d/%m/%Y} "
        f"({stated.source}{_STANDINGS[stated.standing]}).",
    )


def _differs(free: Period, asked: PeriodAsked, lawful: Period | None, rules: Regulations) -> Iterator[str]:
    if lawful is None:
        return
    source = pick_regime(rules, asked.regime).source
    yield (
        f"{source}: {lawful.name} từ {lawful.start:%d/%m/%Y} đến {lawful.end:%d/%m/%Y}. "
        f"Đợt này dùng ngày đã ghi: {free.start:%d/%m/%Y} đến {free.end:%d/%m/%Y}."
    )


def _against(period: Period, given: date, found: Sequence[Deadline], rules: Regulations) -> Iterator[str]:
    """What speaks against the given deadline; it is used all the same."""
    if given < working_day_after(period.end, 1, rules.holidays):
        yield (
            f"Hạn {given:%d/%m/%Y} chưa để đủ 01 ngày làm việc sau ngày chốt "
            f"{period.end:%d/%m/%Y} ({SPACING}). "
            "Hãy kiểm tra lại hạn."
        )
    final = found[-1] if found else None
    if final and given > final.day:
        yield (
            f"Hạn {given:%d/%m/%Y} muộn hơn hạn {final.day:%d/%m/%Y} của {LEVEL_NAMES[final.level]} gửi "
            f"{final.receiver} ({final.source}). Hãy kiểm tra lại hạn."
        )
    yield from _about(given, rules)


def _about(given: date, rules: Regulations) -> Iterator[str]:
    """What the calendar says of a given deadline: a day off, or a time whose days off are not known."""
    yield from tell_day_off(given, rules.holidays)
    yield from tell_unannounced_holidays(given - DAY, given, rules.holidays)


def _deadline_lines(due: Deadline) -> Iterator[str]:
    yield (
        f"Hạn nộp của {LEVEL_NAMES[due.level]}: {due.day:%d/%m/%Y} "
        f"({due.source}{_STANDINGS[due.standing]}). Nếu cơ quan quy định khác, hãy sửa han_nop."
    )
    yield from due.remarks

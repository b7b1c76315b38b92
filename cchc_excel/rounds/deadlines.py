"""When each level sends its report: by the law where it says so, else as a proposal of ours.

At least one working day lies between cut-off and deadline, and every level has its own date
(Nghị định 09/2019/NĐ-CP Đ.8 k.5). Dates below the province are local; without one, the working
days up to the last one on or before the next known deadline are shared evenly over the levels.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cchc_excel.nouns.regime import Certainty, Due, Holidays, Regime
from cchc_excel.nouns.unit import Period
from cchc_excel.rounds.working_days import (
    find_unannounced_spans,
    last_working_day,
    working_day_after,
    working_days_between,
)

SPACING = "Nghị định 09/2019/NĐ-CP Điều 8 khoản 5"
THREE_LEVELS = ("xa", "huyen", "tinh")
TWO_LEVELS = ("xa", "tinh")


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """The latest day on which a level sends its report, where that comes from, what is to be checked."""

    level: str
    day: date
    receiver: str
    source: str
    standing: Certainty
    remarks: tuple[str, ...] = ()


def tell_day_off(day: date, holidays: Holidays) -> Iterator[str]:
    """A sentence when a deadline is no working day: which day before it is one."""
    sent = last_working_day(day, holidays)
    if sent != day:
        yield f"Hạn {day:%d/%m/%Y} rơi vào ngày nghỉ: nên gửi chậm nhất {sent:%d/%m/%Y}."


def tell_unannounced_holidays(after: date, until: date, holidays: Holidays) -> Iterator[str]:
    """One sentence naming the holidays between the days whose announcement is not known here, if any."""
    years: dict[str, list[str]] = {}
    for span, year in find_unannounced_spans(after, until, holidays):
        years.setdefault(span.name, []).append(str(year))
    named = [f"{name} năm {', '.join(some)}" for name, some in years.items()]
    if named:
        yield (
            f"Chưa tính đủ {'; '.join(named)}: lịch nghỉ, làm bù đã công bố chưa có ở đây. "
            "Hãy đối chiếu thông báo, ghi thêm vào nghi_them, lam_bu."
        )


def find_reporting_chain(levels: Sequence[str]) -> tuple[str, ...]:
    """Who reports to whom, lowest first, in a round in which these levels take part.

    Without a district level among them the communes report to the province, as since 1/7/2025.
    """
    return THREE_LEVELS if "huyen" in levels else TWO_LEVELS


def compute_deadlines(
    period: Period, levels: Sequence[str], regime: Regime, holidays: Holidays
) -> tuple[Deadline, ...]:
    """A deadline for each of the levels, lowest first, as far as the regime fixes or bounds one.

    A level above the last one with a rule has none, and so has every level of a regime without rules.
    """
    rules = {due.level: due for due in regime.dues}
    legal = {level: _legal(period, rules[level], holidays) for level in levels if level in rules}
    found: list[Deadline] = []
    for level in levels:
        found += [legal[level]] if level in legal else _proposed(period, levels, level, legal, holidays)
    return tuple(found)


def _legal(period: Period, due: Due, holidays: Holidays) -> Deadline:
    if due.working_days:
        day = working_day_after(period.end, due.working_days, holidays)
    else:
        day = period.end.replace(day=due.day)
    return Deadline(
        level=due.level,
        day=day,
        receiver=due.receiver,
        source=due.source,
        standing=due.standing,
        remarks=tuple(_legal_remarks(period, day, holidays)),
    )


def _legal_remarks(period: Period, day: date, holidays: Holidays) -> Iterator[str]:
    yield from tell_day_off(day, holidays)
    if day < working_day_after(period.end, 1, holidays):
        yield f"Từ ngày chốt {period.end:%d/%m/%Y} đến hạn chưa đủ 01 ngày làm việc ({SPACING})."
    yield from tell_unannounced_holidays(period.end, day, holidays)


def _proposed(
    period: Period, levels: Sequence[str], level: str, legal: dict[str, Deadline], holidays: Holidays
) -> list[Deadline]:
    """The proposal for a level without a rule; none when no level above it has one."""
    at = levels.index(level)
    above = next((number for number in range(at, len(levels)) if levels[number] in legal), None)
    if above is None:
        return []
    below = next((number for number in range(at, -1, -1) if levels[number] in legal), -1)
    begin = legal[levels[below]].day if below >= 0 else period.end
    limit = legal[levels[above]]
    steps = above - below
    room = working_days_between(begin, last_working_day(limit.day, holidays), holidays)
    day = working_day_after(begin, max(1, -(-room * (at - below) // steps)), holidays)
    remarks = [
        f"Đề xuất của chương trình, chưa phải quy định: chia đều {room} ngày làm việc đến hạn "
        f"{limit.day:%d/%m/%Y} ({limit.source}) cho {steps} cấp.",
        *_too_tight(room, steps),
        *tell_unannounced_holidays(period.end, limit.day, holidays),
    ]
    proposal = Deadline(
        level=level,
        day=day,
        receiver="cấp trên trực tiếp",
        source=SPACING,
        standing=Certainty.PROPOSED,
        remarks=tuple(remarks),
    )
    return [proposal]


def _too_tight(room: int, steps: int) -> Iterator[str]:
    if room < steps:
        yield f"Chỉ có {room} ngày làm việc cho {steps} cấp: không đủ mỗi cấp một ngày ({SPACING})."

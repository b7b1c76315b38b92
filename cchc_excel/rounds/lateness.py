"""Whether filings came in time, from what the ledger saw: nobody is called late on a guess.

A file that is seen after the deadline was late only if an earlier look after the deadline did not find it,
or a mail server or an officer says when it came. A sender's own date counts where nobody else has one, and is
named. A round opened after its deadline (an old one, entered later) says nothing of the files found at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Set
from dataclasses import replace
from datetime import date

from cchc_excel.nouns.course.arrival import (
    Arrival,
    Arrivals,
    ArrivalWitness,
    Punctual,
    Punctuality,
    Timeliness,
)
from cchc_excel.nouns.regime import Holidays
from cchc_excel.nouns.unit import Round
from cchc_excel.rounds.deadlines import tell_unannounced_holidays
from cchc_excel.rounds.working_days import DAY, working_days_between

_LATE = (Punctuality.LATE, Punctuality.UNSURE)


def judge_round(round_: Round, arrivals: Arrivals, holidays: Holidays) -> Punctual | None:
    """Every unit that reports to the round's own one; None without a deadline. The own book has none."""
    deadline = round_.deadline
    if deadline is None:
        return None
    owed = [unit.code for unit in round_.units]
    opened = arrivals.opened.date() if arrivals.opened and arrivals.opened.date() > deadline else None
    units = {
        code: judge_filing(arrivals.units[code], deadline, holidays, opened)
        for code in owed
        if code in arrivals.units
    }
    today = arrivals.now.date()
    late = [timeliness.day for timeliness in units.values() if timeliness.how in _LATE]
    return Punctual(
        deadline=deadline,
        units=units,
        missing=tuple(code for code in owed if code not in units),
        overdue=working_days_between(deadline, today, holidays) if today > deadline else None,
        left=working_days_between(today, deadline, holidays) if today < deadline else 0,
        opened_late=opened,
        remarks=tuple(tell_unannounced_holidays(deadline - DAY, max([deadline, today, *late]), holidays)),
    )


def leave_out_units(punctual: Punctual, codes: Set[str]) -> Punctual:
    """The same without these units among those who still owe."""
    return replace(punctual, missing=tuple(code for code in punctual.missing if code not in codes))


def judge_filing(
    arrival: Arrival, deadline: date, holidays: Holidays, opened_late: date | None
) -> Timeliness:
    """One unit's filing; `opened_late` is the day when the round was opened, where that was too late."""
    first, latest = arrival.first.date(), arrival.latest.date()
    days = working_days_between(deadline, first, holidays) if first > deadline else 0
    changed = latest > max(first, deadline)
    again = (latest, working_days_between(deadline, latest, holidays)) if changed else None
    how = _how(arrival, deadline, opened_late)
    return Timeliness(how=how, day=first, days=days, again=again, witness=arrival.witness)


def _how(arrival: Arrival, deadline: date, opened_late: date | None) -> Punctuality:
    if arrival.first.date() <= deadline:
        return Punctuality.ON_TIME
    if arrival.witness is not ArrivalWitness.SEEN or arrival.looked and arrival.looked.date() > deadline:
        return Punctuality.LATE
    return Punctuality.UNKNOWN if opened_late else Punctuality.UNSURE


def say_timeliness(timeliness: Timeliness) -> str:
    """ "nộp đúng hạn (18/04/2020)"; "" where nothing is known."""
    if timeliness.how is Punctuality.UNKNOWN:
        return ""
    day = f"{timeliness.day:%d/%m/%Y}"
    said = {
        Punctuality.ON_TIME: f"nộp đúng hạn ({day})",
        Punctuality.LATE: f"nộp {_late(timeliness.days)} ({day})",
        Punctuality.UNSURE: f"thấy ngày {day}, {_after(timeliness.days)}, chưa rõ đến lúc nào",
    }[timeliness.how] + _BY.get(timeliness.witness, "")
    return (
        f"{said}; bản đang dùng thấy ngày {timeliness.again[0]:%d/%m/%Y}, {_after(timeliness.again[1])}"
        if timeliness.again
        else said
    )


_BY = {
    ArrivalWitness.SENDER: ", theo ngày người gửi ghi trong thư",
    ArrivalWitness.CLERK: ", theo ngày đến đã sửa có lý do",
}


def _late(days: int) -> str:
    return f"muộn {days} ngày làm việc" if days else "muộn, trong ngày nghỉ ngay sau hạn"


def _after(days: int) -> str:
    return f"sau hạn {days} ngày làm việc" if days else "ngày nghỉ ngay sau hạn"


def say_round(punctual: Punctual) -> Iterator[str]:
    """The lines of a screen about the whole round: the deadline, how many came when, what is open."""
    counts = Counter(unit.how for unit in punctual.units.values())
    told = [
        f"{counts[how]} đơn vị {how.value}" for how in Punctuality if counts[how] and how.value != "không xét"
    ]
    told += [f"{len(punctual.missing)} đơn vị chưa nộp"] if punctual.missing else []
    when = f"còn {punctual.left} ngày làm việc" if punctual.left else "hôm nay"
    if punctual.overdue is not None:
        when = f"đã qua {punctual.overdue} ngày làm việc"
    yield f"Hạn nộp {punctual.deadline:%d/%m/%Y} ({when}){': ' if told else ''}{', '.join(told)}."
    if punctual.opened_late:
        yield (
            f"Đợt mở ngày {punctual.opened_late:%d/%m/%Y}, sau hạn nộp: tệp có sẵn lúc kiểm tra lần đầu "
            "không được xét đúng hạn hay muộn."
        )
    if counts[Punctuality.UNSURE]:
        yield "Chưa rõ: tệp được thấy sau hạn, nhưng từ trước hạn đến lúc đó chưa chạy kiểm tra lần nào."
    yield from punctual.remarks

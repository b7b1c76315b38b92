"""Who sent on time, who late by how many working days, who not yet: nobody is called late on a guess."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cchc_excel.nouns.course.arrival import ArrivalWitness, Punctual, Punctuality, Timeliness
from cchc_excel.nouns.unit import Round
from cchc_excel.rounds.office import official_date
from cchc_excel.wording.unit_names import names_of
from cchc_excel.wording.values import Phrase

NO_DEADLINE = "đợt không có hạn nộp"
NOBODY_BELOW = "báo cáo của một đơn vị, không có đơn vị cấp dưới gửi biểu"
_SENDER = "theo ngày người gửi ghi trong thư"


@dataclass(frozen=True, kw_only=True)
class SentInTime:
    """The units that report to the round's own one, against its deadline `han`: "ngày 20 tháng 4 năm 2020".

    The four groups add up to `so_don_vi`: on time, late with the working days after the deadline, sent at a
    day that nobody knows, not sent (an untouched blank form is not sent). `thieu` says why there is nothing
    to tell, "" where the round has a deadline.
    """

    han: Phrase
    so_don_vi: int
    so_dung_han: int
    dung_han: Phrase
    so_muon: int
    muon: Phrase
    so_chua_ro: int
    chua_ro: Phrase
    so_chua_gui: int
    chua_gui: Phrase
    thieu: str = ""


def describe_punctuality(punctual: Punctual | None, round_: Round, padded: bool = False) -> SentInTime:
    """The round against its deadline; `padded` writes days below 10 as "02".

    Without a deadline, or in a report of one unit alone, every name is there and says why it has nothing.
    """
    if punctual is None or not round_.units:
        return _nothing(NO_DEADLINE if round_.units else NOBODY_BELOW)
    groups = {how: _of(punctual, round_, how) for how in Punctuality}
    on_time, late = groups[Punctuality.ON_TIME], groups[Punctuality.LATE]
    unsure = [*groups[Punctuality.UNSURE], *groups[Punctuality.UNKNOWN]]
    return SentInTime(
        han=Phrase(chu=official_date(punctual.deadline)),
        so_don_vi=len(on_time) + len(late) + len(unsure) + len(punctual.missing),
        so_dung_han=len(on_time),
        dung_han=_named(
            (_told(code, punctual, round_, ()) for code in on_time), "không đơn vị nào gửi đúng hạn"
        ),
        so_muon=len(late),
        muon=_named(
            (_told(code, punctual, round_, (_days(punctual.units[code], padded),)) for code in late),
            "không đơn vị nào gửi muộn",
        ),
        so_chua_ro=len(unsure),
        chua_ro=_named([names_of(unsure, round_)], "ngày gửi của mọi đơn vị đều rõ"),
        so_chua_gui=len(punctual.missing),
        chua_gui=_named([names_of(punctual.missing, round_)], "mọi đơn vị đã gửi"),
    )


def _of(punctual: Punctual, round_: Round, how: Punctuality) -> list[str]:
    """Codes in the order of the round's list."""
    units = punctual.units
    return [unit.code for unit in round_.units if unit.code in units and units[unit.code].how is how]


def _told(code: str, punctual: Punctual, round_: Round, more: Sequence[str]) -> str:
    """ "An Khương", "An Khương (02 ngày làm việc, theo ngày người gửi ghi trong thư)"."""
    by_sender = punctual.units[code].witness is ArrivalWitness.SENDER
    said = [*more, *([_SENDER] if by_sender else [])]
    name = names_of([code], round_)
    return f"{name} ({', '.join(said)})" if said else name


def _days(timeliness: Timeliness, padded: bool) -> str:
    days = timeliness.days
    return f"{days:0{2 if padded else 1}d} ngày làm việc" if days else "trong ngày nghỉ ngay sau hạn"


def _named(names: Iterable[str], nobody: str) -> Phrase:
    said = ", ".join(filter(None, names))
    return Phrase(chu=said, thieu="" if said else nobody)


def _nothing(why: str) -> SentInTime:
    none = Phrase(chu="", thieu=why)
    return SentInTime(
        han=none,
        so_don_vi=0,
        so_dung_han=0,
        dung_han=none,
        so_muon=0,
        muon=none,
        so_chua_ro=0,
        chua_ro=none,
        so_chua_gui=0,
        chua_gui=none,
        thieu=why,
    )

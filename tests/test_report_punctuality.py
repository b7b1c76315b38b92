"""Who sent on time, late or not yet, as names of a report and as its sentence; nobody is late on a guess."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from docx_made import template
from report_rounds import FORMS, ROUND, figures, filings

from cchc_excel.nouns.course.arrival import ArrivalWitness, Punctual, Punctuality, Timeliness
from cchc_excel.nouns.unit import Round
from cchc_excel.report.report import render_report
from cchc_excel.rounds.office import Office
from cchc_excel.templates.sentences import REPORTED
from cchc_excel.wording.wording import Beside, Wording, make_wording

DUE = date(2020, 4, 20)
FIRST, SECOND, THIRD, FOURTH = (unit.code for unit in ROUND.units[:4])
SMALL = replace(ROUND, units=ROUND.units[:4])
SENT = figures(filings())
EACH = (
    "{{ nop.han }} · {{ nop.so_don_vi }}",
    "{{ nop.so_dung_han }}: {{ nop.dung_han }}",
    "{{ nop.so_muon }}: {{ nop.muon }}",
    "{{ nop.so_chua_ro }}: {{ nop.chua_ro }}",
    "{{ nop.so_chua_gui }}: {{ nop.chua_gui }}",
)


def sent(how: Punctuality, days: int = 0, witness: ArrivalWitness = ArrivalWitness.SERVER) -> Timeliness:
    return Timeliness(how=how, day=DUE, days=days, witness=witness)


def words(units: dict[str, Timeliness] | None, round_: Round = SMALL, padded: bool = False) -> Wording:
    """The words of a round of four communes; None for one without a deadline. Who is not named owes."""
    owing = tuple(unit.code for unit in round_.units if unit.code not in (units or {}))
    punctual = None if units is None else Punctual(deadline=DUE, units=units, missing=owing)
    return make_wording(FORMS, round_, SENT, Office(padded=padded), Beside(punctual=punctual))


def told(words_: Wording, *paragraphs: str) -> list[str]:
    made = render_report(template(*paragraphs), words_)
    assert made.document, [finding.text for finding in made.findings]
    return [one.text for one in Document(io.BytesIO(made.document)).paragraphs]


ON_TIME, LATE = sent(Punctuality.ON_TIME), sent(Punctuality.LATE, 2)
MIXED = {FIRST: ON_TIME, SECOND: LATE, THIRD: sent(Punctuality.UNSURE, 3)}


def test_every_unit_below_is_in_one_group_and_its_name_can_be_printed() -> None:
    assert told(words(MIXED), *EACH) == [
        "ngày 20 tháng 4 năm 2020 · 4",
        "1: thị trấn Sịa",
        "1: Quảng Thái (2 ngày làm việc)",
        "1: Quảng Ngạn",
        "1: Quảng Lợi",
    ]
    old = words({FIRST: sent(Punctuality.UNKNOWN)}).names["nop"]  # a round opened after its deadline
    assert (str(old.chua_ro), old.so_don_vi) == ("thị trấn Sịa", 4)


@pytest.mark.parametrize(
    ("late", "padded", "said"),
    [
        (LATE, True, "(02 ngày làm việc)"),
        (sent(Punctuality.LATE, 12), True, "(12 ngày làm việc)"),
        (sent(Punctuality.LATE), True, "(trong ngày nghỉ ngay sau hạn)"),
        (
            sent(Punctuality.LATE, 2, ArrivalWitness.SENDER),
            False,
            "(2 ngày làm việc, theo ngày người gửi ghi trong thư)",
        ),
    ],
)
def test_how_late_is_told_in_working_days_and_by_whom(late: Timeliness, padded: bool, said: str) -> None:
    assert str(words({SECOND: late}, padded=padded).names["nop"].muon).endswith(said)


def test_without_a_deadline_or_for_one_unit_alone_the_names_say_why_they_have_nothing() -> None:
    alone = replace(ROUND, units=())
    for made, why in ((words(None), "không có hạn nộp"), (words({}, alone), "báo cáo của một đơn vị")):
        nop = made.names["nop"]
        assert why in nop.thieu and why in nop.muon.thieu and why in nop.han.thieu
        assert told(made, "{% if co(nop) %}có{% else %}không{% endif %}") == ["không"]


def sentence(units: dict[str, Timeliness] | None) -> str:
    """What the shipped reports say of punctuality; "" where they say nothing."""
    paragraphs = told(words(units), "Đầu.", *(text for _, text in REPORTED))
    return "".join(text for text in paragraphs if "gửi" in text and "chưa gửi biểu" not in text)


DUE_ON = "Hạn gửi biểu số liệu là ngày 20 tháng 4 năm 2020:"


@pytest.mark.parametrize(
    ("units", "said"),
    [
        (None, ""),
        ({}, ""),
        ({FIRST: sent(Punctuality.UNSURE, 3), SECOND: sent(Punctuality.UNKNOWN)}, ""),
        (dict.fromkeys((FIRST, SECOND, THIRD, FOURTH), ON_TIME), f"{DUE_ON} 4/4 đơn vị gửi đúng hạn."),
        ({FIRST: LATE}, f"{DUE_ON} 0/4 đơn vị gửi đúng hạn; gửi muộn: thị trấn Sịa (2 ngày làm việc)."),
        (
            MIXED,
            f"{DUE_ON} 1/4 đơn vị gửi đúng hạn; gửi muộn: Quảng Thái (2 ngày làm việc); "
            "chưa rõ ngày gửi: Quảng Ngạn.",
        ),
    ],
)
def test_shipped_reports_tell_of_the_deadline_once_and_only_where_something_is_known(
    units: dict[str, Timeliness] | None, said: str
) -> None:
    assert sentence(units) == said

"""The periodic form set: a reference form of seven areas; its rules find what published reports got wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.nouns.figure import Contribution, Coverage, Figure
from cchc_excel.nouns.filing import Entry, Filing, Scope, State
from cchc_excel.nouns.spec import Cell, Indicator, Kind, Ref, Rollup, RuleKind, Severity
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.rules.verdicts import Status, check_filing
from cchc_excel.totals.rollup import roll_up
from cchc_excel.wording.alone import own_answers
from cchc_excel.wording.values import value_of

FORMS = load_form_set("dinh-ky")
LINES = [(form, line) for form in FORMS.appendices for line in form.indicators]
TRUNG_LUONG = {  # as published, the three contradictions included
    "dk3.tiep_dan": 28, "dk3.tiep_dan_dinh_ky": 27, "dk3.tiep_dan_thuong_xuyen": 11, "dk3.don_thu": 12,
    "dk3.don_ky_truoc": 1, "dk3.don_moi": 9, "dk3.don_cap_tren": 1, "dk3.don_cong_nguon": 11,
    "dk3.don_khieu_nai": 2, "dk3.don_to_cao": 1, "dk3.don_phan_anh": 9, "dk3.don_da_giai_quyet": 9,
    "dk3.don_dang_trong_han": 3, "dk7.muc_3": 161, "dk7.muc_4": 189, "dk7.muc_3_4": 350, "dk7.ty_le_muc_4": 52,
}  # fmt: skip
KHANH_HA = {
    "dk3.tthc_xa": 174, "dk3.tthc_dang_thuc_hien": 156, "dk3.tthc_khong_thuc_hien": 18, "dk3.tthc_niem_yet": 174,
    "dk3.ho_so_tiep_nhan": 551, "dk3.da_giai_quyet_xa": 551, "dk3.ho_so_dang_giai_quyet": 0,
}  # fmt: skip


def ref(name: str) -> Ref:
    return Ref(*name.split("."))


def filing_of(answers: Mapping[str, int], unit: str = "18121") -> Filing:
    entries = {}
    for name, number in answers.items():
        cell = Cell(*ref(name), "ky")
        entries[cell] = Entry(cell, State.VALUE, Decimal(number), str(number))
    return Filing(
        unit=unit, form_set=FORMS.id, edition=FORMS.edition, period="nam-2021", scope=Scope.OWN, file="a.xlsx",
        sha256="0" * 64, entries=entries,
    )  # fmt: skip


def judged(answers: Mapping[str, int], level: str = "xa") -> dict[tuple[str, Ref, tuple[str, ...]], Status]:
    """The verdict of every rule that could be checked, by kind, target and terms."""
    return {
        (one.instance.rule.kind.value, one.instance.rule.target, tuple(t.indicator for t in one.instance.terms)): one.status
        for one in check_filing(FORMS, filing_of(answers), level)
        if one.status is not Status.MISSING
    }  # fmt: skip


def test_it_says_that_it_is_a_reference_form_of_which_every_line_may_be_edited():
    assert "mẫu tham khảo" in FORMS.title and "mọi dòng sửa được" in FORMS.source
    assert FORMS.edition.startswith("tham-khao")
    for one in (*FORMS.appendices, *FORMS.lists):
        assert "mẫu tham khảo" in one.title and "không phải biểu chính thức" in one.source
        assert one.edition == FORMS.edition


def test_there_are_seven_areas_with_one_column_whose_period_is_the_rounds():
    assert [one.number for one in FORMS.appendices] == [f"Biểu {number}" for number in range(1, 8)]
    assert {(one.key, one.label, one.start) for form in FORMS.appendices for one in form.columns} == {
        ("ky", "Số liệu", None)
    }


@pytest.mark.parametrize(("form", "line"), [one for one in LINES if one[1].kind is Kind.PERCENT])
def test_every_rate_has_its_two_counts_and_a_rule_between_them(form, line: Indicator):
    assert line.rollup is Rollup.RATIO and line.parts
    terms = tuple(Ref(form.key, part) for part in line.parts)
    tied = [one for one in form.rules if one.target == Ref(form.key, line.key)]
    above_all = [one.severity for one in tied if one.kind is RuleKind.RANGE]  # what was carried over may exceed 100 %
    assert above_all in ([], [Severity.WARNING])
    assert [(one.kind, one.terms) for one in tied if one.kind is not RuleKind.RANGE] == [(RuleKind.RATIO, terms)]
    assert not form.indicator(line.parts[1]).together  # a count of its own: it is added even without a part


def test_lists_of_procedures_and_averages_are_never_added():
    common = [line.key for _, line in LINES if line.key.startswith("tthc_") and line.code.startswith("3.")]
    assert {line.rollup for _, line in LINES if line.key in common} == {Rollup.SAME}
    measured = {line.key: line.rollup for _, line in LINES if line.unit == "TTHC"}
    assert len(measured) == 21 and set(measured.values()) == {Rollup.SAME, Rollup.NONE}
    seen = {key for key, rollup in measured.items() if rollup is Rollup.NONE}  # of one list, in each commune others
    assert seen == {"toan_trinh_phat_sinh", "mot_phan_phat_sinh", "tthc_co_giao_dich", "tthc_bcci_phat_sinh"}
    left = {line.key for _, line in LINES if line.rollup is Rollup.NONE and line.kind is not Kind.HEADING}
    assert left - seen == {"binh_quan_ngay"}


def test_a_rate_over_a_common_list_never_speaks_of_the_list_counted_once_a_commune():
    units = tuple(Unit(code=str(18000 + 3 * n), name=f"Xã {n}", level="xa", parent="437") for n in range(15))
    reporting = Unit(code="42", name="Tỉnh Hà Tĩnh", level="tinh")
    period = Period(key="nam-2021", name="năm 2021", start=date(2021, 1, 1), end=date(2021, 12, 31))
    round_ = Round(form_set=FORMS.id, period=period, reporting=reporting, units=units, own_book=False)
    answers = {"dk7.toan_trinh_cung_cap": 754, "dk7.toan_trinh_phat_sinh": 245}
    sent = {one.code: filing_of(answers, one.code) for one in units}
    found = roll_up(FORMS, round_, sent, set())
    rate, listed, seen = (found[Cell("dk7", f"{key}", "ky")] for key in ("ty_le_toan_trinh", "toan_trinh_cung_cap", "toan_trinh_phat_sinh"))
    assert (listed.value, seen.value, round(rate.value, 2), rate.coverage.got) == (754, None, Decimal("32.49"), 15)
    form = FORMS.appendix("dk7")
    told = value_of(FORMS, round_, form, (form.indicator("ty_le_toan_trinh"), form.column("ky")), rate)
    assert told.chu == "32,49%" and told.cach_tinh.chu == "tính bình quân theo “số DVCTT toàn trình đang cung cấp”"
    alone = replace(round_, units=units[:1])
    one = roll_up(FORMS, alone, sent, set())[rate.cell]
    told = value_of(FORMS, alone, form, (form.indicator("ty_le_toan_trinh"), form.column("ky")), one)
    assert told.cach_tinh.chu == "tính từ 245/754 TTHC"


@pytest.mark.parametrize(
    ("level", "fewest", "most"), [("xa", 90, 130), ("huyen", 130, 175), ("tinh", 130, 175)]
)
def test_a_level_is_asked_only_what_it_can_know(level: str, fewest: int, most: int):
    asked = [line for _, line in LINES if line.kind is not Kind.HEADING and line.asked_of(level)]
    assert fewest < len(asked) < most
    if level == "xa":
        assert not any("ĐVSNCL" in line.label or "cấp tỉnh" in line.label for line in asked)


def test_staff_present_above_staff_allotted_is_only_a_reminder():
    (rule,) = [one for one in FORMS.appendix("dk4").rules if one.target == Ref("dk4", "bien_che_co_mat")]
    assert (rule.kind, rule.severity) == (RuleKind.AT_MOST, Severity.WARNING)


def test_tasks_done_late_or_overdue_are_at_most_the_tasks_given():
    given = {
        "dk1.nhiem_vu_giao": 10,
        "dk1.nhiem_vu_dung_han": 7,
        "dk1.nhiem_vu_qua_han": 2,
        "dk1.nhiem_vu_chua_xong": 2,
    }
    done = {**given, "dk1.nhiem_vu_den_han": 11}
    key = ("at_most", ref("dk1.nhiem_vu_den_han"), ("nhiem_vu_giao",))
    assert judged(done)[key] is Status.BREACH
    assert judged({**done, "dk1.nhiem_vu_giao": 12})[key] is Status.OK


def test_the_published_contradictions_of_trung_luong_are_found_and_nothing_else():
    found = judged(TRUNG_LUONG)
    by_state = ("don_da_giai_quyet", "don_dang_trong_han", "don_dang_qua_han")
    wrong = {key for key, status in found.items() if status is Status.BREACH}
    assert wrong == {
        ("total", ref("dk3.tiep_dan"), ("tiep_dan_dinh_ky", "tiep_dan_thuong_xuyen")),
        ("equal", ref("dk3.don_thu"), ("don_cong_nguon",)),
        ("ratio", ref("dk7.ty_le_muc_4"), ("muc_4", "muc_3_4")),
        ("at_least", ref("dk3.don_cong_nguon"), by_state),
    }
    assert found["total", ref("dk3.don_thu"), ("don_khieu_nai", "don_to_cao", "don_phan_anh")] is Status.OK
    assert found["total", ref("dk3.don_thu"), by_state] is Status.OK


def test_the_identities_of_khanh_ha_hold():
    found = judged(KHANH_HA)
    assert found["total", ref("dk3.tthc_xa"), ("tthc_dang_thuc_hien", "tthc_khong_thuc_hien")] is Status.OK
    assert (
        found["total", ref("dk3.ho_so_tiep_nhan"), ("da_giai_quyet_xa", "ho_so_dang_giai_quyet")] is Status.OK
    )
    assert set(found.values()) == {Status.OK}


def figure(method: Rollup, *values: int | None, standing: Standing = Standing.UNPAIRED) -> Figure:
    cell = Cell("dk1", "ty_le_ky_cam_ket", "ky")
    given = tuple(
        Contribution(str(code), Standing.BLANK if value is None else standing, None if value is None else Decimal(value))
        for code, value in enumerate(values)
    )  # fmt: skip
    return Figure(cell, None, method, Coverage({"xa": (0, len(values))}), given)


@pytest.mark.parametrize(
    ("one", "value"),
    [
        (figure(Rollup.NONE, 100), 100),
        (figure(Rollup.NONE, 18, standing=Standing.INCLUDED), 18),
        (figure(Rollup.NONE, 100, 100), None),
        (figure(Rollup.NONE, 100, None), None),
        (figure(Rollup.NONE, None), None),
        (figure(Rollup.RATIO, 50), None),
        (figure(Rollup.NONE, 50, standing=Standing.HELD_BACK), None),
    ],
)
def test_a_rate_without_counts_is_an_answer_of_one_unit_alone(one: Figure, value: int | None):
    told = own_answers({one.cell: one})[one.cell]
    assert told.value == value
    assert told.coverage.complete is (value is not None)

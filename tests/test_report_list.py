"""`cchc report --list`: every name with its present value and what it is."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest
from commands import cchc
from docx_made import template
from report_rounds import FORMS, ROUND, figures, filings
from rounds import filing

from cchc_excel.forms.toml.files import form_set_names, load_form_set
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.report.language import FUNCTIONS as CALLED
from cchc_excel.report.report import check_template
from cchc_excel.totals.lists import roll_up_lists
from cchc_excel.totals.rollup import roll_up
from cchc_excel.wording.about import ABOUT, FUNCTIONS
from cchc_excel.wording.names import Named, explain_names, find_matching_names
from cchc_excel.wording.parts import Figures
from cchc_excel.wording.periods import OtherRound
from cchc_excel.wording.wording import Beside, Wording, make_wording
from samples.make_quang_dien import round_desk

TTHC = load_form_set("tthc-06")


def ten_years() -> Wording:
    found = figures(filings())
    beside = Beside(own=Figures(round_=ROUND, figures=found))
    return make_wording(FORMS, ROUND, found, None, beside)


def of_tthc() -> Wording:
    unit = Unit(code="25327", name="Xã Thanh An", level="xa", parent="694")
    district = Unit(code="694", name="Huyện Hớn Quản", level="huyen")
    here = Round(form_set=TTHC.id, period=ROUND.period, reporting=district, units=(unit,))
    sent = {
        "25327": filing(unit, {("tthc", "da_qua_han", "tong"): 3, ("tthc", "da_tong", "tong"): 1200}, TTHC)
    }
    return make_wording(TTHC, here, figures(sent, forms=TTHC, round_=here))


@pytest.fixture(scope="module")
def listed() -> tuple[Named, ...]:
    return explain_names(ten_years(), FORMS)


def named(found: tuple[Named, ...], name: str) -> Named:
    (one,) = [one for one in found if one.name == name]
    return one


def test_a_figure_is_told_with_value_label_unit_and_coverage(listed: tuple[Named, ...]) -> None:
    value = ten_years().names["pl1"]["vb_chi_dao"]["2019"]
    one = named(listed, 'pl1.vb_chi_dao["2019"]')
    label = FORMS.appendix("pl1").indicator("vb_chi_dao").label
    assert one.value == value.chu and one.group.startswith("Phụ lục 1: ")
    assert one.about == f"{label}, Năm 2019 (văn bản); 11/11 xã, 1/1 huyện"
    assert named(listed, "pl1.vb_chi_dao.tong").about.endswith("cộng các cột (văn bản); 11/11 xã, 1/1 huyện")


def used(one: Named) -> str:
    """A paragraph that uses the name as its explanation says: printed, or asked in a condition."""
    asked = "{% if %}" in one.about
    return f"{{% if {one.name} %}}đủ{{% endif %}}" if asked else f"{{{{ {one.name} }}}}"


def usable(words: Wording, forms: FormSet) -> None:
    """Every name is explained, and a template that uses each as its explanation says has no fault."""
    found = explain_names(words, forms)
    assert [one.name for one in found if not one.about] == []
    printed = [one for one in found if one.value and not re.search(r"\d dòng$", one.value)]
    plain = [one for one in printed if one.name not in ("rieng", "cap_duoi", "ky_truoc", "cung_ky")]
    assert len(plain) > 50
    faults = check_template(template(*(used(one) for one in plain)), words)[1]
    assert [one.text for one in faults] == []


def test_every_name_listed_can_be_used_in_a_template_as_it_stands() -> None:
    usable(ten_years(), FORMS)
    usable(of_tthc(), TTHC)


@pytest.mark.parametrize("form_set", form_set_names())
def test_every_form_set_has_all_its_names_explained_before_anything_came(form_set: str) -> None:
    forms = load_form_set(form_set)
    here = replace(ROUND, form_set=form_set)
    nothing = Figures(
        round_=here,
        figures=roll_up(forms, here, {}, frozenset()),
        listings=roll_up_lists(forms, here, {}, frozenset()),
    )
    absent = OtherRound(here.period, None, "chưa có đợt trước")
    beside = Beside(listings=nothing.listings, own=nothing, below=nothing, previous=absent, last_year=absent)
    usable(make_wording(forms, here, nothing.figures, None, beside), forms)


def test_what_has_no_figure_says_why() -> None:
    found = explain_names(of_tthc(), TTHC)
    assert named(found, 'tthc.nhan_tong["tong"]').value.startswith("[thiếu số liệu")
    assert named(found, 'tthc.da_tong["tong"]').value == "1.200"


def test_every_name_outside_the_forms_is_explained(listed: tuple[Named, ...]) -> None:
    roots = ("don_vi", "noi", "ky", "van_ban", "bo_bieu", "phu_luc", "rieng")
    dumb = [one.name for one in listed if one.name.split(".")[0] in roots and not one.about]
    assert dumb == []
    assert {one.partition("(")[0] for one in FUNCTIONS} == set(CALLED)
    assert all(about and about == about.strip() for about in ABOUT.values())


def test_groups_stand_together(listed: tuple[Named, ...]) -> None:
    order = [one.group for one in listed]
    assert len(dict.fromkeys(order)) == sum(a != b for a, b in zip(order, order[1:], strict=False)) + 1


def test_a_word_is_found_with_and_without_marks_in_names_and_explanations() -> None:
    found = explain_names(of_tthc(), TTHC)
    some = find_matching_names(found, "quá hạn")
    assert some and some == find_matching_names(found, "qua han") == find_matching_names(found, "QUÁ  HẠN")
    names = {one.name for one in some}
    assert {'tthc.da_qua_han["tong"]', 'tthc.dang_qua_han["dat_dai"]'} <= names
    assert 'tthc.da_tong["tong"]' not in names and find_matching_names(found, "không có chữ này") == ()


def test_the_command_shows_what_matches_and_writes_all(tmp_path: Path) -> None:
    desk = round_desk(tmp_path / "dot")
    shown = cchc("report", "--list", "chưa báo cáo", cwd=desk.folder)
    assert shown.returncode == 0, shown.stderr
    assert "{{ don_vi.chua_bao_cao }}" in shown.stdout and "pl1.vb_chi_dao" not in shown.stdout
    with (desk.results / "ten-trong-mau.csv").open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.reader(source, delimiter=";"))
    assert rows[0] == ["Nhóm", "Tên ghi trong mẫu", "Hiện là", "Giải thích"]
    assert len(rows) > 500 and '{{ pl1.vb_chi_dao["2019"] }}' in [row[1] for row in rows]
    whole = cchc("report", "--list", cwd=desk.folder)
    assert whole.returncode == 0 and len(whole.stdout.splitlines()) < 60 and ".danh_sach" in whole.stdout


@pytest.mark.parametrize("word", ["kem", "theo_cot", "bang_khong", "stt", "dong_co_so_lieu", "cach_tinh"])
def test_what_may_follow_every_figure_line_and_row_is_listed_with_an_example(
    word: str, listed: tuple[Named, ...]
) -> None:
    assert [one for one in find_matching_names(listed, word) if word in one.name and one.about]

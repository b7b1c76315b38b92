"""The words of a report: numbers as text, coverage, comparisons that refuse to lie, official dates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_rounds import COMMUNES, DISTRICT, FORMS, ROUND, figures, filings, without

from cchc_excel.nouns.figure import Contribution, Coverage, Figure
from cchc_excel.nouns.spec import Cell, Kind, Rollup
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.issuer.letterhead import make_letterhead
from cchc_excel.rounds.office import Office, official_date
from cchc_excel.vietnamese.numbers import show_percent
from cchc_excel.wording.change import adds_up, say_change
from cchc_excel.wording.senders.reporters import count_goals
from cchc_excel.wording.unit_names import unit_name
from cchc_excel.wording.values import Phrase, Value
from cchc_excel.wording.wording import make_wording

NOTHING = Phrase(chu="", thieu="không có")


def value(number: str | None, **more: object) -> Value:
    """A value of the units a and b in a whole year."""
    amount = None if number is None else Decimal(number)
    settings = {
        "noi": "PL1 dòng 1, Năm 2019", "chu": number or "", "so": amount, "don_vi_tinh": "văn bản", "do_phu": "2/2 xã",
        "du": True, "thieu": "" if number else "thiếu số liệu", "cach_tinh": NOTHING, "tu": NOTHING, "mau": NOTHING, "danh_sach": NOTHING,
        "chua_co": NOTHING, "cac_don_vi": frozenset("ab"), "so_ngay": 365, "cong_don": True, "ti_le": False,
    }  # fmt: skip
    return Value(**(settings | more))  # type: ignore[arg-type]


def names(sent=None, held=frozenset()):
    return make_wording(FORMS, ROUND, figures(filings() if sent is None else sent, held)).names


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("14", "23", "tăng 9 văn bản (64,29%)"),
        ("25", "22", "giảm 3 văn bản (12%)"),
        ("2000", "4672", "tăng 2.672 văn bản (133,6%)"),
        ("0", "5", "tăng 5 văn bản"),
        ("5", "5", "không thay đổi"),
        ("1000000", "1000001", "tăng 1 văn bản"),
    ],
)
def test_a_change_of_counts_is_told_with_number_and_percent(before: str, after: str, said: str) -> None:
    assert str(say_change(value(before), value(after))) == said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("95.4", "99.57", "tăng 4,17 điểm phần trăm"),
        ("100", "93", "giảm 7 điểm phần trăm"),
        ("93", "93", "không thay đổi"),
    ],
)
def test_a_change_of_rates_is_told_in_percentage_points(before: str, after: str, said: str) -> None:
    rate = {"ti_le": True, "cong_don": False}
    assert str(say_change(value(before, **rate), value(after, **rate))) == said


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (value(None), value("3")),
        (value("3"), value(None)),
        (value("3"), value("5", cac_don_vi=frozenset("a"))),
        (value("9"), value("5", so_ngay=91)),
        (value("99.571", ti_le=True), value("99.572", ti_le=True)),
    ],
    ids=["no base", "no new figure", "other units", "a quarter against a year", "below rounding"],
)
def test_a_comparison_that_would_lie_is_not_made(before: Value, after: Value) -> None:
    assert say_change(before, after).thieu


def test_a_leap_year_is_comparable_with_a_common_one() -> None:
    assert not say_change(value("3", so_ngay=366), value("5")).thieu


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_a_change_and_its_reverse_tell_the_same_number(before: int, after: int) -> None:
    there, back = (
        str(say_change(value(str(before)), value(str(after)))),
        str(say_change(value(str(after)), value(str(before)))),
    )
    assert there.split("(")[0].removeprefix("tăng").removeprefix("giảm").split() == (
        back.split("(")[0].removeprefix("tăng").removeprefix("giảm").split()
    )


def test_parts_that_do_not_add_up_are_not_said_to_make_the_total() -> None:
    assert not adds_up(value("5"), value("2"), value("3")).thieu
    assert adds_up(value("5"), value("2"), value("2")).thieu
    assert adds_up(value("5"), value("2"), value(None)).thieu
    assert adds_up(value("5"), value("2"), value("3", cac_don_vi=frozenset("a"))).thieu


@pytest.mark.parametrize(
    ("points", "text"), [("99.5736", "99,57%"), ("100", "100%"), ("95.40", "95,4%"), ("0.375", "0,38%")]
)
def test_percent_points_have_at_most_two_decimals(points: str, text: str) -> None:
    assert show_percent(Decimal(points)) == text


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2020, 3, 5), "ngày 05 tháng 3 năm 2020"),
        (date(2021, 2, 10), "ngày 10 tháng 02 năm 2021"),
        (date(2023, 12, 31), "ngày 31 tháng 12 năm 2023"),
        (None, "ngày …… tháng …… năm ……"),
    ],
)
def test_dates_are_padded_as_the_decree_says(day: date | None, text: str) -> None:
    assert official_date(day) == text


@pytest.mark.parametrize(
    ("name", "short"),
    [("Xã An Khương", "An Khương"), ("Thị trấn Sịa", "thị trấn Sịa"), ("Tân Hưng", "Tân Hưng")],
)
def test_names_in_a_list_drop_the_word_commune_only(name: str, short: str) -> None:
    assert unit_name(Unit(code="1", name=name, level="xa")) == short


def test_the_heading_names_the_committee_and_pads_the_number() -> None:
    letter = make_letterhead(
        FORMS, ROUND, Office(number="5", signed_on=date(2020, 3, 5), recipients={"bao_cao": ("UBND tỉnh;",)})
    )
    assert letter.ban_hanh == ("ỦY BAN NHÂN DÂN", "HUYỆN QUẢNG ĐIỀN")
    assert (letter.so_ky_hieu, letter.noi_ngay) == ("05/BC-UBND", "Quảng Điền, ngày 05 tháng 3 năm 2020")
    assert letter.noi_nhan == ("- UBND tỉnh;", "- Lưu: VT.")


def test_a_complete_figure_shows_its_unit_of_measure_and_an_incomplete_one_its_coverage() -> None:
    sent = filings()
    whole = names(sent)["pl1"]["ban_tin_dai"]["2019"]
    del sent["19888"]
    part = names(sent)["pl1"]["ban_tin_dai"]["2019"]
    assert str(whole.kem) == f"{whole.chu} bản tin"
    assert str(part.kem) == f"{part.chu} bản tin (10/11 xã)"
    assert str(part.chua_co) == "Quảng An"


def test_a_list_of_units_starts_with_the_largest_and_leaves_out_zeros() -> None:
    listed = str(names()["pl1"]["cuoc_thi"]["2019"].danh_sach)
    assert listed.split(", ")[0] == "thị trấn Sịa (1)"
    assert "(0)" not in listed


def test_a_line_nobody_filled_says_so_and_is_neither_empty_nor_zero() -> None:
    sent = {code: without(one, ("pl1", "vb_chi_dao")) for code, one in filings().items()}
    missing = names(sent)["pl1"]["vb_chi_dao"]["2019"]
    assert str(missing) == "[thiếu số liệu: PL1 dòng 1, Năm 2019]"
    assert missing.so is None


def test_a_zero_that_everybody_reports_is_a_figure() -> None:
    assert names()["pl1"]["cuoc_thi"]["2019"].thieu == ""


def test_a_list_that_must_agree_is_not_printed_when_units_differ() -> None:
    sent = filings()
    changed = dict(sent["19873"].entries)
    cell = next(one for one in changed if one[1:] == ("tthc_xa", "2020"))
    changed[cell] = type(changed[cell])(cell, changed[cell].state, Decimal(1), "1", changed[cell].place)
    sent["19873"] = type(sent["19873"])(**{**vars(sent["19873"]), "entries": changed})
    assert str(names(sent)["pl3"]["tthc_xa"]["2020"]) == "155"  # the district's own answer
    del sent["477"]
    assert "ghi khác nhau" in names(sent)["pl3"]["tthc_xa"]["2020"].thieu


def test_the_sum_over_the_years_needs_every_year() -> None:
    full = names()["pl1"]["vb_chi_dao"]
    assert full.tong.so == sum(one.so for one in full.cot.values())
    rate = names()["pl3"]["dung_han_xa"]
    assert rate.tong.thieu.startswith("không cộng được")


def test_a_rate_tells_the_two_counts_behind_it() -> None:
    rate = names()["pl3"]["dung_han_xa"]["2019"]
    top, bottom = (
        str(rate.cach_tinh).removeprefix("tính từ ").removesuffix(" hồ sơ").replace(".", "").split("/")
    )
    assert show_percent(Decimal(top) * 100 / Decimal(bottom)) == rate.chu


def test_who_sent_nothing_and_whose_file_is_held_back_are_told_apart() -> None:
    sent = filings()
    del sent["19888"], sent["477"]
    said = names(sent, frozenset({"19897"}))["don_vi"]
    assert (said.tong_so, said.so_da_tong_hop, said.du) == (11, 9, False)
    assert (str(said.chua_bao_cao), str(said.giu_lai)) == ("Quảng An", "Quảng Phú")
    assert str(said.so_lieu_rieng) == "chưa có số liệu"


def test_an_empty_round_has_reporters_and_no_figures() -> None:
    said = names({})
    assert said["don_vi"].so_da_tong_hop == 0
    assert all(line.cuoi.thieu for line in said["pl1"].dong.values())
    assert said["muc_tieu"].thieu


def test_the_four_outcomes_of_goals_add_up() -> None:
    sent = filings()
    sent = {code: without(one, ("pl8", "tthc_gon_nhe")) for code, one in sent.items()}
    sent["19873"] = without(sent["19873"], ("pl8", "tthc_hai_long"))
    goal = names(sent)["muc_tieu"]
    assert goal.so_muc_tieu == 16
    assert goal.dat_toan_bo + goal.co_khong_dat + goal.dat_chua_du + goal.chua_danh_gia == 16
    assert goal.chua_danh_gia == 1
    assert len(goal.cac_khong_dat) == goal.co_khong_dat


def test_a_failed_goal_names_the_units_inside_a_totals_book_too_or_says_that_it_cannot() -> None:
    """Two failed, one of them inside a book: “2 đơn vị không đạt (Phú Mậu)” named one of them."""
    goals = FORMS.appendix("pl8")
    goal = next(line for line in goals.indicators if line.kind is Kind.STATE)
    cell, failing = Cell("pl8", goal.key, goals.columns[0].key), goal.states[1]
    inside = Contribution("19999", Standing.INCLUDED, failing, name="Xã An Bắc")
    for within, said in (((inside,), f"{unit_name(COMMUNES[0])}, An Bắc"), ((), "")):
        book = Contribution(COMMUNES[1].code, Standing.INCLUDED, tally=((failing, 1),), within=within)
        straight = Contribution(COMMUNES[0].code, Standing.INCLUDED, failing)
        figure = Figure(cell, None, Rollup.TALLY, Coverage({"xa": (2, 2)}), (straight, book), tally={failing: 2})
        (failed,) = count_goals(goals, ROUND, {cell: figure}).cac_khong_dat
        assert (failed.so_don_vi, failed.don_vi.chu, bool(failed.don_vi.thieu)) == (2, said, not said)


def test_the_table_of_goals_counts_units_by_state() -> None:
    sheet = names()["pl8"]
    assert sheet.cac_cot == ("Đạt", "Không đạt", "Chưa đánh giá")
    assert all(sum(map(int, row.o)) == len(COMMUNES) + 1 for row in sheet.cac_dong)


def test_a_printed_table_has_a_row_for_each_line_of_the_form_but_the_supplementary() -> None:
    sheet, form = names()["pl1"], FORMS.appendix("pl1")
    printed = [one.label for one in form.indicators if not one.supplementary]
    assert [row.nhan for row in sheet.cac_dong] == printed
    assert {len(row.o) for row in sheet.cac_dong} == {len(form.columns)}


def test_a_level_is_only_data() -> None:
    assert names()["noi"].day_du == "huyện Quảng Điền"
    assert names()["don_vi"].cap == "cấp xã"
    assert DISTRICT.level == "huyen"

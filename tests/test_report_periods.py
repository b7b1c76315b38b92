"""Reports that compare with other rounds, rank units, and say which "đúng hạn" they mean."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from docx_made import comments, template, texts
from rounds import filing, round_of, totals_filing
from sheets_read import read_sheet

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.forms.toml.files import load_folder, load_form_set
from cchc_excel.jobs.collect import reread_round
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.reporting import earlier as report_earlier
from cchc_excel.jobs.reporting.earlier import earlier_rounds
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.spec import Cell, SpecError
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.report.report import check_template, find_mentioned_names, render_report
from cchc_excel.rounds.comparable import is_wanted, wanted_periods
from cchc_excel.rounds.periods import free_period, require_period
from cchc_excel.rounds.regime_toml import load_regulations
from cchc_excel.rounds.round_files import write_round
from cchc_excel.totals.rollup import roll_up
from cchc_excel.totals.telling import tell_figure
from cchc_excel.totals_book.book import totals_book
from cchc_excel.totals_book.input import TotalsInput
from cchc_excel.wording.change import say_change
from cchc_excel.wording.on_time_told import add_on_time_lines, on_time_figures
from cchc_excel.wording.parts import Figures
from cchc_excel.wording.periods import OtherRound, earlier_part, findings_of_earlier
from cchc_excel.wording.rank import rank_units
from cchc_excel.wording.values import Value
from cchc_excel.wording.wording import Beside, make_wording

WHOLE = load_form_set("tthc-06")
FORMS = replace(
    WHOLE, appendices=(WHOLE.appendix("tthc"),), rules=(), lists=(), list_rules=(), charts=()
)  # one form of the set is enough here
CCHC = load_regulations().regime("cchc")
DISTRICT = Unit(code="694", name="Huyện Hớn Quản", level="huyen", parent="70")
NAMES = {"25327": "Xã Thanh An", "25330": "Xã An Khương", "25339": "Xã Tân Hưng"}
COMMUNES = tuple(Unit(code=code, name=name, level="xa", parent="694") for code, name in NAMES.items())
NOW, BEFORE = (
    require_period("quy-3", 2023, CCHC),
    Period(key="q2", name="quý II năm 2023", start=date(2023, 3, 15), end=date(2023, 6, 14)),
)
LINES = ("nhan_tong", "da_tong", "da_truoc_han", "da_dung_han", "da_qua_han", "dang_trong_han")


def round_in(one: Period, units: tuple[Unit, ...] = COMMUNES) -> Round:
    return Round(form_set=FORMS.id, period=one, reporting=DISTRICT, units=units)


def sent(unit: Unit, *numbers: int | None) -> Filing:
    """A filing with these numbers in the total row of LINES."""
    pairs = zip(LINES, numbers, strict=False)
    return filing(unit, {("tthc", key, "tong"): one for key, one in pairs}, FORMS)


def figures(round_: Round, sent_in: Mapping[str, Filing]) -> Figures:
    return Figures(round_=round_, figures=roll_up(FORMS, round_, sent_in, frozenset()))


def filings(extra: int = 0) -> dict[str, Filing]:
    numbers = {
        "25327": (100, 90, 50, 40, 0, 10),
        "25330": (200, 200, 100, 98, 2, 0),
        "25339": (50, 40, 40, 0, 0, 5),
    }
    made = {
        unit.code: sent(unit, numbers[unit.code][0] + extra, *numbers[unit.code][1:]) for unit in COMMUNES
    }
    return {**made, "694": sent(DISTRICT, 1000, 900, 800, 50, 50, 90)}


def names(earlier: Figures | None = None, one: Period = NOW) -> Mapping[str, object]:
    here = round_in(one)
    found = figures(here, filings(7))
    beside = Beside(
        own=figures(replace(here, units=()), filings(7)),
        below=figures(replace(here, own_book=False), filings(7)),
        previous=OtherRound(BEFORE, earlier, "" if earlier else "chưa có đợt quý II năm 2023"),
        last_year=OtherRound(require_period("quy-3", 2022, CCHC), None, "chưa có đợt quý III năm 2022"),
    )
    return make_wording(FORMS, here, found.figures, None, beside).names


# --- parts of a round and other rounds ----------------------------------------------------------


def test_the_reporting_unit_and_the_units_below_it_have_their_own_figures() -> None:
    known = names()
    line = "nhan_tong"
    assert known["tthc"][line].tong.chu == "1.371"
    assert known["rieng"]["tthc"][line].tong.chu == "1.000"
    assert known["cap_duoi"]["tthc"][line].tong.chu == "371"
    assert known["cap_duoi"]["tthc"][line].tong.do_phu == "3/3 xã"


def test_the_period_before_mirrors_the_names_and_is_compared() -> None:
    known = names(figures(round_in(BEFORE), filings()))
    before, now = known["ky_truoc"]["tthc"]["nhan_tong"].tong, known["tthc"]["nhan_tong"].tong
    assert (before.chu, now.chu) == ("1.350", "1.371")
    assert str(say_change(before, now)) == "tăng 21 hồ sơ (1,56%)"
    assert known["ky_truoc"].ten == "quý II năm 2023"
    assert (
        str(say_change(known["ky_truoc"]["dung_han"].theo_766.ty_le, known["dung_han"].theo_766.ty_le))[:4]
        == "giảm"
    )


def test_without_that_round_every_value_of_it_says_so_and_guarded_sentences_vanish() -> None:
    guarded = (
        "{%p cau %}",
        "So với {{ ky_truoc.ten }}: {{ thay_doi(ky_truoc.tthc.da_tong.tong, tthc.da_tong.tong) }}.",
        "{%p endcau %}",
    )
    made = template(*guarded, "Cùng kỳ: {{ cung_ky.tthc.da_tong.tong }}.", "Hết.")
    here = round_in(NOW)
    known = make_wording(FORMS, here, figures(here, filings()).figures, None, Beside(
        previous=OtherRound(BEFORE, None, "chưa có đợt quý II năm 2023"),
        last_year=OtherRound(NOW, None, "chưa có đợt quý III năm 2022"),
    ))  # fmt: skip
    done = render_report(made, known)
    whole = "\n".join(texts(done.document or b""))
    assert "So với" not in whole and "Cùng kỳ: [chưa có đợt quý III năm 2022]." in whole and "Hết." in whole
    assert comments(done.document or b"") == ["Chưa có đợt quý III năm 2022."]
    assert any("chưa có đợt quý II năm 2023" in one.text for one in done.gaps)


def test_periods_of_different_length_are_not_compared() -> None:
    half = Period(key="6t", name="6 tháng đầu năm 2023", start=date(2022, 12, 15), end=date(2023, 6, 14))
    known = names(figures(round_in(half), filings()))
    said = say_change(known["ky_truoc"]["tthc"]["da_tong"].tong, known["tthc"]["da_tong"].tong)
    assert "dài ngắn khác nhau" in said.thieu and said.chu == ""


@pytest.mark.parametrize(
    "units",
    [
        COMMUNES[1:],
        (*COMMUNES, Unit(code="25342", name="Xã Minh Đức", level="xa", parent="694")),
        (replace(COMMUNES[0], name="Xã Thanh Bình"), *COMMUNES[1:]),
    ],
    ids=["one less", "one more", "another name under the code"],
)
def test_other_units_then_are_not_compared_and_named(units: tuple[Unit, ...]) -> None:
    then = round_in(BEFORE, units)
    given = {unit.code: sent(unit, 10, 10, 5, 5, 0, 0) for unit in then.expected()}
    found = figures(then, given)
    known = names(found)
    said = say_change(known["ky_truoc"]["tthc"]["da_tong"].tong, known["tthc"]["da_tong"].tong)
    assert "các đơn vị khác nhau" in said.thieu
    (note,) = findings_of_earlier(round_in(NOW), "kỳ trước", OtherRound(BEFORE, found, ""))
    assert note.code == "W-15" and "Danh sách đơn vị của hai kỳ khác nhau" in note.text
    assert any(name in note.text for name in ("Thanh An", "Minh Đức"))


def test_a_figure_of_the_reporting_unit_alone_is_compared_whoever_the_others_were() -> None:
    then = round_in(BEFORE, COMMUNES[1:])
    known = names(figures(then, {"694": sent(DISTRICT, 900, 800)}))
    here = round_in(NOW)
    own = figures(here, {"694": sent(DISTRICT, 1000, 900)})
    now = make_wording(FORMS, here, own.figures).names["tthc"]["da_tong"].tong
    assert str(say_change(known["ky_truoc"]["tthc"]["da_tong"].tong, now)) == "tăng 100 hồ sơ (12,5%)"


# --- finding the other round --------------------------------------------------------------------


def desk_at(folder: Path, round_: Round) -> Desk:
    (folder / "nop-ve").mkdir(parents=True, exist_ok=True)
    write_round(folder, round_)
    return Desk(folder, round_, FORMS)


BOTH = ("ky_truoc", "cung_ky")


def test_rounds_beside_this_one_are_found_by_form_set_unit_and_period(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr(
        report_earlier,
        "_figures",
        lambda desk, _view: seen.append(desk.folder.name) or Figures(round_=desk.round_, figures={}),
    )
    desk_at(tmp_path / "khac", replace(round_in(BEFORE), form_set="hai-long"))
    desk_at(tmp_path / "huyen-khac", replace(round_in(BEFORE), reporting=replace(DISTRICT, code="695")))
    desk_at(tmp_path / "q2", round_in(BEFORE))
    desk_at(tmp_path / "q3-2022", round_in(require_period("quy-3", 2022, CCHC)))
    (tmp_path / "hong").mkdir()
    (tmp_path / "hong" / "dot-bao-cao.toml").write_text("không phải toml", encoding="utf-8")
    found = earlier_rounds(desk_at(tmp_path / "q3", round_in(NOW)), BOTH)
    assert seen == ["q2", "q3-2022"] and all(one.reason == "" for one in found.values())
    assert earlier_rounds(desk_at(tmp_path / "q3", round_in(NOW)), ())["ky_truoc"].found is None


def test_two_rounds_of_one_period_are_not_chosen_between_and_none_is_named(tmp_path: Path) -> None:
    for name in ("q2", "q2-ban-sao"):
        desk_at(tmp_path / name, round_in(BEFORE))
    found = earlier_rounds(desk_at(tmp_path / "q3", round_in(NOW)), BOTH)
    assert "q2, q2-ban-sao" in found["ky_truoc"].reason
    assert found["cung_ky"].reason == "chưa có đợt quý III năm 2022"
    (note,) = findings_of_earlier(round_in(NOW), "cùng kỳ năm trước", found["cung_ky"])
    assert note.code == "W-14" and "quý III năm 2022" in note.text and "dot_truoc" in note.text


def test_the_round_named_in_the_settings_may_have_dates_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        report_earlier, "_figures", lambda desk, _view: Figures(round_=desk.round_, figures={})
    )
    near = replace(BEFORE, start=date(2023, 3, 10), end=date(2023, 6, 10))
    desk_at(tmp_path / "luu" / "q2", round_in(near))
    here = desk_at(tmp_path / "nay" / "q3", replace(round_in(NOW), previous="../../luu/q2"))
    found = earlier_rounds(here, BOTH)
    assert found["ky_truoc"].period == near and found["cung_ky"].found is None
    far = replace(BEFORE, start=date(2022, 12, 15), end=date(2023, 3, 14))
    desk_at(tmp_path / "luu" / "q2", round_in(far))
    assert earlier_rounds(here, BOTH)["ky_truoc"].found is None


@pytest.mark.parametrize(
    ("now", "then", "which"),
    [
        (
            ("6 tháng đầu năm 2023", date(2022, 12, 10), date(2023, 6, 1)),
            ("6 tháng đầu năm 2022", date(2021, 12, 1), date(2022, 6, 20)),
            "cung_ky",
        ),
        (
            ("6 tháng năm 2023", date(2022, 12, 10), date(2023, 6, 1)),
            ("6 tháng đầu năm 2022", date(2021, 12, 15), date(2022, 6, 14)),
            "cung_ky",
        ),
        (
            ("năm 2021", date(2020, 12, 15), date(2021, 11, 10)),
            ("năm 2020", date(2019, 12, 15), date(2020, 12, 14)),
            "ky_truoc",
        ),
        (
            ("năm 2021", date(2020, 12, 15), date(2021, 11, 10)),
            ("năm 2019", date(2018, 12, 15), date(2019, 12, 14)),
            "",
        ),
        (
            ("đợt 1", date(2021, 1, 1), date(2021, 3, 31)),
            ("đợt 0", date(2020, 10, 1), date(2020, 12, 31)),
            "ky_truoc",
        ),
    ],
)
def test_periods_of_dates_of_their_own_are_found_by_their_names(now, then, which: str) -> None:
    wanted = wanted_periods(Period(key="k", name=now[0], start=now[1], end=now[2]), load_regulations())
    other = Period(key="k", name=then[0], start=then[1], end=then[2])
    assert [name for name, one in wanted.items() if is_wanted(other, one)][:1] == ([which] if which else [])


def test_a_round_without_any_file_says_so(tmp_path: Path) -> None:
    desk_at(tmp_path / "q2", round_in(BEFORE))
    found = earlier_rounds(desk_at(tmp_path / "q3", round_in(NOW)), BOTH)["ky_truoc"]
    assert (
        "không có tệp nào" in found.reason
        and "cchc validate" in found.remedy
        and not (tmp_path / "q2" / "so-cai.sqlite").exists()
    )


def test_names_are_found_in_a_template_also_where_word_has_cut_them() -> None:
    assert find_mentioned_names(template("{{ ky_truoc.ten }}"), BOTH) == {"ky_truoc"}
    assert find_mentioned_names(template("kỳ trước", "{{ ky.ten }}"), BOTH) == frozenset()
    assert find_mentioned_names(b"PK", BOTH) == frozenset()


# --- ranking ------------------------------------------------------------------------------------


def ranked(*numbers: int | None, order: str = "giam"):
    here = round_in(NOW)
    given = {
        unit.code: sent(unit, one) for unit, one in zip(COMMUNES, numbers, strict=True) if one is not None
    }
    given["694"] = sent(DISTRICT, 5000)
    return rank_units(make_wording(FORMS, here, figures(here, given).figures).names["tthc"]["nhan_tong"].tong, order)


def test_units_are_ranked_and_ties_share_a_rank() -> None:
    made = ranked(20, 30, 30)
    assert [(one.hang, one.don_vi, one.chu) for one in made.cac_dong] == [
        (1, "An Khương", "30"), (1, "Tân Hưng", "30"), (3, "Thanh An", "20"),
    ]  # fmt: skip
    assert (str(made.dung_dau), str(made.dung_cuoi)) == ("An Khương, Tân Hưng (30)", "Thanh An (20)")
    assert [one.don_vi for one in ranked(20, 30, 30, order="tang").cac_dong][0] == "Thanh An"


def test_who_has_no_number_is_named_and_not_ranked() -> None:
    made = ranked(0, 30, None)
    assert str(made.danh_sach) == "An Khương (30), Thanh An (0)" and str(made.chua_co) == "Tân Hưng"


def test_nobody_is_best_when_all_are_equal_or_one_is_alone() -> None:
    equal = ranked(5, 5, 5)
    assert equal.dung_dau.thieu and equal.dung_cuoi.thieu and not equal.danh_sach.thieu
    alone = ranked(None, 5, None)
    assert "chưa đủ hai đơn vị" in alone.dung_dau.thieu and alone.cac_dong == () and alone.thieu


def test_a_template_ranks_and_the_check_sees_through_the_call() -> None:
    here = round_in(NOW)
    known = make_wording(FORMS, here, figures(here, filings()).figures)
    made = template(
        'Nhiều nhất: {{ xep_hang(tthc.nhan_tong["tong"]).dung_dau }}.',
        '{%p for d in xep_hang(tthc.nhan_tong["tong"], "tang").cac_dong %}', "{{ d.hang }}. {{ d.don_vi }}", "{%p endfor %}",
    )  # fmt: skip
    assert texts(render_report(made, known).document or b"") == [
        "Nhiều nhất: An Khương (200).", "1. Tân Hưng", "2. Thanh An", "3. An Khương",
    ]  # fmt: skip
    wrong = template(
        '{{ xep_hang(tthc.nhan_tog["tong"]).dung_dau }} {{ xep_hang(tthc.nhan_tong["tong"]).dung_giua }}'
    )
    assert [one.code for one in check_template(wrong, known)[1]] == ["W-01", "W-01"]


# --- đúng hạn -----------------------------------------------------------------------------------


def test_the_three_rates_on_time_have_their_counts_and_definitions() -> None:
    rates = names()["cap_duoi"]["dung_han"]
    found = [
        (one.ty_le.chu, one.tu_so.chu, one.mau_so.chu, one.cong_thuc)
        for one in (rates.tren_da_giai_quyet, rates.theo_766, rates.tren_tiep_nhan)
    ]
    assert found == [
        ("99,39%", "328", "330", "((8) + (9)) / (7)"),
        ("92,45%", "343", "371", "((8) + (9) + (12)) / (3)"),
        ("88,41%", "328", "371", "((8) + (9)) / (3)"),
    ]
    assert str(rates.theo_766.ngoac) == "343/371 hồ sơ"
    assert "đang giải quyết trong hạn chia cho tổng số hồ sơ tiếp nhận" in rates.theo_766.dinh_nghia
    assert str(rates.tren_da_giai_quyet.ty_le.cach_tinh) == "tính từ 328/330 hồ sơ"
    assert str(rank_units(rates.tren_da_giai_quyet.ty_le).dung_dau) == "Thanh An, Tân Hưng (100%)"


def test_explain_and_the_totals_book_have_the_very_rates_that_the_report_prints() -> None:
    """One commune of three lacks a count: the rate is of the two others, wherever it is read."""
    here = round_in(NOW)
    given = filings()
    lacking = {cell: entry for cell, entry in given["25339"].entries.items() if cell.indicator != "da_dung_han"}
    given["25339"] = replace(given["25339"], entries=lacking)
    totals = TotalsInput(forms=FORMS, round_=here, filings=given)
    words = make_wording(FORMS, here, totals.rolled.figures).names["dung_han"]
    told = on_time_figures(FORMS, totals.rolled.figures)
    shape = add_on_time_lines(FORMS)
    assert len(told) == 3 * len(FORMS.appendix("tthc").columns)
    for cell, figure in told.items():
        printed = getattr(words, cell.indicator).cot[cell.column]
        assert (figure.value, figure.numerator) == (printed.ty_le.so, printed.tu_so.so)
        said = tell_figure(shape, here, figure)
        if cell.column == "tong":
            assert all(row[2] == f"{row[0].rpartition('(')[2][:-1]}.xlsx" and row[4] for row in said.included)
        assert said.sentences[0].endswith(printed.ty_le.do_phu) or printed.ty_le.so is None
    cover = [str(cell.value) for row in read_sheet(totals_book(totals), "Tổng hợp").iter_rows() for cell in row if cell.value]
    for name in ("tren_da_giai_quyet", "theo_766", "tren_tiep_nhan"):
        rate = getattr(words, name)
        line = f"- Tỷ lệ hồ sơ đúng hạn: {rate.dinh_nghia}: {rate.ty_le.chu} ({rate.tu_so.chu}/{rate.mau_so.chu} hồ sơ; có số liệu: 2/3 xã, 1/1 huyện)."
        assert line in cover


def test_a_unit_without_one_of_the_counts_is_in_neither_count_and_the_coverage_says_so() -> None:
    here = round_in(NOW)
    given = filings() | {"25330": sent(COMMUNES[1], 200, 200, 100)}
    rate = make_wording(FORMS, here, figures(here, given).figures).names["dung_han"].tren_da_giai_quyet
    assert (rate.tu_so.chu, rate.mau_so.chu) == ("980", "1.030")
    assert rate.ty_le.do_phu == "2/3 xã, 1/1 huyện" and str(rate.ty_le.chua_co) == "An Khương"
    assert rate["tong"].ty_le == rate.ty_le and rate["dat_dai"].ty_le.thieu


def test_units_that_lack_different_counts_are_all_out_of_the_coverage() -> None:
    here = round_in(NOW)
    given = filings() | {
        "25330": sent(COMMUNES[1], 200, 200, 100),
        "25339": sent(COMMUNES[2], 50, None, 40, 0, 0, 5),
    }
    rate = make_wording(FORMS, here, figures(here, given).figures).names["dung_han"].tren_da_giai_quyet
    assert rate.ty_le.do_phu == "1/3 xã, 1/1 huyện" and rate.mau_so.chu == "990"


def test_a_unit_with_0_below_the_stroke_has_no_rate_and_is_named_but_gave_its_counts() -> None:
    here = round_in(NOW)
    given = filings() | {"25339": sent(COMMUNES[2], 5, 0, 0, 0, 0, 5)}
    rate = make_wording(FORMS, here, figures(here, given).figures).names["dung_han"].tren_da_giai_quyet
    assert (rate.ty_le.do_phu, rate.ty_le.khong_co_so, rate.ty_le.khong_xep) == ("2/3 xã, 1/1 huyện", "Tân Hưng", "Tân Hưng")
    assert rate.ty_le.chua_co.thieu and rate.mau_so.do_phu == "3/3 xã, 1/1 huyện" and rate.mau_so.chu == "1.190"
    told = on_time_figures(FORMS, figures(here, given).figures)[Cell("dung_han", "tren_da_giai_quyet", "tong")]
    said = tell_figure(add_on_time_lines(FORMS), here, told)
    assert said.left_out == (("Xã Tân Hưng (25339)", "không phát sinh: 0 ÷ 0, nên không có tỷ lệ"),)
    book = totals_book(TotalsInput(forms=FORMS, round_=here, filings=given))
    cover = [str(cell.value) for row in read_sheet(book, "Tổng hợp").iter_rows() for cell in row if cell.value]
    assert sum("không có tỷ lệ vì mẫu số là 0: Xã Tân Hưng)" in line for line in cover) == 1
    lone = given | {"694": sent(DISTRICT, 5, 0, 0, 0, 0, 5)}  # the district itself: not a commune less
    rate = make_wording(FORMS, here, figures(here, lone).figures).names["dung_han"].tren_da_giai_quyet
    assert rate.ty_le.do_phu == "2/3 xã, 0/1 huyện"


def test_a_unit_with_0_below_the_stroke_inside_a_totals_book_is_named_at_the_province() -> None:
    below = replace(round_in(NOW), own_book=False)
    given = filings() | {"25339": sent(COMMUNES[2], 5, 0, 0, 0, 0, 5)}
    sent_in = {unit.code: given[unit.code] for unit in COMMUNES}
    above = replace(below, reporting=Unit(code="70", name="Tỉnh Bình Phước", level="tinh"), units=(DISTRICT,))
    book = totals_filing(below, sent_in, forms=FORMS)
    found = figures(above, {"694": book}).figures
    rate = make_wording(FORMS, above, found).names["dung_han"].tren_da_giai_quyet
    assert (rate.ty_le.do_phu, rate.mau_so.do_phu, rate.mau_so.chu) == ("2/3 xã", "3/3 xã", "290")
    told = on_time_figures(FORMS, found)[Cell("dung_han", "tren_da_giai_quyet", "tong")]
    said = tell_figure(add_on_time_lines(FORMS), above, told)
    assert [(unit, why.split(",")[0]) for unit, why in said.left_out] == [("Xã Tân Hưng (25339)", "không phát sinh: 0 ÷ 0")]
    older = figures(above, {"694": replace(book, inside=None)}).figures
    rate = make_wording(FORMS, above, older).names["dung_han"].tren_da_giai_quyet
    assert rate.ty_le.do_phu == "3/3 xã"  # an older book does not say whose rate is none


def test_nothing_settled_is_no_rate() -> None:
    here = round_in(NOW)
    found = figures(here, {unit.code: sent(unit, 5, 0, 0, 0, 0, 5) for unit in here.expected()})
    rates = make_wording(FORMS, here, found.figures).names["dung_han"]
    assert rates.tren_da_giai_quyet.ty_le.thieu and rates.theo_766.ty_le.so == Decimal(100)


def test_a_form_set_without_such_lines_has_no_rates() -> None:
    here = round_of()
    from rounds import FORMS as MADE_UP

    assert "dung_han" not in make_wording(MADE_UP, here, roll_up(MADE_UP, here, {}, frozenset())).names


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ('appendix = "tthc"', 'appendix = "pl9"', "on_time.appendix"),
        ('settled = "da_tong"', 'settled = "da_xong"', "on_time.settled"),
        ('["dang_trong_han"]', "[]", "on_time.pending_on_time"),
        ('received = "nhan_tong"', 'recieved = "nhan_tong"', "on_time.recieved"),
    ],
)
def test_a_fault_in_the_table_of_lines_is_named(old: str, new: str, path: str, tmp_path: Path) -> None:
    from shutil import copytree

    from cchc_excel.disk.shipped import specs_root

    copytree(specs_root() / "tthc-06", tmp_path / "tthc-06")
    copytree(specs_root() / "hai-long", tmp_path / "hai-long")
    whole = tmp_path / "tthc-06" / "bo-bieu.toml"
    written = whole.read_text(encoding="utf-8")
    head, table = written.split("[on_time]")
    assert old in table
    whole.write_text(f"{head}[on_time]{table.replace(old, new)}", encoding="utf-8")
    with pytest.raises(SpecError) as fault:
        load_folder(tmp_path / "tthc-06")
    assert fault.value.path.startswith(path)


# --- the other round read anew ------------------------------------------------------------------

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "quang-dien" / "nop-ve"


def test_another_round_is_read_from_its_files_or_else_from_its_totals_book(tmp_path: Path) -> None:
    forms = load_form_set("tong-ket-2011-2020")
    units = (
        Unit(code="19870", name="Xã Quảng Thái", level="xa"),
        Unit(code="19876", name="Xã Quảng Lợi", level="xa"),
    )
    then = Round(
        form_set=forms.id, period=free_period(date(2011, 1, 1), date(2020, 3, 31)), units=units, own_book=False,
        reporting=Unit(code="477", name="Huyện Quảng Điền", level="huyen"),
    )  # fmt: skip
    now = replace(then, period=free_period(date(2020, 4, 1), date(2029, 6, 30)))
    old = replace(desk_at(tmp_path / "truoc", then), forms=forms)
    for unit in units:
        shutil.copy(next(SAMPLE.glob(f"{unit.code}*.xlsx")), old.inbox)
    here = replace(desk_at(tmp_path / "nay", now), forms=forms)

    def before() -> Value:
        found = earlier_rounds(here, BOTH)["ky_truoc"]
        assert found.reason == "", found.reason
        return earlier_part(forms, now, found)["pl1"]["vb_chi_dao"]["2019"]

    first = before()
    assert not (old.folder / "so-cai.sqlite").exists() and not (old.folder / "ban-goc").exists()
    held = TotalsInput(
        forms=forms, round_=then, filings=reread_round(old).examined.filings, held_back=frozenset(), accepted={}
    )
    write_whole(old.results / "tong-hop.xlsx", totals_book(held))
    for path in old.inbox.iterdir():
        path.unlink()
    again = before()
    assert (again.chu, again.do_phu, again.cac_don_vi) == (first.chu, "2/2 xã", first.cac_don_vi)
    assert first.theo_don_vi and again.theo_don_vi == first.theo_don_vi  # the book says what each of them gave

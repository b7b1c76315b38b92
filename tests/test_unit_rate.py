"""What a unit's own rate is, and that roll-up, chart, ranking, list, explain and books all take the same."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from rounds import COMMUNES, DISTRICT, filing, round_of, totals_filing
from rounds import FORMS as ALL
from sheets_read import read_sheet
from shown_absent import lost_units

from cchc_excel.nouns.chart import ChartKind, ChartSpec
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.filing import Filing, State
from cchc_excel.nouns.sheets import CONTRIBUTIONS_SHEET, UNITS_SHEET
from cchc_excel.nouns.spec import Cell, Kind, Rollup
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.rules.unit_rate import unit_rate
from cchc_excel.totals.long_table import long_rows
from cchc_excel.totals.rollup import roll_up
from cchc_excel.totals.telling import tell_figure
from cchc_excel.totals_book.book import TotalsInput, totals_book
from cchc_excel.wording.charts import make_charts
from cchc_excel.wording.limits import list_units_below
from cchc_excel.wording.rank import rank_units
from cchc_excel.wording.values import Value, value_of

YEAR = "2019"
FORMS = replace(ALL, appendices=(replace(ALL.appendix("pl1"), columns=ALL.appendix("pl1").columns[1:]),))
ELSEWHERE = ("pl1", "rieng", YEAR)
PL1 = FORMS.appendix("pl1")
PROVINCE = Unit(code="46", name="Tỉnh Thừa Thiên Huế", level="tinh")
DRAWN = replace(
    FORMS,
    charts=tuple(
        ChartSpec(key=one.key, kind=ChartKind.BY_UNIT, title=one.label, appendix="pl1", indicator=one.key, column=YEAR)
        for one in PL1.indicators
        if one.kind in (Kind.PERCENT, Kind.COUNT)
    ),
)


def dec(text: object) -> Decimal | None:
    return None if text is None else Decimal(str(text))


RATES = [  # typed, numerator, denominator -> the unit's own rate, tolerance 0,05
    ("typed and right", "50", 5, 10, "50"),
    ("typed as it is rounded by hand", "97", 968, 1000, "97"),
    ("a third by hand", "33", 1, 3, "33"),
    ("zeros at its end are no decimals of a sheet", "97.00", 968, 1000, "97"),
    ("within the tolerance of the form", "66.7", 6665, 10000, "66.7"),
    ("typed otherwise than its counts: these count", "90", 10, 100, "10"),
    ("counts alone", None, 0, 80, "0"),
    ("a typed rate alone", "50", None, None, "50"),
    ("a typed rate beside half of its counts", "50", 5, None, "50"),
    ("nothing of nothing", None, 0, 0, None),
    ("a rate of nothing", "100", 0, 0, None),
    ("nothing", None, None, None, None),
]


@pytest.mark.parametrize(("typed", "top", "bottom", "own"), [one[1:] for one in RATES], ids=[one[0] for one in RATES])
def test_a_units_rate_is_what_it_typed_unless_its_counts_say_another(typed, top, bottom, own) -> None:
    assert unit_rate(dec(typed), (dec(top), dec(bottom)), Decimal("0.05")) == dec(own)


def sent(*answers: dict[str, object] | None) -> tuple[Round, dict[str, Filing]]:
    """A round of so many communes; None for one that sent nothing."""
    units = COMMUNES[: len(answers)]
    filings = {
        unit.code: filing(unit, {ELSEWHERE: 1} | {("pl1", key, YEAR): value for key, value in answer.items()}, FORMS)
        for unit, answer in zip(units, answers, strict=True)
        if answer is not None
    }
    return round_of(units, own_book=False), filings


def figure_and_value(key: str, *answers: dict[str, object] | None) -> tuple[Figure, Value, Round]:
    round_, filings = sent(*answers)
    figure = roll_up(FORMS, round_, filings, set())[Cell("pl1", key, YEAR)]
    line, column = PL1.indicator(key), PL1.column(YEAR)
    return figure, value_of(FORMS, round_, PL1, (line, column), figure), round_


FOUR = ({"tu": 10, "mau": 100}, {"tu": 50, "mau": 100, "ty_le": 50}, {"tu": 99, "mau": 100, "ty_le": 99}, {"tu": 0, "mau": 80})


def test_whose_rate_was_left_to_be_computed_stands_in_chart_ranking_and_list() -> None:
    figure, value, round_ = figure_and_value("ty_le", *FOUR)
    assert value.chu == "41,84%" and value.du
    assert rank_units(value).dung_cuoi.chu == "Quảng Công (0%)" and rank_units(value).so_don_vi == 4
    assert list_units_below(value, 50).chu == "Quảng Công (0%), Quảng Thái (10%)"
    drawn = make_charts(DRAWN, round_, {figure.cell: figure})["ty_le"]
    assert [one.shown for one in drawn.points] == ["99%", "50%", "10%", "0%"] and not drawn.note
    rows = tell_figure(FORMS, round_, figure).included
    assert [row[1] for row in rows] == ["10 (tính từ 10 ÷ 100)", "50 (50 ÷ 100)", "99 (99 ÷ 100)", "0 (tính từ 0 ÷ 80)"]


def test_books_and_long_table_say_the_same_rate() -> None:
    round_, filings = sent(*FOUR)
    rows = [one for one in long_rows(FORMS, round_, filings, set()) if (one.indicator, one.period) == ("ty_le", YEAR)]
    assert [(one.number, one.state) for one in rows] == [(10, "computed"), (50, "value"), (99, "value"), (0, "computed")]
    book = totals_book(TotalsInput(forms=FORMS, round_=round_, filings=filings))
    for values in (True, False):
        sheet = read_sheet(book, UNITS_SHEET, values=values)
        row = next(row for row in sheet.iter_rows() if (row[1].value, row[3].value) == ("Dòng ty_le", "Năm 2019"))
        cells = [cell.value for cell in row[4:8]]
        if values:
            assert cells == [0.1, 0.5, 0.99, 0]
        else:
            assert [str(one).startswith("=IF(N(") for one in cells] == [True, False, False, True]


WEIGHED = (
    {"tu": 50, "mau": 100}, {"tu": 50, "mau": 100}, {"ty_le": 90, "so": 50}, {"ty_le": 90, "so": 50}, {"ty_le": 90, "so": 50},
)  # fmt: skip


def test_a_further_commune_does_not_change_how_the_others_count() -> None:
    told = []
    for more in (2, 4, 5):
        figure, value, round_ = figure_and_value("ty_le", *WEIGHED[:more], *[None] * (5 - more))
        told.append((value.chu, value.do_phu))
    assert told == [("50%", "2/5 xã"), ("63,33%", "4/5 xã"), ("67,14%", "5/5 xã")]
    assert (figure.method, figure.counted, figure.weighed) == (Rollup.RATIO, (Decimal(100), Decimal(200)), (Decimal(135), Decimal(150)))
    said = tell_figure(FORMS, round_, figure)
    assert said.sentences[2] == "Phép tính: 100 × (100 + 135) ÷ (200 + 150)" and "theo trọng số “Dòng so”" in said.sentences[1]
    assert value.cach_tinh.chu == "tính từ số lượng; đơn vị chỉ ghi tỷ lệ thì bình quân theo “dòng so”"
    assert [row[1] for row in said.included][1:3] == ["50 (tính từ 50 ÷ 100)", "90 (45 ÷ 50 theo trọng số)"] and not said.left_out


def test_the_formula_of_a_rate_of_both_kinds_adds_both_sums() -> None:
    round_, filings = sent(*WEIGHED)
    book = load_workbook(io.BytesIO(totals_book(TotalsInput(forms=FORMS, round_=round_, filings=filings))))
    found = [cell.value for row in book["PL1"].iter_rows() for cell in row if str(cell.value).startswith("=IF(SUM(")]
    assert len(found) == 1 and found[0].count("SUM(") == 3
    rows = [[cell.value for cell in row] for row in book[CONTRIBUTIONS_SHEET].iter_rows()]
    said = [row[8] for row in rows if row[2] == "Dòng ty_le"]
    assert said == ["đã tổng hợp, tỷ lệ tính từ hai số"] * 2 + ["đã tổng hợp theo trọng số"] * 3


def book_of(*answers: dict[str, object] | None) -> Filing:
    return totals_filing(*sent(*answers), forms=FORMS)


def at_province(book: Filing, key: str = "ty_le") -> Figure:
    return roll_up(FORMS, round_of((DISTRICT,), PROVINCE, own_book=False), {"477": book}, set())[Cell("pl1", key, YEAR)]


def test_a_totals_book_brings_both_sums_to_the_next_level() -> None:
    for book in (book_of(*WEIGHED), replace(book_of(*WEIGHED), coverage={}, level_coverage={})):
        figure = at_province(book)
        assert (figure.numerator, figure.denominator, figure.weighed) == (Decimal(235), Decimal(350), (Decimal(135), Decimal(150)))


def test_a_totals_book_of_an_older_program_whose_sums_share_units_gives_one_of_them() -> None:
    """It wrote both sums over all who had them, and the rate by the sum of more units: 3 by weight, 2 by counts."""
    book = book_of(*WEIGHED)
    shared = {Cell("pl1", key, YEAR): (got, 5) for key, got in (("tu", 2), ("mau", 2), ("ty_le", 3))}
    shared |= {Cell("pl1", f"ty_le__{key}", YEAR): (3, 5) for key in ("quy_doi", "trong_so")}
    figure = at_province(replace(book, coverage=shared, level_coverage={}))
    assert (figure.numerator, figure.denominator, figure.coverage.by_level) == (Decimal(135), Decimal(150), {"xa": (3, 5)})


def test_a_rate_without_its_counts_is_drawn_and_named_as_outside_the_total() -> None:
    figure, value, round_ = figure_and_value("lech", {"so": 1, "co_hop": 2}, {"lech": 5}, None)
    assert (value.kem.chu, value.do_phu) == ("50%", "1/3 xã")
    assert (value.danh_sach.chu, value.ngoai_so_chung.chu) == ("Quảng Thái (50%), Quảng Ngạn (5%)", "Quảng Ngạn")
    drawn = make_charts(DRAWN, round_, {figure.cell: figure})["lech"]
    assert [one.shown for one in drawn.points] == ["50%", "5%"]
    assert drawn.note == "Chưa có số liệu: Quảng Lợi. Tỷ lệ không vào số chung vì thiếu số đi kèm: Quảng Ngạn."


def test_a_rate_that_one_unit_alone_owes_is_its_own_in_book_explain_and_report() -> None:
    round_, filings = sent({"tran": Decimal("95.4")})
    figure = roll_up(FORMS, round_, filings, set())[Cell("pl1", "tran", YEAR)]
    value = value_of(FORMS, round_, PL1, (PL1.indicator("tran"), PL1.column(YEAR)), figure)
    told = tell_figure(FORMS, round_, figure).sentences
    assert (value.chu, told[0]) == ("95,4%", "Giá trị: 95,4% · có số liệu: 1/1 xã")
    assert told[1] == "Cách tính: Lấy số của đơn vị duy nhất phải ghi dòng này."
    book = read_sheet(totals_book(TotalsInput(forms=FORMS, round_=round_, filings=filings)), "PL1")
    assert [cell.value for row in book.iter_rows() for cell in row if cell.value == 0.954] == [0.954]
    above = at_province(book_of({"tran": Decimal("95.4")}), "tran")
    assert (above.value, above.coverage.by_level) == (Decimal("95.4"), {"xa": (1, 1)})  # still one unit's
    above = at_province(book_of({"tran": Decimal("95.4")}, {"tran": 5}), "tran")
    assert (above.value, above.coverage.by_level) == (None, {"xa": (0, 2)})


def test_explain_rounds_what_it_computes_as_the_report_does() -> None:
    figure, value, round_ = figure_and_value("ty_le", {"tu": 31, "mau": 32}, None)  # 96,875
    assert tell_figure(FORMS, round_, figure).sentences[0].startswith(f"Giá trị: {value.chu} ·") and value.chu == "96,88%"
    assert tell_figure(FORMS, round_, figure).included[0][1] == "96,88 (tính từ 31 ÷ 32)"


def test_who_has_no_rate_is_named_in_the_chart() -> None:
    figure, _, round_ = figure_and_value("ty_le", {"tu": 1, "mau": 2}, {"tu": 0, "mau": 0}, {"ty_le": State.NONE}, {})
    drawn = make_charts(DRAWN, round_, {figure.cell: figure})["ty_le"]
    assert drawn.note == "Chưa có số liệu: Quảng Công. Không có tỷ lệ: Quảng Ngạn, Quảng Lợi."


def test_a_rate_of_nothing_is_in_no_coverage_and_is_named() -> None:
    answers = ({"tu": 1, "mau": 2}, {"tu": 0, "mau": 0}, {"tu": 0, "mau": 0, "ty_le": 100})
    figure, value, round_ = figure_and_value("ty_le", *answers)
    told = tell_figure(FORMS, round_, figure)
    assert (value.kem.chu, value.do_phu, value.khong_co_so, value.chua_co.chu) == ("50%", "1/3 xã", "Quảng Ngạn, Quảng Lợi", "")
    assert [why for _, why in told.left_out] == ["không phát sinh: 0 ÷ 0, nên không có tỷ lệ"] * 2
    assert [row[1] for row in told.included] == ["50 (tính từ 1 ÷ 2)"]


def test_a_rate_of_nothing_stays_out_at_the_next_level_and_through_a_book_of_both_ways() -> None:
    book = book_of({"tu": 1, "mau": 2}, {"tu": 0, "mau": 0}, {"ty_le": 90, "so": 50}, {})
    figure = at_province(book)
    assert (figure.coverage.by_level, figure.numerator, figure.denominator) == ({"xa": (2, 4)}, Decimal(46), Decimal(52))
    standings = [leaf.standing for one in figure.contributions for leaf in one.leaves]
    assert standings == [Standing.INCLUDED, Standing.NOTHING, Standing.INCLUDED, Standing.BLANK]
    empty = at_province(book_of({"tu": 0, "mau": 0}, {"tu": 0, "mau": 0}))
    assert (empty.value, empty.coverage.by_level) == (None, {"xa": (0, 2)})


NUMBERS = st.one_of(st.none(), st.integers(0, 99), st.sampled_from([State.NONE, State.REJECTED]))
ANSWERS = st.none() | st.fixed_dictionaries(
    {one.key: NUMBERS for one in PL1.indicators if one.kind in (Kind.PERCENT, Kind.COUNT) and one.asked_of("xa")}
)


@settings(max_examples=max(settings.default.max_examples // 4, 1))
@given(st.lists(ANSWERS, min_size=4, max_size=4), st.sets(st.integers(0, 3), max_size=1), st.booleans())
def test_shown_and_named_as_absent_are_together_the_units_expected(answers: list, held: set[int], own: bool) -> None:
    round_, filings = sent(*answers)
    round_ = replace(round_, own_book=own)
    figures = roll_up(FORMS, round_, filings, {COMMUNES[index].code for index in held})
    assert list(lost_units(FORMS, round_, figures)) == []

"""Fields and questions over thirteen communes: sums, rates from counts, halves equal to the whole."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from across_books import COMMUNES, DISTRICT, HAI_LONG, INPUTS, TTHC, raw, read, round_of
from openpyxl import load_workbook
from rounds import filing

from cchc_excel.forms.across import appendix_as_printed, is_computed_cell
from cchc_excel.forms.totals_form import totals_form
from cchc_excel.jobs.explain import _as_asked, find_line
from cchc_excel.nouns.filing import Filing, Scope, State
from cchc_excel.nouns.sheets import UNITS_SHEET
from cchc_excel.nouns.spec import Cell, FormSet, Rollup, Severity
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.reading.read import read_raw
from cchc_excel.recognising.recognise import recognise_workbook
from cchc_excel.rules.verdicts import Status, check_filing, rules_of
from cchc_excel.totals.findings import findings_of_figures
from cchc_excel.totals.long_table import long_rows
from cchc_excel.totals.rollup import roll_up, senders_of
from cchc_excel.totals.telling import tell_figure
from cchc_excel.totals_book.book import TotalsInput, totals_book
from cchc_excel.totals_book.grid import grid_of
from cchc_excel.wording.tables import sheet_of

PROVINCE = Unit(code="70", name="Tỉnh Bình Phước", level="tinh")
FIELDS = [one.key for one in TTHC.appendix("tthc").columns if not one.total]
LATE = {"25330": 2, "25345": 2, "25327": 1, "25357": 1, "25438": 3, "25348": 2, "25354": 1, "25351": 1, "25342": 3}


def tthc(unit: Unit, late: int, seed: int) -> Filing:
    """A commune's quarter with so many late dossiers, all sums right, as its workbook gives it."""
    chance = random.Random(seed)
    values: dict[Cell, Decimal] = {}
    for key in FIELDS[:4] + ["khac"]:
        before, in_time, due, running = (chance.randint(0, 30) for _ in range(4))
        here = late if key == "chung_thuc" else 0
        given = before + in_time + due + running + here
        old, online = min(5, given), (given - min(5, given)) // 2
        row = (online, given - old - online, old, before + in_time, due, here, running, 0)
        values |= {Cell("tthc", one, key): Decimal(n) for one, n in zip(INPUTS, row, strict=True)}
    return read(raw(unit, values)).filings[0]


@pytest.fixture(scope="module")
def filings() -> dict[str, Filing]:
    return {unit.code: tthc(unit, LATE.get(unit.code, 0), n) for n, unit in enumerate(COMMUNES)}


def test_every_column_adds_and_the_late_ones_are_those_of_the_communes(filings: dict[str, Filing]):
    figures = roll_up(TTHC, round_of(), filings, set())
    total = figures[Cell("tthc", "qua_han_tong", "tong")]
    assert total.value == 16 and total.method is Rollup.SUM and str(total.coverage.got) == "13"
    assert {one.unit: one.value for one in total.contributions if one.value} == LATE
    for question in INPUTS:
        rows = [figures[Cell("tthc", question, key)].value or 0 for key in FIELDS]
        assert sum(rows) == figures[Cell("tthc", question, "tong")].value
    tong = {key: figures[Cell("tthc", key, "tong")].value for key in ("nhan_tong", "da_tong", "dang_tong")}
    assert tong["nhan_tong"] == tong["da_tong"] + tong["dang_tong"]


def totals_filing(forms: FormSet, round_: Round, given: dict[str, Filing], above: Round) -> Filing:
    """The totals book of some units, read back by the next level."""
    book = read_raw(totals_book(TotalsInput(forms=forms, round_=round_, filings=given)), "tong.xlsx")
    found = recognise_workbook(book, forms, above, "tong.xlsx", "0" * 64)
    (one,) = [each for each in found.filings if each.unit == round_.reporting.code]
    assert one.scope is Scope.TOTAL
    assert not [each for each in one.entries.values() if each.state is State.REJECTED]
    return one


def survey(unit: Unit, numbers: tuple[int, ...]) -> Filing:
    """A commune's survey, online only."""
    asked = ("ho_so", "phat_ra", "phieu", "rat_hai_long", "hai_long", "binh_thuong", "khong_hai_long")
    values = {Cell("hl", one, "truc_tuyen"): Decimal(n) for one, n in zip(asked, numbers, strict=True)}
    return read(raw(unit, values, HAI_LONG), HAI_LONG).filings[0]


SURVEYS = ((200, 60, 60, 50, 10, 0, 0), (100, 0, 0, 0, 0, 0, 0), (300, 20, 20, 10, 8, 1, 1), (50, 50, 40, 39, 0, 1, 0))


GIVEN = [  # what two communes write of one question: by field, and in TỔNG CỘNG -> who wrote only a total
    ({"dat_dai": 70, "khac": 20, "tong": 90}, {"dat_dai": 20, "tong": 20}, []),
    ({"tong": 90}, {"dat_dai": 20, "tong": 20}, ["25327"]),
    ({"khac": 80, "tong": 90}, {"tong": 20}, ["25327", "25330"]),
    ({"tong": 0}, {"dat_dai": 20, "tong": 20}, []),
]


@pytest.mark.parametrize(
    ("first", "second", "told", "through_a_book"), [*((*row, False) for row in GIVEN), (*GIVEN[1], True)]
)
def test_a_total_whose_lines_add_up_to_less_names_who_wrote_no_lines(
    first: dict, second: dict, told: list, through_a_book: bool
) -> None:
    units = COMMUNES[:2]
    round_ = replace(round_of(units=units), own_book=False)
    sent = {
        unit.code: filing(unit, {("tthc", "da_truoc_han", key): number for key, number in given.items()}, TTHC)
        for unit, given in zip(units, (first, second), strict=True)
    }
    if through_a_book:
        above = replace(round_, reporting=PROVINCE, units=(DISTRICT,))
        round_, sent = above, {DISTRICT.code: totals_filing(TTHC, round_, sent, above)}
    found = findings_of_figures(TTHC, round_, roll_up(TTHC, round_, sent, set()))
    names = ", ".join(unit.name for unit in units if unit.code in told)
    assert [(one.code, one.slots["units"]) for one in found] == ([("D-49", names)] if told else [])


EDITED = [  # over 110 in rows and total, 90 in a total alone, 10 in a row alone: what is typed -> TỔNG CỘNG above
    ({"tong": 99_999}, 200),
    ({"tong": 5}, 200),
    ({"tong": None}, 200),
    ({"tong": 210, "khac": 40}, 210),  # the row with it
    ({"khac": 40}, 210),
    ({"khac": None}, 170),
]


@pytest.mark.parametrize(("typed", "told"), EDITED)
def test_a_total_that_a_district_typed_follows_its_rows_all_the_same(typed: dict[str, int | None], told: int) -> None:
    units = COMMUNES[:4]
    round_ = replace(round_of(units=units), own_book=False)
    given = ({"dat_dai": 70, "khac": 20, "tong": 90}, {"dat_dai": 20, "tong": 20}, {"tong": 90}, {"khac": 10})
    sent = {
        unit.code: filing(unit, {("tthc", "da_truoc_han", key): number for key, number in row.items()}, TTHC)
        for unit, row in zip(units, given, strict=True)
    }
    above = replace(round_, reporting=PROVINCE, units=(DISTRICT,))
    made = totals_filing(TTHC, round_, sent, above)
    assert total_of_book(above, made) == (200, None)
    edited = {
        cell: replace(
            made.entry(cell), state=State.BLANK if value is None else State.VALUE, value=value and Decimal(value)
        )
        for key, value in typed.items()
        for cell in [Cell("tthc", "da_truoc_han", key)]
    }
    book = replace(made, entries={**made.entries, **edited})
    shown = book.entry(Cell("tthc", "da_truoc_han", "tong")).amount
    assert total_of_book(above, book) == (told, shown if shown != told else None)
    assert total_of_book(above, replace(book, inside=None)) == (shown, None)  # an older book is read as it is
    pages = load_workbook(BytesIO(totals_book(TotalsInput(forms=TTHC, round_=above, filings={DISTRICT.code: book}))))
    line = grid_of(TotalsInput(forms=TTHC, round_=above, filings={DISTRICT.code: book})).rows[Cell("tthc", "da_truoc_han", "tong")]
    assert pages[UNITS_SHEET].cell(line, 5).value == told  # the formula above it adds this


def test_a_total_that_nobody_gave_stays_blank_above_its_rows() -> None:
    round_ = replace(round_of(units=COMMUNES[:1]), own_book=False)
    sent = {COMMUNES[0].code: filing(COMMUNES[0], {("tthc", "da_truoc_han", "khac"): 10}, TTHC)}
    above = replace(round_, reporting=PROVINCE, units=(DISTRICT,))
    assert total_of_book(above, totals_filing(TTHC, round_, sent, above)) == (None, None)


def total_of_book(above: Round, book: Filing) -> tuple[Decimal | None, Decimal | None]:
    """TỔNG CỘNG of a question at the province, and the book's own number where it is another one."""
    cell = Cell("tthc", "da_truoc_han", "tong")
    (sender,) = senders_of(TTHC, above, {DISTRICT.code: book}, set())
    assert sender.filing is not None
    return roll_up(TTHC, above, {DISTRICT.code: book}, set())[cell].value, sender.filing.entry(cell).stated


@pytest.mark.parametrize("forms", [TTHC, HAI_LONG], ids=lambda one: one.id)
def test_by_halves_is_the_same_as_at_once(forms: FormSet, filings: dict[str, Filing]):
    given = filings
    if forms is HAI_LONG:
        given = {u.code: survey(u, n) for u, n in zip(COMMUNES, SURVEYS, strict=False)}
    units = tuple(one for one in COMMUNES if one.code in given)
    once = roll_up(forms, Round(form_set=forms.id, period=round_of().period, reporting=PROVINCE, units=units, own_book=False), given, set())
    halves = (
        Unit(code="694", name="Huyện Hớn Quản", level="huyen", parent="70"),
        Unit(code="695", name="Huyện Lộc Ninh", level="huyen", parent="70"),
    )
    above = Round(form_set=forms.id, period=round_of().period, reporting=PROVINCE, units=halves, own_book=False)
    books = {}
    for half, some in zip(halves, (units[: len(units) // 2], units[len(units) // 2 :]), strict=True):
        below = Round(form_set=forms.id, period=above.period, reporting=half, units=some, own_book=False)
        books[half.code] = totals_filing(forms, below, {u.code: given[u.code] for u in some}, above)
    twice = roll_up(forms, above, books, set())
    compared = 0
    for cell, figure in once.items():
        other = twice[cell].value
        if isinstance(figure.value, Decimal) and isinstance(other, Decimal):
            assert abs(figure.value - other) < Decimal("1e-9"), cell
            compared += 1
        else:
            assert figure.value == other, cell
    assert compared >= 20
    for one in books.values():
        assert not [v for v in check_filing(forms, one, "huyen") if v.status is Status.BREACH and v.instance.rule.along]


def test_rates_are_recomputed_and_who_surveyed_nobody_is_seen():
    given = {u.code: survey(u, n) for u, n in zip(COMMUNES, SURVEYS, strict=False)}
    figures = roll_up(HAI_LONG, round_of(HAI_LONG), given, set())
    rate = figures[Cell("hl", "ty_le_hai_long", "tong")]
    assert rate.method is Rollup.RATIO and rate.value == Decimal(100) * 117 / 120
    floor = figures[Cell("hl", "ty_le_phieu", "tong")]
    assert (floor.numerator, floor.denominator) == (120, 650)
    nobody = [one.unit for one in figures[Cell("hl", "phieu", "tong")].contributions if one.value == 0]
    assert nobody == [COMMUNES[1].code]


def test_the_totals_form_keeps_every_question_and_asks_for_the_sums_behind_a_rate():
    shape = totals_form(HAI_LONG).appendix("hl")
    keys = [one.key for one in shape.indicators]
    assert [one for one in keys if "__" not in one] == [one.key for one in HAI_LONG.appendix("hl").indicators]
    assert {"ty_le_phieu__tu", "ty_le_phieu__mau"} <= set(keys)
    assert all(one.groups == () for one in shape.indicators if "__" in one.key)
    assert not [one for one in shape.indicators if one.derived]
    shown = appendix_as_printed(shape)
    assert len({(one.groups, one.label) for one in shown.columns}) == len(shown.columns)


def test_in_a_totals_book_the_total_row_is_only_looked_at():
    """A commune that was accepted with a total of its own must not hold back the district's book."""
    along = [one for one in rules_of(totals_form(TTHC)) if one.along]
    assert len(along) == 12 and {one.severity for one in along} == {Severity.WARNING}
    assert {one.severity for one in rules_of(TTHC) if one.along} == {Severity.ERROR}


def test_a_figure_is_told_by_field_and_question_in_either_order(filings: dict[str, Filing]):
    assert _as_asked(TTHC, "tthc.dat_dai", "dang_tong") == ("tthc.dang_tong", "dat_dai")
    assert _as_asked(TTHC, "tthc.dang_tong", "dat_dai") == ("tthc.dang_tong", "dat_dai")
    assert find_line(TTHC, "tthc.11")[1].key == "dang_tong"
    figures = roll_up(TTHC, round_of(), filings, set())
    told = tell_figure(TTHC, round_of(), figures[Cell("tthc", "qua_han_tong", "tong")])
    assert told.heading == (
        "Biểu số 06a/VPCP/KSTT · dòng “TỔNG CỘNG” · cột 14 “Tổng số hồ sơ quá hạn (10) + (13)”"
    )
    assert len(told.included) == 13 and told.included[0][3:] == ("Bieu 06a", "O25")


def test_the_word_table_has_fields_as_rows_and_the_total_as_last_row(filings: dict[str, Filing]):
    figures = roll_up(TTHC, round_of(), filings, set())
    sheet = sheet_of(TTHC, round_of(), TTHC.appendix("tthc"), figures)
    assert len(sheet.cac_dong) == 14 and len(sheet.cac_cot) == 11  # supplementary lines are not printed
    last = sheet.cac_dong[-1]
    assert (last.nhan, last.stt) == ("TỔNG CỘNG", "")
    assert sheet.dong["qua_han_tong"].tong.chu == "16"
    assert all(len(row.o) == sheet.so_cot for row in sheet.cac_dong)


def test_the_long_table_has_a_row_per_cell(filings: dict[str, Filing]):
    rows = long_rows(TTHC, round_of(), filings, set())
    assert len(rows) == 13 * 12 * 14
    one = next(r for r in rows if (r.unit, r.indicator, r.period) == ("25438", "da_qua_han", "chung_thuc"))
    assert one.value == "3"


def test_the_district_of_the_round_is_asked_the_same_fields():
    form = TTHC.appendix("tthc")
    cell = Cell("tthc", "nhan_tong", "khac")
    assert is_computed_cell(form, cell) and all(one.asked_of(DISTRICT.level) for one in form.indicators)
    assert filing(DISTRICT, {}, TTHC).unit == "694"

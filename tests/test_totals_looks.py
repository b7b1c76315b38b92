"""How the totals book looks on paper: pages that hold together, borders, room, and what is cut short."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from rounds import COMMUNES, FORMS, filing, round_of
from sheets_read import read_sheet

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import State
from cchc_excel.nouns.spec import Kind
from cchc_excel.nouns.unit import Unit
from cchc_excel.sheets.pages import heights_of, keep_together, page_tops, set_height, spare_a_page
from cchc_excel.sheets.text_size import count_lines
from cchc_excel.sheets.writer import Sheet, add_sheet, close_book, open_book
from cchc_excel.totals_book import lists as totals_lists
from cchc_excel.totals_book.book import TotalsInput, totals_book


def totals(units: tuple[Unit, ...] = COMMUNES) -> TotalsInput:
    given = {("pl1", "so", "2019"): 1, ("pl1", "nang", "2019"): State.NONE, ("pl1", "so_xa", "2019"): State.NONE}
    filings = {one.code: filing(one, given) for one in units[:1]}
    return TotalsInput(forms=FORMS, round_=round_of(units), filings=filings)


def page(name: str, made: TotalsInput | None = None) -> Worksheet:
    return read_sheet(totals_book(made or totals()), name)


PAGES = [
    ([10, 10, 10], 30, 0, (0,)),
    ([10, 10, 10], 20, 0, (0, 2)),
    ([10, 10, 10, 10], 20, 10, (0, 2, 3)),
    ([50, 10], 20, 0, (0, 1)),
    ([], 20, 0, (0,)),
]


@pytest.mark.parametrize(("heights", "room", "heading", "tops"), PAGES)
def test_rows_fill_pages_in_order(heights: list[int], room: int, heading: int, tops: tuple[int, ...]) -> None:
    assert page_tops(heights, room, heading) == tops


def sheet_with(heights: list[int]) -> Sheet:
    sheet = add_sheet(open_book(title="Thử"), "Trang")
    for row, height in enumerate(heights, start=1):
        set_height(sheet, row, height)
    return sheet


def printed(sheet: Sheet) -> Worksheet:
    return read_sheet(close_book(sheet.book), "Trang")


def test_heights_are_known_in_pixels_the_usual_ones_too() -> None:
    assert heights_of(sheet_with([31, 45]), 3) == (31, 45, 20)


@pytest.mark.parametrize(("rows", "pages"), [(31, None), (34, 1), (60, None), (66, 2)])
def test_a_few_rows_over_are_taken_onto_the_page_before(rows: int, pages: int | None) -> None:
    sheet = sheet_with([20] * rows)
    spare_a_page(sheet, 952, rows, (1, 1))
    made = printed(sheet)
    fitted = made.sheet_properties.pageSetUpPr
    assert (int(made.page_setup.fitToHeight or 1) if fitted and fitted.fitToPage else None) == pages


@pytest.mark.parametrize(("before", "breaks"), [(10, []), (31, [31]), (32, [32]), (29, [29])])
def test_a_heading_does_not_stay_behind_its_table(before: int, breaks: list[int]) -> None:
    sheet = sheet_with([20] * (before + 8))
    keep_together(sheet, ((before + 1, before + 8),), before + 8)
    assert [one.id for one in printed(sheet).row_breaks.brk] == breaks


def test_the_cover_keeps_the_table_of_completeness_with_its_heading() -> None:
    many = tuple(Unit(code=f"{19000 + n}", name=f"Xã {n}", level="xa", parent="477") for n in range(13))
    cover = page("Tổng hợp", totals(many))
    heading = next(row for row in range(1, 60) if str(cover.cell(row, 1).value).startswith("2."))
    assert heading - 1 in [one.id for one in cover.row_breaks.brk]
    assert not cover.sheet_properties.pageSetUpPr or not cover.sheet_properties.pageSetUpPr.fitToPage


def test_blank_cells_of_the_units_sheet_have_borders_and_headings_have_room() -> None:
    values = page("Số liệu đơn vị")
    last = 4 + len(totals().units)
    cells = [values.cell(row, column) for row in range(5, values.max_row + 1) for column in range(1, last + 1)]
    assert all(one.border.left.style and one.border.bottom.style for one in cells)
    widths = list(values.column_dimensions.values())
    for column in range(5, last + 1):
        name = str(values.cell(4, column).value)
        width = round(next(one.width for one in widths if one.min <= column <= one.max) * 8)
        assert count_lines(name, width, 11, True) == count_lines(name, width - 14, 11, True), name


def test_a_declared_none_is_shown_in_words_and_a_rate_of_none_is_no_number() -> None:
    values = page("Số liệu đơn vị")
    by_code = {(values.cell(row, 1).value, values.cell(row, 4).value): values.cell(row, 5) for row in range(5, 60)}
    rate, count = by_code["PL1.nang", "Năm 2019"], by_code["PL1.so_xa", "Năm 2019"]
    assert (rate.value, count.value, count.number_format) == ("không có", 0, '"không có"')


def test_a_declared_none_is_not_asked_for_again() -> None:
    missing = page("Còn thiếu")
    rows = [[cell.value for cell in row] for row in missing.iter_rows(min_row=5)]
    own = [row for row in rows if row[0] == COMMUNES[0].name and row[2] == "PL1.nang"]
    assert [row[4] for row in own] == ["2018"]


def test_a_list_longer_than_a_sheet_says_where_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "dòng đầu" not in str(page("Đóng góp")["A2"].value)
    monkeypatch.setattr(totals_lists, "_MOST_ROWS", 7)
    cut = page("Đóng góp")
    assert "7 dòng đầu trong" in str(cut["A2"].value) and cut.max_row == 4 + 7


def test_every_rate_of_the_book_shows_as_few_decimals_as_words_do() -> None:
    book = load_workbook(BytesIO(totals_book(totals())))
    rates = {one.key for one in FORMS.appendices[0].indicators if one.kind is Kind.PERCENT}
    rows = {plan_sheet(totals().shape.appendix("pl1")).rows[one] for one in rates}
    found = {}
    for area in book["PL1"].conditional_formatting:
        codes = [rule.dxf.numFmt.formatCode for rule in area.rules if rule.dxf and rule.dxf.numFmt]
        found |= {row: codes for one in area.sqref.ranges for row in range(one.min_row, one.max_row + 1) if codes}
    assert set(found) == rows and all(codes == ["0%", "0.0%"] for codes in found.values())
    units = [area for area in book["Số liệu đơn vị"].conditional_formatting if area.rules[0].dxf.numFmt]
    assert len(units) == len(rates) * len(FORMS.appendices[0].columns)

"""The blank workbook: what is locked, what is asked, what Excel says, how it prints."""

from __future__ import annotations

import io
import re
from functools import cache

import openpyxl
import pytest
from blank_books import COMMUNE, DISTRICT, master, odd_forms, shipped_forms, stamped
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cchc_excel.blank.master import build_master, fingerprint_forms
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.spec import Appendix, FormSet, Indicator, Kind

FORM_SHEETS = ["PL1", "PL2", "PL3", "PL5", "PL6", "PL8"]
SHEETS = ["Hướng dẫn", *FORM_SHEETS, "Kiểm tra", "_cchc", "_so"]
INPUTS = [(forms, level) for forms in ("shipped", "odd") for level in ("xa", "huyen")]


@cache
def opened(forms: str, level: str) -> tuple[FormSet, Workbook]:
    """A form set and its master as openpyxl reads it."""
    if forms == "shipped":
        return shipped_forms(), openpyxl.load_workbook(io.BytesIO(master(level)))
    return odd_forms(), openpyxl.load_workbook(io.BytesIO(build_master(odd_forms(), level)))


def value_cells(appendix: Appendix, line: Indicator) -> list[tuple[int, int]]:
    """The positions of a line's cells."""
    where = plan_sheet(appendix)
    return [(where.rows[line.key], where.columns[one.key]) for one in appendix.columns]


def prompts(sheet: Worksheet) -> list:
    """The sheet's data validations."""
    return list(sheet.data_validations.dataValidation)


def test_the_sheets_stand_in_order_and_the_workbook_opens_on_the_instructions():
    _, book = opened("shipped", "xa")
    assert book.sheetnames == SHEETS
    assert book.active.title == "Hướng dẫn"
    assert [one.title for one in book if one.sheet_state != "visible"] == ["_cchc", "_so"]


@pytest.mark.parametrize(("name", "level"), INPUTS)
def test_only_input_cells_are_unlocked(name: str, level: str):
    forms, book = opened(name, level)
    wanted = {
        (appendix.sheet, row, column)
        for appendix in forms.appendices
        for line in appendix.indicators
        if line.kind is not Kind.HEADING and (not line.levels or level in line.levels) and not line.derived
        for row, column in value_cells(appendix, line)
    }
    unlocked = {
        (sheet.title, cell.row, cell.column)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert unlocked == wanted


@pytest.mark.parametrize(("name", "level"), INPUTS)
def test_every_sheet_is_protected_without_a_password_and_rows_cannot_be_inserted(name: str, level: str):
    for sheet in opened(name, level)[1]:
        guard = sheet.protection
        assert guard.sheet and not guard.password
        assert (guard.formatColumns, guard.formatRows) == (False, False), "False means allowed"
        assert (guard.insertRows, guard.insertColumns, guard.deleteRows) == (True, True, True)


@pytest.mark.parametrize("level", ["xa", "huyen"])
def test_lines_of_another_level_are_grey_and_empty(level: str):
    forms, book = opened("shipped", level)
    greyed = 0
    for appendix in forms.appendices:
        for line in appendix.indicators:
            if line.kind is Kind.HEADING:
                continue
            for row, column in value_cells(appendix, line):
                cell = book[appendix.sheet].cell(row, column)
                grey = cell.fill.fgColor.rgb == "FFD9D9D9"
                assert grey != line.asked_of(level), (appendix.sheet, cell.coordinate)
                greyed += grey
                assert not grey or cell.value is None
    assert greyed == (66 if level == "xa" else 42)


def test_totals_that_the_form_derives_are_formulas():
    forms, book = opened("shipped", "xa")
    derived = [(a, i) for a in forms.appendices for i in a.indicators if i.derived]
    assert derived
    for appendix, line in derived:
        for row, column in value_cells(appendix, line):
            assert str(book[appendix.sheet].cell(row, column).value).startswith("=")


@pytest.mark.parametrize(("name", "level"), INPUTS)
def test_prompts_and_questions_keep_the_limits_of_excel(name: str, level: str):
    _, book = opened(name, level)
    seen = [one for sheet in book for one in prompts(sheet)]
    assert seen
    for one in seen:
        assert 0 < len(one.promptTitle) <= 32
        assert 0 < len(one.prompt) <= 255
        assert len(one.errorTitle or "") <= 32
        assert len(one.error or "") <= 225
        assert len(one.formula1 or "") <= 255


@pytest.mark.parametrize(("name", "level"), INPUTS)
def test_every_input_cell_has_a_prompt_and_no_question_forbids_an_entry(name: str, level: str):
    forms, book = opened(name, level)
    for appendix in forms.appendices:
        sheet = book[appendix.sheet]
        prompted = {cell for one in prompts(sheet) for area in one.sqref.ranges for cell in area.cells}
        unlocked = {
            (cell.row, cell.column)
            for row in sheet.iter_rows()
            for cell in row
            if not cell.protection.locked
        }
        assert prompted == unlocked
        assert {one.errorStyle for one in prompts(sheet) if one.type} <= {"warning"}


def test_a_list_is_a_range_on_the_hidden_sheet_with_numbers_for_yes_and_no():
    forms, book = opened("odd", "xa")
    found = {}
    for one in prompts(book[forms.appendices[0].sheet]):
        if one.type == "list":
            sheet, area = re.fullmatch(r"'(\w+)'!(.+)", one.formula1).groups()
            found[one.promptTitle] = [cell[0].value for cell in book[sheet][area.replace("$", "")]]
    assert list(found.values()) == [[1, 0], ["Đạt", "Không đạt", "Chưa đến hạn"]]


@pytest.mark.parametrize("sheet", FORM_SHEETS)
def test_forms_print_on_a4_landscape_one_page_wide_with_repeated_headings(sheet: str):
    page = opened("shipped", "xa")[1][sheet]
    where = plan_sheet(next(one for one in shipped_forms().appendices if one.sheet == sheet))
    assert (page.page_setup.orientation, int(page.page_setup.paperSize)) == ("landscape", 9)
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert page.print_title_rows == f"${where.group_row}:${where.order_row}"
    assert page.oddHeader.center.text == "&P"
    assert page.HeaderFooter.differentFirst
    millimetres = [round(25.4 * side) for side in (page.page_margins.left, page.page_margins.right)]
    assert millimetres == [30, 15]
    assert page.freeze_panes == f"C{where.first_row}"


def test_everything_is_times_new_roman():
    for sheet in opened("shipped", "xa")[1]:
        for row in sheet.iter_rows():
            assert {cell.font.name for cell in row} <= {"Times New Roman"}


def test_the_same_forms_give_the_same_bytes():
    assert build_master(odd_forms(), "xa") == build_master(odd_forms(), "xa")
    assert build_master(odd_forms(), "xa") != build_master(odd_forms(), "huyen")
    assert fingerprint_forms(odd_forms(), "xa") != fingerprint_forms(odd_forms(), "huyen")


def test_a_supplementary_line_says_so_and_is_tinted():
    forms, book = opened("odd", "xa")
    sheet, row = book[forms.appendices[0].sheet], plan_sheet(forms.appendices[0]).rows["e"]
    assert sheet.cell(row, 2).value == "Dòng 2.a (bổ sung)"
    assert sheet.cell(row, 2).font.italic
    assert sheet.cell(row, 4).fill.fgColor.rgb == "FFFFF8E1"


def test_percent_and_count_cells_have_no_number_format_of_their_own():
    forms, book = opened("odd", "xa")
    sheet = book[forms.appendices[0].sheet]
    assert {cell.number_format for row in sheet.iter_rows() for cell in row} == {"General"}


def test_links_of_the_instructions_and_of_the_check_lead_to_sheets_that_exist():
    for unit in (COMMUNE, DISTRICT):
        book = openpyxl.load_workbook(io.BytesIO(stamped(unit)))
        links = [cell.hyperlink for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
        assert len(links) > 300
        for link in links:
            sheet, address = re.fullmatch(r"'(.+)'!([A-Z]+\d+)", link.location).groups()
            assert book[sheet][address] is not None

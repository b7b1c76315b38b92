"""The door to XlsxWriter: what it would only warn of is an error, text stays text, bytes repeat."""

from __future__ import annotations

import io
import re
from decimal import Decimal

import openpyxl
import pytest
from xlsxwriter.worksheet import Worksheet

from cchc_excel.sheets.package import read_package, unpack_part
from cchc_excel.sheets.pages import add_validation, set_growing_height, set_height
from cchc_excel.sheets.text_size import cell_height, count_lines, text_width
from cchc_excel.sheets.writer import (
    Style,
    add_sheet,
    close_book,
    define_constant,
    merge_text,
    open_book,
    put_formula,
    put_link,
    put_number,
    put_text,
    set_property,
)

PLAIN = Style()


@pytest.mark.parametrize("text", ["=1+1", "+84", "-3", "@a", "{=1}", "http://a.vn", "internal:A1", "007", "#N/A", " a "])
def test_text_is_written_as_text_whatever_it_begins_with(text: str):
    book = open_book()
    put_text(add_sheet(book, "A"), 1, 1, text, PLAIN)
    cell = openpyxl.load_workbook(io.BytesIO(close_book(book)))["A"]["A1"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda sheet: put_text(sheet, 1, 1, "a\x0bb", PLAIN),
        lambda sheet: put_text(sheet, 1, 1, "a" * 32768, PLAIN),
        lambda sheet: put_number(sheet, 1, 1, Decimal("Infinity"), PLAIN),
        lambda sheet: put_text(sheet, 1048577, 1, "a", PLAIN),
        lambda sheet: put_formula(sheet, (1, 16385), "=1", Decimal(1), PLAIN),
        lambda sheet: put_link(sheet, (1, 1), ("A" * 2100, "A1"), "đi", PLAIN),
        lambda sheet: merge_text(sheet, (1, 1, 1, 16385), "a", PLAIN),
        lambda sheet: add_validation(sheet, (1, 1, 1, 1), {"validate": "list", "source": ["a" * 256]}),
        lambda sheet: add_validation(sheet, (1, 1, 1, 1), {"validate": "any", "input_title": "a" * 33}),
        lambda sheet: add_validation(sheet, (1, 1, 1, 1), {"validate": "any", "input_message": "a" * 256}),
        lambda sheet: add_sheet(sheet.book, "a" * 32),
        lambda sheet: add_sheet(sheet.book, "trang"),
        lambda sheet: define_constant(sheet.book, "không hợp lệ", "a"),
        lambda sheet: set_property(sheet.book, "a" * 256, "a"),
    ],
)
def test_what_excel_does_not_hold_is_refused(wrong):
    sheet = add_sheet(open_book(), "Trang")
    with pytest.raises(ValueError, match="."):
        wrong(sheet)


def test_a_growing_row_is_fitted_again_and_a_fixed_one_is_not():
    book = open_book()
    sheet = add_sheet(book, "A")
    add_sheet(book, "B")
    set_growing_height(sheet, 2, 60)
    set_height(sheet, 12, 60)
    put_text(sheet, 2, 1, "a", PLAIN)
    parts = {part.name: unpack_part(part) for part in read_package(close_book(book))}
    xml = parts["xl/worksheets/sheet1.xml"]
    assert re.search(rb'<row r="2"[^>]* ht="45">', xml)
    assert re.search(rb'<row r="12"[^>]* ht="45" customHeight="1"/>', xml)


def test_wrapped_lines_break_between_words_and_long_words_count_too():
    assert count_lines("một hai ba", 400, 12, False) == 1
    assert count_lines("một hai ba", 45, 12, False) == 3
    assert count_lines("một\nhai", 400, 12, False) == 2
    assert count_lines("n" * 100, 100, 12, False) >= 8
    assert text_width("Ộ", 12, False) == text_width("O", 12, False) < text_width("Ợ", 12, False)
    assert cell_height("một", 400, 12) < cell_height("một", 400, 14) < cell_height("một\nhai", 400, 14)


@pytest.mark.parametrize("formula", ["=SUM(A1:A3)", "SUM(A1)", "=SWITCHED(A1)", '=IF(A1="{","}",1)', "=SUM(UNIQUE(A1:A3))", "=MY.SORT(A1)"])
def test_a_formula_is_spelt_as_xlsxwriter_spells_it(formula: str) -> None:
    ours, theirs = add_sheet(open_book(), "A").inner, Worksheet()
    assert ours._prepare_formula(formula) == theirs._prepare_formula(formula)

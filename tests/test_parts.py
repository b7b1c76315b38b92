"""Cells changed inside the zip parts of a workbook: what is asked changes, nothing else does."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
from blank_books import COMMUNE, stamped
from hypothesis import given, settings
from hypothesis import strategies as st
from sheets_read import read_sheet

from cchc_excel.sheets.package import pack_part, read_package, replace_parts, unpack_part, write_package
from cchc_excel.sheets.parts import fill_cells, set_results
from cchc_excel.sheets.writer import (
    Style,
    add_sheet,
    close_book,
    open_book,
    put_formula,
    put_number,
    put_text,
)


def small_book() -> bytes:
    """B2 holds 5, C2 is a styled blank, D2 adds them up."""
    book = open_book("thử")
    sheet = add_sheet(book, "Trang 1")
    put_number(sheet, 2, 2, Decimal(5), Style(locked=False))
    put_text(sheet, 2, 3, "", Style(locked=False, bold=True))
    put_formula(sheet, (2, 4), "=SUM(B2:C2)", Decimal(5), Style())
    add_sheet(book, "Trang 2")
    return close_book(book)


def cells(data: bytes, sheet: str = "Trang 1", values: bool = False) -> dict[str, object]:
    page = read_sheet(data, sheet, values=values)
    return {cell.coordinate: cell.value for row in page.iter_rows() for cell in row if cell.value is not None}


def test_numbers_and_texts_are_typed_in_and_an_empty_text_clears():
    done = fill_cells(
        small_book(),
        {("Trang 1", 2, 2): "", ("Trang 1", 2, 3): Decimal("95.4"), ("Trang 2", 3, 1): " 95,4 & <b>\n"},
    )
    assert cells(done) == {"C2": 95.4, "D2": "=SUM(B2:C2)"}
    assert cells(done, "Trang 2") == {"A3": " 95,4 & <b>\n"}


def test_cells_that_were_not_there_come_in_order_of_row_and_column():
    places = [(5, 1), (1, 30), (2, 1), (2, 27), (2, 5), (1, 2)]
    done = fill_cells(small_book(), {("Trang 1", row, column): Decimal(row) for row, column in places})
    page = read_sheet(done, "Trang 1")
    assert all(page.cell(row, column).value == row for row, column in places)
    xml = dict((part.name, unpack_part(part)) for part in read_package(done))["xl/worksheets/sheet1.xml"]
    order = [xml.index(f'r="{name}"'.encode()) for name in ("B1", "AD1", "A2", "B2", "D2", "E2", "AA2", "A5")]
    assert order == sorted(order)


def test_a_formula_is_overwritten_by_typing_and_kept_by_setting_its_result():
    typed = fill_cells(small_book(), {("Trang 1", 2, 4): Decimal(7)})
    assert cells(typed)["D2"] == 7
    kept = set_results(small_book(), {("Trang 1", 2, 4): Decimal(8)})
    assert (cells(kept)["D2"], cells(kept, values=True)["D2"]) == ("=SUM(B2:C2)", 8)
    shown = set_results(small_book(), {("Trang 1", 2, 4): "không có"})
    assert cells(shown, values=True)["D2"] == "không có"
    with pytest.raises(ValueError, match="B2"):
        set_results(small_book(), {("Trang 1", 2, 2): Decimal(1)})


def test_styles_and_every_other_part_stay_as_they_were():
    before = {part.name: part for part in read_package(stamped(COMMUNE))}
    done = fill_cells(stamped(COMMUNE), {("PL1", 11, 4): Decimal(3)})
    after = {part.name: part for part in read_package(done)}
    changed = [name for name in before if before[name] != after[name]]
    assert sorted(changed) == ["xl/workbook.xml", "xl/worksheets/sheet2.xml"]
    old, new = (read_sheet(one, "PL1")["D11"] for one in (stamped(COMMUNE), done))
    assert new.value == 3 and new._style == old._style


def test_excel_is_told_to_compute_again():
    workbook = {part.name: unpack_part(part) for part in read_package(small_book())}["xl/workbook.xml"]
    plain = replace_parts(small_book(), {"xl/workbook.xml": workbook.replace(b' fullCalcOnLoad="1"', b"")})
    without = replace_parts(small_book(), {"xl/workbook.xml": workbook.replace(b"<calcPr ", b"<oleSize ")})
    for book in (plain, without):
        done = fill_cells(book, {("Trang 1", 2, 2): Decimal(1)})
        assert openpyxl.load_workbook(io.BytesIO(done)).calculation.fullCalcOnLoad


def test_an_unknown_sheet_and_a_number_that_is_none_are_refused():
    with pytest.raises(KeyError, match="Trang 9"):
        fill_cells(small_book(), {("Trang 9", 1, 1): "x"})
    with pytest.raises(ValueError, match="finite"):
        fill_cells(small_book(), {("Trang 1", 1, 1): Decimal("NaN")})


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.tuples(st.integers(1, 40), st.integers(1, 40)),
        st.decimals(-10**9, 10**9, places=3) | st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1),
        max_size=12,
    )
)
def test_what_was_filled_in_is_read_back(values: dict[tuple[int, int], Decimal | str]):
    done = fill_cells(small_book(), {("Trang 2", *place): value for place, value in values.items()})
    page = read_sheet(done, "Trang 2")
    for place, value in values.items():
        assert page.cell(*place).value == (value if isinstance(value, str) else float(value))


def test_a_package_keeps_its_order_and_refuses_a_part_that_it_has_not():
    parts = (pack_part("b.txt", b"hai"), pack_part("a.txt", "một".encode()))
    assert read_package(write_package(parts)) == parts
    assert [unpack_part(part) for part in parts] == [b"hai", "một".encode()]
    with pytest.raises(KeyError, match="c.txt"):
        replace_parts(write_package(parts), {"c.txt": b""})

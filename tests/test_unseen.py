"""What counts in a form although nobody sees it, and whom a page's print header names."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from xml.sax.saxutils import escape

import openpyxl
import pytest
import xlrd
from across_books import COMMUNES, HONEST, INPUTS, TTHC, filled, round_of
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from raw_files import ods

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import RawBook
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec import Cell
from cchc_excel.reading import xls
from cchc_excel.reading.read import read_raw
from cchc_excel.recognising.recognise import recognise_workbook

PLAN = plan_sheet(TTHC.appendices[0])
SPOT = PLAN.position(Cell("tthc", INPUTS[0], "ho_tich"))

@cache
def unit_book() -> bytes:
    """The workbook of a commune with one field filled in."""
    return filled(COMMUNES[0], {Cell("tthc", key, "ho_tich"): Decimal(number) for key, number in zip(INPUTS, HONEST, strict=True)})


def changed(change: Callable[[Worksheet], None]) -> RawBook:
    """The commune's workbook after somebody changed the sheet of its form."""
    book = openpyxl.load_workbook(io.BytesIO(unit_book()))
    change(book[PLAN.sheet])
    made = io.BytesIO()
    book.save(made)
    return read_raw(made.getvalue(), "a.xlsx")


def said(change: Callable[[Worksheet], None], *codes: str) -> list[Finding]:
    found = recognise_workbook(changed(change), TTHC, round_of(), "a.xlsx", "00")
    return [one for one in found.findings if one.code in codes]


def hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[SPOT[0]].hidden = True


def hide_columns(sheet: Worksheet) -> None:
    for place in (SPOT[1], SPOT[1] + 1, 40):
        sheet.column_dimensions[openpyxl.utils.get_column_letter(place)].hidden = True


def colour(font: Font, fill: PatternFill | None = None) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        cell = sheet.cell(*SPOT)
        cell.font, cell.fill = font, fill or PatternFill()

    return change


GREY = PatternFill("solid", fgColor="FFD9D9D9")
TINTED = Color(theme=4, tint=0.6)
A1 = f"{openpyxl.utils.get_column_letter(SPOT[1])}{SPOT[0]}"
LETTERS = [openpyxl.utils.get_column_letter(SPOT[1] + step) for step in (0, 1)]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (hide_row, f"dòng ẩn {SPOT[0]}"),
        (hide_columns, f"cột ẩn {LETTERS[0]}, {LETTERS[1]}"),
        (colour(Font(color="FFFFFFFF")), f"chữ cùng màu nền ở {A1}"),
        (colour(Font(color=Color(theme=0))), f"chữ cùng màu nền ở {A1}"),
        (colour(Font(color=Color(indexed=9))), f"chữ cùng màu nền ở {A1}"),
        (colour(Font(color="FFD9D9D9"), GREY), f"chữ cùng màu nền ở {A1}"),
        (colour(Font(color=TINTED), PatternFill("solid", fgColor=TINTED)), f"chữ cùng màu nền ở {A1}"),
    ],
)
def test_answers_that_nobody_sees_are_counted_and_told_in_one_note(change: Callable[[Worksheet], None], where: str) -> None:
    found = recognise_workbook(changed(change), TTHC, round_of(), "a.xlsx", "00")
    assert found.filings[0].entry(Cell("tthc", INPUTS[0], "ho_tich")).value == 10
    assert [one.slots["where"] for one in found.findings if one.code == "N-73"] == [where]


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: None,
        colour(Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF1F4E78")),
        colour(Font(color="FF000000")),
        colour(Font(color="FFD9D9D9")),
        lambda sheet: setattr(sheet.row_dimensions[SPOT[0] + 1], "hidden", True),  # a line without answers
        lambda sheet: setattr(sheet.column_dimensions["AZ"], "hidden", True),
    ],
)
def test_what_is_seen_or_holds_no_answer_is_no_note(change: Callable[[Worksheet], None]) -> None:
    assert said(change, "N-73") == []


def with_page_texts(part: str, lines: str) -> RawBook:
    """The commune's workbook with that header or footer on the page of its form, as Excel writes it."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(unit_book())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                said = f"<headerFooter><{part}>{escape(lines)}</{part}></headerFooter>".encode()
                content = re.sub(rb"<headerFooter.*?</headerFooter>", lambda _, said=said: said, content, flags=re.DOTALL)
            new.writestr(name, content)
    return read_raw(made.getvalue(), "a.xlsx")


HEADER = '&L&"Arial,Bold"&12UBND XÃ BÌNH MINH&C&KFF0000Trang &P/&N&R&&'


@pytest.mark.parametrize(
    ("lines", "named"),
    [
        (HEADER, ["xã Bình Minh"]),
        ("&Cxã An Phú, huyện Hớn Quản", ["25339 Xã An Phú"]),
        ("&C&P/&N &D Biểu 06a xã Thanh An", []),
        ("&LHuyện Hớn Quản&Rphương án hòa giải", []),
    ],
)
@pytest.mark.parametrize("part", ["oddHeader", "oddFooter"])
def test_a_unit_that_the_print_header_names_is_a_warning(lines: str, named: list[str], part: str) -> None:
    found = recognise_workbook(with_page_texts(part, lines), TTHC, round_of(), "a.xlsx", "00")
    assert [one.slots["named"] for one in found.findings if one.code == "N-17"] == named


XLS = (Path(__file__).resolve().parent.parent / "samples" / "tra-ve" / "2-dang-tep" / "bieu.xls").read_bytes()
ROW, COLUMNS, HIDDEN_ROW = 0x0208, 0x007D, 0x20


def hidden_in_xls(record: int, number: int, flags: int, flag: int) -> bytes:
    """The old workbook with that row, or that column, hidden on each sheet that has the like: a flag is set."""
    with xlrd.open_workbook(file_contents=XLS, formatting_info=True, on_demand=True) as book:
        found = [body for code, body in xls._records(book, 1) if code == record and struct.unpack_from("<H", body)[0] == number]
    whole = struct.pack("<HH", record, len(found[0])) + found[0]
    set_ = bytearray(whole)
    set_[4 + flags] |= flag
    return XLS.replace(whole, bytes(set_))


def test_rows_and_columns_that_an_old_workbook_hides_are_known() -> None:
    row = read_raw(hidden_in_xls(ROW, 10, 12, HIDDEN_ROW), "a.xls").sheets[1].look
    assert (row.rows, row.columns) == (frozenset((11,)), frozenset())
    some = read_raw(hidden_in_xls(COLUMNS, 1, 8, 1), "a.xls").sheets[1].look
    assert 2 in some.columns and not some.rows
    assert all(not (sheet.look.rows or sheet.look.columns or sheet.look.printed) for sheet in read_raw(XLS, "a.xls").sheets)


@pytest.mark.parametrize(
    ("text", "wide", "lines"),
    [("&LUBND XÃ BÌNH MINH&CTrang &P", True, ["UBND XÃ BÌNH MINH", "Trang"]), ("&R&&A", False, ["&A"]), ("", False, [])],
)
def test_the_print_header_of_an_old_workbook_is_read(text: str, wide: bool, lines: list[str]) -> None:
    said = struct.pack("<HB", len(text), wide) + text.encode("utf-16-le" if wide else "latin-1") if text else b""
    stream = struct.pack("<HH", 0x0014, len(said)) + said + struct.pack("<HH", 0x000A, 0)
    sheet = SimpleNamespace(colinfo_map={}, rowinfo_map={})
    for version, expected in ((80, lines), (50, [])):
        book = SimpleNamespace(mem=stream, _sh_abs_posn=[0], biff_version=version)
        assert list(xls._page_look(book, 0, sheet).printed) == expected  # type: ignore[arg-type]


def test_rows_and_columns_that_an_open_document_hides_are_known() -> None:
    cell = '<table:table-cell office:value-type="float" office:value="5"/>'
    hidden = 'table:visibility="collapse"'
    table = (
        f'<table:table-column table:number-columns-repeated="2"/><table:table-column {hidden} table:number-columns-repeated="2"/>'
        f"<table:table-column/><table:table-row>{cell}</table:table-row>"
        f'<table:table-row table:visibility="filter" table:number-rows-repeated="2">{cell}</table:table-row>'
        f"<table:table-row>{cell}</table:table-row>"
        f'<table:table-row {hidden} table:number-rows-repeated="1048570"/>'  # all that is not used
    )
    look = read_raw(ods(table), "a.ods").sheets[0].look
    assert (look.rows & {1, 2, 3, 4}, len(look.rows) < 30_000, look.columns) == ({2, 3}, True, {3, 4})


def page(name: str, inner: str) -> str:
    return f'<style:master-page style:name="{name}">{inner}</style:master-page>'


PAGES = page(
    "P1",
    "<style:header><style:region-left><text:p><text:span>UBND </text:span>XÃ<text:s/>BÌNH  MINH</text:p></style:region-left>"
    "<style:region-right><text:p><text:sheet-name>???</text:sheet-name></text:p></style:region-right></style:header>"
    '<style:header-left style:display="false"><text:p>XÃ KHÁC</text:p></style:header-left>'
    "<style:footer><text:p>Trang <text:page-number>1</text:page-number></text:p><text:p/></style:footer>",
) + page("Default", "<style:footer><text:p>Xã An Phú</text:p></style:footer>")


@pytest.mark.parametrize(
    ("style", "lines"),
    [('style:master-page-name="P1"', ("UBND XÃ BÌNH MINH", "Trang")), ("", ("Xã An Phú",)), ('style:master-page-name="P2"', ())],
)
@pytest.mark.parametrize("flat", [False, True])
def test_the_print_header_of_an_open_document_is_read(style: str, lines: tuple[str, ...], flat: bool) -> None:
    row = "<table:table-row><table:table-cell><text:p>TT</text:p></table:table-cell></table:table-row>"
    own = f'<style:style style:name="ta1" style:family="table" {style}/>'
    masters = f"<office:master-styles>{PAGES}</office:master-styles>"
    data = ods(row, styles=own + PAGES if flat else own, common="" if flat else masters)
    sheet = read_raw(data, "a.ods").sheets[0]
    assert (sheet.look.printed, sheet.cells[1, 1].value) == (lines, "TT")

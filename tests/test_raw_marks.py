"""Struck-out, raised and hidden pieces of text, and values that a format may shift or leave untyped."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from office import convert
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from raw_files import docx, one, word_table

from cchc_excel.books.raw_marks import HIDDEN, RAISED, STRUCK
from cchc_excel.books.raw_read import read_raw
from cchc_excel.books.raw_wire import from_bytes, pack, to_bytes, unpack
from cchc_excel.books.writer import close, open_book
from cchc_excel.nouns.filing import RawBook, RawKind


def page(cells: str) -> bytes:
    return f"<html><meta charset=utf-8><table><tr>{cells}</tr></table></html>".encode()


def run(properties: str, text: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def word(*runs: str) -> bytes:
    return docx(word_table(("STT", "PUT")).replace("<w:r><w:t>PUT</w:t></w:r>", "".join(runs)))


def marks(book: RawBook) -> list[tuple[object, str]]:
    return [(cell.value, cell.mixed) for cell in book.sheets[0].cells.values()]


@pytest.mark.parametrize(
    ("cell", "mixed"),
    [
        ("<is><r><rPr><strike/></rPr><t>12</t></r><r><t>15</t></r></is>", STRUCK),
        ('<is><r><t>12</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>15</t></r></is>', RAISED),
        ('<is><r><rPr><strike val="0"/></rPr><t>12</t></r><r><t>15</t></r></is>', ""),
        ("<is><r><rPr><strike/></rPr><t> </t></r><r><t>1215</t></r></is>", ""),
        ("<is><t>1215</t></is>", ""),
    ],
)
def test_inline_text_of_xlsx_tells_its_marked_pieces(cell: str, mixed: str) -> None:
    found = marks(read_raw(one(f'<c r="A1" t="inlineStr">{cell}</c>'), "a.xlsx"))
    assert [(str(value).strip(), mark) for value, mark in found] == [("1215", mixed)]


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    struck, raised = InlineFont(strike=True), InlineFont(vertAlign="superscript")
    sheet["A1"] = CellRichText(TextBlock(struck, "12"), TextBlock(InlineFont(), "15"))
    sheet["A2"] = CellRichText(TextBlock(InlineFont(), "12"), TextBlock(raised, "1"))
    sheet["A3"] = 7
    sheet["A3"].font = Font(strike=True)
    sheet["A4"] = 8
    sheet["A5"] = CellRichText(TextBlock(InlineFont(b=True), "1"), TextBlock(InlineFont(), "4"))
    path = tmp_path_factory.mktemp("marks") / "a.xlsx"
    book.save(path)
    return path


MARKED = [STRUCK, RAISED, STRUCK, "", ""]


def test_shared_text_and_fonts_of_xlsx_tell_their_marks(workbook: Path) -> None:
    assert [mark for _, mark in marks(read_raw(workbook.read_bytes(), "a.xlsx"))] == MARKED


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_what_libreoffice_makes_of_it_tells_the_same(workbook: Path, tmp_path: Path, suffix: str) -> None:
    convert([workbook], suffix, tmp_path)
    book = read_raw((tmp_path / f"a.{suffix}").read_bytes(), f"a.{suffix}")
    assert [mark for _, mark in marks(book)] == MARKED


@pytest.mark.parametrize(
    ("runs", "mixed"),
    [
        ((run("<w:strike/>", "12"), run("", "15")), STRUCK),
        ((run("<w:dstrike/>", "12"), run("", "15")), STRUCK),
        ((run("", "12"), run('<w:vertAlign w:val="superscript"/>', "15")), RAISED),
        ((run("<w:vanish/>", "12"), run("", "15")), HIDDEN),
        ((run('<w:strike w:val="false"/>', "12"), run("<w:b/>", "15")), ""),
    ],
)
def test_runs_of_word_tell_their_marks(runs: tuple[str, ...], mixed: str) -> None:
    assert marks(read_raw(word(*runs), "a.docx"))[1] == ("1215", mixed)


@pytest.mark.parametrize(
    ("cell", "mixed"),
    [
        ("<td><s>12</s>15</td>", STRUCK),
        ("<td><del>12</del><ins>15</ins></td>", STRUCK),
        ("<td><strike>12</strike>15</td>", STRUCK),
        ('<td><span style="text-decoration: line-through">12</span>15</td>', STRUCK),
        ("<td>12<sup>15</sup></td>", RAISED),
        ("<td>12<sub>15</sub></td>", RAISED),
        ('<td><span style="display: none">12</span>15</td>', HIDDEN),
        ("<td><select><option>12<option selected>15</select></td>", HIDDEN),
        ('<td style="text-decoration:line-through">1215</td>', STRUCK),
        ("<td><b>12</b>15<br></td>", ""),
        ('<td><input value="1215"></td>', ""),
    ],
)
def test_elements_of_a_page_tell_their_marks(cell: str, mixed: str) -> None:
    assert marks(read_raw(page(cell + "<td>4</td>"), "a.html")) == [("1215", mixed), ("4", "")]


@pytest.mark.parametrize(
    ("cell", "value", "percent"),
    [
        ('<td x:num="0.954">95%</td>', Decimal("0.954"), True),
        ('<td sdval="0.95">0.95</td>', Decimal("0.95"), False),
        ('<td x:num="12.5">13</td>', Decimal("12.5"), False),
        ('<td x:num="43831">01/01/2020</td>', "01/01/2020", False),
        ("<td x:num>13</td>", "13", False),
    ],
)
def test_the_number_behind_a_page_counts(cell: str, value: object, percent: bool) -> None:
    found = read_raw(page(cell), "a.html").sheets[0].cells[1, 1]
    assert (found.value, found.percent) == (value, percent)


def test_a_page_and_a_csv_do_not_tell_numbers_from_texts() -> None:
    for data, name in ((page("<td>0,95</td>"), "a.html"), (b"0,95;1\n2;3\n", "a.csv")):
        cell = read_raw(data, name).sheets[0].cells[1, 1]
        assert (cell.kind, cell.value, cell.untyped) == (RawKind.TEXT, "0,95", True)


def test_a_row_with_more_cells_than_the_heading_is_named_and_marked() -> None:
    lines = "STT,Chỉ tiêu,Năm 2019,Năm 2020\n1,Mức độ,99,01,92,31\n2,Số văn bản,5,6\n3,Tỷ lệ,95,4,\n"
    book = read_raw(lines.encode(), "PL1.csv")
    assert [(note.code, note.row) for note in book.notes] == [("T-34", 2), ("T-34", 4)]
    cells = book.sheets[0].cells
    assert {row for (row, _), cell in cells.items() if cell.shifted} == {2, 4}


def test_empty_ends_of_a_row_are_no_cells_where_the_comma_is_not_the_separator() -> None:
    book = read_raw("STT;Chỉ tiêu;Năm 2019\n1;Mức độ;99,01;\n".encode(), "PL1.csv")
    assert not book.notes


def test_a_bar_separates() -> None:
    cells = read_raw("STT|Chỉ tiêu|2019\n1|Số|5,4\n".encode(), "a.csv").sheets[0].cells
    assert cells[2, 3].value == "5,4"


def test_doubts_travel_from_the_worker() -> None:
    book = read_raw(page("<td><s>1</s>2</td><td>0,9</td>"), "a.html")
    assert unpack(from_bytes(to_bytes(pack(book)))) == book


def test_a_comma_in_the_heading_hides_no_comma_of_a_row_where_its_last_row_has_none() -> None:
    lines = "STT,Chỉ tiêu,Các đơn vị, địa phương,,\n,,Năm 2019,Năm 2020\n(1),(2),(3),(4)\n1,Mức độ,99,01,5\n,Số,5,6\n"
    assert [note.row for note in read_raw(lines.encode(), "PL1.csv").notes] == [4]


def test_text_boxes_over_a_sheet_are_named_at_their_cell() -> None:
    made = open_book("t", "a")
    sheet = made.inner.add_worksheet("PL1")
    sheet.write(0, 0, "STT")
    sheet.insert_textbox("D5", "Số đúng: 12")
    sheet.insert_textbox("B9", "")
    notes = read_raw(close(made), "a.xlsx").notes
    assert [(n.code, n.sheet, n.row, n.column, n.slots["value"]) for n in notes] == [
        ("T-35", "PL1", 5, 4, "Số đúng: 12")
    ]

"""Struck-out, raised and hidden pieces of text, and values that a format may shift."""

from __future__ import annotations

import re
import struct
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from office import convert
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from raw_files import HEAD, docx, ods, one, record, wide, word_table, xlsb
from raw_forms import FORMS

from cchc_excel.nouns.filing import RawBook, RawKind, State
from cchc_excel.nouns.spec import Kind
from cchc_excel.reading.parts.marks import HIDDEN, RAISED, STRUCK
from cchc_excel.reading.read import read_raw
from cchc_excel.reading.web.css import parse_css_rules
from cchc_excel.receiving.wire import from_bytes, pack_book, to_bytes, unpack_book
from cchc_excel.sheets.writer import close_book, open_book
from cchc_excel.values.values import read_value


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
    sheet["A6"] = 9
    sheet["A6"].font = Font(vertAlign="superscript")
    sheet["A7"] = "10"
    sheet["A7"].font = Font(strike=True, vertAlign="subscript")
    sheet["A5"] = CellRichText(TextBlock(InlineFont(b=True), "1"), TextBlock(InlineFont(), "4"))
    path = tmp_path_factory.mktemp("marks") / "a.xlsx"
    book.save(path)
    return path


MARKED = [STRUCK, RAISED, STRUCK, "", "", RAISED, f"{STRUCK}, {RAISED}"]


def test_shared_text_and_fonts_of_xlsx_tell_their_marks(workbook: Path) -> None:
    assert [mark for _, mark in marks(read_raw(workbook.read_bytes(), "a.xlsx"))] == MARKED


@pytest.mark.parametrize("suffix", ["xls", "ods"])
def test_what_libreoffice_makes_of_it_tells_the_same(workbook: Path, tmp_path: Path, suffix: str) -> None:
    convert([workbook], suffix, tmp_path)
    data = (tmp_path / f"a.{suffix}").read_bytes()
    told = [*MARKED[:5], "", *MARKED[6:]]  # LibreOffice raises no number
    assert [mark for _, mark in marks(read_raw(data, f"a.{suffix}"))] == told
    if suffix == "xls":
        raised = marks(read_raw(_FONT.sub(_raised, data), "a.xls"))
        assert raised[2] == (7, RAISED)


# A FONT record of BIFF8 ([MS-XLS] 2.4.122): height, flags with 8 for struck out, colour, weight, script.
_FONT = re.compile(rb"(\x31\0.\0..)\x08\0(....)\0\0", re.DOTALL)


def _raised(found: re.Match[bytes]) -> bytes:
    """The font raised in place of struck out."""
    return found[1] + b"\0\0" + found[2] + b"\1\0"


@pytest.mark.parametrize(
    ("properties", "mixed"),
    [
        ('style:text-position="super 58%"', RAISED),
        ('style:text-position="0% 100%"', ""),
        ('style:text-line-through-style="solid"', STRUCK),
        ('text:display="none"', HIDDEN),
    ],
)
def test_a_cell_style_of_an_ods_puts_its_marks(properties: str, mixed: str) -> None:
    style = f'<style:style style:name="c"><style:text-properties {properties}/></style:style>'
    cell = '<table:table-cell table:style-name="c" office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>'
    book = read_raw(ods(f"<table:table-row>{cell}</table:table-row>", styles=style), "a.ods")
    assert marks(book) == [(7, mixed)]


@pytest.mark.parametrize(
    ("runs", "mixed"),
    [
        ((run("<w:strike/>", "12"), run("", "15")), STRUCK),
        ((run("<w:dstrike/>", "12"), run("", "15")), STRUCK),
        ((run("", "12"), run('<w:vertAlign w:val="superscript"/>', "15")), RAISED),
        ((run("<w:vanish/>", "12"), run("", "15")), HIDDEN),
        ((run('<w:strike w:val="false"/>', "12"), run("<w:b/>", "15")), ""),
        ((run("", "12"), run('<w:position w:val="6"/>', "15")), RAISED),
        ((run("<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>", "1215"),), ""),
    ],
)
def test_runs_of_word_tell_their_marks(runs: tuple[str, ...], mixed: str) -> None:
    assert marks(read_raw(word(*runs), "a.docx"))[1] == ("1215", mixed)


WORD_STYLES = """<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:style w:type="character" w:styleId="Cu"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="CuHon"><w:basedOn w:val="Cu"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Moi"><w:basedOn w:val="Cu"/><w:rPr><w:strike w:val="0"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Vong"><w:basedOn w:val="Vong"/><w:rPr><w:vertAlign w:val="subscript"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="DoanCu"><w:rPr><w:strike/></w:rPr></w:style></w:styles>"""


@pytest.mark.parametrize(
    ("runs", "mixed"),
    [
        ((run('<w:rStyle w:val="Cu"/>', "12"), run("", "15")), STRUCK),
        ((run('<w:rStyle w:val="CuHon"/>', "12"), run("", "15")), f"{STRUCK}, {HIDDEN}"),
        ((run('<w:rStyle w:val="Moi"/>', "1215"),), ""),
        ((run('<w:rStyle w:val="Cu"/><w:strike w:val="0"/>', "1215"),), ""),
        ((run('<w:rStyle w:val="Vong"/>', "1215"),), RAISED),
        ((run('<w:rStyle w:val="La"/>', "1215"),), ""),
        (('<w:pPr><w:pStyle w:val="DoanCu"/></w:pPr>', run("", "1215")), STRUCK),
        (("<w:pPr><w:rPr><w:strike/></w:rPr></w:pPr>", run("", "1215")), ""),
    ],
)
def test_named_styles_of_word_put_their_marks(runs: tuple[str, ...], mixed: str) -> None:
    body = word_table(("STT", "PUT")).replace("<w:r><w:t>PUT</w:t></w:r>", "".join(runs))
    assert marks(read_raw(docx(body, WORD_STYLES), "a.docx"))[1] == ("1215", mixed)


STYLE_SHEET = """<style><!-- td { font-size: 10pt } /* .xl9 { display: none } */
.xl65 { mso-style-parent: style0; text-decoration: line-through; }
.an, span.kin { display: none }
td.xl66 { vertical-align: super } .xl66 { color: red }
table tr .cu { text-decoration: line-through } tr td { visibility: hidden }
@media print { .in { display: none } } @media screen { .xem { display: none } }
.nho { font-size: 0 } .gach { text-decoration: line-through } .thoi { text-decoration: none } --></style>"""


@pytest.mark.parametrize(
    ("cell", "mixed"),
    [
        ('<td class="xl65">1215</td>', STRUCK),
        ('<td class="chu XL65">1215</td>', STRUCK),
        ('<td>12<span class="an">15</span></td>', HIDDEN),
        ('<td><p class="kin">12</p>15</td>', ""),
        ('<td><span class="kin">12</span>15</td>', HIDDEN),
        ('<td class="xl66">1215</td>', RAISED),
        ('<td><b class="cu">12</b>15</td>', STRUCK),
        ('<td class="in xl9">1215</td>', ""),
        ('<td><i class="xem">12</i>15</td>', HIDDEN),
        ('<td><i class="nho">12</i>15</td>', HIDDEN),
        ('<td class="gach thoi">1215</td>', ""),
        ('<td class="gach" style="text-decoration:none">1215</td>', ""),
    ],
)
def test_classes_of_a_page_put_their_marks(cell: str, mixed: str) -> None:
    found = marks(read_raw(page(cell).replace(b"<table>", STYLE_SHEET.encode() + b"<table>"), "a.html"))
    assert [("".join(str(value).split()), mark) for value, mark in found] == [("1215", mixed)]


def test_a_struck_row_of_a_page_strikes_its_cells_and_a_hidden_one_is_read() -> None:
    rows = (
        '<tr style="text-decoration:line-through"><td>12</td></tr><tr style="display:none"><td>15</td></tr>'
    )
    data = f"<html><table>{rows}</table></html>".encode()
    assert marks(read_raw(data, "a.html")) == [("12", STRUCK), ("15", "")]


def test_a_style_sheet_that_never_ends_costs_no_time() -> None:
    odd = "a{" * 200_000 + "/*" * 200_000 + "}" * 100_000
    assert len(parse_css_rules([odd, "/" + "*" * 500_000])) <= 1


def font(flags: int, script: int) -> bytes:
    return record(43, struct.pack("<4H", 200, flags, 400, script) + bytes(13) + wide("Times New Roman"))


def test_fonts_and_runs_of_an_xlsb_tell_their_marks() -> None:
    formats = b"".join(record(47, struct.pack("<3H", 0, 0, one)) for one in range(3))
    styles = font(0, 0) + font(8, 0) + font(0, 1) + record(617, b"") + formats + record(618, b"")
    runs = struct.pack("<I2H", 1, 2, 1)  # one run: font 1 from the third letter
    text = b"\1" + wide("1215") + runs
    sheet = record(0, struct.pack("<I", 0))
    bodies = [(5, 0, struct.pack("<d", 7)), (5, 1, struct.pack("<d", 7)), (6, 2, wide("7")), (62, 0, text)]
    bodies.append((7, 0, struct.pack("<I", 0)))
    for column, (kind, look, body) in enumerate(bodies):
        sheet += record(kind, struct.pack("<2I", column, look) + body)
    book = read_raw(xlsb(sheet, styles=styles, strings=record(19, text)), "a.xlsb")
    assert [mark for _, mark in marks(book)] == ["", STRUCK, RAISED, STRUCK, STRUCK]


def test_a_run_count_of_an_xlsb_that_lies_is_no_harm() -> None:
    text = b"\1" + wide("12") + struct.pack("<I2H", 0xFFFFFFFF, 0, 9)
    assert marks(read_raw(xlsb(record(0, bytes(4)) + record(62, bytes(8) + text)), "a.xlsb")) == [("12", "")]


@pytest.mark.parametrize(
    ("cell", "mixed"),
    [
        ('<Cell ss:StyleID="s"><Data ss:Type="Number">1215</Data></Cell>', STRUCK),
        ('<Cell ss:StyleID="con"><Data ss:Type="Number">1215</Data></Cell>', STRUCK),
        ('<Cell ss:StyleID="sup"><Data ss:Type="String">1215</Data></Cell>', RAISED),
        ('<Cell><ss:Data ss:Type="String"><S>12</S><Font>15</Font></ss:Data></Cell>', STRUCK),
        ('<Cell><ss:Data ss:Type="String"><Font>12</Font><Sup>15</Sup></ss:Data></Cell>', RAISED),
        (
            '<Cell><Data ss:Type="String">1215</Data><Comment><ss:Data><S>cũ</S></ss:Data></Comment></Cell>',
            "",
        ),
    ],
)
def test_an_xml_spreadsheet_tells_its_marks(cell: str, mixed: str) -> None:
    styles = (
        '<Style ss:ID="s"><Font ss:StrikeThrough="1"/></Style><Style ss:ID="con" ss:Parent="s"/>'
        '<Style ss:ID="sup"><Font ss:VerticalAlign="Superscript"/></Style>'
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    text = (
        f'{HEAD}<?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" xmlns:ss="{space}"><Styles>{styles}'
        f'</Styles><Worksheet ss:Name="PL3"><Table><Row>{cell}</Row></Table></Worksheet></Workbook>'
    )
    assert [(str(value), mark) for value, mark in marks(read_raw(text.encode(), "a.xml"))] == [
        ("1215", mixed)
    ]


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
    ("cell", "state", "value"),
    [
        ("<input value=6><input value=7>", State.REJECTED, None),
        ("<select><option selected>1</select><select><option selected>6</select>", State.REJECTED, None),
        ("<textarea>6</textarea><textarea>7</textarea>", State.REJECTED, None),
        ("<input value=6>", State.VALUE, 6),
        ("<input type=radio checked>1<input type=radio>6", State.VALUE, 1),
        ("<input type=radio checked>1<input type=radio checked>6", State.REJECTED, None),
        ("<input type=radio>6", State.REJECTED, None),
        ("<input type=checkbox>", State.BLANK, None),
        ("<input type=hidden value=3>5", State.VALUE, 5),
    ],
)
def test_the_answers_of_two_fields_of_a_page_make_no_number(
    cell: str, state: State, value: int | None
) -> None:
    found = read_raw(page(f"<td>{cell}</td><td>sau</td>"), "a.html").sheets[0].cells
    count = next(line for line in FORMS.appendix("pl1").indicators if line.kind is Kind.COUNT)
    reading = read_value(found.get((1, 1)), count)
    assert (reading.state, reading.value) == (state, value)


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
        assert (cell.kind, cell.value) == (RawKind.TEXT, "0,95")


def test_a_row_with_more_cells_than_the_heading_is_named_and_marked() -> None:
    lines = "STT,Chỉ tiêu,Năm 2019,Năm 2020\n1,Mức độ,99,01,92,31\n2,Số văn bản,5,6\n3,Tỷ lệ,95,4,\n"
    book = read_raw(lines.encode(), "PL1.csv")
    assert [(note.code, note.row) for note in book.notes] == [("T-34", 2), ("T-34", 4)]
    cells = book.sheets[0].cells
    assert {row for (row, _), cell in cells.items() if cell.shifted} == {2, 4}


SIX = "STT,Chỉ tiêu,Đơn vị,2015,2016,2017,2018,2019,2020\n"


@pytest.mark.parametrize(
    ("lines", "rows"),
    [
        ("-,Mức độ,%,95,4\n1,Số,VB,12\n", [2]),  # 95,4 of 2015, or 95 and 4 of two years
        ("-,Mức độ,%,,95,41,7\n", [2]),
        ("-,Mức độ,%,95,4,,,,\n1,Số,VB,12,5,,,,\n", []),  # whoever pads has parted nothing
        ("1,Số,VB,12,5,6,7,8,9\n2,Số,VB,1,2,3,4,5,6\n", []),
        ("-,Mức độ,%,95,4123\n1,Số,VB,12,,5\n", []),  # four digits are no decimals here
        ("1,Số,VB,1,234\n2,Số,VB,12,,5\n", [2]),  # 1,234 as English programs write it, or 1 and 234
        ("1,Số,VB,1,234,5,6,7,8\n2,Số,VB,1\n", [2]),  # full only because 1,234 is parted, or truly
        # nobody left out an end: a parted number would have made one cell more than the heading has
        ("1,Số,VB,1,234,5,6,7,8\n2,Số,VB,1,,,,,\n", []),
        ("1,Số,VB,1,234,5,6,7,8,\n2,Số,VB,1,,,,,\n", [2]),
        ('-,Mức độ,%,"95,4"\n1,Số,VB,12,5\n', []),  # this writer quotes its decimal commas
        (
            "-,Mức độ,%,91,92,93,94,95,4\n1,Số,VB,12\n",
            [2],
        ),  # full only because 95,4 of 2019 is parted, or truly
        ("1,Số,VB,1250,5120,6330,7000,8010,9000\n2,Số,VB,1\n", []),  # no two of them read like one
        ("1,Số,VB,120,512,633,700,801,900\n2,Số,VB,1\n", [2]),  # 120,512 and 633,700 and 801,900, or six
        # as six they are alike; as three they would leave out three columns, which no row of figures does
        ("1,Số,VB,120,512,633,700,801,900\n2,Số,VB,111,222,333,444,555\n3,Số,VB,111,222,333,444,555\n", []),
        ("1,Số,VB,120,512,633,700,801,900\n2,Số,VB,111,222,333\n3,Số,VB,111,222,333,444,555\n", [2]),
        ("1,Số,VB,1,234,567,678,789,890\n2,Số,VB,111,222,333,444,555\n3,Số,VB,111\n", [2]),
        ("1,Số,VB,1,234,567,678,789,890\n2,Tuyên truyền\n3,Số,VB,111,222,333,444,555,666\n4,Số,VB,1,,,,,\n", []),  # a section
        ("1,Số,VB,120,512,633,700,801,900\n2,Số,VB,1250\n", []),  # this writer puts no comma before a thousand
        ("1,Số,VB,120,512,633,700,801,900\n2,Số,VB,2019\n", [2]),  # a year is no witness
        ("1,Số,VB,1,234\n2,Số,VB,1250\n3,Số,VB,95,4\n", [4]),  # a thousand is not parted, a decimal may be
        ('1,"Số, gồm cả",VB,120,512,633,95,4,900\n2,Số,VB,1\n', []),  # quotes where a comma asks for them
        ('1,"Số, gồm cả",VB,120,512,633,95,4,900\n2,"Số",VB,1\n', [2]),  # all texts are in quotes, no number is
        ("1,Số,VB,12,5,6,7,8,9\nNgười lập biểu\n", []),  # a signature is no row that ends early
    ],
)
def test_a_row_ended_early_may_hold_a_decimal_comma(lines: str, rows: list[int]) -> None:
    book = read_raw((SIX + lines).encode(), "PL4.csv")
    assert [(note.code, note.row) for note in book.notes] == [("T-34", row) for row in rows]
    assert {row for (row, _), cell in book.sheets[0].cells.items() if cell.shifted} == set(rows)


@pytest.mark.parametrize(
    ("line", "pair"),
    [
        ("-,Mức độ,%,95,4", " (95 và 4 ở hai ô, hoặc một số 95,4)"),
        ("-,Mức độ,%,600,701,950,4", " (950 và 4 ở hai ô, hoặc một số 950,4)"),
        ("1,Số,VB,125,,,1,234", " (1 và 234 ở hai ô, hoặc một số 1,234)"),
        ("-,Mức độ,%,a,b,c,d,e,f,g", ""),
    ],
)
def test_a_row_that_can_be_read_two_ways_is_told_with_both(line: str, pair: str) -> None:
    [note] = read_raw((SIX + line + "\n").encode(), "PL4.csv").notes
    assert (note.code, note.row, note.slots["pair"]) == ("T-34", 2, pair)


def test_empty_ends_of_a_row_are_no_cells_where_the_comma_is_not_the_separator() -> None:
    book = read_raw("STT;Chỉ tiêu;Năm 2019\n1;Mức độ;99,01;\n".encode(), "PL1.csv")
    assert not book.notes


def test_a_bar_separates() -> None:
    cells = read_raw("STT|Chỉ tiêu|2019\n1|Số|5,4\n".encode(), "a.csv").sheets[0].cells
    assert cells[2, 3].value == "5,4"


def test_doubts_travel_from_the_worker() -> None:
    book = read_raw(page("<td><s>1</s>2</td><td>0,9</td>"), "a.html")
    assert unpack_book(from_bytes(to_bytes(pack_book(book)))) == book


def test_a_comma_in_the_heading_hides_no_comma_of_a_row_where_its_last_row_has_none() -> None:
    lines = "STT,Chỉ tiêu,Các đơn vị, địa phương,,\n,,Năm 2019,Năm 2020\n(1),(2),(3),(4)\n1,Mức độ,99,01,5\n,Số,5,6\n"
    assert [note.row for note in read_raw(lines.encode(), "PL1.csv").notes] == [4]


def test_text_boxes_over_a_sheet_are_named_at_their_cell() -> None:
    made = open_book("t", "a")
    sheet = made.inner.add_worksheet("PL1")
    sheet.write(0, 0, "STT")
    sheet.insert_textbox("D5", "Số đúng: 12")
    sheet.insert_textbox("B9", "")
    notes = read_raw(close_book(made), "a.xlsx").notes
    assert [(n.code, n.sheet, n.row, n.column, n.slots["value"]) for n in notes] == [
        ("T-35", "PL1", 5, 4, "Số đúng: 12")
    ]


COLUMNS = "STT,Nội dung,Đơn vị,2019,2020"


@pytest.mark.parametrize(
    ("lines", "moved"),
    [
        ((COLUMNS, "1,Tỷ lệ,%,95,4,96", "2,Số,vb,12,13"), {2}),
        ((COLUMNS, "1,Tỷ lệ,%,95,4,96,2", "2,Số,vb,12,13"), {2}),
        ((COLUMNS, "1,Tỷ lệ,%,95,4,", "2,Số,vb,12,13"), {2}),
        ((COLUMNS, '1,Tỷ lệ,%,"95,4",96', "2,Số,vb,12,13"), set()),
        ((COLUMNS, '1,Tỷ lệ,%,"95,4","96,2"', "2,Số,vb,12"), set()),
        # nobody pads these rows, and one has a decimal comma: so may the others
        ((COLUMNS, "1,Tỷ lệ,%,95,4,96", "2,Tỷ lệ,%,95,4", "3,Số,vb,12", "4,Đã có,vb,x"), {2, 3}),
        ((COLUMNS, "1,Tỷ lệ,%,95,4,96", "2,Tỷ lệ,%,95,40"), {2}),
        (("Mã,Nội dung,Đơn vị,2019,2020", "a,Tỷ lệ,%,95,4,96", "b,Số,vb,12,13"), {2}),
        (("Phụ lục 1", "Xã A, huyện B", "Mã,Nội dung,2019,2020", "a,Tỷ lệ,95,4,96", "b,Số,12,13"), {4}),
        (("1,2,3", "95,4,96,2"), set()),
    ],
)
def test_a_decimal_comma_without_quotes_never_moves_a_figure(lines: tuple[str, ...], moved: set[int]) -> None:
    cells = read_raw("\n".join(lines).encode(), "PL1.csv").sheets[0].cells
    assert {row for (row, _), cell in cells.items() if cell.shifted} == moved

"""Readers of the other formats, on handmade files."""

from __future__ import annotations

import struct
from decimal import Decimal
from email import charset
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart

import pytest
from raw_files import HEAD, docx, ods, one, paragraph, parts, record, wide, word_table, xlsb, zipped

from cchc_excel.nouns.filing import RawBook, RawKind, RawSheet
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.read import read_raw
from cchc_excel.reading.web.book import read_html
from cchc_excel.vietnamese.text import clean_text


def values(sheet: RawSheet) -> dict[tuple[int, int], object]:
    return {place: cell.value for place, cell in sheet.cells.items()}


def kinds(book: RawBook) -> list[tuple[RawKind, object]]:
    return [(cell.kind, cell.value) for cell in book.sheets[0].cells.values()]


def code_of(data: bytes, name: str) -> str:
    with pytest.raises(ReadFailure) as refused:
        read_raw(data, name)
    return refused.value.code


def test_xlsb_cells_keep_errors_numbers_and_texts() -> None:
    head = struct.pack("<I", 0)
    sheet = record(0, struct.pack("<I", 4))
    bodies = [
        (2, struct.pack("<I", (12345 << 2) | 3)),  # 123.45 as a packed integer over 100
        (3, b"\x2a"),
        (4, b"\x01"),
        (5, struct.pack("<d", 0.29)),
        (6, wide("Đạt")),
        (7, struct.pack("<I", 5)),
        (11, b"\x17"),
        (62, b"\0" + wide("đậm")),
    ]
    for column, (kind, body) in enumerate(bodies):
        sheet += record(kind, struct.pack("<I", column) + head + body)
    sheet += record(13, head + struct.pack("<I", (-7 & 0x3FFFFFFF) << 2 | 2))  # follows the cell before
    book = read_raw(xlsb(sheet + record(176, struct.pack("<4I", 0, 1, 2, 3))), "a.xlsb")
    assert kinds(book) == [
        (RawKind.NUMBER, Decimal("123.45")),
        (RawKind.ERROR, "#N/A"),
        (RawKind.BOOL, True),
        (RawKind.NUMBER, Decimal("0.29")),
        (RawKind.TEXT, "Đạt"),
        (RawKind.ERROR, "(mất nội dung)"),
        (RawKind.ERROR, "#REF!"),
        (RawKind.TEXT, "đậm"),
        (RawKind.NUMBER, Decimal(-7)),
    ]
    assert list(book.sheets[0].cells)[-1] == (5, 9) and book.sheets[0].merges == ((1, 3, 2, 4),)


def test_an_xlsb_that_is_cut_short_is_damaged() -> None:
    assert code_of(xlsb(record(0, b"\0\0\0\0") + b"\x05\x10\0\0"), "a.xlsb") == "T-03"
    assert code_of(xlsb(record(5, b"\0\0")), "a.xlsb") == "T-03"


def test_ods_values_repeats_errors_and_comments() -> None:
    row = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" '
        'office:value="0.28999999999999998"><text:p>0,29</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>a<text:s text:c="2"/>b</text:p>\n'
        "<text:p>c</text:p></table:table-cell></table:table-row>"
        '<table:table-row><table:table-cell office:value-type="percentage" office:value="0.4"/>'
        '<table:table-cell calcext:value-type="error" table:formula="of:=1/0"><text:p>#DIV/0!</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="0" table:formula="of:=x"><text:p>Err:508</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=[.A1]"/>'
        "<table:table-cell><office:annotation><text:p>khoảng 10</text:p></office:annotation></table:table-cell>"
        '<table:table-cell office:value-type="date" office:date-value="2020-03-31"/>'
        "<table:table-cell><draw:frame><text:p>hình</text:p></draw:frame></table:table-cell></table:table-row>"
    )
    sheet = read_raw(ods(row), "a.ods").sheets[0]
    assert values(sheet) == {
        (1, 1): Decimal("0.29"),
        (1, 2): "a  b\nc",
        (1, 3): "a  b\nc",
        (2, 1): Decimal("0.29"),
        (2, 2): "a  b\nc",
        (2, 3): "a  b\nc",
        (3, 1): Decimal("0.4"),
        (3, 2): "#DIV/0!",
        (3, 3): "Err:508",
        (3, 4): "=[.A1]",
        (3, 6): "2020-03-31",
    }
    found = [sheet.cells[3, column].kind for column in (2, 3, 4)]
    assert found == [RawKind.ERROR, RawKind.ERROR, RawKind.UNCOMPUTED]
    assert sheet.cells[3, 1].percent and sheet.comments == {(3, 5): "khoảng 10"}


def test_a_formula_of_an_ods_whose_result_is_an_empty_text_is_blank_and_one_without_a_result_is_not_computed() -> None:
    empty = '<table:table-cell table:formula="of:=IF(1;&quot;&quot;;1)"><text:p/></table:table-cell>'
    typed = '<table:table-cell table:formula="of:=[.A9]" office:value-type="string"><text:p/></table:table-cell>'
    never = '<table:table-cell table:formula="of:=[.A9]"/>'
    sheet = read_raw(ods(f"<table:table-row>{empty}{typed}{never}</table:table-row>"), "a.ods").sheets[0]
    assert {place: cell.kind for place, cell in sheet.cells.items()} == {(1, 3): RawKind.UNCOMPUTED}


def test_ods_hidden_sheets_fonts_merges_and_passwords() -> None:
    styles = (
        '<style:style style:name="ta1"><style:table-properties table:display="false"/></style:style>'
        '<style:style style:name="ce1"><style:text-properties style:font-name=".VnTime"/></style:style>'
    )
    row = (
        '<table:table-row><table:table-cell table:style-name="ce1" table:number-columns-spanned="2" '
        'office:value-type="string"><text:p>x</text:p></table:table-cell>'
        '<table:covered-table-cell office:value-type="float" office:value="9"/></table:table-row>'
    )
    book = read_raw(ods(row, styles=styles), "a.ods")
    sheet = book.sheets[0]
    assert sheet.hidden and sheet.merges == ((1, 1, 1, 2),) and sheet.cells[1, 1].font == ".VnTime"
    assert [note.code for note in book.notes] == ["T-30", "T-41"] and (1, 2) not in sheet.cells
    assert code_of(ods(row, manifest="<manifest:encryption-data/>"), "a.ods") == "T-04"


def test_an_ods_that_repeats_a_value_without_end_is_refused() -> None:
    row = (
        '<table:table-row table:number-rows-repeated="1048576"><table:table-cell office:value-type="float" '
        'office:value="1" table:number-columns-repeated="16384"/></table:table-row>'
    )
    assert code_of(ods(row), "a.ods") == "T-08"


def test_xml_spreadsheet_2003_named_xls_is_read_and_told() -> None:
    text = (
        f'{HEAD}<?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/>'
        '<Font ss:FontName="VNI-Times"/></Style></Styles><Worksheet ss:Name="PL3"><Table><Row ss:Index="3">'
        '<Cell ss:Index="2" ss:MergeAcross="1" ss:StyleID="p"><Data ss:Type="Number">0.5</Data></Cell>'
        '<Cell><Data ss:Type="Error">#REF!</Data></Cell><Cell ss:Formula="=RC"/></Row>'
        '<Row><Cell><Data ss:Type="String">Đạt</Data><Comment><ss:Data>ghi chú</ss:Data></Comment></Cell></Row>'
        "</Table></Worksheet></Workbook>"
    )
    book = read_raw(text.encode(), "PL3.xls")
    sheet = book.sheets[0]
    assert values(sheet) == {(3, 2): Decimal("0.5"), (3, 4): "#REF!", (3, 5): "=RC", (4, 1): "Đạt"}
    assert sheet.cells[3, 2].percent and sheet.cells[3, 2].font == "VNI-Times"
    assert sheet.merges == ((3, 2, 3, 3),) and sheet.comments == {(4, 1): "ghi chú"}
    assert [(note.code, note.slots["type"]) for note in book.notes] == [("T-43", "bảng tính XML 2003")]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
def test_html_named_xls_is_read_in_every_encoding(codec: str) -> None:
    page = (
        f'<html><head><meta charset="{codec.removesuffix("-sig")}"><style>td {{}}</style></head><body><p>Phu luc 1</p><table>'
        "<tr><th rowspan=2>STT</th><th colspan='2'>Năm</th></tr><tr><td>2019<td>2020</tr>"
        "<tr><td>1</td><td>95,4&nbsp;%</td><td>#REF!</td></tr></table></body></html>"
    )
    sheet = read_raw(page.encode(codec), "PL1.xls").sheets[0]
    assert values(sheet) == {
        (1, 1): "Phu luc 1",
        (2, 1): "STT",
        (2, 2): "Năm",
        (3, 2): "2019",
        (3, 3): "2020",
        (4, 1): "1",
        (4, 2): "95,4\xa0%",
        (4, 3): "#REF!",
    }
    assert sheet.cells[4, 3].kind is RawKind.ERROR and sheet.merges == ((2, 1, 3, 1), (2, 2, 2, 3))


def test_mhtml_gives_a_sheet_for_each_page_with_a_table() -> None:
    head = 'MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
    page = "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html>{}</html>\r\n"
    body = page.format("<x:Name>PL1</x:Name>") + page.format("<table><tr><td>Đạt</td></tr></table>")
    book = read_raw((head + body + "--b--").encode(), "a.xls")
    assert [(sheet.name, list(values(sheet).values())) for sheet in book.sheets] == [("PL1", ["Đạt"])]


@pytest.mark.parametrize("coding", ["8bit", "quoted-printable", "base64"])
def test_a_page_of_libreoffice_in_a_web_archive_is_its_sheets_in_any_coding(coding: str) -> None:
    heading = '<A NAME="table{0}"><h1>Sheet {0}: <em>{1}</em></h1></A><table><tr><td>Đạt {1}</td></tr></table>'
    page = f"<html><body>{heading.format(0, 'DK1')}{heading.format(1, 'Kiểm tra')}</body></html>"
    part = MIMENonMultipart("text", "html", charset="utf-8")
    part["Content-Location"] = "file:///a.html"
    coder = {"base64": charset.BASE64, "quoted-printable": charset.QP}.get(coding)
    kind = charset.Charset("utf-8")
    kind.body_encoding = coder
    part.set_payload(page, kind)
    whole = MIMEMultipart("related", type="text/html")
    whole["From"], whole["Subject"] = "<Saved by a browser>", "Biểu"
    whole.attach(part)
    book = read_raw(whole.as_bytes(), "a.mht")
    assert [(sheet.name, list(values(sheet).values())[-1]) for sheet in book.sheets] == [
        ("DK1", "Đạt DK1"),
        ("Kiểm tra", "Đạt Kiểm tra"),
    ]


@pytest.mark.parametrize(
    ("codec", "mark"),
    [(codec, mark) for codec in ("utf-8", "utf-8-sig", "utf-16") for mark in ";,\t"],
)
def test_csv_is_read_whatever_encoding_and_separator(codec: str, mark: str) -> None:
    lines = [["STT", "Tên", "Năm 2020"], ["1", "Số văn bản", "03"], ["2", 'có "dấu"', "#N/A"]]
    text = "\r\n".join(mark.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    book = read_raw(text.encode(codec), "thu muc/PL1.csv")
    found = [[book.sheets[0].cells[row, column].value for column in (1, 2, 3)] for row in (1, 2, 3)]
    assert found == lines and book.sheets[0].name == "PL1" and book.format == "csv"
    assert book.sheets[0].cells[3, 3].kind is RawKind.ERROR


def test_decimal_commas_do_not_make_columns_when_semicolons_separate() -> None:
    book = read_raw("Tên;Tỷ lệ\nMột cửa;95,4\nSố hóa;99,5".encode(), "a.csv")
    assert values(book.sheets[0])[2, 2] == "95,4"


def test_a_guessed_encoding_is_told() -> None:
    book = read_raw("Tên;2020\nQuảng;3".encode("cp1258", "ignore"), "a.csv")
    assert [note.code for note in book.notes] == ["T-33"]
    assert read_raw(b"sep=|\r\na|b", "a.csv").sheets[0].cells[1, 2].value == "b"


HEADING = ("STT", "Nội dung", "2019", "2020")


def test_word_tables_become_sheets_with_the_lines_above_them() -> None:
    body = paragraph("PHỤ LỤC 1") + word_table(HEADING, ("1", "Số văn bản", "3", "05"))
    book = read_raw(docx(body + paragraph("PHỤ LỤC 2") + word_table(("STT", "Tên"), ("1", "x"))), "a.docx")
    assert [sheet.cells[1, 1].value for sheet in book.sheets] == ["PHỤ LỤC 1", "PHỤ LỤC 2"]
    assert values(book.sheets[0])[3, 4] == "05" and book.sheets[0].name == "Bảng 1"


def test_a_word_table_broken_over_pages_is_joined() -> None:
    first = word_table(
        HEADING, ("1", "Số văn bản", "3", "5"), ("2", "Tỷ lệ hồ sơ được giải quyết", "90", "95")
    )
    rest = word_table(HEADING, ("", "đúng hạn trong kỳ", "", ""), ("3", "Số lượt", "1", "2"))
    sheets = read_raw(docx(first + paragraph("- 2 -") + rest), "a.docx").sheets
    assert len(sheets) == 1
    assert values(sheets[0])[3, 2] == "Tỷ lệ hồ sơ được giải quyết đúng hạn trong kỳ"
    assert [values(sheets[0])[row, 3] for row in (2, 3, 4)] == ["3", "90", "1"]


@pytest.mark.parametrize(
    "row",
    [("", "Trong đó: cấp xã", "4", ""), ("4", "tiếp theo", "", ""), ("", "5", "", "")],
    ids=["figures of its own", "number of its own", "figures only"],
)
def test_a_row_with_something_of_its_own_is_never_merged_into_the_row_above(row: tuple[str, ...]) -> None:
    first = word_table(HEADING, ("2", "Tỷ lệ hồ sơ", "", ""))
    sheets = read_raw(docx(first + word_table(HEADING, row)), "a.docx").sheets
    assert [values(sheets[0]).get((3, column), "") for column in (1, 2, 3, 4)] == list(row)


def test_word_spans_both_ways() -> None:
    def cell(text: str, more: str = "") -> str:
        return f"<w:tc><w:tcPr>{more}</w:tcPr>{paragraph(text)}</w:tc>"

    rows = (
        cell("STT", '<w:vMerge w:val="restart"/>') + cell("Năm", '<w:gridSpan w:val="2"/>'),
        cell("", "<w:vMerge/>") + cell("2019") + cell("2020"),
    )
    body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    sheet = read_raw(docx(body), "a.docx").sheets[0]
    assert values(sheet) == {(1, 1): "STT", (1, 2): "Năm", (2, 2): "2019", (2, 3): "2020"}
    assert sheet.merges == ((1, 1, 2, 1), (1, 2, 1, 3))


def test_word_text_leaves_out_deleted_words_and_keeps_inserted_ones() -> None:
    run = "<w:r><w:t>{}</w:t></w:r>"
    cell = f"<w:p>{run.format('Đ')}<w:del><w:r><w:delText>xóa</w:delText></w:r></w:del><w:ins>{run.format('ạt')}</w:ins></w:p>"
    body = f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"
    assert values(read_raw(docx(body), "a.docx").sheets[0]) == {(1, 1): "Đạt"}
    assert code_of(docx(paragraph("không có bảng")), "a.docx") == "T-18"


def test_sheets_that_libreoffice_saves_into_one_page_are_sheets_again() -> None:
    one = '<A NAME="table{}"><h1>Sheet {}: <em>{}</em></h1></A><table><tr><td>{}</td></tr></table>'
    page = "<h1>Overview</h1>" + one.format(0, 1, "PL1", "7") + one.format(1, 2, "Kiểm tra &amp; gửi", "8")
    sheets = read_html(page.encode(), "a.html").sheets
    assert [one.name for one in sheets] == ["PL1", "Kiểm tra & gửi"]
    assert [[cell.value for cell in one.cells.values()] for one in sheets] == [["7"], ["8"]]


def test_a_date_keeps_the_day_that_its_file_counts_as_0() -> None:
    dated = '<table:table-row><table:table-cell office:value-type="date" office:date-value="1900-01-09"/>'
    plain = ods(dated + "</table:table-row>")
    named = ods(dated + "</table:table-row>", styles='<table:null-date table:date-value="1904-01-01"/>')
    mac = parts('<row r="1"><c r="A1"><v>10</v></c></row>', book='<workbookPr date1904="1"/>')
    held = [
        read_raw(data, "a").sheets[0].cells[1, 1].epoch
        for data in (plain, named, zipped(mac), one('<c r="A1"><v>10</v></c>'))
    ]
    assert held == ["1899-12-30", "1904-01-01", "1904-01-01", ""]


STT = "STT{0}Lĩnh vực{0}Số hồ sơ{0}Nguyên nhân\n"
MIXED = {
    "a comma parts, texts hold semicolons": (STT.format(",") + '1,"Hộ tịch",2,a; b; c\n2,Đất đai,1,d; e\n', "a; b; c"),
    "a comma parts, texts hold tabs": (STT.format(",") + "1,Hộ tịch,2,a\tb\n2,Đất đai,1,d\te\n", "a b"),
    "a semicolon parts, quoted texts hold tabs": (STT.format(";") + '1;Hộ tịch;2;"a\tb"\n2;Đất đai;1;"d\te"\n', "a b"),
    "a comma parts, a title above": ("Danh sách; hồ sơ; trễ hạn\n" + STT.format(",") + "1,Hộ tịch,2,a; b\n", "a; b"),
    "cells with lines of their own": (STT.format(";") + '1;Hộ tịch;2;"a;\nb;"\n2;Đất đai;1;\n', "a;\nb;"),
    "a short row with lines of its own": (STT.format(";") + '1;Hộ tịch;2;a\n"Nơi nhận:\n- Như trên;\n- Lưu;"\n', "a"),
}


@pytest.mark.parametrize("name", MIXED)
def test_the_separator_of_a_csv_is_that_of_its_heading_not_of_its_words(name: str) -> None:
    text, reason = MIXED[name]
    cells = read_raw(text.encode(), "a.csv").sheets[0].cells
    row = next(row for (row, column), one in cells.items() if column == 1 and one.value == "1")
    assert (cells[row, 2].value, cells[row, 3].value) == ("Hộ tịch", "2")
    assert clean_text(str(cells[row, 4].value)) == reason


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize(
    "rows",
    ['1{0}Hộ tịch{0}2{0}"Mạng chậm\n2{0}Đất đai{0}1{0}\n', '1{0}"Hộ tịch{0}2{0}a\n2{0}Đất đai{0}1{0}"b"\n3{0}c{0}1{0}d\n'],
)
def test_a_quote_that_is_never_closed_swallows_no_row_in_silence(mark: str, rows: str) -> None:
    with pytest.raises(ReadFailure) as failure:
        read_raw((STT + rows).format(mark).encode(), "a.csv")
    assert failure.value.code == "T-03" and "dòng 2" in str(failure.value.slots["what"])

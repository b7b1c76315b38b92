"""What the reader of a sheet sees of a stored value, in every format that can tell it."""

from __future__ import annotations

import struct
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from office import convert
from raw_files import HEAD, SPREADSHEET, ods, parts, record, wide, xlsb, zipped

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, State
from cchc_excel.nouns.spec import Indicator, Kind, Rollup
from cchc_excel.reading.look import NumberStyle, style_for
from cchc_excel.reading.parts.display import show_by_format, show_text_by_format
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.read import read_raw
from cchc_excel.receiving.wire import from_bytes, pack_book, to_bytes, unpack_book
from cchc_excel.values.digits import drop_noise
from cchc_excel.values.values import read_value

ACCOUNTS = '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)'
NUMBERS = [
    ("General", "95.4", None),
    ("0", "12", None),
    ("000", "7", None),
    ("#,##0", "1234567", None),
    ("#,##0.00", "5", None),
    ("0.##", "95.4", None),
    ("0.0%", "0.954", None),
    ("[Red]0.0", "5.5", None),
    (ACCOUNTS, "1234.5", None),
    (ACCOUNTS, "-5", None),
    ("0_);(0)", "-5", None),
    ("@", "12", None),
    ("0.00E+00", "5160", None),
    ("# ?/?", "12", None),
    ("[<1]0%;0", "40", None),
    ("[<1]0%;0", "0.4", None),
    ('"~"0', "10", "~10"),
    ('0" (ước)"', "10", "10 (ước)"),
    ('"khoảng "0', "10", "khoảng 10"),
    ("\\~0", "10", "~10"),
    ('0" TTHC"', "12", "12 TTHC"),
    ('#,##0 "người"', "1234", "1.234 người"),
    ('0.0"%"', "95.4", "95,4%"),
    ('0"%"', "0.954", "1%"),
    ("0.0\\%", "95.4", "95,4%"),
    ('0.0%" (ước)"', "0.954", "95,4% (ước)"),
    ('General" VB"', "12.5", "12,5 VB"),
    ("#,##0 [$₫-42A]", "5160", "5.160 ₫"),
    (";;;", "12", ""),
    ("0;;", "0", ""),
    ("#", "0", ""),
    ("0,", "5160", "5"),
    ("#,##0.0,", "5160", "5,2"),
    ('#,##0,"k"', "5160", "5k"),
    ("0.0,,", "1234567", "1,2"),
    ("0%%", "0.5", "5000%%"),
    ('0;-0;"Không"', "0", "Không"),
    (ACCOUNTS, "0", "-"),
    ('[<1]"Có"', "0", "Có"),
    ('[<1]"Có"', "3", None),
    ('[=1]"Đạt";"Không đạt"', "0", "Không đạt"),
    ('"Đã có"', "7", "Đã có"),
    ("0", "95.4", "95"),
    ("0", "24.6", "25"),
    ("0", "0.5", "1"),
    ("0%", "0.954", "95%"),
    ("0.0", "66.6666666666667", "66,7"),
    ("0;0", "-5", "5"),
    ("0\\.000", "5160", "5.160"),
    ("0\\.000", "5", "0.005"),
    ("000-000", "123456", "123-456"),
    ("# ?/?", "0.5", "1/2"),
]


@pytest.mark.parametrize(("code", "value", "seen"), NUMBERS)
def test_a_number_format_shows_what_it_says(code: str, value: str, seen: str | None) -> None:
    assert show_by_format(Decimal(value), code) == seen


@pytest.mark.parametrize(
    ("code", "text", "seen"),
    [
        ("General", "12", None),
        ("@", "12", None),
        ("0", "12", None),
        (ACCOUNTS, "12", None),
        (";;;", "Đạt", ""),
        ('@" văn bản"', "12", "12 văn bản"),
        ('0;0;0;"Đạt"', "Không đạt", "Đạt"),
    ],
)
def test_a_number_format_may_change_a_text(code: str, text: str, seen: str | None) -> None:
    assert show_text_by_format(text, code) == seen


@pytest.mark.parametrize(
    ("code", "value", "style"),
    [
        ("0.0%", "0.5", NumberStyle.PERCENT),
        ('0.0"%"', "0.5", NumberStyle.PLAIN),
        ('0" ngày"', "5", NumberStyle.PLAIN),
        ('"Năm "0', "2020", NumberStyle.PLAIN),
        ("dd/mm/yyyy", "5", NumberStyle.DATE),
        ("[h]:mm", "5", NumberStyle.TIME),
        ("[<1]0%;0", "0.4", NumberStyle.PERCENT),
        ("[<1]0%;0", "40", NumberStyle.PLAIN),
        ("[<1000]0;dd/mm/yyyy", "40", NumberStyle.PLAIN),
        ("[<1000]0;dd/mm/yyyy", "44000", NumberStyle.DATE),
        ("[$-42A]d mmmm yyyy", "44000", NumberStyle.DATE),
    ],
)
def test_a_number_takes_the_style_of_its_own_section(code: str, value: str, style: NumberStyle) -> None:
    assert style_for(Decimal(value), code) is style


@given(
    st.text('0#?.,;"%\\_*[]<>=-/@Ee+ ~kđGeneral', max_size=30), st.decimals(-1_000_000, 1_000_000, places=3)
)
def test_no_format_stops_the_reader(code: str, value: Decimal) -> None:
    assert isinstance(show_by_format(value, code), str | None) and isinstance(show_text_by_format("12", code), str | None)


@given(st.decimals(0, 10_000_000, places=3))
def test_enough_places_hide_nothing(value: Decimal) -> None:
    assert show_by_format(value, "#,##0.000") is None and show_by_format(value.scaleb(-2), "0.000%") is None


def seen(book: RawBook) -> list[str | None]:
    return [cell.shown for cell in book.sheets[0].cells.values()]


@pytest.fixture(scope="module")
def workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = openpyxl.Workbook()
    for row, (code, value, _) in enumerate(NUMBERS, 1):
        cell = book.active.cell(row, 1, float(value))
        cell.number_format = code
    path = tmp_path_factory.mktemp("shown") / "a.xlsx"
    book.save(path)
    return path


def test_an_xlsx_tells_what_its_formats_show(workbook: Path) -> None:
    assert seen(read_raw(workbook.read_bytes(), "a.xlsx")) == [one for *_, one in NUMBERS]


SWAPPED = str.maketrans(".,", ",.")


def test_libreoffice_shows_the_same(workbook: Path, tmp_path: Path) -> None:
    """What an .ods says of itself is written by LibreOffice; here it writes English separators."""
    made = convert([workbook], "ods", tmp_path)[0]
    told = [one and one.translate(SWAPPED) for one in seen(read_raw(made.read_bytes(), "a.ods"))]
    odd = ("0\\.000", "0%%")
    pairs = [(code, told[at], one) for at, (code, _, one) in enumerate(NUMBERS) if code not in odd]
    assert [(code, ours) for code, _, ours in pairs] == [(code, theirs) for code, theirs, _ in pairs]


def test_an_xls_tells_what_its_formats_show(workbook: Path, tmp_path: Path) -> None:
    made = convert([workbook], "xls", tmp_path)[0]
    assert seen(read_raw(made.read_bytes(), "a.xls")) == [one for *_, one in NUMBERS]


def styled(code: str) -> str:
    return f'<numFmts count="1"><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'


def test_a_text_of_an_xlsx_tells_what_its_format_shows() -> None:
    held = parts(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>12</t></is></c><c r="B1"><f>1</f><v>5160</v></c></row>'
    )
    looks = styled("0,;;;").replace("0,;;;", "0,;;;@&quot; VB&quot;")
    held["xl/styles.xml"] = (
        f'{HEAD}<styleSheet xmlns="{SPREADSHEET}">{looks}<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>'
    )
    found = read_raw(zipped(held), "a.xlsx")
    assert seen(found) == ["12 VB", "5"] and unpack_book(from_bytes(to_bytes(pack_book(found)))) == found


def test_an_xlsb_tells_what_its_formats_show() -> None:
    code = struct.pack("<H", 200) + wide('"~"0')
    style = record(44, code) + record(617, b"") + record(47, struct.pack("<3H", 0, 200, 0)) + record(618, b"")
    cell = struct.pack("<2I", 0, 0)
    sheet = record(0, struct.pack("<I", 0)) + record(5, cell + struct.pack("<d", 10.0))
    found = read_raw(xlsb(sheet, styles=style), "a.xlsb").sheets[0].cells[1, 1]
    assert (found.value, found.shown) == (Decimal(10), "~10")


def xml2003(cells: str, styles: str) -> bytes:
    return (
        f'{HEAD}<?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        f'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>{styles}</Styles><Worksheet ss:Name="PL3">'
        f"<Table><Row>{cells}</Row></Table></Worksheet></Workbook>"
    ).encode()


@pytest.mark.parametrize(
    ("code", "value", "percent", "seen"),
    [
        ("0,", "5160", False, "5"),
        ("&quot;~&quot;0", "10", False, "~10"),
        ("Yes/No", "1", False, "Yes"),
        ("Fixed", "12.345", False, "12,35"),
        ("Percent", "0.95", True, None),
        ("Standard", "5160", False, None),
        ("&quot;Time &quot;0", "5", False, "Time 5"),
    ],
)
def test_an_xml_spreadsheet_tells_what_its_formats_show(
    code: str, value: str, percent: bool, seen: str | None
) -> None:
    style = f'<Style ss:ID="s"><NumberFormat ss:Format="{code}"/></Style><Style ss:ID="t" ss:Parent="s"/>'
    data = f'<Data ss:Type="Number">{value}</Data>'
    book = read_raw(xml2003("".join(f'<Cell ss:StyleID="{s}">{data}</Cell>' for s in "st"), style), "a.xml")
    assert [(one.percent, one.shown) for one in book.sheets[0].cells.values()] == [(percent, seen)] * 2


@pytest.mark.parametrize(
    ("table", "row", "cell", "seen"),
    [
        ("", ' ss:StyleID="nghin"', "", "5"),
        ("", "", ' ss:StyleID="nghin"', "5"),
        (' ss:StyleID="nghin"', "", "", "5"),
        (' ss:StyleID="nghin"', ' ss:StyleID="la"', "", None),
        ('><Column/><Column ss:Span="2" ss:StyleID="nghin"/', "", ' ss:Index="4"', "5"),
        ('><Column/><Column ss:Span="2" ss:StyleID="nghin"/', "", "", None),
        ('><Column ss:Index="3" ss:StyleID="nghin"/', "", ' ss:Index="3"', "5"),
    ],
)
def test_a_cell_of_an_xml_spreadsheet_takes_over_the_style_of_its_row_column_and_table(
    table: str, row: str, cell: str, seen: str | None
) -> None:
    styles = '<Style ss:ID="nghin"><NumberFormat ss:Format="0,"/></Style>'
    data = xml2003(f'<Cell{cell}><Data ss:Type="Number">5160</Data></Cell>', styles).decode()
    data = data.replace("<Table>", f"<Table{table}>").replace("<Row>", f"<Row{row}>")
    (found,) = read_raw(data.encode(), "a.xml").sheets[0].cells.values()
    assert (found.value, found.shown) == (Decimal(5160), seen)


def test_a_cell_that_is_given_twice_is_refused() -> None:
    cell = struct.pack("<2Id", 0, 0, 1.0)
    twice = record(0, struct.pack("<I", 0)) + record(5, cell) * 2
    number = '<Cell ss:Index="1"><Data ss:Type="Number">1</Data></Cell>'
    for data, name in ((xlsb(twice), "a.xlsb"), (xml2003(number * 2, ""), "a.xml")):
        with pytest.raises(ReadFailure) as refused:
            read_raw(data, name)
        assert (refused.value.code, refused.value.slots["what"]) == ("T-03", "ô A1 có hai nội dung")


def test_the_comment_of_an_empty_cell_of_an_xml_spreadsheet_is_no_value() -> None:
    cell = '<Cell><Comment><ss:Data ss:Type="String">12</ss:Data></Comment></Cell>'
    sheet = read_raw(xml2003(cell, ""), "a.xml").sheets[0]
    assert (dict(sheet.cells), dict(sheet.comments)) == ({}, {(1, 1): "12"})


@pytest.mark.parametrize(
    ("attributes", "text", "value", "percent", "seen"),
    [
        ('office:value-type="float" office:value="5160"', "5", "5160", False, "5"),
        ('office:value-type="float" office:value="5160"', "5.160", "5160", False, None),
        ('office:value-type="float" office:value="5160"', "5,160", "5160", False, None),
        ('office:value-type="float" office:value="12"', "", "12", False, ""),
        ('office:value-type="percentage" office:value="0.954"', "95,4 %", "0.954", True, None),
        ('office:value-type="percentage" office:value="0.954"', "95%", "0.954", True, "95%"),
        ('office:value-type="float" office:value="0.4"', "40%", "0.4", True, None),
        ('office:value-type="float" office:value="95.44"', "95,4%", "95.44", False, "95,4%"),
        ('office:value-type="string" office:string-value="Đạt"', "Không đạt", "Đạt", False, "Không đạt"),
    ],
)
def test_an_ods_says_itself_what_it_shows(
    attributes: str, text: str, value: str, percent: bool, seen: str | None
) -> None:
    cell = f"<table:table-row><table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell></table:table-row>"
    found = read_raw(ods(cell), "a.ods").sheets[0].cells[1, 1]
    assert (str(found.value), found.percent, found.shown) == (value, percent, seen)


@pytest.mark.parametrize(
    ("cell", "value", "percent", "seen"),
    [
        ('<td x:num="13">12</td>', "13", False, "12"),
        ('<td sdval="5160" sdnum="1066;0;0,">5</td>', "5160", False, "5"),
        ('<td x:num="12">12 người</td>', "12", False, "12 người"),
        ('<td x:num="0">Không</td>', "0", False, "Không"),
        ('<td x:num="12"></td>', "12", False, ""),
        ('<td x:num="95.4">95,4%</td>', "95.4", False, "95,4%"),
        ('<td x:num="0.954">95,4%</td>', "0.954", True, None),
        ('<td x:num="5160">5.160</td>', "5160", False, None),
        ('<td x:str="Đạt">Không đạt</td>', "Đạt", False, "Không đạt"),
        ("<td x:str>Đạt</td>", "Đạt", False, None),
        ('<td x:num="abc">12</td>', "12", False, None),
    ],
)
def test_a_page_that_stores_another_value_than_it_shows_tells_both(
    cell: str, value: str, percent: bool, seen: str | None
) -> None:
    page = f"<html><meta charset=utf-8><table><tr>{cell}</tr></table></html>".encode()
    found = read_raw(page, "a.html").sheets[0].cells[1, 1]
    assert (str(found.value), found.percent, found.shown) == (value, percent, seen)
    assert found.kind is (
        RawKind.NUMBER if "x:num" in cell and "abc" not in cell or "sdval" in cell else RawKind.TEXT
    )


LINE = Indicator(
    key="dong",
    code="1",
    number="1",
    label="Số văn bản",
    unit="văn bản",
    kind=Kind.COUNT,
    rollup=Rollup.NONE,
    states=("Đạt", "Không đạt"),
)
SEEN = st.one_of(
    st.text('0123456789., %-()~kđ"\u00a0', max_size=12),
    st.sampled_from(("", "Không", "Có", "Đạt", "không có", "12 văn bản", "9" * 500, "0," + "1" * 400)),
)


@given(st.decimals(allow_nan=False, allow_infinity=False), SEEN, st.booleans(), st.sampled_from(Kind))
def test_whatever_is_shown_a_value_is_what_is_stored_or_what_is_shown(
    value: Decimal, text: str, percent: bool, kind: Kind
) -> None:
    line = replace(LINE, kind=kind)
    found = read_value(RawCell(RawKind.NUMBER, value, percent, shown=text), line)
    if found.state is State.VALUE and isinstance(found.value, Decimal):
        stored = read_value(RawCell(RawKind.NUMBER, value, percent), line)
        written = read_value(RawCell(RawKind.TEXT, text), line)
        own = drop_noise(value.scaleb(2) if percent else value)
        assert found.value in (stored.value, written.value, own)
    assert not (found.state is State.VALUE and not text.strip())

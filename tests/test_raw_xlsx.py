"""The reader of .xlsx: every fact that other readers hide is there, exactly as written."""

from __future__ import annotations

from decimal import Decimal
from xml.sax.saxutils import escape

import pytest
from raw_files import HEAD, OFFICE, PACKAGE, SPREADSHEET, one, parts, strict, twice, xlsx, zipped

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.read import read_raw

N, T = RawKind.NUMBER, RawKind.TEXT


def read(data: bytes) -> RawBook:
    return read_raw(data, "PL1.xlsx")


def only(data: bytes) -> RawCell | None:
    return read(data).sheets[0].cells.get((1, 1))


def code_of(data: bytes) -> str:
    with pytest.raises(ReadFailure) as refused:
        read(data)
    return refused.value.code


@pytest.mark.parametrize(
    ("cell", "kind", "value"),
    [
        ('<c r="A1"><v>12</v></c>', N, Decimal(12)),
        ('<c r="A1"><v>0.28999999999999998</v></c>', N, Decimal("0.29")),
        ('<c r="A1"><v>99.569999999999993</v></c>', N, Decimal("99.57")),
        ('<c r="A1"><v>1.0E2</v></c>', N, Decimal(100)),
        ('<c r="A1"><v>-3</v></c>', N, Decimal(-3)),
        ('<c r="A1"><v>123456789012345678</v></c>', N, Decimal("123456789012345678")),
        ('<c r="A1" t="n"><v>1e999</v></c>', RawKind.ERROR, "1e999"),
        ('<c r="A1"><v>NaN</v></c>', RawKind.ERROR, "NaN"),
        ('<c r="A1"><v>INF</v></c>', RawKind.ERROR, "INF"),
        (f'<c r="A1"><v>{"9" * 5000}</v></c>', RawKind.ERROR, "9" * 40),
        ('<c r="A1" t="e"><v>#REF!</v></c>', RawKind.ERROR, "#REF!"),
        ('<c r="A1" t="e"><f>A2</f><v>#N/A</v></c>', RawKind.ERROR, "#N/A"),
        ('<c r="A1" t="b"><v>1</v></c>', RawKind.BOOL, True),
        ('<c r="A1" t="d"><v>2020-03-31T00:00:00</v></c>', RawKind.DATE, "2020-03-31"),
        ('<c r="A1" t="inlineStr"><is><t>Đạt</t></is></c>', T, "Đạt"),
        ('<c r="A1" t="inlineStr"><is><r><t>Đ</t></r><r><t>ạt</t></r></is></c>', T, "Đạt"),
        ('<c r="A1" t="inlineStr"><is><t>một</t><rPh sb="0" eb="1"><t>x</t></rPh></is></c>', T, "một"),
        ('<c r="A1" t="inlineStr"><is><t>a_x000D_b_xD83D_</t></is></c>', T, "a\rb\ufffd"),
        ('<c r="A1" t="s"><v>-1</v></c>', RawKind.ERROR, "(mất nội dung)"),
        ('<c r="A1" t="s"><v>9</v></c>', RawKind.ERROR, "(mất nội dung)"),
        ('<c r="A1"><f>SUM(A2:A3)</f></c>', RawKind.UNCOMPUTED, "=SUM(A2:A3)"),
        ('<c r="A1"><f>SUM(A2:A3)</f><v></v></c>', RawKind.UNCOMPUTED, "=SUM(A2:A3)"),
        ('<c r="A1" t="str"><f>A2</f><v>Có</v></c>', T, "Có"),
        ("<c><v>5</v></c>", N, Decimal(5)),
    ],
)
def test_a_cell_holds_what_was_written(cell: str, kind: RawKind, value: object) -> None:
    found = only(one(cell))
    assert found is not None and (found.kind, found.value) == (kind, value)


@pytest.mark.parametrize(
    "cell",
    ['<c r="A1"/>', '<c r="A1" s="1"><v></v></c>', '<c r="A1" t="str"><f>A2</f><v></v></c>'],
    ids=["styled", "empty value", "formula that gives no text"],
)
def test_an_empty_cell_is_absent(cell: str) -> None:
    assert only(one(cell)) is None


def styled(code: str, value: str, font: str = "Times New Roman") -> RawCell | None:
    held = parts(f'<row r="1"><c r="A1" s="0"><v>{value}</v></c></row>')
    held["xl/styles.xml"] = (
        f'{HEAD}<styleSheet xmlns="{SPREADSHEET}"><numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts>'
        f'<fonts><font><name val="{font}"/></font></fonts>'
        '<cellXfs><xf numFmtId="200" fontId="0"/></cellXfs></styleSheet>'
    )
    return only(zipped(held))


@pytest.mark.parametrize(
    ("code", "value", "kind", "shown", "percent"),
    [
        ("0.0%", "0.954", N, Decimal("0.954"), True),
        ("0&quot;%&quot;", "95.4", N, Decimal("95.4"), False),
        ("dd/mm/yyyy", "43921", RawKind.DATE, "2020-03-31", False),
        ("d/m;@", "43832", RawKind.DATE, "2020-01-02", False),
        ("[h]:mm", "1.5", RawKind.DATE, "36:00:00", False),
        ("dd/mm/yyyy hh:mm", "43921.5", RawKind.DATE, "2020-03-31T12:00:00", False),
        ("dd/mm/yyyy", "0", N, Decimal(0), False),
        ("dd/mm/yyyy", "60", N, Decimal(60), False),
        ("dd/mm/yyyy", "-5", N, Decimal(-5), False),
        ("[Red]#,##0", "1234", N, Decimal(1234), False),
        ("General", "7", N, Decimal(7), False),
    ],
)
def test_a_number_format_tells_percent_and_date(
    code: str, value: str, kind: RawKind, shown: object, percent: bool
) -> None:
    cell = styled(code, value)
    assert cell is not None and (cell.kind, cell.value, cell.percent) == (kind, shown, percent)


def test_a_date_keeps_the_number_behind_it_and_a_cell_its_font() -> None:
    cell = styled("dd/mm/yyyy", "5", ".VnTime")
    assert cell is not None and (cell.value, cell.serial, cell.font) == ("1900-01-05", Decimal(5), ".VnTime")


def test_shared_formulas_are_known_in_every_cell() -> None:
    rows = (
        '<row r="1"><c r="A1"><f t="shared" ref="A1:B1" si="0">C1+1</f><v>1</v></c>'
        '<c r="B1"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    assert [cell.formula for cell in read(xlsx(rows)).sheets[0].cells.values()] == ["=C1+1", "=D1+1"]


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("SUM(D10:D11,D14)", "=SUM(E12:E13,E16)"),
        ("$D10+D$11+$D$12", "=$D12+E$11+$D$12"),
        ("'PL1 D4'!D10+PL1!D10&\"D10\"", "='PL1 D4'!E12+PL1!E12&\"D10\""),
        ("LOG10(D10)+XFD1+A1048576", "=LOG10(E12)+#REF!+#REF!"),
    ],
)
def test_a_shared_formula_says_in_each_cell_what_it_says_there(formula: str, moved: str) -> None:
    first = f'<c r="D10"><f t="shared" ref="D10:E12" si="7">{escape(formula)}</f><v>1</v></c>'
    then = '<c r="E12"><f t="shared" si="7"/><v>2</v></c>'
    for gap in ("", "\r"):  # taken apart by one expression, and walked
        rows = f'<row r="10">{first}</row>{gap}<row r="12">{then}</row>'
        assert read(xlsx(rows)).sheets[0].cells[12, 5].formula == moved


def test_a_value_beneath_a_merge_is_told_and_not_kept() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>9</v></c></row>'
    book = read(xlsx(rows, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))
    assert list(book.sheets[0].cells) == [(1, 1)]
    assert [(note.code, note.row, note.column, note.slots["value"]) for note in book.notes] == [
        ("T-30", 1, 2, "9")
    ]


def test_strict_workbooks_are_read() -> None:
    assert only(strict()) == RawCell(N, Decimal(7))


def test_a_declared_sheet_without_its_part_is_told() -> None:
    sheets = '<sheet name="PL1" sheetId="1" r:id="rId1"/><sheet name="PL2" sheetId="2" r:id="rId2"/>'
    book = read(xlsx(sheets=sheets))
    assert [sheet.name for sheet in book.sheets] == ["PL1"]
    assert [(note.code, note.sheet) for note in book.notes] == [("T-22", "PL2")]


def test_a_workbook_whose_every_sheet_is_lost_is_refused() -> None:
    assert code_of(xlsx(sheets='<sheet name="PL2" sheetId="2" r:id="rId2"/>')) == "T-03"
    assert code_of(xlsx(sheets="<!-- -->")) == "T-12"


def test_twin_and_hidden_sheets_are_told() -> None:
    sheets = '<sheet name="PL1" r:id="rId1"/><sheet name="pl1" state="veryHidden" r:id="rId1"/>'
    book = read(xlsx(sheets=sheets))
    assert sorted((note.code, note.sheet) for note in book.notes) == [
        ("T-23", "PL1"),
        ("T-23", "pl1"),
        ("T-41", "pl1"),
    ]


def test_constants_properties_comments_and_threads_are_read() -> None:
    names = (
        '<definedNames><definedName name="cchc_don_vi">"19873"</definedName>'
        '<definedName name="vung">PL1!$A$1</definedName></definedNames>'
    )
    held = parts(book=names)
    held["docProps/custom.xml"] = (
        '<Properties><property name="cchc_ky"><vt:lpwstr>2020</vt:lpwstr></property></Properties>'
    )
    held["xl/worksheets/_rels/sheet1.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/comments" Target="../comments1.xml"/>'
        '<Relationship Id="b" Type="http://x/threadedComment" Target="../threadedComments/t.xml"/></Relationships>'
    )
    held["xl/comments1.xml"] = (
        '<comments><commentList><comment ref="B2"><text><r><t>khoảng </t></r><r><t>10</t></r></text></comment>'
        '<comment ref="C3"><text><t>[Threaded comment]</t></text></comment></commentList></comments>'
    )
    held["xl/threadedComments/t.xml"] = (
        '<ThreadedComments><threadedComment ref="C3"><text>hỏi</text></threadedComment>'
        '<threadedComment ref="C3"><text>đáp</text></threadedComment></ThreadedComments>'
    )
    book = read(zipped(held))
    assert (book.names, book.properties) == ({"cchc_don_vi": "19873"}, {"cchc_ky": "2020"})
    assert book.sheets[0].comments == {(2, 2): "khoảng 10", (3, 3): "hỏi\nđáp"}


def test_what_the_package_carries_is_remarked() -> None:
    held = parts()
    extra = {
        "xl/vbaProject.bin": b"x",
        "xl/externalLinks/externalLink1.xml": "<externalLink><ddeLink/></externalLink>",
        "xl/embeddings/oleObject1.bin": b"x",
    }
    assert read(zipped({**held, **extra})).remarks == ("T-31", "T-32", "T-40", "T-42")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (xlsx('<row r="1"><c r="XFE1"><v>1</v></c></row>'), "T-03"),
        (xlsx('<row r="1"><c r="A1048577"><v>1</v></c></row>'), "T-03"),
        (xlsx("<row>"), "T-03"),
        (
            zipped({**parts(), "xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><workbook>&b;</workbook>'}),
            "T-14",
        ),
        (xlsx(book="<a>" * 300 + "</a>" * 300), "T-03"),
        (twice("xl/worksheets/sheet1.xml"), "T-13"),
        (xlsx()[:-30], "T-03"),
        (xlsx()[:200], "T-03"),
        (zipped({"[Content_Types].xml": "spreadsheetml.sheet.main"}), "T-03"),
    ],
    ids=["far column", "far row", "open tag", "entity", "deep", "twin parts", "no end", "cut", "no workbook"],
)
def test_a_broken_or_hostile_workbook_is_refused(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_a_far_corner_costs_nothing() -> None:
    book = read(xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))
    assert list(book.sheets[0].cells) == [(1048576, 16384)]


def test_rows_without_addresses_follow_each_other() -> None:
    book = read(xlsx("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"))
    assert {place: cell.value for place, cell in book.sheets[0].cells.items()} == {
        (1, 1): 1,
        (1, 2): 2,
        (2, 1): 3,
    }


def test_the_1904_calendar_is_kept() -> None:
    held = parts('<row r="1"><c r="A1" s="0"><v>42459</v></c></row>', book='<workbookPr date1904="1"/>')
    held["xl/styles.xml"] = '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>'
    cell = only(zipped(held))
    assert cell is not None and cell.value == "2020-03-31"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c><!-- walked --><c r='A1'><v>2</v></c></row>",
    ],
)
def test_a_cell_given_twice_is_refused_whichever_came_last(rows: str) -> None:
    with pytest.raises(ReadFailure) as failure:
        read_raw(xlsx(rows), "a.xlsx")
    assert failure.value.code == "T-03" and "A1" in failure.value.slots["what"]


def test_rows_of_one_number_that_share_no_cell_are_one_row() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c><c r="B1"/></row>'
    assert len(read_raw(xlsx(rows), "a.xlsx").sheets[0].cells) == 2

"""The quick scan of a worksheet part says what the walk through its XML says, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from raw_files import HEAD, SPREADSHEET

from cchc_excel.nouns.filing import RawCell
from cchc_excel.nouns.sheets import CHECK_SHEET
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.parts.tables import BookTables, Text
from cchc_excel.reading.xlsx.scan import place_cells, scan_sheet
from cchc_excel.reading.xlsx.sheet import read_sheet
from cchc_excel.reading.xlsx.walk import walk_cells, walk_merges

TEXTS = st.sampled_from(
    ["", "1", "0.29", "Đạt", "a &amp;lt; b", "&#38;lt;", "&#x1EA1;", "&quot;x&quot;>", " "]
)
FORMULAS = st.sampled_from(
    [
        "",
        "<f>SUM(A1)</f>",
        "<f></f>",
        "<f/>",
        '<f t="shared" ref="A1:B2" si="0">A1&amp;B1</f>',
        '<f t="shared" si="0"/>',
    ]
)
VALUES = st.one_of(
    st.just(""),
    st.just("<v/>"),
    TEXTS.map("<v>{}</v>".format),
    TEXTS.map("<is><t>{}</t></is>".format),
    TEXTS.map('<is><t xml:space="preserve">{}</t></is>'.format),
)
PLACES = st.sampled_from(["A1", "Z9", "AA10", "XFD1048576"])
STYLES = st.sampled_from(["", ' s="3"'])
KINDS = st.sampled_from(["", ' t="s"', ' t="str"', ' t="inlineStr"', ' t="e"'])
FULL = st.builds('<c r="{}"{}{}>{}{}</c>'.format, PLACES, STYLES, KINDS, FORMULAS, VALUES)
EMPTY = st.builds('<c r="{}"{}/>'.format, PLACES, STYLES)
MERGES = st.lists(st.sampled_from(['<mergeCell ref="A1:B2"/>', '<mergeCell ref="C3"/>']), max_size=2)


def part(rows: str, after: str = "") -> bytes:
    return f'{HEAD}\r\n<worksheet xmlns="{SPREADSHEET}"><sheetData>{rows}</sheetData>{after}</worksheet>'.encode()


@given(st.lists(FULL | EMPTY, max_size=8), MERGES)
def test_the_scan_equals_the_walk(cells: list[str], merges: list[str]) -> None:
    data = part(f"<row r='1'>{''.join(cells)}</row>", "".join(merges))
    walked = [one for one in walk_cells(data) if one[2].value is not None or one[2].formula is not None]
    scanned = scan_sheet(data)
    assert scanned is not None
    assert (list(place_cells(scanned.cells)), scanned.merges) == (walked, walk_merges(data))


def read(rows: str, name: str = "PL1") -> dict[tuple[int, int], RawCell]:
    """The cells of a sheet with these rows."""
    return read_sheet(part(rows), name, BookTables((Text("Đạt"),)), {})[0]


def test_a_cell_given_twice_is_refused_by_the_scan_too() -> None:
    with pytest.raises(ReadFailure) as refused:
        read('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>')
    assert refused.value.slots == {"what": "ô A1 có hai nội dung"}


def test_a_shared_formula_moves_though_its_cells_are_written_alike() -> None:
    master = '<c r="B1"><f t="shared" ref="B1:B3" si="0">A1*2</f><v>2</v></c>'
    rows = master + "".join(f'<c r="B{row}"><f t="shared" si="0"/><v>2</v></c>' for row in (2, 3))
    assert [cell.formula for cell in read(rows).values()] == ["=A1*2", "=A2*2", "=A3*2"]


def test_of_the_formulas_of_the_check_page_it_is_known_that_they_are_there() -> None:
    rows = '<c r="A1"><f>SUM(B1)</f><v>2</v></c><c r="A2" t="str"><f>B2</f><v></v></c><c r="A3"><f>B3</f></c>'
    formulas = [cell.formula for cell in read(rows, CHECK_SHEET).values()]
    assert formulas == ["=", "=B3"]  # a formula without a result is what is shown
    assert [cell.formula for cell in read(rows).values()] == ["=SUM(B1)", "=B3"]


@pytest.mark.parametrize(
    "rows",
    [
        '<c r="A1"><v>1</v><!-- x --></c>',
        '<c r="A1" t="str"><v><![CDATA[1]]></v></c>',
        "<c><v>1</v></c>",
        '<c s="1" r="A1"><v>1</v></c>',
        '<c r="A1" cm="1"><v>1</v></c>',
        '<c r="a1"><v>1</v></c>',
        '<c r="A1"><v>1</v><extLst/></c>',
        '<x:c xmlns:x="y" r="A1"><v>1</v></x:c>',
        '<c r="A1" t="str"><v>a\r\nb</v></c>',
    ],
)
def test_what_is_written_otherwise_is_left_to_the_walk(rows: str) -> None:
    assert scan_sheet(part(rows)) is None
    assert scan_sheet(part(rows).decode().replace("UTF-8", "UTF-16").encode("utf-16")) is None


@pytest.mark.parametrize(
    "rows",
    [
        '<c r="A1"><v>1</v>', '<c r="A1"><v>&b;</v></c>', '<c r="XFE1"><v>1</v></c>', '<c r="A1"><v>a & b</v></c>',
        '<c r="A1"><v>]]></v></c>', '<c r="A1"><v>\x01</v></c>', '<c r="A1"><v>\ufffe</v></c>', '<c r="A1"><v>&#0;</v></c>',
        '<c r="A1" s="1" s="1"><v>1</v></c>', '<c r="A1"><f t="shared" t="shared">B1</f></c>',
    ],
)  # fmt: skip
def test_a_broken_part_is_refused_by_the_scan_too(rows: str) -> None:
    with pytest.raises(ReadFailure) as refused:
        read(rows)
    assert refused.value.code == "T-03"

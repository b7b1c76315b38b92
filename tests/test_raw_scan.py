"""The quick scan of a worksheet part says what the walk through its XML says, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from raw_files import HEAD, SPREADSHEET

from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.xlsx.scan import scan_sheet
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
    assert scan_sheet(data) == (walked, walk_merges(data))


@pytest.mark.parametrize(
    "rows",
    [
        '<c r="A1"><v>1</v><!-- x --></c>',
        '<c r="A1" t="str"><v><![CDATA[1]]></v></c>',
        "<c><v>1</v></c>",
        '<c s="1" r="A1"><v>1</v></c>',
        '<c r="A1" cm="1"><v>1</v></c>',
        '<c r="a1"><v>1</v></c>',
        '<c r="A1"><v/></c>',
        '<c r="A1"><v>1</v><extLst/></c>',
        '<x:c xmlns:x="y" r="A1"><v>1</v></x:c>',
        '<c r="A1" t="str"><v>a\r\nb</v></c>',
    ],
)
def test_what_is_written_otherwise_is_left_to_the_walk(rows: str) -> None:
    assert scan_sheet(part(rows)) is None
    assert scan_sheet(part(rows).decode().replace("UTF-8", "UTF-16").encode("utf-16")) is None


@pytest.mark.parametrize(
    "rows", ['<c r="A1"><v>1</v>', '<c r="A1"><v>&b;</v></c>', '<c r="XFE1"><v>1</v></c>']
)
def test_a_broken_part_is_refused_by_the_scan_too(rows: str) -> None:
    with pytest.raises(ReadFailure) as refused:
        scan_sheet(part(rows))
    assert refused.value.code == "T-03"

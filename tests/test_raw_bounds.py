"""What is handed on is bounded: a small file must not keep the reader of its cells busy for hours."""

from __future__ import annotations

import pytest
from raw_files import parts, xlsx, zipped

from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.read import read_raw


def told(data: bytes) -> str:
    with pytest.raises(ReadFailure) as refused:
        read_raw(data, "a.xlsx")
    assert refused.value.code == "T-08"
    return refused.value.slots["what"]


def column(cell: str, count: int, after: str = "") -> bytes:
    return xlsx("".join(f"<row>{cell}</row>" for _ in range(count)), after=after)


def texts(count: int, size: int) -> bytes:
    """Cells that all refer to one text."""
    held = parts("".join('<row><c t="s"><v>0</v></c></row>' for _ in range(count)))
    return zipped({**held, "xl/sharedStrings.xml": f"<sst><si><t>{'a' * size}</t></si></sst>"})


def test_a_text_longer_than_a_cell_of_excel_holds_is_refused() -> None:
    assert told(texts(1, limits.TEXT_LENGTH + 1)) == "một ô dài hơn 32 nghìn ký tự"
    assert read_raw(texts(1, limits.TEXT_LENGTH), "a.xlsx").sheets[0].cells


def test_one_long_text_in_many_cells_is_refused() -> None:
    assert told(texts(300, 32_000)) == "hơn 8 triệu ký tự"


def test_more_sheets_than_anybody_has_are_refused() -> None:
    sheets = "".join(f'<sheet name="s{one}" sheetId="{one + 1}" r:id="rId1"/>' for one in range(1001))
    assert told(xlsx(sheets=sheets)) == "hơn 1000 trang tính"


def test_a_sheet_name_of_a_page_is_refused() -> None:
    assert (
        told(xlsx(sheets=f'<sheet name="{"x" * 501}" sheetId="1" r:id="rId1"/>'))
        == "tên trang dài hơn 500 ký tự"
    )


def test_more_error_cells_than_anybody_mends_are_refused() -> None:
    assert told(column('<c t="e"><v>#REF!</v></c>' * 101, 1000)) == "hơn 100 nghìn ô báo lỗi hoặc chưa tính"


def test_more_values_beneath_a_merge_than_anybody_looks_at_are_refused() -> None:
    merge = '<mergeCells><mergeCell ref="A1:Z1048576"/></mergeCells>'
    assert told(column("<c><v>1</v></c>" * 21, 1000, after=merge)) == "hơn 20 nghìn chỗ phải xem"


def test_the_largest_forms_stay_far_below() -> None:
    assert len(read_raw(column("<c><v>1</v></c>" * 50, 1000), "a.xlsx").sheets[0].cells) == 50_000

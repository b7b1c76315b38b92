"""Workbooks that cannot be changed safely are refused with a reason, never damaged, never a traceback."""

from __future__ import annotations

import pytest
from marked_books import HEADING, mend, parts_of, rich_book, with_parts

from cchc_excel.returning.copy import Unpatchable, marked_copy

RICH = rich_book()
SHEET = "Số 'A' liệu"
SHEET_PART = "xl/worksheets/sheet2.xml"
BOOK, STYLES = "xl/workbook.xml", "xl/styles.xml"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
USUAL = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    ("part", "change", "reason"),
    [
        (BOOK, lambda old: old.replace(USUAL, STRICT), "Strict"),
        (STYLES, lambda old: old.replace(b"<fills", b"<x").replace(b"</fills", b"</x"), "kiểu dáng của tệp khác thường"),
        (STYLES, None, "quá lớn hoặc không có"),
        (STYLES, lambda old: old[:-30], "XML"),
        (STYLES, lambda old: old.replace(b"<styleSheet", b"<!DOCTYPE styleSheet><styleSheet"), "kiểu tài liệu"),
        ("xl/_rels/workbook.xml.rels", lambda old: old.replace(b"/styles\"", b"/khac\""), "không có bảng kiểu dáng"),
        ("xl/_rels/workbook.xml.rels", lambda old: old.replace(b"/theme\"", b"/revisionHeaders\""), "dùng chung"),
        (SHEET_PART, lambda old: old.replace(b'<c r="B2" s="', b'<c r="B2" s="9'), "kiểu dáng không tồn tại"),
        (SHEET_PART, lambda old: old.replace(b'<c r="B2" s="', b'<c r="B2" s="x'), "cấu trúc bên trong"),
        (SHEET_PART, lambda old: old.replace(b'r="C2"', b'r="C9"'), "địa chỉ của dòng khác"),
        (SHEET_PART, lambda old: old.replace(b"sheetData", b"khac"), "trang tính khác thường"),
        (SHEET_PART, lambda old: old.replace(b'ref="B5:D6"', b'ref="?"'), "cấu trúc bên trong"),
        (BOOK, lambda old: old.replace(b'localSheetId="1"', b'localSheetId="x"'), "cấu trúc bên trong"),
    ],
)  # fmt: skip
def test_an_odd_workbook_is_refused_with_a_reason(part: str, change: object, reason: str) -> None:
    with pytest.raises(Unpatchable, match=reason):
        marked_copy(with_parts(RICH, {part: change}), (mend(SHEET, 2, 2),), HEADING)


@pytest.mark.parametrize("spot", [(2, 2), (2, 4)])
def test_cells_without_addresses_are_marked_where_they_stand(spot: tuple[int, int]) -> None:
    def without(old: bytes) -> bytes:
        for where in (b"A2", b"B2", b"C2", b"D2"):
            old = old.replace(b' r="%s"' % where, b"")
        return (
            old.replace(b"<c><v>", b"<c/><c><v>")
            if b"<c><v>" in old
            else old.replace(b'<row r="2" spans="1:4">', b'<row r="2"><c/>')
        )

    data = with_parts(RICH, {SHEET_PART: without})
    sheet = parts_of(marked_copy(data, (mend(SHEET, *spot),), HEADING))[SHEET_PART]
    assert sheet.count(b"<c") == parts_of(data)[SHEET_PART].count(b"<c")


def test_a_cell_is_not_added_among_cells_without_addresses() -> None:
    data = with_parts(RICH, {SHEET_PART: lambda old: old.replace(b' r="D2"', b"")})
    with pytest.raises(Unpatchable, match="không ghi địa chỉ"):
        marked_copy(data, (mend(SHEET, 2, 9),), HEADING)


def test_both_names_of_our_sheet_taken() -> None:
    def named(old: bytes) -> bytes:
        return old.replace("Khác".encode(), "CẦN SỬA".encode()).replace(
            "Bìa".encode(), "Cần sửa (cchc)".encode()
        )

    with pytest.raises(Unpatchable, match="Cần sửa"):
        marked_copy(with_parts(RICH, {BOOK: named}), (), HEADING)


def test_a_package_with_a_part_of_an_odd_name_is_refused() -> None:
    with pytest.raises(Unpatchable, match="tên lạ"):
        marked_copy(with_parts(RICH, {}, {"xl/media/hình.png": b"x"}), (), HEADING)


def test_what_is_no_package_is_refused() -> None:
    for data in (b"", b"PK", RICH[:500], b"khong phai"):
        with pytest.raises(Unpatchable):
            marked_copy(data, (), HEADING)

"""The 13-column form as people send it back: read by heading and group, or refused at that column."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cache

import openpyxl
import pytest
from across_books import COMMUNES, HAI_LONG, HONEST, TTHC, field, raw, read, text, with_sheet
from mess import moved

from cchc_excel.forms.across import appendix_as_printed, cell_at, column_of, is_computed_cell, row_of
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import Filing, RawBook, RawCell, RawKind, RawSheet, State
from cchc_excel.nouns.findings import Severity
from cchc_excel.nouns.spec import Cell
from cchc_excel.reading.read import read_raw
from cchc_excel.recognising.recognise import Recognition

THANH_AN = COMMUNES[0]
FORM = TTHC.appendix("tthc")
PLAN = plan_sheet(FORM)
VALUES = field("ho_tich", *HONEST) | field("giao_duc", 1, 2, 3, 0, 1, 2, 2, 1) | field("khac", 0, 0, 7, 0, 0, 0, 7, 0)
HEADS = range(PLAN.group_row, PLAN.heading_row + 1)


@cache
def own_book() -> RawBook:
    return raw(THANH_AN, VALUES)


def own_sheet() -> RawSheet:
    return next(one for one in own_book().sheets if one.name == FORM.sheet)



def right(found: Recognition) -> bool:
    (filing,) = found.filings
    return all(filing.entry(cell).value == value for cell, value in VALUES.items())


def codes(found: Recognition) -> set[str]:
    return {one.code for one in found.findings if one.code.startswith("N") and one.code != "N-67"}


def values_of(found: Recognition, *questions: str, row: str = "ho_tich") -> list[object]:
    return [found.filings[0].entry(Cell("tthc", one, row)).value for one in questions]


def test_what_was_typed_comes_back_without_a_word_and_every_cell_is_accounted_for():
    found = read(own_book())
    assert right(found) and codes(found) == set()
    (account,) = found.accounts
    assert (account.expected, account.outside, account.rejected) == (12 * 14, (), 0)


def test_totals_that_excel_never_computed_are_those_of_the_form():
    found = read(own_book())
    assert values_of(found, "nhan_tong", "da_tong", "dang_tong", "qua_han_tong") == [35, 23, 12, 3]
    assert values_of(found, "nhan_tong", "nhan_ky_truoc", "dang_tong", row="tong") == [48, 15, 22]


def swap(one: int, other: int) -> Callable[[RawSheet], RawSheet]:
    """Two sheet columns exchanged with all that stands in them; the merged groups stay."""
    places = {one: other, other: one}

    def change(sheet: RawSheet) -> RawSheet:
        new = {
            (row, places.get(column, column) if row > PLAN.group_row else column): raw_cell
            for (row, column), raw_cell in sheet.cells.items()
        }
        return replace(sheet, cells=new)

    return change


def group_moved_last(sheet: RawSheet) -> RawSheet:
    """The group “đã giải quyết” (columns 8 to 11) after the group “đang giải quyết” (12 to 14)."""
    order = {8: 11, 9: 12, 10: 13, 11: 14, 12: 8, 13: 9, 14: 10}
    return moved(sheet, lambda row, column: (row, order.get(column, column)))


def without_codes(sheet: RawSheet) -> RawSheet:
    return replace(sheet, cells={k: v for k, v in sheet.cells.items() if k[1] != PLAN.code_column})


def without_merges(sheet: RawSheet) -> RawSheet:
    return replace(sheet, merges=())


def without_order_row(sheet: RawSheet) -> RawSheet:
    return replace(sheet, cells={k: v for k, v in sheet.cells.items() if k[0] != PLAN.order_row})


def plain_numbers(sheet: RawSheet) -> RawSheet:
    """1 2 3 … instead of (1) (2) (3) …, as numbers."""
    row = PLAN.order_row
    cells = {
        k: RawCell(RawKind.NUMBER, Decimal(v.value.strip("()"))) if k[0] == row and v.value else v
        for k, v in sheet.cells.items()
    }
    return replace(sheet, cells=cells)


def vendor_notes(sheet: RawSheet) -> RawSheet:
    """The remarks that software prints into headings 9 and 12."""
    notes = {10: " (bao gồm cả hồ sơ chờ bổ sung và trả lại/xin rút)", 13: " (bao gồm cả hồ sơ khác)"}
    cells = dict(sheet.cells)
    for column, note in notes.items():
        row = max(r for r in HEADS if (r, column) in cells)
        cells[row, column] = text(str(cells[row, column].value) + note)
    return replace(sheet, cells=cells)


def other_group_words(sheet: RawSheet) -> RawSheet:
    new = {4: "TIẾP NHẬN", 8: "Kết quả đã giải quyết", 12: "Đang xử lý"}
    return replace(sheet, cells=sheet.cells | {(PLAN.group_row, c): text(t) for c, t in new.items()})


def one_more_column(sheet: RawSheet) -> RawSheet:
    """A column of the sender's own in the middle; the groups grow over it."""
    grown = moved(sheet, lambda row, column: (row, column + (column > 9)))
    return replace(grown, cells=grown.cells | {(PLAN.heading_row, 10): text("Ghi chú riêng")})


@pytest.mark.parametrize(
    "change",
    [
        swap(5, 6), swap(9, 10), group_moved_last, without_codes, without_merges, without_order_row,
        plain_numbers, vendor_notes, other_group_words, one_more_column,
        lambda sheet: without_codes(without_order_row(without_merges(sheet))),
        lambda sheet: plain_numbers(group_moved_last(sheet)),
        lambda sheet: moved(sheet, lambda row, column: (row + 4, column + 2)),
    ],
)  # fmt: skip
def test_a_form_arranged_otherwise_is_read_by_its_headings(change: Callable[[RawSheet], RawSheet]):
    found = read(with_sheet(own_book(), change(own_sheet())))
    assert right(found)
    assert not [one for one in found.accounts[0].outside if one.number]


def test_moved_columns_are_told():
    assert "N-34" in codes(read(with_sheet(own_book(), group_moved_last(own_sheet()))))


def no_groups(sheet: RawSheet) -> RawSheet:
    """Every heading but no group above: “Tổng số” stands there three times."""
    top = PLAN.group_row
    cells = {k: v for k, v in sheet.cells.items() if not (k[0] == top and 4 <= k[1] <= 14)}
    return replace(sheet, cells=cells, merges=tuple(m for m in sheet.merges if not (m[0] == m[2] == top)))


def test_without_groups_the_numbers_of_the_columns_decide_and_it_is_said():
    found = read(with_sheet(own_book(), no_groups(own_sheet())))
    assert right(found) and "N-33" in codes(found)


def test_without_groups_and_numbers_the_repeated_headings_are_refused_and_the_others_read():
    found = read(with_sheet(own_book(), no_groups(without_order_row(own_sheet()))))
    filing = found.filings[0]
    assert filing.entry(Cell("tthc", "da_qua_han", "ho_tich")).state is State.REJECTED
    assert filing.entry(Cell("tthc", "dang_qua_han", "ho_tich")).state is State.REJECTED
    assert values_of(found, "nhan_truc_tuyen", "da_truoc_han", "dang_trong_han") == [10, 12, 11]
    assert "N-32" in codes(found)


def test_a_group_that_is_printed_twice_is_never_guessed():
    wrong = replace(own_sheet(), cells=own_sheet().cells | {(PLAN.group_row, 12): text("Số hồ sơ đã giải quyết")})
    filing = read(with_sheet(own_book(), wrong)).filings[0]
    for question in ("da_tong", "da_qua_han"):
        assert filing.entry(Cell("tthc", question, "ho_tich")).state is State.REJECTED
    assert filing.entry(Cell("tthc", "dang_qua_han", "ho_tich")).state is State.BLANK


def test_rows_of_sections_and_the_total_row_are_not_fields():
    """Real files have “I. …” rows between the fields; the total row is read as the total only."""
    row = PLAN.rows["giao_duc"]
    grown = moved(own_sheet(), lambda r, c: (r + (r >= row), c))
    section = {(row, 1): text("II"), (row, 2): text("Trên hệ thống thành phố")}
    found = read(with_sheet(own_book(), replace(grown, cells=grown.cells | section)))
    assert right(found)
    assert [one.text for one in found.accounts[0].outside] == ["II", "Trên hệ thống thành phố"]


def test_a_missing_field_is_named():
    row = PLAN.rows["xay_dung"]
    shorter = replace(own_sheet(), cells={k: v for k, v in own_sheet().cells.items() if k[0] != row})
    found = read(with_sheet(own_book(), shorter))
    assert right(found)
    assert [one.text for one in found.findings if one.code == "N-40" and "Xây dựng" in one.text]


def test_refused_cells_name_field_and_question():
    cell = Cell("tthc", "da_qua_han", "ho_tich")
    found = read(raw(THANH_AN, VALUES | {cell: "khoảng 2"}))
    said = [one.text for one in found.findings if one.place == found.filings[0].entry(cell).place]
    assert said and "Hộ tịch – Đã giải quyết: quá hạn" in said[0]


def test_a_survey_is_read_with_its_rates():
    values = {
        Cell("hl", one, "truc_tuyen"): Decimal(value)
        for one, value in (("ho_so", 2614), ("phat_ra", 469), ("phieu", 469), ("rat_hai_long", 400),
                           ("hai_long", 67), ("binh_thuong", 2), ("khong_hai_long", 0))
    }  # fmt: skip
    found = read(raw(THANH_AN, values, HAI_LONG), HAI_LONG)
    filing: Filing = found.filings[0]
    assert all(filing.entry(cell).value == value for cell, value in values.items())
    rate = filing.entry(Cell("hl", "ty_le_hai_long", "tong")).value
    assert isinstance(rate, Decimal) and round(rate, 2) == Decimal("99.57")  # not 99,62 as published


def test_the_printed_view_and_the_form_name_the_same_cells():
    shown = appendix_as_printed(FORM)
    assert (len(shown.indicators), len(shown.columns)) == (14, 12)
    cell = cell_at(FORM, "ho_tich", "da_tong")
    assert (row_of(FORM, cell), column_of(FORM, cell)) == ("ho_tich", "da_tong")
    assert PLAN.position(cell) == (PLAN.rows["ho_tich"], PLAN.columns["da_tong"])
    assert is_computed_cell(FORM, cell) and is_computed_cell(FORM, cell_at(FORM, "tong", "da_qua_han"))
    assert not is_computed_cell(FORM, cell_at(FORM, "ho_tich", "da_qua_han"))


def official() -> bytes:
    """The official form as a provincial system exports it: no codes, no stamp, notes in headings."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Sheet1"
    texts = {
        "A1": "UBND HUYỆN HỚN QUẢN", "A2": "UBND XÃ THANH AN", "F1": "Biểu số II.06a/VPCP/KSTT",
        "A4": "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC",
        "A6": "Đơn vị báo cáo: UBND xã Thanh An", "M7": "Đơn vị tính: Số hồ sơ TTHC",
    }  # fmt: skip
    for place, said in texts.items():
        sheet[place] = said
    heads = [
        ("A8:A10", "TT"), ("B8:B10", "Lĩnh vực, công việc giải quyết theo cấp"), ("C8:F8", "Tiếp nhận"),
        ("G8:J8", "Đã giải quyết"), ("K8:M8", "Đang giải quyết"), ("C9:C10", "Tổng số"), ("D9:F9", "Trong đó"),
        ("D10:D10", "Trực tuyến"), ("E10:E10", "Trực tiếp, dịch vụ bưu chính"), ("F10:F10", "Từ kỳ trước"),
        ("G9:G10", "Tổng số"), ("H9:H10", "Trước hạn"), ("J9:J10", "Quá hạn"), ("K9:K10", "Tổng số"),
        ("I9:I10", "Đúng hạn (bao gồm cả hồ sơ chờ bổ sung và trả lại/xin rút)"),
        ("L9:L10", "Trong hạn (bao gồm cả hồ sơ chờ bổ sung và hồ sơ khác)"), ("M9:M10", "Quá hạn"),
    ]  # fmt: skip
    for area, said in heads:
        sheet[area.partition(":")[0]] = said
        if len(set(area.split(":"))) > 1:
            sheet.merge_cells(area)
    sheet.append(list(range(1, 14)))
    sheet.append(["I", "Trên Hệ thống của tỉnh"])
    for number, one in enumerate(FORM.columns[:-1], start=1):
        sheet.append([number, one.label, 35, 10, 20, 5, 23, 12, 9, 2, 12, 11, 1])
    sheet.append([None, "TỔNG CỘNG", *(13 * n for n in (35, 10, 20, 5, 23, 12, 9, 2, 12, 11, 1))])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_the_official_form_of_another_system_is_read_whole():
    found = read(read_raw(official(), "bieu.xlsx"))
    (filing,) = found.filings
    assert filing.unit == THANH_AN.code
    assert values_of(found, *(one.key for one in FORM.indicators)) == [35, 10, 20, 5, 23, 12, 9, 2, 12, 11, 1, 3]
    assert values_of(found, "nhan_tong", "dang_qua_han", "qua_han_tong", row="tong") == [455, 13, 39]
    assert not [one for one in found.findings if one.severity is Severity.ERROR]
    assert [one.text for one in found.accounts[0].outside] == ["I", "Trên Hệ thống của tỉnh"]

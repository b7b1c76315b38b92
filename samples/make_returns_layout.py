"""Samples of disorder: rows, columns, headings (folder 1-bo-cuc)."""

from __future__ import annotations

from dataclasses import replace

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import RawBook, RawKind, RawSheet
from samples.make_returns_case import (
    BLANK,
    REFUSED,
    Bench,
    Change,
    Sample,
    sample,
)
from samples.make_returns_form import (
    each_form,
    moved,
    number,
    open_rows,
    put,
    row_of,
    sheet,
    text,
    values_only,
    with_sheet,
    without_column,
    without_rows,
)
from samples.make_returns_write import xlsx

FOLDER = "1-bo-cuc"


def layout_samples(bench: Bench) -> list[Sample]:
    """Rows and columns in disorder."""
    groups = (_rows, _columns)
    return [one for group in groups for one in group(bench)]


def one_book(name: str, case: str, book: RawBook, **more: object) -> Sample:
    return sample(f"{FOLDER}/{name}.xlsx", case, xlsx(book), **more)


def plain_book(bench: Bench) -> RawBook:
    """The book with results in place of formulas: rows can move without breaking sums."""
    return each_form(bench.book(), values_only)


def _rows(bench: Bench) -> list[Sample]:
    return [*_moved_rows(bench, plain_book(bench)), *_odd_rows(bench, plain_book(bench))]


def _moved_rows(bench: Bench, book: RawBook) -> list[Sample]:
    """Rows put in, taken out, sorted and hidden."""
    desk = bench.desk
    own = row_of(desk, "pl1", "1.2") + 1
    village = {(own, 2): text("Trong đó: thôn Tây Hoàng"), (own, 4): number(5), (own, 5): number(6)}
    inserted = with_sheet(book, "PL1", lambda one: open_rows(open_rows(one, own, village), 2, {}, 3))
    gone = row_of(desk, "pl5", "4")
    first = row_of(desk, "pl6", "1")
    mixed = _by_label(sheet(book, "PL6"), first, row_of(desk, "pl6", "14"))
    return [
        one_book(
            "chen-dong",
            "dòng chèn thêm",
            inserted,
            codes="N-65 N-66",
            note="ba dòng trống ở đầu trang, một dòng riêng của xã có số trong PL1",
        ),
        one_book(
            "xoa-dong",
            "dòng bị xóa",
            with_sheet(book, "PL5", lambda one: without_rows(one, [gone])),
            changes=(Change("pl5", "4", "*", BLANK),),
            codes="N-40",
            note="mất dòng 4 của PL5",
        ),
        one_book(
            "sap-xep-dong", "dòng bị sắp xếp theo vần", with_sheet(book, "PL6", lambda _: mixed), codes="N-48"
        ),
        sample(
            f"{FOLDER}/an-dong-cot.xlsx",
            "dòng, cột, trang bị ẩn",
            xlsx(_with_draft(_hide(bench.book(), "PL2")), {"PL1": range(10, 14)}, {"PL5": (5, 6)}),
            codes="N-21 N-72 N-73 T-41",
            note="ẩn 4 dòng của PL1, 2 cột của PL5, cả trang PL2 và một trang nháp: số vẫn được đọc, các dòng, cột và trang PL2 được nhắc",
        ),
    ]


def _odd_rows(bench: Bench, book: RawBook) -> list[Sample]:
    """Rows that are no line of the form, and lines whose code and name disagree."""
    return [
        one_book(
            "dong-muc-chu-ky",
            "dòng đề mục, dòng (1)(2), dòng ký, dòng TỔNG CỘNG",
            _with_odd_rows(bench, book),
            codes="N-65 N-66",
        ),
        one_book(
            "hai-dong-mot-chi-tieu",
            "dòng chép hai lần với số khác",
            _copied_line(bench, book),
            changes=(Change("pl5", "4", "*", REFUSED),),
            codes="N-44 N-65",
            note="dòng 4 của PL5 có hai lần: từ chối đúng dòng đó",
        ),
        one_book(
            "ten-bi-sua-con-ma",
            "tên chỉ tiêu bị sửa, còn mã",
            _relabel(bench, book, "Số lượng cán bộ, công chức tinh giản"),
            codes="N-45",
        ),
        one_book(
            "ma-va-ten-khac-nhau",
            "mã và tên là của hai dòng khác nhau",
            _relabel(bench, book, "Tổng số có mặt"),
            changes=(Change("pl5", "4", "*", REFUSED),),
            codes="N-43",
        ),
    ]


def _by_label(one: RawSheet, first: int, last: int) -> RawSheet:
    """The rows sorted as Excel sorts by the label."""
    rows = [row for row in range(first, last + 1) if (row, 2) in one.cells]
    order = sorted(rows, key=lambda row: str(one.cells[row, 2].value))
    new = dict(zip(order, rows, strict=True))
    return moved(one, lambda r, c: (new.get(r, r), c))


def _hide(book: RawBook, name: str) -> RawBook:
    return with_sheet(book, name, lambda one: replace(one, hidden=True))


def _with_draft(book: RawBook) -> RawBook:
    """The book with a hidden sheet that is no form."""
    draft = RawSheet("Nháp", {(1, 1): text("Bảng tính nháp, số liệu minh họa")}, hidden=True)
    return replace(book, sheets=(*book.sheets, draft))


def _with_odd_rows(bench: Bench, book: RawBook) -> RawBook:
    """Section rows, a moved (1)(2) row, TỔNG CỘNG rows and a second signature block."""
    desk = bench.desk
    where = plan_sheet(desk.forms.appendix("pl5"))
    last = where.last_row + 1
    total = {
        (last, 2): text("TỔNG CỘNG"),
        **{(last, column): number(260 + column) for column in range(4, 10)},
    }
    book = with_sheet(book, "PL5", lambda one: open_rows(one, last, total))
    section = {(10, 1): text("I"), (10, 2): text("VĂN BẢN CHỈ ĐẠO, ĐIỀU HÀNH")}
    book = with_sheet(book, "PL1", lambda one: open_rows(one, 10, section))
    order = plan_sheet(desk.forms.appendix("pl2")).order_row
    numbers = {(order + 2, column): text(f"({column})") for column in range(1, 11)}
    book = with_sheet(book, "PL2", lambda one: open_rows(without_rows(one, [order]), order + 2, numbers))
    foot = plan_sheet(desk.forms.appendix("pl3")).foot_row + 9
    kept = {
        (foot, 1): text("Nơi nhận: Phòng Nội vụ; Lưu: VT"),
        (foot, 4): text("Đã kiểm tra, ngày 16/4/2020"),
    }
    return with_sheet(book, "PL3", lambda one: put(one, kept))


def _copied_line(bench: Bench, book: RawBook) -> RawBook:
    row = row_of(bench.desk, "pl5", "4")
    copy = {(row + 1, c): raw for (r, c), raw in sheet(book, "PL5").cells.items() if r == row}
    copy |= {(row + 1, column): number(77) for column in range(4, 10)}
    return with_sheet(book, "PL5", lambda one: open_rows(one, row + 1, copy))


def _relabel(bench: Bench, book: RawBook, label: str) -> RawBook:
    spot = (row_of(bench.desk, "pl5", "4"), 2)
    return with_sheet(book, "PL5", lambda one: put(one, {spot: text(label)}))


def _columns(bench: Bench) -> list[Sample]:
    book = plain_book(bench)
    return [
        one_book(
            "chen-cot",
            "cột chèn thêm",
            with_sheet(book, "PL3", lambda one: _extra_columns(bench, one)),
            codes="N-65 N-66",
            note="cột “Ghi chú” và cột “Cộng” trong PL3",
        ),
        one_book(
            "doi-thu-tu-cot",
            "cột đổi thứ tự",
            each_form(book, _years_backwards),
            codes="N-34",
            note="năm 2020 đứng trước",
        ),
        one_book(
            "xoa-cot",
            "cột bị xóa",
            with_sheet(book, "PL1", lambda one: without_column(one, 6)),
            changes=(Change("pl1", "*", "2017", BLANK),),
            codes="N-31",
            note="PL1 mất cột Năm 2017",
        ),
        one_book("mat-cot-ma", "mất cột Mã số", each_form(book, _without_codes), codes="N-41"),
        one_book(
            "mat-cot-ma-ten-go-nham",
            "mất cột Mã số, tên gõ nhầm một chữ",
            _mistyped(bench, book),
            codes="N-41 N-42",
            note="“biên chếế”: nhận được, có cảnh báo",
        ),
        one_book(
            "mat-cot-ma-ten-noi-gon",
            "mất cột Mã số, tên bị nói gọn",
            _reworded(bench, book),
            codes="N-41 N-46",
            note="nhận theo vị trí gốc giữa hai dòng đúng",
        ),
        one_book(
            "mat-cot-ma-ten-lap-lo",
            "mất cột Mã số, tên có thể là hai dòng",
            _between(bench, book),
            changes=(Change("pl6", "4", "*", REFUSED),),
            codes="N-41 N-47",
            note="văn bản “đi” trên Trục: nhận hay gửi, không đoán",
        ),
    ]


def _extra_columns(bench: Bench, one: RawSheet) -> RawSheet:
    where = plan_sheet(bench.desk.forms.appendix("pl3"))
    opened = moved(one, lambda r, c: (r, c + (c > 3) + (c > 6)) if r > 6 else (r, c))
    cells = {(where.heading_row, 4): text("Ghi chú"), (where.heading_row, 8): text("Cộng 3 năm")}
    cells |= {(where.first_row, 4): text("theo Quyết định 15"), (where.first_row + 2, 8): number(501)}
    return put(opened, cells)


def _years_backwards(one: RawSheet) -> RawSheet:
    if (8, 9) not in one.cells:
        return one
    return moved(
        one, lambda r, c: (r, 13 - c) if 4 <= c <= 9 and 7 < r < 40 and _in_table(one, r) else (r, c)
    )


def _in_table(one: RawSheet, row: int) -> bool:
    foot = next(r for (r, _), raw in one.cells.items() if str(raw.value).startswith("…………"))
    return row < foot


def _without_codes(one: RawSheet) -> RawSheet:
    return _drop(
        one,
        lambda raw: (
            raw.kind is RawKind.TEXT
            and (str(raw.value).startswith("PL") and "." in str(raw.value) or raw.value == "Mã số")
        ),
    )


def _drop(one: RawSheet, which) -> RawSheet:
    return put(one, {spot: None for spot, raw in one.cells.items() if which(raw)})


def _mistyped(bench: Bench, book: RawBook) -> RawBook:
    return each_form(
        _relabel(bench, book, "Số lượng cán bộ, công chức được tinh giản biên chếế"), _without_codes
    )


def _reworded(bench: Bench, book: RawBook) -> RawBook:
    return each_form(_relabel(bench, book, "Số cán bộ, công chức tinh giản biên chế"), _without_codes)


def _between(bench: Bench, book: RawBook) -> RawBook:
    spot = (row_of(bench.desk, "pl6", "4"), 2)
    words = text("Số lượng văn bản đi trên Trục liên thông VBQG")
    bare = with_sheet(each_form(book, _without_codes), "PL6", lambda one: put(one, {spot: words}))
    return replace(bare, sheets=tuple(one for one in bare.sheets if one.name != "_cchc"))

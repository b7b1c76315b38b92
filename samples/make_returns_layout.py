"""Samples of disorder: rows, columns, headings, sheets, identity (folder 1-bo-cuc)."""

from __future__ import annotations

from dataclasses import replace

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet
from cchc_excel.verbs.layout import plan
from samples.make_returns_case import BLANK, REFUSED, UNIT, Bench, Change, Sample, all_but, no_extra_lines, sample
from samples.make_returns_form import (
    copied_to_a_new_book,
    each_form,
    form_sheets,
    moved,
    number,
    open_rows,
    put,
    retyped,
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
OTHER = "19876"  # Xã Quảng Lợi


def layout_samples(bench: Bench) -> list[Sample]:
    """Every sample of section 1."""
    groups = (_rows, _columns, _headings, _sheets, _books, _several, _printed)
    return [one for group in groups for one in group(bench)]


def _one(name: str, case: str, book: RawBook, **more: object) -> Sample:
    return sample(f"{FOLDER}/{name}.xlsx", case, xlsx(book), **more)


def _plain(bench: Bench) -> RawBook:
    """The book with results in place of formulas: rows can move without breaking sums."""
    return each_form(bench.book(), values_only)


def _rows(bench: Bench) -> list[Sample]:
    desk, book = bench.desk, _plain(bench)
    own = row_of(desk, "pl1", "1.2") + 1
    village = {(own, 2): text("Trong đó: thôn Tây Hoàng"), (own, 4): number(5), (own, 5): number(6)}
    inserted = with_sheet(book, "PL1", lambda one: open_rows(open_rows(one, own, village), 2, {}, 3))
    gone = row_of(desk, "pl5", "4")
    first = row_of(desk, "pl6", "1")
    mixed = _by_label(sheet(book, "PL6"), first, row_of(desk, "pl6", "14"))
    return [
        _one("chen-dong", "dòng chèn thêm", inserted, codes="N-65 N-66",
             note="ba dòng trống ở đầu trang, một dòng riêng của xã có số trong PL1"),
        _one("xoa-dong", "dòng bị xóa", with_sheet(book, "PL5", lambda one: without_rows(one, [gone])),
             changes=(Change("pl5", "4", "*", BLANK),), codes="N-40", note="mất dòng 4 của PL5"),
        _one("sap-xep-dong", "dòng bị sắp xếp theo vần", with_sheet(book, "PL6", lambda _: mixed), codes="N-48"),
        sample(f"{FOLDER}/an-dong-cot.xlsx", "dòng, cột, trang bị ẩn",
               xlsx(_hide(bench.book(), "PL2"), {"PL1": range(10, 14)}, {"PL5": (5, 6)}), codes="T-41",
               note="ẩn 4 dòng của PL1, 2 cột của PL5, cả trang PL2: số vẫn được đọc"),
        _one("dong-muc-chu-ky", "dòng đề mục, dòng (1)(2), dòng ký, dòng TỔNG CỘNG", _with_odd_rows(bench, book),
             codes="N-65 N-66"),
        _one("hai-dong-mot-chi-tieu", "dòng chép hai lần với số khác", _copied_line(bench, book),
             changes=(Change("pl5", "4", "*", REFUSED),), codes="N-44 N-65",
             note="dòng 4 của PL5 có hai lần: từ chối đúng dòng đó"),
        _one("ten-bi-sua-con-ma", "tên chỉ tiêu bị sửa, còn mã",
             _relabel(bench, book, "Số lượng cán bộ, công chức tinh giản"), codes="N-45"),
        _one("ma-va-ten-khac-nhau", "mã và tên là của hai dòng khác nhau",
             _relabel(bench, book, "Tổng số có mặt"), changes=(Change("pl5", "4", "*", REFUSED),), codes="N-43"),
    ]  # fmt: skip


def _by_label(one: RawSheet, first: int, last: int) -> RawSheet:
    """The rows sorted as Excel sorts by the label."""
    rows = [row for row in range(first, last + 1) if (row, 2) in one.cells]
    order = sorted(rows, key=lambda row: str(one.cells[row, 2].value))
    new = dict(zip(order, rows, strict=True))
    return moved(one, lambda r, c: (new.get(r, r), c))


def _hide(book: RawBook, name: str) -> RawBook:
    return with_sheet(book, name, lambda one: replace(one, hidden=True))


def _with_odd_rows(bench: Bench, book: RawBook) -> RawBook:
    """Section rows, a moved (1)(2) row, TỔNG CỘNG rows and a second signature block."""
    desk = bench.desk
    where = plan(desk.forms.appendix("pl5"))
    last = where.last_row + 1
    total = {(last, 2): text("TỔNG CỘNG"), **{(last, column): number(260 + column) for column in range(4, 10)}}
    book = with_sheet(book, "PL5", lambda one: open_rows(one, last, total))
    section = {(10, 1): text("I"), (10, 2): text("VĂN BẢN CHỈ ĐẠO, ĐIỀU HÀNH")}
    book = with_sheet(book, "PL1", lambda one: open_rows(one, 10, section))
    order = plan(desk.forms.appendix("pl2")).order_row
    numbers = {(order + 2, column): text(f"({column})") for column in range(1, 11)}
    book = with_sheet(book, "PL2", lambda one: open_rows(without_rows(one, [order]), order + 2, numbers))
    foot = plan(desk.forms.appendix("pl3")).foot_row + 9
    kept = {(foot, 1): text("Nơi nhận: Phòng Nội vụ; Lưu: VT"), (foot, 4): text("Đã kiểm tra, ngày 16/4/2020")}
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
    book = _plain(bench)
    return [
        _one("chen-cot", "cột chèn thêm", with_sheet(book, "PL3", lambda one: _extra_columns(bench, one)),
             codes="N-65 N-66", note="cột “Ghi chú” và cột “Cộng” trong PL3"),
        _one("doi-thu-tu-cot", "cột đổi thứ tự", each_form(book, _years_backwards), codes="N-34",
             note="năm 2020 đứng trước"),
        _one("xoa-cot", "cột bị xóa", with_sheet(book, "PL1", lambda one: without_column(one, 6)),
             changes=(Change("pl1", "*", "2017", BLANK),), codes="N-31", note="PL1 mất cột Năm 2017"),
        _one("mat-cot-ma", "mất cột Mã số", each_form(book, _without_codes), codes="N-41"),
        _one("mat-cot-ma-ten-go-nham", "mất cột Mã số, tên gõ nhầm một chữ", _mistyped(bench, book),
             codes="N-41 N-42", note="“biên chếế”: nhận được, có cảnh báo"),
        _one("mat-cot-ma-ten-noi-gon", "mất cột Mã số, tên bị nói gọn", _reworded(bench, book),
             codes="N-41 N-46", note="nhận theo vị trí gốc giữa hai dòng đúng"),
        _one("mat-cot-ma-ten-lap-lo", "mất cột Mã số, tên có thể là hai dòng", _between(bench, book),
             changes=(Change("pl6", "4", "*", REFUSED),), codes="N-41 N-47",
             note="văn bản “đi” trên Trục: nhận hay gửi, không đoán"),
    ]  # fmt: skip


def _extra_columns(bench: Bench, one: RawSheet) -> RawSheet:
    where = plan(bench.desk.forms.appendix("pl3"))
    opened = moved(one, lambda r, c: (r, c + (c > 3) + (c > 6)) if r > 6 else (r, c))
    cells = {(where.heading_row, 4): text("Ghi chú"), (where.heading_row, 8): text("Cộng 3 năm")}
    cells |= {(where.first_row, 4): text("theo Quyết định 15"), (where.first_row + 2, 8): number(501)}
    return put(opened, cells)


def _years_backwards(one: RawSheet) -> RawSheet:
    if (8, 9) not in one.cells:
        return one
    return moved(one, lambda r, c: (r, 13 - c) if 4 <= c <= 9 and 7 < r < 40 and _in_table(one, r) else (r, c))


def _in_table(one: RawSheet, row: int) -> bool:
    foot = next(r for (r, _), raw in one.cells.items() if str(raw.value).startswith("…………"))
    return row < foot


def _without_codes(one: RawSheet) -> RawSheet:
    return _drop(one, lambda raw: raw.kind is RawKind.TEXT and (str(raw.value).startswith("PL") and "." in str(raw.value) or raw.value == "Mã số"))


def _drop(one: RawSheet, which) -> RawSheet:
    return put(one, {spot: None for spot, raw in one.cells.items() if which(raw)})


def _mistyped(bench: Bench, book: RawBook) -> RawBook:
    return each_form(_relabel(bench, book, "Số lượng cán bộ, công chức được tinh giản biên chếế"), _without_codes)


def _reworded(bench: Bench, book: RawBook) -> RawBook:
    return each_form(_relabel(bench, book, "Số cán bộ, công chức tinh giản biên chế"), _without_codes)


def _between(bench: Bench, book: RawBook) -> RawBook:
    spot = (row_of(bench.desk, "pl6", "4"), 2)
    words = text("Số lượng văn bản đi trên Trục liên thông VBQG")
    bare = with_sheet(each_form(book, _without_codes), "PL6", lambda one: put(one, {spot: words}))
    return replace(bare, sheets=tuple(one for one in bare.sheets if one.name != "_cchc"))


def _headings(bench: Bench) -> list[Sample]:
    book = _plain(bench)
    where = plan(bench.desk.forms.appendix("pl5"))
    heading = where.heading_row
    columns = where.columns

    def pl5(cells: dict[tuple[int, int], RawCell | None]) -> RawBook:
        return with_sheet(book, "PL5", lambda one: put(one, cells))

    headless = {(row, column): None for row in range(7, 10) for column in range(1, 11)}
    untitled = {spot: None for spot, raw in sheet(book, "PL5").cells.items() if _says_line(bench, "pl5", raw)}
    return [
        _one("gop-lai-tieu-de", "tiêu đề bị gộp lại", each_form(book, _merged_headings), codes="",
             note="STT, Chỉ tiêu gộp hai dòng; tiêu đề chung gộp ngang"),
        _one("tieu-de-viet-tat", "tiêu đề cột viết tắt", each_form(book, _short_headings), codes="N-33",
             note="“Năm 2020” thay cho “Năm 2020 (tính đến 31/3)”"),
        _one("tieu-de-de-trong", "một tiêu đề cột bị xóa", pl5({(heading, columns["2017"]): None}),
             changes=(Change("pl5", "*", "2017", BLANK),), codes="N-31 N-65"),
        _one("hai-cot-mot-tieu-de", "hai cột cùng tiêu đề", pl5({(heading, columns["2017"]): text("Năm 2016")}),
             changes=(Change("pl5", "*", "2016", REFUSED), Change("pl5", "*", "2017", BLANK)),
             codes="N-31 N-32 N-65"),
        _one("mat-hang-tieu-de", "mất cả hàng tiêu đề", pl5(headless), changes=(Change("pl5", "*", "*", BLANK),),
             codes="N-20 N-30", note="không đoán cột nào là năm nào"),
        _one("khong-con-dong-nao", "chỉ còn tiêu đề, các dòng là nội dung khác",
             with_sheet(pl5(untitled), "PL5", lambda one: put(one, {(12, 2): text("Nội dung khác"), (12, 4): number(3)})),
             changes=(Change("pl5", "*", "*", BLANK),), codes="N-20 N-23 N-65 N-66"),
    ]  # fmt: skip


def _says_line(bench: Bench, key: str, raw: RawCell) -> bool:
    lines = bench.desk.forms.appendix(key).indicators
    said = {one.label for one in lines} | {f"{key.upper()}.{one.code}" for one in lines}
    return str(raw.value) in said


def _merged_headings(one: RawSheet) -> RawSheet:
    if (8, 9) not in one.cells:
        return one
    return replace(one, merges=(*one.merges, (7, 1, 8, 1), (7, 2, 8, 2), (7, 3, 8, 3), (7, 4, 7, 9), (7, 10, 8, 10)))


def _short_headings(one: RawSheet) -> RawSheet:
    return put(one, {(8, 9): text("Nam 2020"), (8, 4): text("2015")}) if (8, 9) in one.cells else one


def _sheets(bench: Bench) -> list[Sample]:
    book = bench.book()
    names = {"PL1": "Chỉ đạo", "PL2": "Sheet1", "PL3": "Sheet2 (2)", "PL5": "CBCC", "PL6": "PL 6 moi", "PL8": "Mục tiêu"}
    renamed = replace(book, sheets=tuple(replace(one, name=names.get(one.name, one.name)) for one in book.sheets))
    draft = RawSheet("Nháp", {(1, 1): text("Bảng nháp cộng số"), **{(r, 2): number(10 * r) for r in range(2, 6)}})
    extra = replace(book, sheets=(*book.sheets, draft))
    wrong = {(1, 3): text("Phụ lục 3"), (2, 3): text(bench.desk.forms.appendix("pl3").title), (6, 1): None}
    title = with_sheet(book, "PL2", lambda one: put(one, wrong))
    plain = _plain(bench)
    copy = replace(sheet(plain, "PL5"), name="PL5 (2)")
    spot = (row_of(bench.desk, "pl5", "5"), 9)
    twice = replace(plain, sheets=(*plain.sheets, put(copy, {spot: number(99)})))
    return [
        _one("doi-ten-trang", "trang đổi tên", renamed, codes="N-22"),
        _one("doi-thu-tu-trang", "trang đổi thứ tự", replace(book, sheets=book.sheets[::-1]), codes=""),
        _one("them-trang", "thêm trang riêng", extra, codes="N-21"),
        _one("mot-trang-duy-nhat", "sáu phụ lục xếp trên một trang", _stacked(_plain(bench)), codes="N-22"),
        _one("mat-mot-trang", "mất một phụ lục",
             replace(book, sheets=tuple(one for one in book.sheets if one.name != "PL6")),
             changes=(Change("pl6", "*", "*", BLANK),), codes="N-20"),
        _one("tieu-de-trang-sai", "tiêu đề trang là của phụ lục khác", title, codes="N-07 N-26"),
        _one("hai-ban-khac-nhau", "một phụ lục có hai bản", twice, changes=(Change("pl5", "5", "2020", REFUSED),),
             codes="N-24 N-25", note="chỉ ô khác nhau bị từ chối"),
    ]  # fmt: skip


def _stacked(book: RawBook) -> RawBook:
    cells: dict[tuple[int, int], RawCell] = {}
    down = 0
    for one in form_sheets(book):
        cells |= {(r + down, c): raw for (r, c), raw in one.cells.items()}
        down = max(row for row, _ in cells) + 2
    return replace(book, sheets=(RawSheet("Tong hop PL", cells), *(s for s in book.sheets if s not in form_sheets(book))))


def _books(bench: Bench) -> list[Sample]:
    desk, book, one = bench.desk, bench.book(), bench.filled()
    printed = retyped(desk, one)
    gone = no_extra_lines(bench)
    nameless = each_form(printed, lambda s: put(s, {(row, c): None for row in (1, 2, 3, 4) for c in (1, 3) if (row, c) != (1, 3)}))
    above = each_form(printed, lambda s: put(s, {(2, 1): None, (3, 3): None, (4, 1): None}))
    two = each_form(printed, lambda s: put(s, {(2, 1): text("UBND XÃ QUẢNG THÁI VÀ XÃ QUẢNG LỢI")}))
    once = with_sheet(printed, "PL2", lambda s: put(s, {(row, c): None for row in (1, 2, 3, 4) for c in (1, 3) if (row, c) != (1, 3)}))
    return [
        _one("chep-sang-tep-moi", "chép các trang sang tệp mới", copied_to_a_new_book(book), codes=""),
        _one("go-lai-theo-mau-in", "gõ lại theo mẫu in, không còn mã nào", printed, changes=gone,
             codes="N-08 N-41 N-49"),
        _one("go-lai-mot-trang-thieu-ten", "gõ lại, một trang không ghi tên xã", once, changes=gone,
             codes="N-08 N-14 N-41 N-49"),
        _one("go-lai-khong-ten-don-vi", "gõ lại, không ghi tên đơn vị", nameless, units=(), codes="N-01"),
        _one("go-lai-chi-co-ten-huyen", "gõ lại, đầu trang chỉ có tên huyện", above, units=(), codes="N-12"),
        _one("go-lai-hai-ten-don-vi", "gõ lại, đầu trang có tên hai xã", two, units=(), codes="N-11"),
        _one("mat-dong-ma-bieu", "xóa dòng mã biểu in trên trang", each_form(book, _without_line), codes="N-07"),
        _one("mat-ca-ten-va-dong-ma", "xóa dòng mã biểu và tên xã", each_form(book, lambda s: _without_name(_without_line(s))),
             codes="N-15"),
        *_stamps(bench),
    ]  # fmt: skip


def _without_line(one: RawSheet) -> RawSheet:
    return put(one, {(6, 1): None})


def _without_name(one: RawSheet) -> RawSheet:
    return put(one, {(2, 1): None, (3, 3): None, (4, 1): None})


def _restamped(book: RawBook, was: str, now: str, field: str) -> RawBook:
    """One field of the stamps changed everywhere: properties, names, hidden sheet, printed lines."""
    name = f"cchc_{field}"
    row = next(r for (r, _), raw in sheet(book, "_cchc").cells.items() if raw.value == name)
    book = with_sheet(book, "_cchc", lambda one: put(one, {(row, 2): text(now)}))
    book = each_form(book, lambda one: put(one, {(6, 1): text(str(one.cells[6, 1].value).replace(was, now))}))
    return replace(book, properties={**book.properties, name: now}, names={**book.names, name: now})


def _stamps(bench: Bench) -> list[Sample]:
    book = bench.book()
    last_year = _restamped(book, bench.desk.round_.period.key, "2001-2010", "ky")
    quarter = _restamped(book, bench.desk.forms.id, "quy-4-2023", "bo_bieu")
    stranger = _restamped(each_form(book, _without_name), UNIT, "19999", "don_vi")
    disagree = each_form(book, lambda s: put(s, {(2, 1): text("ỦY BAN NHÂN DÂN XÃ QUẢNG LỢI"), (3, 3): None, (4, 1): None}))
    one_off = replace(book, properties={**book.properties, "cchc_don_vi": OTHER}, names={**book.names, "cchc_don_vi": OTHER})
    spoilt = with_sheet(book, "_cchc", lambda s: put(s, {(6, 2): text("000000000000")}))
    named = sample(f"{FOLDER}/Xã Quảng Lợi (19876).xlsx", "tên tệp nói một xã, nội dung là xã khác", xlsx(book), codes="N-10")
    return [
        _one("ky-khac", "tệp của kỳ trước", last_year, units=(), codes="N-05"),
        _one("bo-bieu-khac", "tệp của bộ biểu khác", quarter, units=(), codes="N-06"),
        _one("xa-ngoai-danh-sach", "tệp của xã không có trong đợt", stranger, units=(), codes="N-04"),
        _one("dau-nhan-biet-trai-nhau", "dấu nhận biết và tên xã trái nhau", disagree, units=(), codes="N-02"),
        _one("dau-nhan-biet-lech", "hai dấu của tệp là của xã khác, trang in đúng", one_off, codes="N-03"),
        _one("ma-kiem-sai", "mã kiểm bị sửa", spoilt, codes="N-09"),
        named,
    ]  # fmt: skip


def _several(bench: Bench) -> list[Sample]:
    one, other = bench.filled(), bench.filled(OTHER)
    both = RawBook("xlsx", tuple(
        replace(page, name=f"{page.name} {mark}")
        for mark, filled in (("Thái", one), ("Lợi", other))
        for page in retyped(bench.desk, filled).sheets
    ))  # fmt: skip
    lent = tuple(replace(values_only(page), name=f"{page.name} QL") for page in form_sheets(other.book))
    guest = replace(bench.book(), sheets=(*bench.book().sheets, *lent))
    parts = [(f"{FOLDER}/moi-phu-luc-mot-tep/{page.name}.xlsx", xlsx(RawBook("xlsx", (values_only(page),))))
             for page in form_sheets(bench.book())]  # fmt: skip
    lonely = RawBook("xlsx", (values_only(sheet(bench.book(), "PL3")),))
    twins = [(f"{FOLDER}/hai-tep-mot-xa/{name}.xlsx", data) for name, data in
             (("lan 1", xlsx(lonely)), ("lan 2", xlsx(copied_to_a_new_book(bench.book()))))]  # fmt: skip
    return [
        Sample(path=f"{FOLDER}/moi-phu-luc-mot-tep", case="mỗi phụ lục một tệp", files=parts, codes=""),
        Sample(path=f"{FOLDER}/hai-tep-mot-xa", case="một xã gửi hai tệp, một phụ lục có trong cả hai", files=twins,
               codes="N-24", note="hai bản giống nhau: được lấy, có nhắc"),
        _one("nhieu-xa-mot-tep", "biểu của hai xã trong một tệp, gõ lại", both, units=(UNIT, OTHER),
             changes=(*no_extra_lines(bench), *no_extra_lines(bench, OTHER)), codes="N-08 N-13 N-22 N-41 N-49"),
        _one("xa-nay-kem-xa-kia", "tệp của xã này có thêm các trang của xã khác", guest, units=(UNIT, OTHER),
             codes="N-03 N-13 N-22"),
        _one("chi-mot-phu-luc", "chỉ gửi một phụ lục", lonely, changes=all_but(bench, "pl3"), codes="N-20"),
    ]  # fmt: skip


def _printed(bench: Bench) -> list[Sample]:
    """Labels broken over rows, as a page break leaves them."""
    book = _plain(bench)
    row = row_of(bench.desk, "pl8", "10")
    words = str(sheet(book, "PL8").cells[row, 2].value).split()
    half = {(row + 1, 2): text(" ".join(words[17:]))}
    cut = with_sheet(book, "PL8", lambda one: put(open_rows(one, row + 1, half), {(row, 2): text(" ".join(words[:17]))}))
    row1 = row_of(bench.desk, "pl1", "4.2")
    again = {(row1 + 2, c): text(str(raw.value)) for (r, c), raw in sheet(book, "PL1").cells.items() if r == 8}
    both = {**again, (row1 + 3, 2): text("đã khảo sát"), (row1 + 3, 8): number(77)}
    torn = with_sheet(book, "PL1", lambda one: put(open_rows(one, row1 + 1, {}, 3), {(row1, 2): text("Số lượng mẫu"), **both}))
    return [
        _one("ten-ngat-trang", "tên chỉ tiêu ngắt sang dòng sau (dòng 10 Phụ lục 8)", cut, codes="N-50"),
        _one("ngat-trang-hai-so", "dòng ngắt trang có số ở cả hai nửa", torn,
             changes=(Change("pl1", "4.2", "2019", REFUSED),), codes="N-50 N-62"),
    ]  # fmt: skip

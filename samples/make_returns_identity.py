"""Samples of disorder: sheets and books, whose they are, several communes (folder 1-bo-cuc)."""

from __future__ import annotations

from dataclasses import replace

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet
from samples.make_returns_case import (
    BLANK,
    REFUSED,
    UNIT,
    Bench,
    Change,
    Sample,
    all_but,
    no_extra_lines,
    sample,
)
from samples.make_returns_form import (
    copied_to_a_new_book,
    each_form,
    form_sheets,
    number,
    open_rows,
    put,
    retyped,
    row_of,
    sheet,
    text,
    values_only,
    with_sheet,
)
from samples.make_returns_layout import FOLDER, one_book, plain_book
from samples.make_returns_write import xlsx

OTHER = "19876"  # Xã Quảng Lợi


def identity_samples(bench: Bench) -> list[Sample]:
    """Sheets renamed or copied, stamps lost or wrong, several units, labels broken over pages."""
    return [one for group in (_sheets, _books, _several, _printed) for one in group(bench)]


def _sheets(bench: Bench) -> list[Sample]:
    book = bench.book()
    names = {
        "PL1": "Chỉ đạo",
        "PL2": "Sheet1",
        "PL3": "Sheet2 (2)",
        "PL5": "CBCC",
        "PL6": "PL 6 moi",
        "PL8": "Mục tiêu",
    }
    renamed = replace(
        book, sheets=tuple(replace(one, name=names.get(one.name, one.name)) for one in book.sheets)
    )
    draft = RawSheet(
        "Nháp", {(1, 1): text("Bảng nháp cộng số"), **{(r, 2): number(10 * r) for r in range(2, 6)}}
    )
    extra = replace(book, sheets=(*book.sheets, draft))
    wrong = {(1, 3): text("Phụ lục 3"), (2, 3): text(bench.desk.forms.appendix("pl3").title), (6, 1): None}
    title = with_sheet(book, "PL2", lambda one: put(one, wrong))
    plain = plain_book(bench)
    copy = replace(sheet(plain, "PL5"), name="PL5 (2)")
    spot = (row_of(bench.desk, "pl5", "5"), 9)
    twice = replace(plain, sheets=(*plain.sheets, put(copy, {spot: number(99)})))
    return [
        one_book("doi-ten-trang", "trang đổi tên", renamed, codes="N-22"),
        one_book("doi-thu-tu-trang", "trang đổi thứ tự", replace(book, sheets=book.sheets[::-1]), codes=""),
        one_book("them-trang", "thêm trang riêng", extra, codes="N-21"),
        one_book(
            "mot-trang-duy-nhat", "sáu phụ lục xếp trên một trang", _stacked(plain_book(bench)), codes="N-22"
        ),
        one_book(
            "mat-mot-trang",
            "mất một phụ lục",
            replace(book, sheets=tuple(one for one in book.sheets if one.name != "PL6")),
            changes=(Change("pl6", "*", "*", BLANK),),
            codes="N-20",
        ),
        one_book("tieu-de-trang-sai", "tiêu đề trang là của phụ lục khác", title, codes="N-07 N-26"),
        one_book(
            "hai-ban-khac-nhau",
            "một phụ lục có hai bản",
            twice,
            changes=(Change("pl5", "5", "2020", REFUSED),),
            codes="N-24 N-25",
            note="chỉ ô khác nhau bị từ chối",
        ),
    ]


def _stacked(book: RawBook) -> RawBook:
    cells: dict[tuple[int, int], RawCell] = {}
    down = 0
    for one in form_sheets(book):
        cells |= {(r + down, c): raw for (r, c), raw in one.cells.items()}
        down = max(row for row, _ in cells) + 2
    return replace(
        book, sheets=(RawSheet("Tong hop PL", cells), *(s for s in book.sheets if s not in form_sheets(book)))
    )


def _books(bench: Bench) -> list[Sample]:
    desk, book, one = bench.desk, bench.book(), bench.filled()
    printed = retyped(desk, one)
    gone = no_extra_lines(bench)
    nameless = each_form(
        printed,
        lambda s: put(s, {(row, c): None for row in (1, 2, 3, 4) for c in (1, 3) if (row, c) != (1, 3)}),
    )
    above = each_form(printed, lambda s: put(s, {(2, 1): None, (3, 3): None, (4, 1): None}))
    two = each_form(printed, lambda s: put(s, {(2, 1): text("UBND XÃ QUẢNG THÁI VÀ XÃ QUẢNG LỢI")}))
    once = with_sheet(
        printed,
        "PL2",
        lambda s: put(s, {(row, c): None for row in (1, 2, 3, 4) for c in (1, 3) if (row, c) != (1, 3)}),
    )
    return [
        one_book("chep-sang-tep-moi", "chép các trang sang tệp mới", copied_to_a_new_book(book), codes=""),
        one_book(
            "go-lai-theo-mau-in",
            "gõ lại theo mẫu in, không còn mã nào",
            printed,
            changes=gone,
            codes="N-08 N-41 N-49",
        ),
        one_book(
            "go-lai-mot-trang-thieu-ten",
            "gõ lại, một trang không ghi tên xã",
            once,
            changes=gone,
            codes="N-08 N-14 N-41 N-49",
        ),
        one_book("go-lai-khong-ten-don-vi", "gõ lại, không ghi tên đơn vị", nameless, units=(), codes="N-01"),
        one_book(
            "go-lai-chi-co-ten-huyen", "gõ lại, đầu trang chỉ có tên huyện", above, units=(), codes="N-12"
        ),
        one_book("go-lai-hai-ten-don-vi", "gõ lại, đầu trang có tên hai xã", two, units=(), codes="N-11"),
        one_book(
            "mat-dong-ma-bieu", "xóa dòng mã biểu in trên trang", each_form(book, _without_line), codes="N-07"
        ),
        one_book(
            "mat-ca-ten-va-dong-ma",
            "xóa dòng mã biểu và tên xã",
            each_form(book, lambda s: _without_name(_without_line(s))),
            codes="N-15",
        ),
        *_stamps(bench),
    ]


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
    disagree = each_form(
        book, lambda s: put(s, {(2, 1): text("ỦY BAN NHÂN DÂN XÃ QUẢNG LỢI"), (3, 3): None, (4, 1): None})
    )
    one_off = replace(
        book, properties={**book.properties, "cchc_don_vi": OTHER}, names={**book.names, "cchc_don_vi": OTHER}
    )
    spoilt = with_sheet(book, "_cchc", lambda s: put(s, {(6, 2): text("000000000000")}))
    named = sample(
        f"{FOLDER}/Xã Quảng Lợi (19876).xlsx",
        "tên tệp nói một xã, nội dung là xã khác",
        xlsx(book),
        codes="N-10",
    )
    return [
        one_book("ky-khac", "tệp của kỳ trước", last_year, units=(), codes="N-05"),
        one_book("bo-bieu-khac", "tệp của bộ biểu khác", quarter, units=(), codes="N-06"),
        one_book("xa-ngoai-danh-sach", "tệp của xã không có trong đợt", stranger, units=(), codes="N-04"),
        one_book(
            "dau-nhan-biet-trai-nhau", "dấu nhận biết và tên xã trái nhau", disagree, units=(), codes="N-02"
        ),
        one_book(
            "dau-nhan-biet-lech", "hai dấu của tệp là của xã khác, trang in đúng", one_off, codes="N-03"
        ),
        one_book("ma-kiem-sai", "mã kiểm bị sửa", spoilt, codes="N-09"),
        named,
    ]


def _several(bench: Bench) -> list[Sample]:
    one, other = bench.filled(), bench.filled(OTHER)
    both = RawBook(
        "xlsx",
        tuple(
            replace(page, name=f"{page.name} {mark}")
            for mark, filled in (("Thái", one), ("Lợi", other))
            for page in retyped(bench.desk, filled).sheets
        ),
    )
    lent = tuple(replace(values_only(page), name=f"{page.name} QL") for page in form_sheets(other.book))
    guest = replace(bench.book(), sheets=(*bench.book().sheets, *lent))
    parts = [
        (f"{FOLDER}/moi-phu-luc-mot-tep/{page.name}.xlsx", xlsx(RawBook("xlsx", (values_only(page),))))
        for page in form_sheets(bench.book())
    ]
    lonely = RawBook("xlsx", (values_only(sheet(bench.book(), "PL3")),))
    twins = [
        (f"{FOLDER}/hai-tep-mot-xa/{name}.xlsx", data)
        for name, data in (("lan 1", xlsx(lonely)), ("lan 2", xlsx(copied_to_a_new_book(bench.book()))))
    ]
    return [
        Sample(path=f"{FOLDER}/moi-phu-luc-mot-tep", case="mỗi phụ lục một tệp", files=parts, codes=""),
        Sample(
            path=f"{FOLDER}/hai-tep-mot-xa",
            case="một xã gửi hai tệp, một phụ lục có trong cả hai",
            files=twins,
            codes="N-71",
            note="hai bản giống nhau: được lấy, có ghi chú",
        ),
        one_book(
            "nhieu-xa-mot-tep",
            "biểu của hai xã trong một tệp, gõ lại",
            both,
            units=(UNIT, OTHER),
            changes=(*no_extra_lines(bench), *no_extra_lines(bench, OTHER)),
            codes="N-08 N-13 N-22 N-41 N-49",
        ),
        one_book(
            "xa-nay-kem-xa-kia",
            "tệp của xã này có thêm các trang của xã khác",
            guest,
            units=(UNIT, OTHER),
            codes="N-13 N-22 N-74",
            note="trang của xã khác chờ người xem, người gửi được báo",
        ),
        one_book(
            "bieu-xa-khac-de-len",
            "một trang của xã khác dán đè lên trang của xã này",
            _pasted_over(bench, "PL2"),
            changes=(Change("pl2", "*", "*", BLANK),),
            codes="N-19",
            note="trang PL2 không tính cho xã nào, một lỗi cho xã có tệp",
        ),
        one_book(
            "chi-mot-phu-luc", "chỉ gửi một phụ lục", lonely, changes=all_but(bench, "pl3"), codes="N-20"
        ),
    ]


def _pasted_over(bench: Bench, name: str) -> RawBook:
    """The unit's book with a neighbour's sheet, still blank, in the place of its own."""
    foreign = values_only(sheet(bench.book(OTHER), name))
    blank = replace(foreign, cells={spot: raw for spot, raw in foreign.cells.items() if raw.kind is RawKind.TEXT})
    return with_sheet(bench.book(), name, lambda _: blank)


def _printed(bench: Bench) -> list[Sample]:
    """Labels broken over rows, as a page break leaves them."""
    book = plain_book(bench)
    row = row_of(bench.desk, "pl8", "10")
    words = str(sheet(book, "PL8").cells[row, 2].value).split()
    half = {(row + 1, 2): text(" ".join(words[17:]))}
    cut = with_sheet(
        book, "PL8", lambda one: put(open_rows(one, row + 1, half), {(row, 2): text(" ".join(words[:17]))})
    )
    row1 = row_of(bench.desk, "pl1", "4.2")
    again = {
        (row1 + 2, c): text(str(raw.value)) for (r, c), raw in sheet(book, "PL1").cells.items() if r == 8
    }
    both = {**again, (row1 + 3, 2): text("đã khảo sát"), (row1 + 3, 8): number(77)}
    torn = with_sheet(
        book,
        "PL1",
        lambda one: put(open_rows(one, row1 + 1, {}, 3), {(row1, 2): text("Số lượng mẫu"), **both}),
    )
    return [
        one_book("ten-ngat-trang", "tên chỉ tiêu ngắt sang dòng sau (dòng 10 Phụ lục 8)", cut, codes="N-50"),
        one_book(
            "ngat-trang-hai-so",
            "dòng ngắt trang có số ở cả hai nửa",
            torn,
            changes=(Change("pl1", "4.2", "2019", REFUSED),),
            codes="N-50 N-62",
        ),
    ]

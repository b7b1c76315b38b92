"""A neighbour's form: whatever speaks against the unit is told; what the master never had waits for a person."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from mangle_books import own_book
from mess import moved, with_cells
from raw_forms import COMMUNES, FORMS, NGAN, ROUND, THAI, filled_book, number, sample_values, text

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.jobs.accept import accept_unit
from cchc_excel.jobs.collect import collect_round
from cchc_excel.nouns.filing import RawBook, RawCell, RawSheet, Remark
from cchc_excel.nouns.findings import CATALOGUE
from cchc_excel.nouns.spec import Kind, Severity
from cchc_excel.receiving.received import FormsAndRound, receive_workbook
from cchc_excel.recognising.recognise import Recognition, recognise_workbook
from cchc_excel.recognising.whose.names import units_in_file_name
from cchc_excel.returning.mending import to_mend
from samples.make_quang_dien import round_desk

SAMPLES = Path(__file__).resolve().parent.parent / "samples" / "phat-hien"
BOOK = filled_book(NGAN, sample_values(NGAN))
OTHER = filled_book(THAI, sample_values(THAI, 1))
FOOT = plan_sheet(FORMS.appendix("pl5")).foot_row
FOOT2 = plan_sheet(FORMS.appendix("pl2")).foot_row
LOI = COMMUNES[3]


def read(book: RawBook, file: str = "a.xlsx") -> Recognition:
    """The book recognised for the round."""
    return recognise_workbook(book, FORMS, ROUND, file, "00")


def page(name: str, book: RawBook = BOOK) -> RawSheet:
    """One sheet of a book."""
    return next(one for one in book.sheets if one.name == name)


def changed(name: str, *new: RawSheet, book: RawBook = BOOK) -> RawBook:
    """The book with these sheets in the place of that one."""
    return replace(
        book, sheets=tuple(each for one in book.sheets for each in (new if one.name == name else (one,)))
    )


def put(cells: dict[tuple[int, int], str], name: str = "PL5") -> RawBook:
    """The book with these words on one sheet."""
    return changed(name, with_cells(page(name), {spot: text(said) for spot, said in cells.items()}))


def bare(sheet: RawSheet, name: str, **how: bool) -> RawSheet:
    """A form from its headings on, as it is pasted without anything above."""
    kept = moved(sheet, lambda r, c: (r - 6, c) if r > 6 else None)
    return replace(kept, name=name, **how)


def told(found: Recognition) -> list[tuple[str, Severity, str]]:
    """Codes with severity and sheet, but for those that only tell of names and places."""
    return [
        (one.code, one.severity, one.place.sheet if one.place else "")
        for one in found.findings
        if one.code not in ("N-22", "N-26")
    ]


@pytest.mark.parametrize(
    "cells",
    [
        {(2, 1): "ỦY BAN NHÂN DÂN XÃ QUẢNG LỢI"},
        {(2, 1): "UBND XA QUANG LOI"},
        {(3, 3): "(Kèm theo Báo cáo số 12/BC-UBND ngày 5 tháng 4 năm 2020 của UBND xã Quảng Lợi)"},
        {(FOOT, 4): "Quảng Lợi, ngày 5 tháng 4 năm 2020"},
        {(FOOT + 1, 4): "TM. UBND XÃ QUẢNG LỢI"},
        {(FOOT + 2, 4): "CHỦ TỊCH UBND XÃ QUẢNG LỢI"},
        {(FOOT + 2, 4): "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH UBND XÃ QUẢNG LỢI"},
        {(FOOT + 2, 4): "CHỦ TỊCH XÃ QUẢNG LỢI"},
    ],
)
def test_another_communes_name_on_one_sheet_is_a_warning_to_officer_and_sender(
    cells: dict[tuple[int, int], str],
) -> None:
    found = read(put(cells))
    assert told(found) == [("N-17", Severity.WARNING, "PL5")]
    [one] = found.findings
    assert (one.unit, one.slots["named"], to_mend(one)) == (NGAN.code, "19876 Xã Quảng Lợi", True)


@pytest.mark.parametrize(
    "cells",
    [
        {(FOOT, 4): "Quảng Ngạn, ngày 5 tháng 4 năm 2020"},
        {(FOOT + 8, 1): "- UBND xã Quảng Lợi (để phối hợp);"},
        {(FOOT + 8, 1): "Nơi nhận:\n- Như trên;\n- UBND xã Quảng Lợi."},
        {(FOOT + 2, 4): "CHỦ TỊCH UBND XÃ QUẢNG NGẠN"},
        {(1, 1): "ỦY BAN NHÂN DÂN HUYỆN QUẢNG ĐIỀN"},
    ],
)
def test_the_own_place_a_receiver_and_the_office_above_speak_against_nobody(
    cells: dict[tuple[int, int], str],
) -> None:
    assert "N-17" not in [one.code for one in read(put(cells)).findings]


@pytest.mark.parametrize("cells", [
    {(2, 1): "ỦY BAN NHÂN DÂN\nPHƯỜNG QUẢNG LỢI"}, {(2, 1): "UBND PHƯỜNG QUẢNG LỢI"},
    {(1, 1): "ỦY BAN NHÂN DÂN", (2, 1): "Quảng Lợi"}, {(2, 1): "UBND X. QUẢNG LỢI"}, {(2, 1): "UBND P. Quảng Lợi"},
    {(2, 1): "UBND X QUANG LOI"}, {(4, 1): "Đơn vị báo cáo: UBND phường Quảng Lợi, huyện Quảng Điền"},
    {(4, 1): "Đơn vị báo cáo: Quảng Lợi"}, {(4, 1): "Đơn vị báo cáo:", (4, 2): "Quảng Lợi"},
    {(4, 1): "Cơ quan báo cáo: HĐND Quảng Lợi"}, {(4, 1): "Xã: Quảng Lợi"}, {(2, 1): "UBND X.QUẢNG LỢI"},
    {(4, 1): "Đơn vị: X. Quảng Lợi"}, {(FOOT + 1, 4): "TM. UBND P. QUẢNG LỢI"},
    {(FOOT + 2, 4): "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH UBND PHƯỜNG QUẢNG LỢI"}, {(FOOT + 2, 4): "CHỦ TỊCH X. QUẢNG LỢI"},
])  # fmt: skip
def test_another_commune_under_another_kind_a_short_one_or_none_is_a_warning(cells) -> None:
    """One cause, one finding: that the name is no text of the form (N-66) is not told as well."""
    said = read(put(cells)).findings
    assert [(one.code, one.severity, one.slots["named"]) for one in said] == [("N-17", Severity.WARNING, "19876 Xã Quảng Lợi")]


def test_a_period_behind_the_name_of_another_commune_hides_it_from_nobody() -> None:
    found = read(put({(4, 1): "Cơ quan báo cáo: HĐND Quảng Lợi năm 2020"}))
    assert [one.code for one in found.findings] == ["N-17", "N-66"]


@pytest.mark.parametrize(
    "said", ["Quảng Lợi có thêm 12 người", "Quảng Lợi: bổ sung số liệu", "UBND X. QUẢNG LỢI (số liệu 2019: 77)"]
)
def test_what_is_said_beside_the_name_of_another_commune_is_told_too(said: str) -> None:
    found = read(put({(1, 1): "ỦY BAN NHÂN DÂN", (2, 1): "Quảng Lợi", (5, 1): said}))
    assert [(one.code, one.slots.get("count")) for one in found.findings] == [("N-17", None), ("N-66", "1")]


def test_a_town_under_a_short_kind_is_told_as_one_of_the_round() -> None:
    found = read(put({(2, 1): "UBND TT. SỊA", (4, 1): "Đơn vị báo cáo: Sịa"}))
    assert [one.slots["named"] for one in found.findings] == ["19867 Thị trấn Sịa"]


@pytest.mark.parametrize("cells", [
    {(2, 1): "ỦY BAN NHÂN DÂN\nPHƯỜNG QUẢNG NGẠN"}, {(2, 1): "UBND X. QUẢNG NGẠN"}, {(2, 1): "UBND P. Quảng Ngạn"},
    {(4, 1): "Đơn vị báo cáo: Quảng Ngạn"}, {(4, 1): "Xã: Quảng Ngạn"}, {(4, 1): "Đơn vị: TT. Quảng Ngạn"},
    {(4, 1): "Đơn vị báo cáo: Quảng Điền"}, {(1, 1): "UBND H. QUẢNG ĐIỀN"}, {(4, 1): "Đơn vị tính: Triệu đồng"},
    {(4, 1): "Đơn vị nhận báo cáo: Quảng Lợi"}, {(2, 1): "UBND X. QUẢNG NGẠN, H. QUẢNG ĐIỀN"},
    {(FOOT + 1, 4): "TM. UBND P. QUẢNG NGẠN"}, {(FOOT + 8, 1): "- Quảng Lợi (để phối hợp);"},
])  # fmt: skip
def test_the_own_unit_under_any_kind_and_the_units_above_it_speak_against_nobody(cells) -> None:
    told_codes = {one.code for one in read(put(cells)).findings}
    assert told_codes == ({"N-54"} if "tính" in str(cells) else set())


OUTSIDE = "xã Phong Hiền"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({(2, 1): "ỦY BAN NHÂN DÂN\nXÃ PHONG HIỀN"}, OUTSIDE),
        ({(2, 1): "ỦY BAN NHÂN DÂN XÃ PHONG HIỀN"}, OUTSIDE),
        ({(1, 1): "ỦY BAN NHÂN DÂN", (2, 1): "XÃ PHONG HIỀN"}, OUTSIDE),
        ({(4, 1): "Đơn vị báo cáo: UBND xã Phong Hiền, huyện Quảng Điền"}, OUTSIDE),
        ({(4, 1): "Đơn vị báo cáo: UBND thị trấn Sịa Mới"}, "thị trấn Sịa Mới"),
        ({(2, 1): "UBND XA PHONG HIEN"}, "xã Phong Hien"),
        ({(2, 1): "UBND phường 5"}, "phường 5"),
        ({(1, 1): "UBND HUYỆN PHONG ĐIỀN"}, "huyện Phong Điền"),
        ({(3, 3): "(Kèm theo Báo cáo số 12/BC-UBND ngày 5 tháng 4 năm 2020 của UBND xã Phong Hiền)"}, OUTSIDE),
        ({(FOOT + 2, 4): "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH UBND XÃ PHONG HIỀN"}, OUTSIDE),
    ],
)
def test_the_name_of_a_unit_outside_the_round_is_a_warning_to_officer_and_sender(cells, expected: str) -> None:
    said = read(put(cells)).findings
    assert [(one.code, one.unit, one.slots["named"], to_mend(one)) for one in said] == [("N-17", NGAN.code, expected, True)]


@pytest.mark.parametrize(
    "cells",
    [
        {(2, 1): "ỦY BAN NHÂN DÂN XÃ QUẢNG NGẠN NĂM 2020"},
        {(1, 1): "UBND HUYỆN QUẢNG ĐIỀN", (2, 1): "UBND XÃ"},
        {(2, 1): "ỦY BAN NHÂN DÂN\nXÃ QUẢNG NGẠN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
        {(2, 1): "ỦY BAN NHÂN DÂN XÃ QUẢNG NGẠN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"},
        {(2, 1): "UBND phường Quang Ngan, TP. Huế, tỉnh Thừa Thiên Huế"},
        {(3, 3): "(Kèm theo Công văn số 12/UBND-NC ngày 5 tháng 4 năm 2020 của UBND thành phố Huế)"},
        {(3, 3): "(Kèm theo Công văn số 12/UBND-NC của UBND tỉnh Thừa Thiên Huế, UBND huyện Phong Điền)"},
        {(FOOT + 1, 4): "TM. UBND XÃ\nCHỦ TỊCH"},
        {(FOOT + 1, 4): "TM. UBND XÃ CHỦ TỊCH"},
        {(FOOT + 8, 1): "- UBND xã Phong Hiền (để phối hợp);"},
        {(FOOT - 2, 9): "UBND huyện Phong Điền, UBND xã Phong Hiền chưa phối hợp"},
        {(4, 1): "Đơn vị tính: văn bản của UBND cấp xã, phường, thị trấn"},
    ],
)
def test_the_units_above_the_own_kind_and_receivers_are_no_units_outside_the_round(cells) -> None:
    assert "N-17" not in [one.code for one in read(put(cells)).findings]


OFFICIAL = "xã Bình Minh"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({(1, 3): "PHỤ LỤC 5 - XÃ BÌNH MINH"}, OFFICIAL),
        ({(2, 3): "Thống kê đội ngũ cán bộ, công chức của xã Bình Minh năm 2020"}, OFFICIAL),
        ({(2, 3): "THỐNG KÊ ĐỘI NGŨ CÁN BỘ, CÔNG CHỨC", (3, 3): "Xã Bình Minh"}, OFFICIAL),
        ({(1, 3): "Phu luc 5 xa Binh Minh"}, OFFICIAL),
        ({(1, 3): "PHỤ LỤC 5 CỦA XÃ QUẢNG LỢI"}, "19876 Xã Quảng Lợi"),
    ],
)
def test_a_title_in_the_name_of_another_unit_is_a_warning_to_officer_and_sender(cells, expected: str) -> None:
    said = [one for one in read(put(cells)).findings if one.code != "N-66"]
    assert [(one.code, one.slots["named"], to_mend(one)) for one in said] == [("N-17", expected, True)]


@pytest.mark.parametrize(
    "title",
    [
        "PHỤ LỤC 5 XÃ QUẢNG NGẠN NĂM 2020",
        "Phụ lục 5 của xã Quảng Ngạn, huyện Bình Xuyên",  # a district above is no other form's unit
        "BÁO CÁO KINH TẾ XÃ HỘI AN TOÀN",  # there is a xã Hội An
        "Tổng hợp của các xã biên giới, xã an toàn khu",  # and a xã Biên Giới, a xã An Toàn
        "Biểu tổng hợp xã, phường, thị trấn",
        "Số liệu chưa gồm xã Bình Minh",
        "Phụ lục 5 xã Quảng",
    ],
)
def test_a_title_with_the_own_name_or_with_common_words_speaks_against_nobody(title: str) -> None:
    assert "N-17" not in [one.code for one in read(put({(1, 3): title})).findings]


def test_a_sheet_without_stamp_line_in_the_name_of_a_unit_outside_the_round_waits_for_a_person() -> None:
    found = read(unstamped("PL2", {(2, 1): text("ỦY BAN NHÂN DÂN\nXÃ PHONG HIỀN")}))
    assert told(found) == [("N-18", Severity.ERROR, "PL2")]
    assert OUTSIDE in found.findings[0].text and "không ghi tên" not in found.findings[0].text


def test_a_sheet_and_instructions_named_after_another_commune_are_told() -> None:
    found = read(changed("PL5", replace(page("PL5"), name="PL5 Quang Loi")))
    assert ("N-17", Severity.WARNING, "PL5 Quang Loi") in told(found)
    guide = with_cells(page("Hướng dẫn"), {(4, 1): text("UBND xã Quảng Lợi")})
    assert ("N-17", Severity.WARNING, "Hướng dẫn") in told(read(changed("Hướng dẫn", guide)))


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("PL CCHC xa Quang Ngan.xlsx", {"19873"}),
        ("BaoCaoQuangNgan2020.xlsx", {"19873"}),
        ("19876_ban phu luc.xlsx", {"19876"}),
        ("quang_loi.xlsx", {"19876"}),
        ("bangquangloichuan.xlsx", set()),
    ],
)
def test_a_file_name_names_a_commune_by_whole_words(file: str, expected: set[str]) -> None:
    assert units_in_file_name(file, ROUND, FORMS) == expected


def test_another_communes_file_name_is_a_warning_in_the_letter() -> None:
    found = read(BOOK, "UBND xa Quang Loi.xlsx")
    assert [(one.code, one.severity, to_mend(one)) for one in found.findings] == [
        ("N-10", Severity.WARNING, True)
    ]


@pytest.mark.parametrize(
    "file",
    ["PL1 - xã Bình Minh.xlsx", "pl1_xa_binh_minh.xlsx", "BaoCaoXaBinhMinhNam2020.xlsx", "XÃ BÌNH MINH nộp lần 2.xls"],
)
def test_a_file_named_after_a_listed_unit_outside_the_round_is_a_warning_in_the_letter(file: str) -> None:
    found = [(one.code, one.slots["named"], one.unit, to_mend(one)) for one in read(BOOK, file).findings]
    assert found == [("N-10", OFFICIAL, NGAN.code, True)]


@pytest.mark.parametrize(
    "file",
    [
        "xã Quảng Ngạn (mẫu xã Bình Minh).xlsx", "Mẫu phụ lục cấp xã.xlsx", "xã mẫu.xlsx", "Bình Minh.xlsx",
        "Huyện Quảng Điền - biểu các xã.xlsx", "PL1 xã Bình Minh Châu.xlsx", "phuong an hoa giai.xlsx",
        "Phuong An Hoa Giai.xlsx", "Phương án hòa giải.xlsx", "Kinh te xa hoi hoan thien.xlsx", "xã Quảng.xlsx",
        "các xã an toàn khu.xlsx", "danh sach xa bien gioi.xlsx", "5 phường 10 xã.xlsx", "UBND huyện Bình Xuyên.xlsx",
    ],
)  # fmt: skip
def test_a_file_name_that_may_mean_no_unit_or_the_own_one_speaks_against_nobody(file: str) -> None:
    assert [one.code for one in read(BOOK, file).findings] == []


@pytest.mark.parametrize("name", ["PL2 19876", "Sheet1", "PL2 (2)"])
def test_a_bare_sheet_pasted_into_a_stamped_book_waits_for_a_person(name: str) -> None:
    found = read(changed("PL2", bare(page("PL2", OTHER), name)))
    assert ("N-18", Severity.ERROR, name) in told(found)
    assert [one.unit for one in found.findings if one.code == "N-18"] == [NGAN.code]
    assert CATALOGUE["N-18"].acceptable
    assert "N-15" not in [one.code for one in found.findings]


def test_a_bare_sheet_in_the_masters_own_place_is_taken_with_a_warning() -> None:
    found = read(changed("PL2", bare(page("PL2"), "PL2")))
    assert told(found) == [("N-15", Severity.WARNING, "PL2")]


@pytest.mark.parametrize(
    ("copied", "expected"),
    [
        (False, ("N-15", Severity.WARNING)),  # the upper rows were deleted: the form's formulas are still there
        (True, ("N-18", Severity.ERROR)),
    ],
)
def test_values_pasted_into_the_place_of_the_masters_sheet_wait_for_a_person(copied, expected) -> None:
    base = own_book("tong-ket-2011-2020", "xa")
    pl1 = bare(page("PL1", base.book), "PL1")
    if copied:
        pl1 = replace(pl1, cells={spot: replace(raw, formula="") for spot, raw in pl1.cells.items()})
    found = recognise_workbook(changed("PL1", pl1, book=base.book), base.forms, base.round_, "a.xlsx", "00")
    assert told(found) == [(*expected, "PL1")]
    assert [one.unit for one in found.findings] == [base.unit.code]


def test_a_sheet_without_formulas_waits_only_where_the_program_that_wrote_the_file_keeps_them() -> None:
    base = own_book("tong-ket-2011-2020", "xa")
    flat = {
        one.name: replace(one, cells={spot: replace(raw, formula="") for spot, raw in one.cells.items()})
        if one.name.startswith("PL")
        else one
        for one in base.book.sheets
    }
    book = replace(base.book, sheets=tuple(flat.values()))
    book = changed("PL1", bare(flat["PL1"], "PL1"), book=book)
    assert told(recognise_workbook(book, base.forms, base.round_, "a.xlsx", "00")) == [("N-15", Severity.WARNING, "PL1")]


LOI_ABOVE = {(2, 1): text("ỦY BAN NHÂN DÂN\nXÃ QUẢNG LỢI")}


def unstamped(name: str, cells: dict[tuple[int, int], RawCell] | None = None) -> RawBook:
    """The book with PL2 under another name, without its stamp line and "Đơn vị báo cáo", with these cells."""
    kept = {spot: raw for spot, raw in page("PL2").cells.items() if spot not in ((4, 1), (6, 1))}
    return changed("PL2", with_cells(replace(page("PL2"), name=name, cells=kept), cells or {}))


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("PL2 Quang Loi", LOI_ABOVE),
        ("Sheet1", LOI_ABOVE),
        ("PL2", LOI_ABOVE),
        ("PL2 Quang Loi", {}),
        ("PL2", {(FOOT2 + 2, 4): text("CHỦ TỊCH UBND XÃ QUẢNG LỢI")}),
    ],
)
def test_a_sheet_without_stamp_line_that_names_another_commune_waits_for_a_person(name, cells) -> None:
    found = read(unstamped(name, cells))
    assert told(found) == [("N-18", Severity.ERROR, name)]
    assert "19876 Xã Quảng Lợi" in next(one.text for one in found.findings if one.code == "N-18")


@pytest.mark.parametrize("name", ["PL2", "Phụ lục 2", "Sheet1"])
def test_a_sheet_without_stamp_line_that_names_its_own_commune_alone_is_taken(name: str) -> None:
    assert told(read(unstamped(name))) == [("N-07", Severity.NOTE, name)]


def test_a_bare_form_under_one_that_says_whose_it_is_needs_nobody() -> None:
    below = moved(page("PL6"), lambda r, c: (r + 40, c) if r > 6 else None)
    stacked = with_cells(page("PL5"), dict(below.cells))
    rest = tuple(one for one in BOOK.sheets if one.name not in ("PL5", "PL6"))
    assert "N-18" not in [one.code for one in read(replace(BOOK, sheets=(*rest, stacked))).findings]


@pytest.mark.parametrize("hidden", [True, False])
def test_a_copy_beside_a_refused_sheet_waits_for_a_person(hidden: bool) -> None:
    words = {spot: text(str(raw.value).replace("Quảng Ngạn", "Quảng Lợi").replace("QUẢNG NGẠN", "QUẢNG LỢI"))
             for spot, raw in page("PL2").cells.items() if spot[0] < 6}  # fmt: skip
    visible = with_cells(page("PL2"), words)
    copy = replace(page("PL2"), name="PL2 (2)", hidden=hidden)
    found = read(changed("PL2", visible, copy))
    assert ("N-02", Severity.ERROR, "PL2") in told(found)
    twice = [one for one in found.findings if one.code == "N-24"]
    assert [(one.severity, one.unit, one.slots["other"]) for one in twice] == [
        (Severity.ERROR, NGAN.code, "trang “PL2”")
    ]


@pytest.mark.parametrize("hidden", [True, False])
def test_a_copy_beside_one_whose_lines_are_unreadable_waits_for_a_person(hidden: bool) -> None:
    rows = plan_sheet(FORMS.appendix("pl1")).rows.values()
    spoilt = {(row, 2): text("abc") for row in rows}
    kept = {spot: raw for spot, raw in page("PL1").cells.items() if spot != (6, 1) and spot[1] < 10}
    visible = with_cells(replace(page("PL1"), cells=kept), spoilt)
    found = read(changed("PL1", visible, replace(page("PL1"), name="PL1 (2)", hidden=hidden)))
    assert ("N-23", Severity.ERROR, "PL1") in told(found)
    assert ("N-24", Severity.ERROR, "PL1 (2)") in told(found)
    assert "N-72" not in [one.code for one in found.findings]  # that its figures count is not decided


def test_a_bare_copy_beside_the_form_is_one_error_and_says_whose_it_is_not() -> None:
    copy = bare(page("PL2", OTHER), "Sheet1")
    found = read(replace(BOOK, sheets=(*BOOK.sheets, copy)))
    assert [said for said in told(found) if said[1] is Severity.ERROR] == [("N-18", Severity.ERROR, "Sheet1")]


@pytest.mark.parametrize("own", [True, False])
def test_an_acceptance_is_not_promised_for_a_bare_copy_beside_the_form_s_own_page(own: bool) -> None:
    """The form's own page half empty, its figures on an added sheet: after the acceptance they were lost."""
    half = replace(page("PL2"), cells={spot: raw for spot, raw in page("PL2").cells.items() if spot[0] < 13 or spot[1] < 4})
    copy = bare(page("PL2"), "PL2 (2)")
    found = read(changed("PL2", *((half, copy) if own else (copy,))))
    [waiting] = [one for one in found.findings if one.code == "N-18"]
    assert waiting.place.sheet == waiting.slots["sheet"] == "PL2 (2)" and len(waiting.text) < 240
    (filing,) = found.filings
    counted = any(one.filled and one.place.sheet == "PL2 (2)" for one in filing.entries.values() if one.place)
    assert (counted, "cchc accept" in waiting.text, "ở trang “PL2”" in waiting.text) == (not own, not own, own)


def test_of_two_copies_in_one_file_only_the_sender_can_send_the_right_one() -> None:
    row = plan_sheet(FORMS.appendix("pl2")).rows["qd_ubnd_xa"]
    other = with_cells(replace(page("PL2"), name="PL2 (2)"), {(row, 4): number(77)})
    found = read(replace(BOOK, sheets=(*BOOK.sheets, other)))
    [twice] = [one for one in found.findings if one.code == "N-24"]
    assert "ban-cu" not in twice.text and "gửi lại" in twice.text and len(twice.text) < 240


@pytest.mark.parametrize("hidden", [True, False])
def test_equal_copies_in_one_file_are_a_note_and_ask_nothing_of_the_sender(hidden: bool) -> None:
    copy = replace(page("PL2"), name="PL2 (2)", hidden=hidden)
    found = read(replace(BOOK, sheets=(*BOOK.sheets, copy)))
    assert told(found) == [("N-71", Severity.NOTE, "PL2")]
    assert not any(to_mend(one) for one in found.findings)


@pytest.mark.parametrize("name", ["PL2", "PL2 (2)"])
def test_a_form_on_a_hidden_sheet_alone_is_a_warning_to_officer_and_sender(name: str) -> None:
    found = read(changed("PL2", replace(page("PL2"), name=name, hidden=True)))
    assert told(found) == [("N-72", Severity.WARNING, name)]
    [one] = [one for one in found.findings if one.code == "N-72"]
    assert (one.unit, one.slots["number"], to_mend(one)) == (NGAN.code, "Phụ lục 2", True)


def test_figures_of_a_hidden_copy_beside_a_blank_one_are_told() -> None:
    blank = filled_book(NGAN, {})
    hidden = replace(page("PL2"), name="PL2 (2)", hidden=True)
    found = read(changed("PL2", page("PL2", blank), hidden))
    assert ("N-72", Severity.WARNING, "PL2 (2)") in told(found)
    assert "N-72" not in [one.code for one in read(changed("PL2", page("PL2"), replace(hidden, cells=page("PL2", blank).cells))).findings]


def test_the_warning_stands_in_place_of_the_note_that_a_sheet_is_hidden() -> None:
    seen = changed("PL2", replace(page("PL2"), hidden=True))
    noted = replace(seen, notes=(Remark("T-41", "PL2"), Remark("T-41", "Nháp")))
    codes = [(one.code, one.place.sheet) for one in receive_workbook(noted, FormsAndRound(FORMS, ROUND), "a.xlsx", "00").findings]
    assert sorted(codes) == [("N-72", "PL2"), ("T-41", "Nháp")]


def test_a_copy_without_headings_beside_the_whole_form_is_a_second_copy_not_another_form() -> None:
    lines = replace(moved(page("PL2"), lambda r, c: (r, c) if r > 9 else None), name="Tổng quan")
    found = read(replace(BOOK, sheets=(*BOOK.sheets, lines)))
    assert ("N-24", Severity.WARNING, "PL2") in told(found)
    assert "N-21" not in [one.code for one in found.findings]


def dossiers(rows: int, labels: list[str], every: int = 1, headings: tuple[str, ...] = ()) -> RawSheet:
    """A list of dossiers, each with what a line of a form is called, or every so manieth."""
    said = ("STT", "Họ tên", "Nội dung", *(headings or ("Số ngày",)))
    cells = {(1, column): text(one) for column, one in enumerate(said, start=1)}
    for row in range(2, rows + 2):
        named = labels[row * 7 % len(labels)] if row % every == 0 else "Việc khác"
        cells |= {(row, 1): number(row - 1), (row, 2): text(f"Người {row}"), (row, 3): text(named), (row, 4): number(row % 30)}
    return RawSheet("DS ho so", cells)


@pytest.mark.parametrize(
    ("rows", "every", "years"), [(30, 1, 0), (240, 40, 0), (240, 1, 3), (240, 40, 3)]
)
def test_a_long_list_that_names_lines_of_a_form_is_no_copy_of_it(rows: int, every: int, years: int) -> None:
    """A small form of a sheet of 15 000 rows: it made N-24 and N-18, and held the commune back."""
    form = FORMS.appendix("pl1")
    labels = [one.label for one in form.indicators if one.kind is not Kind.HEADING][:9]
    found = read(replace(BOOK, sheets=(*BOOK.sheets, dossiers(rows, labels, every, tuple(one.label for one in form.columns[:years])))))
    assert told(found) == [("N-21", Severity.WARNING, "DS ho so")]


def test_lines_without_headings_on_a_sheet_of_its_own_are_told_once() -> None:
    labels = [one.label for one in FORMS.appendix("pl1").indicators]
    cells = {(row, 2): text(one) for row, one in enumerate(labels, start=2)} | {(row, 3): number(row) for row in range(2, 8)}
    found = read(replace(BOOK, sheets=(*BOOK.sheets, RawSheet("Tổng quan", cells))))
    assert [said for said in told(found) if said[0] != "N-65"] == [("N-24", Severity.WARNING, "PL1")]


@pytest.mark.parametrize("villages", [1, 8])
def test_a_form_with_rows_of_the_senders_own_below_each_line_is_still_the_form(villages: int) -> None:
    spread = moved(page("PL1"), lambda r, c: (r, c) if r < 10 else (10 + (r - 10) * (villages + 1), c))
    own = {(10 + n, 2): text(f"Thôn {n}") for n in range(1, 12 * (villages + 1)) if n % (villages + 1)}
    found = read(changed("PL1", with_cells(spread, own)))
    (filing,) = found.filings
    assert sum(one.filled for cell, one in filing.entries.items() if cell.appendix == "pl1") > 40


def test_a_person_decides_on_the_sheet_and_the_decision_is_bound_to_the_content(tmp_path: Path) -> None:
    desk = round_desk(tmp_path / "dot")
    given = SAMPLES / "N-18" / "19870.xlsx"
    (desk.inbox / given.name).write_bytes(given.read_bytes())
    before = collect_round(desk)
    assert before.held_back == {"19870"}
    accept_unit(before, "19870", "Đã hỏi xã, trang này đúng là của xã")
    assert collect_round(desk).held_back == frozenset()
    (desk.inbox / given.name).write_bytes((SAMPLES / "N-17" / "19870.xlsx").read_bytes())
    assert "19870" not in collect_round(desk).accepted

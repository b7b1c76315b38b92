"""Every non-empty cell outside the map is listed: only what the form itself prints is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from raw_forms import FORMS, NGAN, ROUND, filled_book, number, sample_values, text

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import RawCell
from cchc_excel.recognising.recognise import Recognition, recognise_workbook
from cchc_excel.recognising.whose.official import is_official, is_signer

BOOK = filled_book(NGAN, sample_values(NGAN))
FOOT, LAST = plan_sheet(FORMS.appendix("pl5")).foot_row, plan_sheet(FORMS.appendix("pl5")).last_row


def read(cells: dict[tuple[int, int], RawCell]) -> Recognition:
    sheets = tuple(replace(s, cells={**s.cells, **cells}) if s.name == "PL5" else s for s in BOOK.sheets)
    return recognise_workbook(replace(BOOK, sheets=sheets), FORMS, ROUND, "a.xlsx", "00")


def outside(found: Recognition) -> list[tuple[int, int, str]]:
    places = [one for made in found.accounts for one in made.outside]
    return [(one.place.row, one.place.column, one.text) for one in places]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ((FOOT + 3, 1), "Ghi chú: năm 2019 phải là 25 văn bản"),
        ((FOOT + 2, 2), "Tổng cộng: 999"),
        ((FOOT + 4, 2), "1.4 Số phiếu: 55"),
        ((FOOT + 4, 9), "tong 77"),
        ((LAST + 1, 2), "Ghi chú: đến ngày 15 tháng 3 năm 2020 có thêm 3 người, nên số đúng là 27"),
        ((LAST + 1, 2), "Đánh giá: số có mặt năm 2019 phải là 30"),
        ((LAST + 1, 2), "Đơn vị còn thiếu số năm 2018: 12 người"),
        ((2, 1), "ỦY BAN NHÂN DÂN XÃ QUẢNG NGẠN (số liệu 2019: 77)"),
        ((5, 1), "Ghi chú: cộng thêm 77 phiếu"),
        ((4, 1), "Đơn vị báo cáo: UBND xã Quảng Ngạn. Năm 2019 là 25"),
        ((3, 3), "Thống kê bổ sung: 12 người"),
        ((5, 1), "Số: 77"),
        ((FOOT + 2, 4), "CHỦ TỊCH (số liệu đúng: 12)"),
    ],
)
def test_a_remark_is_listed_wherever_it_stands(place: tuple[int, int], said: str) -> None:
    found = read({place: text(said)})
    assert outside(found) == [(*place, said)]
    assert "N-66" in [one.code for one in found.findings]
    assert [one.unit for one in found.filings] == [NGAN.code]


def test_what_stands_beside_a_remark_that_holds_a_date_is_listed_too() -> None:
    note = {(LAST + 1, 2): text("Đến ngày 15 tháng 3 năm 2020 có thêm 3 người")}
    more = {(LAST + 2, 2): text("Số đúng là 27"), (LAST + 2, 3): number(27)}
    assert len(outside(read({**note, **more}))) == 3


@pytest.mark.parametrize(
    "said",
    [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "ỦY BAN NHÂN DÂN HUYỆN QUẢNG ĐIỀN",
        "UBND XÃ QUẢNG NGẠN", "Số: 12/BC-UBND", "Số:      /BC-UBND", "(Kèm theo Báo cáo số 17/BC-UBND ngày 15/4/2020)",
        "(Kèm theo Báo cáo số ……/BC-UBND ngày …… tháng …… năm …… của UBND xã Quảng Ngạn)",
        "Đơn vị báo cáo: UBND xã Quảng Ngạn. Kỳ báo cáo: quý III năm 2023 (từ ngày 15/6/2023 đến ngày 14/9/2023)",
        "Đơn vị báo cáo: Trung tâm Phục vụ hành chính công", "Quảng Ngạn, ngày 05 tháng 7 năm 2023",
        "…………, ngày …… tháng …… năm ………", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH PHÓ CHỦ TỊCH", "(Ký, ghi rõ họ tên)",
        "(Ký tên, đóng dấu)", "NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG ĐƠN VỊ", "Nơi nhận:", "Phụ lục số 01", "Phụ lục 3 (tiếp theo)",
    ],
)  # fmt: skip
def test_headings_and_signature_blocks_are_official(said: str) -> None:
    assert is_official(said)


@pytest.mark.parametrize("said", ["Lê Văn A", "NGUYỄN THỊ BÍCH NGỌC", "- Như trên;", "- Lưu: VT"])
def test_who_signs_and_who_gets_a_copy_stands_under_a_signature_only(said: str) -> None:
    assert outside(read({(FOOT + 5, 1): text(said)})) == []
    assert outside(read({(LAST + 1, 2): text(said)})) != [] or not is_signer(said)


@pytest.mark.parametrize(
    "said", ["Tổng Cộng", "Ghi Chú Thêm", "- Năm 2019: 25", "số liệu chưa đủ", "Xem lại!"]
)
def test_other_words_are_nobodys_name(said: str) -> None:
    assert not is_signer(said)


@pytest.mark.parametrize(
    ("place", "a1"),
    [((200, 121), "DQ200"), ((12, 16384), "XFD12"), ((20_001, 1), "A20001"), ((1_048_576, 2), "B1048576")],
)
def test_cells_beyond_what_is_read_are_told_and_listed(place: tuple[int, int], a1: str) -> None:
    found = read({place: number(77)})
    assert outside(found) == [(*place, "77")]
    told = [one for one in found.findings if one.code == "N-69"]
    assert [(one.unit, one.place.a1 if one.place else "") for one in told] == [(NGAN.code, a1)]


def test_the_last_row_and_column_that_are_read_are_listed_as_ever() -> None:
    found = read({(200, 120): number(77), (20_000, 1): number(78)})
    assert len(outside(found)) == 2 and "N-69" not in [one.code for one in found.findings]

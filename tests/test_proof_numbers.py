"""Numbers in Vietnamese sentences: what they say, what they are, and when a printed one is an exact one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc_excel.proofreading.prose.number_words import read_number_words
from cchc_excel.proofreading.prose.numbers import read_meanings, read_numbers
from cchc_excel.proofreading.prose.roles import assign_roles
from cchc_excel.proofreading.prose.rounding import CUT, EXACT, ROUNDED, prints_as
from cchc_excel.proofreading.text import NumberMeaning, NumberRole
from cchc_excel.vietnamese.numbers import show_number


def D(text: str) -> Decimal:
    return Decimal(text)


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("2.672", ["2672", "2.672"]),
        ("2672", ["2672"]),
        ("02", ["2"]),
        ("99,57", ["99.57"]),
        ("0.38", ["0.38"]),
        ("1.234.567,5", ["1234567.5"]),
        ("12,345,678", ["12345678"]),
        ("2,672", ["2.672", "2672"]),
        ("0,125", ["0.125"]),
    ],
)
def test_a_written_number_is_read_as_vietnamese_offices_write_it(written: str, values: list[str]) -> None:
    assert [one.value for one in read_meanings(written)] == [D(value) for value in values]


@pytest.mark.parametrize(
    ("text", "value", "noun"),
    [
        ("thu được 0,4 triệu đồng", "0.4", "triệu đồng"),
        ("khoảng 12 nghìn lượt người", "12000", "lượt người"),
        ("đạt 95,4 % kế hoạch", "95.4", "%"),
        ("đạt 95 phần trăm", "95", "%"),
        ("có hai mươi lăm đơn vị", "25", "đơn vị"),
        ("có ba xã chưa nộp", "3", "xã"),
        ("cấp 40 chữ ký số", "40", "chữ ký số"),
    ],
)
def test_a_number_is_read_with_its_scale_and_its_unit(text: str, value: str, noun: str) -> None:
    (number,) = read_numbers(text)
    assert (number.value, number.noun) == (D(value), noun)


def test_an_amount_in_millions_is_also_read_in_dong() -> None:
    (number,) = read_numbers("thu được 0,4 triệu đồng")
    assert [one.value for one in number.readings] == [D("0.4"), D("400000")]


def test_a_number_over_another_is_one_number() -> None:
    (number,) = read_numbers("đã trả 9.878/10.153 hồ sơ")
    assert (number.value, number.over[0].value, number.noun) == (D("9878"), D("10153"), "hồ sơ")


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("mười", 10), ("mười lăm", 15), ("hai mươi", 20), ("ba mươi mốt", 31), ("một trăm linh năm", 105),
        ("hai trăm bốn mươi", 240), ("một nghìn hai trăm ba mươi tư", 1234), ("hai nghìn không trăm ba mươi", 2030),
        ("năm hai", None), ("trăm", None), ("mươi hai", None),
    ],
)  # fmt: skip
def test_a_number_in_words_is_read(words: str, value: int | None) -> None:
    assert read_number_words(words.split()) == value


@pytest.mark.parametrize("text", ["một cửa liên thông", "năm không chờ", "phường Hai Bà Trưng", "ba má"])
def test_words_that_only_look_like_numbers_are_none(text: str) -> None:
    assert read_numbers(text) == ()


@pytest.mark.parametrize(
    ("role", "text"),
    [
        (NumberRole.DATE, "Ngày 05 tháng 3 năm 2021"),
        (NumberRole.DATE, "từ 15/12/2022 đến 14/3/2023"),
        (NumberRole.DATE, "tính đến 31/3"),
        (NumberRole.DATE, "trong tháng 11/2021"),
        (NumberRole.DATE, "các năm 2016, 2017 và 2018"),
        (NumberRole.DATE, "giai đoạn 2021 - 2030"),
        (NumberRole.DATE, "quý IV/2022"),
        (NumberRole.DATE, "lúc 14h30, rồi 7:45"),
        (NumberRole.PERIOD, "trong 6 tháng đầu năm, sau 10 năm"),
        (NumberRole.PERIOD, "quý 3"),
        (NumberRole.DOCUMENT, "Báo cáo 17/BC-UBND"),
        (NumberRole.DOCUMENT, "Nghị quyết số 30c/NQ-CP"),
        (NumberRole.DOCUMENT, "Quyết định 1142/QĐ-UBND"),
        (NumberRole.DOCUMENT, "Nghị định 45/2020/NĐ-CP, Nghị quyết 02-NQ/TU"),
        (NumberRole.DOCUMENT, "Quyết định số 1847 của Thủ tướng"),
        (NumberRole.DOCUMENT, "khoản 2 Điều 5"),
        (NumberRole.DOCUMENT, "Đề án 06"),
        (NumberRole.CONTACT, "điện thoại 0234.3554.123"),
        (NumberRole.CONTACT, "https://xa1.tinh2.gov.vn/3"),
        (NumberRole.CONTACT, "hộp thư xa24@tinh.gov.vn"),
        (NumberRole.CONTACT, "tổng đài 19001234"),
        (NumberRole.NUMBERING, "3.2. Kết quả chung"),
        (NumberRole.NUMBERING, "2) Khen thưởng"),
        (NumberRole.NUMBERING, "kèm theo Phụ lục 3, biểu 02, mục 4.1"),
        (NumberRole.NUMBERING, "gồm: (1) đất đai; (2) hộ tịch"),
        (NumberRole.NAME, "dịch vụ công mức độ 3, 4"),
        (NumberRole.NAME, "TCVN ISO 9001:2015"),
        (NumberRole.NAME, "phong trào “3 sạch”"),
        (NumberRole.NAME, "xã loại 2, thôn 5, tổ 12"),
        (NumberRole.NAME, "phòng chống Covid-19"),
    ],
)
def test_numbers_that_are_no_figures_are_told_apart(role: NumberRole, text: str) -> None:
    found = assign_roles(text)
    assert found and {one.role for one in found} == {role}, found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("16/16 phản ánh đã giải quyết", ["16"]),
        ("đến 9/11 xã đã nộp", ["9"]),
        ("tổng số là 2020", ["2020"]),
        ("ban hành 2011 văn bản", ["2011"]),
        ("bình quân 18 hồ sơ/ngày", ["18"]),
        ("đã cấp 100 chữ ký số", ["100"]),
        ("An Khê (2), Tân Lập (3)", ["2", "3"]),
        ("đạt mức 95%", ["95"]),
        ("3 đơn vị chưa gửi", ["3"]),
        ("hoàn thành 75-80% kế hoạch", ["75", "80"]),
        ("Phụ lục 2: 24 ô còn trống", ["24"]),
        ("Mục tiêu 12: 1 đơn vị không đạt", ["1"]),
    ],
)
def test_figures_stay_figures(text: str, values: list[str]) -> None:
    assert [str(one.value) for one in assign_roles(text) if one.role is NumberRole.VALUE] == values


@pytest.mark.parametrize(
    ("exact", "written", "how"),
    [
        ("2672", "2.672", EXACT),
        ("99.5736", "99,57", ROUNDED),
        ("99.5736", "99,6", ROUNDED),
        ("38.247", "38,24", CUT),
        ("99.5736", "99,62", ""),
        ("2672", "2671", ""),
        ("2.5", "3", ROUNDED),
        ("1e40", "5", ""),
    ],
)
def test_a_rounded_number_is_its_exact_figure_at_its_printed_precision(
    exact: str, written: str, how: str
) -> None:
    assert prints_as(D(exact), read_meanings(written)[0]) == how


@given(st.decimals(0, 10**9, places=4), st.integers(0, 3))
def test_what_we_print_is_recognised_at_any_precision(value: Decimal, places: int) -> None:
    printed = show_number(value, places)
    assert any(prints_as(value, one) for one in read_meanings(printed))


@given(st.text(max_size=200))
def test_any_text_has_numbers_in_order_without_overlap(text: str) -> None:
    found = read_numbers(text)
    assert all(one.end <= other.start for one, other in zip(found, found[1:], strict=False))
    assert all(text[one.start : one.end] == one.raw for one in found)


def test_a_scaled_number_matches_its_figure_at_that_scale() -> None:
    (number,) = read_numbers("1,6 nghìn phiếu")
    assert number.readings[0] == NumberMeaning(D("1600"), D("100"))
    assert prints_as(D("1550"), number.readings[0]) == ROUNDED

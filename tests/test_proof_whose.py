"""A number with a name beside it, or of a level, is set against that unit's, field's or level's figure only.

The figures are illustrative (số liệu minh họa): a district with three communes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

import pytest

from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.nouns.figure import Contribution, Coverage, Figure
from cchc_excel.nouns.spec import Cell, Rollup
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.proofreading.check import Basis, check_numbers
from cchc_excel.proofreading.outcomes import NumberVerdict
from cchc_excel.proofreading.places import SourceParagraph, place_blocks
from cchc_excel.proofreading.prose.candidates import list_known_figures, list_other_levels
from cchc_excel.proofreading.prose.levels import find_spoken_level, list_level_figures, list_levels
from cchc_excel.proofreading.text import ProofDocument

FORMS = load_form_set("tthc-06")
DISTRICT = Unit(code="694", name="Huyện Hớn Quản", level="huyen")
COMMUNES = {"25345": "Xã An Khương", "25343": "Xã Tân Hưng", "25324": "Thị trấn Tân Khai"}
ROUND = Round(
    form_set=FORMS.id,
    period=Period(key="2023-Q3", start=date(2023, 6, 15), end=date(2023, 9, 14), name="quý III năm 2023"),
    reporting=DISTRICT,
    units=tuple(Unit(code=code, name=name, level="xa") for code, name in COMMUNES.items()),
)
OWN = {
    ("nhan_tong", "tong"): 9120, ("nhan_truc_tuyen", "tong"): 820, ("da_tong", "tong"): 5100,
    ("da_truoc_han", "tong"): 4000, ("da_dung_han", "tong"): 1040, ("da_qua_han", "tong"): 60,
    ("da_dung_han", "moi_truong"): 47, ("dang_tong", "tong"): 4020, ("dang_qua_han", "tong"): 3,
    ("qua_han_tong", "tong"): 63, ("qua_han_tong", "ho_tich"): 7, ("qua_han_tong", "dat_dai"): 51,
    ("qua_han_tong", "moi_truong"): 5,
}  # fmt: skip
LATE = {"25345": 4, "25343": 2, "25324": 5}
BELOW = {("nhan_tong", "tong"): 640, ("dang_tong", "tong"): 49, ("dang_qua_han", "tong"): 1}
HEAD = "Cấp xã có tổng cộng 11 hồ sơ trễ hạn tại các đơn vị gồm: "


ASKED = {"tong": 16, "thue": 2, "dat_dai": 14}  # petitions


def figure(line: str, column: str, value: int, parts: Mapping[str, int], form: str = "tthc") -> Figure:
    given = tuple(Contribution(code, Standing.INCLUDED, Decimal(one)) for code, one in parts.items())
    return Figure(Cell(form, line, column), Decimal(value), Rollup.SUM, Coverage({}), given)


def table(values: Mapping[tuple[str, str], int]) -> dict[Cell, Figure]:
    made = [figure(line, column, value, {}) for (line, column), value in values.items()]
    return {one.cell: one for one in made}


def own() -> dict[Cell, Figure]:
    """The district's own answers in both forms."""
    asked = [figure("tong_so", column, value, {}, "pakn") for column, value in ASKED.items()]
    return {**table(OWN), **{one.cell: one for one in asked}}


@lru_cache(maxsize=1)
def basis() -> Basis:
    late = figure("qua_han_tong", "tong", sum(LATE.values()), LATE)
    below = {**table(BELOW), late.cell: late}
    both = own()
    for cell, one in below.items():
        both[cell] = replace(one, value=both[cell].value + one.value)
    known = list_known_figures(FORMS, ROUND, both)
    parts = dict(zip(list_levels(ROUND), (below, own()), strict=True))
    return Basis((*known, *list_level_figures(FORMS, ROUND, parts)), (), list_other_levels(FORMS, "huyen"))


def check(*lines: str) -> list[tuple[str, str, str]]:
    """Each figure of the lines with its verdict and the right number."""
    found = check_numbers(ProofDocument(tuple(place_blocks([SourceParagraph(line) for line in lines]))), basis())
    return [(one.written, one.verdict.name, one.right) for one in found if one.verdict is not NumberVerdict.APART]


def names(*lines: str) -> list[str]:
    found = check_numbers(ProofDocument(tuple(place_blocks([SourceParagraph(line) for line in lines]))), basis())
    return [one.name for one in found if one.verdict is NumberVerdict.MATCHED]


@pytest.mark.parametrize(
    ("listed", "verdicts"),
    [
        ("An Khương (4), Tân Hưng (2), Tân Khai (5)", ["MATCHED"] * 3),
        ("Tân Khai (5), An Khương (4), xã Tân Hưng (2)", ["MATCHED"] * 3),
        ("An Khương (2), Tân Hưng (4), Tân Khai (5)", ["CONTRADICTED", "CONTRADICTED", "MATCHED"]),
        ("Tân Hưng (2), thị trấn Tân Khai (4), An Khương (5)", ["MATCHED", "CONTRADICTED", "CONTRADICTED"]),
        ("An Khương (4), Tân Lập (2), Tân Khai (5)", ["MATCHED", "UNKNOWN", "MATCHED"]),
    ],
)
def test_a_number_in_a_list_of_communes_is_that_of_the_commune_beside_it(
    listed: str, verdicts: list[str]
) -> None:
    assert [verdict for _, verdict, _ in check(f"{HEAD}{listed}.")] == ["MATCHED", *verdicts]


def test_a_swapped_number_is_named_with_the_communes_own() -> None:
    assert check(f"{HEAD}An Khương (2), Tân Hưng (4), Tân Khai (5).")[1:3] == [
        ("2", "CONTRADICTED", "4"), ("4", "CONTRADICTED", "2"),
    ]  # fmt: skip
    assert all(
        name.startswith(("An Khương: ", "Tân Hưng: ", "thị trấn Tân Khai: "))
        for name in names(f"{HEAD}An Khương (4), Tân Hưng (2), Tân Khai (5).")[1:]
    )


def test_a_list_behind_an_unknown_total_contradicts_nothing() -> None:
    line = "Đã gửi thư xin lỗi đối với 9 hồ sơ tại: An Khương (1), Tân Hưng (8)."
    assert {verdict for _, verdict, _ in check(line)} == {"UNKNOWN"}


@pytest.mark.parametrize(
    ("listed", "verdicts"),
    [
        ("Hộ tịch (7), Đất đai – Chi nhánh VPĐK (51), Tài nguyên Môi trường (5)", ["MATCHED"] * 3),
        ("Hộ tịch (5), Đất đai (51), Tài nguyên Môi trường (7)", ["CONTRADICTED", "MATCHED", "CONTRADICTED"]),
    ],
)
def test_a_number_in_a_list_of_fields_is_that_of_the_field_beside_it(
    listed: str, verdicts: list[str]
) -> None:
    line = f"Như vậy, cấp huyện giải quyết trễ hạn là 63 hồ sơ thuộc các lĩnh vực gồm: {listed}."
    assert [verdict for _, verdict, _ in check(line)] == ["MATCHED", *verdicts]


def test_a_list_of_fields_behind_a_total_known_by_its_value_and_label() -> None:
    line = "Cấp huyện nhận được tổng số phản ánh, kiến nghị phải xử lý là 16 (lĩnh vực thuế {} PAKN, đất đai {} PAKN)."
    assert [one for _, one, _ in check(line.format("02", "14"))] == ["MATCHED"] * 3
    assert check(line.format("14", "02"))[1:] == [("14", "CONTRADICTED", "2"), ("02", "CONTRADICTED", "14")]


def test_a_field_of_equal_value_does_not_pass_for_another_line() -> None:
    line = "Cấp xã: đang giải quyết 47 hồ sơ có 01 hồ sơ trễ hạn."
    assert check(line) == [("47", "CONTRADICTED", "49"), ("01", "MATCHED", "1")]


def test_the_words_for_a_level_choose_its_totals() -> None:
    huyen = "3.1 Cấp huyện: tiếp nhận tổng cộng {} hồ sơ, trong đó có 820 hồ sơ mới tiếp nhận trực tuyến."
    assert check(huyen.format("9120")) == [("9120", "MATCHED", "9.120"), ("820", "MATCHED", "820")]
    assert check(huyen.format("9210"))[0] == ("9210", "CONTRADICTED", "9.120")
    assert check("Các xã, thị trấn tiếp nhận tổng cộng 640 hồ sơ.")[-1] == ("640", "MATCHED", "640")
    assert check("Cấp xã tiếp nhận tổng cộng 9.120 hồ sơ.") == [("9.120", "CONTRADICTED", "640")]
    assert check("Tính chung hai cấp tiếp nhận tổng cộng 9.760 hồ sơ.") == [("9.760", "MATCHED", "9.760")]


def test_the_level_of_a_heading_holds_for_the_paragraphs_below() -> None:
    line = "- Kết quả: đã giải quyết là 5100 hồ sơ (trước và đúng hạn là 5040 hồ sơ, 06 hồ sơ quá hạn)."
    assert check("3.1. Cấp huyện", line) == [
        ("5100", "MATCHED", "5.100"), ("5040", "MATCHED", "5.040"), ("06", "CONTRADICTED", "60"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "Cấp huyện: cùng kỳ năm trước đã giải quyết 4.900 hồ sơ.",
        "Cấp huyện: riêng lĩnh vực đất đai đã giải quyết 4.900 hồ sơ.",
        "Đã giải quyết 4.900 hồ sơ.",
        "Cấp xã: thị trấn Tân Khai đã giải quyết 4.900 hồ sơ.",
        "Cấp huyện: đã giải quyết 47 hồ sơ trực tuyến.",
    ],
)
def test_a_count_of_something_narrower_is_unknown(line: str) -> None:
    assert [verdict for _, verdict, _ in check(line)] == ["UNKNOWN"]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("3.1 Cấp huyện:", "huyen"), ("13 xã và thị trấn", "xa"), ("Tại các xã", "xa"),
        ("Cấp huyện 5, cấp xã", "xa"), ("Toàn huyện", "*"), ("Bộ phận một cửa huyện", "huyen"),
        ("Kết quả", "trước"), ("Phiếu của người dân", "trước"),
    ],
)  # fmt: skip
def test_the_level_a_text_speaks_of(text: str, level: str) -> None:
    assert find_spoken_level(text, ("xa", "huyen"), "trước") == level

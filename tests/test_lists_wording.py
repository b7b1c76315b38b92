"""Lists as a report's template names them: sums, groups, sub-lists, rows; and what cannot be said."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from lists_forms import COMMUNES, DISTRICT, FORMS, ROUND
from test_lists_rollup import ABOVE, filing, late, record, rolled

from cchc_excel.forms.totals_lists import UNIT_FIELD, list_cell
from cchc_excel.nouns.filing import Filing, Scope, State
from cchc_excel.nouns.inside import InnerCell, InnerUnit, Inside
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Unit
from cchc_excel.totals.lists import roll_up_lists
from cchc_excel.wording.lists import UNSAID, ListWords, list_words
from cchc_excel.wording.values import gap_of
from cchc_excel.wording.wording import Beside, make_wording

THANH_AN, AN_KHUONG, AN_PHU, TAN_LOI = COMMUNES
IN = Standing.INCLUDED
EVERYBODY = (
    filing(THANH_AN, [late("Hộ tịch", 1, "Mạng chậm", "Có")]),
    filing(AN_KHUONG, [late("Đất đai", 2, "Chờ cơ quan khác"), late("Hộ tịch", 1200, "Mạng chậm", "Không")]),
    filing(AN_PHU, nothing=True),
    filing(TAN_LOI, [late("Đất đai", 3)]),
    filing(DISTRICT, [late("Đất đai", 3, "Chờ cơ quan khác")]),
)


def told(*filings: Filing) -> ListWords:
    return list_words(FORMS, ROUND, {"tre_han": rolled(*filings)})["tre_han"]


def test_a_list_is_counted_by_rows_and_by_what_it_counts() -> None:
    words = told(*EVERYBODY)
    assert (str(words.so_dong), str(words.so_dong.kem)) == ("5", "5 dòng")
    assert (str(words.tong), str(words.tong.kem), words.tong.so) == ("1.209", "1.209 hồ sơ", Decimal(1209))
    assert words.tong.du and not words.thieu


def test_units_are_listed_with_their_numbers_largest_first() -> None:
    words = told(*EVERYBODY)
    assert str(words.theo_don_vi) == "An Khương (1.202), Tân Lợi (3), huyện Hớn Quản (3), Thanh An (1)"
    assert str(words.so_dong.danh_sach) == "An Khương (2), Thanh An (1), Tân Lợi (1), huyện Hớn Quản (1)"
    assert str(words.tong.bang_khong) == "An Phú"
    assert [one.don_vi for one in words.tong.theo_don_vi if one.rieng] == ["huyện Hớn Quản"]


def test_groups_come_largest_first_and_those_that_say_nothing_last() -> None:
    words = told(*EVERYBODY)
    assert str(words.theo["linh_vuc"]) == "Hộ tịch (1.201), Đất đai (8)"
    groups = words.nhom["nguyen_nhan"]
    assert [(one.ten, str(one.so)) for one in groups] == [
        ("Mạng chậm", "1.201"), ("Chờ cơ quan khác", "5"), (UNSAID, "3"),
    ]  # fmt: skip
    assert str(groups[1].theo_don_vi) == "huyện Hớn Quản (3), An Khương (2)"
    assert sum(one.so.so for one in groups) == words.tong.so
    assert [str(row.o["so_ho_so"]) for row in groups[0].cac_dong] == ["1", "1.200"]


def test_a_sub_list_has_the_same_names() -> None:
    words = told(*EVERYBODY)
    land = words.loc["linh_vuc"]["Đất đai"]
    assert (str(land.tong), str(land.so_dong)) == ("8", "3")
    assert str(land.theo_don_vi) == "Tân Lợi (3), huyện Hớn Quản (3), An Khương (2)"
    said = words.loc["linh_vuc"]["Hộ tịch"].loc["xin_loi"]["Có"]
    assert str(said.tong) == "1" and said.cac_dong[0].don_vi == "Thanh An"
    assert set(words.loc["linh_vuc"]) == {"Đất đai", "Hộ tịch"}
    with pytest.raises(KeyError):
        words.loc["linh_vuc"]["Xây dựng"]


def test_an_empty_sub_list_is_0_and_names_nobody() -> None:
    only = told(*(filing(one, nothing=True) for one in (*COMMUNES, DISTRICT)))
    assert (str(only.tong), str(only.so_dong), only.cac_dong) == ("0", "0", ())
    assert gap_of(only.theo_don_vi) and gap_of(only.theo["linh_vuc"]) and only.nhom["linh_vuc"] == ()
    assert str(only.loc["linh_vuc"]["Đất đai"].tong) == "0"


def test_rows_are_printed_as_documents_print_them() -> None:
    row = told(*EVERYBODY).cac_dong[1]
    assert (row.stt, row.don_vi) == (2, "An Khương")
    assert [str(row.o[key]) for key in ("linh_vuc", "so_ho_so", "nguyen_nhan", "xin_loi")] == [
        "Đất đai", "2", "Chờ cơ quan khác", "",
    ]  # fmt: skip


def test_a_day_is_printed_day_first() -> None:
    row = {"so": "09/KH-UBND", "ngay": "2023-03-05", "loai": "Kế hoạch", "kinh_phi": Decimal("1234.5")}
    held = replace(filing(AN_KHUONG), records={"vb_bh": (record(1, row, AN_KHUONG, "vb_bh"),)})
    found = roll_up_lists(FORMS, ROUND, {AN_KHUONG.code: held}, frozenset())
    words = list_words(FORMS, ROUND, found)["vb_bh"]
    assert [str(one) for one in words.cac_dong[0].o.values()] == [
        "09/KH-UBND",
        "05/3/2023",
        "Kế hoạch",
        "1.234,5",
    ]
    assert str(words.tong) == "1" and words.tong.don_vi_tinh == "dòng"


def test_coverage_tells_who_has_not_answered() -> None:
    words = told(*EVERYBODY[:3])
    assert str(words.chua_co) == "Tân Lợi, huyện Hớn Quản"
    assert str(words.tong.kem) == "1.203 hồ sơ (3/4 xã, 0/1 huyện)"
    assert gap_of(told(*EVERYBODY).chua_co)


def district_book(*standings: Standing) -> Filing:
    """The totals book of the district: how each commune in it stands to the list of late files."""
    cell = list_cell("tre_han")
    pairs = zip(COMMUNES, standings, strict=False)
    units = tuple(
        InnerUnit(code=one.code, name=one.name, level="xa", standing=out if out is Standing.NO_FILING else IN, cells={cell: InnerCell(out)})
        for one, out in pairs
    )
    cover = {"xa": (standings.count(IN), len(standings))}
    book = replace(filing(DISTRICT), scope=Scope.TOTAL, coverage={cell: cover["xa"]}, level_coverage={cell: cover})
    return replace(book, inside=Inside(units))


def test_communes_in_a_totals_book_that_did_not_answer_a_list_are_named() -> None:
    held = {"694": district_book(IN, Standing.BLANK, Standing.NO_FILING)}
    words = list_words(FORMS, ABOVE, roll_up_lists(FORMS, ABOVE, held, frozenset()))["tre_han"]
    assert str(words.chua_co) == "An Khương, An Phú" and words.tong.do_phu == "1/3 xã"
    assert words.tong.cac_don_vi == {THANH_AN.code}


def test_a_commune_in_a_book_that_is_held_back_never_sent_its_list_either() -> None:
    held = {"694": district_book(IN, Standing.NO_FILING)}
    got = roll_up_lists(FORMS, ABOVE, held, frozenset({"694"}))["tre_han"]
    (inside,) = [one.within for one in got.answered.contributions if one.unit == "694"]
    assert [(one.unit, one.standing) for one in inside] == [
        (THANH_AN.code, Standing.HELD_BACK), (AN_KHUONG.code, Standing.NO_FILING),
    ]  # fmt: skip


def test_a_list_that_nobody_answered_says_so() -> None:
    words = told(filing(AN_PHU))
    assert words.thieu
    for one in (words.tong, words.so_dong, words.theo_don_vi, words.theo["linh_vuc"], words.tong.kem):
        assert "Danh sách 2" in gap_of(one)
    assert words.tong.so is None


def test_a_row_without_its_number_leaves_no_wrong_sum() -> None:
    words = told(filing(THANH_AN, [late("Hộ tịch", State.REJECTED, "x"), late("Đất đai", 1)]))
    assert gap_of(words.tong) and gap_of(words.theo_don_vi) and gap_of(words.theo["linh_vuc"])
    assert str(words.so_dong) == "2"
    assert [gap_of(one.so) == "" for one in words.nhom["linh_vuc"]].count(True) == 1
    assert gap_of(words.cac_dong[0].o["so_ho_so"])


def test_rows_of_a_totals_book_are_told_by_their_own_units() -> None:
    rows = (
        record(1, {UNIT_FIELD: "Xã An Khương (25330)", **late("Hộ tịch", 2)}, DISTRICT, about="25330"),
        record(2, {UNIT_FIELD: "Thị trấn Tân Khai (25432)", **late("Hộ tịch", 1)}, DISTRICT, about="25432"),
    )
    book = replace(filing(DISTRICT), scope=Scope.TOTAL, records={"tre_han": rows})
    found = roll_up_lists(FORMS, ABOVE, {DISTRICT.code: book}, frozenset())
    words = list_words(FORMS, ABOVE, found)["tre_han"]
    assert str(words.theo_don_vi) == "An Khương (2), thị trấn Tân Khai (1)"


def test_rows_of_a_totals_book_count_for_the_unit_that_sent_them() -> None:
    rows = tuple(
        record(n, {UNIT_FIELD: f"{n}", **late("Hộ tịch", n)}, DISTRICT, about=code)
        for n, code in enumerate(("694", "25330", "25432"), 1)
    )
    book = replace(filing(DISTRICT), scope=Scope.TOTAL, records={"tre_han": rows})
    beside = Unit(code="695", name="Huyện Chơn Thành", level="huyen")
    round_ = replace(ABOVE, units=(DISTRICT, beside))
    filings = {DISTRICT.code: book, beside.code: filing(beside, [late("Đất đai", 4)])}
    words = list_words(FORMS, round_, roll_up_lists(FORMS, round_, filings, frozenset()))["tre_han"]
    for value, numbers in ((words.tong, [6, 4]), (words.so_dong, [3, 1])):
        assert [(one.ma, one.so) for one in value.theo_don_vi] == [("694", numbers[0]), ("695", numbers[1])]
        assert sum(one.so for one in value.theo_don_vi) == value.so
    [births, _] = words.nhom["linh_vuc"]
    assert [(one.ma, one.so) for one in births.so.theo_don_vi] == [("694", 6), ("695", 0)]


def test_lists_stand_among_the_names_of_a_report_and_of_its_parts() -> None:
    listed = roll_up_lists(FORMS, ROUND, {one.unit: one for one in EVERYBODY}, frozenset())
    names = make_wording(FORMS, ROUND, {}, beside=Beside(listings=listed)).names
    assert isinstance(names["tre_han"], ListWords) and str(names["tre_han"].tong) == "1.209"


def test_thousands_of_rows_are_told_at_once() -> None:
    rows = [late(("Hộ tịch", "Đất đai")[n % 2], n % 5, f"Lý do {n}") for n in range(3000)]
    words = told(filing(THANH_AN, rows))
    assert str(words.so_dong) == "3.000"
    assert len(words.nhom["nguyen_nhan"]) == 3000

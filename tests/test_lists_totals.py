"""Lists in the totals book: whose rows, where from, who is missing; and the next level reads them again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from lists_books import filing, read
from lists_forms import COMMUNES, DISTRICT, FORMS, QUARTER, ROUND
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sheets_read import read_sheet

from cchc_excel.forms.layout_lists import NOTHING, SOURCE
from cchc_excel.forms.totals_lists import list_cell
from cchc_excel.nouns.figure import ListedRow
from cchc_excel.nouns.filing import Filing, Scope, State
from cchc_excel.nouns.spec import Severity
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.sheets.parts import fill_cells
from cchc_excel.totals.listed.rowless_units import find_rowless_units
from cchc_excel.totals.lists import roll_up_lists
from cchc_excel.totals.long_lists import LIST_COLUMNS, list_rows
from cchc_excel.totals.long_table import LongRow, write_csv, write_parquet
from cchc_excel.totals.long_words import HEADINGS
from cchc_excel.totals.telling import Told
from cchc_excel.totals.telling_lists import row_text, tell_list
from cchc_excel.totals_book.book import TotalsInput, totals_book

FIRST, SECOND, THIRD, FOURTH = COMMUNES
PLAN = {"so": "01/KH-UBND", "ngay": date(2023, 7, 5), "loai": "Kế hoạch", "kinh_phi": Decimal("1.5")}
DECISION = {"so": "=1+1", "ngay": date(2023, 8, 1), "loai": "Quyết định"}
LAND = {
    "linh_vuc": "Đất đai",
    "so_ho_so": Decimal(3),
    "nguyen_nhan": "Phần mềm bị treo",
    "ty_le": "95,5%",
    "xin_loi": "Có",
}
BIRTHS = {"linh_vuc": "Hộ tịch", "so_ho_so": Decimal(1)}
HEADING = 6 + 4 + 1  # heading block, four lines, headings
PROVINCE = Unit(code="70", name="Tỉnh Bình Phước", level="huyen")
ABOVE = Round(form_set="bo-thu", period=QUARTER, reporting=PROVINCE, units=(DISTRICT,))


@cache
def filings() -> dict[str, Filing]:
    """What the units sent."""
    return {
        FIRST.code: filing(FIRST, {"vb_bh": [PLAN, DECISION], "tre_han": [LAND, BIRTHS]}),
        SECOND.code: filing(SECOND, {"vb_bh": (), "tre_han": ()}),
        THIRD.code: filing(THIRD, {"tre_han": [BIRTHS]}),
        DISTRICT.code: filing(DISTRICT, {"tre_han": [LAND]}),
    }


@cache
def totals() -> TotalsInput:
    """What the totals book is made of."""
    return TotalsInput(forms=FORMS, round_=ROUND, filings=filings())


@cache
def totals_of_all() -> bytes:
    """The totals book."""
    return totals_book(totals())


@cache
def long() -> tuple[LongRow, ...]:
    """Every listed value, one a row."""
    return tuple(list_rows(FORMS, ROUND, filings(), totals().listings))


def sheet(name: str, book: bytes | None = None) -> Worksheet:
    return read_sheet(book or totals_of_all(), name)


def rows(name: str, book: bytes | None = None) -> list[tuple[object, ...]]:
    """The rows below the (1)(2)… row, from the unit on."""
    page = sheet(name, book)
    return [one[1:] for one in page.iter_rows(min_row=HEADING + 2, values_only=True) if any(one)]


def lines(name: str, book: bytes | None = None) -> list[str]:
    """The lines above the table, formulas by their cached results."""
    page = read_sheet(book or totals_of_all(), name, values=True)
    return [str(page.cell(row, 1).value) for row in range(7, 11)]


def test_each_row_says_whose_it_is_and_in_which_cell_it_stood() -> None:
    assert [cell.value for cell in sheet("Tre han")[HEADING]] == [
        "STT", "Đơn vị", "Lĩnh vực", "Số hồ sơ", "Nguyên nhân", "Tỷ lệ đã xử lý", "Đã xin lỗi", SOURCE,
    ]  # fmt: skip
    found = rows("Tre han")
    assert found[0] == (
        "Xã Thanh An (25327)",
        "Đất đai",
        3,
        "Phần mềm bị treo",
        0.955,
        "Có",
        "25327.xlsx, Tre han, B11",
    )
    assert [(one[0], one[1], one[2], one[-1]) for one in found[1:]] == [
        ("Xã Thanh An (25327)", "Hộ tịch", 1, "25327.xlsx, Tre han, B12"),
        ("Xã An Phú (25339)", "Hộ tịch", 1, "25339.xlsx, Tre han, B11"),
        ("Huyện Hớn Quản (694)", "Đất đai", 3, "694.xlsx, Tre han, B10"),
    ]


def test_days_stay_days_and_texts_stay_texts() -> None:
    page = sheet("Van ban")
    first, second = (page[HEADING + 2 + index] for index in (0, 1))
    assert (first[3].is_date, first[3].value.date()) == (True, date(2023, 7, 5))
    assert (second[2].value, second[2].data_type) == ("=1+1", "s")


def test_the_lines_above_say_how_complete_the_list_is() -> None:
    assert lines("Tre han") == [
        "Số đơn vị đã báo cáo danh sách: 3/4 xã, 1/1 huyện · 4 dòng",
        "Tổng cột “Số hồ sơ”: 8",
        "Báo cáo “Không phát sinh”: Xã An Khương",
        "Chưa có danh sách: Xã Tân Lợi (chưa nộp biểu)",
    ]
    assert lines("Van ban") == [
        "Số đơn vị đã báo cáo danh sách: 2/4 xã · 2 dòng",
        "Số dòng: 2",
        "Báo cáo “Không phát sinh”: Xã An Khương",
        "Chưa có danh sách: Xã An Phú (để trống danh sách), Xã Tân Lợi (chưa nộp biểu)",
    ]


def test_units_that_left_a_list_blank_stand_among_the_missing() -> None:
    told = [one[:2] for one in sheet("Còn thiếu").iter_rows(min_row=5, values_only=True)]
    assert ("Xã An Phú", "Danh sách 1") in told and ("Xã An Phú", "Danh sách 2") not in told


def test_the_cover_counts_the_rows_of_each_list() -> None:
    texts = [
        one for one in sheet("Tổng hợp").iter_rows(values_only=True) if one[1] and "Danh sách" in str(one[1])
    ]
    assert [one[1:4] for one in texts] == [
        ("Danh sách 1 (Chỉ đạo, điều hành)", "2 dòng", "đã báo cáo: 2/4 xã"),
        ("Danh sách 2 (Hồ sơ trễ hạn)", "4 dòng", "đã báo cáo: 3/4 xã, 1/1 huyện"),
    ]


def test_the_next_level_reads_every_row_with_its_unit_and_how_many_answered() -> None:
    found = read(totals_of_all(), "694.xlsx", ABOVE)
    [whole] = found.filings
    said = [one.code for one in found.findings if one.place and one.place.sheet in ("Tre han", "Van ban")]
    assert whole.scope is Scope.TOTAL and not [code for code in said if code.startswith(("L-", "N-6"))]
    assert [one.unit for one in whole.records["tre_han"]] == ["25327", "25327", "25339", "694"]
    assert whole.coverage[list_cell("tre_han")] == (4, 5)
    above = roll_up_lists(FORMS, ABOVE, {DISTRICT.code: whole}, set())["tre_han"]
    assert (len(above.rows), above.coverage.by_level["xa"]) == (4, (3, 4))


NAMED = {
    "Xã Lạ (99999)": "L-08", "Huyện Chơn Thành (695)": "L-08", "An Khương (25.330)": "L-08", "{{ 7*7 }}": "L-08",
    "Xã An Khương (25339)": "L-09", "Xã An Khương": "", "xã an khương (25330)": "", "(25330)": "",
}  # fmt: skip


def test_a_row_that_names_no_unit_of_the_book_is_held_by_name_and_stays_its_sender_s() -> None:
    first = HEADING + 2
    for written, code in NAMED.items():
        found = read(fill_cells(totals_of_all(), {("Tre han", first, 2): written}), "694.xlsx", ABOVE)
        told = [one for one in found.findings if one.code in ("L-08", "L-09")]
        assert [(one.code, one.severity, one.place and one.place.a1) for one in told] == (
            [(code, Severity.ERROR, f"B{first}")] if code else []
        ), written
        assert all(f"“{written}”" in one.text for one in told)
        row = found.filings[0].records["tre_han"][0]
        assert (row.unit, row.entry("don_vi").state is State.REJECTED) == (
            ("694", True) if code else ("25330", False)
        )
        assert all(one.balanced for one in found.accounts)
        above = roll_up_lists(FORMS, ABOVE, {DISTRICT.code: found.filings[0]}, set())["tre_han"]
        assert len(above.rows) == 4 and {one.sender for one in above.rows} == {"694"}


def test_every_level_above_names_who_has_no_row_and_whose_each_row_is() -> None:
    nation = replace(ABOVE, reporting=Unit(code="0", name="Cả nước", level="tinh"), units=(PROVINCE,))
    sent = {DISTRICT.code: read(totals_of_all(), "694.xlsx", ABOVE).filings[0]}
    above = TotalsInput(forms=FORMS, round_=ABOVE, filings=sent)
    higher = {PROVINCE.code: read(totals_book(above), "70.xlsx", nation).filings[0]}
    for made in (above, TotalsInput(forms=FORMS, round_=nation, filings=higher)):
        assert lines("Van ban", totals_book(made))[2] == "Báo cáo “Không phát sinh”: Xã An Khương"
        missing = lines("Van ban", totals_book(made))[3]
        assert "Xã An Phú (để trống danh sách), Xã Tân Lợi (chưa nộp biểu)" in missing
        table = list_rows(FORMS, made.round_, made.filings, made.listings)
        silent = [(row.unit, row.unit_name, row.state) for row in table if row.appendix == "vb_bh" and not row.indicator]
        assert silent[:3] == [
            ("25330", "Xã An Khương", "none"), ("25339", "Xã An Phú", "blank"), ("25342", "Xã Tân Lợi", "no_filing"),
        ]  # fmt: skip
        assert {(row.unit, row.unit_name) for row in table if row.indicator} == {
            ("25327", "Xã Thanh An"), ("25339", "Xã An Phú"), ("694", "Huyện Hớn Quản"),
        }  # fmt: skip
        left = tell_list(FORMS, made.round_, made.listings["vb_bh"]).left_out
        assert [name for name, _ in left[:3]] == ["Xã An Khương (25330)", "Xã An Phú (25339)", "Xã Tân Lợi (25342)"]


def test_a_row_of_a_book_that_does_not_say_whom_it_holds_has_the_name_that_it_says() -> None:
    [whole] = read(totals_of_all(), "694.xlsx", ABOVE).filings
    made = TotalsInput(forms=FORMS, round_=ABOVE, filings={DISTRICT.code: replace(whole, inside=None)})
    table = list_rows(FORMS, ABOVE, made.filings, made.listings)
    assert {row.unit_name for row in table if row.indicator} == {"Xã Thanh An", "Xã An Phú", "Huyện Hớn Quản"}


def test_a_list_that_all_who_answered_in_a_totals_book_declare_empty_names_them_above() -> None:
    sent = {FIRST.code: filing(FIRST, {"vb_bh": ()})}
    [whole] = read(totals_book(TotalsInput(forms=FORMS, round_=ROUND, filings=sent)), "694.xlsx", ABOVE).filings
    listing = roll_up_lists(FORMS, ABOVE, {DISTRICT.code: whole}, set())["vb_bh"]
    told_units = [(unit.code, unit.declared) for unit in find_rowless_units(ABOVE, listing)]
    assert listing.coverage.by_level["xa"] == (1, 4) and told_units[:4] == [(unit.code, unit is FIRST) for unit in COMMUNES]


def test_the_0_that_libreoffice_s_xls_keeps_of_the_sum_line_is_no_foreign_number() -> None:
    for row, number, codes in ((8, 0, []), (8, 7, ["N-65"]), (6, 0, ["N-65"])):
        book = fill_cells(totals_of_all(), {("Tre han", row, 1): Decimal(number)})
        found = read(book, "694.xlsx", ABOVE).findings
        assert [one.code for one in found if one.code == "N-65"] == codes, (row, number)


def test_a_totals_book_of_totals_books_keeps_names_codes_and_days() -> None:
    [whole] = read(totals_of_all(), "694.xlsx", ABOVE).filings
    again = totals_book(TotalsInput(forms=FORMS, round_=ABOVE, filings={DISTRICT.code: whole}))
    for name in ("Tre han", "Van ban"):
        assert [one[:-1] for one in rows(name, again)] == [one[:-1] for one in rows(name)]


@pytest.mark.parametrize(("lists", "shown"), [({"tre_han": ()}, NOTHING), ({}, None)])
def test_a_list_without_rows_says_nothing_occurred_only_when_everybody_said_so(
    lists: dict[str, tuple[()]], shown: str | None
) -> None:
    alone = Round(form_set="bo-thu", period=QUARTER, reporting=DISTRICT, units=(FIRST,), own_book=False)
    book = totals_book(
        TotalsInput(forms=FORMS, round_=alone, filings={FIRST.code: filing(FIRST, {"vb_bh": (), **lists})})
    )
    assert sheet("Tre han", book).cell(HEADING + 2, 2).value == shown


def test_the_same_input_gives_the_same_bytes() -> None:
    assert totals_book(TotalsInput(forms=FORMS, round_=ROUND, filings=filings())) == totals_of_all()


def test_the_long_table_has_a_line_per_field_of_each_row_with_its_place() -> None:
    written = io.StringIO(write_csv(LIST_COLUMNS, long()).decode("utf-8-sig"), newline="")
    names = {heading: name for name, heading in HEADINGS.items()}
    table = [{names[head]: text for head, text in line.items()} for line in csv.DictReader(written, delimiter=";")]
    assert len(table) == 2 * 4 + 3 + 4 * 5 + 2
    rate = next(one for one in table if one["field"] == "ty_le")
    assert (rate["unit"], rate["unit_name"], rate["list"], rate["row"], rate["value"], rate["cell"]) == (
        "25327", "Xã Thanh An", "tre_han", "1", "95,5", "E11",
    )  # fmt: skip
    assert next(one["value"] for one in table if one["field"] == "ngay") == "2023-07-05"
    assert next(one["value"] for one in table if "1+1" in one["value"]) == "'=1+1"


def test_units_without_rows_stand_in_the_long_table_with_the_reason() -> None:
    silent = [(one.appendix, one.unit, one.state) for one in long() if not one.indicator]
    assert silent == [
        ("vb_bh", "25330", "none"), ("vb_bh", "25339", "blank"), ("vb_bh", "25342", "no_filing"),
        ("tre_han", "25330", "none"), ("tre_han", "25342", "no_filing"),
    ]  # fmt: skip


def test_the_parquet_table_holds_the_same_and_an_empty_one_its_columns() -> None:
    import pandas  # two seconds that collecting all tests need not pay

    table = pandas.read_parquet(io.BytesIO(write_parquet(LIST_COLUMNS, long())))
    assert (
        len(table) == len(long())
        and table["number"].sum() == Decimal("1.5") + 3 + 1 + 1 + 3 + Decimal("95.5") * 2
    )
    empty = pandas.read_parquet(io.BytesIO(write_parquet(LIST_COLUMNS, ())))
    assert list(empty.columns) == [
        *("unit", "unit_name", "list", "row", "field", "label", "value", "number", "state", "scope"),
        *("file", "sheet", "cell"),
    ]


def told(wanted: str = "") -> Told:
    return tell_list(FORMS, ROUND, totals().listings["tre_han"], wanted)


def test_explaining_a_list_leads_to_the_cell_of_each_row_and_names_who_has_none() -> None:
    whole = told()
    assert whole.sentences == ("Số dòng: 4 · đơn vị đã báo cáo: 3/4 xã, 1/1 huyện", "Tổng cột “Số hồ sơ”: 8")
    assert whole.included[1] == (
        "Xã Thanh An (25327)",
        "Hộ tịch; Số hồ sơ: 1",
        "25327.xlsx",
        "Tre han",
        "B12",
    )
    assert whole.left_out == (
        ("Xã An Khương (25330)", "báo cáo “Không phát sinh”"),
        ("Xã Tân Lợi (25342)", "chưa nộp biểu"),
    )


def sorted_book() -> bytes:
    """The totals book after somebody sorted the rows of its list the other way round."""
    book = load_workbook(io.BytesIO(totals_of_all()))
    rows = [[cell.value for cell in row] for row in book["Tre han"].iter_rows(min_row=HEADING + 2, max_row=HEADING + 5)]
    for number, row in enumerate(reversed(rows)):
        for column, value in enumerate(row[1:], 2):
            book["Tre han"].cell(HEADING + 2 + number, column).value = value
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("book", [totals_of_all, sorted_book])
def test_explaining_a_list_goes_through_totals_books_down_to_the_cell_of_the_unit(book: Callable[[], bytes]) -> None:
    nation = replace(ABOVE, reporting=Unit(code="0", name="Cả nước", level="tinh"), units=(PROVINCE,))
    sent = {DISTRICT.code: read(book(), "694.xlsx", ABOVE).filings[0]}
    above = TotalsInput(forms=FORMS, round_=ABOVE, filings=sent)
    higher = {PROVINCE.code: read(totals_book(above), "70.xlsx", nation).filings[0]}
    wanted = {
        ("Xã Thanh An (25327)", "25327.xlsx", "Tre han", "B11"), ("Xã Thanh An (25327)", "25327.xlsx", "Tre han", "B12"),
        ("Xã An Phú (25339)", "25339.xlsx", "Tre han", "B11"), ("Huyện Hớn Quản (694)", "694.xlsx", "Tre han", "B10"),
    }  # fmt: skip
    for round_, filed, through in ((ABOVE, sent, "694.xlsx"), (nation, higher, "70.xlsx")):
        rows = tell_list(FORMS, round_, roll_up_lists(FORMS, round_, filed, set())["tre_han"]).included
        assert len(rows) == 8 and {row[2] for row in rows[::2]} == {through}
        assert {(row[0].strip(), *row[2:]) for row in rows[1::2]} == wanted


@pytest.mark.parametrize(
    ("wanted", "count"), [("dat dai", 2), ("ĐẤT ĐAI", 2), ("Thanh An", 2), ("bị treo", 2), ("xyz", 0)]
)
def test_only_rows_that_hold_the_text_are_told(wanted: str, count: int) -> None:
    some = told(wanted)
    assert (len(some.included), some.left_out) == (count, ())


def test_a_long_row_is_cut_after_a_word() -> None:
    record = filings()[FIRST.code].records["tre_han"][0]
    long = replace(record.entries["nguyen_nhan"], value="chậm " * 60)
    row = ListedRow(unit=FIRST.code, record=replace(record, entries={**record.entries, "nguyen_nhan": long}))
    assert (
        row_text(FORMS.listing("tre_han"), row).endswith("chậm…")
        and len(row_text(FORMS.listing("tre_han"), row)) <= 111
    )

"""Rows of lists typed into our own workbooks are read back as they were meant."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lists_books import blank, filing, filled, read, where
from lists_forms import COMMUNES, FORMS
from sheets_read import read_sheet

from cchc_excel.blank.list_looks import list_widths
from cchc_excel.blank.list_rows import day_number, fill_rows
from cchc_excel.forms.layout_lists import RULED_ROWS
from cchc_excel.nouns.filing import Filing, State
from cchc_excel.recognising.lists.list_rows import _numbers_columns
from cchc_excel.recognising.where.columns import Headings
from cchc_excel.returning.fresh_copy import fresh_copy
from cchc_excel.returning.fresh_lists import with_lists
from cchc_excel.sheets.list_sheet import row_height

UNIT = COMMUNES[0]
LONG = "Phần mềm một cửa bị treo, cán bộ phải nhập lại hồ sơ nhiều lần trong khi đường truyền rất chậm " * 2
ROWS = {
    "vb_bh": [
        {"so": "01/KH-UBND", "ngay": date(2023, 7, 5), "loai": "Kế hoạch", "kinh_phi": Decimal("1.5")},
        {"so": "hỏi lại", "ngay": "tháng bảy", "loai": "Công điện", "kinh_phi": "không có"},
    ],
    "tre_han": [
        {"linh_vuc": "Đất đai", "so_ho_so": Decimal(3), "nguyen_nhan": LONG.strip(), "ty_le": "0,5%"}
    ],
}


def again(one: Filing) -> Filing:
    """The filing read from a fresh copy of itself."""
    made = fresh_copy(blank(UNIT), FORMS, "xa", (), "moi.xlsx")
    made = with_lists(made, FORMS, "xa", one.records, one.declared_empty)
    [found] = read(made.data, "moi.xlsx").filings
    for records in found.records.values():
        for record in records:
            for entry in record.entries.values():
                if entry.state is not State.BLANK:
                    assert made.places[entry.cell] == entry.place
    return found


def said(one: Filing) -> dict[str, list[list[tuple[str, State, object]]]]:
    return {
        key: [
            [(name, entry.state, entry.value) for name, entry in record.entries.items()] for record in records
        ]
        for key, records in one.records.items()
        if records
    }


def test_a_fresh_copy_holds_what_was_read_and_what_was_refused() -> None:
    one = filing(UNIT, ROWS)
    states = {entry.state for record in one.records["vb_bh"] for entry in record.entries.values()}
    assert states >= {State.VALUE, State.REJECTED}
    assert said(again(one)) == said(one)


def test_a_list_that_says_nothing_occurred_says_so_in_the_fresh_copy() -> None:
    one = again(filing(UNIT, {"tre_han": ()}))
    assert (one.declared_empty, said(one)) == ({"tre_han"}, {})


@settings(max_examples=12)
@given(
    st.lists(
        st.tuples(st.sampled_from(["Đất đai", "Hộ tịch"]), st.integers(0, 10**6)), min_size=1, max_size=5
    )
)
def test_what_is_typed_is_what_is_read(rows: list[tuple[str, int]]) -> None:
    one = filing(
        UNIT, {"tre_han": [{"linh_vuc": field, "so_ho_so": Decimal(count)} for field, count in rows]}
    )
    found = [(one.entry("linh_vuc").value, one.entry("so_ho_so").value) for one in one.records["tre_han"]]
    assert found == [(field, Decimal(count)) for field, count in rows]


def test_rows_beyond_the_ruled_ones_look_and_count_like_the_others() -> None:
    count = RULED_ROWS + 3
    book = filled(
        UNIT,
        {
            "vb_bh": [
                {"so": f"{n}", "ngay": date(2023, 7, 5), "loai": "Kế hoạch"} for n in range(1, count + 1)
            ]
        },
    )
    at = where("vb_bh")
    page = read_sheet(book, "Van ban")
    last = page.cell(at.first_row + count - 1, at.columns["ngay"])
    assert (last.value.date(), last.number_format, last.protection.locked) == (
        date(2023, 7, 5),
        "dd/mm/yyyy",
        False,
    )
    assert page.cell(last.row, 1).value == count
    assert len(read(book).filings[0].records["vb_bh"]) == count


def test_a_row_is_as_high_as_its_longest_text_needs() -> None:
    page = read_sheet(filled(UNIT, ROWS), "Tre han")
    at = where("tre_han")
    needed = row_height(
        (LONG.strip(),), (list_widths(FORMS.listing("tre_han"))[at.columns["nguyen_nhan"] - 1],), 11
    )
    height = page.row_dimensions[at.first_row].height
    assert height is not None and height >= needed * 0.75 > page.row_dimensions[at.first_row + 1].height


def test_a_field_that_the_list_does_not_have_is_refused() -> None:
    with pytest.raises(KeyError):
        fill_rows(blank(UNIT), where("tre_han"), [{"so": "1"}])


@pytest.mark.parametrize(
    ("day", "number"), [(date(1900, 3, 1), 61), (date(2023, 7, 5), 45112), (date(1900, 2, 28), None)]
)
def test_days_are_counted_as_excel_counts_them(day: date, number: int | None) -> None:
    assert day_number(day) == number


@pytest.mark.parametrize(
    "texts", [{1: "(1)", 2: "Cơ quan", 3: "(2)", 4: "(3)"}, {1: "(1)", 2: "x", 3: "(3)", 4: "(4)"}]
)
def test_the_row_of_column_numbers_is_known_beside_a_column_put_in(texts: dict[int, str]) -> None:
    columns = Headings((8,), {"mot": 3, "hai": 4}, {}, {})
    assert _numbers_columns(texts, True, columns, FORMS.lists[0])
    assert not _numbers_columns({**texts, 4: "Hộ tịch"}, True, columns, FORMS.lists[0])

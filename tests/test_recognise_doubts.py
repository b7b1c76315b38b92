"""What stands beside a doubtful cell settles it: a rate by its own two figures, "712 705" by its row."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from across_books import COMMUNES as HON_QUAN
from across_books import field, read
from across_books import raw as raw_across
from raw_forms import FORMS, NGAN, ROUND, filled_book, number, text

from cchc_excel.nouns.filing import Entry, RawCell, RawKind
from cchc_excel.nouns.spec import Cell
from cchc_excel.recognising.recognise import recognise_workbook
from cchc_excel.values.values import read_value

RATE, PART, WHOLE = "dung_han_xa", "ho_so_xa_dung_han", "ho_so_xa_tiep_nhan"
TOLD = ("O-02", "O-03", "O-07", "O-30", "O-49", "O-50")


def filed(values: Mapping[tuple[str, str, str], RawCell]) -> tuple[Mapping[Cell, Entry], list[str]]:
    book = filled_book(NGAN, {Cell(*key): raw for key, raw in values.items()})
    found = recognise_workbook(book, FORMS, ROUND, "a.xlsx", "00")
    assert all(one.balanced for one in found.accounts)
    return found.filings[0].entries, sorted(one.code for one in found.findings if one.code in TOLD)


def rate(raw: RawCell, part: RawCell | None, whole: RawCell | None) -> tuple[object, list[str]]:
    cells = {RATE: raw, PART: part, WHOLE: whole}
    entries, told = filed({("pl3", key, "2019"): cell for key, cell in cells.items() if cell})
    return entries[Cell("pl3", RATE, "2019")].value, told


SHARE = RawCell(RawKind.NUMBER, Decimal("0.95"), formula="=D10/D11")


@pytest.mark.parametrize(
    ("raw", "part", "whole", "value", "told"),
    [
        (text("0,95"), number(95), number(100), "95", ["O-49"]),
        (number("0.95"), number(95), number(100), "95", ["O-49"]),
        (SHARE, number(95), number(100), "95", ["O-49"]),
        (text("0,95"), number(19), number(2000), "0.95", ["O-49"]),
        (text("0,95"), text("95 hồ sơ"), number(100), "95", ["O-49"]),
        (text("99.541"), number(1302), number(1308), "99.541", ["O-49"]),
        (text("1.234"), number(1302), number(1308), None, ["O-02"]),
        (text("0,95"), number(50), number(100), None, ["O-03"]),
        (text("0,95"), number(95), None, None, ["O-03"]),
        (text("0,95"), number(0), number(0), None, ["O-03"]),
        (text("0,95"), text("12; 15"), number(100), None, ["O-03", "O-07"]),
        (text("95"), number(95), number(100), "95", []),
    ],
)
def test_a_doubtful_rate_is_what_its_own_figures_say_or_refused(raw, part, whole, value, told) -> None:
    assert rate(raw, part, whole) == (Decimal(value) if value else None, told)


def test_a_refused_rate_names_what_its_figures_give() -> None:
    book = {Cell("pl3", RATE, "2019"): text("1.234"), Cell("pl3", PART, "2019"): number(1302)}
    book |= {Cell("pl3", WHOLE, "2019"): number(1308)}
    found = recognise_workbook(filled_book(NGAN, book), FORMS, ROUND, "a.xlsx", "00")
    sentence = next(one.text for one in found.findings if one.code == "O-02")
    assert "1,2340%" in sentence and "99,54%" in sentence and len(sentence) < 240


@pytest.mark.parametrize(
    ("years", "value", "told"),
    [
        ({"2018": "700", "2019": "712 705", "2020": "698"}, None, ["O-30"]),
        ({"2018": "698 000", "2019": "712 705"}, "712705", ["O-50", "O-50"]),
        ({"2018": "698000", "2019": "712 705"}, "712705", ["O-50"]),
        ({"2018": "1100", "2019": "1 234"}, "1234", ["O-50"]),
        ({"2018": "1 234", "2019": "712 705"}, None, ["O-30", "O-50"]),
        ({"2017": "5", "2018": "9", "2019": "712 705"}, None, ["O-30"]),
        ({"2018": "700", "2019": "712\u00a0705"}, "712705", []),
        ({"2019": "712 705"}, "712705", ["O-50"]),
    ],
)
def test_digits_parted_by_a_space_are_judged_by_their_row(years, value, told) -> None:
    entries, said = filed({("pl3", WHOLE, year): text(raw) for year, raw in years.items()})
    assert entries[Cell("pl3", WHOLE, "2019")].value == (Decimal(value) if value else None)
    assert said == told


def test_digits_parted_by_a_space_are_judged_by_the_lines_beside_them_where_the_row_has_no_other() -> None:
    entries, told = filed({("pl3", WHOLE, "2019"): text("712 705"), ("pl3", PART, "2019"): number(700)})
    assert entries[Cell("pl3", WHOLE, "2019")].value is None and told == ["O-30"]


def test_a_line_of_another_kind_of_things_does_not_make_a_number_too_large() -> None:
    entries, told = filed({("pl3", WHOLE, "2019"): text("712 705"), ("pl3", PART, "2019"): number(20)})
    assert entries[Cell("pl3", WHOLE, "2019")].value == 712705 and told == ["O-50"]


@pytest.mark.parametrize(
    ("beside", "value", "told"),
    [
        ({}, "712705", ["O-50"]),
        (field("khac", 7, 8, 9, 7, 700, 8, 9, 7), None, ["O-30"]),
        (field("khac", 7, 8, 9, 7, 698000, 8, 9, 7), "712705", ["O-50"]),
        ({Cell("tthc", "nhan_truc_tuyen", "ho_tich"): Decimal(700)}, None, ["O-30"]),
        ({Cell("tthc", "nhan_truc_tuyen", "ho_tich"): Decimal(2)}, "712705", ["O-50"]),
    ],
    ids=["alone", "its question", "its question, as large", "a question far off", "one that counts little"],
)
def test_digits_parted_by_a_space_in_a_form_printed_across_are_judged_by_whatever_is_filled(
    beside, value, told
) -> None:
    cell = Cell("tthc", "da_dung_han", "ho_tich")
    found = read(raw_across(HON_QUAN[0], {**beside, cell: "712 705"}))
    assert found.filings[0].entry(cell).value == (Decimal(value) if value else None)
    assert [one.code for one in found.findings if one.code in TOLD] == told


@pytest.mark.parametrize(("written", "both"), [("12 000", "12 và 000"), ("1 234 567", "1, 234 và 567")])
def test_digits_parted_by_spaces_are_named_as_they_are_written(written: str, both: str) -> None:
    reading = read_value(text(written), FORMS.appendix("pl3").indicator(WHOLE))
    assert (reading.code, reading.slots["b"]) == ("O-50", both)

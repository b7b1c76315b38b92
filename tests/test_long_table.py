"""The long table: one row a cell, exact values, harmless texts."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path

from rounds import COMMUNES, DISTRICT, FORMS, filing, round_of, totals_filing

import cchc_excel
from cchc_excel.nouns.filing import Scope, State
from cchc_excel.nouns.standing import Standing
from cchc_excel.totals.long_lists import LIST_COLUMNS
from cchc_excel.totals.long_table import FORM_COLUMNS, long_rows, write_csv, write_parquet
from cchc_excel.totals.long_words import COMPUTED, HEADINGS, SCOPES, STATES

FIRST, SECOND = COMMUNES[:2]
FILINGS = {
    FIRST.code: filing(FIRST, {
        ("pl1", "so", "2018"): Decimal("12345678901234567890.5"),
        ("pl1", "so", "2019"): State.NONE,
        ("pl1", "rieng", "2018"): Decimal("-3"),
        ("pl1", "chu", "2018"): "=HYPERLINK(1)",
        ("pl1", "chu", "2019"): "@SUM",
        ("pl8", "mot", "danh_gia"): "Đạt",
    }),
    SECOND.code: filing(SECOND, {("pl1", "so", "2018"): 5}),
}  # fmt: skip
ROUND = round_of((FIRST, SECOND))
ROWS = long_rows(FORMS, ROUND, FILINGS, set())


def table(rows=ROWS) -> list[dict[str, str]]:
    """The table for people, by the names of the fields."""
    names = {heading: name for name, heading in HEADINGS.items()}
    lines = csv.DictReader(io.StringIO(write_csv(FORM_COLUMNS, rows).decode("utf-8-sig"), newline=""), delimiter=";")
    return [{names[heading]: text for heading, text in line.items()} for line in lines]


def found(indicator: str, period: str) -> dict[str, str]:
    return next(one for one in table() if (one["indicator"], one["period"]) == (indicator, period))


def test_every_asked_cell_has_a_row_and_blank_is_not_zero() -> None:
    asked = sum(len(one.columns) for one in FORMS.appendices for line in one.indicators if line.asked_of("xa") and line.key != "muc")
    assert len(ROWS) == 2 * asked
    blank = found("co", "2018")
    assert (blank["value"], blank["state"], blank["cell"]) == ("", "để trống", "")
    assert found("so", "2019")["state"] == "không có"


def test_values_are_exact_text_with_the_place_they_came_from() -> None:
    row = found("so", "2018")
    place = FILINGS[FIRST.code].entries["pl1", "so", "2018"].place
    assert row["value"] == "12345678901234567890,5"
    assert (row["unit"], row["unit_name"], row["file"], row["sheet"], row["cell"]) == (
        "19867", "Xã Quảng Thái", "19867.xlsx", "PL1", place.a1,
    )  # fmt: skip


def test_texts_that_look_like_formulas_are_harmless_and_numbers_stay_numbers() -> None:
    assert found("chu", "2018")["value"] == "'=HYPERLINK(1)"
    assert found("chu", "2019")["value"] == "'@SUM"
    assert found("rieng", "2018")["value"] == "-3"


def test_every_state_and_scope_has_its_word_for_people() -> None:
    words = {one.value for kind in (State, Standing) for one in kind} - {"included"} | {COMPUTED}
    assert words == set(STATES) and {one.value for one in Scope} == set(SCOPES)
    assert {*FORM_COLUMNS, *LIST_COLUMNS} == {*HEADINGS, "number"}


def test_only_filings_that_are_in_the_totals_have_rows() -> None:
    held = long_rows(FORMS, ROUND, {**FILINGS, "99999": FILINGS[FIRST.code]}, {FIRST.code})
    assert {one.unit for one in held} == {SECOND.code}


def test_a_totals_book_is_listed_by_its_own_lines() -> None:
    district = totals_filing(ROUND, FILINGS)
    rows = long_rows(FORMS, round_of((DISTRICT,), DISTRICT, own_book=False), {"477": district}, set())
    counted = [one for one in rows if (one.indicator, one.period) == ("mot", "danh_gia__1")]
    assert [(one.value, one.scope) for one in counted] == [("1", "total")]


def test_parquet_holds_the_same_rows_with_texts_unchanged() -> None:
    import pandas  # two seconds that collecting all tests need not pay

    frame = pandas.read_parquet(io.BytesIO(write_parquet(FORM_COLUMNS, ROWS)))
    assert [name for name in frame.columns if name != "number"] == list(table()[0])
    assert frame.loc[(frame.indicator == "chu") & (frame.period == "2018"), "value"].iloc[0] == "=HYPERLINK(1)"
    assert frame.number.isna().sum() == sum(one.number is None for one in ROWS)
    assert frame.unit.iloc[0] == "19867"


def test_the_same_rows_give_the_same_bytes_and_no_rows_give_a_heading() -> None:
    assert write_csv(FORM_COLUMNS, ROWS) == write_csv(FORM_COLUMNS, ROWS) and write_parquet(FORM_COLUMNS, ROWS) == write_parquet(FORM_COLUMNS, ROWS)
    assert write_csv(FORM_COLUMNS, ()).decode("utf-8-sig").startswith("Mã đơn vị;Đơn vị;Biểu;")
    assert write_parquet(FORM_COLUMNS, ())


def test_no_command_opens_the_door_of_analysts() -> None:
    """pandas takes half a second; `cchc_excel.long_table` alone asks for it."""
    package = Path(cchc_excel.__file__).parent
    named = [path.relative_to(package).as_posix() for path in package.rglob("*.py") if "long_frame" in path.read_text(encoding="utf-8")]
    assert sorted(named) == ["__init__.py", "jobs/__init__.py"]

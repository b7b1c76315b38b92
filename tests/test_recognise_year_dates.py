"""Year headings that Excel keeps as dates: what is shown heads the column."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from mess_files import to_xlsx
from mess_oracle import TRUTH, faults
from test_recognise_mess import clean, read, right

from cchc_excel.nouns.filing import RawCell, RawKind, State
from cchc_excel.nouns.spec import Indicator, Kind, Rollup
from cchc_excel.reading.read import read_raw
from cchc_excel.values import values

YEARS = ("2015", "2016", "2017", "2018", "2019")


def as_dates(look: str) -> bytes:
    """The clean form with its plain year headings turned into dates under a number format."""
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(clean())))
    for cell in (one for page in book for row in page.iter_rows() for one in row):
        if str(cell.value) in tuple(f"Năm {year}" for year in YEARS):
            cell.value = date(int(str(cell.value)[-4:]), 1, 1)
            cell.number_format = look
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize("look", ("yyyy", '"Năm "yyyy', "[$-42A]yyyy;@"))
def test_a_date_that_shows_a_year_heads_that_year(look: str) -> None:
    found = read(read_raw(as_dates(look), "bao cao.xlsx"))
    assert faults(found, clean()) == []
    assert right(found) == len(TRUTH["19873"])


def test_a_heading_that_shows_a_whole_day_is_no_heading() -> None:
    found = read(read_raw(as_dates("dd/mm/yyyy"), "bao cao.xlsx"))
    assert faults(found, clean()) == []
    assert "N-30" in {one.code for one in found.findings}


def test_a_day_that_shows_only_its_year_is_no_value() -> None:
    line = Indicator(key="a", code="1", number="1", label="Số", unit="", kind=Kind.COUNT, rollup=Rollup.NONE)
    day = RawCell(RawKind.DATE, "2015-01-01", shown="2015")
    assert values.read_value(day, line).code == "O-11"
    listed = values.read_value(day, replace(line, kind=Kind.DATE))
    assert (listed.state, listed.code) == (State.REJECTED, "O-28")

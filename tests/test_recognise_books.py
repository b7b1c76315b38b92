"""Workbooks that we write are recognised from their bytes: own books of every level, and totals books."""

from __future__ import annotations

from decimal import Decimal

import pytest
from raw_forms import DISTRICT, FORMS, NGAN, ROUND, sample_values, stamp_of
from test_totals_book import district, province

from cchc_excel.blank.master import build_master
from cchc_excel.blank.stamping import stamp_book, stamp_texts
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.unit import Unit
from cchc_excel.reading.read import read_raw
from cchc_excel.recognising.recognise import recognise_workbook
from cchc_excel.sheets.parts import fill_cells
from cchc_excel.totals_book.book import totals_book


@pytest.mark.parametrize("unit", [NGAN, DISTRICT], ids=lambda one: one.level)
def test_a_generated_workbook_filled_in_comes_back_exactly_and_without_a_word(unit: Unit) -> None:
    blank = stamp_book(build_master(FORMS, unit.level), stamp_of(unit), stamp_texts(FORMS, ROUND, unit))
    values = sample_values(unit)
    places = {cell: plan_sheet(FORMS.appendix(cell.appendix)) for cell in values}
    typed = {(where.sheet, *where.position(cell)): values[cell].value for cell, where in places.items()}
    found = recognise_workbook(read_raw(fill_cells(blank, typed), "a.xlsx"), FORMS, ROUND, "a.xlsx", "00")
    assert [(one.unit, one.scope) for one in found.filings] == [(unit.code, Scope.OWN)]
    assert {cell: found.filings[0].entry(cell).value for cell in values} == {
        c: r.value for c, r in values.items()
    }
    assert found.findings == ()
    assert all(one.balanced and not one.outside for one in found.accounts)


def test_a_totals_book_is_a_filing_of_the_next_level_with_its_coverage() -> None:
    totals, above = district(1), province().round_
    found = recognise_workbook(read_raw(totals_book(totals), "huyen.xlsx"), totals.forms, above, "huyen.xlsx", "00")
    filing = found.filings[0]
    assert (filing.unit, filing.scope) == (totals.round_.reporting.code, Scope.TOTAL)
    for cell, figure in totals.rolled.totals.items():
        value = filing.entry(cell).value
        if isinstance(figure.value, Decimal):
            assert isinstance(value, Decimal)
            assert value == pytest.approx(figure.value, rel=Decimal("1e-13"))  # 15 digits in a workbook
        assert filing.coverage[cell] == (figure.coverage.got, figure.coverage.expected)
        assert filing.level_coverage.get(cell, {}) == dict(figure.coverage.by_level)
    assert [one.code for one in found.findings if one.code.startswith("N")] == []
    assert not any(one.outside for one in found.accounts)

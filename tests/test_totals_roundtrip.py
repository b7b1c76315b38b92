"""A totals book of the shipped forms, read back by the reader and rolled up by the next level."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from rounds import COMMUNES, DISTRICT, filing, round_of

from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.forms.totals_form import totals_form
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.filing import Scope, State
from cchc_excel.nouns.spec import FormSet, Indicator, Kind, Rollup
from cchc_excel.nouns.unit import Unit
from cchc_excel.receiving.worker import read_in_worker
from cchc_excel.recognising.recognise import recognise_workbook
from cchc_excel.totals.rollup import roll_up
from cchc_excel.totals_book.book import TotalsInput, totals_book

FORMS = load_form_set("tong-ket-2011-2020")
PROVINCE = Unit(code="46", name="Tỉnh Thừa Thiên Huế", level="tinh")


def answer(chance: random.Random, line: Indicator) -> object:
    if line.kind is Kind.STATE:
        return chance.choice(line.states)
    if line.kind is Kind.TEXT:
        return chance.choice(["Khẩu hiệu, niêm yết công khai", "Loa (hai xe)"])
    if line.kind is Kind.FLAG:
        return chance.choice([0, 1])
    if line.kind is Kind.PERCENT:
        return Decimal(chance.randint(1, 10000)) / 100
    return 157 if line.rollup is Rollup.SAME else chance.choice([State.NONE, *range(300)])


def district(forms: FormSet) -> TotalsInput:
    chance = random.Random(2020)
    filings = {}
    for unit in (*COMMUNES[:5], DISTRICT):
        given = {
            (one.key, line.key, column.key): answer(chance, line)
            for one in forms.appendices
            for line in one.indicators
            for column in one.columns
            if line.kind is not Kind.HEADING and line.asked_of(unit.level) and chance.random() < 0.8
        }
        filings[unit.code] = filing(unit, given, forms)
    return TotalsInput(forms=forms, round_=round_of(), filings=filings)


@pytest.fixture(scope="module")
def both() -> tuple[dict, dict]:
    """The figures of the district, and those of a province that has only this district's book."""
    totals = district(FORMS)
    above = round_of((DISTRICT,), PROVINCE, own_book=False)
    book = read_in_worker(totals_book(totals), "tong-hop.xlsx")
    read = next(one for one in recognise_workbook(book, FORMS, above, "tong-hop.xlsx", "0" * 64).filings if one.unit == "477")
    assert read.scope is Scope.TOTAL
    assert not [one for one in read.entries.values() if one.state is State.REJECTED]
    return dict(totals.rolled.figures), dict(roll_up(FORMS, above, {"477": read}, set()))


def test_the_province_reads_the_same_figures_as_the_district_wrote(both: tuple[dict, dict]) -> None:
    once, twice = both
    compared = 0
    for cell, figure in once.items():
        assert nearly(figure, twice[cell]), cell
        assert dict(figure.tally) == dict(twice[cell].tally), cell
        compared += figure.value is not None
    assert compared > 300


def nearly(one: Figure, other: Figure) -> bool:
    """Equal, but for what a spreadsheet's 15 digits lose in a rate."""
    if isinstance(one.value, Decimal) and isinstance(other.value, Decimal):
        return abs(one.value - other.value) < Decimal("1e-9") and one.method is other.method
    return one.value == other.value


def test_the_province_knows_how_many_communes_are_behind_each_figure(both: tuple[dict, dict]) -> None:
    once, twice = both
    for cell, figure in once.items():
        assert dict(twice[cell].coverage.by_level) == dict(figure.coverage.by_level), cell


def test_the_shipped_forms_keep_their_lines_in_the_totals_form() -> None:
    shape = totals_form(FORMS)
    for one in FORMS.appendices:
        kept = [line.key for line in shape.appendix(one.key).indicators]
        assert [line.key for line in one.indicators] == [key for key in kept if "__" not in key]
    assert len(shape.appendix("pl8").columns) == 3

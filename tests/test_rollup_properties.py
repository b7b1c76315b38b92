"""The roll-up against an independent computation from the long table, and its laws."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from rounds import COMMUNES, DISTRICT, FORMS, filing, round_of, totals_filing

from cchc_excel.forms.totals_form import totals_form
from cchc_excel.nouns.filing import Filing, State
from cchc_excel.nouns.spec import Cell, Kind, Rollup
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Unit
from cchc_excel.totals.long_table import FORM_COLUMNS, long_rows, write_csv
from cchc_excel.totals.rollup import roll_up, roll_up_both

COUNTS = st.one_of(st.integers(0, 99), st.sampled_from([None, State.NONE, State.REJECTED, State.BLANK]))
SAMES = st.sampled_from([None, 5, 5, 5, 5, 7])
RATES = st.one_of(st.none(), st.decimals(0, 100, places=2), st.just(State.NONE))
FLAGS = st.sampled_from([None, 0, 1])
STATES = st.sampled_from([None, "Đạt", "Không đạt", State.REJECTED])
TEXTS = st.sampled_from([None, "Khẩu hiệu", "Loa (hai xe)", "=1+1", State.NONE])
BY_ROLLUP = {Rollup.TALLY: STATES, Rollup.TEXT: TEXTS, Rollup.COUNT_YES: FLAGS, Rollup.SAME: SAMES}
ASKED = [
    (one.key, line.key, column.key, RATES if line.kind is Kind.PERCENT else BY_ROLLUP.get(line.rollup, COUNTS))
    for one in FORMS.appendices
    for line in one.indicators
    if line.kind is not Kind.HEADING and line.asked_of("xa")
    for column in one.columns[:1]
]
ANSWERS = st.fixed_dictionaries({cell[:3]: cell[3] for cell in ASKED})
MANY = st.lists(st.none() | ANSWERS, min_size=4, max_size=4)
FEW = settings(max_examples=max(settings.default.max_examples // 4, 1))  # each example rolls up several times
UNITS = COMMUNES[:4]
ROUND = round_of(UNITS, own_book=False)


def filings_of(answers: list[dict | None]) -> dict[str, Filing]:
    return {unit.code: filing(unit, one) for unit, one in zip(UNITS, answers, strict=True) if one is not None}


def from_long_table(filings: dict[str, Filing]) -> dict[Cell, Fraction | None]:
    """Sums and rates worked out from the CSV alone, with fractions."""
    text = write_csv(FORM_COLUMNS, long_rows(FORMS, ROUND, filings, set())).decode("utf-8-sig")
    given: dict[Cell, dict[str, Fraction | None]] = defaultdict(dict)
    for row in csv.DictReader(io.StringIO(text), delimiter=";"):
        cell, value = Cell(row["Biểu"], row["Khóa dòng"], row["Cột"]), row["Giá trị"].replace(",", ".")
        line = FORMS.appendix(cell.appendix).indicator(cell.indicator)
        if row["Tình trạng"] == "không có":
            given[cell][row["Mã đơn vị"]] = None if line.kind is Kind.PERCENT else Fraction(0)  # it is not 0 %
        elif row["Tình trạng"] == "có ghi" and line.rollup not in (Rollup.TEXT, Rollup.TALLY):
            given[cell][row["Mã đơn vị"]] = Fraction(value)
    return {
        Cell(one.key, line.key, column.key): worked_out(given, one.key, line, column.key)
        for one in FORMS.appendices
        for line in one.indicators
        for column in one.columns
        if line.rollup in (Rollup.SUM, Rollup.RATIO, Rollup.WEIGHTED, Rollup.COUNT_YES)
    }


def worked_out(given: dict, appendix: str, line, column: str) -> Fraction | None:
    def column_of(key: str) -> dict[str, Fraction]:
        return given[Cell(appendix, key, column)]

    own = column_of(line.key)
    if line.rollup in (Rollup.SUM, Rollup.COUNT_YES):
        kept = [value for unit, value in own.items() if all(unit in column_of(key) for key in line.together)]
        return sum(kept) if kept else None
    pairs: dict[str, tuple[Fraction, Fraction]] = {}
    if line.weight:
        weight = column_of(line.weight.indicator)
        rates = {unit: rate for unit, rate in own.items() if rate is not None}
        pairs |= {unit: (rate * weight[unit] / 100, weight[unit]) for unit, rate in rates.items() if unit in weight}
    if line.parts:  # exact counts go before a weight, unit by unit
        top, bottom = (column_of(key) for key in line.parts)
        pairs |= {unit: (top[unit], bottom[unit]) for unit in top if unit in bottom}
    whole = sum(one[1] for one in pairs.values())
    return 100 * sum(one[0] for one in pairs.values()) / whole if whole else None


@FEW
@given(MANY)
def test_figures_equal_an_independent_computation_from_the_long_table(answers: list[dict | None]) -> None:
    filings = filings_of(answers)
    figures = roll_up(FORMS, ROUND, filings, set())
    for cell, expected in from_long_table(filings).items():
        value = figures[cell].value
        assert (value is None) == (expected is None), cell
        assert expected is None or abs(Fraction(value) - expected) < Fraction(1, 10**20), cell


@FEW
@given(MANY, st.permutations(range(4)))
def test_the_order_of_the_units_changes_no_figure(answers: list[dict | None], order: list[int]) -> None:
    filings = filings_of(answers)
    shuffled = round_of([UNITS[index] for index in order], own_book=False)
    one, other = (roll_up(FORMS, each, filings, set()) for each in (ROUND, shuffled))
    for cell, figure in one.items():
        assert facts(figure) == facts(other[cell])
        assert set(figure.contributions) == set(other[cell].contributions)


def facts(figure) -> tuple:
    """All of a figure that must not depend on how the units are grouped."""
    return (
        figure.value, figure.method, figure.numerator, figure.denominator, dict(figure.tally),
        dict(figure.coverage.by_level), bool(figure.odd_units),
    )  # fmt: skip


@FEW
@given(MANY, st.integers(0, 4), st.sets(st.sampled_from([unit.code for unit in UNITS]), max_size=2))
def test_aggregating_twice_by_halves_equals_once(answers: list[dict | None], cut: int, held: set[str]) -> None:
    filings = filings_of(answers)
    once = roll_up_both(FORMS, ROUND, filings, held)
    halves = [Unit(code=str(900 + n), name=f"Cụm {n}", level="huyen", parent="46") for n in (0, 1)]
    parts = (UNITS[:cut], UNITS[cut:])
    books = {
        half.code: totals_filing(round_of(part, half, own_book=False), filings, frozenset(held))
        for half, part in zip(halves, parts, strict=True)
    }
    twice = roll_up_both(FORMS, round_of(halves, DISTRICT, own_book=False), books, set())
    for cell, figure in once.figures.items():
        if not figure.coverage.expected:
            assert twice.figures[cell].value is None
            continue
        assert facts(twice.figures[cell]) == facts(figure), cell
    assert {cell: one.value for cell, one in once.totals.items()} == {cell: one.value for cell, one in twice.totals.items()}


@FEW
@given(MANY, st.integers(0, 3))
def test_a_blank_file_changes_coverage_only(answers: list[dict | None], place: int) -> None:
    missing = [None if index == place else one for index, one in enumerate(answers)]
    blank = [{} if index == place else one for index, one in enumerate(answers)]
    one, other = (roll_up(FORMS, ROUND, filings_of(each), set()) for each in (missing, blank))
    for cell, figure in one.items():
        told, now = facts(figure), facts(other[cell])
        assert told[:4] == now[:4]
        assert {**told[4], "": 0} == {**now[4], "": 0}  # a blank state of a filing is "not assessed"


@FEW
@given(MANY)
def test_the_sum_of_the_contributions_is_the_value(answers: list[dict | None]) -> None:
    rolled = roll_up_both(FORMS, ROUND, filings_of(answers), set())
    for figure in [*rolled.figures.values(), *rolled.totals.values()]:
        assert [one.unit for one in figure.contributions] == [unit.code for unit in UNITS]
        if figure.method in (Rollup.SUM, Rollup.COUNT_YES):
            inside = [one.value for one in figure.contributions if one.standing is Standing.INCLUDED]
            assert figure.value == (sum(inside, Decimal(0)) if inside else None)


def test_every_cell_of_the_totals_form_has_a_figure_and_no_other_has() -> None:
    shape = totals_form(FORMS)
    cells = {
        Cell(one.key, line.key, column.key)
        for one in shape.appendices
        for line in one.indicators
        if line.kind is not Kind.HEADING
        for column in one.columns
    }
    assert set(roll_up_both(FORMS, ROUND, {}, set()).totals) == cells

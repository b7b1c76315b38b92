"""Figures of different units are compared nowhere: no value of any form set, no sentence of ours, no chart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from docx import Document
from names_walked import COMMUNES, DISTRICT, SETS, _filing
from test_charts import FORMS as TREND_FORMS

from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.jobs.reporting.figures import figures_of
from cchc_excel.nouns.figure import Contribution, Coverage, Figure
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.spec import Cell, FormSet, Kind, Rollup
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Period, Round
from cchc_excel.totals.rollup import roll_up
from cchc_excel.wording.change import adds_up, say_change
from cchc_excel.wording.charts import make_charts
from cchc_excel.wording.periods import OtherRound
from cchc_excel.wording.values import Value
from cchc_excel.wording.wording import Beside, make_wording

TEMPLATES = Path(__file__).resolve().parent.parent / "workbook_templates"


def round_in(forms: FormSet, year: int) -> Round:
    period = Period(key=str(year), name=f"năm {year}", start=date(year, 1, 1), end=date(year, 12, 31))
    return Round(form_set=forms.id, period=period, reporting=DISTRICT, units=COMMUNES, own_book=False)


def context(forms: FormSet, now: Mapping[str, Filing], before: Mapping[str, Filing]) -> Mapping[str, object]:
    """The names of a report, the same other round being the one before and that of last year."""
    here, then = round_in(forms, 2026), round_in(forms, 2025)
    whole, other = (figures_of(forms, round_, sent, frozenset()) for round_, sent in ((here, now), (then, before)))
    earlier = OtherRound(period=then.period, found=other, reason="")
    beside = Beside(listings=whole.listings, own=whole, below=whole, previous=earlier, last_year=earlier)
    return make_wording(forms, here, whole.figures, None, beside).names


def pairs(forms: FormSet, names: Mapping[str, object]) -> Iterator[tuple[Cell, Value, Value]]:
    """Every number of the form set as it was and as it is."""
    for appendix in forms.appendices:
        for line in appendix.indicators:
            for column in appendix.columns if line.kind is not Kind.HEADING else ():
                cell = Cell(appendix.key, line.key, column.key)
                values = [part[appendix.key][line.key][column.key] for part in (names["ky_truoc"], names)]
                if all(isinstance(value, Value) and value.so is not None for value in values):
                    yield cell, values[0], values[1]


def sent_by(forms: FormSet, *codes: str, thin: float = 0.0, seed: int = 1) -> dict[str, Filing]:
    """Random forms of these communes; of each that share of the cells is left blank."""
    round_ = round_in(forms, 2026)
    units = [unit for unit in COMMUNES if unit.code in codes]
    return {unit.code: _filing(forms, round_, unit, 1 - thin, Random(f"{seed} {unit.code}")) for unit in units}


def givers(forms: FormSet, sent: Mapping[str, Filing]) -> Mapping[Cell, set[str]]:
    """Whose answers are in each figure, as the roll-up has it."""
    figures = roll_up(forms, round_in(forms, 2026), sent, frozenset())
    included = ((cell, [one.unit for one in figure.contributions if one.standing is Standing.INCLUDED]) for cell, figure in figures.items())
    return {cell: set(units) for cell, units in included}


def walked(name: str) -> tuple[FormSet, dict[str, Filing], dict[str, Filing], Mapping[str, object]]:
    """A form set, what its communes sent now and before, a fifth of each left blank, and the names of a report."""
    forms = load_form_set(name)
    everybody = [unit.code for unit in COMMUNES]
    now, before = sent_by(forms, *everybody, thin=0.2), sent_by(forms, *everybody, thin=0.2, seed=2)
    return forms, now, before, context(forms, now, before)


@pytest.mark.parametrize("name", SETS)
def test_no_numbers_of_any_form_set_are_compared_or_added_over_other_units(name: str) -> None:
    """Each with itself in another round; and every two of a round as parts of their sum (`khop`)."""
    forms, now, before, names = walked(name)
    here, there = givers(forms, now), givers(forms, before)
    values, told, refused = list(pairs(forms, names)), 0, 0
    for cell, then, value in values:
        printable = not say_change(then, value).thieu
        told, refused = told + printable, refused + (here[cell] != there[cell])
        assert not printable or here[cell] == there[cell], cell
    assert refused and (told or name == "kiem-tra")  # where the units are the same, comparisons there are
    for (first, _, one), (second, _, other) in zip(values, values[1:], strict=False):
        assert one.so is not None and other.so is not None
        if not adds_up(replace(one, so=one.so + other.so), one, other).thieu:
            assert here[first] == here[second], (first, second)


def test_every_reference_to_another_round_in_our_templates_is_a_comparison() -> None:
    """What compares is `thay_doi`, which refuses; a value of another round printed bare would not."""
    bare = re.compile(r"(?<![\w.])(?:ky_truoc|cung_ky)\.(?!(?:ten|luu_y|tu_ngay|den_ngay|thieu)\b)")
    found = 0
    for path in sorted(TEMPLATES.glob("bao-cao-*.docx")):
        for text in texts_of(path):
            for spot in bare.finditer(text):
                found += 1
                assert text[: spot.start()].endswith("thay_doi("), (path.name, text)
            said = re.search(r"(?i)so với (?:cùng kỳ|kỳ trước|năm 20\d\d|\{\{ ky_truoc)", text)
            assert not said or "thay_doi(" in text, (path.name, text)
    assert found > 10


def texts_of(path: Path) -> Iterator[str]:
    body = Document(str(path)).element.body
    for paragraph in body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
        yield "".join(node.text or "" for node in paragraph.iter() if node.tag.endswith("}t"))


def trend(*units: str) -> Figure:
    given = tuple(Contribution(code, Standing.INCLUDED, Decimal(3)) for code in units)
    cell = Cell("pl1", "vb_chi_dao", "2015")
    return Figure(cell=cell, value=Decimal(6), method=Rollup.SUM, coverage=Coverage({"xa": (len(units), 3)}, {}), contributions=given)


NOTES = [  # who is in the figure of two years -> what stands below the line of a chart
    (("a", "b"), ("a", "b"), "Số đơn vị có số liệu ở mọi kỳ: 2/3 xã."),
    (("a", "b"), ("a", "c"), "Số đơn vị có số liệu ở mọi kỳ: 2/3 xã, nhưng không phải cùng những đơn vị."),
    (("a", "b"), ("a",), "Số đơn vị có số liệu: Năm 2015 2/3 xã; Năm 2016 1/3 xã."),
    (("a", "b", "c"), ("a", "b", "c"), ""),
]


@pytest.mark.parametrize(("first", "second", "note"), NOTES)
def test_a_line_over_other_units_each_year_is_not_taken_for_a_trend(first: tuple, second: tuple, note: str) -> None:
    years = {"2015": trend(*first), "2016": trend(*second)}
    figures = {Cell("pl1", "vb_chi_dao", year): figure for year, figure in years.items()}
    round_ = round_in(TREND_FORMS, 2026)
    assert make_charts(TREND_FORMS, round_, figures)["van_ban"].note == note

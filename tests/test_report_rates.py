"""A fraction beside a rate is the rate's own: its two counts over the very units that gave both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from docx_made import texts

from cchc_excel.disk.shipped import templates_root
from cchc_excel.forms.toml.files import form_set_names, load_form_set
from cchc_excel.nouns.filing import Entry, Filing, Scope, State
from cchc_excel.nouns.spec import Cell, FormSet, Kind
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.report.report import render_report
from cchc_excel.rounds.periods import require_period
from cchc_excel.rounds.regime_toml import load_regulations, pick_regime
from cchc_excel.templates.narrative import Narrative, P
from cchc_excel.templates.narratives import NARRATIVES
from cchc_excel.totals.lists import roll_up_lists
from cchc_excel.totals.rollup import roll_up
from cchc_excel.vietnamese.numbers import show_percent
from cchc_excel.wording.parts import Figures
from cchc_excel.wording.periods import OtherRound
from cchc_excel.wording.wording import Beside, make_wording

DISTRICT = Unit(code="477", name="Huyện Quảng Điền", level="huyen", parent="46")
COMMUNES = tuple(Unit(code=code, name=f"Xã {name}", level="xa", parent="477") for code, name in (("1", "An"), ("2", "Ba"), ("3", "Ca")))
PERIOD = require_period("nam", 2023, pick_regime(load_regulations(), "cchc"))
PRINTED = re.compile(r"\{\{ ([^{}]+) \}\}(?:/| trong )\{\{ ([^{}]+) \}\}")
NUMBERS = r"(?P<top>[\d.]+)(?:/| trong )(?P<bottom>[\d.]+)"
BEFORE = re.compile(NUMBERS + r" [^%;:/()]*?(?:đạt|chiếm|bằng) (?P<rate>[\d,]+%)")
AFTER = re.compile(r"(?P<rate>[\d,]+%)[^%;:]*? \(tính từ " + NUMBERS)
NAMED = re.compile(r"(\w+)\.(\w+)(?:\.tong|\[\"\w+\"\])(?:\.kem)?$")


def fractions_of_totals(narrative: Narrative) -> Iterator[tuple[str, str]]:
    """Fractions that are printed of the totals of two lines, though a rate has them for its parts."""
    rates = {
        (appendix.key, line.parts)
        for name in form_set_names()
        for appendix in load_form_set(name).appendices
        for line in appendix.indicators
        if line.parts
    }
    for _, text in narrative.body:
        for top, bottom in PRINTED.findall(text):
            above, below = NAMED.search(top), NAMED.search(bottom)
            if above and below and (above[1], (above[2], below[2])) in rates:
                yield top, bottom
            if top.endswith(".tu") and bottom != f"{top[:-3]}.mau":
                yield top, bottom


@pytest.mark.parametrize("narrative", NARRATIVES, ids=lambda one: one.file)
def test_no_sentence_divides_totals_where_a_rate_has_its_own_counts(narrative: Narrative) -> None:
    assert list(fractions_of_totals(narrative)) == []


def test_the_sweep_sees_a_fraction_of_totals() -> None:
    wrong = '{{ cap_duoi.hl.phieu.tong }}/{{ cap_duoi.hl.ho_so.tong.kem }}, {{ x.tu }}/{{ y.mau }}, {{ dk1.nhiem_vu_hoan_thanh["ky"] }}/{{ dk1.nhiem_vu_ke_hoach["ky"].kem }}'
    assert len(list(fractions_of_totals(Narrative(file="x", subject="", body=((P, wrong),))))) == 3


RANKED = re.compile(r"\{\{ xep_hang\((.+?)\)\.(?:danh_sach|dung_dau|dung_cuoi)|\{\{ duoi\((.+?), ")


def rankings_that_lose_units(narrative: Narrative) -> Iterator[str]:
    """Numbers by which units are ranked, or found below a limit, where who has no such number is not named beside."""
    for _, text in narrative.body:
        for number in (ranked or below for ranked, below in RANKED.findall(text)):
            if f"{{{{ xep_hang({number}).chua_co }}}}" not in text:
                yield number


@pytest.mark.parametrize("narrative", NARRATIVES, ids=lambda one: one.file)
def test_every_ranking_names_who_is_not_in_it(narrative: Narrative) -> None:
    assert list(rankings_that_lose_units(narrative)) == []


def test_the_sweep_sees_a_ranking_that_loses_units() -> None:
    wrong = "{{ xep_hang(x.y).dung_cuoi }}, {{ duoi(x.z, 20) }}, {{ xep_hang(x.a).danh_sach }}; {{ xep_hang(x.a).chua_co }}"
    assert list(rankings_that_lose_units(Narrative(file="x", subject="", body=((P, wrong),)))) == ["x.y", "x.z"]
    assert any("xep_hang" in text for one in NARRATIVES for _, text in one.body)


def sent(forms: FormSet, unit: Unit, only: frozenset[str] | None) -> Filing:
    """Another number in every line of counts, or only in those below a stroke."""
    entries = {
        cell: Entry(cell, State.VALUE, Decimal(70 + 3 * number + int(unit.code)), "")
        for appendix in forms.appendices
        for number, line in enumerate(appendix.indicators)
        if line.kind in (Kind.COUNT, Kind.AMOUNT) and (only is None or line.key in only) and line.asked_of(unit.level)
        for column in appendix.columns
        for cell in [Cell(appendix.key, line.key, column.key)]
    }
    return Filing(
        unit=unit.code, form_set=forms.id, edition=forms.edition, period=PERIOD.key, scope=Scope.OWN,
        file=f"{unit.code}.xlsx", sha256="0" * 64, entries=entries,
    )  # fmt: skip


def report(forms: FormSet, template: str) -> list[str]:
    """The texts of a district's report: one commune wrote every count, one what is below the stroke, one nothing."""
    below = frozenset(line.parts[1] for appendix in forms.appendices for line in appendix.indicators if line.parts)
    round_ = Round(form_set=forms.id, period=PERIOD, reporting=DISTRICT, units=COMMUNES, own_book=False)
    filings = {"1": sent(forms, COMMUNES[0], None), "2": sent(forms, COMMUNES[1], below)}
    found = roll_up(forms, round_, filings, frozenset())
    alone = replace(round_, units=(), own_book=True)
    unknown = OtherRound(PERIOD, None, "chưa có số liệu")
    beside = Beside(
        listings=roll_up_lists(forms, round_, filings, frozenset()),
        own=Figures(round_=alone, figures=roll_up(forms, alone, {}, frozenset())),
        below=Figures(round_=round_, figures=found),
        previous=unknown,
        last_year=unknown,
    )
    made = render_report((templates_root() / template).read_bytes(), make_wording(forms, round_, found, beside=beside))
    return texts(made.document or b"")


SHIPPED = [("dinh-ky", "bao-cao-dinh-ky.docx", 8), ("hai-long", "bao-cao-hai-long.docx", 3), ("kiem-tra", "bao-cao-kiem-tra.huyen.docx", 3)]


@pytest.mark.parametrize(("name", "template", "least"), SHIPPED, ids=[one[0] for one in SHIPPED])
def test_the_fraction_gives_the_rate_where_a_commune_wrote_only_what_is_below_the_stroke(name: str, template: str, least: int) -> None:
    said = [one for text in report(load_form_set(name), template) for shape in (BEFORE, AFTER) for one in shape.finditer(text)]
    assert len(said) >= least
    wrong = [one[0] for one in said if show_percent(100 * number(one["top"]) / number(one["bottom"])) != one["rate"]]
    assert wrong == []


def number(text: str) -> Decimal:
    return Decimal(text.replace(".", ""))

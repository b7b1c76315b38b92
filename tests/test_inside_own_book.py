"""A totals book that we wrote and nobody touched is refused at no level above, whatever its units wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from oracle_asked import Asked, totals_filing
from oracle_laws import book_errors
from rounds import COMMUNES, DISTRICT, filing, round_of
from rounds import FORMS as SMALL
from test_inside import SO, above, own
from test_inside import book as district_book

from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.jobs import collect
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.examine import Examined
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.findings import make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.rounds.acceptance import error_name
from cchc_excel.rounds.ledger.store import Decision
from cchc_excel.totals.rollup import roll_up
from cchc_excel.totals.telling import tell_figure
from cchc_excel.totals.ways import find_absent_elsewhere, settle_ways
from cchc_excel.totals.ways_findings import find_double_counting
from cchc_excel.wording.senders.reporters import describe_reporters

LONG = "tong-ket-2011-2020"
SLIPS = {  # the dossiers of one way are not known: its slips are in one rate of "tong" and in none of its own
    "phieu@truc_tuyen": 10, "rat_hai_long@truc_tuyen": 10, "ho_so@truc_tiep": 100, "phieu@truc_tiep": 20, "rat_hai_long@truc_tiep": 20,
    "ho_so@tong": 100, "phieu@tong": 30, "rat_hai_long@tong": 30,
}  # fmt: skip
BOOKS = {  # form set, what each unit wrote
    "a rate of the district alone": (LONG, {"477": {"pl3.dung_han_huyen": "99.5"}, "19867": {"pl1.vb_co_quan": 5}}),
    "a rate of one commune": ("dinh-ky", {"19867": {"dk1.ty_le_ke_hoach": 80}}),
    "rates of the district, by counts or not at all": ("dinh-ky", {"477": {"dk4.ty_le_sap_xep": 80, "dk3.dung_han_huyen": 95}}),
    "a rate of a checklist": ("kiem-tra", {"19867": {"kt9.ty_le_nhiem_vu": 95}}),
    "slips behind one rate and not behind the other": ("hai-long", {"19867": {f"hl.{key}": value for key, value in SLIPS.items()}}),
    "a rate above 100 that was accepted": ("dinh-ky", {"19867": {"dk1.ty_le_ke_hoach": 180}}),
}


def cell_of(forms: FormSet, name: str) -> Cell:
    line, _, column = name.partition("@")
    key, _, indicator = line.partition(".")
    columns = [one.key for one in forms.appendix(key).columns]
    return Cell(key, indicator, column or ("2019" if "2019" in columns else columns[0]))


def book(name: str, wrote: dict) -> tuple[FormSet, Filing]:
    """The form set, and the district's book over those who wrote something."""
    forms = load_form_set(name)
    units = [one for one in (*COMMUNES, DISTRICT) if one.code in wrote]
    sent = {
        one.code: filing(one, {cell_of(forms, key): Decimal(value) for key, value in wrote[one.code].items()}, forms) for one in units
    }
    round_ = round_of([one for one in units if one != DISTRICT], own_book=DISTRICT in units)
    return forms, totals_filing(Asked(forms, replace(round_, form_set=name), sent, frozenset()))


@pytest.mark.parametrize(("name", "wrote"), BOOKS.values(), ids=BOOKS)
def test_a_book_that_nobody_touched_is_not_refused(name: str, wrote: dict) -> None:
    forms, made = book(name, wrote)
    assert made.entries
    assert [(one.code, one.rule) for one in book_errors(forms, made, DISTRICT)] == []


def test_the_rate_of_the_only_unit_that_owes_it_is_told_where_it_was_typed_over() -> None:
    forms, made = book(*BOOKS["a rate of the district alone"])
    cell = cell_of(forms, "pl3.dung_han_huyen")
    typed = replace(made, entries={**made.entries, cell: replace(made.entries[cell], value=Decimal("99.6"))})
    assert [(one.code, one.place) for one in book_errors(forms, typed, DISTRICT)] == [("D-39", made.entries[cell].place)]


A = COMMUNES[0]
KNOWN = [  # who was accepted for which codes, in this order -> decisions that stand, ways that are chosen, in the totals
    ({"477": ["D-39"]}, [], [], set()),
    ({A.code: ["D-31"]}, [A.code], [A.code], {A.code}),
    ({"477": ["D-39"], A.code: ["D-31"]}, ["477", A.code], [A.code], {"477", A.code}),
    ({A.code: ["D-31"], "477": ["D-39"]}, [A.code, "477"], [A.code], {"477", A.code}),
    ({A.code: ["D-31"], "477": ["D-39", "D-31"]}, [A.code, "477"], [A.code, "477"], {"477"}),
]


@pytest.mark.parametrize(("decided", "standing", "chosen", "there"), KNOWN)
def test_a_choice_of_a_way_is_no_error_of_the_book_that_gives_way(
    decided: dict, standing: list, chosen: list, there: set, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The book's other error stays accepted, whichever of the two was decided first (it went round in a circle)."""
    round_, sent = above(DISTRICT, A), {"477": district_book(DISTRICT, A, COMMUNES[1]), A.code: own(A)}
    told = dict.fromkeys(("label", "column", "written", "added", "page"), "x")
    found = (*find_double_counting(round_, sent, {}), make_finding("D-39", Place("a.xlsx", "PL1", 1, 1), unit="477", **told))
    examined = Examined(receipts=(), filings=sent, sources={}, findings=found, accounts=())
    names = {(one.unit, one.code): error_name(one) for one in found}
    made = {
        code: Decision(code, examined.fingerprint(code), "lý do", (), "x", datetime(2020, 4, 20), tuple(names[code, one] for one in errors))
        for code, errors in decided.items()
    }
    desk = Desk(folder=tmp_path, forms=SMALL, round_=round_)
    monkeypatch.setattr(collect, "_recorded", lambda *_: made)
    monkeypatch.setattr(collect, "examine_files", lambda *_: examined)
    now = collect.reread_round(desk)
    assert (list(now.accepted), list(now.chosen)) == (standing, chosen)
    assert set(now.counted) - now.held_back == there
    assert collect.standing_of(desk, examined).keys() == now.accepted.keys()


def test_the_units_of_a_book_that_is_held_back_are_told_as_absent_by_name() -> None:
    B, C = COMMUNES[1:3]
    round_ = above(DISTRICT, A, B, C)
    sent = {"477": district_book(DISTRICT, A, B, sent={A.code: own(A)}), C.code: own(C)}
    for held, absent, left_out in (
        (set(), {B.code: ("477", False)}, [B.code]),
        ({"477"}, {A.code: ("477", True), B.code: ("477", False)}, [A.code, B.code]),
    ):
        settled = settle_ways(SMALL, round_, sent, held)
        assert find_absent_elsewhere(round_, settled, held) == absent
        figure = roll_up(SMALL, round_, sent, held)[SO]
        told = tell_figure(SMALL, round_, figure)
        assert [name.split("(")[1][:-1] for name, _ in told.left_out] == left_out
        said = describe_reporters(SMALL, round_, roll_up(SMALL, round_, sent, held))
        assert (said.so_da_tong_hop, said.tong_so) == (4 - len(absent) - len(held), 4)
        assert [unit.name.removeprefix("Xã ") in f"{said.chua_bao_cao.chu} {said.giu_lai.chu}" for unit in (A, B, C)] == [
            unit.code in absent for unit in (A, B, C)
        ]
        assert B.name.removeprefix("Xã ") in said.chua_bao_cao.chu  # it never filed, whatever became of the book
        assert figure.coverage.got + len(told.left_out) == figure.coverage.expected


def test_the_round_s_own_totals_book_is_not_a_second_time_in_the_coverage() -> None:
    round_ = round_of((A, COMMUNES[1]))
    sent = {A.code: own(A), "477": district_book(DISTRICT, A, COMMUNES[1])}
    assert dict(roll_up(SMALL, round_, sent, {"477"})[SO].coverage.by_level) == {"xa": (1, 2), "huyen": (0, 1)}

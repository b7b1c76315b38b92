"""Fillings that cannot be true, and fillings that can: what an auditor would say of them.

`data/so-lieu-bat-kha.csv` (impossible) and `data/so-lieu-hop-ly.csv` (plausible) hold forty and more for each
form set, invented figures all. A cell is written "dk3.tthc_xa=162", in the second column "kt1.ket_qua@bao_cao=Đạt";
"_" in a value is a space.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from cchc_excel.forms.layout import SheetPlan, plan_sheet
from cchc_excel.forms.toml.files import form_set_names, load_form_set
from cchc_excel.nouns.filing import Entry, Filing, RawCell, RawKind, Scope, State
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, FormSet, Kind, Ref, Severity
from cchc_excel.rules.derived import make_deriver
from cchc_excel.rules.verdicts import check_filing, findings_of
from cchc_excel.slips.slips import slip_findings
from cchc_excel.values.values import read_value

DATA = Path(__file__).parent / "data"
FEWEST = 40
USUAL = "2019"  # the column of a form of years; else the first
Row = Mapping[str, str]


def table(name: str) -> list[Row]:
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter=";"))


IMPOSSIBLE, PLAUSIBLE = table("so-lieu-bat-kha.csv"), table("so-lieu-hop-ly.csv")
forms_of = cache(load_form_set)


@cache
def plan_of(name: str, appendix: str) -> SheetPlan:
    """The plan of a form's sheet, found by names: to hash a whole form for every cell is dear."""
    return plan_sheet(forms_of(name).appendix(appendix))


def cell_of(forms: FormSet, name: str) -> Cell:
    """ "kt1.ket_qua@bao_cao" as a cell of the form set."""
    line, _, column = name.partition("@")
    appendix, indicator = line.split(".")
    keys = [one.key for one in forms.appendix(appendix).columns]
    return Cell(appendix, indicator, column or (USUAL if USUAL in keys else keys[0]))


def filled(forms: FormSet, row: Row) -> Filing:
    """A unit's filing with these cells typed and all others blank; derived cells as their parts give."""
    typed = {}
    for written in row["o"].split():
        name, _, value = written.partition("=")
        typed[cell_of(forms, name)] = value.replace("_", " ")
    entries: dict[Cell, Entry] = {}
    for appendix in forms.appendices:
        own = {
            cell: entry_of(forms, cell, typed.pop(cell, None))
            for line in appendix.indicators
            if line.kind is not Kind.HEADING and line.asked_of(row["cap"])
            for cell in (Cell(appendix.key, line.key, column.key) for column in appendix.columns)
        }
        entries |= make_deriver(forms, row["cap"])(appendix, own)
    assert not typed, f"not asked of this level: {typed}"
    return Filing(
        unit="19873", form_set=forms.id, edition="1", period="p", scope=Scope.OWN, file="a.xlsx", sha256="", entries=entries,
    )  # fmt: skip


def entry_of(forms: FormSet, cell: Cell, value: str | None) -> Entry:
    sheet = plan_of(forms.id, cell.appendix)
    place = Place("a.xlsx", sheet.sheet, *sheet.position(cell))
    if value is None:
        return Entry(cell, State.BLANK, place=place)
    reading = read_value(RawCell(RawKind.TEXT, value), forms.indicator(Ref(cell.appendix, cell.indicator)))
    assert reading.state in (State.VALUE, State.NONE), (cell, value)
    return Entry(cell, reading.state, reading.value, value, place)


def told(row: Row) -> tuple[Finding, ...]:
    return told_of(row["bo_bieu"], row["cap"], row["o"])


@cache
def told_of(form_set: str, level: str, written: str) -> tuple[Finding, ...]:
    forms = forms_of(form_set)
    filing = filled(forms, {"cap": level, "o": written})
    return findings_of(forms, filing, check_filing(forms, filing, level))


@pytest.mark.parametrize("name", form_set_names())
def test_no_impossible_filling_passes_clean(name: str) -> None:
    passed = [
        (row["o"], found)
        for row in IMPOSSIBLE
        if row["bo_bieu"] == name
        and (row["ma"], row["quy_tac"], row["muc"])
        not in (found := [(one.code, one.rule, one.severity.value) for one in told(row)])
    ]
    assert passed == []


@pytest.mark.parametrize("name", form_set_names())
def test_what_is_possible_is_no_error(name: str) -> None:
    barred = [
        (row["o"], row["vi_sao"], [(one.code, one.rule) for one in found])
        for row in PLAUSIBLE
        if row["bo_bieu"] == name and (found := [one for one in told(row) if one.severity is Severity.ERROR])
    ]
    assert barred == []


def test_only_what_is_odd_is_warned_of() -> None:
    """A row says “chỉ nhắc” where a warning is right; a new rule that warns of another one is too strict."""
    warned = [row["o"] for row in PLAUSIBLE if any(one.severity is Severity.WARNING for one in told(row))]
    assert warned == [row["o"] for row in PLAUSIBLE if "chỉ nhắc" in row["vi_sao"]]


def test_every_form_set_has_forty_of_each() -> None:
    for rows in (IMPOSSIBLE, PLAUSIBLE):
        counted = Counter(row["bo_bieu"] for row in rows)
        assert {name: counted[name] >= FEWEST for name in form_set_names()} == dict.fromkeys(form_set_names(), True)
        assert max(Counter(tuple(row.values())[:3] for row in rows).values()) == 1


def test_a_condition_that_a_blank_would_silence_moves_no_block() -> None:
    forms = forms_of("dinh-ky")
    written = "dk7.ho_so_tong=40 dk7.ho_so_truc_tuyen=30 dk7.toan_trinh_phat_sinh=0 dk7.mot_phan_phat_sinh=0"
    sent = filled(forms, {"cap": "xa", "o": written})
    assert not slip_findings(forms, sent, check_filing(forms, sent, "xa"), "xa")


def test_every_sentence_about_them_is_short_and_asks_for_something() -> None:
    said = {one.text for row in (*IMPOSSIBLE, *PLAUSIBLE) for one in told(row)}
    assert [one for one in said if len(one) >= 240 or "hãy" not in one.lower()] == []


def test_a_blank_that_may_mend_a_sum_makes_its_breach_a_warning_at_that_blank() -> None:
    asked = {
        "tthc.nhan_truc_tiep=10 tthc.da_dung_han=12": ("TTHC-04", ["E12", "G12"]),
        "tthc.nhan_truc_tiep=12 tthc.da_truoc_han=10": ("TTHC-04", ["J12", "K12", "M12", "N12"]),
        "pakn.tiep_nhan=3 pakn.da_giai_quyet=5": ("PAKN-03", ["F11"]),
        "dvc.xa_tong=10 dvc.xa_toan_trinh=3 dvc.xa_mot_phan=4": ("DVC-X2", ["D29"]),
    }
    for written, (rule, blanks) in asked.items():
        found = [one for one in told({"bo_bieu": "tthc-06", "cap": "xa", "o": written}) if one.rule == rule]
        assert [(one.severity, [place.a1 for place in one.inputs]) for one in found] == [(Severity.WARNING, blanks)]

"""Scoring of communes: the worked case under every setting, formulas, ranks, certainty, lifts (issue 16 §2)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from cchc_excel.disk.shipped import specs_root
from cchc_excel.forms.toml.getters import TomlTable
from cchc_excel.forms.toml.table_file import read_table
from cchc_excel.nouns.scoring.criteria import BesideAdded, NoCase, ScoreSet
from cchc_excel.nouns.scoring.results import RankTable, ScoreAnswer, ScoreSheet
from cchc_excel.nouns.spec_faults import SpecErrors
from cchc_excel.nouns.unit import Unit
from cchc_excel.scoring.certainty import find_certainty, list_settings
from cchc_excel.scoring.formulas import FORMULA_FACES
from cchc_excel.scoring.local_toml import add_local_part
from cchc_excel.scoring.ranking import find_costliest, rank_results
from cchc_excel.scoring.set_toml import read_score_set
from cchc_excel.scoring.sheet_score import score_sheet
from tests.scoring_worlds import make_set, make_sheets, play_lift

FILE = Path(str(specs_root())) / "cham-diem.toml"
COMMUNE = Unit(code="25327", name="Xã minh họa", level="xa")


@pytest.fixture(scope="module")
def reference() -> ScoreSet:
    return read_score_set(read_table(FILE, FILE.name))


def answer(*numbers: str, **figures: str) -> ScoreAnswer:
    keys = ("b", "a")[: len(numbers)] if len(numbers) == 2 else ("n",) * len(numbers)
    return ScoreAnswer({**dict(zip(keys, map(Decimal, numbers), strict=True)), **{k: Decimal(v) for k, v in figures.items()}})


NOTHING = ScoreAnswer(no_case=True)
# What a commune declared, with the points that come out of it; số liệu minh họa but for the dossiers of 9/2026.
CASE: Mapping[str, tuple[ScoreAnswer, str]] = {
    "1.1": (answer("10"), "0.50"), "1.2": (answer("37", "42"), "2.64"), "1.3": (answer(n1="3", n2="1"), "0.75"),
    "1.4": (answer("5", "6"), "1"), "1.5": (answer("3"), "2"), "1.6": (answer("79", "99"), "0"),
    "2.1": (answer(m="1"), "2"), "2.2": (NOTHING, "0"), "2.3": (answer(c1="1"), "2"),
    "3.1": (answer(c1="1", c2="0"), "1"), "3.2": (answer("15080", "15104"), "3.87"), "3.3": (answer("20", "24"), "1.67"),
    "3.4": (answer("15000", "15601"), "2.88"), "3.5": (answer(p="98.7"), "3"), "3.6": (answer(p="47.5"), "1.17"),
    "3.7": (NOTHING, "2"), "3.8": (answer(c1="1"), "2"), "4.1": (answer(c1="1"), "3"), "4.2": (answer("20", "21"), "2"),
    "5.1": (answer(c1="1"), "2"), "5.2": (answer("19", "22"), "1.73"), "5.3": (answer(c1="1"), "2"),
    "5.4": (answer(n1="1"), "2"), "6.1": (answer(p="88.4"), "1.62"), "6.2": (NOTHING, "0"),
    "6.3": (answer(c1="1", c2="1"), "2"), "7.1": (answer("980", "1000"), "2.94"), "7.2": (answer("455", "500"), "2.73"),
    "7.3": (answer("5"), "2.5"), "7.4": (answer("14198", "15104"), "2.82"), "8.1": (answer(p="86.73"), "17.35"),
    "8.2": (answer("4.12"), "8.24"),
}  # fmt: skip
SHEET = ScoreSheet(COMMUNE, {key: said for key, (said, _) in CASE.items()})
BESIDE = {"T.1": answer("3"), "P.1": answer("2")}  # 1,5 more and 1 less


def test_the_reference_set_is_70_points_appraised_and_30_by_survey(reference: ScoreSet) -> None:
    assert len(list(reference.criteria)) == 32
    assert [area.maximum for area in reference.areas] == [12, 6, 20, 5, 9, 6, 12, 30]


def test_every_criterion_of_the_worked_case_has_its_points(reference: ScoreSet) -> None:
    found = score_sheet(reference, SHEET).scores
    wrong = {key: found[key].points for key, (_, points) in CASE.items() if found[key].points != Decimal(points)}
    assert not wrong


@pytest.mark.parametrize(
    ("no_case", "surveyed", "beside", "points", "maximum", "percent"),
    (
        (NoCase.OFF_MAXIMUM, True, None, "81.41", 96, "84.80"),
        (NoCase.FULL, True, None, "85.41", 100, "85.41"),
        (NoCase.ZERO, True, None, "81.41", 100, "81.41"),
        (NoCase.OFF_MAXIMUM, False, None, "55.82", 66, "84.58"),
        (NoCase.OFF_MAXIMUM, True, BesideAdded.BEFORE, "81.41", 96, "85.32"),
        (NoCase.OFF_MAXIMUM, True, BesideAdded.AFTER, "81.41", 96, "85.30"),
    ),
)
def test_the_worked_case_has_its_total_under_every_setting(
    reference: ScoreSet, no_case: NoCase, surveyed: bool, beside: BesideAdded | None, points: str, maximum: int, percent: str
) -> None:
    answers = {key: said for key, said in SHEET.answers.items() if surveyed or not key.startswith("8.")}
    no_cases = dict.fromkeys(reference.open.no_case, no_case)
    settings = replace(reference.settings, no_cases=no_cases, beside=beside or BesideAdded.BEFORE)
    found = score_sheet(reference, ScoreSheet(COMMUNE, {**answers, **(BESIDE if beside else {})}), settings)
    assert (found.points, found.maximum, found.shown) == (Decimal(points), maximum, Decimal(percent))


def test_an_appraisers_points_stand_against_a_claimed_no_case_and_a_self_score_does_not(reference: ScoreSet) -> None:
    for judged, expected in (((Decimal(1), None, None), (0, 0)), ((None, Decimal("0.5"), None), (Decimal("0.5"), 2))):
        claimed = ScoreSheet(COMMUNE, {**SHEET.answers, "2.2": ScoreAnswer(no_case=True, judged=judged)})
        found = score_sheet(reference, claimed).scores["2.2"]
        assert (found.points, found.maximum) == expected


def test_what_the_decree_leaves_open_is_every_choice_once(reference: ScoreSet) -> None:
    found = list(list_settings(reference))
    assert found[0] == reference.settings and len(found) == 1 + 2 * 2 * 3 * 3


@pytest.mark.parametrize("seed", range(12))
def test_the_cheapest_lift_is_the_one_that_trying_everything_finds(seed: int) -> None:
    assert play_lift(seed) == ()


@pytest.mark.parametrize("seed", range(20))
def test_more_never_scores_less_and_no_total_is_above_its_maximum(seed: int) -> None:
    chance = Random(seed)
    score_set = make_set(chance)
    for sheet in make_sheets(chance, score_set):
        assert score_sheet(score_set, sheet).points <= score_set.maximum
        for criterion in score_set.criteria:
            formula, values = criterion.formulas[0], sheet.answers[criterion.key].values
            face = FORMULA_FACES[formula.kind]
            fillings = [values, *face.raises(formula, criterion.maximum, values)]
            worth = [face.points(formula, criterion.maximum, filling) for filling in fillings]
            assert worth == sorted(worth) and formula.least <= worth[0] and worth[-1] <= criterion.maximum


def test_the_order_of_units_changes_no_rank() -> None:
    chance = Random(7)
    score_set = make_set(chance)
    sheets = make_sheets(chance, score_set)
    forth, back = (
        {one.result.unit.code: (one.rank, one.shared) for one in rank_all(score_set, order).ranked} for order in (sheets, sheets[::-1])
    )
    assert forth == back


def rank_all(score_set: ScoreSet, sheets: Sequence[ScoreSheet]) -> RankTable:
    return rank_results((score_sheet(score_set, sheet) for sheet in sheets), score_set.settings)


def sheets_of(*percents: str) -> list[ScoreSheet]:
    """Units whose whole set is worth so many percent; "" is a unit that answered nothing."""
    return [
        ScoreSheet(
            Unit(code=f"{index}", name=f"Xã {index}", level="xa"), {"1": ScoreAnswer({"p": Decimal(percent)})} if percent else {}
        )
        for index, percent in enumerate(percents)
    ]


def one_share(**settings: object) -> ScoreSet:
    """A set of one criterion of 100 points that are the percent itself."""
    criterion = {"key": "1", "label": "Chung", "maximum": "100", "giver": "unit", "formulas": [{"kind": "share", "counted": "tỷ lệ"}]}
    return read_score_set(TomlTable("thu.toml", "", {**SMALL, "settings": settings, "areas": [{**AREA, "criteria": [criterion]}]}))


SMALL = {"id": "thu", "title": "Thử", "edition": "2026", "source": "số liệu minh họa", "year": 2026}
AREA = {"key": "I", "label": "Lĩnh vực"}


@pytest.mark.parametrize(("ties", "ranks"), (("1-2-2-4", [1, 2, 2, 4]), ("1-2-2-3", [1, 2, 2, 3])))
def test_units_of_one_shown_result_share_their_rank_and_who_is_not_scored_has_none(ties: str, ranks: list[int]) -> None:
    table = rank_all(one_share(ties=ties, places=2), sheets_of("90", "80.004", "", "80.001", "70"))
    assert [(one.rank, one.shared) for one in table.ranked] == list(zip(ranks, (False, True, True, False), strict=True))
    assert [one.unit.code for one in table.unscored] == ["2"]


def test_a_class_begins_at_its_limit() -> None:
    limits = [{"label": "Tốt", "least": "80"}, {"label": "Yếu", "least": "0"}]
    table = rank_all(one_share(classes=limits, places=2), sheets_of("79.995", "79.994"))
    assert [one.label for one in table.ranked] == ["Tốt", "Yếu"]


def test_the_three_criteria_that_cost_most_stand_first(reference: ScoreSet) -> None:
    assert [criterion.key for criterion in find_costliest(reference, score_sheet(reference, SHEET))] == ["8.1", "1.6", "8.2"]


def test_a_rank_has_the_interval_that_open_settings_give_it(reference: ScoreSet) -> None:
    """The second commune did what nobody asked of the first: it is ahead only where "không phát sinh" counts as 0."""
    other = {**SHEET.answers, "2.2": answer("1", "2"), "7.3": answer("4")}
    sheets = [SHEET, ScoreSheet(replace(COMMUNE, code="25330"), other)]
    found = find_certainty(reference, sheets)
    assert found.ranks == {"25327": (1, 2), "25330": (1, 2)} and (found.held, found.pairs) == (0, 1)
    worse = ScoreSheet(replace(COMMUNE, code="25333"), {**SHEET.answers, "1.2": answer("0", "42")})
    assert find_certainty(reference, [SHEET, worse]).held == 1


FAULTS = (
    ("E-02", {"key": "1 1"}), ("E-03", {"maximum": "0"}), ("E-04", {"formulas": [{"kind": "share", "counted": "x", "low": "80"}]}),
    ("E-07", {"formulas": [{"kind": "floor", "counted": "x", "low": "120"}]}),
    ("E-08", {"formulas": [{"kind": "linear", "counted": "x", "low": "70", "high": "40"}]}),
    ("E-09", {"formulas": [{"kind": "yes_no", "parts": [{"label": "ý", "points": "1"}]}]}),
    ("E-10", {"formulas": [{"kind": "count"}]}), ("E-11", {"formulas": [{"kind": "shortfall"}]}),
    ("E-12", {"formulas": [{"kind": "steps", "counted": "x", "steps": [{"bound": "0", "points": "1"}]}]}),
    ("E-13", {"formulas": [{"kind": "grades", "parts": [{"label": "một", "points": "2"}]}]}),
    ("E-14", {"formulas": [{"kind": "at_most", "counted": "x"}]}),
    ("E-15", {"formulas": [{"kind": "survey", "parts": [{"label": "A", "points": "20"}, {"label": "B", "points": "60"}]}]}),
    ("E-16", {"formulas": [{"kind": "mean", "counted": "x"}]}), ("E-17", {"giver": "survey"}),
)  # fmt: skip


@pytest.mark.parametrize(("code", "wrong"), FAULTS, ids=[code for code, _ in FAULTS])
def test_a_fault_of_a_criterion_is_told_by_its_code(code: str, wrong: dict[str, object]) -> None:
    sound = {"key": "1", "label": "Chung", "maximum": "2", "giver": "unit", "formulas": [{"kind": "yes_no", "parts": [{"label": "có", "points": "2"}]}]}
    assert codes_of(areas=[{**AREA, "criteria": [sound]}]) == []
    assert codes_of(areas=[{**AREA, "criteria": [{**sound, **wrong}]}]) == [code]


def codes_of(**tables: object) -> list[str]:
    try:
        read_score_set(TomlTable("thu.toml", "", {**SMALL, **tables}))
    except SpecErrors as found:
        return [fault.code for fault in found.faults]
    return []


def test_every_fault_of_a_set_is_told_in_one_reading() -> None:
    share = {"label": "Chung", "maximum": "2", "giver": "unit", "formulas": [{"kind": "share", "counted": "x"}]}
    twice = {"areas": [{**AREA, "criteria": [{**share, "key": "1"}, {**share, "key": "1"}]}]}
    classes = [{"label": "Tốt", "least": "80"}, {"label": "Khá", "least": "90"}]
    assert codes_of(**twice, bonus={"cap": "-1", "criteria": [{**share, "key": "2"}]}, settings={"classes": classes}) == ["E-18", "E-05", "E-01"]
    assert codes_of(**twice | {"open": {"no_case": ["9.9"]}}) == ["E-01", "E-06"]


def test_figures_taken_from_a_round_are_those_that_the_criterion_asks() -> None:
    criterion = {"key": "1", "label": "Chung", "maximum": "2", "giver": "system", "formulas": [{"kind": "share", "counted": "x", "whole": "y"}]}
    cells = {"b": ["tthc.da_dung_han.tong"], "a": ["tthc.da_tong.tong"]}
    cases = ((cells, "1", []), (cells, "9", ["E-35"]), ({"b": cells["b"]}, "1", ["E-36"]), ({**cells, "a": ["da_tong"]}, "1", ["E-37"]))
    for figures, key, codes in cases:
        fill = {"criterion": key, "form_set": "tthc-06", "figures": figures}
        assert codes_of(areas=[{**AREA, "criteria": [criterion]}], fills=[fill]) == codes


@pytest.mark.parametrize(
    ("table", "code"),
    [
        ({"criterion": "9.9", "late": "n1", "missing": "n2"}, "E-35"),
        ({"criterion": "1.2", "late": "n1", "missing": "n2"}, "E-36"),
        ({"criterion": "1.3", "late": "n1", "missing": "n1"}, "E-36"),
    ],
)
def test_lateness_is_of_a_criterion_that_asks_exactly_two_counts(table: dict[str, str], code: str) -> None:
    values = {**read_table(FILE, FILE.name).values, "lateness": table}
    with pytest.raises(SpecErrors) as fault:
        read_score_set(TomlTable(FILE.name, "", values, []))
    assert fault.value.code == code


LOCAL = """
title = "Phần riêng của huyện (mẫu tham khảo)"
source = "Mẫu tham khảo"
[[additions]]
area = "{area}"
[[additions.criteria]]
key = "{key}"
label = "Mô hình “Ngày không hẹn”"
maximum = "1"
giver = "unit"
[[additions.criteria.formulas]]
kind = "yes_no"
parts = [{{ label = "có mô hình", points = "1" }}]
"""


def local_table(**said: str) -> TomlTable:
    return TomlTable("tieu-chi-rieng.toml", "", tomllib.loads(LOCAL.format(**{"area": "VII", "key": "7.5", **said})), [])


def test_a_local_part_adds_criteria_and_changes_no_given_one(reference: ScoreSet) -> None:
    made = add_local_part(reference, local_table())
    assert made.maximum == reference.maximum + 1 and [area.key for area in made.areas] == [area.key for area in reference.areas]
    given = {criterion.key: criterion for criterion in made.criteria}
    assert all(given[criterion.key] == criterion for criterion in reference.criteria)
    assert made.settings == reference.settings and "phần riêng: Phần riêng của huyện" in made.title
    more = score_sheet(made, ScoreSheet(COMMUNE, {**SHEET.answers, "7.5": answer(c1="1")}))
    assert more.points == score_sheet(reference, SHEET).points + 1


@pytest.mark.parametrize(("said", "code"), [({"area": "XX"}, "E-44"), ({"key": "7.1"}, "E-01"), ({"key": "1.1"}, "E-01")])
def test_a_local_part_that_cannot_be_added_is_refused(reference: ScoreSet, said: dict[str, str], code: str) -> None:
    with pytest.raises(SpecErrors) as fault:
        add_local_part(reference, local_table(**said))
    assert fault.value.code == code


def test_a_local_part_without_a_criterion_is_none(reference: ScoreSet) -> None:
    with pytest.raises(SpecErrors) as fault:
        add_local_part(reference, TomlTable("a.toml", "", {"title": "a", "source": "b"}, []))
    assert fault.value.code == "E-43"

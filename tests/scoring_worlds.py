"""Random small sets of criteria with random sheets, and the lift found by trying everything (issue 16 §2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from random import Random

from cchc_excel.forms.toml.getters import TomlTable
from cchc_excel.nouns.scoring.criteria import Asked, InputKind, ScoreCriterion, ScoreSet
from cchc_excel.nouns.scoring.results import ScoreAnswer, ScoreSheet, Values
from cchc_excel.nouns.unit import Unit
from cchc_excel.scoring.formulas import FORMULA_FACES
from cchc_excel.scoring.lift import find_lift
from cchc_excel.scoring.ranking import rank_results
from cchc_excel.scoring.set_toml import read_score_set
from cchc_excel.scoring.sheet_score import score_sheet

UNITS = 5
HIGHEST = {InputKind.FLAG: 1, InputKind.COUNT: 7, InputKind.GRADE: 3}
KINDS = (
    {"kind": "yes_no", "parts": [{"label": "ý một", "points": "0.5"}, {"label": "ý hai", "points": "1.5"}]},
    {"kind": "count", "parts": [{"label": "cái", "points": "0.3"}]},
    {"kind": "shortfall", "parts": [{"label": "muộn", "points": "0.25"}, {"label": "thiếu", "points": "0.7"}]},
    {"kind": "steps", "counted": "số ngày muộn", "steps": [{"bound": "0", "points": "2"}, {"bound": "3", "points": "1"}]},
    {"kind": "steps", "counted": "đã xử lý", "whole": "phải xử lý", "rising": True, "steps": [{"bound": "80", "points": "2"}]},
    {"kind": "grades", "parts": [{"label": "tốt", "points": "2"}, {"label": "khá", "points": "1"}, {"label": "kém", "points": "0"}]},
    {"kind": "share", "counted": "đã làm", "whole": "phải làm"},
    {"kind": "floor", "counted": "đã làm", "whole": "phải làm", "low": "60"},
    {"kind": "linear", "counted": "đã làm", "whole": "phải làm", "low": "30", "high": "90"},
    {"kind": "at_most", "counted": "có mặt", "whole": "được giao"},
)  # fmt: skip
GIVEN = {"maximum": "2", "giver": "unit", "label": "tiêu chí"}


def make_set(chance: Random, most: int = 6) -> ScoreSet:
    """A set of three to `most` criteria of kinds by chance."""
    formulas = [chance.choice(KINDS) for _ in range(chance.randint(3, most))]
    criteria = [{**GIVEN, "key": f"1.{number}", "formulas": [formula]} for number, formula in enumerate(formulas, 1)]
    area = {"key": "I", "label": "Lĩnh vực", "criteria": criteria}
    ties = chance.choice(("1-2-2-4", "1-2-2-3"))
    settings = {"places": chance.choice((1, 2)), "rescale_survey": True, "ties": ties}
    texts = {"id": "thu", "title": "Thử", "edition": "2026", "source": "số liệu minh họa", "year": 2026}
    return read_score_set(TomlTable("thu.toml", "", {**texts, "settings": settings, "areas": [area]}))


def fill_by_chance(chance: Random, criterion: ScoreCriterion) -> Values:
    """A filling of the criterion that a person could have declared: a part never above its whole."""
    formula = criterion.formulas[0]
    asked = FORMULA_FACES[formula.kind].ask(formula)
    values = {one.key: Decimal(chance.randint(1 if one.key in "am" else 0, HIGHEST[one.kind])) for one in asked}
    if "b" in values and formula.kind.value != "at_most":
        values["b"] = min(values["b"], values["a"])
    return values


def make_sheets(chance: Random, score_set: ScoreSet) -> list[ScoreSheet]:
    """A sheet of every unit."""
    return [
        ScoreSheet(
            Unit(code=f"{number:05}", name=f"Xã {number}", level="xa"),
            {criterion.key: ScoreAnswer(fill_by_chance(chance, criterion)) for criterion in score_set.criteria},
        )
        for number in range(1, UNITS + 1)
    ]


def list_fillings(criterion: ScoreCriterion, values: Values) -> Iterator[Values]:
    """Every filling of the criterion with the same whole; nothing is given up, late or missing that was not before."""
    formula = criterion.formulas[0]
    asked = FORMULA_FACES[formula.kind].ask(formula)
    ranges = [_range(one, values, formula.kind.value == "shortfall") for one in asked]
    for numbers in product(*ranges):
        filling = dict(zip((one.key for one in asked), numbers, strict=True))
        if formula.kind.value == "at_most" or filling.get("b", 0) <= filling.get("a", 99):
            yield filling


def _range(asked: Asked, values: Values, only_less: bool) -> list[Decimal]:
    if asked.key == "a":
        return [values["a"]]
    lowest = int(values[asked.key]) if asked.kind is InputKind.FLAG else int(asked.key == "m")
    highest = int(values[asked.key]) if only_less else HIGHEST[asked.kind]
    return [Decimal(number) for number in range(lowest, highest + 1)]


def lift_by_trying(score_set: ScoreSet, sheets: Sequence[ScoreSheet], index: int) -> tuple[str, Decimal] | None:
    """Criterion and gain of the cheapest filling that gives the unit a better rank, by ranking all anew each time."""
    before = rank_of(score_set, sheets, index)
    here, best = sheets[index], None
    base = score_sheet(score_set, here).scores
    for criterion in score_set.criteria:
        for filling in list_fillings(criterion, here.answers[criterion.key].values):
            changed = ScoreSheet(here.unit, {**here.answers, criterion.key: ScoreAnswer(filling)})
            gain = (score_sheet(score_set, changed).scores[criterion.key].points or 0) - (base[criterion.key].points or 0)
            if gain <= 0 or (best and gain >= best[1]):
                continue
            tried = [*sheets[:index], changed, *sheets[index + 1 :]]
            if rank_of(score_set, tried, index) < before:
                best = criterion.key, Decimal(gain)
    return best


def rank_of(score_set: ScoreSet, sheets: Sequence[ScoreSheet], index: int) -> int:
    """The unit's rank among all."""
    table = rank_results((score_sheet(score_set, sheet) for sheet in sheets), score_set.settings)
    return next(one.rank for one in table.ranked if one.result.unit.code == sheets[index].unit.code)


def play_lift(seed: int) -> tuple[str, ...]:
    """Where the found lift is not the one that trying everything finds; () where they agree."""
    chance = Random(seed)
    score_set = make_set(chance)
    sheets = make_sheets(chance, score_set)
    table = rank_results((score_sheet(score_set, sheet) for sheet in sheets), score_set.settings)
    misses = []
    for index, sheet in enumerate(sheets):
        lift, tried = find_lift(score_set, sheet, table), lift_by_trying(score_set, sheets, index)
        said = (lift.criterion, lift.gain) if lift else None
        if said != tried:
            misses.append(f"seed {seed}, {sheet.unit.code}: {said}, by trying {tried}")
    return tuple(misses)

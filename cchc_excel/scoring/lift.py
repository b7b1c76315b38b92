"""The cheapest criterion that lifts a unit one place: the one that needs the fewest points more."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from cchc_excel.nouns.scoring.criteria import Giver, ScoreCriterion, ScoreSet
from cchc_excel.nouns.scoring.results import Lift, RankTable, ScoreAnswer, ScoreResult, ScoreSheet, Values
from cchc_excel.scoring.formulas import FORMULA_FACES
from cchc_excel.scoring.formulas.face import round_half_up
from cchc_excel.scoring.sheet_score import UNANSWERED, compute_percent, score_criterion


def find_lift(score_set: ScoreSet, sheet: ScoreSheet, table: RankTable) -> Lift | None:
    """The better filling of one criterion that brings the unit at least level with the next result above.

    The fewest points more; among equals the first criterion of the set. Criteria that were judged by a
    person, did not arise, or are people's answers are not the unit's to fill better. None for the first in
    rank, an unscored unit, and where no single criterion is enough.
    """
    results = (ranked.result for ranked in table.ranked)
    mine = next((result for result in results if result.unit.code == sheet.unit.code), None)
    if mine is None or mine.shown is None:
        return None
    shown = (ranked.result.shown for ranked in table.ranked)
    above = [percent for percent in shown if percent is not None and percent > mine.shown]
    if not above:
        return None
    found = (_lift_by(score_set, criterion, sheet, mine, min(above)) for criterion in score_set.criteria)
    return min((lift for lift in found if lift), key=lambda lift: lift.gain, default=None)


def _lift_by(
    score_set: ScoreSet, criterion: ScoreCriterion, sheet: ScoreSheet, mine: ScoreResult, goal: Decimal
) -> Lift | None:
    answer = sheet.answers.get(criterion.key, UNANSWERED)
    judged = any(points is not None for points in answer.judged)
    if answer.no_case or judged or not answer.values or criterion.giver is Giver.SURVEY:
        return None
    formula = criterion.formulas[answer.chosen]
    raises = FORMULA_FACES[formula.kind].raises(formula, criterion.maximum, answer.values)

    def lifts(values: Values) -> bool:
        return _gain(score_set, criterion, answer, mine, values)[1] >= goal

    index = bisect_left(raises, True, key=lifts)
    if index == len(raises):
        return None
    values = raises[index]
    return Lift(criterion.key, values, _gain(score_set, criterion, answer, mine, values)[0])


def _gain(
    score_set: ScoreSet, criterion: ScoreCriterion, answer: ScoreAnswer, mine: ScoreResult, values: Values
) -> tuple[Decimal, Decimal]:
    """How many points more the filling gives, and what the unit's result is then."""
    settings = score_set.settings
    better = score_criterion(criterion, replace(answer, values=values), settings).points or Decimal(0)
    gain = better - (mine.scores[criterion.key].points or Decimal(0))
    percent = compute_percent(mine.points + gain, mine.maximum, mine.beside, settings)
    return gain, round_half_up(percent, settings.places)


def list_lifts(score_set: ScoreSet, sheets: Sequence[ScoreSheet], table: RankTable) -> dict[str, Lift]:
    """Every unit's cheapest lift by code, where it has one."""
    found = {sheet.unit.code: find_lift(score_set, sheet, table) for sheet in sheets}
    return {code: lift for code, lift in found.items() if lift}

"""A unit's result: points of every criterion, the maximum that is left, bonus and penalty, the percent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from cchc_excel.nouns.scoring.criteria import (
    BesideAdded,
    BesidePoints,
    Giver,
    NoCase,
    ScoreCriterion,
    ScoreSet,
    ScoreSettings,
)
from cchc_excel.nouns.scoring.results import CriterionScore, ScoreAnswer, ScoreResult, ScoreSheet
from cchc_excel.scoring.formulas import FORMULA_FACES
from cchc_excel.scoring.formulas.face import HUNDRED, ZERO, round_half_up

UNANSWERED = ScoreAnswer()


def score_criterion(
    criterion: ScoreCriterion, answer: ScoreAnswer, settings: ScoreSettings
) -> CriterionScore:
    """Points rounded half up; a person's points stand in place of the computed ones.

    An appraiser's points also answer a "không phát sinh" that the unit claimed; its own self-score does not.
    Points are None where neither a person nor the formula can say them.
    """
    judged = next((points for points in reversed(answer.judged) if points is not None), None)
    appraised = any(points is not None for points in answer.judged[1:])
    if answer.no_case and criterion.no_case and not appraised:
        way = settings.no_cases.get(criterion.key, criterion.no_case)
        if way is NoCase.OFF_MAXIMUM:
            return CriterionScore(ZERO, ZERO)
        return CriterionScore(criterion.maximum if way is NoCase.FULL else ZERO, criterion.maximum)
    if judged is not None:
        return CriterionScore(round_half_up(judged, settings.places), criterion.maximum)
    formula = criterion.formulas[answer.chosen]
    points = FORMULA_FACES[formula.kind].points(formula, criterion.maximum, answer.values)
    rounded = None if points is None else round_half_up(points, settings.places)
    return CriterionScore(rounded, criterion.maximum)


def score_sheet(score_set: ScoreSet, sheet: ScoreSheet, settings: ScoreSettings | None = None) -> ScoreResult:
    """The unit's result under the set's own settings, or under those given.

    Where no survey was held (not one of its criteria is answered) its maximum is taken off, or it counts
    as 0, as the settings say. Any other criterion without points leaves the unit unscored.
    """
    chosen = settings or score_set.settings
    surveyed = was_surveyed(score_set, sheet)
    scores = {}
    for criterion in score_set.criteria:
        if criterion.giver is Giver.SURVEY and not surveyed:
            scores[criterion.key] = CriterionScore(ZERO, ZERO if chosen.rescale_survey else criterion.maximum)
        else:
            scores[criterion.key] = score_criterion(criterion, _answer(sheet, criterion), chosen)
    beside_scores = {
        criterion.key: score_criterion(criterion, _answer(sheet, criterion), chosen)
        for criterion in score_set.beside
    }
    beside = add_capped(score_set.bonus, beside_scores) - add_capped(score_set.penalty, beside_scores)
    return make_result(sheet, scores, beside, chosen, beside_scores)


def was_surveyed(score_set: ScoreSet, sheet: ScoreSheet) -> bool:
    """True where any criterion of a survey has an answer."""
    asked = (criterion.key for criterion in score_set.criteria if criterion.giver is Giver.SURVEY)
    return any(_is_answered(sheet.answers.get(key, UNANSWERED)) for key in asked)


def _is_answered(answer: ScoreAnswer) -> bool:
    return bool(answer.values) or answer.no_case or any(points is not None for points in answer.judged)


def add_capped(beside: BesidePoints, scores: Mapping[str, CriterionScore]) -> Decimal:
    """Points of bonus or penalty together, at most their cap; what is not answered adds nothing."""
    return min(beside.cap, _add(scores[criterion.key].points for criterion in beside.criteria))


def make_result(
    sheet: ScoreSheet,
    scores: Mapping[str, CriterionScore],
    beside: Decimal,
    settings: ScoreSettings,
    beside_scores: Mapping[str, CriterionScore],
) -> ScoreResult:
    """The result of points already known: their sum over what is left of the maximum, in percent."""
    points, maximum = (
        _add(one.points for one in scores.values()),
        _add(one.maximum for one in scores.values()),
    )
    missing = tuple(key for key, one in scores.items() if one.points is None)
    percent = None if missing or not maximum else compute_percent(points, maximum, beside, settings)
    shown = None if percent is None else round_half_up(percent, settings.places)
    return ScoreResult(
        sheet.unit, {**scores, **beside_scores}, points, maximum, beside, percent, shown, missing
    )


def compute_percent(points: Decimal, maximum: Decimal, beside: Decimal, settings: ScoreSettings) -> Decimal:
    """Points over the maximum in percent; bonus and penalty go in before the division or after it."""
    if settings.beside is BesideAdded.BEFORE:
        return HUNDRED * (points + beside) / maximum
    return HUNDRED * points / maximum + beside


def _answer(sheet: ScoreSheet, criterion: ScoreCriterion) -> ScoreAnswer:
    return sheet.answers.get(criterion.key, UNANSWERED)


def _add(numbers: Iterable[Decimal | None]) -> Decimal:
    return sum((number for number in numbers if number is not None), ZERO)

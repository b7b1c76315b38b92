"""Ranks with ties, classes, the criteria that cost a unit most."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby

from cchc_excel.nouns.scoring.criteria import ClassLimit, ScoreCriterion, ScoreSet, ScoreSettings, Ties
from cchc_excel.nouns.scoring.results import Ranked, RankTable, ScoreResult


def rank_results(results: Iterable[ScoreResult], settings: ScoreSettings) -> RankTable:
    """Highest result first, units of one shown result share their rank and stand in order of their codes.

    A unit without a result is in `unscored`, never at rank 0 or last.
    """
    results = list(results)
    scored = [result for result in results if result.shown is not None]
    scored.sort(key=lambda result: (-_shown(result), result.unit.code))
    ranked: list[Ranked] = []
    for place, (shown, alike) in enumerate(groupby(scored, key=_shown), 1):
        same = list(alike)
        rank = place if settings.ties is Ties.DENSE else len(ranked) + 1
        label = find_class(shown, settings.classes)
        ranked += [Ranked(one, rank, len(same) > 1, label) for one in same]
    unscored = sorted((one for one in results if one.shown is None), key=lambda one: one.unit.code)
    return RankTable(tuple(ranked), tuple(unscored))


def _shown(result: ScoreResult) -> Decimal:
    assert result.shown is not None, result.unit.code
    return result.shown


def find_class(percent: Decimal, classes: Iterable[ClassLimit]) -> str:
    """The first class whose limit the percent reaches; "" where the set has no classes."""
    return next((limit.label for limit in classes if percent >= limit.least), "")


def find_costliest(score_set: ScoreSet, result: ScoreResult, most: int = 3) -> tuple[ScoreCriterion, ...]:
    """The criteria with the most points lost, in the set's order where as many; none that lost nothing."""
    lost = [criterion for criterion in score_set.criteria if result.scores[criterion.key].lost > 0]
    return tuple(sorted(lost, key=lambda criterion: -result.scores[criterion.key].lost)[:most])

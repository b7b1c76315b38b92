"""How sure a rank is: the interval it takes under every setting that the decree leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from cchc_excel.nouns.scoring.criteria import BesideAdded, NoCase, ScoreSet, ScoreSettings
from cchc_excel.nouns.scoring.results import RankCertainty, ScoreSheet
from cchc_excel.scoring.ranking import rank_results
from cchc_excel.scoring.sheet_score import score_sheet


def list_settings(score_set: ScoreSet) -> Iterator[ScoreSettings]:
    """Every choice among what is open, the set's own settings first; "không phát sinh" by criterion."""
    own, opened = score_set.settings, score_set.open
    yield own
    besides = tuple(BesideAdded) if opened.beside else (own.beside,)
    surveys = (True, False) if opened.survey else (own.rescale_survey,)
    ways = [tuple(NoCase) for _ in opened.no_case]
    for beside, rescale in product(besides, surveys):
        for chosen in product(*ways):
            no_cases = {**own.no_cases, **dict(zip(opened.no_case, chosen, strict=True))}
            yield replace(own, beside=beside, rescale_survey=rescale, no_cases=no_cases)


def find_certainty(score_set: ScoreSet, sheets: Sequence[ScoreSheet]) -> RankCertainty:
    """Best and worst rank of every scored unit; a pair is held where one is ahead under every choice."""
    ranks: dict[str, tuple[int, int]] = {}
    ahead: set[tuple[str, str]] | None = None
    for settings in list_settings(score_set):
        table = rank_results((score_sheet(score_set, sheet, settings) for sheet in sheets), settings)
        for ranked in table.ranked:
            code = ranked.result.unit.code
            best, worst = ranks.get(code, (ranked.rank, ranked.rank))
            ranks[code] = min(best, ranked.rank), max(worst, ranked.rank)
        here = {
            (left.result.unit.code, right.result.unit.code)
            for left, right in combinations(table.ranked, 2)
            if left.rank < right.rank
        }
        ahead = here if ahead is None else ahead & here
    scored = len(ranks)
    return RankCertainty(ranks, len(ahead or ()), scored * (scored - 1) // 2)

"""Lists in a text: counts in brackets behind names, set against the number before the list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.proofreading.prose.sums import NOT_ALL, OPENS, Bond, Sum
from cchc_excel.vietnamese.patterns import compile_whole

_NEXT_NAME = compile_whole(
    r"[^()]{0,40}\)\s*(?:[,;]|và)?[^().;\d]{2,120}\(\s*", hit="), Tân Hưng (", miss="), 12 hồ sơ ("
)


def find_listed_sums(sentence: Sentence, before: Sentence | None) -> Iterator[Sum]:
    """ "16 hồ sơ tại An Khương (2), Tân Hưng (2), …": counts in brackets behind names."""
    run: list[FigureSpot] = []
    for spot in (*sentence.spots, None):
        if (
            spot is not None
            and stands_behind_name(sentence, spot)
            and (not run or _follows(sentence, run[-1], spot))
        ):
            run.append(spot)
            continue
        if len(run) > 1:
            yield from _list_sum(sentence, before, tuple(run))
        run = [spot] if spot is not None and stands_behind_name(sentence, spot) else []


def stands_behind_name(sentence: Sentence, spot: FigureSpot) -> bool:
    """True for the 2 of "An Khương (2)"."""
    left = sentence.text[max(spot.start - 60, 0) : spot.start].rstrip()
    right = sentence.text[spot.end : spot.end + 60].lstrip()
    right = right[len(spot.noun) :].lstrip() if spot.noun and right.lower().startswith(spot.noun) else right
    named = re.search(r"[^\W\d_]\s*\($", left)
    return bool(named) and right.startswith(")") and not spot.number.over and not spot.number.percent


def _follows(sentence: Sentence, figure_spot: FigureSpot, other: FigureSpot) -> bool:
    between = sentence.text[figure_spot.end : other.start]
    return bool(_NEXT_NAME.fullmatch(between))


def _list_sum(sentence: Sentence, before: Sentence | None, run: tuple[FigureSpot, ...]) -> Iterator[Sum]:
    if NOT_ALL.search(sentence.text[: run[-1].end + 12]):
        return
    earlier = [
        figure_spot
        for figure_spot in sentence.spots
        if figure_spot.end <= run[0].start and figure_spot.counts and figure_spot not in run
    ]
    opens = before is not None and OPENS.match(sentence.text)
    if not earlier and opens and before is not None:
        earlier = [figure_spot for figure_spot in before.spots if figure_spot.counts]
    earlier = [figure_spot for figure_spot in earlier if not figure_spot.number.percent]
    if earlier:
        total = next(
            (
                figure_spot
                for figure_spot in reversed(earlier)
                if figure_spot.amount == sum(p.amount for p in run)
            ),
            earlier[-1],
        )
        yield Sum(total, run, sentence, Bond.ALL, listed=True)

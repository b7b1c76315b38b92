"""One figure told twice in a report with two values: the same words, another number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cchc_excel.proofreading.prose.relations.breach import Breach, meet, spread_spot
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.vietnamese.patterns import compile_search
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.vietnamese.vocabulary import UNIT_KINDS

_LEAST_WORDS, _TELLINGS = 5, 2
_OPENS = re.compile(r"^.*[:,;]\s*(?=.)", re.DOTALL)
_ENDS = compile_search(r"(?:\b(?:la|dat|co|duoc)|:)$", hit="tong so la", miss="la tong so")
_KIND = "|".join(UNIT_KINDS)
_SCOPE = compile_search(
    rf"(?<!\w)(?:cấp (?:{_KIND})|(?:{_KIND}|phòng|sở|trường) [A-ZĐ]\w*(?: [A-ZĐ]\w*)*"
    r"|quý \w+|tháng \d+|năm \d{{4}}|kỳ trước|năm trước|cùng kỳ|trước đó|kế hoạch)",
    hit="tại xã An Bình có ",
    miss="tại các xã có ",
)


def find_told_twice(paragraphs: Sequence[Sequence[Sentence]]) -> Iterator[Breach]:
    """Figures outside brackets whose words before them are the same, told exactly twice and differently.

    What is told more often is told of several units or periods; a level, a unit or a period named in the
    sentence or in the heading above tells figures apart.
    """
    tellings: dict[tuple[str, ...], list[tuple[Sentence, FigureSpot]]] = {}
    heading = ""
    for paragraph in paragraphs:
        for sentence in paragraph:
            for spot in sentence.spots:
                key = _key(sentence, spot, heading)
                if key:
                    tellings.setdefault(key, []).append((sentence, spot))
        heading = paragraph[0].text if paragraph and paragraph[0].passage.heading else heading
    for told in tellings.values():
        if len(told) == _TELLINGS:
            (first, spot), (second, other) = told
            if first.passage.order != second.passage.order and not meet(spread_spot(spot)[0], other):
                slots = {"first": spot.number.raw, "there": first.passage.where, "second": other.number.raw}
                yield Breach("P-26", second, (other,), slots)


def _key(sentence: Sentence, spot: FigureSpot, heading: str) -> tuple[str, ...]:
    """What the figure is said to be: the words right before it, its noun, the units and periods around it."""
    if spot.bracket >= 0 or spot.way or spot.loose or spot.each or spot.number.over:
        return ()
    ahead = sentence.text[: spot.start]
    said = fold_text(_OPENS.sub("", _said_before(sentence, spot)))
    words = _ENDS.sub("", said).strip()
    if words == said or len(words.split()) < _LEAST_WORDS or not words[:1].isalpha():
        return ()
    scopes = sorted({fold_text(match[0]) for match in _SCOPE.finditer(f"{heading} {ahead}")})
    return (words, spot.noun, *scopes)


def _said_before(sentence: Sentence, spot: FigureSpot) -> str:
    """The words that say what the first figure of a sentence, or behind ";", is; "" of others."""
    if spot is sentence.spots[0]:
        return sentence.text[: spot.start]
    return spot.gap if ";" in spot.gap else ""

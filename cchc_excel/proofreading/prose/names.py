"""A number beside its own words: names in brackets behind a count of units, "03 (ba)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.proofreading.prose.nouns import find_kind
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.vietnamese.patterns import compile_search, compile_start
from cchc_excel.vietnamese.vocabulary import COMMUNE_KINDS, DISTRICT_KINDS

_KIND = "|".join((*COMMUNE_KINDS, *DISTRICT_KINDS))
_WORD = r"[A-ZĐÀ-ỸƠƯ][\wÀ-ỹ]*"
_NAME = rf"(?:(?:{_KIND})\s+)?{_WORD}(?:\s+{_WORD}){{0,3}}"
_LIST = compile_start(
    r"\s*(?P<noun>[^():;,.\d]{0,60}(?:,\s*(?:thị trấn|phường)[^():;,.\d]{0,40})?)"
    rf"\(\s*(?P<names>{_NAME}(?:\s*(?:,|;|và)\s*{_NAME})+)\s*\)",
    hit=" xã (An Khương, Tân Hưng và Minh Đức)",
    miss=" xã (chưa nộp)",
)
_SPLIT = compile_search(r"\s*(?:,|;|(?<!\w)và(?!\w))\s*", hit="An Khương và Tân Hưng", miss="Bến Vàm")
_SAID = re.compile(r"\s*\(\s*$")


def check_names(sentence: Sentence) -> Iterator[Finding]:
    """P-13 where a list of units is longer or shorter than its count; P-12 where digits and words differ."""
    for index, spot in enumerate(sentence.spots):
        yield from _named(sentence, spot)
        if index and spot.number.spoken:
            yield from _said_twice(sentence, sentence.spots[index - 1], spot)


def _named(sentence: Sentence, spot: FigureSpot) -> Iterator[Finding]:
    if find_kind(spot.noun) != "đơn vị" or spot.loose or spot.way:
        return
    listed = _LIST.match(sentence.text, spot.end)
    if not listed:
        return
    names = [one for one in _SPLIT.split(listed["names"]) if one]
    if len(names) != spot.value:
        text = sentence.text[spot.start : spot.end + 40].strip()
        yield make_finding(
            "P-13", None, where=sentence.passage.where, text=text, total=spot.number.raw, count=len(names)
        )


def _said_twice(sentence: Sentence, digits: FigureSpot, words: FigureSpot) -> Iterator[Finding]:
    between = sentence.text[digits.end : words.start]
    closed = sentence.text[words.end : words.end + 2].lstrip().startswith(")")
    if not _SAID.fullmatch(between) or not closed or digits.number.spoken or digits.value == words.value:
        return
    yield make_finding(
        "P-12", None, where=sentence.passage.where, digits=digits.number.raw, words=words.number.raw
    )

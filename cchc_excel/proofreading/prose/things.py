"""Sums that mix two things by turns, "8 xã, 37 thôn; 6 xã, 25 thôn": each thing is added by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.proofreading.prose.sums import Sum
from cchc_excel.vietnamese.patterns import compile_search, compile_start
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.vietnamese.vocabulary import JOINING, TELLING_NOTHING

_LEAST = 2
_THING = compile_start(
    r"\s*(?P<first>[^\W\d]+)(?:\s+(?P<second>[^\W\d]{2,}))?",
    hit=" máy in cho các phường",
    miss=", 20 máy in",
)
_MEAN = compile_search(
    r"(?<!\w)(?<!loại )(?:bình quân|trung bình)(?!\w)[^;.(]*$",
    hit="điểm trung bình của ba đợt là ",
    miss="xếp loại trung bình ",
)


def split_by_thing(claim: Sum) -> Iterator[Sum]:
    """The claim itself, or one for each thing where its parts count several by turns; a mean is no total."""
    if _is_mean(claim):
        return
    things = [_thing(claim.sentence, part) for part in claim.parts]
    nouns = [part.noun for part in claim.parts]
    if not (_alternates(things) or _alternates(nouns)):
        yield claim
        return
    own = _thing(claim.sentence, claim.total) if claim.total in claim.sentence.spots else claim.total.noun
    if own and all(thing.startswith(own) for thing in things):
        yield claim
        return
    for total in _totals(claim):
        own = _thing(claim.sentence, total)
        alike = [part for part, thing in zip(claim.parts, things, strict=True) if _same(own, thing)]
        if len(alike) >= _LEAST:
            yield Sum(total, tuple(alike), claim.sentence, claim.bond, claim.listed)


def _is_mean(claim: Sum) -> bool:
    """True for "điểm trung bình … là 87,5 (đợt 1: 85, …)": its parts are averaged, not added."""
    inside = claim.total in claim.sentence.spots
    words = claim.sentence.text[: claim.total.start] if inside else claim.total.gap
    return bool(_MEAN.search(words.lower()))


def _thing(sentence: Sentence, spot: FigureSpot) -> str:
    """The one or two words right behind a figure, in lower case; "" where there are none."""
    found = _THING.match(sentence.text, spot.end)
    if not found:
        return ""
    second = found["second"] or ""
    goes_on = second and fold_text(second) not in JOINING | TELLING_NOTHING
    return f"{found['first']} {second}".lower() if goes_on else found["first"].lower()


def _same(own: str, thing: str) -> bool:
    """True when one of the two begins with the other, by whole words."""
    return bool(own and thing) and (f"{own} ".startswith(f"{thing} ") or f"{thing} ".startswith(f"{own} "))


def _alternates(names: Sequence[str]) -> bool:
    """True when a name comes again behind another one; where one is missing nothing is known."""
    if not all(names):
        return False
    return any(
        name in names[:place] and names[place - 1] != name for place, name in enumerate(names) if place
    )


def _totals(claim: Sum) -> list[FigureSpot]:
    """The figures that may be a total of one of the things: the claim's own, and those level before it."""
    return [
        spot
        for spot in claim.sentence.spots
        if spot.end <= claim.total.end and spot.counts and spot.bracket == claim.total.bracket
    ]

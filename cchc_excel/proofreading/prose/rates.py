"""Rates with the counts behind them, and changes with their percentage, as a text states them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.proofreading.prose.nouns import find_kind, nouns_agree
from cchc_excel.proofreading.prose.rounding import prints_as
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.vietnamese.numbers import compute_percent
from cchc_excel.vietnamese.patterns import compile_search, compile_start

_JOINS = compile_start(
    r"^[^().;]{0,60}?(?:chiếm|đạt|tỷ lệ|tỉ lệ|bằng|tương đương|tương ứng)[^().;\d]{0,40}$",
    re.IGNORECASE,
    hit=", đạt tỷ lệ ",
    miss=" hồ sơ; đạt ",
)
_OPENS = compile_start(
    r"^[^().;\d]{0,60}\((?:\s*(?:chiếm|đạt|tỷ lệ|tỉ lệ|bằng|tương đương|tương ứng))?[^().;\d]{0,24}$",
    re.IGNORECASE,
    hit=" hồ sơ (đạt ",
    miss=" hồ sơ, đạt ",
)
_BEHIND = compile_start(
    r"^\s*%?\s*\(\s*(?:gồm|với|tức|tương ứng|tương đương|là|có)?[^().;\d]{0,24}$",
    re.IGNORECASE,
    hit="% (tương ứng ",
    miss="% của ",
)
_FROM = compile_start(
    r"^\s*%?[^.;]{0,90}?(?:tính từ|tính trên|tương ứng|với|\()\s*$",
    re.IGNORECASE,
    hit="% (tính từ ",
    miss="% trong quý ",
)
_OUT_OF = compile_search(
    r"^[^.;:()]{0,60}(?<!\w)trên (?:tổng số|tổng cộng|tổng)\s*$",
    re.IGNORECASE,
    hit=" hồ sơ trên tổng số ",
    miss=" hồ sơ trên cổng ",
)
_COUNTED = compile_search(r"(?:số|tỷ lệ|tỉ lệ|các)\s+", re.IGNORECASE, hit="tỷ lệ xã", miss="đạt xã")
_REMEMBERED = 40  # figures before a rate that may be its base
_AWAY, _RELATIVE = Decimal(10), Decimal("0.3")
_OF_CHANGE = compile_start(
    r"^[^().;\d]{0,40}(?:\(|,|tương ứng|tức|bằng)[^().;\d]{0,24}$",
    hit=" văn bản, tương ứng ",
    miss=" văn bản và ",
)


@dataclass(frozen=True)
class RateClaim:
    """A rate, the count it is of, and the base it is said or understood to be of.

    `certain` when the text itself names the base ("467/469"); else the nearest total stands for it.
    """

    rate: FigureSpot
    part: FigureSpot
    base: Decimal
    sentence: Sentence
    certain: bool

    @property
    def right(self) -> Decimal | None:
        """The rate that the counts give, in percent points."""
        return compute_percent(self.part.value, self.base)


@dataclass(frozen=True)
class PercentChange:
    """ "240 …, giảm 11 … (4,38%)": the change, its percentage, and the percentage that the counts give."""

    now: FigureSpot
    change: FigureSpot
    rate: FigureSpot
    right: Decimal
    sentence: Sentence


def find_rates(paragraph: Sequence[Sentence]) -> Iterator[RateClaim]:
    """Every rate that stands beside its count, with the base it agrees with or the likeliest one."""
    earlier: list[FigureSpot] = []
    for sentence in paragraph:
        for rate, part in _pairs(sentence):
            claim = _rate(sentence, (rate, part), earlier)
            if claim is not None:
                yield claim
        earlier = [*earlier, *sentence.spots][-_REMEMBERED:]


def _pairs(sentence: Sentence) -> Iterator[tuple[FigureSpot, FigureSpot]]:
    spots = sentence.spots
    for index, rate in enumerate(spots):
        if not rate.number.percent or rate.loose or rate.way:
            continue
        before = spots[index - 1] if index else None
        if before is not None and _is_part(before) and _goes_with(sentence.text[before.end : rate.start]):
            yield rate, before
            continue
        behind = next(
            (figure_spot for figure_spot in spots[index + 1 :] if not _is_coverage(rate, figure_spot)), None
        )
        if behind is not None and _is_part(behind):
            gap = sentence.text[rate.end : behind.start]
            if (_FROM if behind.number.over else _BEHIND).match(gap):
                yield rate, behind


def _is_part(spot: FigureSpot) -> bool:
    return not (spot.number.percent or spot.way or spot.loose)


def _goes_with(gap: str) -> bool:
    return bool(_JOINS.match(gap) or _OPENS.match(gap))


def _is_coverage(rate: FigureSpot, share: FigureSpot) -> bool:
    """True for "97,29% (8/11 xã)": how many units are in the rate, not what the rate is of."""
    if not share.number.over or find_kind(share.noun) != "đơn vị":
        return False
    counted = (rate.lead[hit.end() :].lower() for hit in _COUNTED.finditer(rate.lead))
    return not any(_begins_with(text, share.noun) for text in counted)


def _begins_with(text: str, noun: str) -> bool:
    """True when a text begins with a noun, and not with a longer word: "xã" begins no "xãhội"."""
    return text.startswith(noun) and not text[len(noun) : len(noun) + 1].isalnum()


def _rate(
    sentence: Sentence, pair: tuple[FigureSpot, FigureSpot], earlier: Sequence[FigureSpot]
) -> RateClaim | None:
    rate, part = pair
    inner = _out_of(sentence, part)
    if inner is not None:
        return RateClaim(rate, inner, part.value, sentence, certain=True)
    if part.number.over:
        return RateClaim(rate, part, part.number.over[0].value, sentence, certain=True)
    bases = _bases(sentence, part, earlier)
    claims = [RateClaim(rate, part, base, sentence, certain=False) for base in bases]
    fitting = next((rate_claim for rate_claim in claims if rate_holds(rate_claim)), None)
    return fitting or next((rate_claim for rate_claim in claims if _near(rate_claim)), None)


def _out_of(sentence: Sentence, whole: FigureSpot) -> FigureSpot | None:
    """The 450 of "450 hồ sơ trên tổng số 500 hồ sơ", when this is the 500."""
    position = sentence.spots.index(whole)
    part = sentence.spots[position - 1] if position else None
    if part is None or not _is_part(part) or part.number.over or not nouns_agree(part.noun, whole.noun):
        return None
    return part if _OUT_OF.search(sentence.text[part.end : whole.start]) else None


def _bases(sentence: Sentence, part: FigureSpot, earlier: Sequence[FigureSpot]) -> list[Decimal]:
    """What the rate may be of: totals, then the nearest counts before, then the count with its siblings."""
    inside = [figure_spot for figure_spot in sentence.spots if figure_spot.start < part.start][-_REMEMBERED:]
    counts = [
        figure_spot
        for figure_spot in [*earlier, *inside]
        if _is_part(figure_spot) and not figure_spot.number.over and figure_spot is not part
    ]
    larger = [
        figure_spot
        for figure_spot in reversed(counts)
        if figure_spot.value >= part.value and _may_be_base(figure_spot, part)
    ]
    ranked = [figure_spot for figure_spot in larger if figure_spot.total] + [
        figure_spot for figure_spot in larger if not figure_spot.total
    ]
    siblings = [
        figure_spot
        for figure_spot in sentence.spots
        if figure_spot.counts and figure_spot.bracket == part.bracket
    ]
    siblings = [
        figure_spot for figure_spot in siblings if figure_spot.noun == part.noun or not figure_spot.noun
    ]
    together = [sum((figure_spot.value for figure_spot in siblings), Decimal(0))] if len(siblings) > 1 else []
    return [figure_spot.value for figure_spot in ranked[:4]] + together


def _may_be_base(figure_spot: FigureSpot, part: FigureSpot) -> bool:
    return nouns_agree(figure_spot.noun, part.noun) or figure_spot.total


def rate_holds(claim: RateClaim) -> bool:
    """True when the counts give the rate as printed."""
    right = claim.right
    return right is not None and any(
        prints_as(right, number_meaning) for number_meaning in claim.rate.number.readings
    )


def rate_fails(claim: RateClaim) -> bool:
    """True when the counts give another rate."""
    return claim.right is not None and not rate_holds(claim)


def _near(claim: RateClaim) -> bool:
    """True when the rate is so near that the base must be the one meant."""
    right = claim.right
    if right is None:
        return False
    away = abs(right - claim.rate.value)
    return away <= _AWAY and away <= max(right, claim.rate.value) * _RELATIVE


def find_changes(sentence: Sentence) -> Iterator[PercentChange]:
    """ "240 văn bản, giảm 11 văn bản (4,38%) so với …": all three figures in one sentence."""
    spots = sentence.spots
    for index, change in enumerate(spots[:-1]):
        rate = spots[index + 1]
        joined = _OF_CHANGE.match(sentence.text[change.end : rate.start])
        if not change.way or change.number.percent or not rate.number.percent or not joined or rate.loose:
            continue
        now = next(
            (
                figure_spot
                for figure_spot in reversed(spots[:index])
                if figure_spot.counts and figure_spot.noun == change.noun
            ),
            None,
        )
        if now is None or now.bracket != change.bracket:
            continue
        base = now.value - change.value if change.way == "tăng" else now.value + change.value
        right = compute_percent(change.value, base)
        if right is not None:
            yield PercentChange(now, change, rate, right, sentence)


def change_fails(claim: PercentChange) -> bool:
    """True when the percentage of a change is not what its counts give."""
    return not any(prints_as(claim.right, number_meaning) for number_meaning in claim.rate.number.readings)

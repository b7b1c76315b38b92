"""Shares with the counts behind them: each must be what some count of the passage gives.

A base is certain where the text names it ("467/469", "285 phiếu trên 300 phiếu", "Trong 80 thủ tục, có 52").
Of any other share every count of the passage, before and behind, is tried as its base; one that gives the
printed share ends the matter. A whole is never added to its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.proofreading.prose.intervals import Interval, find_percent, spread_meaning
from cchc_excel.proofreading.prose.nouns import find_kind, nouns_agree
from cchc_excel.proofreading.prose.relations.breach import (
    Breach,
    is_count,
    is_digit_slip,
    is_whole_behind,
    meet,
    show_digits,
    show_scaled,
    spread_spot,
)
from cchc_excel.proofreading.prose.relations.share_words import (
    ATTAINS,
    BEHIND,
    COUNTED,
    FROM,
    HAS_RATE,
    JOINS,
    OF_NEXT,
    OF_OTHER,
    OF_PLAN,
    OPENS,
    OUT_OF,
    PLANNED,
)
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.vietnamese.numbers import show_number

_ATTAINING = ("đơn vị", "tổ", "hộ", "trường", "người")
_REMEMBERED, _TRIED = 40, 12  # figures before a share that may be its base; bases tried
_AWAY, _RELATIVE, _PLACES = Decimal(10), Decimal("0.3"), 2
_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class ShareBase:
    """What a share may be of: the figure, what it stands for, as a clerk reads it."""

    interval: Interval
    shown: str
    spot: FigureSpot


@dataclass(frozen=True)
class ShareClaim:
    """A share and the count it is of, with the base that the text itself names, if it names one."""

    rate: FigureSpot
    part: FigureSpot
    named: ShareBase | None


def find_share_breaches(paragraph: Sequence[Sentence]) -> Iterator[Breach]:
    """Every share beside its count that no base of the paragraph gives."""
    everything = [spot for sentence in paragraph for spot in sentence.spots]
    seen = 0
    for sentence in paragraph:
        seen += len(sentence.spots)
        near = everything[max(seen - _REMEMBERED, 0) : seen + _TRIED]
        for claims in _claims(sentence):
            breach = _judge(sentence, claims, near)
            if breach is not None:
                yield breach


def _claims(sentence: Sentence) -> Iterator[list[ShareClaim]]:
    """For each share, the counts that it may be of."""
    for index, rate in enumerate(sentence.spots):
        if not rate.number.percent or rate.loose or rate.way or rate.each:
            continue
        parts = list(_parts(sentence, index))
        if parts:
            yield parts


def _parts(sentence: Sentence, index: int) -> Iterator[ShareClaim]:
    spots, rate = sentence.spots, sentence.spots[index]
    before = spots[index - 1] if index else None
    if (
        before is not None
        and is_count(before)
        and _goes_with(before.noun, sentence.text[before.end : rate.start])
    ):
        if is_whole_behind(sentence, index - 1):
            yield ShareClaim(rate, spots[index - 2], _base(before))
        elif not before.loose and not before.each:
            yield ShareClaim(rate, before, _named(sentence, index, before))
    behind = next((spot for spot in spots[index + 1 :] if not _is_coverage(rate, spot)), None)
    if behind is None or not is_count(behind) or behind.loose or behind.each:
        return
    gap = sentence.text[rate.end : behind.start]
    if not (FROM if behind.number.over else BEHIND).match(gap):
        return
    place = spots.index(behind)
    if place + 1 < len(spots) and is_whole_behind(sentence, place + 1):
        yield ShareClaim(rate, behind, _base(spots[place + 1]))
    else:
        yield ShareClaim(rate, behind, _base(behind) if behind.number.over else None)


def _goes_with(noun: str, gap: str) -> bool:
    """True when the words say that the share is of the count; "3 phòng đạt 100%" says what each attains."""
    attains = find_kind(noun) in _ATTAINING and ATTAINS.fullmatch(gap)
    return not attains and not HAS_RATE.fullmatch(gap) and bool(JOINS.match(gap) or OPENS.match(gap))


def _base(spot: FigureSpot) -> ShareBase:
    """The figure as a base: of "x/y" the y."""
    if spot.number.over:
        meaning = spot.number.over[0]
        return ShareBase(spread_meaning(meaning), show_number(meaning.value), spot)
    return ShareBase(spread_spot(spot)[0], spot.number.raw, spot)


def _named(sentence: Sentence, index: int, part: FigureSpot) -> ShareBase | None:
    """The base that the words name: "x/y", "(35%) trên 240 phiếu", "Trong 80 thủ tục, có 52 …"."""
    if part.number.over:
        return _base(part)
    rate, following = sentence.spots[index], sentence.spots[index + 1 :]
    if following and OF_NEXT.match(sentence.text[rate.end : following[0].start]):
        whole = following[0]
        if is_count(whole) and nouns_agree(whole.noun, part.noun):
            return _base(whole)
    first = sentence.spots[0]
    opens = OUT_OF.match(sentence.text[: first.start])
    if opens and first is not part and is_count(first) and nouns_agree(first.noun, part.noun):
        return _base(first)
    return None


def _judge(sentence: Sentence, claims: Sequence[ShareClaim], near: Sequence[FigureSpot]) -> Breach | None:
    """The breach of one share; None where a base gives it, or where none can be told to be its base."""
    for claim in claims:
        bases = _bases(sentence, claim, near)
        if any(_holds(claim, base) for base in bases):
            return None
    certain = next((claim for claim in claims if claim.named is not None), None)
    if certain is not None and certain.named is not None:
        return _certain_breach(sentence, certain, certain.named)
    return next(filter(None, (_likely_breach(sentence, claim, near) for claim in claims)), None)


def _bases(sentence: Sentence, claim: ShareClaim, near: Sequence[FigureSpot]) -> list[ShareBase]:
    named = [claim.named] if claim.named is not None else []
    counts = [spot for spot in near if is_count(spot) and spot is not claim.part]
    return [*named, *map(_base, counts), *_together(sentence, claim.part)]


def _together(sentence: Sentence, part: FigureSpot) -> Iterator[ShareBase]:
    """The part with its siblings as a base, where none of them may be the whole of the others."""
    alike = [
        spot
        for spot in sentence.spots
        if spot.counts and spot.bracket == part.bracket and (spot.noun == part.noun or not spot.noun)
    ]
    total = sum((spot.amount for spot in alike), Decimal(0))
    if len(alike) > 1 and not any(spot.total for spot in alike):
        yield ShareBase(Interval(total, total), show_number(total), part)


def _holds(claim: ShareClaim, base: ShareBase) -> bool:
    shares = (find_percent(part, base.interval) for part in spread_spot(claim.part))
    return any(share is not None and meet(share, claim.rate) for share in shares)


def _right(claim: ShareClaim, base: ShareBase) -> Decimal | None:
    return claim.part.amount * _HUNDRED / base.interval.low if base.interval.low > 0 else None


def _certain_breach(sentence: Sentence, claim: ShareClaim, base: ShareBase) -> Breach | None:
    right = _right(claim, base)
    if right is None:
        return None
    slots = {
        "rate": claim.rate.number.raw,
        "part": show_scaled(claim.part.amount, claim.part),
        "whole": base.shown,
        "right": show_number(right, _PLACES),
    }
    return Breach("P-09", sentence, (claim.rate, claim.part, base.spot), slots)


def _likely_breach(sentence: Sentence, claim: ShareClaim, near: Sequence[FigureSpot]) -> Breach | None:
    """A share without a named base: the only whole there is must give it, one of several come near it."""
    behind = sentence.text[claim.rate.end :]
    counts = [spot for spot in near if _may_be_base(spot, claim.part)]
    if OF_PLAN.match(behind):
        counts = [spot for spot in counts if spot in sentence.spots and PLANNED.search(spot.gap)]
    elif OF_OTHER.match(behind):
        return None
    bases = list({spot.amount: _base(spot) for spot in counts}.values())[-_TRIED:]
    if not bases:
        bases = list(_together(sentence, claim.part))
        bases = [base for base in bases if _is_near(claim, base)]
    elif len(bases) > 1:
        bases = [base for base in bases if _is_near(claim, base)]
    if not bases:
        return None
    base = next((base for base in bases if _is_slip(claim, base)), bases[-1])
    alone = len({spot.amount for spot in counts}) == 1
    if alone and base.spot.total and base.spot.noun and nouns_agree(base.spot.noun, claim.part.noun):
        return _certain_breach(sentence, claim, base)
    slots = {
        "rate": claim.rate.number.raw,
        "part": show_scaled(claim.part.amount, claim.part),
        "whole": ", ".join(base.shown for base in bases[:3]),
    }
    return Breach("P-16", sentence, (claim.rate, claim.part, base.spot), slots)


def _may_be_base(spot: FigureSpot, part: FigureSpot) -> bool:
    """True for a larger count of the same things, no estimate and nothing aimed at."""
    if spot is part or not spot.counts or spot.amount < part.amount:
        return False
    same = bool(spot.noun and part.noun) and nouns_agree(spot.noun, part.noun)
    return same or (spot.total and nouns_agree(spot.noun, part.noun))


def _is_near(claim: ShareClaim, base: ShareBase) -> bool:
    right = _right(claim, base)
    if right is None:
        return False
    away = abs(right - claim.rate.amount)
    close = away <= _AWAY and away <= max(right, claim.rate.amount) * _RELATIVE
    return close or _is_slip(claim, base)


def _is_slip(claim: ShareClaim, base: ShareBase) -> bool:
    """True when a digit changed, or two changed places, in the share that this base gives."""
    right = _right(claim, base)
    if right is None:
        return False
    step = claim.rate.number.readings[0].step
    return is_digit_slip(show_digits(claim.rate.amount), show_digits(right.quantize(min(step, Decimal(1)))))


def _is_coverage(rate: FigureSpot, share: FigureSpot) -> bool:
    """True for "97,29% (8/11 xã)": how many units are in the rate, not what the rate is of."""
    if not share.number.over or find_kind(share.noun) != "đơn vị":
        return False
    counted = (rate.lead[hit.end() :].lower() for hit in COUNTED.finditer(rate.lead))
    return not any(_begins_with(text, share.noun) for text in counted)


def _begins_with(text: str, noun: str) -> bool:
    """True when a text begins with a noun, and not with a longer word: "xã" begins no "xãhội"."""
    return text.startswith(noun) and not text[len(noun) : len(noun) + 1].isalnum()

"""Changes: "từ A lên B, tăng C", "N, giảm C so với P", percentage points, per cent of change, "gấp K lần".

The figure now and the one before are told by the words; where one of the two is not told, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc_excel.proofreading.prose.intervals import Interval, find_percent
from cchc_excel.proofreading.prose.nouns import nouns_agree
from cchc_excel.proofreading.prose.relations.breach import Breach, is_count, meet, show_scaled, spread_spot
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.vietnamese.numbers import compute_percent, show_number
from cchc_excel.vietnamese.patterns import compile_search, compile_start, compile_whole

_FROM = compile_search(r"(?<!\w)từ\s*$", re.IGNORECASE, hit="tăng từ ", miss="từ quý I có ")
_TO = compile_search(
    r"(?<!\w)(?:lên(?: thành)?|xuống(?: còn)?|còn|đến|thành)\s*$",
    re.IGNORECASE,
    hit=" hồ sơ lên ",
    miss=" hồ sơ và ",
)
_AGAINST = compile_start(
    r"^[^.;]{0,40}?(?<!\w)so với(?!\w)(?:\s*\d{1,2}(?= tháng))?[^.;()\d]{0,60}(?:năm\s+\d{4}\s*)?"
    r"\(?[^.;()\d]{0,24}$",
    re.IGNORECASE,
    hit=" hồ sơ so với năm 2021 (",
    miss=" hồ sơ. So với ",
)
_PAST = compile_search(
    r"(?:cùng kỳ|cùng kì|năm trước|kỳ trước|kì trước|quý trước|tháng trước|năm ngoái|đầu năm)[^;.]{0,40}$",
    re.IGNORECASE,
    hit="Cùng kỳ năm trước tiếp ",
    miss="năm nay tiếp ",
)
_SHARE_OF = compile_start(
    r"^[^().;\d]{0,40}(?:\(|,|tương ứng|tức|bằng)[^().;\d]{0,24}$",
    re.IGNORECASE,
    hit=" văn bản, tương ứng ",
    miss=" văn bản và ",
)
_TIMES = compile_search(r"(?<!\w)gấp\s*$", re.IGNORECASE, hit=" hồ sơ, gấp ", miss="gấp gần ")
_TIMES_BEHIND = compile_start(r"\s*lần(?!\w)", re.IGNORECASE, hit=" lần năm 2022", miss=" hồ sơ")
_TIMES_BASE = compile_start(
    r"^\s*lần[^.;\d]{0,40}(?:năm\s+\d{4}\s*)?\(?[^.;()\d]{0,24}$",
    re.IGNORECASE,
    hit=" lần năm 2022 (",
    miss=" lần; ",
)
_GOALS = compile_search(
    r"(?<!\w)(?:phấn đấu|dự kiến|năm tới)(?!\w)", re.IGNORECASE, hit="phấn đấu tăng ", miss="năm nay tăng "
)
_YEAR = compile_search(
    r"(?<!\w)năm (?P<year>20\d\d)(?!\d)[^;.\d]{0,60}$",
    re.IGNORECASE,
    hit="Số đơn năm 2022 là ",
    miss="năm 2022 và 2023 là ",
)
_THEN = compile_whole(
    r"[^\d;.]{0,30},?\s*(?:tăng|giảm)(?: \w+)?\s*", re.IGNORECASE, hit=" hồ sơ, giảm ", miss=" hồ sơ. Riêng "
)
_PLACES = 2


@dataclass(frozen=True)
class ChangeClaim:
    """A change with the figures that it lies between."""

    change: FigureSpot
    now: FigureSpot
    before: FigureSpot


def find_change_breaches(sentence: Sentence) -> Iterator[Breach]:
    """Every change of a sentence that its own figures break."""
    for index, change in enumerate(sentence.spots):
        if change.way and not change.each and not _GOALS.search(sentence.text[: change.start]):
            yield from _own_share(sentence, index)
            claim = _read_claim(sentence, index)
            if claim is not None:
                yield from _judge(sentence, claim)
        elif _TIMES.search(change.gap) and _TIMES_BEHIND.match(sentence.text, change.end):
            yield from _times(sentence, index)


def _read_claim(sentence: Sentence, index: int) -> ChangeClaim | None:
    change = sentence.spots[index]
    ends = (
        _from_to(sentence, index)
        or _so_voi(sentence, index)
        or _past_and_now(sentence, index)
        or _year_by_year(sentence, index)
    )
    return ChangeClaim(change, *ends) if ends else None


def _comparable(now: FigureSpot, before: FigureSpot) -> bool:
    alike = now.number.percent == before.number.percent and nouns_agree(now.noun, before.noun)
    return alike and not (now.number.over or before.number.over or now.way or before.way)


def _fits(change: FigureSpot, now: FigureSpot) -> bool:
    """True when a change of that noun can be of this figure: the same noun, points, per cent or times."""
    if change.number.percent or change.noun.startswith("điểm") or change.noun == "lần":
        return True
    return not now.number.percent and nouns_agree(change.noun, now.noun)


def _from_to(sentence: Sentence, index: int) -> tuple[FigureSpot, FigureSpot] | None:
    """ "từ A lên B", before the change or behind it in the same clause."""
    change, spots = sentence.spots[index], sentence.spots
    for first, second in zip(spots, spots[1:], strict=False):
        if change in (first, second) or not _FROM.search(first.gap) or not _TO.search(second.gap):
            continue
        left, right = min(first.start, change.start), max(second.end, change.end)
        if ";" in sentence.text[left:right] or not _comparable(second, first):
            continue
        if _fits(change, second) and not _stands_between(sentence, index, second):
            return second, first
    return None


def _stands_between(sentence: Sentence, index: int, near: FigureSpot) -> bool:
    """True when another change stands between: this one is of something else."""
    place = sentence.spots.index(near)
    between = sentence.spots[min(place, index) + 1 : max(place, index)]
    return any(spot.way and not spot.number.percent for spot in between)


def _so_voi(sentence: Sentence, index: int) -> tuple[FigureSpot, FigureSpot] | None:
    """ "N …, tăng C so với P", "… so với cùng kỳ (P)"."""
    change, spots = sentence.spots[index], sentence.spots
    following = spots[index + 1 :]
    if not following or not _AGAINST.match(sentence.text[change.end : following[0].start]):
        return None
    before = following[0]
    now = next((spot for spot in reversed(spots[:index]) if not spot.way and _is_level(spot, change)), None)
    if now is None or not _comparable(now, before) or not _fits(change, now) or now.each != before.each:
        return None
    return (
        (now, before) if ";" not in sentence.text[now.end : change.start].replace("tin, bài;", "") else None
    )


def _is_level(spot: FigureSpot, change: FigureSpot) -> bool:
    return spot.bracket in (-1, change.bracket)


def _past_and_now(sentence: Sentence, index: int) -> tuple[FigureSpot, FigureSpot] | None:
    """ "Cùng kỳ năm trước P, năm nay N, tăng C"."""
    change, spots = sentence.spots[index], sentence.spots
    if index != 2:
        return None
    before, now = spots[0], spots[1]
    told = _PAST.search(sentence.text[: before.start]) and not _PAST.search(now.gap)
    return (now, before) if told and _comparable(now, before) and _fits(change, now) else None


def _year_by_year(sentence: Sentence, index: int) -> tuple[FigureSpot, FigureSpot] | None:
    """ "Năm 2022 là P, năm 2023 là N, giảm C": two years, the earlier first, and nothing else between."""
    if index < 2:
        return None
    before, now, change = sentence.spots[index - 2 : index + 1]
    earlier, later = _YEAR.search(before.gap), _YEAR.search(now.gap)
    if not earlier or not later or later["year"] <= earlier["year"] or not _THEN.fullmatch(change.gap):
        return None
    told = _comparable(now, before) and _fits(change, now)
    return (now, before) if told and ";" not in now.gap else None


def _judge(sentence: Sentence, claim: ChangeClaim) -> Iterator[Breach]:
    now, before = spread_spot(claim.now)[0], spread_spot(claim.before)[0]
    rises = claim.now.amount > claim.before.amount
    size = now.minus(before) if rises else before.minus(now)
    same_way = rises == (claim.change.way == "tăng") and claim.now.amount != claim.before.amount
    holds = meet(size, claim.change)
    relative = find_percent(size, before)
    of_counts = claim.change.number.percent and not claim.now.number.percent
    if claim.change.number.percent:
        share = relative is not None and meet(relative, claim.change)
        holds = share if of_counts else holds or share
    if holds and same_way:
        return
    code = "P-28" if holds else "P-10" if of_counts else "P-15"
    yield Breach(code, sentence, (claim.change, claim.now, claim.before), _slots(claim, of_counts=of_counts))


def _slots(claim: ChangeClaim, *, of_counts: bool) -> dict[str, str]:
    change, unit = claim.change, "%" if claim.change.number.percent else ""
    apart = abs(claim.now.amount - claim.before.amount)
    share = compute_percent(apart, claim.before.amount) if of_counts else None
    return {
        "rate": change.number.raw,
        "change": f"{change.way} {change.number.raw}{unit}",
        "before": claim.before.number.raw,
        "now": claim.now.number.raw,
        "way": "tăng" if claim.now.amount > claim.before.amount else "giảm",
        "right": show_number(share, _PLACES) if share is not None else show_scaled(apart, claim.now),
    }


def _own_share(sentence: Sentence, index: int) -> Iterator[Breach]:
    """ "240 văn bản, giảm 11 văn bản (4,38%)": the per cent behind a change in counts."""
    spots, change = sentence.spots, sentence.spots[index]
    if index + 1 >= len(spots) or change.number.percent or change.loose:
        return
    rate = spots[index + 1]
    if not rate.number.percent or rate.loose:
        return
    gap = sentence.text[change.end : rate.start]
    if not _SHARE_OF.match(gap):
        return
    ends = _from_to(sentence, index) or _so_voi(sentence, index)
    now = ends[0] if ends else _nearest_now(sentence, index)
    if now is None or now.number.percent:
        return
    change_size, present = spread_spot(change)[0], spread_spot(now)[0]
    base = present.minus(change_size) if change.way == "tăng" else present.plus(change_size)
    right = find_percent(change_size, base)
    if right is None or meet(right, rate):
        return
    value = compute_percent(change.amount, (base.low + base.high) / 2)
    slots = {
        "rate": rate.number.raw,
        "change": f"{change.way} {change.number.raw}",
        "now": now.number.raw,
        "right": show_number(value, _PLACES) if value is not None else "",
    }
    yield Breach("P-10", sentence, (rate, change, now), slots)


def _nearest_now(sentence: Sentence, index: int) -> FigureSpot | None:
    change = sentence.spots[index]
    fitting = (
        spot
        for spot in reversed(sentence.spots[:index])
        if spot.counts and nouns_agree(spot.noun, change.noun) and spot.bracket in (-1, change.bracket)
    )
    return next(fitting, None)


def _times(sentence: Sentence, index: int) -> Iterator[Breach]:
    """ "N …, gấp K lần P", "từ A lên B, gấp K lần"."""
    spots, multiple = sentence.spots, sentence.spots[index]
    ends = _from_to(sentence, index)
    following = spots[index + 1 :]
    if ends is None and following and index:
        gap = sentence.text[multiple.end : following[0].start]
        now = next((spot for spot in reversed(spots[:index]) if is_count(spot)), None)
        if now is not None and _TIMES_BASE.match(gap) and _comparable(now, following[0]):
            ends = now, following[0]
    if ends is None:
        return
    ratio = spread_spot(ends[0])[0].over(spread_spot(ends[1])[0])
    if ratio is None or _meets_multiple(ratio, multiple):
        return
    value = ends[0].amount / ends[1].amount
    slots = {
        "rate": multiple.number.raw,
        "now": ends[0].number.raw,
        "before": ends[1].number.raw,
        "right": show_number(value, _PLACES),
    }
    yield Breach("P-24", sentence, (multiple, *ends), slots)


def _meets_multiple(ratio: Interval, multiple: FigureSpot) -> bool:
    """True when the ratio prints as the multiple, a whole one being rounded too."""
    meaning = multiple.number.readings[0]
    half = meaning.step / 2
    return ratio.meets(Interval(meaning.value - half, meaning.value + meaning.step))

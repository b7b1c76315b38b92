"""Averages and multipliers: "36 lớp cho 1.620 học viên, bình quân 45 học viên/lớp", "(mỗi xã 03 máy)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from cchc_excel.proofreading.prose.intervals import Interval
from cchc_excel.proofreading.prose.nouns import NOUNS, nouns_agree
from cchc_excel.proofreading.prose.numbers import read_numbers
from cchc_excel.proofreading.prose.relations.breach import Breach, is_count, spread_spot
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.proofreading.text import Number
from cchc_excel.vietnamese.numbers import show_number
from cchc_excel.vietnamese.patterns import compile_search, compile_start

_OF_EACH = compile_search(
    rf"(?:bình quân|trung bình)?\s*(?<!\w)mỗi\s+(?P<unit>{NOUNS}|tháng|quý|năm)(?!\w)[^,;:()\d]{{0,24}}$",
    re.IGNORECASE,
    hit="bình quân mỗi xã ",
    miss="mỗi khi có ",
)
_PER_UNIT = compile_start(
    rf"\s*(?:/|mỗi\s)\s*(?P<unit>{NOUNS}|tháng|quý|năm)(?!\w)", re.IGNORECASE, hit="/thôn", miss=" tại thôn"
)
_MEAN = compile_search(
    r"(?<!\w)(?:bình quân|trung bình|mỗi)(?!\w)", re.IGNORECASE, hit="bình quân 45", miss="tổng 45"
)
_PLACES = 2


def find_average_breaches(sentence: Sentence) -> Iterator[Breach]:
    """Every figure of each one that the total and the number of them do not give."""
    for index, each in enumerate(sentence.spots):
        if each.number.percent or each.loose or each.way:
            continue
        unit = _unit(sentence, each)
        if unit and _MEAN.search(sentence.text):
            yield from _judge(sentence, index, unit)


def _unit(sentence: Sentence, each: FigureSpot) -> str:
    """Of what each one has the figure; "" when it is no average."""
    behind = sentence.text[each.end :].lstrip()
    behind = behind[len(each.noun) :] if each.noun and behind.lower().startswith(each.noun) else behind
    per = _PER_UNIT.match(behind)
    if per:
        return per["unit"].lower()
    before = _OF_EACH.search(sentence.text[: each.start])
    return before["unit"].lower() if before else ""


def _judge(sentence: Sentence, index: int, unit: str) -> Iterator[Breach]:
    each = sentence.spots[index]
    ahead = sentence.spots[:index]
    totals = [spot for spot in ahead if is_count(spot) and not spot.each and _is_of(spot, each)]
    numbers = [number for number in _counts_of(sentence, unit) if number.start < each.start]
    if len(totals) != 1 or len(numbers) != 1 or numbers[0].value <= 0 or totals[0].loose:
        return
    total, divisor = totals[0], numbers[0].value
    if total.start == numbers[0].start or total.number.over:
        return
    mean = spread_spot(total)[0].times(1 / divisor)
    meaning = each.number.readings[0]
    half = meaning.step / 2
    rounded = Interval(meaning.value - half, meaning.value + meaning.step)
    low = Interval(total.amount / divisor, total.amount / divisor)
    if rounded.meets(mean) or rounded.meets(low):
        return
    slots = {
        "total": total.number.raw,
        "count": show_number(divisor),
        "each": each.number.raw,
        "right": _shown(total, divisor),
    }
    yield Breach("P-23", sentence, (each, total), slots)


def _shown(total: FigureSpot, divisor: Decimal) -> str:
    """The right mean in the unit that the total is written in."""
    scaled = len(total.number.readings) > 1 and total.number.noun.endswith("đồng")
    return show_number(total.number.readings[-1 if scaled else 0].value / divisor, _PLACES)


def _is_of(spot: FigureSpot, each: FigureSpot) -> bool:
    return bool(spot.noun and each.noun) and nouns_agree(spot.noun, each.noun)


def _counts_of(sentence: Sentence, unit: str) -> list[Number]:
    """The numbers right before that unit, periods too: "6 tháng", "4 ngày"."""
    found = []
    for number in read_numbers(sentence.text):
        behind = sentence.text[number.end :].lstrip().lower()
        if behind.startswith(unit) and not behind[len(unit) : len(unit) + 1].isalnum() and not number.over:
            found.append(number)
    return found

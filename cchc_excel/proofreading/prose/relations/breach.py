"""A relation that a text breaks, and the questions about figures that every relation asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.nouns.spec import Severity
from cchc_excel.proofreading.prose.intervals import Interval, spread_number
from cchc_excel.proofreading.prose.nouns import nouns_agree
from cchc_excel.proofreading.prose.numbers import read_meanings
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.vietnamese.numbers import show_number
from cchc_excel.vietnamese.patterns import compile_search

WHOLE_BEHIND = compile_search(
    r"(?<!đạt )(?<!\w)(?:trên|trong)\s+(?:(?:tổng(?: số| cộng)?|số)\s+(?:[^\W\d]+\s+){0,2})?$",
    hit=" phiếu trên tổng số ",
    miss=" hồ sơ trong hạn và ",
)
_LONGEST_GAP = 90


@dataclass(frozen=True)
class Breach:
    """A broken relation: its code, the figures it is about (the first is the place), what is said of it."""

    code: str
    sentence: Sentence
    spots: tuple[FigureSpot, ...]
    slots: Mapping[str, str]
    severity: Severity | None = None


def spread_spot(spot: FigureSpot) -> tuple[Interval, ...]:
    """What a figure may stand for."""
    return spread_number(spot.number)


def meet(interval: Interval, spot: FigureSpot) -> bool:
    """True when a figure may be one of these numbers."""
    return any(interval.meets(meaning) for meaning in spread_spot(spot))


def is_count(spot: FigureSpot) -> bool:
    """True for a count by itself, estimates too: no rate, no change."""
    return not (spot.number.percent or spot.way)


def is_whole_behind(sentence: Sentence, index: int) -> bool:
    """True for the 300 of "285 phiếu trên 300 phiếu": what the figure before it is a part of."""
    if not index:
        return False
    part, whole = sentence.spots[index - 1], sentence.spots[index]
    gap = sentence.text[part.end : whole.start]
    alike = not part.number.over and is_count(part) and is_count(whole) and not whole.each
    if not alike or not nouns_agree(part.noun, whole.noun) or len(gap) > _LONGEST_GAP:
        return False
    apart = any(mark in gap for mark in ".;:()") or "," in gap.replace("tin, bài", "")
    return not apart and bool(WHOLE_BEHIND.search(gap)) and "trong đó" not in gap


def show_digits(value: Decimal) -> str:
    """The digits of a value without sign and marks, "0" padded by none."""
    return format(value.normalize(), "f").replace(".", "").lstrip("-0")


def is_digit_slip(printed: str, right: str) -> bool:
    """True when two writings of the same length differ in one digit, or two neighbours changed places."""
    if len(printed) != len(right) or printed == right:
        return False
    apart = [place for place in range(len(printed)) if printed[place] != right[place]]
    if len(apart) == 1:
        return True
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1
    return swapped and printed[apart[0]] == right[apart[1]] and printed[apart[1]] == right[apart[0]]


def show_scaled(value: Decimal, like: FigureSpot) -> str:
    """A value as the figure writes its own: "3,5" of tỷ đồng, not 3.500.000.000."""
    if like.number.spoken or like.number.over:
        return show_number(value)
    written = read_meanings(like.number.raw)[0].value
    return show_number(value * written / like.amount if like.amount else value)

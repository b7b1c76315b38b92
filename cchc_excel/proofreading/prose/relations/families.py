"""Kinds that exclude one another and make a whole: men and women, on time and late, rungs of satisfaction.

Shares of one family cannot pass 100 %, of a whole one they make it; counts of a whole one make their total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.proofreading.prose.intervals import Interval, add_up
from cchc_excel.proofreading.prose.relations.breach import Breach, spread_spot
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.vietnamese.families import FAMILIES, LEVEL_FAMILIES, Family
from cchc_excel.vietnamese.numbers import show_number
from cchc_excel.vietnamese.patterns import compile_search
from cchc_excel.vietnamese.text import fold_text

Families = tuple[Family, ...]
_EVERY: Families = FAMILIES + LEVEL_FAMILIES
_HUNDRED = Decimal(100)
_ALL = Interval(_HUNDRED, _HUNDRED)
_STRUCTURE = compile_search(r"cơ cấu(?! lại)", re.IGNORECASE, hit="Cơ cấu kinh tế: ", miss="cơ cấu lại")
_OF_LEVEL = compile_search(
    r"so với|cùng kỳ|kế hoạch|(?<!\w)(?:tăng|giảm|vượt)(?!\w)", re.IGNORECASE, hit="tăng 5%", miss="chiếm 5%"
)
_NOT = compile_search(r"(?:khong|chua)\s+(\w+(?: \w+)?)", hit="chua dat", miss="da dat")


@dataclass(frozen=True)
class FamilyLabel:
    """Which family a figure is of, and which member of it."""

    family: int
    member: str


def find_family_breaches(sentence: Sentence) -> Iterator[Breach]:
    """Shares of one family, or of one structure, that pass 100 %; of a whole family, that do not make it."""
    rates = [
        spot for spot in sentence.spots if spot.number.percent and not (spot.way or spot.loose or spot.each)
    ]
    if len(rates) < 2:
        return
    run = _family_run(sentence, rates)
    if (
        run is None or not run[1] or len(run[0]) < len(rates)
    ):  # a structure may have more parts than one family
        run = _structure(sentence, rates) or run
    if not run:
        return
    spots, whole = run
    total = add_up(spread_spot(spot)[0] for spot in spots)
    if total.meets(_ALL) or (total.high <= _ALL.low and not whole):
        return
    added = sum((spot.amount for spot in spots), Decimal(0))
    slots = {"parts": " + ".join(f"{spot.number.raw}%" for spot in spots), "right": show_number(added)}
    yield Breach("P-18", sentence, (spots[-1], *spots[:-1]), slots)


def _structure(sentence: Sentence, rates: Sequence[FigureSpot]) -> tuple[tuple[FigureSpot, ...], bool] | None:
    """All shares of a sentence about a structure, with no other figures among them."""
    opened = _STRUCTURE.search(sentence.text)
    if not opened or _OF_LEVEL.search(sentence.text):
        return None
    behind = tuple(spot for spot in rates if spot.start > opened.start() and spot.bracket < 0)
    return (behind, False) if len(behind) > 1 else None


def _family_run(
    sentence: Sentence, rates: Sequence[FigureSpot]
) -> tuple[tuple[FigureSpot, ...], bool] | None:
    """Shares next to one another whose members of one family differ."""
    labels = [find_label(spot) for spot in rates]
    for start, first in enumerate(labels):
        members: dict[str, FigureSpot] = {}
        for spot, label in zip(rates[start:], labels[start:], strict=True):
            if first is None or label is None or label.family != first.family or label.member in members:
                break
            members[label.member] = spot
        if first is not None and len(members) > 1:
            return tuple(members.values()), any(members.keys() >= need for need in FAMILIES[first.family][1])
    return None


def find_label(spot: FigureSpot, families: Families = FAMILIES) -> FamilyLabel | None:
    """The family and member that the words before a figure say, else those behind it."""
    for words in (spot.lead, spot.tail):
        label = _label(fold_text(words), families)
        if label is not None:
            return label
    return None


def _label(words: str, families: Families) -> FamilyLabel | None:
    best: tuple[int, FamilyLabel] | None = None
    for number, (members, _) in enumerate(families):
        for member in members:
            if re.search(rf"\b{member}\b", words) and (best is None or len(member) > best[0]):
                best = len(member), FamilyLabel(number, member)
    return best[1] if best else None


def makes_whole(parts: Sequence[FigureSpot]) -> bool:
    """True when the parts are all there can be: a whole family, or "đạt" beside "không đạt", "chưa đạt"."""
    labels = [find_label(spot, _EVERY) for spot in parts]
    told = [label for label in labels if label is not None]
    if len(told) == len(parts) and len({label.family for label in told}) == 1:
        members = {label.member for label in told}
        if len(members) == len(told) and any(members >= need for need in _EVERY[told[0].family][1]):
            return True
    return len(parts) == 2 and (_denies(parts[0], parts[1]) or _denies(parts[1], parts[0]))


def _denies(spot: FigureSpot, other: FigureSpot) -> bool:
    denied = _NOT.search(fold_text(spot.words))
    return bool(denied) and denied is not None and denied[1] in fold_text(other.words)

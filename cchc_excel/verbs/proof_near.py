"""Which computed figure a number is, from the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.verbs.proof_known import Known, words_of, years_of
from cchc_excel.verbs.proof_nouns import alike, kind_of
from cchc_excel.verbs.proof_rounding import prints_as
from cchc_excel.verbs.proof_sentences import Sentence, Spot
from cchc_excel.verbs.proof_text import Number

_NAMED = 50  # percent of a label's weight that must stand around a number to name it
_FAINT = 30  # enough where the number already stands where the figure is printed
_CERTAIN = 85  # enough to say that another number is wrong
_LEAST_WORDS = 3
_ANYWHERE = re.compile(r"(?:trong đó|riêng|so với|bình quân|chỉ tiêu|kế hoạch giao|mục tiêu)", re.IGNORECASE)


@dataclass(frozen=True)
class Index:
    """Known figures by how they print, by the words of their line, and how telling each word is."""

    prints: Mapping[Decimal, Mapping[Decimal, tuple[Known, ...]]]
    lines: Mapping[frozenset[str], tuple[Known, ...]]
    weights: Mapping[str, int]


@dataclass(frozen=True)
class Around:
    """The words near a figure (`near`) and in its sentence and the one before (`wide`), and the years there."""

    near: frozenset[str]
    wide: frozenset[str]
    years: frozenset[str]


def index_of(known: Sequence[Known], steps: Iterable[Decimal]) -> Index:
    """The index for numbers whose last digits have these steps (1, 0.01, 1000 ...)."""
    prints: dict[Decimal, dict[Decimal, tuple[Known, ...]]] = {}
    for step in steps:
        held: dict[Decimal, list[Known]] = {}
        for one in known:
            for value in _printed(one.value, step):
                held.setdefault(value, []).append(one)
        prints[step] = {value: tuple(found) for value, found in held.items()}
    lines: dict[frozenset[str], tuple[Known, ...]] = {}
    for one in known:
        if one.plain and len(one.words) >= _LEAST_WORDS:
            lines[one.words] = (*lines.get(one.words, ()), one)
    sets = {one.words for one in known}
    counts: dict[str, int] = {}
    for words in sets:
        for word in words:
            counts[word] = counts.get(word, 0) + 1
    weights = {word: 1 + (len(sets) // count).bit_length() for word, count in counts.items()}
    return Index(prints, lines, weights)


def _printed(value: Decimal, step: Decimal) -> set[Decimal]:
    """The numbers that this value may print as with that step: itself, rounded, cut."""
    down = (value // step) * step
    nearest = down + step if value - down >= step / 2 else down
    return {nearest, down} if step < 1 else {nearest}


def around(sentence: Sentence, spot: Spot, before: Sentence | None) -> Around:
    """The words around a figure of a sentence."""
    position = sentence.spots.index(spot)
    left = sentence.spots[position - 1].end if position else 0
    near = f"{sentence.text[left : spot.start]} {spot.tail}"
    earlier = before.text if before else ""
    years = years_of(sentence.text) or years_of(earlier)
    return Around(words_of(near), words_of(f"{earlier} {sentence.text}"), years)


def named(number: Number, context: Around, index: Index, *, expected: bool = False) -> tuple[Known, str] | None:
    """The figure that prints so and whose words stand around, with the rounding; None when no words fit.

    Of figures that fit alike the last one counts: the latest column.
    `expected` asks for less of the words: the number already stands where the report prints it.
    """
    least = _FAINT if expected else _NAMED
    best: tuple[tuple[int, ...], Known, str] | None = None
    for reading in number.readings:
        for one in index.prints.get(reading.step, {}).get(reading.value, ()):
            how = prints_as(one.value, reading)
            if not how or not _could_be(number, one, context):
                continue
            wide = share(one.words, context.wide, index)
            rank = (
                _years_fit(one, context.years),
                share(one.words, context.near, index) + wide,
                one.plain,
                one.noun == number.noun,
            )
            if wide >= least and (best is None or rank >= best[0]):
                best = rank, one, how
    return (best[1], best[2]) if best else None


def _could_be(number: Number, known: Known, context: Around) -> bool:
    """True when unit, form ("x/y" or not) and the words that must stand beside it allow it."""
    if number.percent != (known.noun == "%") or not alike(number.noun, known.noun):
        return False
    if [one.value for one in number.over[:1]] != ([] if known.over is None else [known.over]):
        return False
    return known.must <= context.near


def share(words: frozenset[str], context: frozenset[str], index: Index) -> int:
    """How much of a label's weight stands in a context, in percent."""
    whole = sum(index.weights.get(one, 1) for one in words)
    return 100 * sum(index.weights.get(one, 1) for one in words & context) // whole if whole else 0


def _years_fit(known: Known, years: frozenset[str]) -> int:
    """2 when figure and context name the same years, 1 when some, 0 when none."""
    if known.years == years:
        return 2
    return 1 if known.years & years else 0


def contradicted(sentence: Sentence, spot: Spot, context: Around, index: Index) -> Known | None:
    """The figure that must stand here and does not: its whole label, unit and period are said, and it alone fits."""
    if not spot.counts and not spot.number.percent:
        return None
    position = sentence.spots.index(spot)
    left = sentence.spots[position - 1].end if position else 0
    if spot.loose or spot.way or spot.bracket >= 0 or _ANYWHERE.search(sentence.text[left : spot.start]):
        return None
    fitting = [
        one
        for words, figures in index.lines.items()
        if share(words, context.near, index) >= _CERTAIN
        for one in figures
        if _same_unit(one, spot.number) and one.years == context.years
    ]
    if not fitting:
        return None
    longest = max(len(one.words) for one in fitting)
    telling = [one for one in fitting if len(one.words) == longest]
    return telling[0] if len({one.value for one in telling}) == 1 else None


def _same_unit(known: Known, number: Number) -> bool:
    if number.percent or known.noun == "%":
        return number.percent and known.noun == "%"
    return bool(number.noun) and (number.noun == known.noun.lower() or kind_of(number.noun) == kind_of(known.noun) != "")

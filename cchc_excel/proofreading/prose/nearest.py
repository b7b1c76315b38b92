"""Which computed figure a number is, from the words around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.proofreading.prose.candidates import KnownFigure, list_words, list_years
from cchc_excel.proofreading.prose.levels import WHOLE
from cchc_excel.proofreading.prose.lines import Family, group_families
from cchc_excel.proofreading.prose.nouns import find_kind, nouns_agree
from cchc_excel.proofreading.prose.rounding import prints_as
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.proofreading.prose.subject import NOBODY, Subject, find_subject, find_subject_in_text
from cchc_excel.proofreading.text import Number, NumberMeaning
from cchc_excel.vietnamese.patterns import compile_search

ENOUGH = 50  # percent of a label's weight that must stand around a number to name it
_FAINT = 30  # enough where the number already stands where the figure is printed
_CERTAIN = 85  # enough to say that another number is wrong
_LEAST_WORDS = 3
_CLAUSE = 300  # characters on either side, at most, that may belong to a figure's clause
_SURVEYED, _RETURNED = (
    compile_search(r"lượt khảo sát", re.IGNORECASE, hit="120 lượt khảo sát", miss="120 phiếu khảo sát"),
    "phiếu thu về",
)
_ANYWHERE = compile_search(
    r"(?:trong đó|riêng|so với|bình quân|chỉ tiêu|kế hoạch giao|mục tiêu)",
    re.IGNORECASE,
    hit="so với kế hoạch",
    miss="hồ sơ tiếp nhận",
)


CellKey = tuple[tuple[str, str], str, str, str]  # (form, line), level, unit, field


@dataclass(frozen=True)
class FigureIndex:
    """Known figures by how they print and by the words of their line; how telling each word is.

    `units` are the bare names of units, `fields` the headings of fields, `levels` the words for levels
    other than the reporting unit's, `labels` the whole weight of each line's label. `cells` are the forms'
    own cells by line, level, unit and field; `scopes` the levels that have totals of their own.
    """

    prints: Mapping[Decimal, Mapping[Decimal, Mapping[frozenset[str], tuple[KnownFigure, ...]]]]
    lines: Mapping[frozenset[str], tuple[KnownFigure, ...]]
    weights: Mapping[str, int]
    units: frozenset[str]
    fields: frozenset[str]
    levels: frozenset[str]
    labels: Mapping[frozenset[str], int]
    cells: Mapping[CellKey, tuple[KnownFigure, ...]]
    families: tuple[Family, ...]
    scopes: tuple[str, ...]


@dataclass(frozen=True)
class Scene:
    """What a sentence and the one before it say: the years, and how much of each line's label, in percent."""

    years: frozenset[str]
    shares: Mapping[frozenset[str], int]


@dataclass(frozen=True)
class FigureContext:
    """A scene, the words right beside one figure of it, and the years that its own clause names.

    `subject` is whose figure it is, `level` of which level the text speaks.
    """

    near: frozenset[str]
    scene: Scene
    own_years: frozenset[str] = frozenset()
    subject: Subject = NOBODY
    level: str = ""

    @property
    def years(self) -> frozenset[str]:
        """The years that the figure is of, as far as the text says."""
        return self.own_years or self.scene.years


def _weigh_words(sets: Collection[frozenset[str]]) -> dict[str, int]:
    """How telling each word is: the fewer lines have it, the more."""
    counts = Counter(word for words in sets for word in words)
    return {word: 1 + (len(sets) // count).bit_length() for word, count in counts.items()}


def index_figures(
    figures: Sequence[KnownFigure], steps: Iterable[Decimal], levels: frozenset[str]
) -> FigureIndex:
    """The index for numbers whose last digits have these steps (1, 0.01, 1000 ...)."""
    prints: dict[Decimal, dict[Decimal, dict[frozenset[str], list[KnownFigure]]]] = {}
    for step in steps:
        held = prints.setdefault(step, {})
        for known_figure in figures:
            for value in _printed(known_figure.value, step):
                held.setdefault(value, {}).setdefault(known_figure.words, []).append(known_figure)
    lines: dict[frozenset[str], tuple[KnownFigure, ...]] = {}
    for known_figure in figures:
        if known_figure.plain and len(known_figure.words) >= _LEAST_WORDS:
            lines[known_figure.words] = (*lines.get(known_figure.words, ()), known_figure)
    sets = {known_figure.words for known_figure in figures}
    weights = _weigh_words(sets)
    cells: dict[CellKey, tuple[KnownFigure, ...]] = {}
    for known_figure in figures:
        if known_figure.line[0]:
            key = (known_figure.line, known_figure.level, known_figure.unit, known_figure.field)
            cells[key] = (*cells.get(key, ()), known_figure)
    labels = {words: sum(weights[word] for word in words) for words in sets}
    fixed = {
        step: {value: {words: tuple(found) for words, found in by.items()} for value, by in held.items()}
        for step, held in prints.items()
    }
    return FigureIndex(
        prints=fixed,
        lines=lines,
        weights=weights,
        units=frozenset(known_figure.unit for known_figure in figures if known_figure.unit),
        fields=frozenset(known_figure.field for known_figure in figures if known_figure.field),
        levels=levels,
        labels=labels,
        cells=cells,
        families=group_families(figures),
        scopes=tuple(dict.fromkeys(known_figure.level for known_figure in figures if known_figure.level)),
    )


def _printed(value: Decimal, step: Decimal) -> set[Decimal]:
    """The numbers that this value may print as with that step: itself, rounded, cut."""
    down = (value // step) * step
    nearest = down + step if value - down >= step / 2 else down
    return {nearest, down} if step < 1 else {nearest}


def make_scene(words: frozenset[str], years: frozenset[str], index: FigureIndex) -> Scene:
    """The scene that these words and years make."""
    labels = {label for label in index.labels if label & words}
    return Scene(years, {label: weigh_label(label, words, index) for label in labels})


def read_scene(sentence: Sentence, before: Sentence | None, index: FigureIndex) -> Scene:
    """The scene of a sentence; years that it does not name are those of the sentence before."""
    earlier = before.text if before else ""
    years = list_years(sentence.text) or list_years(earlier)
    surveyed = list_words(_RETURNED) if _SURVEYED.search(sentence.text) else frozenset()
    return make_scene(list_words(sentence.text) | list_words(earlier) | surveyed, years, index)


def gather_context(scene: Scene, sentence: Sentence, position: int, index: FigureIndex) -> FigureContext:
    """The words right beside the figure at that position of the sentence, and whose figure it is."""
    spot = sentence.spots[position]
    left = sentence.spots[position - 1].end if position else 0
    before, behind = (
        sentence.text[max(spot.start - _CLAUSE, 0) : spot.start],
        sentence.text[spot.end :][:_CLAUSE],
    )
    clause = f"{before.rpartition(';')[2]} {behind.partition(';')[0]}"
    near = f"{sentence.text[left : spot.start]} {spot.tail}"
    subject = find_subject(sentence, spot, index.units, index.fields)
    if subject == NOBODY:
        subject = find_subject_in_text(near, index.units)
    return FigureContext(list_words(near), scene, list_years(clause), subject)


def match_figure(
    number: Number, context: FigureContext, index: FigureIndex, *, expected: bool = False
) -> tuple[KnownFigure, str] | None:
    """The figure that prints so and whose words stand around, with the rounding; None when no words fit.

    Of figures that fit alike the last one counts: the latest column.
    `expected` asks for less of the words: the number already stands where the report prints it.
    """
    least = _FAINT if expected else ENOUGH
    best: tuple[tuple[int, ...], KnownFigure, NumberMeaning] | None = None
    shares = context.scene.shares
    for reading in number.readings:
        for words, figures in index.prints.get(reading.step, {}).get(reading.value, {}).items():
            if shares.get(words, 0) < least:
                continue
            weight = weigh_label(words, context.near, index) + shares[words]
            for known_figure in figures:
                rank = (
                    _years_fit(known_figure, context.years),
                    weight,
                    known_figure.plain,
                    known_figure.noun == number.noun,
                )
                fits = _whose(known_figure, context, index) and _could_be(number, known_figure, context)
                if (best is None or rank >= best[0]) and fits:
                    best = rank, known_figure, reading
    return (best[1], prints_as(best[1].value, best[2])) if best else None


def _could_be(number: Number, figure: KnownFigure, context: FigureContext) -> bool:
    """True when unit, form ("x/y" or not) and the words that must stand beside it allow it."""
    if number.percent != (figure.noun == "%") or not nouns_agree(number.noun, figure.noun):
        return False
    if [number_meaning.value for number_meaning in number.over[:1]] != (
        [] if figure.over is None else [figure.over]
    ):
        return False
    if figure.years and context.years and not figure.years & context.years:
        return False
    return figure.must <= context.near


def _whose(figure: KnownFigure, context: FigureContext, index: FigureIndex) -> bool:
    """True when the figure is of the unit, the field and the level that the text names."""
    subject = context.subject
    if figure.unit != subject.unit:
        return False
    if subject.name and not subject.unit and not subject.fields:
        return not figure.field and weigh_label(figure.words, context.near, index) >= ENOUGH
    if figure.field and not any(figure.field in field for field in subject.fields):
        return False
    if subject.fields and not figure.field:
        return False
    if figure.level or context.level in ("", WHOLE):
        return figure.level in ("", context.level)
    return bool(figure.unit) or not _has_level(figure, context.level, index)


def _has_level(figure: KnownFigure, level: str, index: FigureIndex) -> bool:
    """True when the total of that level is known as well, so that the whole is another figure."""
    return level in index.scopes and (
        not figure.line[0] or (figure.line, level, "", figure.field) in index.cells
    )


def weigh_label(words: frozenset[str], context: frozenset[str], index: FigureIndex) -> int:
    """How much of a label's weight stands in a context, in percent."""
    whole = index.labels.get(words, 0)
    return 100 * sum(index.weights[text] for text in words & context) // whole if whole else 0


def _years_fit(figure: KnownFigure, years: frozenset[str]) -> int:
    """2 when figure and context name the same years, 1 when some, 0 when none."""
    if figure.years == years:
        return 2
    return 1 if figure.years & years else 0


def find_contradiction(
    sentence: Sentence, spot: FigureSpot, context: FigureContext, index: FigureIndex
) -> KnownFigure | None:
    """The figure that must stand here and does not: its label, unit, years are all said, and it alone fits.

    A sentence that names one of the units speaks of that unit's figures, not of the total.
    """
    if not (spot.counts or spot.number.percent) or spot.loose or spot.way or spot.bracket >= 0:
        return None
    if _ANYWHERE.search(spot.lead) or find_subject_in_text(sentence.text, index.units).unit:
        return None
    behind = "" if spot is not sentence.spots[-1] else sentence.text[spot.end :].split(";")[0]
    answers = [
        _telling(spot, list_words(text), context, index) for text in (f"{spot.lead} {spot.noun}", behind)
    ]
    right = [known_figure for known_figure in answers if known_figure is not None]
    return right[0] if len({known_figure.value for known_figure in right}) == 1 else None


def _telling(
    spot: FigureSpot, words: frozenset[str], context: FigureContext, index: FigureIndex
) -> KnownFigure | None:
    """The one figure whose label these words say most fully, for the years that its clause names."""
    ranked = [
        ((weigh_label(label, words, index), len(label)), known_figure)
        for label, share in context.scene.shares.items()
        if share >= _CERTAIN and weigh_label(label, words, index) >= _CERTAIN
        for known_figure in index.lines.get(label, ())
        if _same_unit(known_figure, spot.number)
        and not known_figure.field
        and known_figure.years == context.own_years
        and not (words & index.levels) - label
    ]
    best = max((rank for rank, _ in ranked), default=None)
    telling = [known_figure for rank, known_figure in ranked if rank == best]
    return telling[0] if len({known_figure.value for known_figure in telling}) == 1 else None


def _same_unit(figure: KnownFigure, number: Number) -> bool:
    if number.percent or figure.noun == "%":
        return number.percent and figure.noun == "%"
    return bool(number.noun) and (
        number.noun == figure.noun.lower() or find_kind(number.noun) == find_kind(figure.noun) != ""
    )

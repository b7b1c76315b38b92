"""Every number of a report set against the computed figures: matched, contradicted, or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from cchc_excel.proofreading.arithmetic import quote_around as words_around
from cchc_excel.proofreading.outcomes import Checked, NumberVerdict
from cchc_excel.proofreading.prose.candidates import COVERAGE, KnownFigure
from cchc_excel.proofreading.prose.levels import find_spoken_level
from cchc_excel.proofreading.prose.line_counts import (
    Meant,
    OpeningTotal,
    find_count_figure,
    find_list_figure,
    find_opening_total,
)
from cchc_excel.proofreading.prose.nearest import (
    FigureContext,
    FigureIndex,
    Scene,
    find_contradiction,
    gather_context,
    index_figures,
    match_figure,
    read_scene,
)
from cchc_excel.proofreading.prose.nouns import find_kind
from cchc_excel.proofreading.prose.numbers import read_numbers
from cchc_excel.proofreading.prose.roles import assign_roles
from cchc_excel.proofreading.prose.rounding import EXACT, prints_as
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence, split_sentences
from cchc_excel.proofreading.tables.align import Models, TwinFigure, find_twins, index_models
from cchc_excel.proofreading.tables.cells import TableGround, check_grid
from cchc_excel.proofreading.tables.tables import ExpectedTable, find_grid_table
from cchc_excel.proofreading.text import Number, NumberRole, Passage, ProofDocument, TextGrid

SAME_PLACE = "số đứng ở chỗ này trong báo cáo viết từ số liệu"
_CONTEXT = 70
_OPENING = 40  # characters at the start of a paragraph that may say of which level the next ones are
_UNITS = "đơn vị"  # what coverage counts


@dataclass(frozen=True)
class Basis:
    """What a report is checked against: known figures, the forms' tables, and the report as made today.

    `levels` are the words for levels other than the reporting unit's ("xa", "tinh" for a district).
    """

    known: tuple[KnownFigure, ...]
    tables: tuple[ExpectedTable, ...]
    levels: frozenset[str] = frozenset()
    model: ProofDocument | None = None


@dataclass(frozen=True)
class _FigureLookup:
    """What the figures of sentences are looked up in; `met` counts the sentence forms already met."""

    index: FigureIndex
    models: Models
    met: dict[str, int]


def check_numbers(source: ProofDocument, basis: Basis) -> tuple[Checked, ...]:
    """Every number of the report in document order, those that are no figures included."""
    index = index_figures(basis.known, _steps(source), basis.levels)
    model = basis.model.passages if basis.model else ()
    models = index_models([sentence for passage in model for sentence in split_sentences(passage)])
    grids = basis.model.grids if basis.model else ()
    ground = TableGround(index, basis.tables + tuple(find_grid_table(text_grid) for text_grid in grids))
    desk = _FigureLookup(index, models, {})
    checks: list[Checked] = []
    before: Sentence | None = None
    level, section = "", ""
    for block in source.blocks:
        if isinstance(block, TextGrid):
            checks += check_grid(block, ground)
        elif block.text:
            before = (
                before if before and not block.heading and before.passage.section == block.section else None
            )
            level = level if block.section.startswith(section) else ""
            section = block.section
            sentences = split_sentences(block)
            checks += _passage(block, sentences, (before, level), desk)
            level = find_spoken_level(block.text[:_OPENING], index.scopes, level)
            before = sentences[-1]
    return tuple(sorted(checks, key=lambda checked: checked.order))


def _steps(source: ProofDocument) -> set[Decimal]:
    """The last-digit steps of all numbers of the document."""
    texts = [passage.text for passage in source.passages]
    texts += [cell for grid in source.grids for row in grid.rows for cell in row]
    return {reading.step for text in texts for number in read_numbers(text) for reading in number.readings}


def _passage(
    passage: Passage, sentences: Sequence[Sentence], above: tuple[Sentence | None, str], desk: _FigureLookup
) -> Iterator[Checked]:
    """The numbers of one paragraph; `above` the last sentence above it in the same section, and the level."""
    before, level = above
    for number in assign_roles(passage.text):
        if number.role is not NumberRole.VALUE:
            yield _apart(passage, number, number.role)
    for sentence in sentences:
        twins = (
            {
                twin_figure.spot.start: twin_figure
                for twin_figure in find_twins(sentence, desk.models, desk.met)
            }
            if sentence.spots
            else {}
        )
        yield from (
            _spots(sentence, (read_scene(sentence, before, desk.index), level), twins, desk.index)
            if sentence.spots
            else ()
        )
        level = find_spoken_level(sentence.text, desk.index.scopes, level)
        before = sentence


def _spots(
    sentence: Sentence, above: tuple[Scene, str], twins: Mapping[int, TwinFigure], index: FigureIndex
) -> Iterator[Checked]:
    before, heading, level, end = "", OpeningTotal(), above[1], 0
    for position, spot in enumerate(sentence.spots):
        level, end = find_spoken_level(sentence.text[end : spot.start], index.scopes, level), spot.start
        context = replace(gather_context(above[0], sentence, position, index), level=level)
        if spot.counts and not context.subject.name:
            heading = find_opening_total(sentence, position, context, index)
        answer = _answer((sentence, spot, heading), twins.get(spot.start), context, index)
        if sentence.passage.heading and answer.verdict is NumberVerdict.UNKNOWN:
            yield _apart(sentence.passage, spot.number, NumberRole.NUMBERING)
            continue
        if spot.number.over and spot.bracket >= 0 and find_kind(spot.number.noun) == _UNITS and before:
            answer = answer._replace(name=COVERAGE.format(before) if answer.name else "")
        elif answer.name != SAME_PLACE:
            before = answer.name
        yield Checked(
            where=sentence.passage.where,
            written=quote_number(spot.number),
            around=words_around(sentence, spot),
            verdict=answer.verdict,
            name=answer.name,
            right=answer.right,
            how=answer.how,
            order=(sentence.passage.order, sentence.start + spot.start),
            upto=sentence.text[: spot.end],
        )


def _apart(passage: Passage, number: Number, role: NumberRole) -> Checked:
    left, right = max(number.start - _CONTEXT // 2, 0), number.end + _CONTEXT // 2
    return Checked(
        where=passage.where,
        written=number.raw,
        around=passage.text[left:right].strip(),
        verdict=NumberVerdict.APART,
        role=role,
        order=(passage.order, number.start),
    )


class _Answer(NamedTuple):
    """A verdict with the figure's name, its value as printed, and the rounding."""

    verdict: NumberVerdict
    name: str = ""
    right: str = ""
    how: str = ""


def _answer(
    at: tuple[Sentence, FigureSpot, OpeningTotal],
    twin: TwinFigure | None,
    context: FigureContext,
    index: FigureIndex,
) -> _Answer:
    """The verdict on one figure: by its place in the report of today, else by the words around it."""
    sentence, spot, heading = at
    listed = bool(context.subject.name)
    clear = (
        find_list_figure(context, heading, index)
        if listed
        else find_count_figure(sentence, spot, context, index)
    )
    placed = _by_place(spot.number, twin, (context, clear), index) if twin is not None else None
    if placed is not None:
        return placed
    if clear is not None:
        return _by_words(spot.number, clear)
    figure = match_figure(spot.number, context, index)
    if figure is not None:
        return _Answer(NumberVerdict.MATCHED, figure[0].name, figure[0].printed, figure[1])
    wrong = find_contradiction(sentence, spot, context, index)
    if wrong is not None:
        return _Answer(NumberVerdict.CONTRADICTED, wrong.name, wrong.printed)
    return _Answer(NumberVerdict.UNKNOWN)


def _by_words(number: Number, clear: Meant) -> _Answer:
    """The verdict by the figure that the words mean."""
    if clear.right is None:
        return _Answer(NumberVerdict.UNKNOWN)
    how = next((text for text in (prints_as(clear.right.value, r) for r in number.readings) if text), "")
    if how:
        return _Answer(NumberVerdict.MATCHED, clear.right.name, clear.right.printed, how)
    if clear.sure:
        return _Answer(NumberVerdict.CONTRADICTED, clear.right.name, clear.right.printed)
    return _Answer(NumberVerdict.UNKNOWN)


def _by_place(
    number: Number, twin: TwinFigure, words: tuple[FigureContext, Meant | None], index: FigureIndex
) -> _Answer | None:
    """The verdict by the figure that stands in this place today; None when the place is not sure."""
    model = twin.model.number
    context, clear = words
    if clear is not None and clear.right is not None and clear.right.value == model.value:
        right: tuple[KnownFigure, str] | None = (clear.right, EXACT)
    else:
        right = None if context.subject.name else match_figure(model, context, index, expected=True)
    name, printed = right[0].name if right else SAME_PLACE, quote_number(model)
    how = compare_numbers(number, model) or (_rounds(number, model, right[0]) if right and twin.sure else "")
    if how:
        return _Answer(NumberVerdict.MATCHED, name, printed, how)
    return _Answer(NumberVerdict.CONTRADICTED, name, printed) if twin.sure else None


def _rounds(number: Number, model: Number, figure: KnownFigure) -> str:
    """How the number prints the exact figure that the model prints with another precision."""
    if number.over or number.percent != model.percent:
        return ""
    hows = [prints_as(figure.value, number_meaning) for number_meaning in number.readings]
    return next((how for how in hows if how), "")


def compare_numbers(number: Number, model: Number) -> str:
    """How a number says the same as the model's: EXACT, or printed more coarsely; "" when it does not."""
    if bool(number.over) != bool(model.over) or number.percent != model.percent:
        return ""
    if number.over and number.over[0].value != model.over[0].value:
        return ""
    if any(number_meaning.value == model.value for number_meaning in number.readings):
        return EXACT
    hows = [
        prints_as(model.value, number_meaning)
        for number_meaning in number.readings
        if number_meaning.step > model.readings[0].step
    ]
    return next((how for how in hows if how), "") if not number.over else ""


def quote_number(number: Number) -> str:
    """The number as it stands in the text, with its % sign."""
    return f"{number.raw}%" if number.percent else number.raw

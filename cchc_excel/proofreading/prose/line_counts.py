"""Counts by the lines that the words mean: of a level, and of each name in a list behind a total."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_excel.proofreading.prose.candidates import KnownFigure
from cchc_excel.proofreading.prose.levels import WHOLE
from cchc_excel.proofreading.prose.lines import find_count_lines, find_head_lines
from cchc_excel.proofreading.prose.nearest import ENOUGH, FigureContext, FigureIndex, match_figure
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.proofreading.prose.subject import fold_words
from cchc_excel.vietnamese.patterns import compile_search

Lines = tuple[str, tuple[str, ...]]  # a form and the lines of it that are added up
_BEFORE = 300  # characters before a number, at most, that may name a unit or a part of the whole
_NO_LINES: Lines = ("", ())
_PART = compile_search(
    r"\b(?:rieng|linh vuc|phong|chi nhanh|thang \d|tuan|ngay|cung ky|nam truoc|nguyen nhan|xin loi)\b",
    hit="linh vuc dat dai",
    miss="so ho so tiep nhan",
)


@dataclass(frozen=True)
class Meant:
    """What the words around a number mean: the figure there, and whether another number is surely wrong.

    `right` is None where the lines are clear and the figure is not known.
    """

    right: KnownFigure | None
    sure: bool


@dataclass(frozen=True)
class OpeningTotal:
    """The total that opens a list: its lines, and whether it is written as the data have it.

    `others` are lines that the words and the value fit as well.
    """

    lines: Lines = _NO_LINES
    right: bool = False
    level: str = ""
    others: tuple[Lines, ...] = ()


def find_count_figure(
    sentence: Sentence, spot: FigureSpot, context: FigureContext, index: FigureIndex
) -> Meant | None:
    """The figure that a count in a plain sentence must be; None when the line is not clear."""
    lines = find_count_lines(sentence, spot, index.families)
    if not lines[1]:
        return None
    right = _figure(lines, context, index)
    before = fold_words(sentence.text[max(spot.start - _BEFORE, 0) : spot.start])
    whose = not context.subject.unit and not context.subject.fields
    sure = whose and bool(context.level) and not _PART.search(before) and not _names_unit(before, index)
    return Meant(right, sure)


def _names_unit(words: str, index: FigureIndex) -> bool:
    return any(f" {unit} " in f" {words} " for unit in index.units)


def find_list_figure(context: FigureContext, heading: OpeningTotal, index: FigureIndex) -> Meant | None:
    """The figure behind a name of a list whose total is known; None when name or line is not clear."""
    if not heading.lines[1] or not (context.subject.unit or context.subject.fields):
        return None
    there = replace(context, level=heading.level)
    figures = [_figure(lines, there, index) for lines in (heading.lines, *heading.others)]
    right = figures[0]
    if right is None or any(
        known_figure is None or known_figure.value != right.value for known_figure in figures
    ):
        return None
    return Meant(right, heading.right)


def find_opening_total(
    sentence: Sentence, position: int, context: FigureContext, index: FigureIndex
) -> OpeningTotal:
    """What the count at that position opens, when a list of names follows it."""
    spot = sentence.spots[position]
    lines = find_count_lines(sentence, spot, index.families)
    if not lines[1]:
        behind = sentence.spots[position + 1].start if position + 1 < len(sentence.spots) else None
        opening = sentence.text[spot.end : behind][:_BEFORE]
        lines = find_head_lines(f"{spot.lead[-_BEFORE:]} {opening}", spot.noun, index.families)
    if not lines[1]:
        return _by_value(spot, context, index)
    right = _figure(lines, context, index)
    return OpeningTotal(lines, right is not None and right.value == spot.value, context.level)


def _by_value(spot: FigureSpot, context: FigureContext, index: FigureIndex) -> OpeningTotal:
    """The total by its value and the words of its label; all lines of its form that fit as well."""
    figure = match_figure(spot.number, context, index)
    if figure is None or not figure[0].line[0] or figure[0].unit or figure[0].field:
        return OpeningTotal()
    form, level = figure[0].line[0], figure[0].level
    lines = tuple(
        (form, (known_figure.line[1],))
        for (line, *whose), cells in index.cells.items()
        for known_figure in cells
        if line[0] == form and whose == [level, "", ""] and known_figure.value == figure[0].value
        if context.scene.shares.get(known_figure.words, 0) >= ENOUGH
    )
    return OpeningTotal(lines[0], True, level, lines[1:]) if lines else OpeningTotal()


def _figure(lines: Lines, context: FigureContext, index: FigureIndex) -> KnownFigure | None:
    """The sum of the lines' cells for the subject and the level; None when one of them is not known."""
    form, keys = lines
    found = [_cell((form, key), context, index) for key in keys]
    cells = [known_figure for known_figure in found if known_figure is not None]
    if len(cells) < len(keys) or not cells:
        return None
    total = sum((known_figure.value for known_figure in cells), Decimal(0))
    if len(cells) == 1:
        return cells[0]
    return replace(cells[0], value=total, name=" + ".join(known_figure.name for known_figure in cells))


def _cell(line: tuple[str, str], context: FigureContext, index: FigureIndex) -> KnownFigure | None:
    subject = context.subject
    level = "" if context.level == WHOLE or subject.unit else context.level
    fields = subject.fields or (frozenset([""]),)
    ranks = (
        [
            known_figure
            for name in names
            for known_figure in index.cells.get((line, level, subject.unit, name), ())
        ]
        for names in fields
    )
    cells = next((rank for rank in ranks if rank), [])
    return cells[0] if len({known_figure.value for known_figure in cells}) == 1 else None

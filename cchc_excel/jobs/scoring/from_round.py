"""Figures that a round already holds go into the sheets by themselves, each with the cells it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cchc_excel.jobs.collect import Collected
from cchc_excel.nouns.filing import Entry, Filing
from cchc_excel.nouns.scoring.criteria import ScoreCriterion, ScoreFill, ScoreSet
from cchc_excel.nouns.scoring.results import ScoreAnswer, ScoreSheet
from cchc_excel.nouns.spec import Cell
from cchc_excel.nouns.spec_faults import SpecError
from cchc_excel.scoring.formulas.rates import zero_without_whole
from cchc_excel.scoring.sheet_score import UNANSWERED


def fill_from_round(score_set: ScoreSet, sheet: ScoreSheet, collected: Collected) -> ScoreSheet:
    """The sheet with the figures that the unit's counted filing gives; those typed by a person stay.

    A figure of which a cell is blank or refused is not filled. A whole of 0 is "không phát sinh" where the
    criterion knows it. SpecError where the set takes nothing from rounds of this form set.
    """
    form_set = collected.desk.round_.form_set
    fills = [fill for fill in score_set.fills if fill.form_set == form_set]
    if not fills:
        raise SpecError(collected.desk.folder.name, "(đợt báo cáo)", "E-38", form_set=form_set)
    code = sheet.unit.code
    filing = None if code in collected.held_back else collected.counted.get(code)
    if filing is None:
        return sheet
    criteria = {criterion.key: criterion for criterion in (*score_set.criteria, *score_set.beside)}
    filled = {fill.criterion: _fill(fill, criteria[fill.criterion], sheet, filing) for fill in fills}
    return replace(sheet, answers={**sheet.answers, **{key: one for key, one in filled.items() if one}})


def _fill(
    fill: ScoreFill, criterion: ScoreCriterion, sheet: ScoreSheet, filing: Filing
) -> ScoreAnswer | None:
    """The answer with the round's figures and their places; None where one is unknown or already typed."""
    before = sheet.answers.get(criterion.key, UNANSWERED)
    if before.values or before.no_case:
        return None
    values = {key: _add_cells(filing, cells) for key, cells in fill.figures.items()}
    known = {key: value for key, value in values.items() if value is not None}
    if len(known) < len(values):
        return None
    source = f"Từ đợt báo cáo: {say_sources(filing, fill.figures)}"
    if zero_without_whole(known):
        return replace(before, no_case=True, verdict=source) if criterion.no_case else None
    return replace(before, values=known, verdict=source)


def _add_cells(filing: Filing, cells: Sequence[Cell]) -> Decimal | None:
    amounts = [filing.entry(cell).amount for cell in cells]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if len(known) == len(amounts) else None


def say_sources(filing: Filing, figures: Mapping[str, Sequence[Cell]]) -> str:
    """The file, sheet and cell of every figure: "a.xlsx, TTHC, I20 = 12"."""
    entries = [filing.entry(cell) for cells in figures.values() for cell in cells]
    return "; ".join(_say_entry(entry) for entry in entries)


def _say_entry(entry: Entry) -> str:
    place = entry.place
    stood = f"{place.file}, {place.sheet}, {place.listed}" if place else entry.cell.indicator
    return f"{stood} = {entry.amount}"

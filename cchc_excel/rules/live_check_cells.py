"""The rows of the helper sheet: one per input cell, with what `live_check_reading` makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.forms.across import is_computed_cell
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.places import Place, column_letters
from cchc_excel.nouns.spec import Appendix, Cell, Column, FormSet, Indicator, Kind
from cchc_excel.rule_kinds.parts.excel import UNREADABLE, quote_for_formula
from cchc_excel.rules.live_check_reading import STATE, InputCell, reading_formulas
from cchc_excel.rules.live_check_words import Vocabulary, units_of, vocabulary_of

FIRST_ROW = 2  # row 1 holds the headings
SHEET, ADDRESS, ASKED = 1, 2, 3
FOUND, WORDS, CODES, UNITS = 20, 24, 25, 26


@dataclass(frozen=True)
class HelperCell:
    """One cell of the helper sheet, counted from 1. Without a formula `cached` is a constant.

    It must be written in General format: the formulas compare formats with its own.
    """

    row: int
    col: int
    formula: str
    cached: Decimal | str


@dataclass(frozen=True)
class HelperRow:
    """One input cell, and the row of the helper sheet that reads it.

    `asked` is true when the sender must fill it: not supplementary, not derived.
    """

    row: int
    sheet: str
    address: str
    asked: bool
    indicator: Indicator


def helper_rows(forms: FormSet, level: str, scope: Scope) -> dict[Cell, HelperRow]:
    """A helper row for every cell that a unit of that level is asked, in the order of the forms."""
    rows: dict[Cell, HelperRow] = {}
    plans = {appendix.key: plan_sheet(appendix) for appendix in forms.appendices}
    for appendix, line, column in _asked_cells(forms, level, scope):
        cell = Cell(appendix.key, line.key, column.key)
        sheet = plans[appendix.key]
        place = Place("", sheet.sheet, *sheet.position(cell))
        asked = not (line.supplementary or is_computed_cell(appendix, cell))
        rows[cell] = HelperRow(FIRST_ROW + len(rows), place.sheet, place.a1, asked, line)
    return rows


def _asked_cells(forms: FormSet, level: str, scope: Scope) -> Iterator[tuple[Appendix, Indicator, Column]]:
    for appendix in forms.appendices:
        for line in appendix.indicators:
            if line.kind is Kind.HEADING or not (scope is Scope.TOTAL or line.asked_of(level)):
                continue
            for column in appendix.columns:
                yield appendix, line, column


def cell_helpers(
    rows: Mapping[Cell, HelperRow], parts: Mapping[Cell, tuple[Cell, ...]]
) -> Iterator[HelperCell]:
    """Every helper cell of the rows, and the word lists that their formulas look up.

    `parts` are the cells that make each derived one.
    """
    areas: dict[Vocabulary, tuple[str, str]] = {}
    units: dict[tuple[str, ...], str] = {}
    next_row = next_unit = FIRST_ROW
    for cell, row in rows.items():
        words, named = vocabulary_of(row.indicator), units_of(row.indicator)
        if words not in areas:
            areas[words] = (_area(WORDS, next_row, len(words)), _area(CODES, next_row, len(words)))
            yield from _word_cells(words, next_row)
            next_row += len(words) + 1
        if named and named not in units:
            units[named] = _area(UNITS, next_unit, len(named))
            yield from (HelperCell(next_unit + place, UNITS, "", unit) for place, unit in enumerate(named))
            next_unit += len(named)
        made_of = tuple(f"{column_letters(STATE)}{rows[part].row}" for part in parts.get(cell, ()))
        yield from _row_cells(row, (*areas[words], units.get(named, "")), made_of)


def _area(column: int, first: int, count: int) -> str:
    letters = column_letters(column)
    return f"${letters}${first}:${letters}${first + count - 1}"


def _word_cells(words: Vocabulary, first: int) -> Iterator[HelperCell]:
    for row, (word, code) in enumerate(words, first):
        yield HelperCell(row, WORDS, "", word)
        yield HelperCell(row, CODES, "", Decimal(code))


def _row_cells(
    row: HelperRow, areas: tuple[str, str, str], made_of: tuple[str, ...]
) -> Iterator[HelperCell]:
    yield HelperCell(row.row, SHEET, "", row.sheet)
    yield HelperCell(row.row, ADDRESS, "", row.address)
    yield HelperCell(row.row, ASKED, "", Decimal(int(row.asked)))
    quoted = row.sheet.replace("'", "''")
    reader = InputCell(row.indicator, f"'{quoted}'!{row.address}", row.row, *areas, made_of)
    for column, (formula, cached) in reading_formulas(reader).items():
        yield HelperCell(row.row, column, formula, cached)
    found = f'=IF({reader.at(STATE)}={UNREADABLE},{quote_for_formula(row.sheet)},"")'
    yield HelperCell(row.row, FOUND, found, "")

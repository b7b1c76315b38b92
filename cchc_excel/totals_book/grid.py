"""The sheet of all units' values: one row per line and column of the form, one column per unit.

The totals on the form sheets are formulas over these rows. Rates stand as fractions with a %
format, so that nobody can take 0,4 % for 40 %.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from cchc_excel.forms.layout import printed_code
from cchc_excel.forms.totals_form import RATES, UNASSESSED, weighted_pair
from cchc_excel.nouns.figure import Contribution, Figure
from cchc_excel.nouns.filing import Filing, Scope, State
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.sheets import UNITS_SHEET as SHEET
from cchc_excel.nouns.sheets import UNITS_TITLE
from cchc_excel.nouns.spec import Cell, Kind, Rollup
from cchc_excel.nouns.standing import NOT_OWED, Standing
from cchc_excel.sheets.list_sheet import ListSheet, add_list, clean_cell_text, put_row, row_height
from cchc_excel.sheets.pages import freeze_at_cell, set_height, short_percents
from cchc_excel.sheets.styles import PERCENT
from cchc_excel.sheets.text_size import count_lines
from cchc_excel.sheets.writer import Book, Sheet, Style, put_formula, put_number, put_text
from cchc_excel.totals.shares import reckon_entry
from cchc_excel.totals_book.input import TotalsInput, TotalsLine, lines_of

_FIRST_UNIT = 5
_UNIT_WIDTHS = range(92, 150, 2)
_AIR = 14  # pixels that a heading leaves free in its column
_NONE = '"không có"'  # a declared "không có": the number 0, shown as these words
_BODY = Style(size=11, border=True)
_NUMBER = replace(_BODY, align="center")
_GIVEN = (Standing.INCLUDED, Standing.UNPAIRED)
_LEFT_OUT = (*NOT_OWED, Standing.BLANK_FORM, Standing.HELD_BACK)
_PAGE = ListSheet(
    name=SHEET,
    title=UNITS_TITLE,
    note="Chỉ gồm số liệu của các tệp đã được tổng hợp; ô trống là đơn vị chưa có số liệu. Các trang phụ lục "
    "tính từ trang này.",
    headings=("Mã số", "Chỉ tiêu", "Đơn vị tính", "Kỳ"),
    widths=(108, 300, 80, 186),
)


@dataclass(frozen=True)
class UnitGrid:
    """Which row of the sheet holds which cell, and how many units have a column."""

    rows: Mapping[Cell, int]
    units: int

    def area(self, cell: Cell) -> str:
        """All units' values of a cell, as a formula on another sheet names them."""
        first, last = column_letters(_FIRST_UNIT), column_letters(_FIRST_UNIT + max(self.units, 1) - 1)
        row = self.rows[cell]
        return f"'{SHEET}'!${first}${row}:${last}${row}"

    def place(self, cell: Cell, unit: int) -> str:
        """The value of a cell of the unit with that index (from 0), as `area` names it."""
        return f"'{SHEET}'!${column_letters(_FIRST_UNIT + unit)}${self.rows[cell]}"


def grid_of(totals: TotalsInput) -> UnitGrid:
    """The plan of the sheet: lines in the order of the form, the sums behind a rate below it.

    Counts by state have rows only when a totals book brings such counts.
    """
    cells: list[Cell] = []
    for _, lines in groupby(lines_of(totals.forms), key=lambda totals_line: totals_line.cell[:2]):
        together = list(lines)
        counted = together[0].indicator.rollup is Rollup.TALLY and not totals.has_totals
        depth = 1 if counted else len(together[0].cells)
        cells += [line.cells[index] for index in range(depth) for line in together]
    rows = {cell: row for row, cell in enumerate(dict.fromkeys(cells), start=_PAGE.first_row)}
    return UnitGrid(rows, len(totals.units))


def add_grid(book: Book, totals: TotalsInput, grid: UnitGrid) -> Sheet:
    """The sheet with every accepted value; a declared "không có" is 0 shown in words."""
    names = tuple(clean_cell_text(unit.name) for unit in totals.units)
    widths = _PAGE.widths + tuple(map(_unit_width, names))
    headings = _PAGE.headings + names
    sheet = add_list(book, replace(_PAGE, headings=headings, widths=widths, rows=len(grid.rows)))
    for line in lines_of(totals.forms):
        for cell in line.cells:
            if cell in grid.rows:
                _row(sheet, totals, grid, line, cell)
                if line.indicator.kind is Kind.PERCENT and cell == line.cell:
                    row, last = grid.rows[cell], _FIRST_UNIT + len(names) - 1
                    short_percents(sheet, (row, _FIRST_UNIT, row, last))
                _row_height(sheet, totals, grid, line, cell, widths)
    freeze_at_cell(sheet, _PAGE.first_row, _FIRST_UNIT)
    return sheet


def _unit_width(name: str) -> int:
    """The least width in which no line of the name comes near the borders."""
    roomy = (
        width
        for width in _UNIT_WIDTHS
        if count_lines(name, width, 11, True) == count_lines(name, width - _AIR, 11, True)
    )
    return next(roomy, _UNIT_WIDTHS[-1])


def _row_height(
    sheet: Sheet, totals: TotalsInput, grid: UnitGrid, line: TotalsLine, cell: Cell, widths: tuple[int, ...]
) -> None:
    """The row is as high as its labels and the units' texts need."""
    given = [contribution.value for contribution in _figure(totals, line, cell).contributions]
    texts = (*_labels(totals, line, cell), *(text if isinstance(text, str) else "" for text in given))
    set_height(sheet, grid.rows[cell], row_height(texts, widths, _BODY.size))


def _row(sheet: Sheet, totals: TotalsInput, grid: UnitGrid, line: TotalsLine, cell: Cell) -> None:
    row = grid.rows[cell]
    labels, figure = _labels(totals, line, cell), _figure(totals, line, cell)
    put_row(sheet, row, labels + ("",) * len(totals.units), _BODY)
    for column, (contribution, unit) in enumerate(
        zip(figure.contributions, totals.units, strict=True), start=_FIRST_UNIT
    ):
        filing = totals.settled.filings.get(unit.code)
        if filing is not None and contribution.standing not in _LEFT_OUT:
            _value(sheet, (row, column), grid, line, _Given(cell, filing, contribution))


def _labels(totals: TotalsInput, line: TotalsLine, cell: Cell) -> tuple[str, str, str, str]:
    """Code, label, unit of measure and column: the form's for the cell itself, else the totals form's."""
    forms = totals.forms if cell == line.cell else totals.shape
    appendix = forms.appendix(cell.appendix)
    indicator, column = appendix.indicator(cell.indicator), appendix.column(cell.column)
    return printed_code(appendix, indicator), indicator.label, indicator.unit, column.label


def _figure(totals: TotalsInput, line: TotalsLine, cell: Cell) -> Figure:
    return totals.rolled.figures[cell] if cell == line.cell else totals.rolled.totals[cell]


@dataclass(frozen=True)
class _Given:
    """One unit's part in one cell of the grid."""

    cell: Cell
    filing: Filing
    contribution: Contribution


def _value(sheet: Sheet, place: tuple[int, int], grid: UnitGrid, line: TotalsLine, given: _Given) -> None:
    """What the unit gave, or for a sum behind a rate the formula over what it gave."""
    own = given.filing.scope is Scope.OWN
    if line.indicator.rollup in RATES and given.cell != line.cell and own:
        _behind_a_rate(sheet, place, grid, line, given)
        return
    if line.indicator.rollup is Rollup.TALLY and own:
        if given.cell == line.cell and given.contribution.standing in (*_GIVEN, Standing.BLANK):
            put_text(sheet, *place, clean_cell_text(str(given.contribution.value or UNASSESSED)), _NUMBER)
        return
    if given.contribution.computed and own and line.indicator.parts:
        _computed_rate(sheet, place, grid, line, given)
        return
    entry = given.filing.entry(given.cell)
    value = reckon_entry(line.indicator, entry, not own) if entry.filled else None
    if entry.state is State.NONE and not isinstance(value, Decimal):
        put_text(sheet, *place, "không có", _NUMBER)
    elif isinstance(value, str):
        put_text(sheet, *place, clean_cell_text(value), _BODY)
    elif value is not None:
        percent = line.indicator.kind is Kind.PERCENT and given.cell == line.cell
        none = _NONE if entry.state is State.NONE else ""
        style = replace(_NUMBER, number_format=none or (PERCENT if percent else ""))
        put_number(sheet, *place, value / 100 if percent else value, style)


def _computed_rate(
    sheet: Sheet, place: tuple[int, int], grid: UnitGrid, line: TotalsLine, given: _Given
) -> None:
    """The rate that the unit's two counts give where it wrote none, or another one."""
    assert isinstance(given.contribution.value, Decimal)
    parts = (given.cell._replace(indicator=key) for key in line.indicator.parts or ())
    top, bottom = (_operand(grid, place, given.filing, part) for part in parts)
    formula = f'=IF(N({bottom.ref})=0,"",IF({top.given},{top.number}/{bottom.ref},""))'
    style = replace(_NUMBER, number_format=PERCENT)
    put_formula(sheet, place, formula, given.contribution.value / 100, style)


def _behind_a_rate(
    sheet: Sheet, place: tuple[int, int], grid: UnitGrid, line: TotalsLine, given: _Given
) -> None:
    if given.contribution.value is None or not isinstance(given.contribution.value, Decimal):
        return
    top, bottom = (_operand(grid, place, given.filing, operand) for operand in _operands(line, given.cell))
    weighted = given.cell.indicator in (weighted_pair(line.indicator) or ())
    first = given.cell.indicator.endswith(("__tu", "__quy_doi"))
    result = f"{top.number}*{bottom.number}" if weighted and first else top.number if first else bottom.number
    formula = f'=IF(AND({top.given},{bottom.given}),{result},"")'
    put_formula(sheet, place, formula, given.contribution.value, _NUMBER)


@dataclass(frozen=True)
class _CellInFormula:
    """A unit's own cell in a formula: its address, whether it was given, its number."""

    ref: str
    given: str
    number: str


def _operand(grid: UnitGrid, place: tuple[int, int], filing: Filing, cell: Cell) -> _CellInFormula:
    """A "không có" that stands as words (answers that are compared, not added) is the number 0 here."""
    ref = f"{column_letters(place[1])}{grid.rows[cell]}"
    if filing.entry(cell).state is State.NONE:
        return _CellInFormula(ref, f"OR(ISNUMBER({ref}),{ref}={_NONE})", f"N({ref})")
    return _CellInFormula(ref, f"ISNUMBER({ref})", ref)


def _operands(line: TotalsLine, cell: Cell) -> Iterator[Cell]:
    """The two cells of the unit's own filing behind a totals cell of a rate."""
    weight = line.indicator.weight
    if weight and cell.indicator in (weighted_pair(line.indicator) or ()):
        yield from (line.cell, Cell(*weight, cell.column))
    else:
        yield from (cell._replace(indicator=key) for key in line.indicator.parts or ())

"""Tables of a report set beside the tables that the data make: cell by cell, by row label and heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.forms.across import appendix_as_printed, cell_at
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Indicator
from cchc_excel.proofreading.tables.layout import count_heading_rows, find_label_column
from cchc_excel.proofreading.text import TextGrid
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.wording.tables import AppendixSheet

_SAME_ROWS = 0.5
_LIKE_LABEL = 0.8
_FEW_ROWS = 500


@dataclass(frozen=True)
class ExpectedCell:
    """What a cell must show: the text as printed, the exact value where there is one, the figure's name."""

    text: str
    exact: Decimal | None
    name: str


@dataclass(frozen=True)
class ExpectedTable:
    """A table as the data make it: rows as (folded label, cells by folded heading)."""

    rows: tuple[tuple[str, Mapping[str, ExpectedCell]], ...]


@dataclass(frozen=True)
class Met:
    """A cell of the report's table and what must stand in it."""

    row: int
    column: int
    label: str
    heading: str
    expected: ExpectedCell


def list_form_tables(
    forms: FormSet, sheets: Sequence[AppendixSheet], figures: Mapping[Cell, Figure]
) -> tuple[ExpectedTable, ...]:
    """The appendices as every report prints them, with exact values; those printed otherwise are left out."""
    sheets_by_name = {appendix_sheet.ten: appendix_sheet for appendix_sheet in sheets}
    pairs = [
        (appendix, sheets_by_name[appendix.number])
        for appendix in forms.appendices
        if appendix.number in sheets_by_name
    ]
    return tuple(
        _of_form(appendix, sheet, figures) for appendix, sheet in pairs if _prints_lines(appendix, sheet)
    )


def _printed(appendix: Appendix) -> list[Indicator]:
    return [indicator for indicator in appendix.indicators if not indicator.supplementary]


def _prints_lines(appendix: Appendix, sheet: AppendixSheet) -> bool:
    """True when the printed rows are the form's own lines, one for one."""
    labels = [indicator.label for indicator in _printed(appendix)]
    return labels == [row.nhan for row in sheet.cac_dong]


def _of_form(appendix: Appendix, sheet: AppendixSheet, figures: Mapping[Cell, Figure]) -> ExpectedTable:
    shown = appendix_as_printed(appendix)
    lines = _printed(shown)
    columns = [column for column in shown.columns if not (appendix.across and _extra(appendix, column.key))]
    rows = []
    for line, row in zip(lines, sheet.cac_dong, strict=True):
        cells: dict[str, ExpectedCell] = {}
        base = f"{appendix.number} dòng {line.code} “{line.label}”"
        for index, (heading, text) in enumerate(zip(sheet.cac_cot, row.o, strict=True)):
            exact = None
            if len(sheet.cac_cot) == len(columns):
                figure = figures.get(cell_at(appendix, line.key, columns[index].key))
                if figure and isinstance(figure.value, Decimal) and not figure.tally:
                    exact = figure.value
            cells[fold_text(heading)] = ExpectedCell(text, exact if text else None, f"{base}, {heading}")
        rows.append((fold_text(line.label), cells))
    return ExpectedTable(tuple(rows))


def _extra(appendix: Appendix, question: str) -> bool:
    return appendix.indicator(question).supplementary


def find_grid_table(grid: TextGrid) -> ExpectedTable:
    """A table of the report as the data make it today, whatever it holds."""
    top, label = count_heading_rows(grid), find_label_column(grid.rows)
    heads = fold_headings(grid, top)
    rows = []
    for row in grid.rows[top:]:
        cells = {
            key: ExpectedCell(text, None, f"{row[label]}, {heads[column][1]}")
            for column, text in enumerate(row)
            if column != label and column < len(heads)
            for key in heads[column]
        }
        rows.append((fold_text(row[label]) if label < len(row) else "", cells))
    return ExpectedTable(tuple(rows))


def fold_headings(grid: TextGrid, top: int) -> list[tuple[str, str]]:
    """Each column's folded heading: all its levels joined, and the lowest."""
    heads = []
    for column in range(max(len(row) for row in grid.rows)):
        texts = [fold_text(row[column]) for row in grid.rows[:top] if column < len(row)]
        levels = list(dict.fromkeys(text for text in texts if text))
        heads.append((" / ".join(levels), levels[-1] if levels else ""))
    return heads


def match_cells(grid: TextGrid, tables: Sequence[ExpectedTable]) -> tuple[Met, ...] | None:
    """The cells of a grid that have a counterpart; None when the grid is none of the tables."""
    if not grid.rows:
        return None
    top, label = count_heading_rows(grid), find_label_column(grid.rows)
    labels = [
        (index, fold_text(row[label]))
        for index, row in enumerate(grid.rows)
        if index >= top and label < len(row)
    ]
    ranked = sorted(tables, key=lambda expected_table: -_overlap(labels, expected_table))
    fitting = [expected_table for expected_table in ranked if _overlap(labels, expected_table) >= _SAME_ROWS]
    if not fitting:
        return None
    cells: dict[tuple[int, int], Met] = {}
    for table in fitting:
        for met in _met(grid, (top, label), labels, table):
            cells.setdefault((met.row, met.column), met)
    return tuple(cells[key] for key in sorted(cells))


def _overlap(labels: Sequence[tuple[int, str]], table: ExpectedTable) -> float:
    known = {label for label, _ in table.rows if label}
    ours = [label for _, label in labels if label]
    return sum(our in known for our in ours) / len(ours) if ours else 0.0


def _met(
    grid: TextGrid, at: tuple[int, int], labels: Sequence[tuple[int, str]], table: ExpectedTable
) -> Iterator[Met]:
    top, label = at
    heads = fold_headings(grid, top)
    pointer = 0
    for index, text in labels:
        row = _row_of(text, table, pointer)
        if row is None:
            continue
        pointer = row + 1
        for column, cell in enumerate(grid.rows[index]):
            if column == label or column >= len(heads) or (index, column) in grid.again:
                continue
            expected = _cell_of(heads, column, table.rows[row][1])
            if expected is not None and (cell or expected.text):
                shown = next(
                    (t[column] for t in reversed(grid.rows[:top]) if column < len(t) and t[column]), ""
                )
                yield Met(index, column, grid.rows[index][label], shown, expected)


def _row_of(label: str, table: ExpectedTable, pointer: int) -> int | None:
    """The row of that label: the next one from the pointer, else the first; a slightly edited label too."""
    if not label:
        return None
    same = [index for index, (text, _) in enumerate(table.rows) if text == label]
    if same:
        return next((index for index in same if index >= pointer), same[0])
    words = set(label.split()) if len(table.rows) <= _FEW_ROWS else set()
    for index, (text, _) in enumerate(table.rows):
        other = set(text.split())
        if words and other and len(words & other) >= _LIKE_LABEL * len(words | other):
            return index
    return None


def _cell_of(
    heads: Sequence[tuple[str, str]], column: int, cells: Mapping[str, ExpectedCell]
) -> ExpectedCell | None:
    path, lowest = heads[column]
    if path in cells:
        return cells[path]
    unique = sum(head[1] == lowest for head in heads) == 1
    return cells.get(lowest) if unique and lowest else None

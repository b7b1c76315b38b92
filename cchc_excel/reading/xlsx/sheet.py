"""One worksheet part of an .xlsx: cells with their errors, formulas and formats; merges."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_excel.nouns.filing import RawCell
from cchc_excel.reading.parts.failure import refuse_many_cells, refuse_twice
from cchc_excel.reading.parts.tables import BookTables
from cchc_excel.reading.xlsx.cell import Content, raw_cell
from cchc_excel.reading.xlsx.scan import scan_sheet
from cchc_excel.reading.xlsx.walk import walk_cells, walk_merges

Cells = dict[tuple[int, int], RawCell]
Merges = tuple[tuple[int, int, int, int], ...]


def read_sheet(part: bytes, tables: BookTables) -> tuple[Cells, Merges]:
    """Non-empty cells by (row, column), and merges, of a worksheet part. T-03 for a cell given twice."""
    scanned = scan_sheet(part)
    if scanned is not None:
        return _cells(scanned[0], tables), scanned[1]
    merges = walk_merges(part) if b"mergeCell" in part else ()
    return _cells(walk_cells(part), tables), merges


def _cells(placed: Iterable[tuple[int, int, Content]], tables: BookTables) -> Cells:
    cells: Cells = {}
    known: dict[Content, RawCell | None] = {}
    for row, column, content in placed:
        if content in known:
            cell = known[content]
        else:
            cell = known[content] = raw_cell(content, tables)
        if cell is not None:
            refuse_twice(row, column, cells)
            cells[row, column] = cell
            refuse_many_cells(len(cells))
    return cells

"""One worksheet part of an .xlsx: cells with their errors, formulas and formats; merges."""

from __future__ import annotations

from collections.abc import Iterable

from cchc_excel.nouns.filing import RawCell
from cchc_excel.nouns.sheets import CHECK_SHEET
from cchc_excel.reading.parts.failure import refuse_many_cells, refuse_twice
from cchc_excel.reading.parts.tables import BookTables
from cchc_excel.reading.xlsx.cell import Content, TextLook, look_of_text, raw_cell, text_cell
from cchc_excel.reading.xlsx.scan import (
    Written,
    find_place,
    place_cells,
    read_content,
    scan_sheet,
    without_formulas,
)
from cchc_excel.reading.xlsx.shared import Masters
from cchc_excel.reading.xlsx.walk import walk_cells, walk_merges

Cells = dict[tuple[int, int], RawCell]
Merges = tuple[tuple[int, int, int, int], ...]
Made = dict[tuple[bytes | None, ...], RawCell | None]  # cells by all that is written but their address

Looks = dict[bytes | None, TextLook]  # by style as written


def read_sheet(part: bytes, name: str, tables: BookTables, made: Made) -> tuple[Cells, Merges]:
    """Non-empty cells by (row, column), and merges, of a worksheet part. T-03 for a cell given twice.

    `made` are the cells of the same book so far; those of this part are added. Of the formulas of our own
    check page, thousands of which nobody asks for, it is kept that they are there ("=").
    """
    scanned = scan_sheet(part)
    if scanned is not None:
        written = without_formulas(scanned.cells) if name == CHECK_SHEET else scanned.cells
        return _scanned_cells(written, tables, made), scanned.merges
    merges = walk_merges(part) if b"mergeCell" in part else ()
    return _cells(walk_cells(part), tables), merges


def _scanned_cells(written: list[Written], tables: BookTables, made: Made) -> Cells:
    cells: Cells = {}
    masters: Masters = {}
    looks: Looks = {}
    count = 0
    for each in written:
        key = each[1:]
        if key in made:
            cell = made[key]
        else:
            cell = _cell(each, tables, looks, masters)
            if not (each[3] and b"shared" in each[3]):  # which another cell moves to its own place
                made[key] = cell
        if cell is not None:
            cells[find_place(each[0])] = cell
            count += 1
    return cells if count == len(cells) else _cells(place_cells(written), tables)  # which says what is twice


def _cell(written: Written, tables: BookTables, looks: Looks, masters: Masters) -> RawCell | None:
    address, style, kind, formula, value = written
    if kind == b"s" and not formula and value:  # most cells are printed texts
        number = value[3:-4]
        if number.isdigit() and int(number) < len(tables.strings):
            if style not in looks:
                looks[style] = look_of_text((style or b"").decode(), tables)
            return text_cell(int(number), looks[style], tables)
    place = find_place(address) if formula else (0, 0)
    return raw_cell(read_content(written, place, masters), tables)


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

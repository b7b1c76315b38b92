"""One worksheet part of an .xlsb, error cells and formula results included."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cchc_excel.nouns.filing import RawCell, RawKind
from cchc_excel.reading.parts.address import check_in_grid
from cchc_excel.reading.parts.failure import refuse_many_cells, refuse_twice
from cchc_excel.reading.parts.numbers import make_text_cell, number_cell
from cchc_excel.reading.parts.tables import BookTables, Format, Text
from cchc_excel.reading.xlsb.records import ERRORS, packed_number, read_records, read_wide_string
from cchc_excel.reading.xlsb.rich import Font, read_rich_string
from cchc_excel.reading.xlsx.cell import LOST_TEXT

_ROW, _MERGE = 0, 176
_SHORT, _LONG = range(12, 19), range(0, 12)
_RICH = 62
_BLANK, _RK, _ERROR, _BOOL, _REAL, _STRING, _SHARED = range(1, 8)
_FORMULAS: Mapping[int, int] = {8: _STRING, 9: _REAL, 10: _BOOL, 11: _ERROR}
_PLAIN = Format()


def read_sheet(
    part: bytes, tables: BookTables, fonts: Sequence[Font]
) -> tuple[dict[tuple[int, int], RawCell], tuple[tuple[int, int, int, int], ...]]:
    """Non-empty cells by (row, column), and merges, of a binary worksheet part."""
    cells: dict[tuple[int, int], RawCell] = {}
    merges: list[tuple[int, int, int, int]] = []
    row = column = 0
    for kind, body in read_records(part):
        if kind == _ROW:
            row, column = struct.unpack_from("<I", body)[0] + 1, 0
        elif kind == _MERGE:
            top, bottom, left, right = struct.unpack_from("<4I", body)
            merges.append((top + 1, left + 1, bottom + 1, right + 1))
        elif kind in _SHORT or kind in _LONG or kind == _RICH:
            short = kind in _SHORT
            column = column + 1 if short else struct.unpack_from("<I", body)[0] + 1
            cell = _cell(kind - 11 if short else kind, body[0 if short else 4 :], tables, fonts)
            if cell is not None:
                refuse_twice(row, column, cells)
                cells[check_in_grid(row, column)] = cell
                refuse_many_cells(len(cells))
    return cells, tuple(merges)


def _cell(kind: int, body: bytes, tables: BookTables, fonts: Sequence[Font]) -> RawCell | None:
    """What a cell record holds after its column: style, then the value."""
    index = int.from_bytes(body[:3], "little")
    look = tables.formats[index] if index < len(tables.formats) else _PLAIN
    plain = _FORMULAS.get(kind, kind)
    held = body[4:]
    cell = _text(read_rich_string(held, fonts), look) if kind == _RICH else _valued(plain, held, look, tables)
    if cell is None:
        return None
    formula = "=" if kind in _FORMULAS else ""
    return replace(cell, formula=formula, font=cell.font or look.font, mixed=cell.mixed or look.mixed)


def _valued(kind: int, body: bytes, look: Format, tables: BookTables) -> RawCell | None:
    if kind == _RK:
        (code,) = struct.unpack_from("<I", body)
        return number_cell(packed_number(code), look.code, tables.epoch_1904)
    if kind == _REAL:
        (double,) = struct.unpack_from("<d", body)
        return number_cell(repr(double), look.code, tables.epoch_1904)
    if kind == _ERROR:
        return RawCell(RawKind.ERROR, ERRORS.get(body[0], "#VALUE!"))
    if kind == _BOOL:
        return RawCell(RawKind.BOOL, bool(body[0]))
    if kind == _STRING:
        return _text(Text(read_wide_string(body, 0)[0]), look)
    if kind == _SHARED:
        (index,) = struct.unpack_from("<I", body)
        lost = RawCell(RawKind.ERROR, LOST_TEXT)
        return _text(tables.strings[index], look) if index < len(tables.strings) else lost
    return None


def _text(text: Text, look: Format) -> RawCell | None:
    if not text.text:
        return None
    return replace(make_text_cell(text.text, look.code), font=text.font, mixed=text.mixed)

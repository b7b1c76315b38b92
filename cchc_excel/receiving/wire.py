"""A RawBook as bytes between the worker and its caller: plain JSON, so that nothing can be run."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from cchc_excel.nouns.filing import PageLook, RawBook, RawCell, RawKind, RawSheet, Remark

_KINDS = {kind.value: kind for kind in RawKind}


def pack_book(book: RawBook) -> dict[str, Any]:
    """The book as JSON values; a cell that stands in many places is stored once."""
    table: dict[int, int] = {}
    cells: list[RawCell] = []
    sheets = [_pack_sheet(sheet, table, cells) for sheet in book.sheets]
    return {
        "format": book.format,
        "cells": [_pack_cell(cell) for cell in cells],
        "sheets": sheets,
        "properties": dict(book.properties),
        "names": dict(book.names),
        "remarks": list(book.remarks),
        "notes": [[n.code, n.sheet, n.row, n.column, dict(n.slots)] for n in book.notes],
    }


def _pack_sheet(sheet: RawSheet, table: dict[int, int], cells: list[RawCell]) -> dict[str, Any]:
    """The sheet with its cells as numbers into `cells`; `table` knows them by identity."""
    places: list[int] = []
    for (row, column), cell in sheet.cells.items():
        index = table.get(id(cell))
        if index is None:
            index = table[id(cell)] = len(cells)
            cells.append(cell)
        places += (row, column, index)
    return {
        "name": sheet.name,
        "places": places,
        "merges": [list(merge) for merge in sheet.merges],
        "comments": [[row, column, text] for (row, column), text in sheet.comments.items()],
        "hidden": sheet.hidden,
        "look": [sorted(sheet.look.rows), sorted(sheet.look.columns), list(sheet.look.printed)],
    }


def _pack_cell(cell: RawCell) -> list[Any]:
    value = str(cell.value) if isinstance(cell.value, Decimal) else cell.value
    serial = None if cell.serial is None else str(cell.serial)
    doubts = [cell.mixed, cell.shifted, cell.shown, cell.epoch, cell.faint]
    return [cell.kind.value, value, cell.percent, cell.formula, cell.font, serial, *doubts]


def unpack_book(packed: dict[str, Any]) -> RawBook:
    """The book that `pack_book` made these values from."""
    cells = [_unpack_cell(*one) for one in packed["cells"]]
    return RawBook(
        packed["format"],
        tuple(_unpack_sheet(one, cells) for one in packed["sheets"]),
        packed["properties"],
        packed["names"],
        tuple(packed["remarks"]),
        tuple(Remark(*one) for one in packed["notes"]),
    )


def _unpack_sheet(packed: dict[str, Any], cells: list[RawCell]) -> RawSheet:
    walk = iter(packed["places"])
    rows, columns, printed = packed["look"]
    return RawSheet(
        packed["name"],
        {(row, column): cells[index] for row, column, index in zip(walk, walk, walk, strict=True)},
        tuple(tuple(merge) for merge in packed["merges"]),
        {(row, column): text for row, column, text in packed["comments"]},
        packed["hidden"],
        look=PageLook(frozenset(rows), frozenset(columns), tuple(printed)),
    )


def _unpack_cell(
    kind: str, value: str | bool, percent: bool, formula: str, font: str, serial: str | None, *doubts: Any
) -> RawCell:
    held = Decimal(value) if kind == "number" else value
    behind = None if serial is None else Decimal(serial)
    return RawCell(_KINDS[kind], held, percent, formula, font, behind, *doubts)


def to_bytes(packed: dict[str, Any]) -> bytes:
    """JSON in ASCII; lone surrogates travel as escapes."""
    return json.dumps(packed, separators=(",", ":")).encode("ascii")


def from_bytes(data: bytes) -> dict[str, Any]:
    """What `to_bytes` was given."""
    packed: dict[str, Any] = json.loads(data)
    return packed

"""One worksheet part of an .xlsx: cells with their errors, formulas and formats; merges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cchc_excel.books.raw_address import address, area, inside
from cchc_excel.books.raw_failure import refuse_many_cells
from cchc_excel.books.raw_numbers import number_cell
from cchc_excel.books.raw_xlsx_tables import Format, Tables, Text, unescape
from cchc_excel.books.raw_xml import START, TEXT, Event, attribute, local_events, skip
from cchc_excel.nouns.filing import RawCell, RawKind

LOST_TEXT = "(mất nội dung)"
_PLAIN = Format()
_MIDNIGHT = re.compile(r"(T00:00:00)?(\.0+)?Z?$")


class _Draft(NamedTuple):
    """A cell as written; or, without a row, a merge."""

    row: int
    column: int
    attributes: dict[str, str]
    value: str | None = None
    formula: str | None = None
    font: str = ""


def read_sheet(
    part: bytes, tables: Tables
) -> tuple[dict[tuple[int, int], RawCell], tuple[tuple[int, int, int, int], ...]]:
    """Non-empty cells by (row, column), and merges, of a worksheet part."""
    cells: dict[tuple[int, int], RawCell] = {}
    merges: list[tuple[int, int, int, int]] = []
    for draft in _drafts(part):
        if not draft.row:
            merges.append(area(draft.attributes.get("ref", "")))
            continue
        cell = _cell(draft, tables)
        if cell is not None:
            cells[draft.row, draft.column] = cell
            refuse_many_cells(len(cells))
    return cells, tuple(merges)


def _drafts(part: bytes) -> Iterator[_Draft]:
    """Every <c> with its children, and every <mergeCell> as a draft without a row."""
    row = column = 0
    masters: dict[str, str] = {}
    stream = local_events(part)
    for kind, tag, written in stream:
        if kind != START:
            continue
        if tag == "c":
            row, column = _place(row, column, written.get("r"))
            yield _draft(row, column, written, stream, masters)
        elif tag == "row":
            row, column = _row(row, written.get("r", "")), 0
        elif tag == "mergeCell":
            yield _Draft(0, 0, written)


def _draft(
    row: int,
    column: int,
    attributes: dict[str, str],
    stream: Iterator[Event],
    masters: dict[str, str],
) -> _Draft:
    """The cell just begun, consumed to its end; `masters` holds shared formulas by their number."""
    found: dict[str, str] = {}
    begun: dict[str, dict[str, str]] = {}
    texts: list[str] = []
    for kind, tag, written in stream:
        if kind == TEXT:
            texts.append(written)
        elif kind == START:
            texts = []
            begun.setdefault(tag, written)
            if tag == "rPh":
                skip(stream)
        elif tag == "c":
            break
        elif tag == "t":
            found["v"] = found.get("v", "") + "".join(texts)
        elif tag in ("v", "f"):
            found[tag] = "".join(texts)
    shared = begun.get("f", {})
    if shared.get("t") == "shared":
        found["f"] = masters.setdefault(shared.get("si", ""), found.get("f", ""))
    font = attribute(begun.get("rFont", {}), "val")
    return _Draft(row, column, attributes, found.get("v"), found.get("f"), font)


def _row(before: int, written: str) -> int:
    return int(written) if written.isascii() and written.isdigit() else before + 1


def _place(row: int, column: int, written: str | None) -> tuple[int, int]:
    """Row and column of a cell; one without an address follows the one before."""
    return address(written) if written else inside(max(row, 1), column + 1)


def _cell(draft: _Draft, tables: Tables) -> RawCell | None:
    """What a cell holds; None when it holds nothing."""
    formula = "=" + draft.formula if draft.formula is not None else ""
    kind = draft.attributes.get("t", "n")
    look = _look(draft, tables)
    if formula and (draft.value is None or (draft.value == "" and kind != "str")):
        return RawCell(RawKind.UNCOMPUTED, formula, formula=formula, font=look.font)
    if not draft.value:
        return None
    cell = _valued(kind, draft, tables, look)
    if cell is None or not (formula or (look.font and not cell.font)):
        return cell
    return RawCell(cell.kind, cell.value, cell.percent, formula, cell.font or look.font, cell.serial)


def _look(draft: _Draft, tables: Tables) -> Format:
    index = draft.attributes.get("s") or "0"
    known = index.isascii() and index.isdigit() and int(index) < len(tables.formats)
    return tables.formats[int(index)] if known else _PLAIN


def _valued(kind: str, draft: _Draft, tables: Tables, look: Format) -> RawCell | None:
    value = draft.value or ""
    if kind == "n":
        return number_cell(value, look.style, tables.epoch_1904) if value.strip() else None
    if kind == "s":
        return _shared(value, tables)
    if kind == "b":
        return RawCell(RawKind.BOOL, value.strip().lower() in ("1", "true"))
    if kind == "e":
        return RawCell(RawKind.ERROR, value.strip())
    if kind == "d":
        return RawCell(RawKind.DATE, _MIDNIGHT.sub("", value.strip()))
    return _text(Text(unescape(value), draft.font))


def _shared(value: str, tables: Tables) -> RawCell | None:
    index = value.strip()
    if not (index.isascii() and index.isdigit()) or int(index) >= len(tables.strings):
        return RawCell(RawKind.ERROR, LOST_TEXT)
    return _text(tables.strings[int(index)])


def _text(text: Text) -> RawCell | None:
    return RawCell(RawKind.TEXT, text.text, font=text.font) if text.text else None

"""RawBooks written to real bytes, as other programs write them: .xlsx by openpyxl, .csv and .html by hand."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from html import escape

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet


def to_xlsx(book: RawBook) -> bytes:
    """The workbook with cells, merges, comments, names, properties and hidden sheets."""
    written = openpyxl.Workbook()
    written.remove(written.active)
    for sheet in book.sheets:
        _fill(written.create_sheet(sheet.name), sheet)
    for name, value in book.names.items():
        written.defined_names[name] = DefinedName(name, attr_text='"{}"'.format(value.replace('"', '""')))
    for name, value in book.properties.items():
        written.custom_doc_props.append(StringProperty(name=name, value=value))
    target = io.BytesIO()
    written.save(target)
    return target.getvalue()


def _fill(page: Worksheet, sheet: RawSheet) -> None:
    for (row, column), raw in sheet.cells.items():
        _write(page.cell(row, column), raw)
    for spot, said in sheet.comments.items():
        page.cell(*spot).comment = Comment(said, "xã")
    for top, left, bottom, right in sheet.merges:  # merge_cells would empty what lies beneath
        page.merged_cells.add(CellRange(min_row=top, min_col=left, max_row=bottom, max_col=right))
    page.sheet_state = "hidden" if sheet.hidden else "visible"


_KINDS = {RawKind.TEXT: "s", RawKind.ERROR: "e", RawKind.UNCOMPUTED: "f", RawKind.BOOL: "b"}


def _write(cell: Cell, raw: RawCell) -> None:
    """The cell with its number format and its font's name and strike."""
    if raw.kind is RawKind.DATE:
        cell.value = date.fromisoformat(str(raw.value))
        cell.number_format = "dd/mm/yyyy"
        return
    cell.value = raw.value
    cell.data_type = _KINDS.get(raw.kind, cell.data_type)
    if raw.percent:
        cell.number_format = "0.00%"
    if raw.shown is not None:
        cell.number_format = '"~"General' if raw.shown else ";;;"
    if raw.font or raw.mixed:
        cell.font = Font(name=raw.font or None, strike=bool(raw.mixed))


def to_csv(sheet: RawSheet) -> bytes:
    """One sheet as Excel with Vietnamese settings saves it: semicolons, decimal commas, UTF-8 with BOM."""
    lines = (";".join(_quoted(one) for one in row) for row in grid_of(sheet))
    return ("\ufeff" + "\r\n".join(lines)).encode()


def to_html(sheet: RawSheet) -> bytes:
    """One sheet as an HTML table with its merges; a merge that covers contents is not written."""
    spans, covered = _spans(sheet)
    rows = []
    for number, row in enumerate(grid_of(sheet), start=1):
        cells = [
            f"<td{spans.get((number, place), '')}>{escape(text).replace(chr(10), '<br>')}</td>"
            for place, text in enumerate(row, start=1)
            if (number, place) not in covered
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<html><meta charset="utf-8"><table>{"".join(rows)}</table></html>'.encode()


def _spans(sheet: RawSheet) -> tuple[dict[tuple[int, int], str], set[tuple[int, int]]]:
    """The attributes of the first cell of each merge, and the cells that a merge covers."""
    spans: dict[tuple[int, int], str] = {}
    covered: set[tuple[int, int]] = set()
    for top, left, bottom, right in sheet.merges:
        area = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        beneath = area - {(top, left)}
        if beneath & (sheet.cells.keys() | covered | spans.keys()) or (top, left) in covered:
            continue
        spans[top, left] = f' rowspan="{bottom - top + 1}" colspan="{right - left + 1}"'
        covered |= beneath
    return spans, covered


def grid_of(sheet: RawSheet) -> list[list[str]]:
    """What a reader sees in each cell, row by row; "" for nothing."""
    last = max(row for row, _ in sheet.cells), max(column for _, column in sheet.cells)
    return [
        [_shown(sheet, (row, column)) for column in range(1, last[1] + 1)] for row in range(1, last[0] + 1)
    ]


def _shown(sheet: RawSheet, spot: tuple[int, int]) -> str:
    raw = sheet.cells.get(spot)
    if raw is None:
        return ""
    if raw.shown is not None:
        return raw.shown
    if raw.kind is RawKind.DATE:
        return f"{date.fromisoformat(str(raw.value)):%d/%m/%Y}"
    if isinstance(raw.value, Decimal) and raw.percent:
        return format((raw.value * 100).normalize(), "f").replace(".", ",") + "%"
    return format(raw.value, "f").replace(".", ",") if isinstance(raw.value, Decimal) else str(raw.value)


def _quoted(text: str) -> str:
    return '"{}"'.format(text.replace('"', '""')) if any(one in text for one in ';"\r\n') else text

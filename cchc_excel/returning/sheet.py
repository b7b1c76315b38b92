"""One sheet of a sender's workbook: styles of some cells, and nothing else, are changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator

from cchc_excel.nouns.places import column_letters
from cchc_excel.reading.parts.address import parse_address, parse_area
from cchc_excel.returning.package import OFFICE, Unpatchable
from cchc_excel.sheets.parts import MAIN, Element

Spot = tuple[int, int]  # row, column, both from 1
Restyle = Callable[[Spot, int], int]  # a cell and its style -> its new style
_VIEW = re.compile(rb"<(?:\w+:)?sheetView\b[^>]*>")
_SELECTED = re.compile(rb"""\s+tabSelected\s*=\s*["'](?:1|true)["']""")
# what may stand behind <legacyDrawing> in a worksheet (ECMA-376, CT_Worksheet)
_AFTER_NOTES = {
    f"{MAIN}legacyDrawingHF",
    f"{MAIN}drawingHF",
    f"{MAIN}picture",
    f"{MAIN}oleObjects",
    f"{MAIN}controls",
    f"{MAIN}webPublishItems",
    f"{MAIN}tableParts",
    f"{MAIN}extLst",
}
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


def restyle_cells(root: Element, spots: Collection[Spot], style: Restyle) -> None:
    """These cells have the style that `style` gives; a cell that was not there is added blank.

    Unpatchable when a cell must be added among cells or rows without addresses.
    """
    table = _table(root)
    rows: dict[int, list[Element]] = defaultdict(list)
    for number, element in _rows(table):
        rows[number].append(element)
    wanted: dict[int, list[int]] = defaultdict(list)
    for row, column in sorted(spots):
        wanted[row].append(column)
    for row, columns in wanted.items():
        here = rows[row] or [_new_row(table, row)]
        for column in columns:
            found = [cell for one in here for place, cell in _cells(row, one) if place == column]
            for cell in found or [_new_cell(root, here[0], (row, column))]:
                cell.set("s", str(style((row, column), int(cell.get("s", "0")))))


def find_styled_spots(root: Element, styles: Collection[int]) -> list[Spot]:
    """The cells that have one of these styles."""
    wanted = {str(style) for style in styles}
    return [
        spot
        for number, row in _rows(_table(root))
        for spot, cell in (((number, place), cell) for place, cell in _cells(number, row))
        if cell.get("s") in wanted
    ]


def find_visible_spots(root: Element, spots: Collection[Spot]) -> dict[Spot, Spot]:
    """Where each cell shows: itself, or the first cell of the merge that covers it."""
    found = {spot: spot for spot in spots}
    for element in root.iter(f"{MAIN}mergeCell"):
        top, left, bottom, right = parse_area(element.get("ref", ""))
        for row, column in spots:
            if top <= row <= bottom and left <= column <= right:
                found[row, column] = (top, left)
    return found


def unselect_sheet(root: Element) -> None:
    """The sheet is not selected when the workbook opens.

    Two selected sheets are a group: what is typed on one is written on both.
    """
    views = [
        element for element in root.iter(f"{MAIN}sheetView") if element.get("tabSelected") in ("1", "true")
    ]
    for view in views:
        del view.attrib["tabSelected"]


def unselect_part(content: bytes) -> bytes:
    """The worksheet part of a sheet that is not selected; the very same bytes but for that."""
    head, cells, tail = content.partition(b"sheetData")
    return _VIEW.sub(lambda view: _SELECTED.sub(b"", view[0]), head) + cells + tail


def notes_id(root: Element) -> str:
    """The relation id of the drawing that holds the boxes of notes; "" when there is none."""
    found = root.find(f"{MAIN}legacyDrawing")
    return "" if found is None else found.get(f"{{{OFFICE}}}id", "")


def add_notes_id(root: Element, identifier: str) -> None:
    """The sheet has that drawing for its notes."""
    made = root.makeelement(f"{MAIN}legacyDrawing", {f"{{{OFFICE}}}id": identifier})
    behind = [index for index, one in enumerate(root) if one.tag in _AFTER_NOTES or one.tag == _ALTERNATE]
    last = _last_before(root, behind)
    root.insert(last, made)


def _last_before(root: Element, behind: list[int]) -> int:
    """Alternate content may also stand for a <drawing>: only what follows the page setup counts."""
    first = [number for number in behind if root[number].tag != _ALTERNATE or _holds_controls(root[number])]
    return first[0] if first else len(root)


def _holds_controls(alternate: Element) -> bool:
    return any(element.tag in _AFTER_NOTES for element in alternate.iter())


def _table(root: Element) -> Element:
    table = root.find(f"{MAIN}sheetData")
    if table is None:
        raise Unpatchable("trang tính khác thường")
    return table


def _rows(table: Element) -> Iterator[tuple[int, Element]]:
    """Rows with their numbers; one without a number follows the one before."""
    before = 0
    for row in table.findall(f"{MAIN}row"):
        written = row.get("r", "")
        before = int(written) if written.isascii() and written.isdigit() else before + 1
        yield before, row


def _cells(number: int, row: Element) -> Iterator[tuple[int, Element]]:
    """Cells of a row with their columns; one without an address follows the one before."""
    before = 0
    for cell in row.findall(f"{MAIN}c"):
        written = cell.get("r")
        if written:
            here, before = parse_address(written)
            if here != number:
                raise Unpatchable("có ô mang địa chỉ của dòng khác")
        else:
            before += 1
        yield before, cell


def _new_row(table: Element, number: int) -> Element:
    rows = list(_rows(table))
    if any(one.get("r") is None for _, one in rows):
        raise Unpatchable("các dòng của trang tính không ghi số")
    made = table.makeelement(f"{MAIN}row", r=str(number))
    later = next((one for place, one in rows if place > number), None)
    table.insert(len(table) if later is None else table.index(later), made)
    return made


def _new_cell(root: Element, row: Element, spot: Spot) -> Element:
    cells = list(_cells(spot[0], row))
    if any(one.get("r") is None for _, one in cells):
        raise Unpatchable("các ô của trang tính không ghi địa chỉ")
    made = row.makeelement(f"{MAIN}c", r=f"{column_letters(spot[1])}{spot[0]}")
    later = next((one for place, one in cells if place > spot[1]), None)
    row.insert(len(row) if later is None else row.index(later), made)
    style = row.get("s") if row.get("customFormat") in ("1", "true") else _column_style(root, spot[1])
    if style:
        made.set("s", style)
    return made


def _column_style(root: Element, column: int) -> str | None:
    for element in root.iter(f"{MAIN}col"):
        if int(element.get("min", "0")) <= column <= int(element.get("max", "0")):
            style: str | None = element.get("style")
            return style
    return None

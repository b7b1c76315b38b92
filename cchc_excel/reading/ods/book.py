"""OpenDocument spreadsheets, .ods and .fods, read from their XML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from cchc_excel.nouns.filing import PageLook, RawBook, RawCell, RawSheet, Remark
from cchc_excel.reading.ods.cell import Inner, inner_text, ods_cell
from cchc_excel.reading.ods.page import Pages, pass_over_pages, printed_on
from cchc_excel.reading.ods.styles import OdsStyle, Styles, font_of, is_percent, marks_of, note_style
from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.address import check_in_grid
from cchc_excel.reading.parts.extras import read_constant
from cchc_excel.reading.parts.failure import ReadFailure, damage_failure, refuse_many_cells
from cchc_excel.reading.parts.marks import join_marks
from cchc_excel.reading.parts.merges import drop_cells_beneath
from cchc_excel.reading.parts.sheetnames import sheet_notes
from cchc_excel.reading.parts.xml import END, START, TEXT, Attributes, Event, parse_events, skip_element
from cchc_excel.reading.parts.zip import Package, read_part

_CELLS = ("table:table-cell", "table:covered-table-cell")
_NOT_SHEETS = ("table:dde-links", "table:tracked-changes", "table:content-validations")
_LINKED = "'file:"
_HIDDEN = 20_000  # rows or columns hidden at once that may hold anything; all unused rows may be hidden too
_EPOCH = "1899-12-30"  # day 0 where the document names none (OpenDocument 1.3, table:null-date)
_SHAPE = frozenset(("table:style-name", "table:number-columns-repeated", "table:protect"))


class OdsCell(NamedTuple):
    """A cell element: where it starts, how often it repeats, what was written in and on it."""

    row: int
    column: int
    rows: int
    columns: int
    attributes: Attributes
    inner: Inner


def read_ods(package: Package) -> RawBook:
    """The spreadsheet in this package; T-04 when encrypted."""
    if b"encryption-data" in (read_part(package, "META-INF/manifest.xml") or b""):
        raise ReadFailure("T-04")
    content = read_part(package, "content.xml")
    if content is None:
        raise damage_failure("thiếu phần content.xml")
    common, meta = read_part(package, "styles.xml"), read_part(package, "meta.xml")
    book = read_flat(content, common)
    properties = _properties(meta) if meta else {}
    remarks = book.remarks + _remarks(package)
    return RawBook("ods", book.sheets, properties, book.names, remarks, book.notes)


def read_flat(content: bytes, common: bytes | None = None) -> RawBook:
    """The spreadsheet in one XML document (.fods, or content.xml), with further styles if any."""
    styles: Styles = {}
    pages: Pages = {}
    current = ""
    for event in pass_over_pages(common, pages) if common else ():
        current = note_style(event, styles, current)
    sheets: list[RawSheet] = []
    notes: list[Remark] = []
    names: dict[str, str] = {}
    epoch = _EPOCH
    stream = pass_over_pages(content, pages)
    for event in stream:
        current = note_style(event, styles, current)
        kind, tag, value, _ = event
        if kind != START:
            continue
        if tag == "table:named-expression":
            _name(value, names)
        elif tag in _NOT_SHEETS:
            skip_element(stream)
        elif tag == "table:null-date":
            epoch = value.get("table:date-value", _EPOCH)[:10]
        elif tag == "table:table":
            unseen = _Unseen(set(), set())
            sheet, covered = _sheet(value, list(_cells(stream, names, unseen)), styles, epoch)
            page = styles.get(value.get("table:style-name", ""), OdsStyle()).page
            sheets.append(replace(sheet, look=replace(unseen.look(), printed=printed_on(page, pages))))
            notes.extend(covered)
    own = tuple(raw_sheet for raw_sheet in sheets if not raw_sheet.name.startswith(_LINKED))
    remarks = tuple(
        code
        for code, there in (("T-31", len(own) < len(sheets)), ("T-32", b"<table:dde-link" in content))
        if there
    )
    properties = _properties(content) if b"<office:meta" in content else {}
    return RawBook("fods", own, properties, names, remarks, (*notes, *sheet_notes(own)))


class _Unseen(NamedTuple):
    """Hidden rows and columns of a table, as they are met."""

    rows: set[int]
    columns: set[int]

    def look(self) -> PageLook:
        return PageLook(frozenset(self.rows), frozenset(self.columns))


def _note_unseen(value: Attributes, hidden: set[int], first: int, count: int, most: int) -> None:
    """Rows or columns that somebody hid, or a filter did, are put down."""
    if value.get("table:visibility", "visible") != "visible":
        hidden.update(range(first, min(first + min(count, _HIDDEN), most + 1)))


def _cells(stream: Iterator[Event], names: dict[str, str], unseen: _Unseen) -> Iterator[OdsCell]:
    """The cell elements that hold anything, of the table whose start was just read; what of it is hidden is
    put into `unseen`.
    """
    row, rows, column, across = 0, 1, 1, 1
    for kind, tag, value, _ in stream:
        if kind == END and tag == "table:table":
            return
        if kind != START:
            continue
        if tag == "table:table-row":
            row, rows, column = row + rows, _repeat(value, "table:number-rows-repeated"), 1
            _note_unseen(value, unseen.rows, row, rows, limits.ROWS)
        elif tag == "table:table-column":
            count = _repeat(value, "table:number-columns-repeated")
            _note_unseen(value, unseen.columns, across, count, limits.COLUMNS)
            across += count
        elif tag in _CELLS:
            columns = _repeat(value, "table:number-columns-repeated")
            inner = inner_text(stream)
            if inner.text or inner.comment or not value.keys() <= _SHAPE:
                yield OdsCell(row, column, rows, columns, value, inner)
            column += columns
        elif tag == "table:named-expression":
            _name(value, names)
        elif tag == "table:shapes" or tag in _NOT_SHEETS:
            skip_element(stream)


def _repeat(attributes: Attributes, name: str) -> int:
    written = attributes.get(name, "1")
    return max(int(written), 1) if written.isascii() and written.isdigit() else 1


def _sheet(
    table: Attributes, written: list[OdsCell], styles: Styles, epoch: str
) -> tuple[RawSheet, tuple[Remark, ...]]:
    name = table.get("table:name", "")
    cells: dict[tuple[int, int], RawCell] = {}
    comments: dict[tuple[int, int], str] = {}
    merges: list[tuple[int, int, int, int]] = []
    for pair in written:
        style = pair.attributes.get("table:style-name", "")
        cell = ods_cell(pair.attributes, pair.inner, font_of(style, styles), is_percent(style, styles))
        if cell is not None:
            marks = (marks_of(named, styles) for named in (style, *pair.inner.spans))
            cell = replace(cell, mixed=join_marks(frozenset().union(*marks)), epoch=epoch)
            _spread(cell, pair, cells)
        if pair.inner.comment:
            comments[check_in_grid(pair.row, pair.column)] = pair.inner.comment
        down = _repeat(pair.attributes, "table:number-rows-spanned")
        across = _repeat(pair.attributes, "table:number-columns-spanned")
        if down * across > 1:
            merges.append((pair.row, pair.column, pair.row + down - 1, pair.column + across - 1))
    seen, covered = drop_cells_beneath(name, cells, merges)
    hidden = not styles.get(table.get("table:style-name", ""), OdsStyle()).shown
    return RawSheet(name, seen, tuple(merges), comments, hidden), covered


def _spread(cell: RawCell, ods_cell: OdsCell, cells: dict[tuple[int, int], RawCell]) -> None:
    """Enters the cell at every place that it repeats on."""
    refuse_many_cells(len(cells) + ods_cell.rows * ods_cell.columns)
    check_in_grid(ods_cell.row + ods_cell.rows - 1, ods_cell.column + ods_cell.columns - 1)
    for row in range(ods_cell.row, ods_cell.row + ods_cell.rows):
        for column in range(ods_cell.column, ods_cell.column + ods_cell.columns):
            cells[row, column] = cell


def _name(attributes: Attributes, names: dict[str, str]) -> None:
    held = read_constant(attributes.get("table:expression", "").removeprefix("of:"))
    if held is not None:
        names.setdefault(attributes.get("table:name", ""), held)


def _properties(meta: bytes) -> dict[str, str]:
    """User-defined document properties as text by name."""
    found: dict[str, str] = {}
    name = ""
    held: list[str] = []
    for kind, tag, value, text in parse_events(meta):
        if kind == START:
            name, held = value.get("meta:name", ""), []
        elif kind == TEXT:
            held.append(text)
        elif tag == "meta:user-defined":
            found[name] = "".join(held).strip()
        elif tag in ("office:document-meta", "office:meta"):
            break
    return found


def _remarks(package: Package) -> tuple[str, ...]:
    """Codes of macros and embedded objects in the package."""
    macros = any(entry.startswith(("basic/", "scripts/")) for entry in package.entries)
    objects = any(entry.startswith("object ") for entry in package.entries)
    return (("T-40",) if macros else ()) + (("T-42",) if objects else ())

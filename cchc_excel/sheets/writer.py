"""New workbooks: the only door to XlsxWriter. Rows and columns count from 1, as in `layout`.

What XlsxWriter only warns of, or tells by a return value of -1 or -2, is an error here. Text is
always written as text, a formula always with its right cached value, and the same calls give the
same bytes: fixed dates, nothing from the clock.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet, re_dynamic_function

from cchc_excel.sheets.package import pack_part, read_package, unpack_part, write_package

Result = TypeVar("Result")
FONT = "Times New Roman"
_CREATED = datetime(2020, 1, 1)
_DEFAULT_HEIGHT = 21  # pixels of one line of Times New Roman 12
_DEFAULT_WIDTH = 72  # tells XlsxWriter that a digit of the default font is 8 pixels wide
_TEXT_LIMIT = 32767
_SHORT_ESCAPE = re.compile(rb"_x[0-9a-fA-F]{1,3}_")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Style:
    """How a cell looks. `fill` and `color` are "RRGGBB" or empty; `indent` counts Excel's steps."""

    size: int = 12
    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: str = ""
    fill: str = ""
    border: bool = False
    align: str = "left"
    valign: str = "vcenter"
    wrap: bool = True
    shrink: bool = False
    indent: int = 0
    locked: bool = True
    number_format: str = ""


@dataclass(frozen=True)
class Book:
    """A workbook being written; by sheet name, rows that grow and the pixels of rows that were set."""

    buffer: io.BytesIO
    inner: xlsxwriter.Workbook
    formats: dict[Style, Format] = field(default_factory=dict)
    growing: dict[str, set[int]] = field(default_factory=dict)
    heights: dict[str, dict[int, int]] = field(default_factory=dict)


class _Worksheet(Worksheet):  # type: ignore[misc]
    """A worksheet that does not look for 29 functions of newer Excels one by one in each formula."""

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """XlsxWriter's, in half the time of a whole master: only what its own pattern finds is spelt anew."""
        if expand_future_functions or formula.startswith("{") or re_dynamic_function.search(formula):
            prepared: str = super()._prepare_formula(formula, expand_future_functions)
            return prepared
        return formula.removeprefix("=")


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook being written."""

    book: Book
    inner: Worksheet
    name: str


def call_strictly(method: Callable[..., Result], *args: object, **options: object) -> Result:
    """What XlsxWriter's method returns; ValueError when it warned or refused."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            result = method(*args, **options)
        except Warning as refusal:
            raise ValueError(f"{method.__name__}: {refusal}") from refusal
    if isinstance(result, int) and result < 0:
        raise ValueError(f"{method.__name__} refused {args!r}")
    return result


def open_book(title: str = "", author: str = "") -> Book:
    """An empty workbook in Times New Roman 12 whose formulas are computed when it is opened."""
    buffer = io.BytesIO()
    font = {"font_name": FONT, "font_size": 12, "font_family": 1, "font_scheme": False}
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "default_format_properties": font,
        "default_row_height": _DEFAULT_HEIGHT,
        "default_column_width": _DEFAULT_WIDTH,
    }
    inner = call_strictly(xlsxwriter.Workbook, buffer, options)
    call_strictly(inner.set_properties, {"title": title, "author": author, "created": _CREATED})
    return Book(buffer, inner)


def add_sheet(book: Book, name: str) -> Sheet:
    """A new sheet after the others; ValueError when the name is taken or not allowed."""
    try:
        inner = call_strictly(book.inner.add_worksheet, name, _Worksheet)
    except xlsxwriter.exceptions.XlsxWriterException as refusal:
        raise ValueError(str(refusal)) from refusal
    return Sheet(book, inner, name)


def put_text(sheet: Sheet, row: int, column: int, text: str, style: Style) -> None:
    """Text stands in the cell, never a formula, number or link; "" leaves a styled blank.

    ValueError for control characters or more than 32 767 characters.
    """
    if _CONTROL.search(text) or len(text) > _TEXT_LIMIT:
        raise ValueError(f"not writable in a cell: {text[:40]!r}")
    look = look_of(sheet.book, style)
    if text:
        call_strictly(sheet.inner.write_string, row - 1, column - 1, text, look)
    else:
        call_strictly(sheet.inner.write_blank, row - 1, column - 1, None, look)


def put_number(sheet: Sheet, row: int, column: int, value: Decimal, style: Style) -> None:
    """A number stands in the cell; ValueError when it is not finite."""
    if not value.is_finite():
        raise ValueError(f"not a finite number: {value}")
    call_strictly(sheet.inner.write_number, row - 1, column - 1, value, look_of(sheet.book, style))


def put_formula(
    sheet: Sheet, place: tuple[int, int], formula: str, cached: Decimal | str | bool, style: Style
) -> None:
    """A formula stands at (row, column), and readers that do not compute find `cached` there."""
    row, column = place
    look = look_of(sheet.book, style)
    call_strictly(sheet.inner.write_formula, row - 1, column - 1, formula, look, cached)


def put_link(
    sheet: Sheet, place: tuple[int, int], target: tuple[str, str], text: str, style: Style
) -> None:
    """A link to (sheet name, address such as "D17") inside the workbook stands at (row, column)."""
    row, column = place
    quoted = target[0].replace("'", "''")
    url, look = f"internal:'{quoted}'!{target[1]}", look_of(sheet.book, style)
    call_strictly(sheet.inner.write_url, row - 1, column - 1, url, look, text)


def merge_text(sheet: Sheet, area: tuple[int, int, int, int], text: str, style: Style) -> None:
    """Text over the merged area (first row, first column, last row, last column)."""
    row, column, last_row, last_column = area
    if (row, column) != (last_row, last_column):
        corners = (row - 1, column - 1, last_row - 1, last_column - 1)
        call_strictly(sheet.inner.merge_range, *corners, "", look_of(sheet.book, style))
    put_text(sheet, row, column, text, style)


def merge_formula(
    sheet: Sheet, area: tuple[int, int, int, int], formula: str, cached: str, style: Style
) -> None:
    """A formula over the merged area, with its cached result."""
    merge_text(sheet, area, "", style)
    put_formula(sheet, (area[0], area[1]), formula, cached, style)


def set_property(book: Book, name: str, value: str) -> None:
    """A custom document property of type text."""
    call_strictly(book.inner.set_custom_property, name, value, "text")


def define_constant(book: Book, name: str, value: str) -> None:
    """A defined name that holds a constant text."""
    quoted = value.replace('"', '""')
    call_strictly(book.inner.define_name, name, f'="{quoted}"')


def define_area(book: Book, name: str, formula: str) -> None:
    """A defined name for an area: "='_so'!$D$5:$I$20"."""
    call_strictly(book.inner.define_name, name, formula)


def look_of(book: Book, style: Style) -> Format:
    """XlsxWriter's format of a style, made once per workbook."""
    if style not in book.formats:
        book.formats[style] = book.inner.add_format(_properties(style))
    return book.formats[style]


def _properties(style: Style) -> dict[str, object]:
    wanted: dict[str, object] = {
        "font_size": style.size,
        "bold": style.bold,
        "italic": style.italic,
        "underline": int(style.underline),
        "font_color": f"#{style.color}" if style.color else None,
        "bg_color": f"#{style.fill}" if style.fill else None,
        "border": int(style.border),
        "text_wrap": style.wrap,
        "shrink": style.shrink,
        "indent": style.indent,
        "num_format": style.number_format,
    }
    kept = {name: value for name, value in wanted.items() if value}
    return kept | {"align": style.align, "valign": style.valign, "locked": style.locked}


def close_book(book: Book) -> bytes:
    """The workbook's bytes; nothing may be written to it afterwards."""
    call_strictly(book.inner.close)
    names = [sheet.get_name() for sheet in book.inner.worksheets()]
    growing = {
        f"xl/worksheets/sheet{names.index(name) + 1}.xml": rows for name, rows in book.growing.items()
    }
    parts = read_package(book.buffer.getvalue())
    return write_package(
        pack_part(part.name, _finished(unpack_part(part), growing.get(part.name, set()))) for part in parts
    )


def _finished(xml: bytes, rows: set[int]) -> bytes:
    """What XlsxWriter has no call for: no number on a first page (Nghị định 30/2020), and rows without
    customHeight, which Excel fits again when their text changes. And LibreOffice takes the "_xa_" of a
    key for an escaped character, so its first "_" is itself escaped, as OOXML allows.
    """
    xml = xml.replace(b"<headerFooter>", b'<headerFooter differentFirst="1">')
    xml = _SHORT_ESCAPE.sub(rb"_x005F\g<0>", xml)
    for row in sorted(rows):
        xml = re.sub(rb'(<row r="%d"[^>]*) customHeight="1"' % row, rb"\1", xml, count=1)
    return xml

"""Web pages that portals save as .xls: tables with spans, stacked on one sheet as Excel shows them."""

from __future__ import annotations

import email
import email.message
import email.policy
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser

from cchc_excel.nouns.filing import RawBook, RawSheet, Remark
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.parts.fonts import Piece, one_font, unicode_text
from cchc_excel.reading.parts.grid import Row, SpanCell, lay_out
from cchc_excel.reading.parts.sheetnames import sheet_notes
from cchc_excel.reading.parts.text import BOMS, DecodedText, decode_text
from cchc_excel.reading.parts.xml import END, NONE, START, TEXT
from cchc_excel.reading.web.cell import (
    UNTICKED,
    Attributes,
    Open,
    enter_element,
    field_text,
    font_over,
    html_cell,
    leave_element,
    marks_over,
    of_row,
)
from cchc_excel.reading.web.css import Rules, parse_css_rules

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SHEET_NAME = re.compile(r"<x:Name>([^<]{1,100})</x:Name>", re.IGNORECASE)
_OFFICE_SHEET = re.compile(
    r"<a name=\"table\d+\">\s*<h1>[^<:]{1,40}\d:\s*<em>([^<]{0,100})</em>\s*</h1>\s*</a>", re.IGNORECASE
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_SILENT = ("script", "style", "title", "xml")
_BREAKS = ("br", "p", "div", "li", "h1", "h2", "h3", "h4")
_AROUND = ("body", "table")  # their fonts reach into cells, their marks do not
_CELL_ENDS = ("td", "th", "tr", "table")
Event = tuple[int, str, Attributes, str]  # as of `parts.xml`; an attribute without a value is None
_VIETNAMESE = {"windows-1258": "cp1258", "x-viet-vps": "cp1258"}


def read_html(data: bytes, name: str) -> RawBook:
    """The tables of the page; ReadFailure T-06 when it holds none."""
    decoded = _decode(data)
    sheets = _sheets(decoded.text)
    if not sheets:
        raise ReadFailure("T-06", {"type": "trang web không có bảng"})
    notes = (Remark("T-33", slots={"encoding": decoded.guess}),) if decoded.guess else ()
    return RawBook("html", sheets, notes=(*notes, *sheet_notes(sheets)))


def _sheets(page: str) -> tuple[RawSheet, ...]:
    """The sheet of the page, or those that LibreOffice saved one under another, each under its heading."""
    styles = parse_css_rules(_style_texts(_events(page)))
    first, *parts = _OFFICE_SHEET.split(page)
    named = _SHEET_NAME.search(first)
    found = [_sheet(first, named[1] if named else "Sheet1", styles)]
    for name, part in zip(parts[::2], parts[1::2], strict=True):
        found.append(_sheet(part, unescape(name).strip(), styles))
    return tuple(raw_sheet for raw_sheet in found if raw_sheet is not None)


def read_mhtml(data: bytes, name: str) -> RawBook:
    """The sheets of a web page in one file: each HTML part that holds a table."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    pages = [_decode(content).text for content in _pages(message)]
    names = [found for page in pages for found in _SHEET_NAME.findall(page)]
    sheets: list[RawSheet] = []
    for page in pages:
        if _OFFICE_SHEET.search(page):
            sheets += _sheets(page)
            continue
        count = len(sheets)
        sheet = _sheet(page, names[count] if count < len(names) else f"Sheet{count + 1}")
        if sheet is not None:
            sheets.append(sheet)
    if not sheets:
        raise ReadFailure("T-06", {"type": "thư điện tử"})
    return RawBook("mhtml", tuple(sheets), notes=sheet_notes(sheets))


def _pages(message: email.message.Message) -> Iterator[bytes]:
    for one in message.walk():
        content = one.get_payload(decode=True)
        if one.get_content_type() == "text/html" and isinstance(content, bytes):
            yield content


def _decode(data: bytes) -> DecodedText:
    said = _CHARSET.search(data[:4096])
    marked = any(data.startswith(bom) for bom, _ in BOMS)
    codec = said[1].decode("ascii").lower() if said and not marked else ""
    try:
        return DecodedText(data.decode(_VIETNAMESE.get(codec, codec))) if codec else decode_text(data)
    except (LookupError, UnicodeDecodeError):
        return decode_text(data)


def _sheet(page: str, name: str, styles: Rules | None = None) -> RawSheet | None:
    stream = _events(page)
    if not any(kind == START and tag == "table" for kind, tag, *_ in stream):
        return None
    grid = lay_out(_rows(stream, styles or parse_css_rules(_style_texts(stream))))
    return RawSheet(name, grid.cells, grid.merges)


class _PageParser(HTMLParser):
    """The library's parser of pages, which hands each element and text to a method, as a list of events."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[Event] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.events.append((START, tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self.events.append((END, tag, NONE, ""))

    def handle_data(self, data: str) -> None:
        self.events.append((TEXT, "", NONE, _SPACES.sub(" ", data)))


def _events(page: str) -> list[Event]:
    """The page as events; tags never closed, or closed twice, are left to the reader of rows."""
    parser = _PageParser()
    parser.feed(page)
    parser.close()
    return parser.events


def _style_texts(stream: Iterable[Event]) -> Iterator[str]:
    """The style sheets that stand in the page."""
    inside = False
    for kind, tag, _, text in stream:
        if kind == TEXT and inside:
            yield text
        elif tag == "style":
            inside = kind == START


@dataclass
class _HtmlText:
    """The text of a cell, or between tables, as far as it was read: pieces with fonts, marks on any of it."""

    pieces: list[Piece] = field(default_factory=list)
    marks: frozenset[str] = frozenset()
    cell: Attributes | None = None
    open_: Open = field(default_factory=list)


def _rows(stream: Iterable[Event], styles: Rules) -> list[Row]:
    """Table rows, and text between tables as rows of one cell, in the order of the page."""
    rows: list[Row] = []
    now = _HtmlText()
    open_: Open = []
    around: Open = []
    row: Open = []
    silent = 0
    for kind, tag, value, text in stream:
        if kind == TEXT:
            now.pieces.append(("" if silent else text, font_over(open_) or font_over(around)))
            now.marks |= marks_over(open_) if text.strip() and not silent else frozenset()
            continue
        open_ = enter_element(open_, tag, value, styles) if kind == START else leave_element(open_, tag)
        if kind == START and tag in _AROUND:
            around = [*leave_element(around, tag), *open_[-1:]]
        if tag in _SILENT:
            silent = max(silent + (1 if kind == START else -1), 0)
        elif tag in _CELL_ENDS:
            _close(rows, now)
            now, open_ = _HtmlText(), open_[-1:] if kind == START else []
            if kind == START and tag == "tr":
                rows.append([])
                row = of_row(open_)
            elif kind == START and tag in ("td", "th"):
                open_ = row + open_
                now.cell, now.open_ = value, open_
        else:
            now.pieces.append(("\n" if tag in _BREAKS else field_text(kind == START, tag, value), ""))
    _close(rows, now)
    return rows


def _close(rows: list[Row], done: _HtmlText) -> None:
    """Enters the text of the cell that ends here, or the text between tables."""
    cell = done.cell
    if cell is None:
        rows.extend([SpanCell(line)] for line in _lines(unicode_text(done.pieces)))
        return
    if not rows:
        rows.append([])
    spans = _number(cell.get("colspan")), _number(cell.get("rowspan"))
    text, font = one_font(done.pieces)
    whole = "\n".join(_lines(text)) if text.strip() != UNTICKED else ""  # as portals head each row
    rows[-1].append(SpanCell(whole, *spans, held=html_cell((whole, font), cell, done.open_, done.marks)))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _number(written: str | None) -> int:
    text = (written or "").strip()
    return int(text[:6]) if text.isascii() and text[:6].isdigit() else 1

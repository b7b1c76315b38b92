"""Word documents whose tables are the forms: each table a sheet, the lines above it its first rows.

A table broken over pages as several Word tables is joined: a repeated heading is dropped, and a
first row that only continues the last row's text is merged into it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cchc_excel.books.raw_docx_join import Block, joined
from cchc_excel.books.raw_docx_styles import Said, Styles, entered, marks_of, named_styles
from cchc_excel.books.raw_failure import ReadFailure, damaged
from cchc_excel.books.raw_grid import Row, Spanned, lay_out
from cchc_excel.books.raw_marks import told
from cchc_excel.books.raw_ooxml import by_kind, relations
from cchc_excel.books.raw_xlsx_extras import custom_properties
from cchc_excel.books.raw_xml import END, START, TEXT, Event, attribute, local_events, skip
from cchc_excel.books.raw_zip import Package, part
from cchc_excel.nouns.filing import RawBook, RawSheet

_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_DELETED = ("delText", "instrText", "txbxContent", "Fallback", "del", "moveFrom", "rPrChange", "pPrChange")


class _Cell(NamedTuple):
    """A cell of a Word table: text, columns covered, "" or its part in a vertical merge, marks on it."""

    text: str
    across: int
    merge: str
    marks: frozenset[str] = frozenset()


def read_docx(package: Package) -> RawBook:
    """The tables of the document; T-18 when it has none."""
    links = relations(package, "")
    named = [link.target for link in links.values() if link.kind == "officeDocument"]
    content = part(package, named[0] if named else "word/document.xml")
    if content is None:
        raise damaged("thiếu phần chính của tài liệu Word")
    main = relations(package, named[0] if named else "word/document.xml")
    styles = named_styles(part(package, by_kind(main, "styles", "word/styles.xml")))
    blocks = joined(_blocks(local_events(content), styles))
    if not blocks:
        raise ReadFailure("T-18")
    sheets = tuple(_sheet(index, block) for index, block in enumerate(blocks, 1))
    properties = custom_properties(part(package, "docProps/custom.xml"))
    macros = any(name.endswith("vbaproject.bin") for name in package.entries)
    return RawBook("docx", sheets, properties, remarks=("T-40",) if macros else ())


def _sheet(index: int, block: Block) -> RawSheet:
    grid = lay_out([[Spanned(line)] for line in block.lines] + block.rows)
    return RawSheet(f"Bảng {index}", grid.cells, grid.merges)


def _blocks(stream: Iterator[Event], styles: Styles) -> Iterator[Block]:
    """Each table of the body with the paragraphs since the table before."""
    lines: list[str] = []
    for kind, tag, _ in stream:
        if kind == START and tag == "p":
            text, _ = _paragraph(stream, styles)
            lines += [line.strip() for line in text.split("\n") if line.strip()]
        elif kind == START and tag == "tbl":
            rows, headings = _table(stream, styles)
            yield Block(lines, rows, headings)
            lines = []


def _paragraph(stream: Iterator[Event], styles: Styles) -> tuple[str, frozenset[str]]:
    """The text of the paragraph just begun and the marks on any of it; consumes it to its end."""
    texts: list[str] = []
    of_paragraph: Said = {}
    of_run: Said = {}
    marks: frozenset[str] = frozenset()
    depth, writing, mark_of_end = 1, False, 0
    for kind, tag, value in stream:
        if kind == START:
            if tag in _DELETED or (tag == "rPr" and mark_of_end):
                skip(stream)
                continue
            depth += 1
            writing = tag == "t"
            mark_of_end += tag == "pPr"
            if mark_of_end:
                of_paragraph = entered(of_paragraph, tag, value, styles)
            of_run = of_paragraph if tag == "r" else entered(of_run, tag, value, styles)
            texts.append(_BREAKS.get(tag, ""))
        elif kind == TEXT:
            texts.append(value if writing else "")
            marks |= marks_of(of_run) if writing and value.strip() else frozenset()
        else:
            writing = False
            mark_of_end -= tag == "pPr"
            depth -= 1
            if not depth:
                break
    return "".join(texts), marks


def _table(stream: Iterator[Event], styles: Styles) -> tuple[list[Row], int]:
    """Rows of the table just begun, and how many of them are marked as repeated headings."""
    rows: list[list[_Cell]] = []
    headings = 0
    for kind, tag, value in stream:
        if kind == END and tag == "tbl":
            break
        if kind == START and tag == "tr":
            rows.append([])
        elif kind == START and tag == "tblHeader" and headings == len(rows) - 1:
            headings += attribute(value, "val") not in ("0", "false", "off")
        elif kind == START and tag in ("gridBefore", "gridAfter") and rows:
            rows[-1].append(_Cell("", int(attribute(value, "val") or 1), ""))
        elif kind == START and tag == "tc" and rows:
            rows[-1].append(_cell(stream, styles))
    return _spanned(rows), headings


def _cell(stream: Iterator[Event], styles: Styles) -> _Cell:
    """The cell just begun: its paragraphs by line; a table within it gives its text alone."""
    lines: list[str] = []
    across, merge = 1, ""
    marks: frozenset[str] = frozenset()
    for kind, tag, value in stream:
        if kind == END and tag == "tc":
            break
        if kind == START and tag == "p":
            line, found = _paragraph(stream, styles)
            lines.append(line)
            marks |= found
        elif kind == START and tag == "gridSpan":
            written = attribute(value, "val")
            across = int(written) if written.isdigit() else 1
        elif kind == START and tag == "vMerge":
            merge = attribute(value, "val") or "continue"
        elif kind == START and tag == "tc":
            nested = _cell(stream, styles)
            lines.append(nested.text)
            marks |= nested.marks
    return _Cell("\n".join(lines).strip(), across, merge, marks)


def _spanned(rows: list[list[_Cell]]) -> list[Row]:
    """The rows with Word's vertical merges turned into row spans."""
    placed = [dict(_placed(cells)) for cells in rows]
    return [
        [
            Spanned(cell.text, cell.across, _down(placed, row, column), told(cell.marks))
            for column, cell in cells.items()
            if cell.merge != "continue" or not _above(placed, row, column)
        ]
        for row, cells in enumerate(placed)
    ]


def _placed(cells: list[_Cell]) -> Iterator[tuple[int, _Cell]]:
    column = 1
    for cell in cells:
        yield column, cell
        column += cell.across


def _above(placed: list[dict[int, _Cell]], row: int, column: int) -> bool:
    over = placed[row - 1].get(column) if row else None
    return over is not None and over.merge != ""


def _down(placed: list[dict[int, _Cell]], row: int, column: int) -> int:
    """How many rows the cell covers: itself and the continuations beneath it."""
    down = 1
    if placed[row][column].merge:
        for beneath in placed[row + 1 :]:
            below = beneath.get(column)
            if below is None or below.merge != "continue":
                break
            down += 1
    return down

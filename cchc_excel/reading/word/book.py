"""Word documents whose tables are the forms: each table a sheet, the lines above it its first rows.

A table broken over pages as several Word tables is joined: a repeated heading is dropped, and a
first row that only continues the last row's text is merged into it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from cchc_excel.nouns.filing import PageLook, RawBook, RawSheet, Remark
from cchc_excel.reading.parts.extras import custom_properties
from cchc_excel.reading.parts.failure import ReadFailure, damage_failure
from cchc_excel.reading.parts.fonts import one_font, unicode_text
from cchc_excel.reading.parts.grid import Row, SpanCell, lay_out
from cchc_excel.reading.parts.marks import DELETED
from cchc_excel.reading.parts.merges import drop_cells_beneath
from cchc_excel.reading.parts.ooxml import Relation, by_kind, read_relations
from cchc_excel.reading.parts.text import text_cell
from cchc_excel.reading.parts.xml import END, START, TEXT, Event, find_attribute, local_events, skip_element
from cchc_excel.reading.parts.zip import Package, read_part
from cchc_excel.reading.word.asides import NoteId, read_asides, read_page_lines
from cchc_excel.reading.word.controls import is_switched_on
from cchc_excel.reading.word.join import WordTable, join_tables
from cchc_excel.reading.word.numbering import add_numbers
from cchc_excel.reading.word.plain import plain_events
from cchc_excel.reading.word.rich_text import RichText
from cchc_excel.reading.word.rows import TableCell, TableRow, merges_as_spans, whole_number
from cchc_excel.reading.word.styles import (
    Said,
    Styles,
    apply_element,
    find_default_style,
    font_of,
    marks_of,
    named_styles,
)


class _WordParts(NamedTuple):
    """What the text leads to: styles, and the texts of comments and notes."""

    styles: Styles
    asides: Mapping[NoteId, str]


def read_docx(package: Package) -> RawBook:
    """The tables of the document; T-18 when it has none."""
    links = read_relations(package, "")
    named = [link.target for link in links.values() if link.kind == "officeDocument"]
    content = read_part(package, named[0] if named else "word/document.xml")
    if content is None:
        raise damage_failure("thiếu phần chính của tài liệu Word")
    main = read_relations(package, named[0] if named else "word/document.xml")
    styles = read_part(package, by_kind(main, "styles", "word/styles.xml"))
    lists = read_part(package, by_kind(main, "numbering", "word/numbering.xml"))
    stream = add_numbers(plain_events(local_events(content)), lists, styles)
    blocks = join_tables(_blocks(stream, _WordParts(named_styles(styles), read_asides(package, main))))
    if not blocks:
        raise ReadFailure("T-18")
    look = PageLook(printed=read_page_lines(package, main))
    laid = [_sheet(f"Bảng {number}", block, look) for number, block in enumerate(blocks, 1)]
    properties = custom_properties(read_part(package, "docProps/custom.xml"))
    notes = tuple(note for _, said in laid for note in said)
    sheets = tuple(sheet for sheet, _ in laid)
    return RawBook("docx", sheets, properties, remarks=_remarks(package, main), notes=notes)


def _remarks(package: Package, main: Mapping[str, Relation]) -> tuple[str, ...]:
    """What the package carries besides the text: macros, files within the file, parts to be taken in."""
    macros = any(name.endswith("vbaproject.bin") for name in package.entries)
    held = any("/embeddings/" in name for name in package.entries)
    chunks = any(link.kind == "aFChunk" for link in main.values())
    return ("T-36",) * chunks + ("T-40",) * macros + ("T-42",) * held


def _sheet(name: str, block: WordTable, look: PageLook) -> tuple[RawSheet, tuple[Remark, ...]]:
    """The sheet of a table, and what is told of its cells: hidden ones, pictures, text boxes."""
    grid = lay_out([[SpanCell(line)] for line in block.lines] + block.rows)
    beneath = {place: text_cell(text) for place, text in grid.beneath.items()}
    seen, covered = drop_cells_beneath(name, {**beneath, **grid.cells}, grid.merges)
    aside = tuple(replace(note, sheet=name) for note in grid.aside)
    sheet = RawSheet(name, seen, grid.merges, grid.comments, lead=len(block.lines), look=look)
    return sheet, (*covered, *aside)


def _blocks(stream: Iterator[Event], beside: _WordParts) -> Iterator[WordTable]:
    """Each table of the body with the paragraphs since the table before."""
    lines: list[str] = []
    for kind, tag, *_ in stream:
        if kind == START and tag == "p":
            written = unicode_text(_paragraph(stream, beside.styles).pieces)
            lines += [line.strip() for line in written.split("\n") if line.strip()]
        elif kind == START and tag == "tbl":
            rows, headings = _table(stream, beside)
            yield WordTable(lines, rows, headings)
            lines = []


def _paragraph(stream: Iterator[Event], styles: Styles) -> RichText:
    """The paragraph just begun; consumes it to its end."""
    found = RichText()
    of_paragraph: Said = find_default_style(styles)
    of_run: Said = of_paragraph
    depth, writing, mark_of_end = 1, False, 0
    for kind, tag, value, text in stream:
        if kind == START:
            if tag == "rPr" and mark_of_end:
                skip_element(stream)
                continue
            depth += 1
            writing = tag == "t"
            mark_of_end += tag == "pPr"
            if mark_of_end:
                of_paragraph = apply_element(of_paragraph, tag, value, styles)
            of_run = of_paragraph if tag == "r" else apply_element(of_run, tag, value, styles)
            found.tell(tag, value)
        elif kind == TEXT:
            found.write(text if writing else "", font_of(of_run))
            found.marks |= marks_of(of_run) if writing and text.strip() else frozenset()
        else:
            writing = False
            mark_of_end -= tag == "pPr"
            depth -= 1
            if not depth:
                break
    return found


def _table(stream: Iterator[Event], beside: _WordParts) -> tuple[list[Row], int]:
    """Rows of the table just begun, and how many of them are marked as repeated headings."""
    lines: list[TableRow] = []
    headings = 0
    for kind, tag, value, _ in stream:
        if kind == END and tag == "tbl":
            break
        if kind == START and tag == "tr":
            lines.append(TableRow())
        elif kind != START or not lines:
            continue
        elif tag == "tblHeader" and headings == len(lines) - 1:
            headings += is_switched_on(value)
        elif tag == "gridBefore":
            lines[-1].before = whole_number(find_attribute(value, "val"), 1)
        elif tag == "gridAfter":
            lines[-1].after = whole_number(find_attribute(value, "val"), 1)
        elif tag == "deleted":
            lines[-1].deleted = True
        elif tag == "tc":
            lines[-1].cells.append(_cell(stream, beside))
    return merges_as_spans([line for line in lines if not line.deleted]), headings


def _cell(stream: Iterator[Event], beside: _WordParts) -> TableCell:
    """The cell just begun: its paragraphs by line; a table within it gives its text alone."""
    found, merges = _gather_cell(stream, beside)
    text, font = one_font(found.pieces)
    return TableCell(
        text.strip(),
        whole_number(merges["gridSpan"], 1),
        merges["vMerge"],
        merges["hMerge"],
        found.seen_marks(),
        tuple(found.floating),
        font=font,
        comment="\n".join(beside.asides[note] for note in found.notes if note in beside.asides),
    )


def _gather_cell(stream: Iterator[Event], beside: _WordParts) -> tuple[RichText, dict[str, str]]:
    """What stands in the cell just begun, which is consumed to its end; its span and its merges."""
    found = RichText()
    merges = {"gridSpan": "", "hMerge": "", "vMerge": ""}
    for kind, tag, value, _ in stream:
        if kind == END and tag == "tc":
            break
        if kind != START:
            continue
        if tag == "p":
            found.add_line(_paragraph(stream, beside.styles))
        elif tag == "tc":
            found.add_line(_gather_cell(stream, beside)[0])
        elif tag in merges:
            merges[tag] = find_attribute(value, "val") or "continue"
        elif tag == "cellDel":
            found.marks.add(DELETED)
        else:
            found.tell(tag, value)
    return found, merges

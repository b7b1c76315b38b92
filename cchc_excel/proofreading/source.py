"""A finished report opened for proof-reading: paragraphs and tables of a .docx, or lines of a .txt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from cchc_excel.proofreading.places import SourceParagraph, place_blocks
from cchc_excel.proofreading.text import ProofDocument, TextGrid
from cchc_excel.report.docx.package import DAMAGE, BrokenTemplate, open_template
from cchc_excel.vietnamese.patterns import compile_search
from cchc_excel.vietnamese.text import clean_text

MAX_PARAGRAPHS, MAX_CHARACTERS, MAX_PARAGRAPH = 20_000, 3_000_000, 20_000
MAX_CELLS, MAX_COLUMNS = 60_000, 200
_BREAKS = {qn("w:tab"): " ", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# Deleted text, field codes, and the second copy of a text box that old Word keeps.
_UNSEEN = {
    qn("w:del"),
    qn("w:moveFrom"),
    qn("w:delText"),
    qn("w:instrText"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_HEADING = compile_search(r"heading|title|tiêu đề|^\d$", re.IGNORECASE, hit="Tiêu đề 1", miss="Normal")
_MARKDOWN = re.compile(r"[*_]{2,}|(?<!\w)[*_]|[*_](?!\w)|</?[a-z]{1,10}>|^#{1,6}\s*|\\(?=[.\-*_#])")
_NOTES = ("footnotes", "endnotes")


class UnreadableReport(Exception):
    """The bytes are no report that we read; the text says why, in Vietnamese."""


@dataclass(frozen=True)
class _XmlCell:
    """A cell as it stands in the XML: its text, columns covered, what it only continues."""

    text: str
    across: int
    continues: bool
    joins: bool = False


def read_report(content: bytes, name: str) -> ProofDocument:
    """The blocks of a report in order, with their places. UnreadableReport when it is neither docx nor text.

    Read are: body, tables, text boxes, footnotes; inserted text counts, deleted text and the
    prompt of a content control that nobody has filled in do not.
    """
    if name.lower().endswith((".txt", ".md")):
        return _limited(_text_blocks(_decoded(content)))
    try:
        document = open_template(content).docx
        return _limited(_word_blocks(document))
    except BrokenTemplate as fault:
        raise UnreadableReport(str(fault)) from fault
    except (*DAMAGE, RecursionError) as fault:
        raise UnreadableReport("tệp hỏng hoặc không phải tệp Word .docx") from fault


def _limited(blocks: Iterator[SourceParagraph | TextGrid]) -> ProofDocument:
    """At most so much as can be read in time; what is beyond is named."""
    kept: list[SourceParagraph | TextGrid] = []
    paragraphs = characters = cells = 0
    left_out: tuple[str, ...] = ()
    for block in blocks:
        if isinstance(block, TextGrid):
            cells += sum(len(row) for row in block.rows)
        else:
            paragraphs, characters = paragraphs + 1, characters + len(block.text)
        if paragraphs > MAX_PARAGRAPHS or characters > MAX_CHARACTERS or cells > MAX_CELLS:
            left_out = (f"phần sau đoạn {paragraphs - 1} của văn bản quá dài",)
            break
        kept.append(block)
    return ProofDocument(tuple(place_blocks(kept)), left_out)


def _word_blocks(document: Document) -> Iterator[SourceParagraph | TextGrid]:
    yield from _children(document.element.body, document)
    for relation in document.part.rels.values():
        if relation.is_external or relation.reltype.rsplit("/", 1)[-1] not in _NOTES:
            continue
        for paragraph in parse_xml(relation.target_part.blob).iter(qn("w:p")):
            yield from _lines(paragraph, document)


def _children(parent: BaseOxmlElement, document: Document) -> Iterator[SourceParagraph | TextGrid]:
    """Paragraphs and tables below an element, content controls opened."""
    for child in parent:
        if child.tag == qn("w:p"):
            yield from _lines(child, document)
        elif child.tag == qn("w:tbl"):
            yield from _table(child, document)
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")) and not _prompts(
            child
        ):
            yield from _children(child, document)


def _prompts(element: BaseOxmlElement) -> bool:
    """True for a content control that nobody has filled in: its grey prompt is no text of the report."""
    return element.tag == qn("w:sdt") and element.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None


def _lines(paragraph: BaseOxmlElement, document: Document) -> Iterator[SourceParagraph]:
    text = clean_text(_text(paragraph))
    heading = _is_heading(paragraph, document)
    for start in range(0, len(text), MAX_PARAGRAPH):
        yield SourceParagraph(" ".join(text[start : start + MAX_PARAGRAPH].split()), heading)


def _is_heading(paragraph: BaseOxmlElement, document: Document) -> bool:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if style is None:
        return paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}") is not None
    return bool(_HEADING.search(style.get(qn("w:val")) or ""))


def _text(element: BaseOxmlElement) -> str:
    """What a reader sees of an element, without recursion: deleted text and field codes left out."""
    texts: list[str] = []
    waiting = [element]
    while waiting:
        one = waiting.pop()
        if one.tag in _UNSEEN or _prompts(one) or (one.tag == qn("w:tbl") and element.tag == qn("w:tc")):
            continue
        if one.tag == qn("w:t"):
            texts.append(one.text or "")
            continue
        if one is not element and one.tag == qn("w:p"):
            texts.append("\n")
        texts.append(_BREAKS.get(one.tag, ""))
        waiting += reversed(one)
    return "".join(texts)


def _table(table: BaseOxmlElement, document: Document) -> Iterator[SourceParagraph | TextGrid]:
    """The table as a grid, then the tables in its cells; one that lays out a letterhead gives its text."""
    rows = [row for row in table.iter(qn("w:tr")) if _table_of(row) is table]
    texts, again = _texts([[*_padding(row), *_cells(row)] for row in rows])
    cells = [cell for row in rows for cell in row.iter(qn("w:tc")) if _row_of(cell) is row]
    if _lays_out(texts):
        for cell in cells:
            yield from _children(cell, document)
        return
    yield TextGrid("", "", tuple(texts), again=frozenset(again))
    for cell in cells:
        for inner in cell.iterchildren(qn("w:tbl")):
            yield from _table(inner, document)


def _texts(rows: list[list[_XmlCell]]) -> tuple[list[tuple[str, ...]], set[tuple[int, int]]]:
    """The texts of the rows, merged cells repeated, and the places that only continue a merged cell."""
    texts: list[tuple[str, ...]] = []
    again: set[tuple[int, int]] = set()
    for index, row in enumerate(rows):
        line: list[str] = []
        for cell in row:
            above = texts[-1][len(line)] if cell.continues and texts and len(line) < len(texts[-1]) else ""
            text = line[-1] if cell.joins and line else above if cell.continues else cell.text
            merged = cell.continues or cell.joins
            again |= {(index, len(line) + step) for step in range(cell.across) if step or merged}
            line += [text] * cell.across
        texts.append(tuple(line[:MAX_COLUMNS]))
    return texts, again


def _cells(row: BaseOxmlElement) -> Iterator[_XmlCell]:
    return (_cell(cell) for cell in row.iter(qn("w:tc")) if _row_of(cell) is row)


def _padding(row: BaseOxmlElement) -> Iterator[_XmlCell]:
    """Empty cells for the grid columns that a row leaves out at its start (`w:gridBefore`)."""
    skipped = row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}")
    written = skipped.get(qn("w:val")) if skipped is not None else None
    if written and written.isdigit() and 0 < int(written) <= MAX_COLUMNS:
        yield _XmlCell("", int(written), continues=False)


def _lays_out(rows: list[tuple[str, ...]]) -> bool:
    """True for a table of one or two columns or rows that only sets text side by side."""
    width = max((len(row) for row in rows), default=0)
    return width < 2 or (width == 2 and len(rows) <= 3)


def _row_of(cell: BaseOxmlElement) -> BaseOxmlElement | None:
    return next(cell.iterancestors(qn("w:tr")), None)


def _table_of(row: BaseOxmlElement) -> BaseOxmlElement | None:
    return next(row.iterancestors(qn("w:tbl")), None)


def _cell(cell: BaseOxmlElement) -> _XmlCell:
    properties = cell.find(qn("w:tcPr"))
    span = merge = sideways = None
    if properties is not None:
        span, merge = properties.find(qn("w:gridSpan")), properties.find(qn("w:vMerge"))
        sideways = properties.find(qn("w:hMerge"))
    written = span.get(qn("w:val")) if span is not None else "1"
    across = int(written) if written and written.isdigit() else 1
    continues = merge is not None and merge.get(qn("w:val")) != "restart"
    text = " ".join(clean_text(_text(cell)[:MAX_PARAGRAPH]).split())
    joins = sideways is not None and sideways.get(qn("w:val")) != "restart"
    return _XmlCell(text, min(max(across, 1), MAX_COLUMNS), continues, joins)


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise UnreadableReport("tệp văn bản không phải bảng mã UTF-8") from fault
    if "\0" in text:
        raise UnreadableReport("không phải tệp văn bản")
    return text


def _text_blocks(text: str) -> Iterator[SourceParagraph | TextGrid]:
    """Lines of a text file; lines with tabs, one after another, make a table."""
    rows: list[tuple[str, ...]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line:
            rows.append(tuple(clean_text(_MARKDOWN.sub("", cell)) for cell in line.split("\t")[:MAX_COLUMNS]))
            continue
        if rows:
            yield _grid(rows)
            rows = []
        heading = line.lstrip().startswith("#")
        plain = " ".join(clean_text(_MARKDOWN.sub("", line)).split())
        for start in range(0, len(plain), MAX_PARAGRAPH):
            yield SourceParagraph(plain[start : start + MAX_PARAGRAPH], heading, number)
    if rows:
        yield _grid(rows)


def _grid(rows: list[tuple[str, ...]]) -> TextGrid:
    width = max(len(row) for row in rows)
    return TextGrid("", "", tuple(row + ("",) * (width - len(row)) for row in rows))

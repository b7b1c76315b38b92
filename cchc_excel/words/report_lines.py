"""The text of a Word report as lines under their headings, to set two versions against each other."""

from __future__ import annotations

import io
from collections.abc import Iterator

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from cchc_excel.verbs.report_changes import Line

_HEADINGS = ("Heading ", "Phụ lục", "Tên phụ lục")
_GAP = " | "


def report_lines(document: bytes) -> tuple[Line, ...]:
    """Every paragraph and table row with text, in order, under the nearest heading above it."""
    return tuple(_lines(document))


def _lines(document: bytes) -> Iterator[Line]:
    opened = Document(io.BytesIO(document))
    section = ""
    for element in opened.element.body.iterchildren(qn("w:p"), qn("w:tbl")):
        if element.tag == qn("w:tbl"):
            for row in Table(element, opened)._tbl.tr_lst:
                cells = [_text(cell) for cell in row.tc_lst]
                yield Line(section, _GAP.join(one for one in cells if one))
            continue
        paragraph = Paragraph(element, opened)
        text = _text(element)
        if text and paragraph.style is not None and paragraph.style.name.startswith(_HEADINGS):
            section = text
        elif text:
            yield Line(section, text)


def _text(element: object) -> str:
    """The words of a paragraph or cell, the paragraphs of a cell joined by a space."""
    paragraphs = [element] if element.tag == qn("w:p") else element.iter(qn("w:p"))  # type: ignore[attr-defined]
    whole = ("".join(one.text or "" for one in each.iter(qn("w:t"))) for each in paragraphs)
    return " ".join(" ".join(whole).split())

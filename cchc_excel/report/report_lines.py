"""The text of a Word report as lines under their headings, to set two versions against each other."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table

from cchc_excel.report.changes import ReportLine
from cchc_excel.report.own_words import OWN_WORDS

_HEADINGS = ("Heading ", "Phụ lục", "Tên phụ lục")
_GAP = " | "
_NUMBER = re.compile(r"(?:[IVX]+|\d+(?:\.\d+)*)\.?(?=\s)")


def report_lines(document: bytes) -> tuple[ReportLine, ...]:
    """Every paragraph and table row with text, in order, under the nearest heading above it."""
    return tuple(_lines(document))


def own_places(document: bytes) -> tuple[int, str]:
    """How many places the office has to write itself, and in which sections: (9, "I.2, II.1")."""
    opened = Document(io.BytesIO(document))
    styles = _StyleNames(opened)
    path: list[str] = ["", "", ""]
    count, found = 0, dict[str, None]()
    for paragraph in opened.paragraphs:
        style = styles.of(paragraph._p)
        if style.startswith("Heading ") and style[-1] in "123":
            level = int(style[-1]) - 1
            path[level:] = [_numbered(paragraph.text), *[""] * (2 - level)]
        elif OWN_WORDS.strip() in paragraph.text:
            count += 1
            found[_joined(path)] = None
    return count, ", ".join(text for text in found if text) or "phần thân báo cáo"


class _StyleNames:
    """Names of a document's paragraph styles; python-docx looks through all of them for each paragraph."""

    def __init__(self, document: DocumentObject) -> None:
        styles = [style for style in document.styles if style.type is WD_STYLE_TYPE.PARAGRAPH]
        self._names = {style.style_id: style.name or "" for style in styles}
        usual = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
        self._usual = usual.name or "" if usual else ""

    def of(self, paragraph: BaseOxmlElement) -> str:
        """The name of the paragraph's style, or of the one that those without a style of their own have."""
        return self._names.get(paragraph.style, self._usual)


def _numbered(heading: str) -> str:
    number = _NUMBER.match(heading)
    return number[0].rstrip(".") if number else heading.strip()[:30]


def _joined(path: list[str]) -> str:
    """ "I.3.1" for headings "I.", "3." and "3.1."."""
    upper, middle, lower = path
    inner = lower if lower.startswith(f"{middle}.") else ".".join(filter(None, (middle, lower)))
    return ".".join(filter(None, (upper, inner)))


def _lines(document: bytes) -> Iterator[ReportLine]:
    opened = Document(io.BytesIO(document))
    styles = _StyleNames(opened)
    section = ""
    for element in opened.element.body.iterchildren(qn("w:p"), qn("w:tbl")):
        if element.tag == qn("w:tbl"):
            for row in Table(element, opened)._tbl.tr_lst:
                cells = [_text(cell) for cell in row.tc_lst]
                yield ReportLine(section, _GAP.join(cell for cell in cells if cell))
            continue
        text = _text(element)
        if text and styles.of(element).startswith(_HEADINGS):
            section = text
        elif text:
            yield ReportLine(section, text)


def _text(element: BaseOxmlElement) -> str:
    """The words of a paragraph or cell, the paragraphs of a cell joined by a space."""
    paragraphs = [element] if element.tag == qn("w:p") else element.iter(qn("w:p"))
    whole = ("".join(element.text or "" for element in each.iter(qn("w:t"))) for each in paragraphs)
    return " ".join(" ".join(whole).split())

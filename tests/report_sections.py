"""A report's text by the numbers of its headings, as a reader would cite them: “I.6.5”."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

OPENING = "mở đầu"
_LEVELS = {"Heading 1": 1, "Heading 2": 2, "Heading 3": 3}
_NUMBER = re.compile(r"([IVX]+|\d+(?:\.\d+)*)\.\s")


def footnotes(document: bytes) -> Mapping[str, str]:
    """The words of each footnote, by its id."""
    parts = [relation.target_part for relation in Document(io.BytesIO(document)).part.rels.values() if relation.reltype.endswith("/footnotes")]
    found = [one for part in parts for one in parse_xml(part.blob)]
    return {one.get(qn("w:id")): "".join(text.text or "" for text in one.iter(qn("w:t"))).strip() for one in found}


def _with_notes(paragraph: Paragraph, notes: Mapping[str, str]) -> str:
    """The paragraph, its footnotes behind it: "Đã khảo sát 469 lượt. [Số liệu của 12/13 xã.]"."""
    marks = paragraph._p.iter(qn("w:footnoteReference"))
    return " ".join([paragraph.text, *(f"[{notes[mark.get(qn('w:id'))]}]" for mark in marks)])


def sections(document: bytes) -> Mapping[str, str]:
    """The paragraphs under each heading, with their footnotes, by "II", "II.3", "I.6.5"; before the first one: "mở đầu"."""
    notes = footnotes(document)
    found: dict[str, list[str]] = {OPENING: []}
    key, first = OPENING, ""
    for one in Document(io.BytesIO(document)).paragraphs:
        level = _LEVELS.get(one.style.name)
        if level:
            number = _NUMBER.match(one.text)
            assert number, f"a heading without a number: {one.text}"
            first = number[1] if level == 1 else first
            key = first if level == 1 else f"{first}.{number[1]}"
            assert key not in found, f"two sections {key}"
            found[key] = [one.text]
        else:
            found[key].append(_with_notes(one, notes))
    return {number: "\n".join(lines) for number, lines in found.items()}

"""A template part as people see it, before Jinja reads it: commands whole, and only where they are text.

Word cuts a command into runs, and puts links, tracked insertions and smart tags around pieces of it. Each
command is gathered where it begins. What is no text of the document (deleted text, attributes, codes of
fields) keeps its braces through rendering under shields, so that nothing there is evaluated.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from cchc_excel.report.docx.marks import shield_braces

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
LONE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_SINGLE = re.compile(rf"{LONE.pattern}|[{{}}]")
_GONE = (qn("w:del"), qn("w:moveFrom"))  # Track Changes: text that is no longer there
_BREAKS = (qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen"), qn("w:softHyphen"))
_FILLED = (qn("w:vMerge"),)  # our own templates name a value there
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_CODES = {qn("w:instrText"): "mã trường", _MATHS: "công thức"}
_BINDING = (qn("w:dataBinding"), "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding")
_PROMPT = "PlaceholderText"


def is_live(element: BaseOxmlElement) -> bool:
    """False for what Track Changes has deleted."""
    return not any(iterancestor.tag in _GONE for iterancestor in element.iterancestors())


def live_texts(paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
    """The pieces of text of a paragraph as people see it, those of paragraphs inside it left out."""
    found = paragraph.iter(qn("w:t"))
    return [one for one in found if next(one.iterancestors(qn("w:p"))) is paragraph and is_live(one)]


def prepare_part(root: BaseOxmlElement) -> None:
    """Every command of the part stands in one piece of text, and braces that are no command are shielded."""
    for paragraph in list(root.iter(qn("w:p"))):
        _gather(live_texts(paragraph), paragraph)
    for control in list(root.iter(qn("w:sdt"))):
        _unbind(control)
    for element in root.iter():
        leaf = not len(element)  # the text of python-docx's paragraphs and runs is that of their children
        if leaf and _braced(element.text) and (element.tag != qn("w:t") or not is_live(element)):
            element.text = shield_braces(element.text)
        if _braced(element.tail):
            element.tail = shield_braces(element.tail)
        if isinstance(element.tag, str) and element.tag not in _FILLED:
            for name, value in element.attrib.items():
                if _braced(value):
                    element.set(name, shield_braces(value))


def _braced(text: str | None) -> bool:
    return text is not None and ("{" in text or "}" in text)


def find_stray_commands(root: BaseOxmlElement) -> Iterator[tuple[str, str]]:
    """Commands where nothing is filled: what they stand in, and the command. Before `prepare_part`."""
    for paragraph in root.iter(qn("w:p")):
        for tag, what in _CODES.items():
            code = "".join(element.text or "" for element in paragraph.iter(tag) if is_live(element))
            yield from ((what, match[0]) for match in TAG.finditer(code))


def _gather(texts: list[BaseOxmlElement], paragraph: BaseOxmlElement) -> None:
    """Each command goes whole into the piece of text in which it begins."""
    joined = "".join(text.text or "" for text in texts)
    if "{" not in joined and "}" not in joined:
        return
    starts = [0, *accumulate(len(text.text or "") for text in texts[:-1])]
    made = [""] * len(texts)
    place = 0
    for tag in TAG.finditer(joined):
        _share(joined[place : tag.start()], place, starts, made)
        first, last = _at(starts, tag.start()), _at(starts, tag.end() - 1)
        made[first] += tag[0]
        _close_up(paragraph, texts[first], texts[last])
        place = tag.end()
    _share(joined[place:], place, starts, made)
    for element, text in zip(texts, made, strict=True):
        if text != (element.text or ""):
            element.text = text
            element.set(qn("xml:space"), "preserve")


def _at(starts: list[int], place: int) -> int:
    return bisect_right(starts, place) - 1


def _share(text: str, start: int, starts: list[int], made: list[str]) -> None:
    """Text between commands stays where it is; a lone pair of braces is left for the check to tell."""
    kept = _SINGLE.sub(lambda match: match[0] if len(match[0]) == 2 else shield_braces(match[0]), text)
    for offset, char in enumerate(kept, start):
        made[_at(starts, offset)] += char


def _close_up(paragraph: BaseOxmlElement, first: BaseOxmlElement, last: BaseOxmlElement) -> None:
    """Tabs and line breaks inside a command are dropped."""
    if first is last:
        return
    inside = False
    for element in list(paragraph.iter()):
        inside = (inside or element is first) and element is not last
        if inside and element.tag in _BREAKS:
            element.getparent().remove(element)


def _unbind(control: BaseOxmlElement) -> None:
    """A content control that holds a command shows what is filled in, not the data that it was bound to."""
    held = [
        element for element in control.iter(qn("w:t")) if TAG.search(element.text or "") and is_live(element)
    ]
    properties = control.find(qn("w:sdtPr"))
    if not held or properties is None:
        return
    prompts = properties.findall(qn("w:showingPlcHdr"))
    for element in [*prompts, *(found for tag in _BINDING for found in properties.findall(tag))]:
        properties.remove(element)
    for look in list(control.iter(qn("w:rStyle"))) if prompts else ():
        if look.get(qn("w:val")) == _PROMPT:
            look.getparent().remove(look)

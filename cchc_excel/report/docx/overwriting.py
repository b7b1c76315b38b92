"""One figure written over in a paragraph: its run alone, its bookmark renewed, the rest untouched."""

from __future__ import annotations

from copy import deepcopy

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from cchc_excel.report.docx.figures import PREFIX, free_id, own_texts, put_bookmark

_CHANGED = "C6EFCE"  # the shade of a figure that the last update changed
_BEHIND_SHADE = ("fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath")


def overwrite(paragraph: BaseOxmlElement, span: tuple[int, int], now: str, key: str) -> BaseOxmlElement:
    """The characters of the span become these, in the format of the first; the run that holds them.

    The bookmark of the figure stands around that run afterwards, where the figure has none elsewhere.
    """
    run = _isolate(paragraph, span)
    text = run.find(qn("w:t"))
    text.text = now
    text.set(qn("xml:space"), "preserve")
    body = next(ancestor for ancestor in run.iterancestors() if ancestor.getparent() is None)
    marks = [mark for mark in body.iter(qn("w:bookmarkStart")) if mark.get(qn("w:name")) == f"{PREFIX}{key}"]
    if all(next(mark.iterancestors(qn("w:p")), None) is paragraph for mark in marks):
        for mark in marks:
            _remove_bookmark(paragraph, mark)
        put_bookmark(run, key, free_id(body) + 1)
    return run


def _remove_bookmark(paragraph: BaseOxmlElement, start: BaseOxmlElement) -> None:
    number = start.get(qn("w:id"))
    ends = [end for end in paragraph.iter(qn("w:bookmarkEnd")) if end.get(qn("w:id")) == number]
    for mark in (start, *ends):
        mark.getparent().remove(mark)


def _isolate(paragraph: BaseOxmlElement, span: tuple[int, int]) -> BaseOxmlElement:
    """A run that holds nothing but the first characters of the span; what further runs hold of it is gone."""
    start, end = span
    place, found = 0, None
    for text in own_texts(paragraph):
        words = text.text or ""
        first, last = max(start - place, 0), min(end - place, len(words))
        place += len(words)
        if first >= last:
            continue
        if found is None:
            found = _cut_out(text, first, last)
        else:
            text.text = f"{words[:first]}{words[last:]}"
    assert found is not None  # the span was read from this very text
    return found


def _cut_out(text: BaseOxmlElement, first: int, last: int) -> BaseOxmlElement:
    """The run of that text cut in up to three: before, the characters, behind. The middle one."""
    run: BaseOxmlElement = text.getparent()
    words = text.text or ""
    inside = [child for child in run if child.tag != qn("w:rPr")]
    place = inside.index(text)
    before, behind = _sibling(run), _sibling(run)
    for child in inside[:place]:
        before.append(child)
    if words[:first]:
        before.append(_piece(text, words[:first]))
    if words[last:]:
        behind.append(_piece(text, words[last:]))
    for child in inside[place + 1 :]:
        behind.append(child)
    text.text = words[first:last]
    for sibling, put in ((before, run.addprevious), (behind, run.addnext)):
        if any(child.tag != qn("w:rPr") for child in sibling):
            put(sibling)
    return run


def _sibling(run: BaseOxmlElement) -> BaseOxmlElement:
    made: BaseOxmlElement = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    return made


def _piece(text: BaseOxmlElement, words: str) -> BaseOxmlElement:
    made = deepcopy(text)
    made.text = words
    made.set(qn("xml:space"), "preserve")
    return made


def mark_changed(run: BaseOxmlElement) -> None:
    """The run is shaded as changed."""
    properties = run.get_or_add_rPr()
    _unshade(properties)
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _CHANGED)):
        shade.set(qn(f"w:{name}"), value)
    properties.insert_element_before(shade, *(f"w:{name}" for name in _BEHIND_SHADE))


def unmark_changed(paragraph: BaseOxmlElement, start: int, end: int) -> None:
    """A figure that an earlier update changed, and this one did not, loses its shade."""
    place = 0
    for text in own_texts(paragraph):
        run, place = text.getparent(), place + len(text.text or "")
        if start < place and place - len(text.text or "") < end and run.find(qn("w:rPr")) is not None:
            _unshade(run.find(qn("w:rPr")))


def _unshade(properties: BaseOxmlElement) -> None:
    for shade in properties.findall(qn("w:shd")):
        if shade.get(qn("w:fill")) == _CHANGED:
            properties.remove(shade)


def drop_comment(document: Document, run: BaseOxmlElement) -> None:
    """A gap that is filled loses its yellow and the comment that said where to fill it in."""
    properties = run.get_or_add_rPr()
    for mark in properties.findall(qn("w:highlight")):
        properties.remove(mark)
    paragraph = next(run.iterancestors(qn("w:p")))
    opened = [mark for mark in paragraph.iter(qn("w:commentRangeStart")) if _covers(mark, run)]
    for number in [mark.get(qn("w:id")) for mark in opened]:
        tags = (qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:commentReference"))
        for mark in [mark for mark in paragraph.iter(*tags) if mark.get(qn("w:id")) == number]:
            whole = mark.getparent() if mark.tag == tags[2] else mark
            whole.getparent().remove(whole)
        for comment in [comment for comment in document.comments if str(comment.comment_id) == number]:
            comment._comment_elm.getparent().remove(comment._comment_elm)


def _covers(mark: BaseOxmlElement, run: BaseOxmlElement) -> bool:
    """True where the comment that begins there is about the run and no other text."""
    after = mark.getnext()
    while after is not None and after.tag != qn("w:commentRangeEnd"):
        if after is run:
            return True
        after = after.getnext()
    return False

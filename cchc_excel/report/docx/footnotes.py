"""Real Word footnotes, written after docxtpl: whose the figures of a paragraph are, where it is not all's.

A printed figure leaves a mark with the number of its note. A paragraph gets at most one footnote of figures,
at its end, so that no sentence is broken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt

from cchc_excel.report.docx.figure_table import Path
from cchc_excel.wording.covered import METHOD, Covered

NOTE_START, _END = "\ufdd6", "\ufdd7"
_MARK = re.compile(f"{NOTE_START}(\\d+){_END}")
_PAUSE = re.compile(r"[,;.:()\ufdd0]|\d")
_NUMBERED = re.compile(r"\d[\d./%]*[^\d,;()]*$")
_MOST = 6  # words quoted behind a figure
_TEXT, _REFERENCE = "footnote text", "footnote reference"
_PART = PackURI("/word/footnotes.xml")
_EMPTY = (
    f"<w:footnotes {nsdecls('w')}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0">'
    "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>"
)


@dataclass(frozen=True)
class Note:
    """Whose a printed figure is, how it is printed ("25 hồ sơ"), and its name, () where it has none; `common`
    for the sentence on them all.
    """

    covered: Covered
    quote: str = ""
    common: bool = False
    path: Path = ()


@dataclass(frozen=True)
class NotedParagraph:
    """A paragraph with figures that may need a footnote, their notes, and the footnotes that it has got."""

    paragraph: BaseOxmlElement
    notes: tuple[Note, ...]
    texts: tuple[str, ...]


def mark_note(number: int) -> str:
    """The mark behind a figure whose note has that number."""
    return f"{NOTE_START}{number}{_END}"


def add_footnotes(document: Document, notes: Sequence[Note]) -> tuple[NotedParagraph, ...]:
    """The marks of the body become footnotes, or nothing where all is as the common sentence says."""
    noted = []
    for paragraph in list(document.element.body.iter(qn("w:p"))):
        here = tuple(replace(notes[number], quote=quote) for number, quote in _take_marks(paragraph, notes))
        noted += [(paragraph, here)] if here else []
    common = find_common(note for _, here in noted for note in here)
    return tuple(_noted(document, paragraph, here, common) for paragraph, here in noted)


def find_common(notes: Iterable[Note]) -> Covered | None:
    """What the sentence on all figures says; None where the document has none."""
    return next((note.covered for note in notes if note.common), None)


def _noted(
    document: Document, paragraph: BaseOxmlElement, notes: tuple[Note, ...], common: Covered | None
) -> NotedParagraph:
    texts = texts_of(notes, common)
    for text in texts:
        add_footnote(document, paragraph, text)
    return NotedParagraph(paragraph, notes, texts)


def change_footnotes(document: Document, noted: NotedParagraph, texts: Sequence[str]) -> bool:
    """The paragraph's footnotes become these where it still has those that we wrote; False where not."""
    root = parse_xml(_footnotes_part(document).blob) if noted.texts else None
    marks = list(noted.paragraph.iter(qn("w:footnoteReference")))
    ours: list[BaseOxmlElement] = []
    for text in noted.texts:
        ours += [mark for mark in marks if _says(root, mark) == text][:1]
    if len(ours) != len(noted.texts):
        return False
    for mark in ours:
        run = mark.getparent()
        run.getparent().remove(run)
    for text in texts:
        add_footnote(document, noted.paragraph, text)
    return True


def _says(root: BaseOxmlElement | None, mark: BaseOxmlElement) -> str:
    """The words of the footnote at the mark; "" where there are none."""
    if root is None:
        return ""
    notes = (note for note in root.iter(qn("w:footnote")) if note.get(qn("w:id")) == mark.get(qn("w:id")))
    return "".join(text.text or "" for note in notes for text in note.iter(qn("w:t"))).strip()


def _take_marks(paragraph: BaseOxmlElement, notes: Sequence[Note]) -> list[tuple[int, str]]:
    """The numbers marked in the paragraph's own text, each with the figure and the words behind it, up to the
    next figure or pause: "2 nhiệm vụ quá hạn". The marks are taken out.
    """
    own = [text for text in paragraph.iter(qn("w:t")) if next(text.iterancestors(qn("w:p"))) is paragraph]
    if not any(NOTE_START in (text.text or "") for text in own):
        return []
    first, *found = _MARK.split("".join(text.text or "" for text in own))
    for text in own:
        text.text = _MARK.sub("", text.text or "")
    taken = []
    for before, number, after in zip([first, *found[1::2]], map(int, found[::2]), found[1::2], strict=False):
        taken.append((number, f"{_ahead(notes[number].quote, before)}{_behind(after)}"))
    return taken


def _ahead(quote: str, before: str) -> str:
    """The figure as printed; of a mark that stands alone the last number before it and what follows that."""
    numbered = _NUMBERED.search(before)
    return quote or (numbered[0] if numbered else " ".join(before.split()[-_MOST:]))


def _behind(words: str) -> str:
    """The words up to a pause or the next figure, no more than six: " nhiệm vụ quá hạn"."""
    return " ".join(["", *_PAUSE.split(words, maxsplit=1)[0].split()[:_MOST]])


def texts_of(notes: Sequence[Note], common: Covered | None) -> tuple[str, ...]:
    """What the footnotes of a paragraph with these notes say."""
    return tuple(_say_notes(notes, common))


def _say_notes(notes: Sequence[Note], common: Covered | None) -> list[str]:
    texts = [METHOD] if any(note.common for note in notes) else []
    figures = [note for note in notes if not note.common and note.covered.said]
    differing = [note for note in figures if _differs(note.covered, common)]
    if not differing:
        return texts
    said = {note.covered.said for note in figures}
    if len(said) == 1:
        return [*texts, f"{'; '.join(dict.fromkeys(map(_say_whole, differing)))}."]
    groups: dict[str, dict[str, None]] = {}
    for note in differing:
        groups.setdefault(_say_whole(note), {})[f"“{note.quote}”"] = None
    parts = (f"{', '.join(quotes)}: {whose[:1].lower()}{whose[1:]}" for whose, quotes in groups.items())
    return [*texts, f"{'; '.join(parts)}."]


def _differs(covered: Covered, common: Covered | None) -> bool:
    return not covered.complete if common is None else not covered.agrees_with(common)


def _say_whole(note: Note) -> str:
    said = note.covered.said
    return f"Số liệu của {said}" if note.covered.shares else f"{said[:1].upper()}{said[1:]}"


def add_footnote(document: Document, paragraph: BaseOxmlElement, text: str) -> None:
    """A footnote of these words at the end of the paragraph."""
    words_style, raised = _styles(document)
    part = _footnotes_part(document)
    root = parse_xml(part.blob)
    number = 1 + max(int(note.get(qn("w:id"))) for note in root.iter(qn("w:footnote")))
    root.append(_footnote(number, text, words_style, raised))
    part._blob = serialize_part_xml(root)
    paragraph.append(_reference_run("footnoteReference", raised, number))


def _footnote(number: int, text: str, words_style: str, raised: str) -> BaseOxmlElement:
    footnote = OxmlElement("w:footnote")
    footnote.set(qn("w:id"), str(number))
    paragraph = OxmlElement("w:p")
    properties, style = OxmlElement("w:pPr"), OxmlElement("w:pStyle")
    style.set(qn("w:val"), words_style)
    properties.append(style)
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = f" {text}"
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    for child in (properties, _reference_run("footnoteRef", raised), run):
        paragraph.append(child)
    footnote.append(paragraph)
    return footnote


def _reference_run(kind: str, raised: str, number: int | None = None) -> BaseOxmlElement:
    """A raised number: of the footnote in the text, or its own before its words."""
    run, properties, style = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:rStyle")
    style.set(qn("w:val"), raised)
    properties.append(style)
    reference = OxmlElement(f"w:{kind}")
    if number is not None:
        reference.set(qn("w:id"), str(number))
    run.append(properties)
    run.append(reference)
    return run


def _styles(document: Document) -> tuple[str, str]:
    """The ids of the styles of a footnote's words and of its number; made where the template has none."""
    if _TEXT not in document.styles:
        style = document.styles.add_style(_TEXT, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles.default(WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(10)
        style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    if _REFERENCE not in document.styles:
        document.styles.add_style(_REFERENCE, WD_STYLE_TYPE.CHARACTER).font.superscript = True
    return document.styles[_TEXT].style_id, document.styles[_REFERENCE].style_id


def _footnotes_part(document: Document) -> Part:
    """The document's footnotes; made, and named in its settings, where it has none."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            found: Part = relation.target_part
            return found
    part = Part(_PART, CONTENT_TYPE.WML_FOOTNOTES, _EMPTY.encode("utf-8"), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    return part

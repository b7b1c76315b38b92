"""What a paragraph of a Word document looks like once styles, their bases and the defaults are followed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from cchc_excel.vietnamese.text import clean_text

_OFF = ("0", "false", "off", "none")
_TWIPS, _HALVES, _LINE = 20, 2, 240
_DEEPEST = 12  # styles upon styles
Properties = tuple[BaseOxmlElement, ...]


@dataclass(frozen=True)
class Look:
    """Letters: points, bold, italic, capitals by format, the font's name and its colour ("" for black)."""

    size: float
    bold: bool
    italic: bool
    caps: bool
    font: str
    colour: str


@dataclass(frozen=True)
class FormParagraph:
    """A paragraph with text: its look by most of its letters, alignment, and distances in points.

    `place` counts all paragraphs of the body from 1; `cell` names the table cell it stands in, () outside;
    `ruled` when a drawn line follows; `strange` are looks of other letters in it.
    """

    text: str
    look: Look
    align: str
    first_line: float
    after: float
    line: float
    place: int
    cell: tuple[int, int, int]
    ruled: bool
    strange: tuple[Look, ...]


class StyleSheet:
    """The styles of a document, by id, and what stands in for those that are not there."""

    def __init__(self, document: Document) -> None:
        styles = document.styles.element
        self._styles = {style.get(qn("w:styleId")): style for style in styles.iter(qn("w:style"))}
        defaults = styles.find(qn("w:docDefaults"))
        self._defaults = () if defaults is None else tuple(defaults.iter(qn("w:rPr"), qn("w:pPr")))
        self._usual = next(
            (
                style.get(qn("w:styleId"))
                for style in self._styles.values()
                if style.get(qn("w:default")) == "1" and style.get(qn("w:type")) == "paragraph"
            ),
            None,
        )
        self._chains: dict[tuple[str | None, str], Properties] = {}

    def find_properties(self, style: str | None, tag: str) -> Properties:
        """The properties of a style and its bases, the nearest first, the document's defaults last."""
        key = (style, tag)
        if key not in self._chains:
            own = []
            at = style or self._usual
            for _ in range(_DEEPEST):
                element = self._styles.get(at)
                if element is None:
                    break
                own += element.findall(qn(tag))
                base = element.find(qn("w:basedOn"))
                at = base.get(qn("w:val")) if base is not None else None
            self._chains[key] = (*own, *(found for found in self._defaults if found.tag == qn(tag)))
        return self._chains[key]


def read_paragraphs(document: Document) -> Iterator[FormParagraph]:
    """Every paragraph with text of the body, those in tables included, in order."""
    sheet = StyleSheet(document)
    cells: dict[BaseOxmlElement, tuple[int, int, int]] = {}
    for table_number, table in enumerate(document.element.body.iter(qn("w:tbl")), 1):
        for row_number, row in enumerate(table.iterchildren(qn("w:tr")), 1):
            for number, cell in enumerate(row.iterchildren(qn("w:tc")), 1):
                cells[cell] = (table_number, row_number, number)
    for place, element in enumerate(document.element.body.iter(qn("w:p")), 1):
        paragraph = _read(element, place, sheet, cells)
        if paragraph is not None:
            yield paragraph


def _read(
    element: BaseOxmlElement,
    place: int,
    sheet: StyleSheet,
    cells: dict[BaseOxmlElement, tuple[int, int, int]],
) -> FormParagraph | None:
    own = element.find(qn("w:pPr"))
    style = _value(own.find(qn("w:pStyle"))) if own is not None else None
    looks: Counter[Look] = Counter()
    texts = []
    for run in element.iter(qn("w:r")):
        text = "".join(child.text or "" for child in run.iterchildren(qn("w:t")))
        texts.append(" " if run.find(qn("w:br")) is not None or run.find(qn("w:tab")) is not None else "")
        texts.append(text)
        if text.strip():
            looks[_look(run, style, sheet)] += len(text.strip())
    if not looks:
        return None
    chain = ((own,) if own is not None else ()) + sheet.find_properties(style, "w:pPr")
    main = looks.most_common(1)[0][0]
    cell = next((cells[parent] for parent in element.iterancestors(qn("w:tc")) if parent in cells), (0, 0, 0))
    return FormParagraph(
        text=" ".join(clean_text("".join(texts)).split()),
        look=main,
        align=_first(chain, "w:jc", "w:val") or "left",
        first_line=_points(_first(chain, "w:ind", "w:firstLine")),
        after=_points(_first(chain, "w:spacing", "w:after")),
        line=_line(chain),
        place=place,
        cell=cell,
        ruled=_ruled(element),
        strange=tuple(look for look in looks if look != main),
    )


def _look(run: BaseOxmlElement, style: str | None, sheet: StyleSheet) -> Look:
    own = run.find(qn("w:rPr"))
    named = _value(own.find(qn("w:rStyle"))) if own is not None else None
    direct = (own,) if own is not None else ()
    character = sheet.find_properties(named, "w:rPr") if named else ()
    chain = (*direct, *character, *sheet.find_properties(style, "w:rPr"))
    colour = _first(chain, "w:color", "w:val") or ""
    return Look(
        size=_number(_first(chain, "w:sz", "w:val"), 2 * 10) / _HALVES,
        bold=_switch(chain, "w:b"),
        italic=_switch(chain, "w:i"),
        caps=_switch(chain, "w:caps"),
        font=_first(chain, "w:rFonts", "w:ascii") or "",
        colour="" if colour.lower() in ("auto", "000000") else colour,
    )


def _first(chain: Properties, tag: str, attribute: str) -> str | None:
    """The nearest value of an attribute."""
    for properties in chain:
        element = properties.find(qn(tag))
        value = element.get(qn(attribute)) if element is not None else None
        if value is not None:
            return str(value)
    return None


def _switch(chain: Properties, tag: str) -> bool:
    for properties in chain:
        element = properties.find(qn(tag))
        if element is not None:
            return str(element.get(qn("w:val"), "1")).lower() not in _OFF
    return False


def _value(element: BaseOxmlElement | None) -> str | None:
    return str(element.get(qn("w:val"))) if element is not None else None


def _number(text: str | None, usual: float) -> float:
    try:
        return float(text) if text is not None else usual
    except ValueError:
        return usual


def _points(text: str | None) -> float:
    return _number(text, 0) / _TWIPS


def _line(chain: Properties) -> float:
    """Lines of text: 1 for single; 0 for an exact distance, which is no multiple."""
    rule = _first(chain, "w:spacing", "w:lineRule") or "auto"
    return _number(_first(chain, "w:spacing", "w:line"), _LINE) / _LINE if rule == "auto" else 0


def _ruled(element: BaseOxmlElement) -> bool:
    """True when a line is drawn below: a border of this or the next paragraph, or a drawing in either."""
    following = element.getnext()
    for paragraph in (element, following):
        if paragraph is None or paragraph.tag != qn("w:p"):
            continue
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None:
            return True
        if next(paragraph.iter(qn("w:drawing"), qn("w:pict")), None) is not None:
            return True
    return next(element.iter(qn("w:u")), None) is not None

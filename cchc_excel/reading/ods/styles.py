"""Styles of an OpenDocument spreadsheet, as far as a cell's meaning needs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cchc_excel.reading.parts.marks import HIDDEN, RAISED, STRUCK
from cchc_excel.reading.parts.xml import START, Event

_NO = ("false", "collapse")


@dataclass(frozen=True)
class OdsStyle:
    """One style: parent, font name, whether the table it is put on shows, number format, marks if said.

    `page` is the master page that such a table is printed on, "" where none is named.
    """

    parent: str = ""
    font: str = ""
    shown: bool = True
    data: str = ""
    marks: frozenset[str] | None = None
    page: str = ""


Styles = dict[str, OdsStyle]


def note_style(event: Event, styles: Styles, current: str) -> str:
    """Enters what one event says into `styles`; returns the style that is being described."""
    kind, tag, value, _ = event
    if kind != START:
        return current
    if tag == "style:style":
        current = value.get("style:name", "")
        data = value.get("style:data-style-name", "")
        page = value.get("style:master-page-name", "")
        styles[current] = OdsStyle(value.get("style:parent-style-name", ""), data=data, page=page)
    elif tag == "style:text-properties" and current in styles:
        font = value.get("style:font-name") or value.get("fo:font-family", "").strip("'\"")
        styles[current] = replace(styles[current], font=styles[current].font or font, marks=_marks(value))
    elif tag == "style:table-properties" and current in styles:
        shown = value.get("table:display", "true") not in _NO
        styles[current] = replace(styles[current], shown=shown)
    elif tag == "number:percentage-style":
        styles["%" + value.get("style:name", "")] = OdsStyle()
    return current


def font_of(name: str, styles: Mapping[str, OdsStyle]) -> str:
    """The font of a cell style, looked up through its parents; "" when none is named."""
    for _ in range(10):
        style = styles.get(name)
        if style is None or style.font:
            return style.font if style else ""
        name = style.parent
    return ""


def _marks(said: Mapping[str, str]) -> frozenset[str] | None:
    """The marks that text properties put on text; None when they say nothing of any."""
    line = said.get("style:text-line-through-style", said.get("style:text-line-through-type"))
    raised = said.get("style:text-position")
    shown = said.get("text:display")
    if line is None and raised is None and shown is None:
        return None
    there = {
        STRUCK: line not in (None, "none"),
        RAISED: raised is not None and raised.split()[:1] not in ([], ["0%"]),
        HIDDEN: shown == "none",
    }
    return frozenset(mark for mark, put in there.items() if put)


def marks_of(name: str, styles: Mapping[str, OdsStyle]) -> frozenset[str]:
    """The marks that a style puts on text, looked up through its parents."""
    for _ in range(10):
        style = styles.get(name)
        if style is None or style.marks is not None:
            return style.marks if style and style.marks else frozenset()
        name = style.parent
    return frozenset()


def is_percent(name: str, styles: Mapping[str, OdsStyle]) -> bool:
    """True when the number format of a cell style shows a % sign."""
    style = styles.get(name)
    return style is not None and "%" + style.data in styles

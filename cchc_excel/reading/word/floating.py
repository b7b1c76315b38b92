"""What stands in a Word text without being its text: pictures, text boxes, embedded objects, equations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cchc_excel.reading.parts.xml import END, START, TEXT, Event, skip_element

_HIDDEN = ("Fallback", "del", "delText", "instrText", "moveFrom")
_LINE_ENDS = ("p", "br", "cr")
_STRUCTURED = (
    "f", "sSup", "sSub", "sSubSup", "sPre", "rad", "nary", "m", "eqArr", "d", "func", "limLow", "limUpp",
    "acc", "bar", "groupChr", "borderBox", "phant",
)  # fmt: skip


class Floating(NamedTuple):
    """A picture, shape or object: its text on one line, the tables within it, whether it is an input."""

    text: str
    tables: list[Event]
    control: bool


def read_floating(stream: Iterator[Event]) -> Floating:
    """The drawing, picture or object just begun, consumed to its end."""
    texts: list[str] = []
    held: list[Event] = []
    tables: list[Event] = []
    control, writing = False, False
    for event in _within(stream):
        kind, tag, _, text = event
        if tag == "txbxContent":
            tables += held if _has_table(held) else []
            held = []
        else:
            held.append(event)
        writing = tag == "t" if kind == START else writing and kind == TEXT
        if kind == TEXT:
            texts.append(text if writing else "")
        elif tag in _LINE_ENDS:
            texts.append(" ")
        control = control or (kind == START and tag == "control")
    return Floating("" if tables else " ".join("".join(texts).split()), tables, control)


def _has_table(held: list[Event]) -> bool:
    return any(kind == START and tag == "tbl" for kind, tag, *_ in held)


def read_equation(stream: Iterator[Event]) -> tuple[str, bool]:
    """The text of the equation just begun, and whether its parts stand above, below or under a root."""
    texts: list[str] = []
    structured, writing = False, False
    for kind, tag, _, text in _within(stream):
        structured = structured or (kind == START and tag in _STRUCTURED)
        writing = tag == "t" if kind == START else writing and kind == TEXT
        texts.append(text if kind == TEXT and writing else "")
    return "".join(texts), structured


def _within(stream: Iterator[Event]) -> Iterator[Event]:
    """The events of the element just begun, without what is not shown; consumed to its end."""
    depth = 1
    for event in stream:
        kind, tag, *_ = event
        if kind == START and tag in _HIDDEN:
            skip_element(stream)
            continue
        depth += (kind == START) - (kind == END)
        if not depth:
            return
        yield event

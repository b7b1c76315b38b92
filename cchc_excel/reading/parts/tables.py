"""What the cells of an .xlsx refer to: shared strings, number formats and fonts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cchc_excel.reading.look import built_in
from cchc_excel.reading.parts.marks import join_marks, run_mark
from cchc_excel.reading.parts.xml import (
    END,
    START,
    TEXT,
    Attributes,
    Event,
    find_attribute,
    local_events,
)

_RUN = ("r", "strike", "vertAlign")
_KEPT_BYTES = 1 << 18
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Text(NamedTuple):
    """A stored string, the font of its runs ("" when it follows the cell), and marks on some of them."""

    text: str
    font: str = ""
    mixed: str = ""


class Format(NamedTuple):
    """What a cell style says of a cell: number format code, the font name, marks on the whole cell."""

    code: str = ""
    font: str = ""
    mixed: str = ""


@dataclass(frozen=True)
class BookTables:
    """Everything that a cell's attributes point into."""

    strings: tuple[Text, ...] = ()
    formats: tuple[Format, ...] = ()
    epoch_1904: bool = False
    faint: frozenset[int] = frozenset()  # formats whose letters have the colour of their cell


def unescape_ooxml(text: str) -> str:
    """OOXML's own escapes undone: "_x000D_" is a carriage return; lone surrogates become U+FFFD."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def read_rich_texts(stream: Iterable[Event], item: str) -> Iterable[Text]:
    """The rich or plain text of each `item` element ("si", "text", "is") in order, without furigana."""
    parts: list[str] = []
    font, inside, aside = "", False, False
    run: set[str] = set()
    marks: set[str] = set()
    for kind, tag, value, text in stream:
        if kind == TEXT:
            if inside and not aside:
                parts.append(text)
                marks |= run if text.strip() else set()
        elif tag == "t":
            inside = kind == START
        elif tag == "rPh":
            aside = kind == START
        elif kind == START and tag == "rFont":
            font = font or find_attribute(value, "val")
        elif kind == START and tag in _RUN:
            run = (run if tag != "r" else set()) | ({run_mark(tag, find_attribute(value, "val"))} - {""})
        elif kind == END and tag == item:
            yield Text(unescape_ooxml("".join(parts)), font, join_marks(marks))
            parts, font, run, marks = [], "", set(), set()


def read_cell_formats(part: bytes | None) -> tuple[Format, ...]:
    """The cell formats in the order in which cells refer to them; the same styles come back in every book."""
    return _kept_formats(part) if part and len(part) < _KEPT_BYTES else _formats(part)


def _formats(part: bytes | None) -> tuple[Format, ...]:
    codes: dict[str, str] = {}
    fonts: list[tuple[str, frozenset[str]]] = []
    found: list[Format] = []
    section = ""
    for kind, tag, value, _ in local_events(part) if part else ():
        if kind != START:
            continue
        if tag in ("numFmts", "fonts", "cellXfs", "cellStyleXfs", "dxfs"):
            section = tag
        elif tag == "numFmt" and section == "numFmts":
            codes[find_attribute(value, "numFmtId")] = find_attribute(value, "formatCode")
        elif tag == "font" and section == "fonts":
            fonts.append(("", frozenset()))
        elif section == "fonts" and fonts:
            name, marks = fonts[-1]
            mark = run_mark(tag, find_attribute(value, "val"))
            fonts[-1] = find_attribute(value, "val") if tag == "name" else name, marks | ({mark} - {""})
        elif tag == "xf" and section == "cellXfs":
            found.append(Format(_code(find_attribute(value, "numFmtId"), codes), *_font(value, fonts)))
    return tuple(found)


_kept_formats = lru_cache(maxsize=16)(_formats)


def _code(number: str, codes: dict[str, str]) -> str:
    if number in codes:
        return codes[number]
    return built_in(int(number)) if number.isascii() and number.isdigit() and len(number) < 9 else ""


def _font(attributes: Attributes, fonts: list[tuple[str, frozenset[str]]]) -> tuple[str, str]:
    index = find_attribute(attributes, "fontId")
    known = index.isascii() and index.isdigit() and len(index) < 9 and int(index) < len(fonts)
    name, marks = fonts[int(index)] if known else ("", frozenset())
    return name, join_marks(marks)

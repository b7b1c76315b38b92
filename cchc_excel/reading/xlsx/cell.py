"""What a cell of an .xlsx means, once its element has been taken apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cchc_excel.nouns.filing import RawCell, RawKind
from cchc_excel.reading.parts.display import show_text_by_format
from cchc_excel.reading.parts.numbers import EPOCH_1904, interpret_number
from cchc_excel.reading.parts.tables import BookTables, Format, Text, unescape_ooxml

LOST_TEXT = "(mất nội dung)"
_PLAIN = Format()
_KEPT_LENGTH = 1_000  # printed texts come back in every book; long answers do not
_MIDNIGHT = re.compile(r"(T00:00:00)?(\.0+)?Z?$")


class Content(NamedTuple):
    """A cell as written: type, style, value, formula without "=", font of its own runs, marks on them.

    Value or formula is None when the element is absent, which is not the same as empty.
    """

    kind: str = "n"
    style: str = ""
    value: str | None = None
    formula: str | None = None
    font: str = ""
    mixed: str = ""


def raw_cell(content: Content, tables: BookTables) -> RawCell | None:
    """What a cell holds; None when it holds nothing."""
    kind, style, value, written, _, _ = content
    formula = "=" + written if written is not None else ""
    look = _look(style, tables)
    epoch = EPOCH_1904 if tables.epoch_1904 else ""
    if formula and (value is None or (value == "" and kind != "str")):
        return RawCell(RawKind.UNCOMPUTED, formula, formula=formula, font=look.font)
    if not value:
        return None
    if kind == "n":
        if not value.strip():
            return None
        what, held, percent, serial, seen = interpret_number(value, look.code, tables.epoch_1904)
        faint = _is_faint(style, tables)
        return RawCell(what, held, percent, formula, look.font, serial, look.mixed, "", seen, epoch, faint)
    what, stored, font, mixed = _valued(content, value, tables)
    if stored == "":
        return None
    faint = _is_faint(style, tables)
    if what is RawKind.TEXT:
        own = Text(str(stored), font or look.font, mixed or look.mixed)
        if formula or len(own.text) > _KEPT_LENGTH:
            return _text_cell(own, look.code, formula, epoch, faint)
        return _kept_text_cell(own, look.code, formula, epoch, faint)
    own_font, own_mixed = font or look.font, mixed or look.mixed
    return RawCell(what, stored, False, formula, own_font, mixed=own_mixed, epoch=epoch, faint=faint)


def text_cell(number: int, look: TextLook, tables: BookTables) -> RawCell | None:
    """A cell with the shared string of that number under that look; None when it is empty."""
    own = tables.strings[number]
    if (look.font and not own.font) or (look.mixed and not own.mixed):
        own = Text(own.text, own.font or look.font, own.mixed or look.mixed)
    make = _text_cell if len(own.text) > _KEPT_LENGTH else _kept_text_cell
    return make(own, look.code, "", look.epoch, look.faint) if own.text else None


class TextLook(NamedTuple):
    """What a cell style says of a text: format code, font, marks, the book's day 0, letters nobody sees."""

    code: str
    font: str
    mixed: str
    epoch: str
    faint: bool


def look_of_text(style: str, tables: BookTables) -> TextLook:
    """The look of a text under the style of that number."""
    epoch = EPOCH_1904 if tables.epoch_1904 else ""
    return TextLook(*_look(style, tables), epoch, _is_faint(style, tables))


def _text_cell(own: Text, code: str, formula: str, epoch: str, faint: bool) -> RawCell:
    text, font, mixed = own
    seen = show_text_by_format(text, code) if code else None
    return RawCell(RawKind.TEXT, text, False, formula, font, None, mixed, "", seen, epoch, faint)


_kept_text_cell = lru_cache(maxsize=20_000)(_text_cell)


def _is_faint(style: str, tables: BookTables) -> bool:
    return bool(tables.faint) and style.isascii() and style.isdigit() and int(style) in tables.faint


def _look(style: str, tables: BookTables) -> Format:
    index = int(style) if style.isascii() and style.isdigit() else 0
    return tables.formats[index] if index < len(tables.formats) else _PLAIN


def _valued(content: Content, value: str, tables: BookTables) -> tuple[RawKind, str | bool, str, str]:
    """Kind, value, own font and own marks of a cell that is not a number."""
    kind = content.kind
    if kind == "s":
        return _shared(value.strip(), tables)
    if kind == "b":
        return RawKind.BOOL, value.strip().lower() in ("1", "true"), "", ""
    if kind == "e":
        return RawKind.ERROR, value.strip(), "", ""
    if kind == "d":
        return RawKind.DATE, _MIDNIGHT.sub("", value.strip()), "", ""
    return RawKind.TEXT, unescape_ooxml(value), content.font, content.mixed


def _shared(index: str, tables: BookTables) -> tuple[RawKind, str, str, str]:
    if not (index.isascii() and index.isdigit()) or int(index) >= len(tables.strings):
        return RawKind.ERROR, LOST_TEXT, "", ""
    return RawKind.TEXT, *tables.strings[int(index)]

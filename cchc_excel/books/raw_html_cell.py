"""One cell of a table on a web page: marks on its text, fields in it, the number behind what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from cchc_excel.books.raw_marks import HIDDEN, RAISED, STRUCK, css_marks, told
from cchc_excel.books.raw_numbers import Style, number_cell
from cchc_excel.books.raw_text import text_cell
from cchc_excel.nouns.filing import RawCell, RawKind

Attributes = Mapping[str, str | None]
Open = list[tuple[str, frozenset[str]]]
_VOID = ("br", "input", "img", "hr", "col", "meta", "link", "wbr", "area", "base")
_OF_TAG = {"s": STRUCK, "strike": STRUCK, "del": STRUCK, "sup": RAISED, "sub": RAISED}
_NO_TEXT = ("hidden", "checkbox", "radio", "submit", "button", "image", "file", "password", "reset")
_FIGURES = re.compile(r"-?[\d.,\s\u00a0]*\d[\d.,\s\u00a0]*%?")


def entered(open_: Open, tag: str, given: Attributes) -> Open:
    """The open elements once this one begins; an option ends the option before it."""
    if tag in _VOID:
        return open_
    kept = left(open_, tag) if tag == "option" else open_
    return [*kept, (tag, _marks(tag, given))]


def left(open_: Open, tag: str) -> Open:
    """The open elements once the innermost one of that tag ends; all of them when there is none."""
    for place in range(len(open_) - 1, -1, -1):
        if open_[place][0] == tag:
            return open_[:place]
    return open_


def over(open_: Open) -> frozenset[str]:
    """The marks on text that stands within these elements."""
    return frozenset().union(*(marks for _, marks in open_))


def _marks(tag: str, given: Attributes) -> frozenset[str]:
    own = frozenset((_OF_TAG[tag],)) if tag in _OF_TAG else frozenset()
    unseen = "hidden" in given or (tag == "option" and "selected" not in given)
    return own | css_marks(given.get("style") or "") | (frozenset((HIDDEN,)) if unseen else frozenset())


def field_text(given: Attributes) -> str:
    """What an input field shows."""
    return "" if (given.get("type") or "").lower() in _NO_TEXT else given.get("value") or ""


def html_cell(text: str, given: Attributes, marks: Iterable[str]) -> RawCell:
    """The cell; a stored number (x:num of Excel, sdval of LibreOffice) counts when figures are shown."""
    mixed = told(marks)
    stored = given.get("x:num") or given.get("sdval")
    if stored and _FIGURES.fullmatch(text.strip()):
        cell = number_cell(stored, Style.PERCENT if text.strip().endswith("%") else Style.PLAIN, False)
        if cell.kind is RawKind.NUMBER:
            return replace(cell, mixed=mixed)
    return replace(text_cell(text), mixed=mixed, untyped=True)

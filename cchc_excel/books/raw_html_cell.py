"""One cell of a table on a web page: marks on its text, fields in it, the number behind what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from cchc_excel.books.raw_css import Rules, declared
from cchc_excel.books.raw_marks import HIDDEN, RAISED, STRUCK, css_marks, told
from cchc_excel.books.raw_numbers import number
from cchc_excel.books.raw_shown import as_shown, by_percent
from cchc_excel.books.raw_text import text_cell
from cchc_excel.nouns.filing import RawCell, RawKind

Attributes = Mapping[str, str | None]
Open = list[tuple[str, frozenset[str]]]
_VOID = ("br", "input", "img", "hr", "col", "meta", "link", "wbr", "area", "base")
_OF_TAG = {"s": STRUCK, "strike": STRUCK, "del": STRUCK, "sup": RAISED, "sub": RAISED}
_NO_TEXT = ("hidden", "checkbox", "radio", "submit", "button", "image", "file", "password", "reset")
_DATED = re.compile(r"\d ?[/:] ?\d|\d-\d|\d.*(tháng|năm)", re.IGNORECASE)


def entered(open_: Open, tag: str, given: Attributes, rules: Rules) -> Open:
    """The open elements once this one begins; an option ends the option before it."""
    if tag in _VOID:
        return open_
    kept = left(open_, tag) if tag == "option" else open_
    return [*kept, (tag, _marks(tag, given, rules))]


def left(open_: Open, tag: str) -> Open:
    """The open elements once the innermost one of that tag ends; all of them when there is none."""
    for place in range(len(open_) - 1, -1, -1):
        if open_[place][0] == tag:
            return open_[:place]
    return open_


def over(open_: Open) -> frozenset[str]:
    """The marks on text that stands within these elements."""
    return frozenset().union(*(marks for _, marks in open_))


def _marks(tag: str, given: Attributes, rules: Rules) -> frozenset[str]:
    own = frozenset((_OF_TAG[tag],)) if tag in _OF_TAG else frozenset()
    unseen = "hidden" in given or (tag == "option" and "selected" not in given)
    return own | css_marks(declared(rules, tag, given)) | (frozenset((HIDDEN,)) if unseen else frozenset())


def of_row(open_: Open) -> Open:
    """What the cells of a row take over from it: its marks, but a hidden row is read as Excel's is."""
    return [("tr", over(open_) - {HIDDEN})]


def field_text(given: Attributes) -> str:
    """What an input field shows."""
    return "" if (given.get("type") or "").lower() in _NO_TEXT else given.get("value") or ""


def html_cell(text: str, given: Attributes, marks: Iterable[str]) -> RawCell | None:
    """The cell; what it stores (x:num and x:str of Excel, sdval of LibreOffice) beside what it shows."""
    mixed = told(marks)
    seen = " ".join(text.split())
    stored = number(given.get("x:num") or given.get("sdval") or "")
    if stored is not None and not _DATED.search(seen):
        return replace(_numbered(stored, seen), mixed=mixed)
    written = given.get("x:str") or text
    cell = replace(text_cell(written), mixed=mixed)
    if written.split() != text.split():
        return replace(cell, shown=seen)
    return cell if text.strip() else None


def _numbered(stored: Decimal, seen: str) -> RawCell:
    """A stored number; "95%" beside 0.95 is a percent format, beside 95 a sign that was written out."""
    cell = RawCell(RawKind.NUMBER, stored, by_percent(stored, seen))
    return replace(cell, shown=as_shown(cell, seen))

"""One cell of a table on a web page: marks on its text, its fonts, fields in it, the number behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from cchc_excel.nouns.filing import RawCell, RawKind
from cchc_excel.reading.look import NumberStyle, style_for
from cchc_excel.reading.parts.display import by_percent, keep_if_different
from cchc_excel.reading.parts.fonts import Piece, css_font
from cchc_excel.reading.parts.format_names import format_code
from cchc_excel.reading.parts.marks import HIDDEN, RAISED, STRUCK, css_marks, join_marks
from cchc_excel.reading.parts.numbers import EPOCH_1904, iso_date, parse_number
from cchc_excel.reading.parts.text import text_cell
from cchc_excel.reading.web.css import Rules, find_declarations
from cchc_excel.vietnamese.patterns import compile_search

Attributes = Mapping[str, str | None]


class ElementLook(NamedTuple):
    """What an element puts on its text: marks, a font, and a number format where Excel names one."""

    marks: frozenset[str] = frozenset()
    font: str = ""
    code: str = ""


_FIELD_ENDS = "\t"  # parts the answers of fields side by side
TICKED, UNTICKED = "☒", "☐"
_FIELDS = ("select", "textarea")
Open = list[tuple[str, ElementLook]]
_VOID = ("br", "input", "img", "hr", "col", "meta", "link", "wbr", "area", "base")
_OF_TAG = {"s": STRUCK, "strike": STRUCK, "del": STRUCK, "sup": RAISED, "sub": RAISED}
_BOXES = ("checkbox", "radio")
_NO_TEXT = ("hidden", "submit", "button", "image", "file", "password", "reset")
_EPOCHS = ("1899-12-30", "", EPOCH_1904)
_FORMAT = re.compile(
    r"mso-number-format\s*:\s*(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|([^;\"']+))", re.I
)
_ESCAPED = re.compile(r"\\([0-9A-Fa-f]{4}) ?|\\(.)")
_DATED = compile_search(
    r"\d ?[/:] ?\d|\d-\d|\d.*(tháng|năm)", re.IGNORECASE, hit="03 tháng 3", miss="12 hồ sơ"
)


def enter_element(open_: Open, tag: str, given: Attributes, rules: Rules) -> Open:
    """The open elements once this one begins; an option ends the option before it."""
    if tag in _VOID:
        return open_
    kept = leave_element(open_, tag) if tag == "option" else open_
    return [*kept, (tag, _look(tag, given, rules))]


def leave_element(open_: Open, tag: str) -> Open:
    """The open elements once the innermost one of that tag ends; all of them when there is none."""
    for place in range(len(open_) - 1, -1, -1):
        if open_[place][0] == tag:
            return open_[:place]
    return open_


def marks_over(open_: Open) -> frozenset[str]:
    """The marks on text that stands within these elements."""
    return frozenset().union(*(look.marks for _, look in open_))


def font_over(open_: Open) -> str:
    """The font of text that stands within these elements; "" where none names one."""
    return next((look.font for _, look in reversed(open_) if look.font), "")


def _look(tag: str, given: Attributes, rules: Rules) -> ElementLook:
    said = find_declarations(rules, tag, given)
    font = css_font(said) or (given.get("face") or "").partition(",")[0].strip(" \"'")
    code = _FORMAT.search(said)
    return ElementLook(
        _marks(tag, given, said), font, _plain_code(next(filter(None, code.groups()), "")) if code else ""
    )


def _plain_code(written: str) -> str:
    """The format code behind the escapes of a style sheet: "0\\.00%", "0\\0022 xã\\0022"."""
    return format_code(
        _ESCAPED.sub(lambda match: chr(int(match[1], 16)) if match[1] else match[2], written).strip()
    )


def _marks(tag: str, given: Attributes, said: str) -> frozenset[str]:
    own = frozenset((_OF_TAG[tag],)) if tag in _OF_TAG else frozenset()
    unseen = "hidden" in given or (tag == "option" and "selected" not in given)
    return own | css_marks(said) | (frozenset((HIDDEN,)) if unseen else frozenset())


def of_row(open_: Open) -> Open:
    """What the cells of a row take over from it: marks and font, but a hidden row is read as Excel's is."""
    return [("tr", ElementLook(marks_over(open_) - {HIDDEN}, font_over(open_)))]


def field_text(begins: bool, tag: str, given: Attributes) -> str:
    """What a field shows, apart from what is beside it: a box or a radio button its sign; "" for no field."""
    if tag in _FIELDS:
        return _FIELD_ENDS
    kind = (given.get("type") or "").lower() if tag == "input" and begins else "hidden"
    if kind in _BOXES:
        return _FIELD_ENDS + (TICKED if "checked" in given else UNTICKED)
    value = "" if kind in _NO_TEXT else given.get("value") or ""
    return _FIELD_ENDS + value + _FIELD_ENDS if value else ""


def html_cell(written: Piece, given: Attributes, open_: Open, marks: Iterable[str]) -> RawCell | None:
    """The cell; what it stores (x:num and x:str of Excel, sdval of LibreOffice) beside what it shows."""
    text, font = written
    mixed = join_marks(marks)
    seen = " ".join(text.split())
    stored = parse_number(given.get("x:num") or given.get("sdval") or "")
    cell = _stored(stored, _format(given, open_), seen) if stored is not None else None
    if cell is not None:
        return replace(cell, mixed=mixed, font=font)
    held = given.get("x:str") or text
    cell = replace(text_cell(held), mixed=mixed, font=font)
    if held.split() != text.split():
        return replace(cell, shown=seen)
    return cell if text.strip() else None


def _format(given: Attributes, open_: Open) -> str | None:
    """The number format of a cell; None where the page does not say.

    sdnum is "1033;0;0.00%": language of the program, of the format, its code; mso-number-format is Excel's.
    """
    said = given.get("sdnum")
    if said:
        return said.split(";", 2)[2] if said.count(";") > 1 else ""
    return next((look.code for _, look in reversed(open_) if look.code), None)


def _stored(stored: Decimal, code: str | None, seen: str) -> RawCell | None:
    """A stored number as its format says it; None for a day that the page does not show."""
    style = style_for(stored, code) if code is not None else None
    if style in (NumberStyle.DATE, NumberStyle.TIME):
        return _dated(stored, style, seen)
    if style is None and _DATED.search(seen):
        return None
    percent = style is NumberStyle.PERCENT if style is not None else by_percent(stored, seen)
    cell = RawCell(RawKind.NUMBER, stored, percent)
    return replace(cell, shown=keep_if_different(cell, seen))


def _dated(stored: Decimal, style: NumberStyle, seen: str) -> RawCell | None:
    """The day or time that a number is, by the day 0 which gives what the page shows; None when none does."""
    if style is NumberStyle.TIME:
        clock = iso_date(stored, style, False)
        return RawCell(RawKind.DATE, clock, serial=stored, epoch=_EPOCHS[0]) if clock else None
    shown = {int(element) for element in re.findall(r"\d{1,4}", seen)}
    for epoch in _EPOCHS:
        days = stored + 1462 if epoch == EPOCH_1904 else stored - (1 if epoch != "" and stored < 61 else 0)
        iso = iso_date(days, style, False)
        year, day = (int(iso[:4]), int(iso[8:10])) if iso[:4].isdigit() and iso[4:5] == "-" else (0, 0)
        if day in shown and (year in shown or year % 100 in shown):
            return RawCell(RawKind.DATE, iso, serial=stored, epoch=epoch)
    return None

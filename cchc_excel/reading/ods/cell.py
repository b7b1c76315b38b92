"""One cell of an OpenDocument spreadsheet: its value from the attributes, its text from within."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from cchc_excel.nouns.filing import RawCell, RawKind
from cchc_excel.reading.parts.display import by_percent, keep_if_different
from cchc_excel.reading.parts.numbers import number_cell
from cchc_excel.reading.parts.xml import END, START, TEXT, Attributes, Event
from cchc_excel.vietnamese.patterns import compile_whole

_ERROR = compile_whole(r"(Err:\d{3}|#[A-ZÀ-Ỹ0-9/_]+[!?]?)", hit="#GIÁ_TRỊ!", miss="#1 xã")
_DURATION = re.compile(r"(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")
_YEAR = re.compile(r"[^\d/-]*(?:19|20)\d\d")  # all that a date shows
_SPACES = re.compile(r"[ \t\r\n]+")
_PARAGRAPHS = ("text:p", "text:h")
_BLANKS = {"text:s": " ", "text:tab": "\t", "text:line-break": "\n"}
_NUMBERS = ("float", "percentage", "currency")


class Inner(NamedTuple):
    """What stands within a cell: its text, its comment, styles of pieces of the text, whether it says any."""

    text: str
    comment: str
    spans: frozenset[str] = frozenset()
    said: bool = False


def inner_text(stream: Iterator[Event]) -> Inner:
    """What stands within the cell whose start was just read; consumes it to its end.

    Text of shapes that are anchored to the cell is not the cell's.
    """
    cell: list[str] = []
    comment: list[str] = []
    target, depth, aside, writing, said = cell, 1, 0, False, False
    open_: list[str] = []
    spans: set[str] = set()
    for kind, tag, value, text in stream:
        if kind == START:
            depth += 1
            open_.append(value.get("text:style-name", ""))
            if not aside and (tag == "office:annotation" or tag.startswith("draw:")):
                target, aside = (comment if tag == "office:annotation" else []), depth
            elif tag in _PARAGRAPHS:
                target.append("\n" if target else "")
                writing, said = True, said or target is cell
            elif tag in _BLANKS and writing:
                target.append(_BLANKS[tag] * _count(value.get("text:c", "1")))
        elif kind == TEXT and writing:
            target.append(_SPACES.sub(" ", text))
            spans.update(open_ if target is cell and text.strip() else ())
        elif kind == END:
            open_ = open_[:-1]
            writing = writing and tag not in _PARAGRAPHS
            depth -= 1
            if depth < aside:
                target, aside = cell, 0
            if not depth:
                break
    return Inner("".join(cell), "".join(comment), frozenset(spans - {""}), said)


def _count(written: str) -> int:
    return min(int(written), 1000) if written.isascii() and written.isdigit() else 1


def ods_cell(attributes: Attributes, inner: Inner, font: str, percent: bool) -> RawCell | None:
    """What a table:table-cell holds; None when nothing. `percent` is its style's number format."""
    text = inner.text
    formula = _formula(attributes.get("table:formula", ""))
    kind = attributes.get("office:value-type", "")
    if attributes.get("calcext:value-type") == "error" or (formula and _ERROR.fullmatch(text)):
        return RawCell(RawKind.ERROR, text or "Err:500", formula=formula, font=font)
    if formula and not kind and inner.said and not text:
        return None  # LibreOffice writes a result of "" as an empty paragraph, without a type
    if formula and not kind:
        return RawCell(RawKind.UNCOMPUTED, formula, formula=formula, font=font)
    cell = _valued(kind, attributes, text, percent)
    if cell is None:
        return None
    if isinstance(cell.value, Decimal) and not cell.percent:
        cell = replace(cell, percent=by_percent(cell.value, text))
    seen = keep_if_different(cell, text) if inner.said else None
    if cell.kind is RawKind.DATE and _YEAR.fullmatch(text):
        seen = text
    return replace(cell, formula=formula, font=font, shown=seen)


def _valued(kind: str, attributes: Attributes, text: str, percent: bool) -> RawCell | None:
    if kind in _NUMBERS:
        code = "0%" if kind == "percentage" or percent else ""
        return number_cell(attributes.get("office:value", text), code, False)
    if kind == "date":
        written = attributes.get("office:date-value", text)
        return RawCell(RawKind.DATE, written.removesuffix("T00:00:00"))
    if kind == "time":
        return RawCell(RawKind.DATE, _clock(attributes.get("office:time-value", text)))
    if kind == "boolean":
        return RawCell(RawKind.BOOL, attributes.get("office:boolean-value", text).lower() == "true")
    text = attributes.get("office:string-value", text)
    return RawCell(RawKind.TEXT, text) if text else None


def _clock(written: str) -> str:
    found = _DURATION.fullmatch(written)
    if not found:
        return written
    sign, hours, minutes, seconds = found.groups(default="0")
    clock = f"{int(hours):02d}:{int(minutes):02d}:{int(seconds):02d}"
    return "-" + clock if sign == "-" else clock


def _formula(written: str) -> str:
    """The formula without its language prefix: "of:=SUM([.A1])" is "=SUM([.A1])"."""
    _, equals, rest = written.partition("=")
    return "=" + rest if equals else written

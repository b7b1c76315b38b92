"""Worksheet parts as Excel, LibreOffice and WPS write them, taken apart by one regular expression.

Four times faster than walking the XML. The part must be well formed, and every cell and merge in it
must match; where one does not, the part is left to `xlsx.walk`.
"""

from __future__ import annotations

import re

from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.address import check_in_grid, parse_area
from cchc_excel.reading.parts.xml import refuse_malformed, unescape_xml
from cchc_excel.reading.xlsx.cell import Content
from cchc_excel.reading.xlsx.shared import Masters, shared_formula

Placed = tuple[int, int, Content]
Merges = tuple[tuple[int, int, int, int], ...]
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})([1-9][0-9]{0,6})"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?'
    r"(?:/>|>(<f(?: ([^<>]*))?(?:/>|>([^<]*)</f>))?"
    r'(?:<v>([^<]*)</v>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)'
)
_MERGE = re.compile(r'<mergeCell ref="([^"]*)"/>')
_CELL_START = re.compile(r"<(?:[\w.-]+:)?c[\s/>]")
_MERGE_START = re.compile(r"<(?:[\w.-]+:)?mergeCell[\s/>]")
_SHARED = re.compile(r'(?:^|\s)si="([^"]*)"')
_UTF8 = re.compile(rb"""\s*(<\?xml version=["']1\.0["']( encoding=["']utf-8["'])?[^>]*>)?""", re.IGNORECASE)


def scan_sheet(part: bytes) -> tuple[list[Placed], Merges] | None:
    """Cells that hold anything as (row, column, content), and merges; None when it must be walked."""
    text = _plain_text(part)
    if text is None:
        return None
    cells, seen = _cells(text)
    merges = _MERGE.findall(text)
    same = seen == len(_CELL_START.findall(text)) and len(merges) == len(_MERGE_START.findall(text))
    return (cells, tuple(parse_area(reference) for reference in merges)) if same else None


def _plain_text(part: bytes) -> str | None:
    """The text of a well-formed part without comments, sections, or line ends to be unified."""
    body = _UTF8.sub(b"", part, count=1).lstrip()
    if not body.startswith(b"<") or any(mark in body for mark in (b"<!", b"<?", b"\r")):
        return None
    refuse_malformed(part)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _cells(text: str) -> tuple[list[Placed], int]:
    """The cells that hold anything, and how many elements matched in all."""
    columns: dict[str, int] = {}
    masters: Masters = {}
    cells: list[Placed] = []
    seen = 0
    for found in _CELL.finditer(text):
        seen += 1
        letters, digits, style, kind, formula, shared, written, value, inline = found.groups()
        value = inline if value is None else value
        if value is None and formula is None:
            continue
        column = columns.get(letters) or columns.setdefault(letters, _column(letters))
        if formula is not None:
            formula = _formula((written or "", shared or ""), (int(digits), column), masters)
        if value and "&" in value:
            value = unescape_xml(value)
        cells.append((_row(digits), column, Content(kind or "n", style or "", value, formula)))
    return cells, seen


def _row(digits: str) -> int:
    row = int(digits)
    return row if row <= limits.ROWS else check_in_grid(row, 1)[0]


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return check_in_grid(1, column)[1]


def _formula(element: tuple[str, str], place: tuple[int, int], masters: Masters) -> str:
    """The formula of an element with this text and these attributes, in the cell at that place."""
    written, attributes = element
    formula = unescape_xml(written) if "&" in written else written
    if 't="shared"' not in attributes:
        return formula
    number = _SHARED.search(attributes)
    return shared_formula(masters, number[1] if number else "", formula, place)

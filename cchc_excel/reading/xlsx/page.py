"""What a worksheet part says besides its cells: hidden rows and columns, what is printed on each page.

Looked for by regular expressions, and only where the part has the words: a large sheet costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_excel.nouns.filing import PageLook
from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.page_texts import split_page_text
from cchc_excel.reading.parts.xml import unescape_xml

_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"""(\w+)=["']([^"']*)["']""")
_PRINTED = re.compile(rb"<(?:\w+:)?headerFooter[\s>].*?</(?:\w+:)?headerFooter>", re.DOTALL)
_TEXT = re.compile(r">([^<]+)<")


def read_page_look(part: bytes) -> PageLook:
    """Hidden rows and columns, and the lines of header and footer without their codes."""
    start = part.find(b"sheetData")
    hides = part.find(b"hidden=", max(start, 0)) >= 0
    return PageLook(
        rows=frozenset(_hidden_rows(part)) if hides or b' ht="0"' in part else frozenset(),
        columns=frozenset(_hidden_columns(part[: max(start, 0)])) if start > 0 else frozenset(),
        printed=tuple(_printed(part[part.rfind(b"sheetData") :])),
    )


def _hidden_rows(part: bytes) -> Iterator[int]:
    for found in _ROW.finditer(part):
        said = dict(_ATTRIBUTE.findall(found[1]))
        if _is_hidden(said, b"ht") and said.get(b"r", b"").isdigit():
            yield min(int(said[b"r"]), limits.ROWS)


def _hidden_columns(head: bytes) -> Iterator[int]:
    for found in _COLUMN.finditer(head):
        said = dict(_ATTRIBUTE.findall(found[1]))
        first, last = said.get(b"min", b""), said.get(b"max", b"")
        if _is_hidden(said, b"width") and first.isdigit() and last.isdigit():
            yield from range(int(first), min(int(last), limits.COLUMNS) + 1)


def _is_hidden(said: dict[bytes, bytes], size: bytes) -> bool:
    return said.get(b"hidden") in (b"1", b"true") or said.get(size) in (b"0", b"0.0")


def _printed(tail: bytes) -> Iterator[str]:
    found = _PRINTED.search(tail)
    for text in _TEXT.findall(found[0].decode("utf-8", "replace")) if found else ():
        yield from split_page_text(unescape_xml(text))

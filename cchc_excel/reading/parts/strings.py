"""The shared strings of an .xlsx: plain ones by one regular expression, the others event by event."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cchc_excel.reading.parts.tables import Text, read_rich_texts, unescape_ooxml
from cchc_excel.reading.parts.xml import local_events, refuse_malformed, unescape_xml

_PLAIN = re.compile(r'<si><t(?: xml:space="preserve")?>([^<]*)</t></si>')
_ITEM = re.compile(r'<si>(?:<t(?: xml:space="preserve")?>([^<]*)</t></si>|((?:(?!<si>).)*?)</si>)', re.DOTALL)
_START = re.compile(r"<(?:[\w.-]+:)?si[\s/>]")


def read_shared_strings(part: bytes | None) -> tuple[Text, ...]:
    """The shared strings; nothing when the workbook has none."""
    if not part:
        return ()
    quick = _quick_texts(part)
    return tuple(read_rich_texts(local_events(part), "si")) if quick is None else tuple(quick)


def _quick_texts(part: bytes) -> Iterable[Text] | None:
    """The same of a part as programs write it; None for any other.

    Every item must be `<si>` without attributes or prefix, in UTF-8, without comments or sections.
    """
    body = part.partition(b"?>")[2] if part.startswith(b"<?xml") else part
    head = part[: len(part) - len(body)].lower()
    if (b"encoding" in head and b"utf-8" not in head) or any(mark in body for mark in (b"<!", b"<?", b"\r")):
        return None
    refuse_malformed(part)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    count = len(_START.findall(text))
    plain = _PLAIN.findall(text)
    if len(plain) == count:
        return map(_plain_text, plain)
    items = _ITEM.findall(text)
    return (_item_text(*item) for item in items) if len(items) == count else None


def _plain_text(written: str) -> Text:
    return Text(unescape_ooxml(unescape_xml(written) if "&" in written else written))


def _item_text(plain: str, rich: str) -> Text:
    if not rich:
        return _plain_text(plain)
    [text] = read_rich_texts(local_events(f"<si>{rich}</si>".encode()), "si")
    return text

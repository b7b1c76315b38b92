"""What the form fields and content controls of Word say: the entry chosen, the box ticked, the prompt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from cchc_excel.books.raw_docx_symbols import TICKED, UNKNOWN, UNTICKED
from cchc_excel.books.raw_xml import END, START, Event, attribute

_PROMPT = re.compile(
    r"\W*(?:(?:(?:hãy|xin|vui lòng)\s+)?(?:chọn|lựa chọn)\b[^\d]*|choose\b.*|select\b.*)?\W*", re.IGNORECASE
)
_OFF = ("0", "false", "off")


class Control(NamedTuple):
    """A content control: whether only its grey prompt is seen; "☒", "☐" or "" where it is no box."""

    prompt: bool = False
    box: str = ""


def switched_on(attributes: dict[str, str]) -> bool:
    """True for an on/off element of Word that is there and not said to be off."""
    return attribute(attributes, "val").lower() not in _OFF


def read_form_field(stream: Iterator[Event]) -> str | None:
    """The entry or box that the `ffData` just begun shows; None for a text field, whose text is a run.

    A list without a choice shows its first entry; "" where that entry is only a prompt ("--- chọn ---");
    UNKNOWN when the choice is none of its entries.
    """
    entries: list[str] = []
    said: dict[str, str] = {}
    for tag, value in _elements(stream):
        if tag == "listEntry":
            entries.append(attribute(value, "val"))
        elif tag in ("result", "checked", "default"):
            said.setdefault(tag, attribute(value, "val"))
        elif tag in ("ddList", "checkBox"):
            said["field"] = tag
    if said.get("field") == "ddList":
        chosen = said.get("result", said.get("default", "0")) or "0"
        if not entries:
            return ""
        number = int(chosen) if chosen.isdecimal() and len(chosen) < 9 else len(entries)
        return _entry(entries, number) if number < len(entries) else UNKNOWN
    if said.get("field") == "checkBox":
        on = said.get("checked", said.get("default", "0"))
        return UNTICKED if on.lower() in _OFF else TICKED
    return None


def _entry(entries: list[str], number: int) -> str:
    """The entry of that number; "" for a first one that only prompts, as an untouched control is blank."""
    prompts = number == 0 and len(entries) > 1 and _PROMPT.fullmatch(unicodedata.normalize("NFC", entries[0]))
    return "" if prompts else entries[number]


def read_control(stream: Iterator[Event]) -> Control:
    """What the `sdtPr` just begun says of its content control."""
    prompt, box = False, ""
    for tag, value in _elements(stream):
        if tag == "showingPlcHdr":
            prompt = switched_on(value)
        elif tag == "checkbox":
            box = box or UNTICKED
        elif tag == "checked" and box:
            box = TICKED if switched_on(value) else UNTICKED
    return Control(prompt and not box, box)


def _elements(stream: Iterator[Event]) -> Iterator[tuple[str, dict[str, str]]]:
    """The elements within the one just begun, which is consumed to its end."""
    depth = 1
    for kind, tag, value in stream:
        depth += (kind == START) - (kind == END)
        if kind == START:
            yield tag, value  # type: ignore[misc]
        if not depth:
            return

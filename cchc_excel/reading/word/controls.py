"""What the form fields and content controls of Word say: the entry chosen, the box ticked, the prompt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cchc_excel.reading.parts.xml import END, START, Attributes, Event, find_attribute
from cchc_excel.reading.word.symbols import TICKED, UNKNOWN, UNTICKED
from cchc_excel.vietnamese.patterns import compile_whole

_PROMPT = compile_whole(
    r"\W*(?:(?:(?:hãy|xin|vui lòng)\s+)?(?:chọn|lựa chọn)\b[^\d]*|choose\b.*|select\b.*)?\W*",
    re.IGNORECASE,
    hit="Hãy chọn một mục",
    miss="Chọn mức 3",
)
_OFF = ("0", "false", "off")


class Control(NamedTuple):
    """A content control: whether only its grey prompt is seen; "☒", "☐" or "" where it is no box."""

    prompt: bool = False
    box: str = ""


def is_switched_on(attributes: Attributes) -> bool:
    """True for an on/off element of Word that is there and not said to be off."""
    return find_attribute(attributes, "val").lower() not in _OFF


class FormField(NamedTuple):
    """The entry or the box that a form field shows; `touched` is false where Word has kept no answer.

    Word shows the first or the default entry then, as if it had been chosen: nobody can tell. The text of a
    text field (`runs`) is that of its runs; nobody has touched it where it is the `default`.
    """

    text: str
    touched: bool = True
    runs: bool = False
    default: str = ""


def read_form_field(stream: Iterator[Event]) -> FormField | None:
    """What the `ffData` just begun shows; None for what is no field.

    "" where a list shows only a prompt ("--- chọn ---") or has no entry; UNKNOWN when the choice is none
    of its entries. A cleared box is no answer, touched or not.
    """
    entries: list[str] = []
    said: dict[str, str] = {}
    for tag, value in _elements(stream):
        if tag == "listEntry":
            entries.append(find_attribute(value, "val"))
        elif tag in ("result", "checked", "default"):
            said.setdefault(tag, find_attribute(value, "val"))
        elif tag in ("ddList", "checkBox", "textInput"):
            said["field"] = tag
    if said.get("field") == "ddList":
        return _chosen(entries, said)
    if said.get("field") == "checkBox":
        on = said.get("checked", said.get("default", "0")).lower() not in _OFF
        return FormField(TICKED, "checked" in said) if on else FormField(UNTICKED)
    return FormField("", runs=True, default=said.get("default", "").strip()) if said.get("field") else None


def _chosen(entries: list[str], said: Mapping[str, str]) -> FormField:
    chosen = said.get("result", said.get("default", "0")) or "0"
    if not entries:
        return FormField("")
    number = int(chosen) if chosen.isdecimal() and len(chosen) < 9 else len(entries)
    text = _entry(entries, number) if number < len(entries) else UNKNOWN
    return FormField(text, "result" in said or text in ("", UNKNOWN))


def _entry(entries: list[str], number: int) -> str:
    """The entry of that number; "" for a first one that only prompts, as an untouched control is blank."""
    prompts = number == 0 and len(entries) > 1 and _PROMPT.fullmatch(unicodedata.normalize("NFC", entries[0]))
    return "" if prompts else entries[number]


def read_control(stream: Iterator[Event]) -> Control:
    """What the `sdtPr` just begun says of its content control."""
    prompt, box = False, ""
    for tag, value in _elements(stream):
        if tag == "showingPlcHdr":
            prompt = is_switched_on(value)
        elif tag == "checkbox":
            box = box or UNTICKED
        elif tag == "checked" and box:
            box = TICKED if is_switched_on(value) else UNTICKED
    return Control(prompt and not box, box)


def _elements(stream: Iterator[Event]) -> Iterator[tuple[str, Attributes]]:
    """The elements within the one just begun, which is consumed to its end."""
    depth = 1
    for kind, tag, value, _ in stream:
        depth += (kind == START) - (kind == END)
        if kind == START:
            yield tag, value
        if not depth:
            return

"""What a Word document says of its text beside it: comments, footnotes, endnotes, heads and feet of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cchc_excel.reading.parts.ooxml import Relation, by_kind
from cchc_excel.reading.parts.xml import END, START, TEXT, find_attribute, local_events
from cchc_excel.reading.parts.zip import Package, read_part

_PARTS = {"comment": "comments", "footnote": "footnotes", "endnote": "endnotes"}
_HIDDEN = ("del", "moveFrom")
_PAGE = ("header", "footer")
NoteId = tuple[str, str]  # "comment", "footnote" or "endnote", and its number


def referred_note(tag: str, identifier: str) -> NoteId | None:
    """The note that an element of the text leads to; None for any other element."""
    for kind in _PARTS:
        if tag in (f"{kind}Reference", f"{kind}RangeStart"):
            return kind, identifier
    return None


def read_asides(package: Package, main: Mapping[str, Relation]) -> Mapping[NoteId, str]:
    """The text of every comment and note, on one line."""
    found: dict[NoteId, str] = {}
    for kind, part in _PARTS.items():
        content = read_part(package, by_kind(main, part, f"word/{part}.xml"))
        found.update(_texts(content, kind) if content else {})
    return found


def read_page_lines(package: Package, main: Mapping[str, Relation]) -> tuple[str, ...]:
    """The lines that are printed at the head and foot of the pages, each once."""
    parts = (read_part(package, link.target) for link in main.values() if link.kind in _PAGE)
    return tuple(dict.fromkeys(line for content in parts if content for line in _lines(content)))


def _lines(content: bytes) -> Iterator[str]:
    now: list[str] = []
    writing = gone = 0
    for event, tag, _, text in local_events(content):
        if tag in _HIDDEN:
            gone += 1 if event == START else -1
        elif tag == "t":
            writing = event == START
        elif event == TEXT and writing and not gone:
            now.append(text)
        elif tag in ("p", "br", "tab") and event == END:
            if line := " ".join("".join(now).split()):
                yield line
            now = []


def _texts(content: bytes, kind: str) -> dict[NoteId, str]:
    found: dict[NoteId, list[str]] = {}
    now: list[str] = []
    writing = gone = 0
    for event, tag, value, text in local_events(content):
        if tag == kind and event == START:
            now = found.setdefault((kind, find_attribute(value, "id")), [])
        elif tag in _HIDDEN:
            gone += 1 if event == START else -1
        elif tag == "t":
            writing = event == START
        elif event == TEXT and writing and not gone:
            now.append(text)
        elif tag in ("p", "br", "tab") and event == END:
            now.append(" ")
    return {name: said for name, texts in found.items() if (said := " ".join("".join(texts).split()))}

"""What an .xlsx carries besides cells: comments, custom properties, constants, things of note."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from cchc_excel.reading.parts.address import parse_address
from cchc_excel.reading.parts.tables import read_rich_texts
from cchc_excel.reading.parts.xml import END, START, TEXT, Event, local_events
from cchc_excel.reading.parts.zip import Package, read_part

_NUMBER = re.compile(r"-?[0-9.]+(E[+-]?[0-9]+)?", re.IGNORECASE)


class Leads(Protocol):
    """A relationship: the last word of its type and the part it leads to."""

    @property
    def kind(self) -> str: ...

    @property
    def target(self) -> str: ...


def read_comments(package: Package, links: Iterable[Leads]) -> dict[tuple[int, int], str]:
    """Comments of a sheet by cell; a thread is its texts joined by line breaks, oldest first."""
    found: dict[tuple[int, int], str] = {}
    threads: dict[tuple[int, int], str] = {}
    for link in links:
        content = read_part(package, link.target) if link.target else None
        if content and link.kind == "comments":
            found.update(_legacy(content))
        elif content and link.kind == "threadedComment":
            threads.update(_threads(content))
    return {**found, **threads}


def _legacy(content: bytes) -> dict[tuple[int, int], str]:
    places: list[tuple[int, int]] = []

    def watched() -> Iterable[Event]:
        for event in local_events(content):
            if event[0] == START and event[1] == "comment":
                places.append(parse_address(event[2].get("ref", "")))
            yield event

    said = [text.text for text in read_rich_texts(watched(), "comment")]
    return {place: text for place, text in zip(places, said, strict=True) if text}


def _threads(content: bytes) -> dict[tuple[int, int], str]:
    found: dict[tuple[int, int], str] = {}
    place = (1, 1)
    said: list[str] = []
    for kind, tag, value, written in local_events(content):
        if kind == START and tag == "threadedComment":
            place = parse_address(value.get("ref", ""))
        elif kind == START and tag == "text":
            said = []
        elif kind == TEXT:
            said.append(written)
        elif kind == END and tag == "text":
            text = "".join(said)
            found[place] = f"{found[place]}\n{text}" if place in found else text
    return found


def custom_properties(content: bytes | None) -> dict[str, str]:
    """Custom document properties as text by name."""
    found: dict[str, str] = {}
    name = ""
    held: list[str] = []
    for kind, tag, value, text in local_events(content) if content else ():
        if kind == START and tag == "property":
            name, held = value.get("name", ""), []
        elif kind == TEXT:
            held.append(text)
        elif kind == END and tag == "property":
            found[name] = "".join(held).strip()
    return found


def read_constant(text: str) -> str | None:
    """What a defined name holds when it is a constant: '"xa"' is xa, '12' is 12; else None."""
    text = text.strip().removeprefix("=")
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return text[1:-1].replace('""', '"')
    return text if _NUMBER.fullmatch(text) or text in ("TRUE", "FALSE") else None


def find_package_remarks(package: Package) -> tuple[str, ...]:
    """Codes of what the package carries: macros, links to other files, DDE, embedded objects."""
    names = sorted(package.entries)
    links = [name for name in names if "/externallinks/externallink" in name]
    seen = (
        ("T-31", bool(links)),
        ("T-32", any(b"ddeLink" in (read_part(package, name) or b"") for name in links)),
        ("T-40", any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names)),
        ("T-42", any("/embeddings/" in name or "/activex/" in name for name in names)),
    )
    return tuple(code for code, there in seen if there)

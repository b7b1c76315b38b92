"""What an OpenDocument spreadsheet prints at the head and foot of each page of a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cchc_excel.reading.parts.xml import END, START, TEXT, Attributes, Event, parse_events, skip_element

MASTER = "style:master-page"
DEFAULT = "Default"  # the page of a sheet that names none
_PARTS = re.compile(r"style:(?:header|footer)(?:-left|-first)?")
_BLANKS = ("text:s", "text:tab")
_FIELDS = frozenset(
    f"text:{name}"
    for name in ("sheet-name", "page-number", "page-count", "date", "time", "file-name", "title")
)
_SPACES = re.compile(r"\s+")

Pages = dict[str, tuple[str, ...]]  # the lines of each master page


def printed_on(name: str, pages: Pages) -> tuple[str, ...]:
    """The lines of that master page, of the usual one where a sheet names none."""
    return pages.get(name or DEFAULT, ())


def pass_over_pages(part: bytes, pages: Pages) -> Iterator[Event]:
    """The events of an XML part without those of master pages, whose lines are put into `pages`."""
    events = parse_events(part)
    return _pass_over(events, pages) if f"<{MASTER} ".encode() in part else events


def _pass_over(stream: Iterator[Event], pages: Pages) -> Iterator[Event]:
    for event in stream:
        if event[0] == START and event[1] == MASTER:
            lines = (_SPACES.sub(" ", line).strip() for line in _lines(stream))
            pages[event[2].get("style:name", "")] = tuple(dict.fromkeys(filter(None, lines)))
        else:
            yield event


def _lines(stream: Iterator[Event]) -> Iterator[str]:
    """The paragraphs that are printed; fields, that a program fills in, say nothing."""
    line: list[str] | None = None
    for kind, tag, value, text in stream:
        if kind == END and tag == MASTER:
            return
        if kind == START and (tag in _FIELDS or (_PARTS.fullmatch(tag) and not _is_shown(value))):
            skip_element(stream)
        elif kind == START and tag == "text:p":
            line = []
        elif kind == START and tag in _BLANKS and line is not None:
            line.append(" ")
        elif kind == TEXT and line is not None:
            line.append(text)
        elif kind == END and tag == "text:p" and line is not None:
            yield "".join(line)
            line = None


def _is_shown(value: Attributes) -> bool:
    return value.get("style:display", "true") != "false"

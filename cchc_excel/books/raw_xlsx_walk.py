"""Any well-formed worksheet part, walked element by element."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_excel.books.raw_address import address, area, inside
from cchc_excel.books.raw_marks import run_mark, told
from cchc_excel.books.raw_xlsx_cell import Content
from cchc_excel.books.raw_xml import START, TEXT, Event, attribute, local_events, skip

Placed = tuple[int, int, Content]


def walk_merges(part: bytes) -> tuple[tuple[int, int, int, int], ...]:
    """The merges of the part."""
    stream = local_events(part)
    return tuple(
        area(value.get("ref", "")) for kind, tag, value in stream if (kind, tag) == (START, "mergeCell")
    )


def walk_cells(part: bytes) -> Iterator[Placed]:
    """Row, column and content of every cell; one without an address follows the one before."""
    row = column = 0
    masters: dict[str, str] = {}
    stream = local_events(part)
    for kind, tag, written in stream:
        if kind == START and tag == "c":
            reference = written.get("r")
            row, column = address(reference) if reference else inside(max(row, 1), column + 1)
            yield row, column, _content(written, stream, masters)
        elif kind == START and tag == "row":
            given = written.get("r", "")
            row, column = int(given) if given.isascii() and given.isdigit() else row + 1, 0


def _content(attributes: dict[str, str], stream: Iterator[Event], masters: dict[str, str]) -> Content:
    """The cell just begun, consumed to its end; `masters` holds shared formulas by their number."""
    found: dict[str, str] = {}
    begun: dict[str, dict[str, str]] = {}
    texts: list[str] = []
    run: set[str] = set()
    marks: set[str] = set()
    for kind, tag, written in stream:
        if kind == TEXT:
            texts.append(written)
        elif kind == START:
            texts = []
            begun.setdefault(tag, written)
            run = set() if tag == "r" else run | ({run_mark(tag, attribute(written, "val"))} - {""})
            if tag == "rPh":
                skip(stream)
        elif tag == "c":
            break
        elif tag == "t":
            found["v"] = found.get("v", "") + "".join(texts)
            marks |= run if "".join(texts).strip() else set()
        elif tag in ("v", "f"):
            found[tag] = "".join(texts)
    shared = begun.get("f", {})
    if shared.get("t") == "shared":
        found["f"] = masters.setdefault(shared.get("si", ""), found.get("f", ""))
    font = attribute(begun.get("rFont", {}), "val")
    kind_of_cell, style = attributes.get("t", "n"), attributes.get("s", "")
    return Content(kind_of_cell, style, found.get("v"), found.get("f"), font, told(marks))

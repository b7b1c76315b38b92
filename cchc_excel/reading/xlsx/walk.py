"""Any well-formed worksheet part, walked element by element."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_excel.reading.parts.address import check_in_grid, parse_address, parse_area
from cchc_excel.reading.parts.marks import join_marks, run_mark
from cchc_excel.reading.parts.xml import (
    START,
    TEXT,
    Attributes,
    Event,
    find_attribute,
    local_events,
    skip_element,
)
from cchc_excel.reading.xlsx.cell import Content
from cchc_excel.reading.xlsx.shared import Masters, shared_formula

Placed = tuple[int, int, Content]


def walk_merges(part: bytes) -> tuple[tuple[int, int, int, int], ...]:
    """The merges of the part."""
    starts = ((tag, value) for kind, tag, value, _ in local_events(part) if kind == START)
    return tuple(parse_area(value.get("ref", "")) for tag, value in starts if tag == "mergeCell")


def walk_cells(part: bytes) -> Iterator[Placed]:
    """Row, column and content of every cell; one without an address follows the one before."""
    row = column = 0
    masters: Masters = {}
    stream = local_events(part)
    for kind, tag, written, _ in stream:
        if kind == START and tag == "c":
            reference = written.get("r")
            row, column = parse_address(reference) if reference else check_in_grid(max(row, 1), column + 1)
            content = _content(written, stream)
            yield row, column, _with_formula(content, (row, column), masters)
        elif kind == START and tag == "row":
            given = written.get("r", "")
            row, column = int(given) if given.isascii() and given.isdigit() else row + 1, 0


def _with_formula(content: tuple[Content, str | None], place: tuple[int, int], masters: Masters) -> Content:
    """The content with its formula, where that is a shared one of this number."""
    cell, number = content
    if number is None:
        return cell
    return cell._replace(formula=shared_formula(masters, number, cell.formula or "", place))


def _content(attributes: Attributes, stream: Iterator[Event]) -> tuple[Content, str | None]:
    """The cell just begun, consumed to its end, and the number of its formula if that is shared."""
    found: dict[str, str] = {}
    begun: dict[str, Attributes] = {}
    texts: list[str] = []
    run: set[str] = set()
    marks: set[str] = set()
    for kind, tag, written, text in stream:
        if kind == TEXT:
            texts.append(text)
        elif kind == START:
            texts = []
            begun.setdefault(tag, written)
            run = set() if tag == "r" else run | ({run_mark(tag, find_attribute(written, "val"))} - {""})
            if tag == "rPh":
                skip_element(stream)
        elif tag == "c":
            break
        elif tag == "t":
            found["v"] = found.get("v", "") + "".join(texts)
            marks |= run if "".join(texts).strip() else set()
        elif tag in ("v", "f"):
            found[tag] = "".join(texts)
    shared = begun.get("f", {})
    number = shared.get("si", "") if shared.get("t") == "shared" else None
    font = find_attribute(begun.get("rFont", {}), "val")
    kind_of_cell, style = attributes.get("t", "n"), attributes.get("s", "")
    content = Content(kind_of_cell, style, found.get("v"), found.get("f"), font, join_marks(marks))
    return content, number

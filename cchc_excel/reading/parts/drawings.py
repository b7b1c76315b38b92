"""Text boxes that are drawn over a sheet of a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cchc_excel.nouns.filing import Remark
from cchc_excel.reading.parts.extras import Leads
from cchc_excel.reading.parts.xml import END, START, TEXT, local_events
from cchc_excel.reading.parts.zip import Package, read_part
from cchc_excel.vietnamese.text import cut_text

_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")
_LONGEST = 40


def text_boxes(package: Package, links: Iterable[Leads], sheet: str) -> tuple[Remark, ...]:
    """T-35 for every shape with text on the sheet whose relations these are, at its upper left cell."""
    found = [link.target for link in links if link.kind == "drawing" and link.target]
    parts = (read_part(package, target) for target in found)
    return tuple(
        Remark("T-35", sheet, row, column, {"value": _short(text)})
        for content in parts
        if content
        for row, column, text in _boxes(content)
    )


def _short(text: str) -> str:
    return cut_text(text, _LONGEST)


def _boxes(content: bytes) -> Iterator[tuple[int, int, str]]:
    """Row and column (from 1) and text on one line of every anchored shape that has text."""
    place = {"row": 0, "col": 0}
    said: list[str] = []
    within, inside = "", False
    for kind, tag, _, text in local_events(content):
        if kind == START:
            within = tag
            inside = inside or tag == "from"
            if tag in _ANCHORS:
                place, said = {"row": 0, "col": 0}, []
        elif kind == TEXT and within == "t":
            said.append(text)
        elif kind == TEXT and inside and within in place and text.strip().isdecimal():
            place[within] = int(text)
        elif kind == END:
            within, inside = "", inside and tag != "from"
            if tag == "p":
                said.append(" ")
            elif tag in _ANCHORS and "".join(said).strip():
                yield place["row"] + 1, place["col"] + 1, " ".join("".join(said).split())

"""Word tables that are one table broken over pages, joined again."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cchc_excel.reading.parts.fonts import one_font
from cchc_excel.reading.parts.grid import Row, SpanCell
from cchc_excel.vietnamese.patterns import compile_whole

_PAGE_NUMBER = compile_whole(
    r"(trang\s*)?[-–]?\s*\d{1,3}(\s*/\s*\d{1,3})?\s*[-–]?", re.IGNORECASE, hit="Trang 2/5", miss="Trang PL3"
)
_FIGURES = re.compile(r"[\d\s.,%-]*")
_SENTENCE_END = (".", ";", ":", "!", "?")


class WordTable(NamedTuple):
    """A table: the lines above it, its rows, and how many rows are marked as repeated heading."""

    lines: list[str]
    rows: list[Row]
    headings: int


def join_tables(blocks: Iterable[WordTable]) -> list[WordTable]:
    """The tables in order, each continuation joined to the table that it continues."""
    found: list[WordTable] = []
    for block in blocks:
        if found and _continues(block, found[-1]):
            before = found[-1]
            rows = _without_heading(block.rows, before.rows)
            found[-1] = WordTable(before.lines, _merged(before.rows, rows), before.headings)
        elif any(block.rows):
            found.append(block)
    return found


def _continues(block: WordTable, before: WordTable) -> bool:
    """True for a table of the same width with nothing but page numbers between, or one heading."""
    between = [line for line in block.lines if not _PAGE_NUMBER.fullmatch(line)]
    return not between and bool(block.rows) and _width(block.rows[0]) == _width(before.rows[0])


def _width(row: Row) -> int:
    return sum(pair.across for pair in row)


def _without_heading(rows: list[Row], before: list[Row]) -> list[Row]:
    """The rows after those that repeat the first rows of the table before."""
    same = 0
    while same < min(len(rows), len(before)) and _texts(rows[same]) == _texts(before[same]):
        same += 1
    return rows[same:]


def _texts(row: Row) -> list[str]:
    return [" ".join(pair.text.split()).casefold() for pair in row]


def _merged(before: list[Row], rows: list[Row]) -> list[Row]:
    """Both parts; a first row that only continues the last row's text is merged into that row."""
    if not rows or not before or not _is_rest(before[-1], rows[0]):
        return before + rows
    whole = [_one_cell(above, rest) for above, rest in zip(before[-1], rows[0], strict=True)]
    return [*before[:-1], whole, *rows[1:]]


def _one_cell(above: SpanCell, rest: SpanCell) -> SpanCell:
    text, font = one_font([(above.text, above.font), (" ", ""), (rest.text, rest.font)])
    marks, aside = above.mixed or rest.mixed, above.aside + rest.aside
    comment = "\n".join(filter(None, (above.comment, rest.comment)))
    return above._replace(text=text.strip(), font=font, mixed=marks, aside=aside, comment=comment)


def _is_rest(last: Row, first: Row) -> bool:
    """True when a row after a page break has no number of its own and ends an unfinished text.

    It must hold text only where the row above holds text, and no figure anywhere.
    """
    if len(last) != len(first) or not first or first[0].text.strip():
        return False
    held = [(above, rest) for above, rest in zip(last, first, strict=True) if rest.text.strip()]
    return bool(held) and all(_goes_on(above, rest) for above, rest in held)


def _goes_on(above: SpanCell, rest: SpanCell) -> bool:
    text = rest.text.strip()
    if not above.text.strip() or _FIGURES.fullmatch(text):
        return False
    return text[0].islower() or not above.text.rstrip().endswith(_SENTENCE_END)

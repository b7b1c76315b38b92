"""Which part of which sheet is which appendix: blocks under heading rows, known by what they print.

A block is one heading (one or more rows of column headings) and the lines under it. Several blocks
may stand under one another: appendices, communes, or pages of one table with the heading repeated.
What the lines say (printed codes, labels) decides which appendix it is; stamp line, title and sheet
name only help where the lines are too few.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from cchc_excel.nouns.keeping import keep_each, keep_texts
from cchc_excel.nouns.spec import Appendix
from cchc_excel.nouns.stamp import parse_line
from cchc_excel.recognising.where.columns import find_column_claims, is_heading, is_whole_heading
from cchc_excel.recognising.where.grid import FormIndex, Grid, code_key
from cchc_excel.recognising.where.listing import is_listing
from cchc_excel.vietnamese.near_text import fold_and_remember, is_near_label, label_key
from cchc_excel.vietnamese.patterns import compile_search

_ANNEX = compile_search(
    r"\bphu luc\s+(?:so\s+)?([0-9]+|[ivx]+)\b", hit="phu luc so 3", miss="phu luc kem theo"
)
_BELOW_LAST = 1_000  # rows in which a heading is looked for, of 20,000 that a sheet may have
_NEARBY = 3  # heading rows at most this far apart belong to one heading


@dataclass(frozen=True)
class Block:
    """Rows of one block: above its heading, the heading, and from its first to its last line."""

    grid: Grid
    above: tuple[int, ...]
    heading: tuple[int, ...]
    body: tuple[int, ...]
    appendix: str  # "" when nothing tells
    title: str  # the appendix that stamp line, title or sheet name speak of, or ""

    first: bool = True  # the topmost block of its sheet
    follows: bool = False  # headed like the block above it, without a title: perhaps its next page
    foot: tuple[int, ...] | None = None  # rows under the records of a list; None in an appendix

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows that are this block's alone: what stands above belongs to the block before."""
        above = self.above if self.first else ()
        return tuple(sorted({*above, *self.heading, *self.body}))

    @property
    def sheet(self) -> str:
        """Name of the sheet."""
        return self.grid.sheet.name


def lines_of(texts: Mapping[int, str], known: FormIndex) -> Counter[str]:
    """The appendices whose code or exact label this row prints."""
    found: set[str] = set()
    for text in texts.values():
        coded, exact = _hits_of(text, known)
        if coded:
            return Counter([coded])
        found |= exact
    return Counter(found)


@keep_texts
def _hits_of(text: str, known: FormIndex) -> tuple[str, frozenset[str]]:
    """The appendix whose code a text is, "" for none, and those that print it as a label."""
    hit = known.codes.get(code_key(text))
    return hit[0] if hit else "", known.exact.get(label_key(text), frozenset())


def find_blocks(sheet: Grid, known: FormIndex) -> tuple[Block, ...]:
    """The blocks of a sheet, from the top down; a sheet without heading or line has none.

    The rows between the last line of one block and the next heading belong to both: to the body
    of the first (a line there may be mistyped) and above the second (its title and unit).
    """
    hits = {row: lines_of(texts, known) for row, texts in sheet.rows.items()}
    shapes = _shapes(known)
    hits = {
        row: found
        for row, found in hits.items()
        if found and not any(is_whole_heading(sheet.rows[row], appendix) for appendix in shapes)
    }
    spans = _spans(_headings(sheet, shapes, hits.keys()), sorted(hits), max(sheet.rows, default=0))
    made: list[Block] = []
    end, rows = 0, sorted(sheet.rows)
    for heading, first, stop in spans:
        body = tuple(rows[bisect_left(rows, first) : bisect_right(rows, stop)])
        above = tuple(rows[bisect_right(rows, end) : bisect_left(rows, first)])
        title = _title(sheet, above, known, len(spans) == 1)
        score = sum((hits[row] for row in body if row in hits), Counter[str]())
        before = made[-1].appendix if made and heading and not title else ""
        appendix = _appendix(score, title or before, known)
        if appendix and not title and is_listing(sheet, body, appendix, known, bool(heading)):
            appendix = ""
        follows = bool(appendix) and appendix == before
        made.append(Block(sheet, above, heading, body, appendix, title, not made, follows))
        end = max((row for row in body if row in hits), default=first - 1)
    return tuple(made)


def heading_rows(sheet: Grid, known: FormIndex) -> tuple[int, ...]:
    """The first heading row of every block of an appendix on the sheet, from the top down."""
    shapes = _shapes(known)
    lines = {row for row, texts in sheet.rows.items() if lines_of(texts, known)}
    lines = {
        row for row in lines if not any(is_whole_heading(sheet.rows[row], appendix) for appendix in shapes)
    }
    return tuple(heading[0] for heading in _headings(sheet, shapes, lines))


def _headings(sheet: Grid, shapes: Sequence[Appendix], lines: Set[int]) -> list[tuple[int, ...]]:
    """Groups of heading rows; a row that prints a line of the form is none.

    Of the rows below the last line only some are looked at: nothing of a form can follow.
    """
    last = max(lines, default=0)
    below = sorted(row for row in sheet.rows if row > last)[:_BELOW_LAST]
    rows = [
        row
        for row in (*sorted(row for row in sheet.rows if row < last), *below)
        if row not in lines
        and _may_head(sheet.rows[row], shapes)
        and any(is_heading(sheet.rows[row], appendix) for appendix in shapes)
    ]
    groups: list[list[int]] = []
    for row in rows:
        near_by = groups and row - groups[-1][-1] <= _NEARBY
        if near_by and lines.isdisjoint(range(groups[-1][-1] + 1, row)):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [_widened(sheet, group, shapes) for group in groups]


def _may_head(texts: Mapping[int, str], shapes: Sequence[Appendix]) -> bool:
    """False for a row without a text that names a column of one of these forms: no heading is without one."""
    return any(_names_column(text, shapes) for text in texts.values())


@keep_texts
def _names_column(text: str, shapes: Sequence[Appendix]) -> bool:
    return any(find_column_claims({1: text}, appendix) for appendix in shapes)


def _widened(sheet: Grid, group: list[int], shapes: Sequence[Appendix]) -> tuple[int, ...]:
    """The heading rows with the row above if it is part of the heading: merged cells begin there."""
    above = group[0] - 1
    texts = sheet.texts(above)
    printed = {"stt", "tt"} | {
        label_key(text) for appendix in shapes for text in (appendix.label_heading, appendix.column_group)
    }
    inside = bool({label_key(text) for text in texts.values()} & (printed - {""})) or any(
        find_column_claims(texts, s) for s in shapes
    )
    first = above if inside else group[0]
    while _is_group_row(sheet.texts(first - 1), shapes):
        first -= 1
    return tuple(range(first, group[-1] + 1))


def _is_group_row(texts: Mapping[int, str], shapes: Sequence[Appendix]) -> bool:
    """True for a row of merged headings above the headings of a form printed across."""
    groups = {
        label_key(group) for appendix in shapes for column in appendix.columns for group in column.groups
    }
    return len(groups & {label_key(text) for text in texts.values()}) > 1


@keep_each
def _shapes(known: FormIndex) -> Sequence[Appendix]:
    """One appendix per set of column labels."""
    seen: dict[tuple[str, ...], Appendix] = {}
    for appendix in known.shapes:
        seen.setdefault(tuple(column.label for column in appendix.columns), appendix)
    return list(seen.values())


def _spans(
    headings: Sequence[tuple[int, ...]], lines: Sequence[int], last: int
) -> list[tuple[tuple[int, ...], int, int]]:
    """Heading, first and last row of each block; lines before any heading are a block without one."""
    starts = [heading[0] for heading in headings] + [last + 1]
    spans = [
        (heading, heading[-1] + 1, after - 1) for heading, after in zip(headings, starts[1:], strict=True)
    ]
    bare = bool(lines) and lines[0] < starts[0]
    return [((), lines[0], starts[0] - 1), *spans] if bare else spans


def _title(sheet: Grid, above: Sequence[int], known: FormIndex, alone: bool) -> str:
    """The appendix that the rows above a block name: stamp line first, then number or title."""
    texts = [text for row in above for text in sheet.rows[row].values()]
    for text in texts:
        stamped = parse_line(text)
        if stamped and stamped[1] in known.by_appendix:
            return stamped[1]
    named = {appendix.key for text in texts for appendix in known.shapes if names_appendix(text, appendix)}
    if len(named) == 1:
        return named.pop()
    by_name = {appendix.key for appendix in known.shapes if sheet_names_appendix(sheet.sheet.name, appendix)}
    return by_name.pop() if alone and not named and len(by_name) == 1 else ""


@keep_texts
def names_appendix(text: str, appendix: Appendix) -> bool:
    """True when a printed line is the appendix's number ("Phụ lục 1") or its title."""
    number = _ANNEX.search(fold_and_remember(appendix.number))
    found = _ANNEX.findall(fold_and_remember(text)) if len(text) < 400 else []
    return (number is not None and number[1] in found) or is_near_label(
        label_key(text), label_key(appendix.title)
    )


@keep_texts
def sheet_names_appendix(name: str, appendix: Appendix) -> bool:
    """True when a sheet's name is the appendix's: "PL1", "pl 1", "Phụ lục 1 (2)"."""
    bare = re.sub(r"[^a-z0-9]", "", re.sub(r"\(\d+\)$", "", fold_and_remember(name).strip()))
    return bare in {
        re.sub(r"[^a-z0-9]", "", fold_and_remember(text)) for text in (appendix.sheet, appendix.number)
    }


def _appendix(score: Counter[str], title: str, known: FormIndex) -> str:
    """The appendix whose lines prevail; the title decides a tie or where there are hardly any lines."""
    ranked = score.most_common(2)
    if not ranked:
        return title
    (name, best), *rest = ranked
    enough = best >= min(2, len(known.by_appendix[name].order))
    if enough and not (rest and rest[0][1] == best):
        return name
    return title if score[title] == best or not enough else ""

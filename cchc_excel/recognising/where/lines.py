"""The lines of a block before anybody decides which they are: label, number, printed code, values.

A line is one sheet row, or several where a page break cut it in two: then a row without number and
code continues the label above, if only the joined text is a label of the form; or a row of nothing
but values stands under values of the line above: two numbers, between which nobody may choose, or a
text that goes on. A total or remark that somebody added below a line is none of these (issue 8).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import pairwise

from cchc_excel.nouns.filing import RawCell
from cchc_excel.recognising.where.columns import Headings
from cchc_excel.recognising.where.grid import FormIndex, Grid, Labels, code_key, shown_text
from cchc_excel.recognising.where.sheets import Block, names_appendix
from cchc_excel.vietnamese.near_text import (
    NEAR,
    fold_and_remember,
    is_order_mark,
    is_ordinal,
    is_page_number,
    label_key,
    measure_likeness,
    rate_labels,
)
from cchc_excel.vietnamese.patterns import compile_start

_ADDED = compile_start(
    r"(?:tong|cong)(?: cong| so)?\b|ghi chu|luu y|so lieu|chua (?:co|ke)|da kiem tra|xem ",
    hit="tong cong",
    miss="ty le dung han",
)
_ENDS, _OPENS = (".", "!", "?"), "( “\"',;-–"  # after these a text has ended; before these it may go on
_MOST_JOINED = 4  # rows that one label may run over
_EXACT = 100.0
_ROUGH = 60.0  # a joined text that is less like every label is none, whatever stands in its midst


@dataclass(frozen=True)
class LineSpot:
    """One sheet row of a line, and the columns of values as the heading above it has them."""

    grid: Grid
    row: int
    columns: Headings

    def raw(self, column: str) -> RawCell | None:
        """The cell under the heading of that column key; None when it is empty or has no heading."""
        place = self.columns.sure.get(column)
        return self.cell(place) if place else None

    def cell(self, place: int) -> RawCell | None:
        """The cell of the row in that sheet column; None when nothing readable stands there."""
        return self.grid.sheet.cells.get((self.row, place)) if place in self.grid.texts(self.row) else None


@dataclass(frozen=True)
class Line:
    """One line as the sender's sheet has it.

    `labels` are the texts that may be its label; `code` is the indicator that its printed code
    names, `foreign` tells a code of another appendix; `filled` that something stands in a column
    of values; `place` is its position among the lines of its table, pages counted through.
    """

    spots: tuple[LineSpot, ...]
    labels: tuple[str, ...]
    code: str = ""
    code_place: int = 0  # the sheet column of its printed code
    foreign: bool = False
    numbered: bool = False
    filled: bool = False
    beside: bool = False  # something besides its code stands behind its first column of values
    place: int = 0

    @property
    def row(self) -> int:
        """The first sheet row of the line."""
        return self.spots[0].row

    @property
    def sheet(self) -> str:
        """The sheet of the line's first row."""
        return self.spots[0].grid.sheet.name

    @property
    def first_column(self) -> int:
        """The first column of the line's first row in which something stands."""
        return min(self.spots[0].grid.texts(self.row), default=1)

    @property
    def label(self) -> str:
        """The longest text that may be its label, "" when there is none."""
        return max(self.labels, key=len, default="")

    @cached_property
    def label_keys(self) -> frozenset[str]:
        """Every text that may be its label, as compared."""
        return frozenset(map(label_key, self.labels)) - {""}


def lines_of_block(block: Block, headings: Headings, known: FormIndex) -> list[Line]:
    """The lines of a block; rows without label, code and value are none."""
    labels = known.by_appendix[block.appendix]
    rows = [row for row in block.body if row != headings.order and not _between_pages(block, row, labels)]
    columns = _label_columns([block.grid.texts(row) for row in rows], headings.places, labels)
    single = [_line(LineSpot(block.grid, row, headings), columns, known, labels) for row in rows]
    return [line for line in single if line.labels or line.code or line.filled]


def _between_pages(block: Block, row: int, labels: Labels) -> bool:
    """True for a row of nothing but a page's number, the form's title or (1)(2)…, as at a page break."""
    texts = list(block.grid.texts(row).values())
    if len(texts) > 1 and all(is_order_mark(text) for text in texts):
        return True
    if len(texts) != 1:
        return False
    bare = texts[0].strip().isdigit()
    if bare:
        return row == block.body[-1]  # elsewhere it may be the rest of a number
    return is_page_number(texts[0]) or names_appendix(texts[0], labels.appendix)


def join_and_number_lines(lines: Sequence[Line], labels: Labels) -> tuple[Line, ...]:
    """The lines of a table, pages in order, with continuation rows joined and places counted."""
    return tuple(replace(line, place=place) for place, line in enumerate(_joined(lines, labels), start=1))


def _line(spot: LineSpot, columns: Sequence[int], known: FormIndex, labels: Labels) -> Line:
    texts, values = spot.grid.texts(spot.row), spot.columns.places
    keys = {place: code_key(text) for place, text in texts.items()}
    coded = {place: known.codes[key] for place, key in keys.items() if key in known.codes}
    hits = {*coded.values()}
    mine = sorted(indicator for appendix, indicator in hits if appendix == labels.appendix.key)
    found = [texts[c] for c in columns if c in texts and _may_be_label(texts[c], known, labels)]
    joined = (" ".join(found),) if len(found) > 1 else ()
    first = min(values, default=0)
    return Line(
        spots=(spot,),
        labels=(*found, *joined),
        code=mine[0] if len(hits) == 1 and mine else "",
        code_place=max(coded, default=0),
        foreign=len(hits) > 1 or bool(hits and not mine),
        numbered=any(is_ordinal(text) for place, text in texts.items() if place not in values),
        filled=not values.isdisjoint(texts),
        beside=bool(values) and any(place > first and place not in coded for place in texts),
    )


def _may_be_label(text: str, known: FormIndex, labels: Labels) -> bool:
    return (
        code_key(text) not in known.codes
        and not is_ordinal(text)
        and fold_and_remember(text) not in labels.units
    )


def _label_columns(rows: Sequence[Mapping[int, str]], values: Set[int], labels: Labels) -> tuple[int, ...]:
    """The columns in which the form's labels stand; the wordiest before the values when no label is exact."""
    hits: Counter[int] = Counter()
    words: Counter[int] = Counter()
    for place, text in (item for texts in rows for item in texts.items() if item[0] not in values):
        words[place] += _count_letters(text)
        hits[place] += label_key(text) in labels.exact
    most = max(hits.values(), default=0)
    if most:
        return tuple(sorted(place for place, count in hits.items() if count and count >= 0.15 * most))
    first = min(values, default=0)
    before = Counter({place: count for place, count in words.items() if count and place < first})
    return tuple(place for place, _ in (before or words).most_common(1))


@lru_cache(maxsize=20_000)
def _count_letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _joined(lines: Sequence[Line], labels: Labels) -> list[Line]:
    """The lines, with continuation rows joined to the row whose label they finish."""
    lines = [line for above, line in pairwise((None, *lines)) if line and not _stray_number(above, line)]
    done: list[Line] = []
    place = 0
    while place < len(lines):
        taken = _continued(lines[place : place + _MOST_JOINED], labels)
        done.append(_merge(lines[place : place + taken]))
        place += taken
    return done


def _continued(lines: Sequence[Line], labels: Labels) -> int:
    """How many lines, from the first on, make up one label; 1 when nothing continues."""
    best, most_like = 1, 0.0
    text = lines[0].label
    if len(lines) > 1 and _under_the_same(lines[0], lines[1]):
        return 2
    if not text or lines[0].foreign or label_key(text) == labels.keys.get(lines[0].code):
        return best
    rough = label_key(text)  # but for a marker in its midst what the key of the joined text will be
    for count, line in enumerate(lines[1:], start=2):
        if (
            line.numbered
            or line.code
            or line.foreign
            or not line.label
            or label_key(line.label) in labels.exact
        ):
            break
        text, rough = f"{text} {line.label}", f"{rough} {label_key(line.label)}"
        if not rate_labels(rough, labels.printed, _ROUGH):
            continue
        likeness = _likeness(label_key(text), label_key(lines[0].label), labels)
        if likeness and likeness >= most_like:  # what makes a finished label less like it is another row
            best, most_like = count, likeness
    return best


def _under_the_same(above: Line, line: Line) -> bool:
    """True for values alone, all of them under values of the line above: its rest after a page break."""
    if line.labels or line.code or line.foreign or line.numbered or not above.label:
        return False
    last, here = above.spots[-1], line.spots[0]
    if last.columns is here.columns and here.row != last.row + 1:
        return False  # neither the next row nor the first of the next page: the foot of the form
    held = _columns_filled(line)
    beside = here.grid.texts(here.row).keys() - here.columns.places
    if beside or not held or not held <= _columns_filled(above):
        return False
    return all(_goes_on(_said(above, column), _said(line, column)) for column in held)


def _said(line: Line, column: str) -> str:
    """The last text of a line in a column of values."""
    found = (spot.raw(column) for spot in reversed(line.spots))
    return next((shown_text(raw) for raw in found if raw is not None), "")


def _goes_on(above: str, text: str) -> bool:
    """True when a text may be the rest of the one above it: both are numbers, or words that run on."""
    worded = [any(char.isalpha() for char in one) for one in (above, text)]
    if not any(worded):
        return True
    bare = text.lstrip(_OPENS)
    return (
        all(worded)
        and bare[:1].islower()
        and above[-1:] not in _ENDS
        and not _ADDED.match(fold_and_remember(bare))
    )


def _stray_number(above: Line | None, line: Line) -> bool:
    """True for a page's number alone in a row, where it cannot be the rest of a value above it."""
    texts = list(line.spots[0].grid.texts(line.row).values())
    alone = len(line.spots) == 1 and len(texts) == 1 and is_page_number(texts[0]) and not line.labels
    return alone and not (above and _under_the_same(above, line))


def _columns_filled(line: Line) -> set[str]:
    return {column for spot in line.spots for column in spot.columns.sure if spot.raw(column) is not None}


def _likeness(joined: str, alone: str, labels: Labels) -> float:
    """How much the joined text is like a label, 100 for one; 0 where the first part alone is as near."""
    if joined in labels.exact:
        return _EXACT
    if alone in labels.exact:
        return 0
    near_by = rate_labels(joined, labels.printed, NEAR)
    best = max(near_by, key=lambda label: near_by[label], default=None)
    if best is None or near_by[best] <= measure_likeness(alone, best):
        return 0
    return near_by[best]


def _merge(lines: Sequence[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    return replace(
        lines[0],
        spots=tuple(spot for line in lines for spot in line.spots),
        labels=(" ".join(line.label for line in lines),),
        filled=any(line.filled for line in lines),
        beside=any(line.beside for line in lines),
    )


def keymap_offsets(found: Mapping[int, int], row: int) -> set[int]:
    """How far the known rows just above and below have moved from where the key map has them.

    `found` maps sheet rows to the rows of the key map.
    """
    above = [known for known in found if known < row]
    below = [known for known in found if known > row]
    nearest = ([max(above)] if above else []) + ([min(below)] if below else [])
    return {known - found[known] for known in nearest}

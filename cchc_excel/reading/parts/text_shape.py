"""The shape of a plain text table: its heading rows, and rows in which a comma may part a number.

"95,4" or "1,234" not in quotes makes two cells where commas part the cells. A row then has more cells than
its heading, or as many or fewer where the last ones are left out: what stands in it may belong to another
column.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cchc_excel.vietnamese.text import cut_text
from cchc_excel.vietnamese.vocabulary import COUNTER_HEADINGS

_LEAST = 3  # cells of a heading without STT
_DECIMALS = 2  # of a rate or an amount
_WITNESSES = 3  # rows of figures from which on they tell how such rows end
_NAMED = 20
_GROUP = 3  # digits between two commas of a large number
_LONGEST = 60  # cells of a row whose readings are gone through
_APART = 1  # digits by which the sizes of a row's numbers may differ more than as they stand
_NO_SIZE = 99
_Sizes = tuple[int, int, int]  # how many numbers are made of two cells; digits of the smallest, the largest
_FIRST_FIGURE = 2  # columns before it hold the number and the label of a line
_QUOTED_DECIMAL = re.compile(r"\d+,\d+")
_LARGE = re.compile(r"(?!(?:19|20)\d\d$)\d{4,}")  # no year
_QUOTED = re.compile(r'(?<![^;,\t|\n])"(?:[^"]|"")*"(?=[;,\t|\r\n])')


class Shape(NamedTuple):
    """Whether headings begin with STT (else the first row that reads like one counts); rows in doubt.

    `quoted` when some decimal comma stands in quotes: who wrote the file parts no number then. `short` when
    some row ends before its heading: who wrote the file leaves out empty ends, so that a row with a decimal
    comma and an empty end has exactly as many cells as its heading. `ungrouped` when some figure has four
    digits in a row: who wrote the file puts no comma before a thousand. `ends` is the most columns that a
    row of figures leaves out at its end; None where too few rows tell.
    """

    by_stt: bool
    ragged: bool
    quoted: bool = True
    short: bool = False
    ungrouped: bool = False
    ends: int | None = None


def shape_of(rows: Iterable[Sequence[str]]) -> Shape:
    """The shape of a table parted by commas.

    `ragged` when some row has more cells than its heading and some has fewer: then nobody pads the rows,
    and a row with a decimal comma and an empty last cell has exactly as many as the heading.
    """
    found = {True: [0, 0], False: [0, 0]}  # rows above, below the width, by kind of heading
    walks = {True: Widths(True), False: Widths(False)}
    ends: dict[bool, list[int]] = {True: [], False: []}  # columns left out by each row of figures
    seen_stt = quoted = ungrouped = False
    for fields in rows:
        ungrouped = ungrouped or any(_LARGE.fullmatch(field.strip()) for field in fields[_FIRST_FIGURE:])
        quoted = quoted or any(_QUOTED_DECIMAL.fullmatch(field.strip()) for field in fields)
        seen_stt = seen_stt or is_heading(fields, False)
        for by_stt, widths in walks.items():
            width = widths.width_for(fields)
            found[by_stt][0] += bool(width) and len(fields) > width
            found[by_stt][1] += bool(width) and 1 < len(fields) < width
            if width and any(field.strip().isdecimal() for field in fields[_FIRST_FIGURE:]):
                ends[by_stt].append(width - len(fields))
    over, under = found[seen_stt]
    most = max(ends[seen_stt]) if len(ends[seen_stt]) >= _WITNESSES else None
    return Shape(seen_stt, bool(over and under), quoted, bool(under), ungrouped, most)


def mask_quoted(text: str) -> str:
    """The text with every cell in quotes left empty."""
    return _QUOTED.sub('""', text)


def quotes_by_need(text: str, mark: str) -> bool:
    """True where the cells in quotes are those that need them, one for the separator in it.

    Who writes so has quoted a number with a comma as well. Where other cells are in quotes too, all texts may
    be, and no number.
    """
    quoted = [found[0][1:-1] for found in _QUOTED.finditer(text)]
    needed = all(mark in cell or '"' in cell or "\n" in cell for cell in quoted)
    return needed and any(mark in cell for cell in quoted)


def may_be_moved(fields: Sequence[str], width: int, shape: Shape) -> bool:
    """True for a row of as many cells as its heading, or fewer, that a decimal comma may have moved."""
    if shape.ragged and parts_a_number(fields):
        return True
    open_ended = 1 < len(fields) < width or (shape.short and len(fields) == width)
    if shape.quoted or not open_ended:
        return False
    grouped = not shape.ungrouped and _may_be_grouped(fields, shape.ends if len(fields) == width else None)
    return grouped or parts_a_number(fields, _DECIMALS)


class Widths:
    """How many cells the heading above each row has, row after row; 0 for a heading and above the first."""

    def __init__(self, by_stt: bool) -> None:
        self._by_stt, self._width, self._heading = by_stt, 0, False

    def width_for(self, fields: Sequence[str]) -> int:
        """The width that this row should have."""
        if self._by_stt:
            self._heading = is_heading(fields, self._heading)
        else:
            self._heading = not self._width and _reads_like_heading(fields)
        self._width = len(fields) if self._heading else self._width
        return 0 if self._heading else self._width


def is_heading(fields: Sequence[str], below: bool) -> bool:
    """True for the row that begins with STT, and `below` it for years alone or column numbers."""
    first, label = (field.strip().casefold() for field in (*fields, "", "")[:2])
    if first in COUNTER_HEADINGS:
        return True
    numbered = (first.strip("()"), label.strip("()")) == ("1", "2")
    return below and any(fields) and (first == label == "" or numbered)


def _reads_like_heading(fields: Sequence[str]) -> bool:
    """True for a row of several words, in which only years are numbers."""
    held = [field.strip() for field in fields if field.strip()]
    figures = [field for field in held if field.replace(".", "").isdecimal()]
    return len(held) >= _LEAST and not any(
        len(figure) != 4 or figure[:2] not in ("19", "20") for figure in figures
    )


def parts_a_number(fields: Sequence[str], decimals: int = 99) -> bool:
    """True when two cells side by side, behind the first, could be one number with so many decimals."""
    return any(len(right) <= decimals for _, right in _pairs(fields))


def _is_thousand(left: str, right: str) -> bool:
    """True for "1" and "234", "120" and "130"."""
    return len(right) == _GROUP and len(left) <= _GROUP and not left.startswith("0")


def _may_be_grouped(fields: Sequence[str], ends: int | None) -> bool:
    """True where some cells behind the first, taken two by two as thousands, leave a row that fits as well.

    Its numbers then differ in size hardly more than as they stand ("120,130,140" is three numbers, no 120130
    beside 140), and it leaves out no more columns at its end than `ends`, which None does not bound.
    """
    cells = [field.strip() for field in fields[1:]]
    if len(cells) > _LONGEST:
        return any(map(_is_pair, cells, cells[1:]))
    digits = [len(cell) for cell in cells if cell.isdecimal()]
    apart = max(digits, default=0) - min(digits, default=0) + _APART
    return any(
        made and high - low <= apart and (ends is None or made <= ends)
        for made, low, high in _read_sizes(cells)
    )


def _is_pair(left: str, right: str) -> bool:
    return left.isdecimal() and right.isdecimal() and _is_thousand(left, right)


def _read_sizes(cells: Sequence[str]) -> set[_Sizes]:
    """Every way to read the cells, as far as sizes tell ways apart."""
    here: set[_Sizes] = {(0, _NO_SIZE, 0)}
    later: set[_Sizes] = set()  # of the cell after next: the two before it are one number
    for cell, beside in zip(cells, [*cells[1:], ""], strict=True):
        alone = {_add(sizes, 0, len(cell)) for sizes in here} if cell.isdecimal() else here
        pair = (
            {_add(sizes, 1, len(cell) + len(beside)) for sizes in here} if _is_pair(cell, beside) else set()
        )
        here, later = alone | later, pair
    return here


def _add(sizes: _Sizes, made: int, digits: int) -> _Sizes:
    return sizes[0] + made, min(sizes[1], digits), max(sizes[2], digits)


def both_readings(fields: Sequence[str]) -> str:
    """ " (95 và 4 ở hai ô, hoặc một số 95,4)" for the two cells likeliest to be one number; "" for none."""
    left, right = min(_pairs(fields), key=_rank_unlikely, default=("", ""))
    left, right = cut_text(left, _NAMED), cut_text(right, _NAMED)
    return f" ({left} và {right} ở hai ô, hoặc một số {left},{right})" if left else ""


def _rank_unlikely(pair: tuple[str, str]) -> int:
    return 0 if len(pair[1]) <= _DECIMALS else 2 - _is_thousand(*pair)


def _pairs(fields: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Cells side by side, behind the first, that hold digits alone."""
    for left, right in zip(fields[1:], fields[2:], strict=False):
        if left.strip().isdecimal() and right.rstrip().isdecimal():
            yield left.strip(), right.rstrip()


def swallows(fields: Sequence[str], width: int, mark: str) -> bool:
    """True for a row with a cell that holds the row's own end and the next rows: a quote was never closed.

    A cell with lines of its own is common; that the first of them makes up what the row lacks, or that a
    further one is a whole row, is not.
    """
    long = [field.split("\n") for field in fields if "\n" in field and mark in field]
    whole = any(line.count(mark) >= width - 1 for _, *lines in long for line in lines)
    rest = any(first.count(mark) and len(fields) + first.count(mark) >= width for first, *_ in long)
    return width >= _LEAST and (whole or rest and len(fields) < width)

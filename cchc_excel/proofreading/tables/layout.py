"""How a table is laid out: heading rows, label column, rows with their level, figures of cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.proofreading.prose.numbers import read_numbers
from cchc_excel.proofreading.text import Number, TextGrid
from cchc_excel.vietnamese.patterns import compile_search, compile_start, compile_whole
from cchc_excel.vietnamese.text import fold_text, one_line
from cchc_excel.vietnamese.vocabulary import TOTAL_LABELS

_WORDS = re.compile(r"[^\W\d_]{2,}")
_ORDINAL = re.compile(r"\d{1,3}[.)]?")
_COUNTING = re.compile(r"(?P<own>\d{1,2})(?:\s*[=(].*)?")
_TOTAL = compile_whole(
    rf"\W*(?:{'|'.join(TOTAL_LABELS)})(?:\s*\(.*\))?[\s:.]*", hit="tong so (02 xa)", miss="tong so can bo"
)
_ORDINALS = compile_search(r"^(?:stt|tt|so tt|so thu tu)$", hit="stt", miss="so tien")
_RATE = compile_search(
    r"%|\b(?:ty le|ti le|ty trong|binh quan|trung binh|muc do|diem|xep"
    r"|hang(?! thang| quy| nam| hoa)|chi so)\b",
    hit="ty le dung han",
    miss="6 thang dau nam",
)
_LEVELS = (
    compile_whole(r"[A-HĐ]\.?", hit="A", miss="I"),
    compile_whole(r"[IVX]{1,5}\.?", hit="IV", miss="A"),
    compile_whole(r"\d{1,3}[.)]?", hit="2.", miss="2.1"),
    compile_whole(r"\d{1,3}(?:\.\d{1,3})+\.?|[a-zđ][.)]?", hit="2.1", miss="2"),
    compile_whole(r"[-+*•–]", hit="–", miss="1"),
)
_SIGN = compile_start(r"\s*[-−–]\s?(?=\d)", hit="-5", miss="- hồ sơ")
_BLANK = ("", "-", "–", "x", "…", "...", "/")
_LABEL = 80


@dataclass(frozen=True)
class GridFigure:
    """The figure of a cell: the number as written, and its value with the sign that stands before it."""

    number: Number
    value: Decimal
    raw: str


@dataclass(frozen=True)
class GridRow:
    """A body row: its place, label, how deep its ordinal puts it, whether it is a total, its figures.

    `level` counts from 0 (A, B) to 4 ("-"); None without an ordinal. `figures` by column; a cell that only
    continues a merged one has none. `blank` are the columns with nothing in them.
    """

    index: int
    label: str
    level: int | None
    total: bool
    figures: Mapping[int, GridFigure]
    blank: frozenset[int]


@dataclass(frozen=True)
class GridLayout:
    """A table read: depth of its heading, label column, body rows, and the folded heading of each column."""

    grid: TextGrid
    top: int
    label: int
    rows: tuple[GridRow, ...]
    heads: tuple[str, ...]

    @property
    def counted(self) -> tuple[int, ...]:
        """The columns of counts: with figures, and no share, mean, mark or rank."""
        return tuple(column for column in self.columns if not _RATE.search(self.heads[column]))

    @property
    def columns(self) -> tuple[int, ...]:
        """Every column with figures behind the labels."""
        return tuple(sorted({column for row in self.rows for column in row.figures}))


def read_layout(grid: TextGrid) -> GridLayout:
    """The layout of a table; the numbering row and headings repeated on a new page are no body."""
    top, label = count_heading_rows(grid), find_label_column(grid.rows)
    heading = set(grid.rows[:top])
    body = [
        _row(grid, index, label)
        for index in range(top, len(grid.rows))
        if grid.rows[index] not in heading and not counts_columns(grid.rows[index])
    ]
    width = max((len(row) for row in grid.rows), default=0)
    heads = tuple(
        fold_text(" ".join(dict.fromkeys(list_headings(grid, top, column)))) for column in range(width)
    )
    rows = tuple(row for row in body if row.figures or row.label)
    return GridLayout(grid, top, label, rows, heads)


def list_headings(grid: TextGrid, top: int, column: int) -> list[str]:
    """The headings above a column, the highest first."""
    return [one_line(row[column]) for row in grid.rows[:top] if column < len(row) and row[column].strip()]


def name_column(grid: TextGrid, top: int, column: int) -> str:
    """The lowest heading of a column, short enough for a message; its number where it has none."""
    texts = list_headings(grid, top, column)
    return texts[-1][:_LABEL] if texts else str(column + 1)


def _row(grid: TextGrid, index: int, label: int) -> GridRow:
    cells = grid.rows[index]
    figures, blank = {}, set()
    for column in range(label + 1, len(cells)):
        figure = read_figure(cells[column]) if (index, column) not in grid.again else None
        if figure is not None:
            figures[column] = figure
        elif cells[column].strip().lower() in _BLANK:
            blank.add(column)
    words = one_line(cells[label]) if label < len(cells) else ""
    ahead = [one_line(text) for text in cells[: label + 1]]
    total = any(_TOTAL.fullmatch(fold_text(text)) for text in ahead if text)
    return GridRow(index, words, _level(ahead, label), total, figures, frozenset(blank))


def _level(ahead: Sequence[str], label: int) -> int | None:
    """How deep the ordinal of a row is: in a column of its own, or before the label."""
    first = ahead[0].strip() if label else ahead[0].split(" ", 1)[0] if ahead else ""
    return next((level for level, pattern in enumerate(_LEVELS) if pattern.fullmatch(first)), None)


def read_figure(text: str) -> GridFigure | None:
    """The figure of a cell that holds nothing else; a minus sign before it counts."""
    sign = _SIGN.match(text)
    number = read_cell_number(text[sign.end() :] if sign else text)
    if number is None:
        return None
    return GridFigure(number, -number.value if sign else number.value, text.strip())


def read_cell_number(text: str) -> Number | None:
    """The number that a cell holds, when it holds nothing else but its unit or a % sign."""
    numbers = read_numbers(text)
    if len(numbers) != 1 or numbers[0].spoken:
        return None
    rest = text[: numbers[0].start] + text[numbers[0].end :]
    noun = numbers[0].noun if numbers[0].noun != "%" else ""
    return numbers[0] if not rest.lower().replace("%", "").replace(noun, "").strip() else None


def find_label_column(rows: Sequence[Sequence[str]]) -> int:
    """The column whose cells are words: the row labels. Rows without figures do not decide."""
    width = max((len(row) for row in rows), default=0)
    filled = [row for row in rows if any(map(read_cell_number, row)) and not counts_columns(row)]
    sizes = [
        sum(len("".join(_WORDS.findall(row[at]))) for row in filled or rows if at < len(row))
        for at in range(width)
    ]
    return sizes.index(max(sizes)) if sizes else 0


def count_heading_rows(grid: TextGrid) -> int:
    """How many rows at the top are headings: those before the first row with a number of its own."""
    label = find_label_column(grid.rows)
    for index, row in enumerate(grid.rows):
        numbers = [
            at
            for at, text in enumerate(row)
            if at > label and read_cell_number(text) and (index, at) not in grid.again
        ]
        ordinal = label > 0 and row[:label] and _ORDINAL.fullmatch(row[0].strip())
        if index and (numbers or ordinal) and not counts_columns(row):
            return index
    return 1


def counts_columns(row: Sequence[str]) -> bool:
    """True for the row "(1) (2) (3)", "A B 1=2+3 2 3" or "11 2 3 4 5 (4:3)", one slip allowed."""
    marks = [text.strip().strip("()[]").strip() for text in row if text.strip()]
    letters = 0
    while letters < min(len(marks), 3) and marks[letters] == "ABC"[letters]:
        letters += 1
    own = [_COUNTING.fullmatch(mark) for mark in marks[letters:]]
    if len(marks) < 3 or len(own) < 2 or not all(own):
        return False
    numbers = [int(match["own"]) for match in own if match]
    right = sum(number == place for place, number in enumerate(numbers, 1))
    return right >= max(len(numbers) - 1, 2)


def is_ordinal_column(head: str) -> bool:
    """True for the folded heading of the column of ordinals."""
    return bool(_ORDINALS.search(head))

"""Arithmetic inside a table of a document: its total row, and staff present beside staff assigned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.proofreading.prose.numbers import read_numbers
from cchc_excel.proofreading.text import Number, TextGrid
from cchc_excel.vietnamese.numbers import show_number
from cchc_excel.vietnamese.patterns import compile_search
from cchc_excel.vietnamese.text import fold_text, one_line
from cchc_excel.vietnamese.vocabulary import TOTAL_LABELS

_ORDINAL = re.compile(r"\d{1,3}[.)]?")
_RATE = compile_search(r"%|ty le|binh quan|trung binh", hit="ty le dung han", miss="so ho so")
_ASSIGNED, _PRESENT = "duoc giao", "co mat"
_WORDS = re.compile(r"[^\W\d_]{2,}")
_LABEL = 80


def read_cell_number(text: str) -> Number | None:
    """The number that a cell holds, when it holds nothing else but its unit or a % sign."""
    numbers = read_numbers(text)
    if len(numbers) != 1 or numbers[0].spoken:
        return None
    rest = text[: numbers[0].start] + text[numbers[0].end :]
    noun = numbers[0].noun if numbers[0].noun != "%" else ""
    return numbers[0] if not rest.lower().replace("%", "").replace(noun, "").strip() else None


def find_label_column(rows: Sequence[Sequence[str]]) -> int:
    """The column whose cells are words: the row labels."""
    width = max((len(row) for row in rows), default=0)
    sizes = [
        sum(len("".join(_WORDS.findall(row[at]))) for row in rows if at < len(row)) for at in range(width)
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
        if index and (numbers or ordinal) and not _counts_columns(row):
            return index
    return 1


def _counts_columns(row: Sequence[str]) -> bool:
    """True for the row "(1) (2) (3)" or "1 2 3=1+2" under the headings."""
    marks = [text.strip().strip("()") for text in row if text.strip()]
    return len(marks) > 2 and all(re.match(rf"{at}(?!\d)", text) for at, text in enumerate(marks, 1))


def check_grid_sums(grid: TextGrid) -> Iterator[Finding]:
    """P-14 for a total row that is not the sum of its rows; P-11 where more are present than assigned."""
    if len(grid.rows) < 3:
        return
    top, label = count_heading_rows(grid), find_label_column(grid.rows)
    body = [(index, row) for index, row in enumerate(grid.rows) if index >= top]
    yield from _totals(grid, label, body)
    yield from _present(grid, label, body)


def _totals(grid: TextGrid, label: int, body: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Finding]:
    total = [
        (index, row)
        for index, row in body
        if any(fold_text(text) in TOTAL_LABELS for text in row[: label + 1])
    ]
    others = [(index, row) for index, row in body if (index, row) not in total and _counts(row, label)]
    if len(total) != 1 or total[0][0] not in (body[0][0], body[-1][0]) or len(others) < 2:
        return
    at, written = total[0]
    flat = all(_ORDINAL.fullmatch(row[0].strip()) for _, row in others) if label else len(others) < len(body)
    for column in range(label + 1, len(written)):
        head = fold_text(" ".join(row[column] for row in grid.rows[: body[0][0]] if column < len(row)))
        wrote = read_cell_number(written[column])
        cells = [
            read_cell_number(row[column]) for _, row in others if column < len(row) and row[column].strip()
        ]
        if wrote is None or None in cells or not cells or _RATE.search(head) or wrote.percent or not flat:
            continue
        added = sum((number.value for number in cells if number is not None), Decimal(0))
        if added != wrote.value and (at, column) not in grid.again:
            where = f"{grid.where}, cột “{_heading(grid, column, body[0][0])}”"
            yield make_finding(
                "P-14", None, where=where, total=wrote.raw, count=len(cells), right=show_number(added)
            )


def _counts(row: Sequence[str], label: int) -> bool:
    return any(read_cell_number(text) for text in row[label + 1 :])


def _heading(grid: TextGrid, column: int, top: int) -> str:
    texts = [one_line(row[column]) for row in grid.rows[:top] if column < len(row) and row[column].strip()]
    return texts[-1][:_LABEL] if texts else str(column + 1)


def _present(grid: TextGrid, label: int, body: Sequence[tuple[int, Sequence[str]]]) -> Iterator[Finding]:
    """Present staff above assigned staff is possible, and always worth a word in the report."""
    for (_, upper), (_, lower) in zip(body, body[1:], strict=False):
        if _ASSIGNED not in fold_text(upper[label]) or _PRESENT not in fold_text(lower[label]):
            continue
        for column in range(label + 1, min(len(upper), len(lower))):
            given, there = read_cell_number(upper[column]), read_cell_number(lower[column])
            if given and there and there.value > given.value:
                where = f"{grid.where}, cột “{_heading(grid, column, body[0][0])}”"
                yield make_finding("P-11", None, where=where, there=there.raw, given=given.raw)

"""A large sheet costs as much more as it is larger: twice the rows are twice the work, not four times."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from raw_forms import FORMS, NGAN, ROUND, filled_book, number, sample_values, text

from cchc_excel.nouns.filing import RawBook, RawCell, RawSheet
from cchc_excel.recognising.recognise import Recognition, recognise_workbook
from cchc_excel.vietnamese.text import clean_text

LINES = [line.label for line in FORMS.appendix("pl1").indicators]
HEADING = ("STT", "Chỉ tiêu", "Năm 2015", "Năm 2016")
BOOK = filled_book(NGAN, sample_values(NGAN))
TIMES, LEAST = 4, 0.1  # seconds below which a cost is mostly chance


def headed_again(rows: int) -> RawSheet:
    """Two lines of a form under headings of their own, again and again."""
    cells: dict[tuple[int, int], RawCell] = {}
    for row in range(1, rows, 3):
        cells |= {(row, column): text(said) for column, said in enumerate(HEADING, 1)}
        for below, said in enumerate(LINES[1:3], row + 1):
            cells |= {(below, 1): number(1), (below, 2): text(said), (below, 3): number(below), (below, 4): number(2)}
    return RawSheet("Nháp", cells)


def listed(rows: int) -> RawSheet:
    """A list under headings like the form's, each row called after one of its lines."""
    cells = {(1, column): text(said) for column, said in enumerate(HEADING, 1)}
    for row in range(2, rows + 1):
        cells |= {(row, 1): number(row), (row, 2): text(LINES[row % len(LINES)]), (row, 3): number(row), (row, 4): number(row)}
    return RawSheet("Nháp", cells)


def read(sheet: RawSheet) -> Recognition:
    """A good book with this sheet behind the others."""
    book = RawBook(BOOK.format, (*BOOK.sheets, sheet), BOOK.properties, BOOK.names, BOOK.remarks, BOOK.notes)
    return recognise_workbook(book, FORMS, ROUND, "a.xlsx", "00")


def cost(work: Callable[[], object]) -> float:
    """The lesser processor time, in seconds, of two runs."""
    spent = []
    for _ in range(2):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


@pytest.mark.parametrize(("made", "rows"), [(headed_again, 500), (listed, 1_500)])
def test_a_sheet_four_times_as_long_takes_about_four_times_the_work(made: Callable[[int], RawSheet], rows: int) -> None:
    """A sheet of 20,000 rows took 45 s (`listed`), or never came to an end (`headed_again`)."""
    small, large = made(rows), made(rows * TIMES)
    alone = cost(lambda: read(RawSheet("Nháp", {})))
    assert cost(lambda: read(large)) - alone < 2 * TIMES * max(cost(lambda: read(small)) - alone, LEAST)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Đất đai ", "Đất đai"), ("\u0110a\u0302\u0301t", "Đất"), ("１２ hồ sơ", "12 hồ sơ"), ("ho\u00a0so", "ho so"),
        ("a\u200bb", "ab"), ("a\r\nb", "a\nb"), ("\u3000Đạt\u3000", "Đạt"), ("Đ\u00adạt", "Đạt"),
    ],
)  # fmt: skip
def test_the_short_way_for_plain_text_says_the_same_as_the_long_one(written: str, shown: str) -> None:
    assert clean_text(written) == shown

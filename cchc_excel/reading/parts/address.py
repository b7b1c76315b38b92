"""Addresses as XML writes them: "D17" and "A1:F1"."""

from __future__ import annotations

import re
from functools import lru_cache

from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.failure import damage_failure

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def parse_address(text: str) -> tuple[int, int]:
    """Row and column, both from 1, of "D17"; ReadFailure T-03 outside Excel's grid."""
    found = _CELL.fullmatch(text.strip())
    if not found:
        raise damage_failure(f"địa chỉ ô “{text[:20]}”")
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return check_in_grid(int(found[2]), column)


def check_in_grid(row: int, column: int) -> tuple[int, int]:
    """The same row and column; ReadFailure T-03 when Excel's grid has no such cell."""
    if not (1 <= row <= limits.ROWS and 1 <= column <= limits.COLUMNS):
        raise damage_failure(f"ô ở dòng {row}, cột {column} nằm ngoài trang tính")
    return row, column


@lru_cache(maxsize=4_096)
def parse_area(text: str) -> tuple[int, int, int, int]:
    """Top, left, bottom, right of "A1:F1" or of a single cell."""
    first, _, last = text.partition(":")
    (top, left), (bottom, right) = parse_address(first), parse_address(last or first)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)

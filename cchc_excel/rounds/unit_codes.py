"""Levels of units and the length of their codes (QĐ 124/2004/QĐ-TTg, QĐ 19/2025/QĐ-TTg)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_excel.rounds.unit_table import UnitRow
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.vietnamese.vocabulary import LEVEL_KINDS, LEVEL_STARTS, LEVEL_WORDS

LENGTHS: Mapping[str, int] = {"xa": 5, "huyen": 3, "tinh": 2}
LEVEL_NAMES: Mapping[str, str] = {level: f"cấp {kind}" for level, kind in LEVEL_KINDS.items()}


def find_level_of_word(written: str) -> str:
    """The level that a word of the level column stands for: "Phường" -> "xa"; "" when unknown."""
    folded = fold_text(written)
    return next((level for level, words in LEVEL_WORDS.items() if folded in words), "")


def level_of(row: UnitRow, name: str, rows: Sequence[UnitRow]) -> str:
    """The level of a row: by its level column, its name, or the length of its code; "" if unclear.

    A short number among five-digit codes may be a commune's code that lost its zeros, so without
    a level, a telling name or other rows under it, it stays unclear.
    """
    if row.text("level"):
        return find_level_of_word(row.text("level"))
    folded = fold_text(name)
    for level, starts in LEVEL_STARTS.items():
        if folded.startswith(starts):
            return level
    return _level_by_length(row.text("code"), rows)


def _level_by_length(code: str, rows: Sequence[UnitRow]) -> str:
    if len(code) in (4, 5):
        return "xa"
    level = next((level for level, length in LENGTHS.items() if length == len(code)), "")
    among_longer = any(len(unit_row.text("code")) > 3 for unit_row in rows)
    has_rows_below = any(unit_row.text("parent") == code for unit_row in rows)
    return "" if among_longer and not has_rows_below and not code.startswith("0") else level

"""What our list "Cần sửa" says, kept hidden in it: so that an answer typed over our words is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256

from cchc_excel.nouns.marks import MENDING_COLUMNS
from cchc_excel.vietnamese.text import fold_text

_SIGNS = 4  # of each cell: one typed over in 65 thousand goes unseen
_ROW = _SIGNS * MENDING_COLUMNS
_ROWS = 1_100  # rows kept in one cell, which Excel lets hold 32 767 signs


def digest_rows(rows: Sequence[Sequence[str]]) -> tuple[str, str]:
    """What the two hidden cells keep of the printed rows, from the first row of the sheet on."""
    made = ["".join(_digest(text) for text in _whole(row)) for row in rows]
    return "".join(made[:_ROWS]), "".join(made[_ROWS:])


def find_overtyped_columns(kept: str, row: int, texts: Mapping[int, str]) -> tuple[int, ...]:
    """The columns of a row of our list that do not say what we wrote; a row of ours that moved says it."""
    own = [_digest(texts.get(column, "")) for column in range(1, MENDING_COLUMNS + 1)]
    ours = [kept[at : at + _ROW] for at in range(0, len(kept), _ROW)]
    if "".join(own) in ours:
        return ()
    here = ours[row - 1] if row <= len(ours) else ""
    before = [here[at : at + _SIGNS] for at in range(0, _ROW, _SIGNS)]
    return tuple(column for column, text in enumerate(own, 1) if text != before[column - 1])


def _whole(row: Sequence[str]) -> list[str]:
    return [*row, *[""] * MENDING_COLUMNS][:MENDING_COLUMNS]


def _digest(text: str) -> str:
    return sha256("".join(fold_text(text).split()).encode()).hexdigest()[:_SIGNS]

"""A unit list as rows of text under known headings, from a CSV of any usual encoding or a raw book."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet
from cchc_excel.vietnamese.text import fold_text, one_line

FIELDS: Mapping[str, frozenset[str]] = {
    "code": frozenset(
        (
            "ma", "ma don vi", "ma dv", "ma so", "ma xa", "ma phuong", "ma xa phuong", "ma px", "ma dvhc",
            "ma don vi hanh chinh", "ma dinh danh", "code", "unit code",
        )
    ),
    "name": frozenset(
        (
            "ten", "ten don vi", "ten dv", "don vi", "ten xa", "ten phuong", "ten xa phuong", "phuong xa",
            "xa phuong", "ten dvhc", "ten don vi hanh chinh", "name", "unit name", "unit",
        )
    ),
    "level": frozenset(("cap", "cap hanh chinh", "cap don vi", "loai", "loai don vi", "level")),
    "parent": frozenset(
        (
            "cap tren", "ma cap tren", "don vi cap tren", "ma don vi cap tren", "truc thuoc", "ma qh",
            "ma huyen", "ma quan huyen", "parent", "parent code",
        )
    ),
    "email": frozenset(
        ("email", "e-mail", "thu dien tu", "hop thu", "hop thu dien tu", "dia chi email", "dia chi e-mail")
    ),
    "valid_from": frozenset(("hieu luc tu", "co hieu luc tu", "valid from")),
    "valid_to": frozenset(("hieu luc den", "het hieu luc", "valid to")),
}  # fmt: skip
_SEPARATORS = (";", ",", "\t", "|")
_HEADING_WITHIN = 30  # rows
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class UnitRow:
    """One row below the heading: its number in the file and its texts by field, "" when blank."""

    number: int
    texts: Mapping[str, str]

    def text(self, field: str) -> str:
        """What the row says in that field, "" when it says nothing."""
        return self.texts.get(field, "")


Grid = Sequence[tuple[int, Sequence[str]]]  # row number, texts of its cells


def rows_of(grids: Iterable[Grid]) -> tuple[UnitRow, ...] | None:
    """The rows below the first heading found; None when no grid has a heading row."""
    for grid in grids:
        for index, (_, texts) in enumerate(grid[:_HEADING_WITHIN]):
            fields = _headings(texts)
            if {"code", "name"} <= set(fields.values()):
                below = (_row(number, values, fields) for number, values in grid[index + 1 :])
                return tuple(row for row in below if any(row.texts.values()))
    return None


def _headings(texts: Sequence[str]) -> dict[int, str]:
    """Field by column index; the first column of a field wins."""
    found: dict[int, str] = {}
    for index, written in enumerate(texts):
        heading = fold_text(written).strip(" .:*()")
        for field, known in FIELDS.items():
            if heading in known and field not in found.values():
                found[index] = field
    return found


def _row(number: int, values: Sequence[str], fields: Mapping[int, str]) -> UnitRow:
    return UnitRow(number, {field: one_line(values[at]) for at, field in fields.items() if at < len(values)})


def decode_csv(data: bytes) -> tuple[str, str]:
    """The text of a CSV and the encoding it was read in; ValueError when it is not text."""
    if data.startswith(_UTF16_MARKS):
        return data.decode("utf-16"), "UTF-16"
    if data and data.count(0) * 4 >= len(data):
        return data.decode("utf-16-le"), "UTF-16"
    if 0 in data:
        raise ValueError("a NUL byte: not text")
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return data.decode("cp1258"), "Windows-1258"


def csv_grids(text: str) -> list[Grid]:
    """The text cut by each usual separator; ValueError when it is no table."""
    return [_cut(text, separator) for separator in _SEPARATORS]


def _cut(text: str, separator: str) -> Grid:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        return [(reader.line_num, texts) for texts in reader]
    except csv.Error as cause:
        raise ValueError(str(cause)) from cause


def book_grids(book: RawBook) -> list[Grid]:
    """Every visible sheet of a book as rows of text."""
    return [_sheet_grid(sheet) for sheet in book.sheets if not sheet.hidden]


def _sheet_grid(sheet: RawSheet) -> Grid:
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        by_row.setdefault(row, {})[column] = _text(cell)
    return [
        (row, [cells.get(column, "") for column in range(1, max(cells) + 1)])
        for row, cells in sorted(by_row.items())
    ]


def _text(cell: RawCell) -> str:
    """What the cell shows; nothing for error cells and formulas that were never computed."""
    if cell.kind in (RawKind.ERROR, RawKind.UNCOMPUTED):
        return ""
    if isinstance(cell.value, Decimal):
        return format(cell.value.normalize(), "f") if cell.value.is_finite() else ""
    return str(cell.value)

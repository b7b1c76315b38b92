"""How much a book may hold that is handed on: what reads it further has no limits of time and memory."""

from __future__ import annotations

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind
from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.failure import ReadFailure

_WITHOUT_VALUE = (RawKind.ERROR, RawKind.UNCOMPUTED)


def refuse_excess(book: RawBook) -> None:
    """Raises T-08 for too much text, too many cells without a value, or too much to be told.

    A text counts at every place where it stands, as often as it will be looked at.
    """
    if len(book.notes) > limits.NOTES:
        raise _too_much(f"hơn {limits.NOTES // 1000} nghìn chỗ phải xem")
    total = missing = 0
    for sheet in book.sheets:
        if len(sheet.name) > limits.NAME_LENGTH:
            raise _too_much(f"tên trang dài hơn {limits.NAME_LENGTH} ký tự")
        for cell in sheet.cells.values():
            if cell.kind is RawKind.TEXT or cell.shown:
                total += _size(cell)
            if cell.kind in _WITHOUT_VALUE:
                missing += 1
        total += sum(map(len, sheet.comments.values()))
    if total > limits.TEXT_TOTAL:
        raise _too_much(f"hơn {limits.TEXT_TOTAL // 1_000_000} triệu ký tự")
    if missing > limits.WITHOUT_VALUE:
        raise _too_much(f"hơn {limits.WITHOUT_VALUE // 1000} nghìn ô báo lỗi hoặc chưa tính")


def _size(cell: RawCell) -> int:
    """Characters of a text; T-08 for one longer than a cell of Excel holds."""
    size = len(str(cell.value)) if cell.kind is RawKind.TEXT else 0
    if size > limits.TEXT_LENGTH or len(cell.shown or "") > limits.TEXT_LENGTH:
        raise _too_much(f"một ô dài hơn {limits.TEXT_LENGTH // 1000} nghìn ký tự")
    return size


def refuse_many_sheets(count: int) -> None:
    """Raises T-08 for more sheets than any workbook of a commune has."""
    if count > limits.SHEETS:
        raise _too_much(f"hơn {limits.SHEETS} trang tính")


def _too_much(what: str) -> ReadFailure:
    return ReadFailure("T-08", {"what": what})

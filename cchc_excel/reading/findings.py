"""What a book that was read says about itself, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place

_ABRIDGED = 60


def book_findings(book: RawBook, file: str, unit: str = "") -> tuple[Finding, ...]:
    """Remarks and notes of the container: missing, twin or hidden sheets, macros, links ..."""
    whole = [make_finding(code, Place(file, "", 0, 0), unit=unit) for code in book.remarks]
    located = [
        make_finding(
            remark.code, Place(file, remark.sheet, remark.row, remark.column), unit=unit, **remark.slots
        )
        for remark in book.notes
    ]
    return (*whole, *located)


def cell_findings(book: RawBook, file: str, unit: str = "") -> tuple[Finding, ...]:
    """One finding for every error cell (T-24) and every formula never computed (T-25)."""
    return tuple(finding for sheet in book.sheets for finding in _sheet_findings(sheet, file, unit))


def _sheet_findings(sheet: RawSheet, file: str, unit: str) -> Iterator[Finding]:
    for (row, column), cell in sorted(sheet.cells.items(), key=lambda item: item[0]):
        place = Place(file, sheet.name, row, column)
        if cell.kind is RawKind.ERROR:
            yield make_finding("T-24", place, unit=unit, error=_short(cell))
        elif cell.kind is RawKind.UNCOMPUTED:
            yield make_finding("T-25", place, unit=unit, formula=_short(cell))


def _short(cell: RawCell) -> str:
    text = str(cell.value)
    return text if len(text) <= _ABRIDGED else text[:_ABRIDGED] + "…"

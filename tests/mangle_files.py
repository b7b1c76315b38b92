"""Mangled workbooks as real bytes of six formats: what other programs make of them."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from mess_files import grid_of, to_csv, to_html, to_xlsx
from office import convert
from raw_files import docx, word_table

from cchc_excel.nouns.filing import RawBook, RawSheet

FORMATS = ("xlsx", "ods", "html", "csv", "xls", "docx")
PLAIN = frozenset(("html", "csv", "docx"))  # hold texts alone, no fonts, number formats or formulas
ONE_SHEET = frozenset(("html", "csv"))


def to_bytes(book: RawBook, kind: str, sheet: RawSheet | None) -> bytes:
    """The book, or for a text table that one sheet of it; .xls and .ods are made of the .xlsx (`saved_as`)."""
    if kind in ONE_SHEET and sheet is not None:
        return to_csv(sheet) if kind == "csv" else to_html(sheet)
    return to_docx(book) if kind == "docx" else to_xlsx(book)


def to_docx(book: RawBook) -> bytes:
    """A Word document with one table for each visible sheet; merged cells lie apart in it."""
    tables = (
        word_table(*(tuple(escape(text, quote=False) for text in row) for row in grid_of(one)))
        for one in book.sheets
        if one.cells and not one.hidden
    )
    return docx("<w:p/>".join(tables))


def saved_as(books: Sequence[bytes], kind: str) -> list[bytes]:
    """The .xlsx files as LibreOffice saves them, in one run of it."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"bieu-{place}.xlsx" for place in range(len(books))]
        for path, data in zip(paths, books, strict=True):
            path.write_bytes(data)
        return [path.read_bytes() for path in convert(paths, kind, Path(folder) / "ra")]

"""Tables of a Word template, as data: columns, and rows that repeat or may be left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.shared import Mm
from docx.table import _Cell

from cchc_excel.templates.blocks import add_fixed_table, keep_with_next, mark_rows, write_paragraphs

HEAD, WORDS, NUMBERS = "Tiêu đề bảng", "Chữ trong bảng", "Số trong bảng"


@dataclass(frozen=True)
class TableColumn:
    """One column: its heading, its width in millimetres and the style of its cells."""

    heading: str
    width: int
    style: str = WORDS


@dataclass(frozen=True)
class TableForm:
    """A table of a report. A row of one text goes across the whole table; it may be a tag as
    `{%tr for … %}`, which stands in a row of its own.
    """

    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[str, ...], ...]


def add_table(document: Document, form: TableForm) -> None:
    """The table at the end of the document: headings repeat on every page, no row is split."""
    widths = [Mm(table_column.width) for table_column in form.columns]
    table = add_fixed_table(document, widths, 1 + len(form.rows))
    for cell, column in zip(table.rows[0].cells, form.columns, strict=True):
        write_paragraphs(cell, HEAD, column.heading)
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    for row, texts in zip(table.rows[1:], form.rows, strict=True):
        _fill(row.cells, texts, form.columns)
    mark_rows(table, 1)


def _fill(cells: Sequence[_Cell], texts: tuple[str, ...], columns: tuple[TableColumn, ...]) -> None:
    if len(texts) == 1 and texts[0].startswith("{%"):
        write_paragraphs(cells[0], WORDS, texts[0])
        return
    if len(texts) == 1:
        whole = cells[0].merge(cells[-1])
        write_paragraphs(whole, HEAD, texts[0])
        keep_with_next((whole,))
        return
    for cell, text, column in zip(cells, texts, columns, strict=True):
        write_paragraphs(cell, column.style, text)
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER

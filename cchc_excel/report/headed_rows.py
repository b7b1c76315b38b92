"""Rows of a table that only head the rows below them: they go to the page of the next row."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.oxml.text.paragraph import CT_P

_NAMED = 2  # number and words of a line come first; what follows is empty in a heading
_LEAST = 4  # a table with fewer cells in a row is no table of figures


def keep_headings(document: Document) -> None:
    """In tables with repeated heading rows, a line without anything but its name is kept with the next."""
    for table in document.tables:
        rows = table._tbl.tr_lst
        if any(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows[:1]):
            for row in rows:
                _keep(row)


def _keep(row: CT_Row) -> None:
    texts = ["".join(element.text or "" for element in cell.iter(qn("w:t"))).strip() for cell in row.tc_lst]
    if len(texts) >= _LEAST and any(texts[:_NAMED]) and not any(texts[_NAMED:]):
        for paragraph in row.iter(qn("w:p")):
            _with_next(paragraph)


def _with_next(paragraph: CT_P) -> None:
    paragraph.get_or_add_pPr().get_or_add_keepNext()

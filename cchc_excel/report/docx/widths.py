"""Widths of tables whose columns were repeated: fixed columns keep theirs, the widest takes the rest."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl, CT_Tc

_LEAST = 2200  # twentieths of a point: the label column never gets narrower than 3,9 cm


def share_out(document: Document) -> None:
    """Give every fixed-layout table whose cells do not add up to its width (`w:tblW`) widths that do."""
    for table in document.element.body.iter(qn("w:tbl")):
        total = _wanted(table)
        widths = _widths(table)
        if total and widths and sum(widths) != total:
            _apply(table, _fitted(widths, total))
        _in_order(table)


def _in_order(table: CT_Tbl) -> None:
    """A cell's span stands after its width, as the schema has it; repeated headings come the other way."""
    for span in list(table.iter(qn("w:gridSpan"))):
        width = span.getnext()
        if width is not None and width.tag == qn("w:tcW"):
            width.addnext(span)


def _wanted(table: CT_Tbl) -> int:
    """The table's own width when it is fixed and absolute, else 0."""
    width = table.tblPr.find(qn("w:tblW"))
    layout = table.tblPr.find(qn("w:tblLayout"))
    if width is None or width.get(qn("w:type")) != "dxa" or layout is None:
        return 0
    return int(width.get(qn("w:w"))) if layout.get(qn("w:type")) == "fixed" else 0


def _widths(table: CT_Tbl) -> list[int]:
    """The cell widths of the first row that has no merged cells."""
    for row in table.tr_lst:
        cells = row.findall(qn("w:tc"))
        if all(_span(cell) == 1 for cell in cells) and len(cells) == len(table.tblGrid.gridCol_lst):
            return [_width(cell) for cell in cells]
    return []


def _span(cell: CT_Tc) -> int:
    return cell.grid_span


def _width(cell: CT_Tc) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    return int(found.get(qn("w:w"))) if found is not None else 0


def _fitted(widths: list[int], total: int) -> list[int]:
    """Widths that add up to the total: the widest column gives or takes, down to its least; then all."""
    widest = widths.index(max(widths))
    rest = sum(widths) - widths[widest]
    label = total - rest
    if label >= _LEAST:
        return [label if index == widest else width for index, width in enumerate(widths)]
    scaled = [width * (total - _LEAST) // rest for width in widths]
    scaled[widest] = total - sum(scaled) + scaled[widest]
    return scaled


def _apply(table: CT_Tbl, widths: list[int]) -> None:
    for column, width in zip(table.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), str(width))
    for row in table.tr_lst:
        start = 0
        for cell in row.findall(qn("w:tc")):
            span = _span(cell)
            found = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
            if found is not None:
                found.set(qn("w:w"), str(sum(widths[start : start + span])))
            start += span

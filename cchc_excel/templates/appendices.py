"""Tables that print an appendix as it is, whatever its lines: upright, and forms printed across."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Cell

from cchc_excel.templates.blocks import (
    add_fixed_table,
    mark_rows,
    set_side_margins,
    write_bold_when,
    write_paragraphs,
)

UPRIGHT = (Mm(13), Mm(122), Mm(20), Mm(17), Mm(17), Mm(17), Mm(41))
UPRIGHT_ALONE = (Mm(13), Mm(157), Mm(20), Mm(19), Mm(19), Mm(19))  # without coverage
ACROSS = (Mm(10), Mm(160.5), Mm(14.5), Mm(14.5), Mm(14.5), Mm(33))  # together as wide as the page
ACROSS_ALONE = (Mm(10), Mm(193.5), Mm(14.5), Mm(14.5), Mm(14.5))
_TOTAL = "dong.tong_cong"
HEAD, WORDS, NUMBERS = "Tiêu đề bảng ngang", "Chữ trong bảng ngang", "Số trong bảng ngang"


def upright_table(document: Document, coverage: str) -> None:
    """One row per line, one column per period, then how many units are in it; `pl` is the appendix.

    Without a heading for it there is no column of coverage: the report of one unit.
    """
    table = add_fixed_table(document, UPRIGHT if coverage else UPRIGHT_ALONE, 5)
    top, second, opening, row, closing = (row.cells for row in table.rows)
    heads = ((0, "STT"), (1, "{{ pl.ten_cot_nhan }}"), (2, "Đơn vị tính"))
    for column, text in (*heads, (6, coverage)) if coverage else heads:
        write_paragraphs(top[column].merge(second[column]), HEAD, text)
    group = top[3].merge(top[5])
    write_paragraphs(group, HEAD, "{% colspan pl.so_cot %}{{ pl.nhom_cot }}")
    write_paragraphs(second[3], HEAD, "{%tc for ten_cot in pl.cac_cot %}")
    write_paragraphs(second[4], HEAD, "{{ ten_cot }}")
    write_paragraphs(second[5], HEAD, "{%tc endfor %}")
    write_paragraphs(opening[0], NUMBERS, "{%tr for dong in pl.cac_dong %}")
    write_paragraphs(row[0], NUMBERS, "{{ dong.stt }}")
    write_paragraphs(row[1], WORDS, "{{ dong.nhan }}")
    write_paragraphs(row[2], NUMBERS, "{{ dong.don_vi_tinh }}")
    write_paragraphs(row[3], NUMBERS, "{%tc for o in dong.o %}")
    write_paragraphs(row[4], NUMBERS, "{{ o }}")
    write_paragraphs(row[5], NUMBERS, "{%tc endfor %}")
    if coverage:
        write_paragraphs(row[6], NUMBERS, "{{ dong.do_phu }}")
    write_paragraphs(closing[0], NUMBERS, "{%tr endfor %}")
    mark_rows(table, 2)
    for cell in (*top, *second, *row):
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def across_table(document: Document, coverage: str) -> None:
    """One row per field, one column per question under its group, with the numbers of the columns.

    Without a heading for it there is no column of coverage.
    """
    (measure,) = write_paragraphs(
        document, "Đơn vị tính", "{% if pl.do_bang %}Đơn vị tính: {{ pl.do_bang }}{% endif %}"
    )
    measure.paragraph_format.keep_with_next = True
    table = add_fixed_table(document, ACROSS if coverage else ACROSS_ALONE, 6)
    set_side_margins(table, Mm(1))
    top, second, order, opening, row, closing = (row.cells for row in table.rows)
    heads = ((0, "TT"), (1, "{{ pl.ten_cot_nhan }}"))
    for column, text in (*heads, (5, coverage)) if coverage else heads:
        write_paragraphs(top[column].merge(second[column]), HEAD, text)
    _loop(top, HEAD, "nhom in pl.nhom_tren", "{% colspan nhom.so_cot %}{{ nhom.ten }}")
    _loop(second, HEAD, "cot in pl.cot_duoi", "{{ cot.ten }}")
    merge_down(top[3], "restart")
    merge_down(second[3], "{{ cot.noi }}")
    write_paragraphs(order[0], NUMBERS, "(1)")
    write_paragraphs(order[1], NUMBERS, "(2)")
    _loop(order, NUMBERS, "cot in pl.cot_duoi", "({{ cot.so }})")
    write_paragraphs(opening[0], NUMBERS, "{%tr for dong in pl.cac_dong %}")
    write_paragraphs(row[0], NUMBERS, "{{ dong.stt }}")
    write_bold_when(row[1], WORDS, _TOTAL, "{{ dong.nhan }}")
    write_paragraphs(row[2], NUMBERS, "{%tc for o in dong.o %}")
    write_bold_when(row[3], NUMBERS, _TOTAL, "{{ o }}")
    write_paragraphs(row[4], NUMBERS, "{%tc endfor %}")
    if coverage:
        write_paragraphs(row[5], NUMBERS, "{{ dong.do_phu }}")
    write_paragraphs(closing[0], NUMBERS, "{%tr endfor %}")
    mark_rows(table, 3)
    for cell in (*top, *second, *row):
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def _loop(cells: Sequence[_Cell], style: str, over: str, text: str) -> None:
    """The three middle cells of a row: the beginning of a loop, what it repeats, and its end."""
    for cell, one in zip(cells[2:5], (f"{{%tc for {over} %}}", text, "{%tc endfor %}"), strict=True):
        write_paragraphs(cell, style, one)


def merge_down(cell: _Cell, how: str) -> None:
    """The cell begins a merge downwards ("restart") or goes on in one ("continue"); may be a tag."""
    properties = cell._tc.get_or_add_tcPr()
    merge = OxmlElement("w:vMerge")
    merge.set(qn("w:val"), how)
    before = [one for one in properties if one.tag in (qn("w:cnfStyle"), qn("w:tcW"), qn("w:gridSpan"))]
    properties.insert(len(before), merge)

"""What the check of a template shows beside a name: what it prints, or what kind of thing it is."""

from __future__ import annotations

from cchc_excel.nouns.chart import Chart
from cchc_excel.report.members import list_members
from cchc_excel.report.names import ANY
from cchc_excel.report.texts import is_printable, text_of
from cchc_excel.wording.values import gap_of


def preview_value(value: object) -> str:
    """The value in words, never as Python writes it; "" where nothing is known about it."""
    if value is ANY or callable(value):
        return ""
    reason = gap_of(value)
    if reason or value is None:
        return f"[{reason or 'thiếu số liệu'}]"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, Chart):
        return str(value)
    if is_printable(value):
        return text_of(value) or "(để trống)"
    what = "danh sách {} mục" if isinstance(value, tuple) else "nhóm {} tên"
    return what.format(len(list_members(value)))

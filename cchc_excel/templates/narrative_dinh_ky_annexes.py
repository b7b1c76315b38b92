# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""The annexes of the periodic report: the figures that there are, and the documents issued."""

from __future__ import annotations

from cchc_excel.templates.narrative import Annex, figure_is_there
from cchc_excel.templates.tables import NUMBERS, TableColumn, TableForm

LISTED = figure_is_there("vb_ban_hanh.so_dong")

_FIGURE_ROW = ("{{ dong.stt }}", "{{ dong.nhan }}", "{{ dong.don_vi_tinh }}", "{{ dong.o[0] }}")
_DOCUMENT_ROW = (
    '{{ vb.o["loai"] }}', '{{ vb.o["so_ky_hieu"] }}', '{{ vb.o["ngay"] }}', '{{ vb.o["trich_yeu"] }}',
    '{{ vb.o["linh_vuc"] }}',
)  # fmt: skip
_NOTE = "Ghi chú: Bảng chỉ ghi các chỉ tiêu có số liệu; chỉ tiêu không có trong bảng là chưa có số liệu hoặc chưa tổng hợp được, không phải là 0."


def _figures(columns: tuple[TableColumn, ...], row: tuple[str, ...]) -> Annex:
    """Every line that has a figure, under the heading of its area."""
    rows = (
        ("{%tr for pl in phu_luc %}",),
        ("{%tr if pl.dong_co_so_lieu %}",),
        ("{{ pl.ten }}. {{ pl.linh_vuc }}",),
        ("{%tr endif %}",),
        ("{%tr for dong in pl.dong_co_so_lieu %}",),
        row,
        ("{%tr endfor %}",),
        ("{%tr endfor %}",),
    )
    title = "Số liệu cải cách hành chính {{ ky.ten }}"
    return Annex(number="Phụ lục I", title=title, table=TableForm(columns, rows), note=_NOTE)


def _documents(columns: tuple[TableColumn, ...], row: tuple[str, ...]) -> Annex:
    """Every document of the list; there is no such annex when the list is empty."""
    rows = (("{%tr for vb in vb_ban_hanh.cac_dong %}",), ("{{ loop.index }}", *row), ("{%tr endfor %}",))
    title = "Danh sách văn bản về cải cách hành chính đã ban hành"
    return Annex(number="Phụ lục II", title=title, table=TableForm(columns, rows), condition=LISTED)


ANNEXES = (
    _figures(
        (
            TableColumn("STT", 16, NUMBERS),
            TableColumn("Chỉ tiêu", 94),
            TableColumn("Đơn vị tính", 24, NUMBERS),
            TableColumn("Số liệu", 26, NUMBERS),
        ),
        _FIGURE_ROW,
    ),
    _documents(
        (
            TableColumn("STT", 13, NUMBERS),
            TableColumn("Loại văn bản", 22),
            TableColumn("Số, ký hiệu", 32),
            TableColumn("Ngày ban hành", 25, NUMBERS),
            TableColumn("Trích yếu nội dung", 40),
            TableColumn("Lĩnh vực", 28),
        ),
        _DOCUMENT_ROW,
    ),
)
ANNEXES_OF_UNITS = (
    _figures(
        (
            TableColumn("STT", 15, NUMBERS),
            TableColumn("Chỉ tiêu", 74),
            TableColumn("Đơn vị tính", 21, NUMBERS),
            TableColumn("Số liệu", 24, NUMBERS),
            TableColumn("Số đơn vị có số liệu", 26, NUMBERS),
        ),
        (*_FIGURE_ROW, "{{ dong.do_phu }}"),
    ),
    _documents(
        (
            TableColumn("STT", 14, NUMBERS),
            TableColumn("Đơn vị", 22),
            TableColumn("Loại văn bản", 19),
            TableColumn("Số, ký hiệu", 30),
            TableColumn("Ngày ban hành", 25, NUMBERS),
            TableColumn("Trích yếu nội dung", 28),
            TableColumn("Lĩnh vực", 22),
        ),
        ("{{ vb.don_vi }}", *_DOCUMENT_ROW),
    ),
)

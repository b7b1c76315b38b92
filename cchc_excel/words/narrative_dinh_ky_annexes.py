# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""The annexes of the periodic report: the figures that there are, and the documents issued."""

from __future__ import annotations

from cchc_excel.words.narrative import Annex
from cchc_excel.words.template_tables import NUMBERS, TableColumn, TableForm

LISTED = "vb_ban_hanh.so_dong.so"

FIGURES = TableForm(
    columns=(
        TableColumn("STT", 16, NUMBERS),
        TableColumn("Chỉ tiêu", 94),
        TableColumn("Đơn vị tính", 24, NUMBERS),
        TableColumn("Số liệu", 26, NUMBERS),
    ),
    rows=(
        ("{%tr for pl in phu_luc %}",),
        ("{%tr if pl.dong_co_so_lieu %}",),
        ("{{ pl.ten }}. {{ pl.linh_vuc }}",),
        ("{%tr endif %}",),
        ("{%tr for dong in pl.dong_co_so_lieu %}",),
        ("{{ dong.stt }}", "{{ dong.nhan }}", "{{ dong.don_vi_tinh }}", "{{ dong.o[0] }}"),
        ("{%tr endfor %}",),
        ("{%tr endfor %}",),
    ),
)
DOCUMENTS = TableForm(
    columns=(
        TableColumn("STT", 13, NUMBERS),
        TableColumn("Loại văn bản", 22),
        TableColumn("Số, ký hiệu", 32),
        TableColumn("Ngày ban hành", 25, NUMBERS),
        TableColumn("Trích yếu nội dung", 40),
        TableColumn("Lĩnh vực", 28),
    ),
    rows=(
        ("{%tr for vb in vb_ban_hanh.cac_dong %}",),
        (
            "{{ loop.index }}",
            '{{ vb.o["loai"] }}',
            '{{ vb.o["so_ky_hieu"] }}',
            '{{ vb.o["ngay"] }}',
            '{{ vb.o["trich_yeu"] }}',
            '{{ vb.o["linh_vuc"] }}',
        ),
        ("{%tr endfor %}",),
    ),
)
ANNEXES = (
    Annex(
        number="Phụ lục I",
        title="Số liệu cải cách hành chính {{ ky.ten }}",
        table=FIGURES,
        note="Ghi chú: Bảng chỉ ghi các chỉ tiêu có số liệu; chỉ tiêu không có trong bảng là chưa có số liệu hoặc chưa tổng hợp được, không phải là 0.",
    ),
    Annex(
        number="Phụ lục II",
        title="Danh sách văn bản về cải cách hành chính đã ban hành",
        table=DOCUMENTS,
        condition=LISTED,
    ),
)

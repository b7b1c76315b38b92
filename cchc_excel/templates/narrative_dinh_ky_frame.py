# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""What stands around the areas of a periodic report: its opening, what is late, what comes next, its end."""

from __future__ import annotations

from cchc_excel.templates.narrative import END, H1, Lines, P, figure_is_there, own_words, write_when
from cchc_excel.templates.narrative_dinh_ky_annexes import LISTED
from cchc_excel.templates.narrative_dinh_ky_words import say_figure

COMMITTEE = "{{ van_ban.co_quan }}"
SUBJECT = "Kết quả công tác cải cách hành chính {{ ky.ten }}"
OPENING: Lines = (
    (
        P,
        f"{COMMITTEE} báo cáo kết quả công tác cải cách hành chính (CCHC) {{{{ ky.ten }}}}, số liệu tính từ {{{{ ky.tu_ngay }}}} "
        f"đến {{{{ ky.den_ngay }}}} (chi tiết tại Phụ lục I{{% if {LISTED} %}} và Phụ lục II{{% endif %}} kèm theo), như sau:",
    ),
)
CLOSING: Lines = ((END, f"Trên đây là báo cáo của {COMMITTEE}./."),)


def write_shortcomings(numeral: str) -> Lines:
    """What is late, and a place for the rest; the section has this Roman numeral."""
    return (
        (H1, f"{numeral}. Tồn tại, hạn chế và nguyên nhân"),
        *write_when(
            figure_is_there('dk1.nhiem_vu_chua_xong["ky"]'),
            f"Còn {say_figure('dk1.nhiem_vu_chua_xong')} cấp trên giao quá hạn chưa hoàn thành.",
        ),
        *write_when(
            figure_is_there('dk3.don_dang_qua_han["ky"]'),
            f"Còn {say_figure('dk3.don_dang_qua_han')} thư đang giải quyết quá hạn.",
        ),
        own_words("tồn tại, hạn chế trong kỳ và nguyên nhân"),
    )


def write_tasks(numeral: str, heading: str) -> Lines:
    """A place for what is to be done."""
    return (
        (H1, f"{numeral}. {heading}"),
        own_words("nhiệm vụ trọng tâm của kỳ tới; kiến nghị với cấp trên (nếu có)"),
    )

# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""What the inspection of one commune found, from its checklist alone: results and remarks, as written."""

from __future__ import annotations

from cchc_excel.templates.narrative import END, H1, Annex, Lines, Narrative, P, own_words, write_either
from cchc_excel.templates.tables import NUMBERS, TableColumn, TableForm

FAILED = "kiem_tra.so_chua_dat"

BODY: Lines = (
    (
        P,
        "Theo biểu kiểm tra {{ ky.ten }} (từng tiêu chí tại Phụ lục I, số liệu tại Phụ lục II kèm theo), {{ van_ban.co_quan }} báo cáo kết quả "
        "kiểm tra công tác cải cách hành chính tại {{ noi.day_du }} như sau:",
    ),
    (H1, "I. Kết quả chung"),
    (P, "{%p if co(kiem_tra) %}"),
    (
        P,
        "Trong {{ kiem_tra.so_tieu_chi }} tiêu chí, đạt {{ kiem_tra.so_dat_toan_bo }} tiêu chí, chưa đạt {{ kiem_tra.so_chua_dat }} tiêu chí"
        "{% if kiem_tra.so_chua_kiem_tra %}, không kiểm tra {{ kiem_tra.so_chua_kiem_tra }} tiêu chí{% endif %}.",
    ),
    (P, "{%p else %}"),
    (P, "Biểu kiểm tra chưa ghi kết quả của tiêu chí nào."),
    (P, "{%p endif %}"),
    (H1, "II. Tiêu chí chưa đạt"),
    *write_either(
        FAILED,
        (
            "Các tiêu chí chưa đạt, theo lĩnh vực:",
            "{%p for lv in kiem_tra.cac_linh_vuc %}",
            "{%p for tc in lv.chua_dat %}",
            "- {{ lv.linh_vuc }}: {{ tc.nhan }}.",
            "{%p endfor %}",
            "{%p endfor %}",
            "Ghi chú của đoàn kiểm tra về từng tiêu chí ở Phụ lục I.",
        ),
        ("Biểu kiểm tra không ghi tiêu chí nào là chưa đạt.",),
    ),
    (H1, "III. Khắc phục"),
    (
        END,
        own_words("nguyên nhân, biện pháp, người chịu trách nhiệm và thời hạn khắc phục; ý kiến khác")[1],
    ),
    (END, "Trên đây là báo cáo của {{ van_ban.co_quan }}./."),
)


def write_criteria_rows(area: str) -> tuple[tuple[str, ...], ...]:
    """The rows of one area: its name, and each criterion with its result, remark and evidence."""
    return (
        (f"{{{{ {area}.linh_vuc }}}}",),
        (f"{{%tr for dong in {area}.cac_dong %}}",),
        ("{{ dong.stt }}", "{{ dong.nhan }}", "{{ dong.o[0] }}", "{{ dong.them[0] }}", "{{ dong.them[1] }}"),
        ("{%tr endfor %}",),
    )


RESULTS = TableForm(
    columns=(
        TableColumn("STT", 12, NUMBERS),
        TableColumn("Tiêu chí", 66),
        TableColumn("Kết quả", 22, NUMBERS),
        TableColumn("Ghi chú", 34),
        TableColumn("Minh chứng", 26),
    ),
    rows=tuple(row for number in range(1, 9) for row in write_criteria_rows(f"kt{number}")),
)
FIGURES = TableForm(
    columns=(
        TableColumn("STT", 14, NUMBERS),
        TableColumn("Nội dung", 98),
        TableColumn("Đơn vị tính", 24, NUMBERS),
        TableColumn("Số liệu", 24, NUMBERS),
    ),
    rows=(
        ("{%tr for dong in kt9.cac_dong %}",),
        ("{{ dong.stt }}", "{{ dong.nhan }}", "{{ dong.don_vi_tinh }}", "{{ dong.o[0] }}"),
        ("{%tr endfor %}",),
    ),
)

INSPECTION_OF_A_COMMUNE = Narrative(
    file="bao-cao-kiem-tra.xa",
    subject="Kết quả kiểm tra công tác cải cách hành chính {{ ky.ten }} tại {{ noi.day_du }}",
    body=BODY,
    title="Mẫu báo cáo kết quả kiểm tra của một xã",
    legend="",
    annexes=(
        Annex(
            number="Phụ lục I",
            title="Kết quả kiểm tra theo từng tiêu chí",
            table=RESULTS,
            note="Ghi chú: Dấu “…” là chỗ để trống trong biểu kiểm tra.",
        ),
        Annex(number="Phụ lục II", title="Số liệu ghi nhận qua kiểm tra", table=FIGURES),
    ),
)

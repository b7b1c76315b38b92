# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""The report on a satisfaction survey (form set hai-long): of a unit with those below it, and of a commune.

The sentences about the answers are those of the quarterly report on procedures.
"""

from __future__ import annotations

from cchc_excel.templates.narrative import (
    END,
    H1,
    H2,
    Lines,
    Narrative,
    P,
    own_words,
    say_unranked_units,
    write_if_any,
    write_if_complete,
)
from cchc_excel.templates.narrative_tthc_said import FLOOR, write_survey
from cchc_excel.templates.sentences import REPORTED

SUBJECT = "Kết quả khảo sát sự hài lòng của người dân, tổ chức về giải quyết thủ tục hành chính {{ ky.ten }}"
RATE = "{}.hl.ty_le_phieu.tong"
BELOW = RATE.format("cap_duoi")
HAPPY = "cap_duoi.hl.ty_le_hai_long.tong"


def write_response_rate(part: str, who: str) -> Lines:
    """How many answers there are to the dossiers handled, and whether that is the local floor."""
    rate = RATE.format(part)
    return tuple(
        write_if_complete(
            f"Số phiếu thu về so với số hồ sơ đã giải quyết trong kỳ của {who} là {{{{ {rate}.kem }}}} ({{{{ {rate}.cach_tinh }}}}), "
            f"{{% if {rate}.so < {FLOOR} %}}chưa đạt{{% else %}}đạt{{% endif %}} mức thấp nhất {FLOOR}% số hồ sơ đã giải quyết theo quy "
            "định của địa phương."
        )
    )


OPENING: Lines = (
    (
        P,
        "{{ van_ban.co_quan }} báo cáo kết quả khảo sát sự hài lòng của người dân, tổ chức về giải quyết thủ tục hành chính "
        "{{ ky.ten }} (từ {{ ky.tu_ngay }} đến {{ ky.den_ngay }}; số liệu chi tiết tại Phụ lục kèm theo) như sau:",
    ),
)
PLANNED: Lines = (
    (H1, "I. Kế hoạch khảo sát"),
    own_words("số, ngày của kế hoạch khảo sát; đối tượng, hình thức, thời gian; kinh phí bố trí"),
    (H1, "II. Kết quả khảo sát"),
)
REST: Lines = (
    (H1, "III. Tồn tại, hạn chế và nguyên nhân"),
    own_words("nội dung người dân, tổ chức chưa hài lòng; tồn tại, hạn chế khác và nguyên nhân"),
    (H1, "IV. Nhiệm vụ, giải pháp kỳ tới"),
    own_words("nhiệm vụ, giải pháp nâng cao sự hài lòng; kiến nghị với cấp trên (nếu có)"),
    (END, "Trên đây là báo cáo của {{ van_ban.co_quan }}./."),
)
OF_A_COMMUNE: Lines = (
    *write_survey("rieng", "Tại {{ noi.day_du }}"),
    *write_response_rate("rieng", "{{ noi.day_du }}"),
)
OF_ALL: Lines = (
    (H2, "1. Khảo sát của {{ noi.day_du }}"),
    *write_survey("rieng", "Tại {{ noi.day_du }}"),
    *write_response_rate("rieng", "{{ noi.day_du }}"),
    (H2, "2. Khảo sát của các đơn vị {{ don_vi.cap }}"),
    *write_survey("cap_duoi", "Tại {{ don_vi.so_da_tong_hop }}/{{ don_vi.tong_so }} đơn vị đã báo cáo"),
    *write_if_any(
        f"xep_hang({HAPPY}).danh_sach",
        f"Tỷ lệ phiếu từ hài lòng trở lên của các đơn vị có khảo sát, từ cao xuống thấp: {{{{ xep_hang({HAPPY}).danh_sach }}}}{say_unranked_units(HAPPY)}.",
    ),
    *write_response_rate("cap_duoi", "các đơn vị {{ don_vi.cap }}"),
    *write_if_any(
        f"duoi({BELOW}, {FLOOR})",
        f"Các đơn vị có số phiếu dưới mức này: {{{{ duoi({BELOW}, {FLOOR}) }}}}"
        + say_unranked_units(BELOW)
        + ".",
    ),
    *write_if_any(
        "cap_duoi.hl.phieu.tong.bang_khong",
        "Trong kỳ, các đơn vị chưa khảo sát: {{ cap_duoi.hl.phieu.tong.bang_khong }}.",
    ),
)

HAI_LONG = (
    Narrative(
        file="bao-cao-hai-long",
        subject=SUBJECT,
        body=(*OPENING, *REPORTED, *PLANNED, *OF_ALL, *REST),
        title="Mẫu báo cáo khảo sát sự hài lòng",
        place="Phụ lục",
    ),
    Narrative(
        file="bao-cao-hai-long.xa",
        subject=SUBJECT,
        body=(*OPENING, *PLANNED, *OF_A_COMMUNE, *REST),
        title="Mẫu báo cáo khảo sát sự hài lòng của xã",
        coverage="",
        legend="Ghi chú: “…” là chưa có số liệu, không phải là 0.",
        place="Phụ lục",
    ),
)

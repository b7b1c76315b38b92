# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""The notice of conclusions after an inspection: what was met, by whom not, what is asked until when.

Criteria and communes come from `kiem_tra`, figures from Biểu 9 (`kt9`), targets, grounds and deadline from
Biểu 10 (`kt10`), which the inspecting unit fills in itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from cchc_excel.templates.narrative import (
    END,
    H1,
    H2,
    H3,
    Annex,
    Lines,
    Narrative,
    P,
    own_words,
    write_chart,
    write_if_complete,
    write_when,
)
from cchc_excel.templates.tables import NUMBERS, TableColumn, TableForm

NUMBER = "{{ van_ban.so_thong_bao }}"
SUBJECT = "Kết luận kiểm tra công tác cải cách hành chính {{ ky.ten }} trên địa bàn {{ noi.day_du }}"
FIGURE = 'kt9.{}["ky"]'
OWN = 'kt10.{}["ky"]'


def name_area(key: str) -> str:
    """How a template names an area of criteria."""
    return f'kiem_tra["{key}"]'


def write_criteria_list(criteria: str, opening: str, item: str) -> Iterator[tuple[str, str]]:
    """An opening line and one line for each of these criteria, or nothing where there is none."""
    yield from write_when(criteria, opening, f"{{%p for tc in {criteria} %}}", item, "{%p endfor %}")


def write_met_criteria(key: str) -> Iterator[tuple[str, str]]:
    """What was met everywhere, by most, by some; where not everybody was asked, how many and who."""
    asked = "{{ tc.so_kiem_tra }}/{{ don_vi.so_da_tong_hop }} đơn vị"
    every = "{{ tc.so_dat }}/{{ tc.so_kiem_tra }} đơn vị"
    some = f"chỉ kiểm tra ở {asked}, đạt {every}{{% cau %}} ({{{{ tc.dat }}}}){{% endcau %}}"
    yield from write_criteria_list(
        f"{name_area(key)}.dat_toan_bo",
        "Những tiêu chí đạt ở tất cả các đơn vị có kiểm tra tiêu chí đó:",
        f"- {{{{ tc.nhan }}}}: {{% if tc.so_khong_kiem_tra %}}{some}{{% else %}}{every}{{% endif %}}.",
    )
    share = f"- {{{{ tc.nhan }}}}: {every}{{% if tc.so_khong_kiem_tra %}} được kiểm tra về tiêu chí này{{% endif %}}"
    yield from write_criteria_list(
        f"{name_area(key)}.dat_da_so",
        "Những tiêu chí có trên nửa số đơn vị đạt (còn lại xem Mục II):",
        f"{share}.",
    )
    yield from write_criteria_list(
        f"{name_area(key)}.dat_mot_so",
        "Những tiêu chí mới có một số đơn vị đạt:",
        f"{share}{{% cau %}} ({{{{ tc.dat }}}}){{% endcau %}}.",
    )
    yield from write_when(f"{name_area(key)}.thieu", "Chưa kiểm tra tiêu chí nào của lĩnh vực này.")


def write_unmet_criteria(*keys: str) -> Iterator[tuple[str, str]]:
    """What was not met, most often first, with the units named; and what nobody looked at."""
    item = "- {{ tc.nhan }}: {{ tc.so_chua_dat }}/{{ tc.so_kiem_tra }} đơn vị chưa đạt{% cau %} ({{ tc.chua_dat }}){% endcau %}."
    for key in keys:
        yield P, f"{{%p for tc in {name_area(key)}.chua_dat %}}"
        yield P, item
        yield P, "{%p endfor %}"
    failed = " or ".join(f"{name_area(key)}.chua_dat" for key in keys)
    yield from write_when(f"not ({failed})", "Không có tiêu chí nào bị kết luận là chưa đạt.")
    for key in keys:
        yield from write_criteria_list(
            f"{name_area(key)}.chua_kiem_tra",
            "Chưa kết luận được vì chưa kiểm tra ở đơn vị nào:",
            "- {{ tc.nhan }}.",
        )


OPENING: Lines = (
    *write_if_complete(f"Thực hiện {{{{ {OWN.format('can_cu')} }}}}."),
    (
        P,
        "Căn cứ biên bản kiểm tra tại {{ don_vi.so_da_tong_hop }}/{{ don_vi.tong_so }} đơn vị {{ don_vi.cap }}"
        "{% cau %} ({{ don_vi.da_tong_hop }}){% endcau %}, {{ van_ban.co_quan }} kết luận như sau:",
    ),
    *write_when(
        "don_vi.so_chua_bao_cao",
        "Còn {{ don_vi.so_chua_bao_cao }} đơn vị chưa có kết quả kiểm tra, không thuộc phạm vi kết luận này: "
        "{{ don_vi.chua_bao_cao }}.",
    ),
    *write_when(
        "don_vi.so_giu_lai",
        "Biểu kiểm tra của {{ don_vi.so_giu_lai }} đơn vị còn lỗi, chưa được tính vào kết luận: {{ don_vi.giu_lai }}.",
    ),
)

STRENGTHS: Lines = (
    (H1, "I. Ưu điểm, kết quả đạt được"),
    (H2, "1. Xây dựng và triển khai kế hoạch cải cách hành chính"),
    *write_met_criteria("kt1"),
    (
        P,
        f"Đến thời điểm kiểm tra, các đơn vị được kiểm tra đã hoàn thành {{{{ {FIGURE.format('ty_le_nhiem_vu')}.tu }}}} trong "
        f"{{{{ {FIGURE.format('ty_le_nhiem_vu')}.mau }}}} nhiệm vụ cải cách hành chính được giao, đạt "
        f"{{{{ {FIGURE.format('ty_le_nhiem_vu')}.kem }}}}.",
    ),
    *write_chart("nhiem_vu"),
    (
        P,
        "Về xây dựng “Chính quyền thân thiện”, theo kết luận của đoàn kiểm tra, các đơn vị được kiểm tra cùng đạt "
        f"{{{{ {OWN.format('than_thien_chung')} }}}}/{{{{ {OWN.format('than_thien_tong')} }}}} tiêu chí"
        f"{{% cau %}}; số tiêu chí đạt của từng đơn vị: {{{{ {FIGURE.format('than_thien_dat')}.moi_don_vi }}}}{{% endcau %}}.",
    ),
    own_words("cách làm hay, mô hình mới của các đơn vị; không có thì xóa đoạn này"),
    (H2, "2. Công tác tự kiểm tra cải cách hành chính"),
    *write_met_criteria("kt2"),
    (H2, "3. Tuyên truyền cải cách hành chính"),
    *write_met_criteria("kt3"),
    (H2, "4. Khắc phục hạn chế của năm trước và của các đợt kiểm tra trước"),
    *write_when(
        f'{name_area("kt1")}["khac_phuc"].so_kiem_tra',
        f'{{% if {name_area("kt1")}["khac_phuc"].so_dat %}}Có {{{{ {name_area("kt1")}["khac_phuc"].so_dat }}}}/'
        f'{{{{ {name_area("kt1")}["khac_phuc"].so_kiem_tra }}}} đơn vị được kiểm tra đã có{{% else %}}Chưa có đơn vị nào trong '
        f'{{{{ {name_area("kt1")}["khac_phuc"].so_kiem_tra }}}} đơn vị được kiểm tra có{{% endif %}} '
        "kế hoạch, biện pháp khắc phục hạn chế.",
    ),
    *write_when(f'not {name_area("kt1")}["khac_phuc"].so_kiem_tra', "Chưa kiểm tra nội dung này ở đơn vị nào."),
    (H2, "5. Kết quả chung theo tiêu chí"),
    (
        P,
        "Trong {{ kiem_tra.so_tieu_chi }} tiêu chí kiểm tra, {{ kiem_tra.so_dat_toan_bo }} tiêu chí được mọi đơn vị đã kiểm tra "
        "về tiêu chí đó đạt, {{ kiem_tra.so_chua_dat }} tiêu chí có đơn vị chưa đạt"
        "{% if kiem_tra.so_chua_kiem_tra %}, {{ kiem_tra.so_chua_kiem_tra }} tiêu chí chưa kiểm tra ở đơn vị nào{% endif %}. "
        "Kết quả của từng tiêu chí nêu tại Phụ lục kèm theo.",
    ),
    (H2, "6. Thực hiện các nhiệm vụ cụ thể"),
    (H3, "6.1. Cải cách thể chế"),
    *write_met_criteria("kt4"),
    (H3, "6.2. Cơ chế một cửa, một cửa liên thông và kiểm soát thủ tục hành chính"),
    *write_met_criteria("kt5"),
    (H3, "6.3. Cán bộ, công chức và vị trí việc làm"),
    *write_met_criteria("kt6"),
    (H3, "6.4. Cải cách tài chính công"),
    *write_met_criteria("kt7"),
    (H3, "6.5. Hiện đại hóa hành chính"),
    *write_met_criteria("kt8"),
    (
        P,
        f"Số văn bản được ký số khi gửi là {{{{ {FIGURE.format('ty_le_ky_so')}.tu }}}}/{{{{ {FIGURE.format('ty_le_ky_so')}.mau }}}} văn bản, bằng "
        f"{{{{ {FIGURE.format('ty_le_ky_so')}.kem }}}}.",
    ),
)

WEAKNESSES: Lines = (
    (H1, "II. Hạn chế, khuyết điểm"),
    (
        P,
        "Bên cạnh kết quả đạt được, qua kiểm tra còn những tiêu chí chưa đạt sau đây; đơn vị chưa đạt ghi trong ngoặc đơn.",
    ),
    (H2, "1. Chỉ đạo, điều hành, tự kiểm tra và tuyên truyền"),
    *write_unmet_criteria("kt1", "kt2", "kt3"),
    (H2, "2. Cải cách thể chế"),
    *write_unmet_criteria("kt4"),
    (H2, "3. Cơ chế một cửa, một cửa liên thông và kiểm soát thủ tục hành chính"),
    *write_unmet_criteria("kt5"),
    *write_when(
        f'{name_area("kt5")}["truc_tuyen"].so_chua_dat',
        "Chỉ tiêu cấp tỉnh giao về tỷ lệ hồ sơ dịch vụ công trực tuyến là "
        f"{{{{ {OWN.format('chi_tieu_truc_tuyen')} }}}}; "
        f'{{{{ {name_area("kt5")}["truc_tuyen"].so_chua_dat }}}} đơn vị nêu trên chưa đạt chỉ tiêu này.',
    ),
    *write_if_complete(
        f"Tính chung, hồ sơ đã được số hóa là {{{{ {FIGURE.format('ty_le_so_hoa')}.tu }}}}/{{{{ {FIGURE.format('ty_le_so_hoa')}.mau }}}} hồ sơ, "
        f"bằng {{{{ {FIGURE.format('ty_le_so_hoa')}.kem }}}}."
    ),
    (H2, "4. Cán bộ, công chức và vị trí việc làm"),
    *write_unmet_criteria("kt6"),
    (H2, "5. Cải cách tài chính công"),
    *write_unmet_criteria("kt7"),
    (H2, "6. Hiện đại hóa hành chính"),
    *write_unmet_criteria("kt8"),
    own_words("nguyên nhân của các hạn chế; không nêu thì xóa đoạn này"),
)

DEMANDS: Lines = (
    (H1, "III. Trách nhiệm và yêu cầu trong thời gian tới"),
    (H2, "1. Về trách nhiệm"),
    (H3, "1.1. Đối với Ủy ban nhân dân các đơn vị được kiểm tra"),
    (
        P,
        "Khắc phục các tiêu chí chưa đạt nêu tại Mục II và trong biên bản kiểm tra; báo cáo kết quả khắc phục về "
        f"{{{{ van_ban.co_quan }}}} trước ngày {{{{ {OWN.format('han_khac_phuc')} }}}}.",
    ),
    (H3, "1.2. Đối với công chức phụ trách cải cách hành chính và công chức tại Bộ phận Một cửa"),
    (
        P,
        "Tham mưu khắc phục các hạn chế thuộc phần việc được giao và cập nhật kịp thời quy định mới về thủ tục hành chính.",
    ),
    (H2, "2. Nhiệm vụ trong thời gian tới"),
    (H3, "2.1. Chỉ đạo, điều hành"),
    (
        P,
        "Hoàn thành các nhiệm vụ còn lại trong kế hoạch cải cách hành chính của năm và gửi báo cáo đúng hạn.",
    ),
    *write_when(
        "don_vi.so_chua_bao_cao",
        "Các đơn vị chưa được kiểm tra tự kiểm tra theo các tiêu chí tại Phụ lục kèm theo: {{ don_vi.chua_bao_cao }}.",
    ),
    (H3, "2.2. Giải quyết thủ tục hành chính và số hóa hồ sơ"),
    (
        P,
        f"Phấn đấu tỷ lệ hồ sơ giải quyết đúng hạn và trước hạn đạt {{{{ {OWN.format('muc_tieu_dung_han')} }}}}; tỷ lệ số hóa "
        f"hồ sơ, kết quả giải quyết thủ tục hành chính đạt {{{{ {OWN.format('muc_tieu_so_hoa')} }}}}.",
    ),
    (H3, "2.3. Nhiệm vụ khác"),
    own_words("nhiệm vụ giao thêm cho các đơn vị; không có thì xóa mục này"),
    (
        END,
        "Yêu cầu các đơn vị thực hiện nghiêm túc kết luận này; cơ quan tham mưu về cải cách hành chính theo dõi, đôn đốc việc khắc phục.",
    ),
    (
        END,
        "Trên đây là kết luận kiểm tra công tác cải cách hành chính {{ ky.ten }} của {{ van_ban.co_quan }}./.",
    ),
)

RESULTS = TableForm(
    columns=(
        TableColumn("STT", 13, NUMBERS),
        TableColumn("Tiêu chí", 62),
        TableColumn("Đạt", 13, NUMBERS),
        TableColumn("Chưa đạt", 15, NUMBERS),
        TableColumn("Không kiểm tra", 17, NUMBERS),
        TableColumn("Đơn vị chưa đạt", 40),
    ),
    rows=(
        ("{%tr for lv in kiem_tra.cac_linh_vuc %}",),
        ("{{ lv.linh_vuc }}",),
        ("{%tr for tc in lv.cac_tieu_chi %}",),
        (
            "{{ tc.stt }}",
            "{{ tc.nhan }}",
            "{{ tc.so_dat }}",
            "{{ tc.so_chua_dat }}",
            "{{ tc.so_khong_kiem_tra }}",
            "{% if tc.so_chua_dat %}{{ tc.chua_dat }}{% endif %}",
        ),
        ("{%tr endfor %}",),
        ("{%tr endfor %}",),
    ),
)

INSPECTION = Narrative(
    file="bao-cao-kiem-tra.huyen",
    kind="Thông báo",
    number=NUMBER,
    upward=False,
    recipients="van_ban.noi_nhan_thong_bao",
    subject=SUBJECT,
    body=(*OPENING, *STRENGTHS, *WEAKNESSES, *DEMANDS),
    attached=f"(Kèm theo Thông báo số {NUMBER} {{{{ van_ban.ngay }}}} của {{{{ van_ban.co_quan }}}})",
    title="Mẫu thông báo kết luận kiểm tra",
    legend="",
    annexes=(
        Annex(
            number="Phụ lục",
            title="Kết quả kiểm tra theo từng tiêu chí",
            table=RESULTS,
            note="Ghi chú: Ba cột giữa là số đơn vị; “Không kiểm tra” gồm cả tiêu chí để trống trong biểu đã nộp. Đơn vị "
            "chưa có biểu kiểm tra không tính ở đây.",
        ),
    ),
)

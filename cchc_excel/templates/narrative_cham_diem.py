# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""The decision that announces the scores of a year's communes, and the notice that tells them why.

Every name comes from `scoring_book.words`. Form of a decision: Nghị định 30/2020/NĐ-CP, Phụ lục III, mẫu 1.2.
"""

from __future__ import annotations

from cchc_excel.templates.narrative import (
    END,
    H1,
    PICTURE,
    Annex,
    Lines,
    Narrative,
    P,
    own_words,
    write_either,
    write_when,
)
from cchc_excel.templates.tables import NUMBERS, TableColumn, TableForm

_CENTRED = "Subtitle"
_UNITS = "{{ cham_diem.don_vi }}"
_YEAR = "{{ cham_diem.nam }}"

RANKS = TableForm(
    columns=(
        TableColumn("Hạng", 14, NUMBERS),
        TableColumn("Đơn vị", 40),
        TableColumn("Điểm đạt", 18, NUMBERS),
        TableColumn("Thưởng, trừ", 18, NUMBERS),
        TableColumn("Điểm tối đa", 17, NUMBERS),
        TableColumn("Chỉ số (%)", 17, NUMBERS),
        TableColumn("Xếp loại", 19, NUMBERS),
        TableColumn("So năm trước", 17, NUMBERS),
    ),
    rows=(
        ("{%tr for dong in cham_diem.bang %}",),
        (
            "{{ dong.hang }}",
            "{{ dong.ten }}",
            "{{ dong.diem }}",
            "{{ dong.thuong_tru }}",
            "{{ dong.toi_da }}",
            "{{ dong.chi_so }}",
            "{{ dong.xep_loai }}",
            "{{ dong.thay_doi }}",
        ),
        ("{%tr endfor %}",),
    ),
)
AREAS = TableForm(
    columns=(
        TableColumn("Lĩnh vực", 62),
        TableColumn("Điểm tối đa", 22, NUMBERS),
        TableColumn("Điểm trung bình", 24, NUMBERS),
        TableColumn("Đạt (%)", 20, NUMBERS),
        TableColumn("Cao nhất", 32),
    ),
    rows=(
        ("{%tr for dong in cham_diem.linh_vuc %}",),
        (
            "{{ dong.ten }}",
            "{{ dong.toi_da }}",
            "{{ dong.trung_binh }}",
            "{{ dong.ty_le }}",
            "{{ dong.cao_nhat }}",
        ),
        ("{%tr endfor %}",),
    ),
)
RESULTS = Annex(
    number="PHỤ LỤC",
    title="Kết quả chấm điểm, xếp hạng cải cách hành chính năm {{ cham_diem.nam }}",
    table=RANKS,
    note="Ghi chú: Dấu “-” là không có. Cách tính: {{ cham_diem.cach_tinh }}{% if cham_diem.chua_cham %} Chưa chấm: {{ cham_diem.chua_cham }}.{% endif %}",
)

_ARTICLES: Lines = (
    *write_when(
        "not van_ban.can_cu",
        own_words("căn cứ Luật Tổ chức chính quyền địa phương; căn cứ quyết định ban hành Bộ tiêu chí; theo đề nghị của cơ quan tham mưu")[1],
    ),
    (_CENTRED, "QUYẾT ĐỊNH:"),
    (
        P,
        f"Điều 1. Công bố kết quả chấm điểm, xếp hạng cải cách hành chính năm {_YEAR} của {{{{ cham_diem.so_da_cham }}}} {_UNITS} (Phụ lục kèm theo).",
    ),
    *write_when(
        "cham_diem.theo_loai",
        "Trong đó: {{ cham_diem.theo_loai }}.",
    ),
    *write_when("cham_diem.chua_cham", "Chưa chấm, không xếp hạng: {{ cham_diem.chua_cham }}."),
    (
        P,
        "Điều 2. Căn cứ kết quả này, các đơn vị khắc phục những tiêu chí chưa đạt điểm tối đa; kết quả là một căn cứ để đánh giá, xếp loại người đứng đầu theo quy định.",
    ),
    (
        END,
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. [cơ quan tự viết: chức danh người đứng đầu các cơ quan, đơn vị thi hành] và Chủ tịch Ủy ban nhân dân {{ cham_diem.cac_don_vi }} chịu trách nhiệm thi hành Quyết định này./.",
    ),
)

DECISION = Narrative(
    file="cham-diem.quyet-dinh",
    kind="Quyết định",
    subject=f"Về việc công bố kết quả chấm điểm, xếp hạng cải cách hành chính năm {_YEAR} của {_UNITS} trên địa bàn {{{{ noi.day_du }}}}",
    number="{{ van_ban.so_quyet_dinh }}",
    attached="(Kèm theo Quyết định số {{ van_ban.so_quyet_dinh }} {{ van_ban.ngay }} của {{ van_ban.nguoi_ban_hanh }})",
    title="Mẫu quyết định công bố kết quả chấm điểm",
    body=_ARTICLES,
    legend="",
    upward=False,
    recipients="van_ban.noi_nhan_quyet_dinh",
    signature="van_ban.dong_ky_rieng",
    decided_by="{{ van_ban.nguoi_ban_hanh|upper }}",
    annexes=(RESULTS,),
)

_NOTICE: Lines = (
    (
        P,
        f"{{{{ van_ban.co_quan }}}} thông báo kết quả chấm điểm, xếp hạng cải cách hành chính năm {_YEAR} của {_UNITS} như sau:",
    ),
    (H1, "1. Kết quả chung"),
    (
        P,
        "{% if cham_diem.chua_cham %}Đã chấm {{ cham_diem.so_da_cham }}/{{ cham_diem.so_don_vi }} đơn vị; chưa chấm: {{ cham_diem.chua_cham }}. {% endif %}Chỉ số trung bình của {{ cham_diem.so_da_cham }} đơn vị đã chấm là {{ cham_diem.trung_binh }}%; cao nhất là {{ cham_diem.cao_nhat }}; thấp nhất là {{ cham_diem.thap_nhat }} (chi tiết tại Phụ lục I).",
    ),
    *write_when("cham_diem.theo_loai", "Xếp loại: {{ cham_diem.theo_loai }}."),
    *write_when("cham_diem.tang_hang", "Lên hạng nhiều nhất so với năm trước: {{ cham_diem.tang_hang }}."),
    *write_when("cham_diem.giam_hang", "Xuống hạng nhiều nhất so với năm trước: {{ cham_diem.giam_hang }}."),
    (H1, "2. Kết quả theo lĩnh vực"),
    *write_when(
        "cham_diem.linh_vuc_thap",
        "Lĩnh vực đạt thấp nhất là {{ cham_diem.linh_vuc_thap }}; đạt cao nhất là {{ cham_diem.linh_vuc_cao }} (chi tiết tại Phụ lục II).",
    ),
    (P, "{%p cau %}"),
    (PICTURE, '{{ bieu_do["linh_vuc"] }}'),
    (P, "{%p endcau %}"),
    (H1, "3. Những tiêu chí mất điểm nhiều nhất"),
    *write_either(
        "cham_diem.mat_diem",
        ("{%p for tc in cham_diem.mat_diem %}", "- Tiêu chí {{ tc.ma }} ({{ tc.ten }}): trung bình mất {{ tc.mat }} trên {{ tc.toi_da }} điểm; {{ tc.so_don_vi }} đơn vị chưa đạt điểm tối đa.", "{%p endfor %}"),
        ("Không đơn vị nào mất điểm.",),
    ),
    (H1, "4. Yêu cầu"),
    (
        P,
        "Các đơn vị rà soát tiêu chí mất điểm của mình (cột “Mất điểm nhiều nhất” của bảng kết quả gửi kèm), có biện pháp khắc phục trong năm tới.",
    ),
    own_words("việc giao cho từng đơn vị, thời hạn"),
    (END, f"Trên đây là kết quả chấm điểm, xếp hạng cải cách hành chính năm {_YEAR}, {{{{ van_ban.co_quan }}}} thông báo để các đơn vị biết, thực hiện./."),
)

NOTICE = Narrative(
    file="cham-diem.thong-bao",
    kind="Thông báo",
    subject=f"Kết quả chấm điểm, xếp hạng cải cách hành chính năm {_YEAR} của {_UNITS} trên địa bàn {{{{ noi.day_du }}}}",
    number="{{ van_ban.so_thong_bao }}",
    attached="(Kèm theo Thông báo số {{ van_ban.so_thong_bao }} {{ van_ban.ngay }} của {{ van_ban.co_quan }})",
    title="Mẫu thông báo kết quả chấm điểm",
    body=_NOTICE,
    legend="",
    upward=False,
    recipients="van_ban.noi_nhan_thong_bao",
    annexes=(
        Annex(number="PHỤ LỤC I", title=RESULTS.title, table=RANKS, note=RESULTS.note),
        Annex(number="PHỤ LỤC II", title="Điểm trung bình theo lĩnh vực", table=AREAS),
    ),
)

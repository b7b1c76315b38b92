# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""A commune's own ten-year summary, from its workbook alone; the sentences it shares with the district's
stand in `sentences`. What its figures cannot say is a marked place for its own words.
"""

from __future__ import annotations

from collections.abc import Iterator

from cchc_excel.templates.narrative import (
    END,
    H1,
    H2,
    Lines,
    Narrative,
    P,
    write_chart,
    write_if_complete,
    write_when,
)
from cchc_excel.templates.sentences import (
    AHEAD,
    DIRECTIVES,
    DOCUMENTS_ONLINE,
    FINANCE,
    INSPECTED,
    LAWS_MADE,
    LAWS_REVIEWED,
    LIMITS,
    ON_TIME,
    PETITIONS,
    ROLLED_OUT_IN_ALL,
    STAFF,
    STRUCTURE,
)

SUBJECT = "{{ bo_bieu }} của {{ noi.day_du }}"
LEGEND = "Ghi chú: Dấu “…” là chưa có số liệu, không phải là 0."
LAST = "Đến ngày 31 tháng 3 năm 2020"
Said = Iterator[tuple[str, str]]


def yes_or_no(answer: str, yes: str, no: str) -> Said:
    """One of two sentences by a Có/Không answer or a count; neither where it was left blank."""
    yield from write_when(f"co({answer}) and {answer}.so", yes)
    yield from write_when(f"co({answer}) and not {answer}.so", no)


OPENING: Lines = (
    (
        P,
        "{{ van_ban.co_quan }} báo cáo kết quả {{ ky.ten }} về cải cách hành chính (CCHC) của {{ noi.cap }} như sau. "
        "Số liệu chi tiết theo từng năm nêu tại các phụ lục kèm theo ({% for pl in phu_luc %}{{ pl.ten }}"
        "{% if not loop.last %}, {% endif %}{% endfor %}).",
    ),
)

ROLLED_OUT: Lines = (
    (H1, "I. Tình hình triển khai"),
    (H2, "1. Công tác chỉ đạo, điều hành"),
    *DIRECTIVES,
    *write_chart("van_ban"),
    *yes_or_no(
        'pl1.mo_hinh_sang_kien["2019"]',
        'Năm 2019 đã áp dụng {{ pl1.mo_hinh_sang_kien["2019"].kem }} về CCHC.',
        "Năm 2019 chưa có mô hình, sáng kiến CCHC nào được áp dụng.",
    ),
    *INSPECTED,
    (H2, "3. Thông tin, tuyên truyền"),
    *write_if_complete(
        'Năm 2019, đài truyền thanh của {{ noi.cap }} đã phát {{ pl1.ban_tin_dai["2019"].kem }} chuyên đề CCHC'
        '{% cau %}, {{ thay_doi(pl1.ban_tin_dai["2018"], pl1.ban_tin_dai["2019"]) }} so với năm 2018{% endcau %}.'
    ),
    *yes_or_no(
        'pl1.cuoc_thi["2019"]',
        "Năm 2019 có tổ chức cuộc thi tìm hiểu CCHC.",
        "Năm 2019 không tổ chức cuộc thi tìm hiểu CCHC.",
    ),
    *yes_or_no(
        'pl1.chuyen_muc_web["2019"]',
        "Trang thông tin điện tử đã có chuyên mục CCHC.",
        "Trang thông tin điện tử chưa có chuyên mục CCHC.",
    ),
    *write_if_complete('Hình thức tuyên truyền khác trong năm 2019: {{ pl1.tuyen_truyen_khac["2019"] }}.'),
    *ROLLED_OUT_IN_ALL,
)

RESULTS: Lines = (
    (H1, "II. Kết quả thực hiện các nội dung của Chương trình"),
    (H2, "1. Cải cách thể chế"),
    *LAWS_MADE,
    *LAWS_REVIEWED,
    *write_if_complete(
        "Số văn bản đã kiểm tra theo thẩm quyền là {{ pl2.vbqppl_kiem_tra.tong.kem }}"
        "{% cau %}; phát hiện trái pháp luật về nội dung, thẩm quyền {{ pl2.vbqppl_trai_luat.tong.kem }}, đã xử lý "
        "{{ pl2.vbqppl_trai_luat_xu_ly.tong.kem }}{% endcau %}."
    ),
    (H2, "2. Cải cách thủ tục hành chính"),
    (
        P,
        f'{LAST}, số thủ tục hành chính (TTHC) thực hiện tại cấp xã là {{{{ pl3.tthc_xa["2020"].kem }}}}'
        '{% cau %}; số TTHC được công khai đầy đủ trên trang thông tin điện tử là {{ pl3.tthc_cong_khai["2020"].kem }}{% endcau %}.',
    ),
    *write_if_complete(
        'Số TTHC tiếp nhận, trả kết quả tại Bộ phận Một cửa là {{ pl3.tthc_mot_cua_xa["2020"].kem }}'
        '{% cau %}; giải quyết theo cơ chế một cửa liên thông là {{ pl3.tthc_lien_thong_cung_cap["2020"].kem }}{% endcau %}.'
    ),
    *ON_TIME,
    *write_if_complete(f'{LAST}, tỷ lệ này của năm 2020 là {{{{ pl3.dung_han_xa["2020"].kem }}}}.'),
    (P, "{%p if co(pl3.pakn_tiep_nhan.tong) and not pl3.pakn_tiep_nhan.tong.so %}"),
    (P, "Trong giai đoạn không tiếp nhận phản ánh, kiến nghị nào về TTHC."),
    (P, "{%p else %}"),
    *PETITIONS,
    (P, "{%p endif %}"),
    *STRUCTURE,
    *STAFF,
    *FINANCE,
    (H2, "6. Hiện đại hóa hành chính"),
    *DOCUMENTS_ONLINE,
    *write_if_complete('Số dịch vụ công trực tuyến mức độ 3, 4 là {{ pl6.dvc_muc_3_4["2020"].kem }}.'),
    *yes_or_no(
        'pl6.don_vi_mot_cua_dien_tu["2020"]',
        "Đã sử dụng phần mềm một cửa điện tử.",
        "Chưa sử dụng phần mềm một cửa điện tử.",
    ),
    *write_if_complete(
        'Tỷ lệ hồ sơ giải quyết qua hệ thống một cửa điện tử năm 2019 là {{ pl6.ty_le_mot_cua_dien_tu["2019"].kem }}.'
    ),
    *yes_or_no(
        'pl6.don_vi_iso["2020"]',
        "Đã có bản Công bố hệ thống quản lý chất lượng ISO.",
        "Chưa có bản Công bố hệ thống quản lý chất lượng ISO.",
    ),
)

ASSESSED: Lines = (
    (H1, "III. Đánh giá chung"),
    (H2, "1. Mức độ thực hiện các mục tiêu của giai đoạn"),
    (P, "{%p if co(muc_tieu) %}"),
    (
        P,
        "Trong {{ muc_tieu.so_muc_tieu }} mục tiêu của giai đoạn, {{ noi.cap }} tự đánh giá "
        "{% if muc_tieu.dat_toan_bo %}đạt {{ muc_tieu.dat_toan_bo }} mục tiêu{% else %}không đạt mục tiêu nào{% endif %}"
        "{% if muc_tieu.co_khong_dat %}; không đạt {{ muc_tieu.co_khong_dat }} mục tiêu{% endif %}"
        "{% if muc_tieu.chua_danh_gia %}; chưa đánh giá {{ muc_tieu.chua_danh_gia }} mục tiêu{% endif %}.",
    ),
    (P, "{%p for mt in muc_tieu.cac_khong_dat %}"),
    (P, "- Mục tiêu không đạt (số {{ mt.stt }}): {{ mt.nhan }}"),
    (P, "{%p endfor %}"),
    (P, "{%p else %}"),
    (P, "{{ van_ban.co_quan }} chưa tự đánh giá mức độ thực hiện các mục tiêu của giai đoạn."),
    (P, "{%p endif %}"),
    *LIMITS,
)

CLOSING: Lines = (
    (
        END,
        "{{ van_ban.co_quan }} chịu trách nhiệm về tính chính xác của số liệu nêu trong báo cáo và các phụ lục.",
    ),
    (END, "Trên đây là báo cáo của {{ van_ban.co_quan }}./."),
)

TEN_YEARS_COMMUNE = Narrative(
    file="bao-cao-tong-ket-2011-2020.xa",
    subject=SUBJECT,
    body=(*OPENING, *ROLLED_OUT, *RESULTS, *ASSESSED, *AHEAD, *CLOSING),
    title="Mẫu báo cáo tổng kết của xã",
    coverage="",
    legend=LEGEND,
)

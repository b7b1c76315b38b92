# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""The ten-year summary of a district over its communes, in the order of the commune's own summary.

Main figures stand unguarded, so that a missing one leaves a marked gap; what no figure can say is a marked
place for the office's own words.
"""

from __future__ import annotations

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
    REPORTED,
    ROLLED_OUT_IN_ALL,
    STAFF,
    STRUCTURE,
)

SUBJECT = "{{ bo_bieu }} trên địa bàn {{ noi.day_du }}"

OPENING: Lines = (
    (
        P,
        "{{ van_ban.co_quan }} báo cáo kết quả {{ ky.ten }} về cải cách hành chính (CCHC) trên địa bàn như sau. "
        "Số liệu chi tiết theo từng năm nêu tại các phụ lục kèm theo ({% for pl in phu_luc %}{{ pl.ten }}"
        "{% if not loop.last %}, {% endif %}{% endfor %}).",
    ),
    *REPORTED,
)

ROLLED_OUT: Lines = (
    (H1, "I. Tình hình triển khai"),
    (H2, "1. Công tác chỉ đạo, điều hành"),
    *DIRECTIVES,
    *write_chart("van_ban"),
    *write_if_complete(
        "Số mô hình, sáng kiến CCHC được áp dụng trong năm 2019 là "
        '{{ pl1.mo_hinh_sang_kien["2019"].kem }}{% cau %}, gồm: '
        '{{ pl1.mo_hinh_sang_kien["2019"].danh_sach }}{% endcau %}.'
    ),
    *INSPECTED,
    (H2, "3. Thông tin, tuyên truyền"),
    *write_if_complete(
        "Đài truyền thanh cấp xã đã phát {{ pl1.ban_tin_dai.tong.kem }} chuyên đề CCHC"
        '{% cau %}; trong năm 2019 có {{ pl1.cuoc_thi["2019"].kem }} tổ chức cuộc thi tìm hiểu CCHC{% endcau %}'
        '{% cau %}, {{ pl1.chuyen_muc_web["2019"].kem }} có chuyên mục CCHC trên trang thông tin điện tử'
        "{% endcau %}."
    ),
    *ROLLED_OUT_IN_ALL,
    *write_chart("hai_long"),
)

RESULTS: Lines = (
    (H1, "II. Kết quả thực hiện các nội dung của Chương trình"),
    (H2, "1. Cải cách thể chế"),
    *LAWS_MADE,
    *write_if_complete(
        "Ở cấp huyện có {{ pl2.nq_hdnd_huyen.tong.kem }} là nghị quyết của Hội đồng nhân dân và "
        "{{ pl2.qd_ubnd_huyen.tong.kem }} là quyết định của Ủy ban nhân dân."
    ),
    *LAWS_REVIEWED,
    *write_if_complete(
        "Số văn bản đã kiểm tra theo thẩm quyền là {{ pl2.vbqppl_kiem_tra.tong.kem }}; phát hiện trái pháp luật "
        "về nội dung, thẩm quyền {{ pl2.vbqppl_trai_luat.tong.kem }}, đã xử lý "
        "{{ pl2.vbqppl_trai_luat_xu_ly.tong.kem }}."
    ),
    (H2, "2. Cải cách thủ tục hành chính"),
    (
        P,
        "Đến ngày 31 tháng 3 năm 2020, danh mục thủ tục hành chính (TTHC) cấp xã áp dụng chung trên địa bàn có "
        '{{ pl3.tthc_xa["2020"].kem }}{% cau %}; danh mục cấp huyện có {{ pl3.tthc_huyen["2020"].kem }}{% endcau %}.',
    ),
    *write_if_complete(
        "Số TTHC tiếp nhận, trả kết quả tại Bộ phận Một cửa cấp xã là "
        '{{ pl3.tthc_mot_cua_xa["2020"].kem }}{% cau %}; tại Trung tâm Hành chính công cấp huyện là '
        '{{ pl3.tthc_trung_tam_hcc["2020"].kem }}{% endcau %}.'
    ),
    *ON_TIME,
    *write_if_complete(
        'Tỷ lệ này ở cấp huyện là {{ pl3.dung_han_huyen["2019"].kem }}'
        '{% if not pl3.dung_han_huyen["2019"].cach_tinh.thieu %}, {{ pl3.dung_han_huyen["2019"].cach_tinh }}{% endif %}.'
    ),
    *PETITIONS,
    *STRUCTURE,
    *STAFF,
    *FINANCE,
    (H2, "6. Hiện đại hóa hành chính"),
    *DOCUMENTS_ONLINE,
    *write_if_complete(
        'Số đơn vị sử dụng phần mềm một cửa điện tử là {{ pl6.don_vi_mot_cua_dien_tu["2020"].kem }}'
        "{% cau %}; tỷ lệ hồ sơ giải quyết qua hệ thống này năm 2019 là "
        '{{ pl6.ty_le_mot_cua_dien_tu["2019"].kem }}{% endcau %}.'
    ),
    *write_if_complete(
        "Số dịch vụ công trực tuyến mức độ 3, 4 cung cấp chung trên địa bàn là "
        '{{ pl6.dvc_muc_3_4["2020"].kem }}.'
    ),
    *write_if_complete(
        'Số đơn vị có bản Công bố hệ thống quản lý chất lượng ISO là {{ pl6.don_vi_iso["2020"].kem }}.'
    ),
)

ASSESSED: Lines = (
    (H1, "III. Đánh giá chung"),
    (H2, "1. Mức độ thực hiện các mục tiêu của giai đoạn"),
    (P, "{%p if co(muc_tieu) %}"),
    (
        P,
        "Trong {{ muc_tieu.so_muc_tieu }} mục tiêu của giai đoạn, "
        "{% if muc_tieu.dat_toan_bo %}có {{ muc_tieu.dat_toan_bo }}{% else %}không có{% endif %} mục tiêu"
        "{% if not muc_tieu.dat_toan_bo %} nào{% endif %} được mọi đơn vị đánh giá là đạt"
        "{% if muc_tieu.co_khong_dat %}; {{ muc_tieu.co_khong_dat }} mục tiêu có đơn vị đánh giá không đạt"
        "{% else %}; không có mục tiêu nào bị đánh giá không đạt{% endif %}"
        "{% if muc_tieu.dat_chua_du %}; {{ muc_tieu.dat_chua_du }} mục tiêu mới được một số đơn vị đánh giá, đều là "
        "đạt{% endif %}"
        "{% if muc_tieu.chua_danh_gia %}; {{ muc_tieu.chua_danh_gia }} mục tiêu chưa có đơn vị nào đánh giá{% endif %}.",
    ),
    (P, "{%p for mt in muc_tieu.cac_khong_dat %}"),
    (
        P,
        "- Mục tiêu {{ mt.stt }}: {{ mt.so_don_vi }} đơn vị không đạt{% cau %} ({{ mt.don_vi }}){% endcau %}.",
    ),
    (P, "{%p endfor %}"),
    (P, "{%p else %}"),
    (P, "Chưa có đơn vị nào đánh giá mức độ thực hiện các mục tiêu của giai đoạn."),
    (P, "{%p endif %}"),
    *LIMITS,
    *write_when(
        "not don_vi.du",
        "Số liệu của giai đoạn chưa gồm các đơn vị chưa gửi biểu hoặc có biểu còn lỗi, nêu ở đầu báo cáo.",
    ),
)

CLOSING: Lines = (
    (
        END,
        "Đề nghị các đơn vị rà soát số liệu đã gửi{% if not don_vi.du %}, bổ sung số liệu còn thiếu{% endif %} và chịu trách nhiệm "
        "về tính chính xác của số liệu.",
    ),
    (END, "Trên đây là báo cáo của {{ van_ban.co_quan }}./."),
)

TEN_YEARS = Narrative(
    file="bao-cao-tong-ket-2011-2020",
    subject=SUBJECT,
    body=(*OPENING, *ROLLED_OUT, *RESULTS, *ASSESSED, *AHEAD, *CLOSING),
    title="Mẫu báo cáo tổng kết",
)

# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""The sentences of the ten-year summary report, in the office's own words: (style, text) in order.

Main figures stand unguarded, so that a missing one leaves a marked gap; what may be left out
stands between `{%p cau %}` and `{%p endcau %}`.
"""

from __future__ import annotations

from cchc_excel.words.narrative import END, H1, H2, Lines, Narrative, P, optional, picture

SUBJECT = "{{ bo_bieu }} trên địa bàn {{ noi.day_du }}"

REPORTED: Lines = (  # who is in the figures of a report, and who is not
    (
        P,
        "Báo cáo này tổng hợp biểu số liệu của {{ don_vi.so_da_tong_hop }}/{{ don_vi.tong_so }} đơn vị "
        "{{ don_vi.cap }}{% if co(don_vi.so_lieu_rieng) %}; biểu riêng của {{ noi.day_du }}: "
        "{{ don_vi.so_lieu_rieng }}{% else %}{% endif %}.",
    ),
    (P, "{%p if don_vi.so_chua_bao_cao %}"),
    (P, "Còn {{ don_vi.so_chua_bao_cao }} đơn vị chưa gửi biểu số liệu: {{ don_vi.chua_bao_cao }}."),
    (P, "{%p endif %}"),
    (P, "{%p if don_vi.so_giu_lai %}"),
    (
        P,
        "Có {{ don_vi.so_giu_lai }} đơn vị đã gửi biểu nhưng số liệu còn lỗi, chưa đưa vào tổng hợp: "
        "{{ don_vi.giu_lai }}.",
    ),
    (P, "{%p endif %}"),
    (
        P,
        "Số liệu nào chưa đủ đơn vị thì ghi trong ngoặc đơn số đơn vị có số liệu trên số đơn vị phải báo cáo; "
        "chỗ không ghi là đã đủ. Số liệu chưa có không được tính là 0.",
    ),
)

OPENING: Lines = (
    (
        P,
        "{{ van_ban.co_quan }} báo cáo kết quả {{ ky.ten }} về cải cách hành chính (CCHC) trên địa bàn như sau. "
        "Số liệu chi tiết theo từng năm nêu tại các phụ lục kèm theo ({% for pl in phu_luc %}{{ pl.ten }}"
        "{% if not loop.last %}, {% endif %}{% endfor %}).",
    ),
    (H1, "I. Tình hình chung và độ phủ của số liệu"),
    *REPORTED,
)

DIRECTIVES: Lines = (
    (
        P,
        "Từ năm 2015 đến ngày 31 tháng 3 năm 2020, số văn bản chỉ đạo, điều hành công tác CCHC đã ban hành là "
        "{{ pl1.vb_chi_dao.tong.kem }}{% cau %}{{ khop(pl1.vb_chi_dao.tong, pl1.vb_cap_uy.tong, pl1.vb_co_quan.tong) }}; trong đó văn bản của cấp ủy cùng cấp là "
        "{{ pl1.vb_cap_uy.tong.kem }}, của cơ quan, đơn vị là {{ pl1.vb_co_quan.tong.kem }}{% endcau %}.",
    ),
    *optional(
        'Riêng năm 2019 ban hành {{ pl1.vb_chi_dao["2019"].kem }}, '
        '{{ thay_doi(pl1.vb_chi_dao["2018"], pl1.vb_chi_dao["2019"]) }} so với năm 2018.'
    ),
)

SURVEYED: Lines = tuple(
    optional(
        "Về đo lường sự hài lòng, năm 2019 đã khảo sát "
        '{{ pl1.hai_long_mau["2019"].kem }}{% cau %}; mức độ hài lòng chung là '
        '{{ pl1.hai_long_chung["2019"].kem }}{% endcau %}{% if not pl1.hai_long_chung["2019"].cach_tinh.thieu %}, {{ pl1.hai_long_chung["2019"].cach_tinh }}{% endif %}.'
    )
)

DIRECTION: Lines = (
    (H1, "II. Kết quả theo từng lĩnh vực"),
    (H2, "1. Chỉ đạo, điều hành"),
    *DIRECTIVES,
    *picture("van_ban"),
    *optional(
        "Về thông tin, tuyên truyền, đài truyền thanh cấp xã đã phát {{ pl1.ban_tin_dai.tong.kem }} chuyên đề CCHC"
        '{% cau %}; trong năm 2019 có {{ pl1.cuoc_thi["2019"].kem }} tổ chức cuộc thi tìm hiểu CCHC{% endcau %}'
        '{% cau %}, {{ pl1.chuyen_muc_web["2019"].kem }} có chuyên mục CCHC trên trang thông tin điện tử'
        "{% endcau %}."
    ),
    *optional(
        "Số mô hình, sáng kiến CCHC được áp dụng trong năm 2019 là "
        '{{ pl1.mo_hinh_sang_kien["2019"].kem }}{% cau %}, gồm: '
        '{{ pl1.mo_hinh_sang_kien["2019"].danh_sach }}{% endcau %}.'
    ),
    *SURVEYED,
    *picture("hai_long"),
)

LAWS_MADE: Lines = (
    (
        P,
        "Số văn bản quy phạm pháp luật chủ trì soạn thảo đã được ban hành từ năm 2015 đến ngày 31 tháng 3 năm 2020 "
        "là {{ pl2.vbqppl_ban_hanh.tong.kem }}.",
    ),
    *optional(
        "Ở cấp xã có {{ pl2.nq_hdnd_xa.tong.kem }} là nghị quyết của Hội đồng nhân dân và "
        "{{ pl2.qd_ubnd_xa.tong.kem }} là quyết định của Ủy ban nhân dân."
    ),
)

LAWS_REVIEWED: Lines = tuple(
    optional(
        "Qua rà soát, số văn bản được đề nghị sửa đổi, bổ sung, thay thế, bãi bỏ hoặc ban hành mới là "
        "{{ pl2.vbqppl_de_nghi.tong.kem }}; đã xử lý hoặc kiến nghị xử lý {{ pl2.vbqppl_da_xu_ly.tong.kem }}."
    )
)

INSTITUTIONS: Lines = (
    (H2, "2. Cải cách thể chế"),
    *LAWS_MADE,
    *optional(
        "Ở cấp huyện có {{ pl2.nq_hdnd_huyen.tong.kem }} là nghị quyết của Hội đồng nhân dân và "
        "{{ pl2.qd_ubnd_huyen.tong.kem }} là quyết định của Ủy ban nhân dân."
    ),
    *LAWS_REVIEWED,
    *optional(
        "Số văn bản đã kiểm tra theo thẩm quyền là {{ pl2.vbqppl_kiem_tra.tong.kem }}; phát hiện trái pháp luật "
        "về nội dung, thẩm quyền {{ pl2.vbqppl_trai_luat.tong.kem }}, đã xử lý "
        "{{ pl2.vbqppl_trai_luat_xu_ly.tong.kem }}."
    ),
)

ON_TIME: Lines = (
    (
        P,
        "Tỷ lệ hồ sơ TTHC cấp xã giải quyết đúng hạn năm 2019, tính bằng số đã trả đúng hạn trên số đã tiếp nhận, là "
        '{{ pl3.dung_han_xa["2019"].kem }}{% if not pl3.dung_han_xa["2019"].cach_tinh.thieu %}, {{ pl3.dung_han_xa["2019"].cach_tinh }}{% endif %}'
        '{% cau %}; {{ thay_doi(pl3.dung_han_xa["2018"], pl3.dung_han_xa["2019"]) }} so với năm 2018{% endcau %}.',
    ),
)

PETITIONS: Lines = tuple(
    optional(
        "Số phản ánh, kiến nghị (PAKN) về TTHC đã tiếp nhận là {{ pl3.pakn_tiep_nhan.tong.kem }}; đã giải quyết "
        "{{ pl3.pakn_giai_quyet.tong.kem }}{% cau %}; đã công khai kết quả trả lời "
        "{{ pl3.pakn_cong_khai.tong.kem }}{% endcau %}."
    )
)

PROCEDURES: Lines = (
    (H2, "3. Cải cách thủ tục hành chính"),
    (
        P,
        "Đến ngày 31 tháng 3 năm 2020, danh mục thủ tục hành chính (TTHC) cấp xã áp dụng chung trên địa bàn có "
        '{{ pl3.tthc_xa["2020"].kem }}{% cau %}; danh mục cấp huyện có {{ pl3.tthc_huyen["2020"].kem }}{% endcau %}.',
    ),
    *optional(
        "Số TTHC tiếp nhận, trả kết quả tại Bộ phận Một cửa cấp xã là "
        '{{ pl3.tthc_mot_cua_xa["2020"].kem }}{% cau %}; tại Trung tâm Hành chính công cấp huyện là '
        '{{ pl3.tthc_trung_tam_hcc["2020"].kem }}{% endcau %}.'
    ),
    *ON_TIME,
    *optional(
        'Tỷ lệ này ở cấp huyện là {{ pl3.dung_han_huyen["2019"].kem }}'
        '{% if not pl3.dung_han_huyen["2019"].cach_tinh.thieu %}, {{ pl3.dung_han_huyen["2019"].cach_tinh }}{% endif %}.'
    ),
    *PETITIONS,
)

POSTS: Lines = (
    (
        P,
        "Đến ngày 31 tháng 3 năm 2020, biên chế cán bộ, công chức được giao là "
        '{{ pl5.bien_che_duoc_giao["2020"].kem }}; số có mặt là {{ pl5.bien_che_co_mat["2020"].kem }}.',
    ),
    *optional(
        "Từ năm 2015 đến ngày 31 tháng 3 năm 2020, số công chức tuyển dụng qua thi cạnh tranh là "
        "{{ pl5.tuyen_dung_canh_tranh.tong.kem }}; số cán bộ, công chức được tinh giản là "
        "{{ pl5.tinh_gian.tong.kem }}."
    ),
)

TRAINED: Lines = tuple(
    optional(
        'Số lượt công chức được bồi dưỡng, tập huấn năm 2019 là {{ pl5.boi_duong["2019"].kem }}'
        '{% cau %}, {{ thay_doi(pl5.boi_duong["2018"], pl5.boi_duong["2019"]) }} so với năm 2018{% endcau %}.'
    )
)

STAFF: Lines = (
    (H2, "4. Xây dựng, nâng cao chất lượng đội ngũ cán bộ, công chức"),
    *POSTS,
    *TRAINED,
)

DOCUMENTS_ONLINE: Lines = (
    (
        P,
        "Tỷ lệ văn bản hành chính trao đổi dưới dạng điện tử năm 2019 là "
        '{{ pl6.ty_le_vb_dien_tu["2019"].kem }}{% if not pl6.ty_le_vb_dien_tu["2019"].cach_tinh.thieu %}, {{ pl6.ty_le_vb_dien_tu["2019"].cach_tinh }}{% endif %}.',
    ),
    *optional(
        'Qua Trục liên thông văn bản quốc gia, năm 2019 đã nhận {{ pl6.vb_nhan_truc["2019"].kem }} và gửi '
        '{{ pl6.vb_gui_truc["2019"].kem }}.'
    ),
    *optional(
        'Đến ngày 31 tháng 3 năm 2020 đã cấp {{ pl6.chu_ky_so["2020"].kem }}'
        '{% cau %}; tỷ lệ công chức có hộp thư điện tử là {{ pl6.ty_le_hop_thu["2020"].kem }}{% endcau %}.'
    ),
)

MODERNISATION: Lines = (
    (H2, "5. Hiện đại hóa hành chính"),
    *DOCUMENTS_ONLINE,
    *optional(
        'Số đơn vị sử dụng phần mềm một cửa điện tử là {{ pl6.don_vi_mot_cua_dien_tu["2020"].kem }}'
        "{% cau %}; tỷ lệ hồ sơ giải quyết qua hệ thống này năm 2019 là "
        '{{ pl6.ty_le_mot_cua_dien_tu["2019"].kem }}{% endcau %}.'
    ),
    *optional(
        "Số dịch vụ công trực tuyến mức độ 3, 4 cung cấp chung trên địa bàn là "
        '{{ pl6.dvc_muc_3_4["2020"].kem }}.'
    ),
    *optional(
        'Số đơn vị có bản Công bố hệ thống quản lý chất lượng ISO là {{ pl6.don_vi_iso["2020"].kem }}.'
    ),
)

GOALS: Lines = (
    (H1, "III. Đánh giá mức độ thực hiện các mục tiêu"),
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
)

SHORTCOMINGS: Lines = (
    (H1, "IV. Tồn tại về số liệu"),
    (P, "{%p for pl in phu_luc %}"),
    (
        P,
        "- {{ pl.ten }}: {% if pl.so_o_thieu %}{{ pl.so_o_thieu }} ô chưa có số liệu hoặc chưa tổng hợp được"
        "{% else %}mọi chỉ tiêu đều có số liệu{% endif %}.",
    ),
    (P, "{%p endfor %}"),
    (P, "{%p if don_vi.du %}"),
    (P, "Tất cả đơn vị {{ don_vi.cap }} đã gửi biểu và được đưa vào tổng hợp."),
    (P, "{%p else %}"),
    (
        P,
        "Do chưa đủ đơn vị, các số tổng hợp trong báo cáo chưa phản ánh toàn bộ địa bàn và sẽ được bổ sung khi các "
        "đơn vị nêu tại mục I hoàn thiện biểu số liệu.",
    ),
    (P, "{%p endif %}"),
)

PROPOSALS: Lines = (
    (H1, "V. Kiến nghị, đề xuất"),
    (
        END,
        "Đề nghị các đơn vị rà soát số liệu đã gửi{% if not don_vi.du %}, bổ sung số liệu còn thiếu{% endif %} và chịu trách nhiệm "
        "về tính chính xác của số liệu.",
    ),
    (END, "Trên đây là báo cáo của {{ van_ban.co_quan }}./."),
)

BODY: Lines = (
    *OPENING,
    *DIRECTION,
    *INSTITUTIONS,
    *PROCEDURES,
    *STAFF,
    *MODERNISATION,
    *GOALS,
    *SHORTCOMINGS,
    *PROPOSALS,
)

TEN_YEARS = Narrative(
    file="bao-cao-tong-ket-2011-2020", subject=SUBJECT, body=BODY, title="Mẫu báo cáo tổng kết"
)

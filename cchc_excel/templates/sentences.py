# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""Sentences that several reports share, most of them the ten-year summaries: (style, text) in order.

Main figures stand unguarded, so that a missing one leaves a marked gap; what may be left out
stands between `{%p cau %}` and `{%p endcau %}`.
"""

from __future__ import annotations

from cchc_excel.templates.narrative import H1, H2, Lines, P, own_words, write_if_complete, write_when

REPORTED: Lines = (  # who is in the figures of a report, and who is not
    (P, "{%p if don_vi.du and not co(don_vi.so_lieu_chung) %}"),  # where nobody is missing there is nothing to say
    (P, "{%p else %}"),
    (
        P,
        "{% if don_vi.so_da_tong_hop %}Báo cáo này tổng hợp biểu số liệu của {{ don_vi.so_da_tong_hop }}/"
        "{{ don_vi.tong_so }} đơn vị {{ don_vi.cap }}{% else %}Chưa có đơn vị {{ don_vi.cap }} nào có biểu số liệu trong "
        "báo cáo này{% endif %}{% if co(don_vi.so_lieu_rieng) %}; biểu riêng của {{ noi.day_du }}: "
        "{{ don_vi.so_lieu_rieng }}{% else %}{% endif %}.{% if co(don_vi.so_lieu_chung) %} {{ don_vi.so_lieu_chung }}."
        "{% else %}{% endif %}",
    ),
    (P, "{%p endif %}"),
    (P, "{%p if co(nop) and (nop.so_dung_han or nop.so_muon) %}"),  # nobody is praised or blamed on a guess
    (
        P,
        "Hạn gửi biểu số liệu là {{ nop.han }}: {{ nop.so_dung_han }}/{{ nop.so_don_vi }} đơn vị gửi đúng hạn"
        "{% if nop.so_muon %}; gửi muộn: {{ nop.muon }}{% endif %}"
        "{% if nop.so_chua_ro %}; chưa rõ ngày gửi: {{ nop.chua_ro }}{% endif %}.",
    ),
    (P, "{%p endif %}"),
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
)

DIRECTIVES: Lines = (
    (
        P,
        "Từ năm 2015 đến ngày 31 tháng 3 năm 2020, số văn bản chỉ đạo, điều hành công tác CCHC đã ban hành là "
        "{{ pl1.vb_chi_dao.tong.kem }}{% cau %}{{ khop(pl1.vb_chi_dao.tong, pl1.vb_cap_uy.tong, pl1.vb_co_quan.tong) }}; trong đó văn bản của cấp ủy cùng cấp là "
        "{{ pl1.vb_cap_uy.tong.kem }}, của cơ quan, đơn vị là {{ pl1.vb_co_quan.tong.kem }}{% endcau %}.",
    ),
    *write_if_complete(
        'Riêng năm 2019 ban hành {{ pl1.vb_chi_dao["2019"].kem }}, '
        '{{ thay_doi(pl1.vb_chi_dao["2018"], pl1.vb_chi_dao["2019"]) }} so với năm 2018.'
    ),
)

SURVEYED: Lines = tuple(
    write_if_complete(
        "Về đo lường sự hài lòng, năm 2019 đã khảo sát "
        '{{ pl1.hai_long_mau["2019"].kem }}{% cau %}; mức độ hài lòng chung là '
        '{{ pl1.hai_long_chung["2019"].kem }}{% endcau %}{% if not pl1.hai_long_chung["2019"].cach_tinh.thieu %}, {{ pl1.hai_long_chung["2019"].cach_tinh }}{% endif %}.'
    )
)

LAWS_MADE: Lines = (
    (
        P,
        "Số văn bản quy phạm pháp luật chủ trì soạn thảo đã được ban hành từ năm 2015 đến ngày 31 tháng 3 năm 2020 "
        "là {{ pl2.vbqppl_ban_hanh.tong.kem }}.",
    ),
    *write_if_complete(
        "Ở cấp xã có {{ pl2.nq_hdnd_xa.tong.kem }} là nghị quyết của Hội đồng nhân dân và "
        "{{ pl2.qd_ubnd_xa.tong.kem }} là quyết định của Ủy ban nhân dân."
    ),
)

LAWS_REVIEWED: Lines = tuple(
    write_if_complete(
        "Qua rà soát, số văn bản được đề nghị sửa đổi, bổ sung, thay thế, bãi bỏ hoặc ban hành mới là "
        "{{ pl2.vbqppl_de_nghi.tong.kem }}; đã xử lý hoặc kiến nghị xử lý {{ pl2.vbqppl_da_xu_ly.tong.kem }}."
    )
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
    write_if_complete(
        "Số phản ánh, kiến nghị (PAKN) về TTHC đã tiếp nhận là {{ pl3.pakn_tiep_nhan.tong.kem }}; đã giải quyết "
        "{{ pl3.pakn_giai_quyet.tong.kem }}{% cau %}; đã công khai kết quả trả lời "
        "{{ pl3.pakn_cong_khai.tong.kem }}{% endcau %}."
    )
)

POSTS: Lines = (
    (
        P,
        "Đến ngày 31 tháng 3 năm 2020, biên chế cán bộ, công chức được giao là "
        '{{ pl5.bien_che_duoc_giao["2020"].kem }}; số có mặt là {{ pl5.bien_che_co_mat["2020"].kem }}.',
    ),
    *write_if_complete(
        "Từ năm 2015 đến ngày 31 tháng 3 năm 2020, số công chức tuyển dụng qua thi cạnh tranh là "
        "{{ pl5.tuyen_dung_canh_tranh.tong.kem }}; số cán bộ, công chức được tinh giản là "
        "{{ pl5.tinh_gian.tong.kem }}."
    ),
)

TRAINED: Lines = tuple(
    write_if_complete(
        'Số lượt công chức được bồi dưỡng, tập huấn năm 2019 là {{ pl5.boi_duong["2019"].kem }}'
        '{% cau %}, {{ thay_doi(pl5.boi_duong["2018"], pl5.boi_duong["2019"]) }} so với năm 2018{% endcau %}.'
    )
)

DOCUMENTS_ONLINE: Lines = (
    (
        P,
        "Tỷ lệ văn bản hành chính trao đổi dưới dạng điện tử năm 2019 là "
        '{{ pl6.ty_le_vb_dien_tu["2019"].kem }}{% if not pl6.ty_le_vb_dien_tu["2019"].cach_tinh.thieu %}, {{ pl6.ty_le_vb_dien_tu["2019"].cach_tinh }}{% endif %}.',
    ),
    *write_if_complete(
        'Qua Trục liên thông văn bản quốc gia, năm 2019 đã nhận {{ pl6.vb_nhan_truc["2019"].kem }} và gửi '
        '{{ pl6.vb_gui_truc["2019"].kem }}.'
    ),
    *write_if_complete(
        'Đến ngày 31 tháng 3 năm 2020 đã cấp {{ pl6.chu_ky_so["2020"].kem }}'
        '{% cau %}; tỷ lệ công chức có hộp thư điện tử là {{ pl6.ty_le_hop_thu["2020"].kem }}{% endcau %}.'
    ),
)

INSPECTED: Lines = (
    (H2, "2. Kiểm tra việc thực hiện"),
    own_words(
        "việc ban hành kế hoạch kiểm tra, số cuộc kiểm tra và kết quả; biểu số liệu không có chỉ tiêu này"
    ),
)

ROLLED_OUT_IN_ALL: Lines = (
    (H2, "4. Đánh giá chung về công tác triển khai"),
    *SURVEYED,
    own_words("mặt tích cực đạt được; hạn chế, khuyết điểm"),
)

STRUCTURE: Lines = (
    (H2, "3. Cải cách tổ chức bộ máy hành chính"),
    *POSTS,
    own_words("việc sắp xếp tổ chức, quy chế làm việc; tồn tại và nguyên nhân"),
)

STAFF: Lines = (
    (H2, "4. Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức"),
    *TRAINED,
    *write_when(
        "co(pl5.bo_nhiem_thi_tuyen.tong) and pl5.bo_nhiem_thi_tuyen.tong.so",
        "Số công chức được bổ nhiệm vào chức danh lãnh đạo, quản lý qua thi tuyển là {{ pl5.bo_nhiem_thi_tuyen.tong.kem }}.",
    ),
    *write_when(
        "co(pl5.bo_nhiem_thi_tuyen.tong) and not pl5.bo_nhiem_thi_tuyen.tong.so",
        "Trong giai đoạn không có công chức được bổ nhiệm vào chức danh lãnh đạo, quản lý qua thi tuyển.",
    ),
    own_words("trình độ chuyên môn, lý luận chính trị, quản lý nhà nước của cán bộ, công chức"),
)

FINANCE: Lines = (
    (H2, "5. Cải cách tài chính công"),
    own_words("kết quả, tồn tại và nguyên nhân; bộ biểu không có phụ lục về tài chính công"),
)

LIMITS: Lines = (
    (H2, "2. Tồn tại, hạn chế và nguyên nhân"),
    own_words("tồn tại, hạn chế và nguyên nhân"),
)

AHEAD: Lines = (
    (H1, "IV. Nhiệm vụ cải cách hành chính giai đoạn 2021 - 2030"),
    own_words("nhiệm vụ theo từng lĩnh vực"),
    (H1, "V. Kiến nghị, đề xuất"),
    own_words("kiến nghị với cấp trên; không có thì ghi “Không có”"),
)

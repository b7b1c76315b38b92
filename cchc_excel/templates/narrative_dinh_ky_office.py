# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""The sentences of the periodic report on staff, finance and digital government, in our own words.

Figures come from the form set dinh-ky (`dk1` … `dk7`) and its list of documents (`vb_ban_hanh`).
"""

from __future__ import annotations

from cchc_excel.templates.narrative import Lines, optional
from cchc_excel.templates.narrative_dinh_ky_words import compared, done, figure, how, maybe

STAFF: Lines = (
    *optional(
        f"Biên chế được giao {figure('dk4.bien_che_giao')}, có mặt {figure('dk4.bien_che_co_mat')}{maybe('; số hợp đồng lao động ' + figure('dk4.hop_dong'))}."
    ),
    *optional(f"Trong kỳ đã tinh giản {figure('dk4.tinh_gian')}."),
)

TRAINING: Lines = (
    *optional(
        f"Số lượt cán bộ, công chức được đào tạo, bồi dưỡng: {figure('dk5.dao_tao')}{compared('dk5.dao_tao')}."
    ),
    *done(
        "dk5.hoc_quan_ly_nha_nuoc",
        f"- Học quản lý nhà nước theo ngạch: {figure('dk5.hoc_quan_ly_nha_nuoc')}.",
    ),
    *done(
        "dk5.hoc_quoc_phong", f"- Bồi dưỡng kiến thức quốc phòng và an ninh: {figure('dk5.hoc_quoc_phong')}."
    ),
    *done("dk5.hoc_khac", f"- Đào tạo, bồi dưỡng, tập huấn khác: {figure('dk5.hoc_khac')}."),
)

SERVICE: Lines = (*optional(f"Số cán bộ, công chức, viên chức bị kỷ luật: {figure('dk5.ky_luat')}."),)

FINANCE: Lines = (
    *optional(f"Kế hoạch vốn đầu tư từ ngân sách nhà nước là {figure('dk6.von_ke_hoach')}."),
    *optional(
        f"Số vốn đầu tư từ ngân sách nhà nước đã giải ngân là {figure('dk6.von_giai_ngan')}{maybe(', đạt ' + figure('dk6.ty_le_giai_ngan'))}."
    ),
)

# What one office answers with Có: only its own report says so in words.
OWN_FINANCE: Lines = (
    *done("dk6.quy_che_chi_tieu", "Đã ban hành quy chế chi tiêu nội bộ."),
    *done("dk6.quy_che_tai_san", "Đã ban hành quy chế quản lý, sử dụng tài sản công."),
    *done("dk6.cong_khai_ngan_sach", "Đã công khai dự toán, quyết toán ngân sách."),
)

_BOTH = f'{{{{ khop(dk7.muc_3_4["ky"], dk7.muc_3["ky"], dk7.muc_4["ky"]) }}}}, cộng {figure("dk7.muc_3_4")}'
ONLINE: Lines = (
    *optional(
        f"Tỷ lệ văn bản trao đổi dưới dạng điện tử, có ký số đạt {figure('dk7.ty_le_vb_dien_tu')}{how('dk7.ty_le_vb_dien_tu')}."
    ),
    *optional(
        f"Tỷ lệ hồ sơ TTHC tiếp nhận trực tuyến đạt {figure('dk7.ty_le_truc_tuyen')}{how('dk7.ty_le_truc_tuyen')}{compared('dk7.ty_le_truc_tuyen')}."
    ),
    *optional(
        f"Qua dịch vụ công trực tuyến đã tiếp nhận {figure('dk7.muc_3')} ở mức độ 3 và {figure('dk7.muc_4')} ở mức độ 4{maybe(_BOTH)}{maybe('; hồ sơ mức độ 4 chiếm ' + figure('dk7.ty_le_muc_4') + how('dk7.ty_le_muc_4'))}."
    ),
    *optional(
        f"Tỷ lệ dịch vụ công trực tuyến toàn trình có phát sinh hồ sơ đạt {figure('dk7.ty_le_toan_trinh')}{how('dk7.ty_le_toan_trinh')}."
    ),
    *optional(
        f"Tỷ lệ dịch vụ công trực tuyến một phần có phát sinh hồ sơ đạt {figure('dk7.ty_le_mot_phan')}{how('dk7.ty_le_mot_phan')}."
    ),
    *optional(
        f"Tỷ lệ hồ sơ thanh toán trực tuyến đạt {figure('dk7.ty_le_ho_so_thanh_toan')}{how('dk7.ty_le_ho_so_thanh_toan')}."
    ),
    *optional(f"Qua dịch vụ bưu chính công ích đã tiếp nhận {figure('dk7.ho_so_nhan_bcci')}."),
    *optional(f"Qua dịch vụ bưu chính công ích đã trả kết quả {figure('dk7.ho_so_tra_bcci')}."),
)

OWN_PAGE: Lines = tuple(done("dk7.trang_tin", "Cơ quan duy trì trang thông tin điện tử."))

OWN_QUALITY: Lines = tuple(
    done("dk7.iso", "Cơ quan áp dụng hệ thống quản lý chất lượng theo TCVN ISO 9001:2015.")
)

SATISFACTION: Lines = (
    *optional(
        f"Đã khảo sát sự hài lòng của người dân, tổ chức với {figure('dk1.phieu_khao_sat')}{compared('dk1.phieu_khao_sat')}."
    ),
)

# What only districts and provinces are asked.
ABOVE_STAFF: Lines = (
    *optional(
        f"Số đơn vị sự nghiệp công lập: {figure('dk4.dvsncl')}{maybe('; tỷ lệ cắt giảm so với năm gốc ' + figure('dk4.ty_le_giam_dvsncl'))}."
    ),
)
ABOVE_SERVICE: Lines = (
    *optional(
        f"Số công chức được tuyển dụng: {figure('dk5.tuyen_cong_chuc')}; viên chức: {figure('dk5.tuyen_vien_chuc')}."
    ),
)

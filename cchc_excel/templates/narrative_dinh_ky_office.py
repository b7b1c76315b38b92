# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""The sentences of the periodic report on staff, finance and digital government, in our own words.

Figures come from the form set dinh-ky (`dk1` … `dk7`) and its list of documents (`vb_ban_hanh`).
"""

from __future__ import annotations

from cchc_excel.templates.narrative import Lines, write_if_complete
from cchc_excel.templates.narrative_dinh_ky_words import (
    say_counts,
    say_figure,
    say_if_complete,
    say_rate_beside,
    say_year_change,
    write_answer,
)

STAFF: Lines = (
    *write_if_complete(
        f"Biên chế được giao {say_figure('dk4.bien_che_giao')}, có mặt {say_figure('dk4.bien_che_co_mat')}{say_if_complete('; số hợp đồng lao động ' + say_figure('dk4.hop_dong'))}."
    ),
    *write_if_complete(f"Trong kỳ đã tinh giản {say_figure('dk4.tinh_gian')}."),
)

TRAINING: Lines = (
    *write_if_complete(
        f"Số lượt cán bộ, công chức được đào tạo, bồi dưỡng: {say_figure('dk5.dao_tao')}{say_year_change('dk5.dao_tao')}."
    ),
    *write_answer(
        "dk5.hoc_quan_ly_nha_nuoc",
        f"- Học quản lý nhà nước theo ngạch: {say_figure('dk5.hoc_quan_ly_nha_nuoc')}.",
    ),
    *write_answer(
        "dk5.hoc_quoc_phong", f"- Bồi dưỡng kiến thức quốc phòng và an ninh: {say_figure('dk5.hoc_quoc_phong')}."
    ),
    *write_answer("dk5.hoc_khac", f"- Đào tạo, bồi dưỡng, tập huấn khác: {say_figure('dk5.hoc_khac')}."),
)

SERVICE: Lines = (*write_if_complete(f"Số cán bộ, công chức, viên chức bị kỷ luật: {say_figure('dk5.ky_luat')}."),)

FINANCE: Lines = (
    *write_if_complete(f"Kế hoạch vốn đầu tư từ ngân sách nhà nước là {say_figure('dk6.von_ke_hoach')}."),
    *write_if_complete(
        f"Số vốn đầu tư từ ngân sách nhà nước đã giải ngân là {say_figure('dk6.von_giai_ngan')}{say_rate_beside('dk6.ty_le_giai_ngan', 'dk6.von_giai_ngan', 'dk6.von_ke_hoach')}."
    ),
)

# What one office answers with Có: only its own report says so in words.
OWN_FINANCE: Lines = (
    *write_answer("dk6.quy_che_chi_tieu", "Đã ban hành quy chế chi tiêu nội bộ."),
    *write_answer("dk6.quy_che_tai_san", "Đã ban hành quy chế quản lý, sử dụng tài sản công."),
    *write_answer("dk6.cong_khai_ngan_sach", "Đã công khai dự toán, quyết toán ngân sách."),
)

_BOTH = f'{{{{ khop(dk7.muc_3_4["ky"], dk7.muc_3["ky"], dk7.muc_4["ky"]) }}}}, cộng {say_figure("dk7.muc_3_4")}'
ONLINE: Lines = (
    *write_if_complete(
        f"Tỷ lệ văn bản trao đổi dưới dạng điện tử, có ký số đạt {say_figure('dk7.ty_le_vb_dien_tu')}{say_counts('dk7.ty_le_vb_dien_tu')}."
    ),
    *write_if_complete(
        f"Tỷ lệ hồ sơ TTHC tiếp nhận trực tuyến đạt {say_figure('dk7.ty_le_truc_tuyen')}{say_counts('dk7.ty_le_truc_tuyen')}{say_year_change('dk7.ty_le_truc_tuyen')}."
    ),
    *write_if_complete(
        f"Qua dịch vụ công trực tuyến đã tiếp nhận {say_figure('dk7.muc_3')} ở mức độ 3 và {say_figure('dk7.muc_4')} ở mức độ 4{say_if_complete(_BOTH)}{say_if_complete('; hồ sơ mức độ 4 chiếm ' + say_figure('dk7.ty_le_muc_4') + say_counts('dk7.ty_le_muc_4'))}."
    ),
    *write_if_complete(
        f"Tỷ lệ dịch vụ công trực tuyến toàn trình có phát sinh hồ sơ đạt {say_figure('dk7.ty_le_toan_trinh')}{say_counts('dk7.ty_le_toan_trinh')}."
    ),
    *write_if_complete(
        f"Tỷ lệ dịch vụ công trực tuyến một phần có phát sinh hồ sơ đạt {say_figure('dk7.ty_le_mot_phan')}{say_counts('dk7.ty_le_mot_phan')}."
    ),
    *write_if_complete(
        f"Tỷ lệ hồ sơ thanh toán trực tuyến đạt {say_figure('dk7.ty_le_ho_so_thanh_toan')}{say_counts('dk7.ty_le_ho_so_thanh_toan')}."
    ),
    *write_if_complete(f"Qua dịch vụ bưu chính công ích đã tiếp nhận {say_figure('dk7.ho_so_nhan_bcci')}."),
    *write_if_complete(f"Qua dịch vụ bưu chính công ích đã trả kết quả {say_figure('dk7.ho_so_tra_bcci')}."),
)

OWN_PAGE: Lines = tuple(write_answer("dk7.trang_tin", "Cơ quan duy trì trang thông tin điện tử."))

OWN_QUALITY: Lines = tuple(
    write_answer("dk7.iso", "Cơ quan áp dụng hệ thống quản lý chất lượng theo TCVN ISO 9001:2015.")
)

SATISFACTION: Lines = (
    *write_if_complete(
        f"Đã khảo sát sự hài lòng của người dân, tổ chức với {say_figure('dk1.phieu_khao_sat')}{say_year_change('dk1.phieu_khao_sat')}."
    ),
)

# What only districts and provinces are asked.
ABOVE_STAFF: Lines = (
    *write_if_complete(
        f"Số đơn vị sự nghiệp công lập: {say_figure('dk4.dvsncl')}{say_if_complete('; tỷ lệ cắt giảm so với năm gốc ' + say_figure('dk4.ty_le_giam_dvsncl'))}."
    ),
)
ABOVE_SERVICE: Lines = (
    *write_if_complete(
        f"Số công chức được tuyển dụng: {say_figure('dk5.tuyen_cong_chuc')}; viên chức: {say_figure('dk5.tuyen_vien_chuc')}."
    ),
)

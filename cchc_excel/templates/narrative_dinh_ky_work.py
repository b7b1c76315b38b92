# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""The sentences of the periodic report on direction, law, procedures and citizens, in our own words.

Figures come from the form set dinh-ky (`dk1` … `dk7`) and its list of documents (`vb_ban_hanh`).
"""

from __future__ import annotations

from collections.abc import Iterator

from cchc_excel.templates.narrative import Lines, P, either, optional, picture
from cchc_excel.templates.narrative_dinh_ky_words import (
    compared,
    figure,
    how,
    maybe,
    number,
    part,
)


def _on_time(level: str, whose: str) -> Iterator[tuple[str, str]]:
    """Which of the three meanings of "đúng hạn" it is stands in the sentence."""
    rate = f"dk3.dung_han_{level}"
    return optional(
        f"Tỷ lệ hồ sơ{whose} giải quyết trước hạn và đúng hạn, tính trên số hồ sơ đã giải quyết trong kỳ, đạt {figure(rate)}{how(rate)}{compared(rate)}."
    )


def _divided(by: str, lines: tuple[str, ...], parts: str) -> Iterator[tuple[str, str]]:
    """The parts of a total; "gồm" only where they add up to it, else a marked gap says that they do not.

    Parts that are missing leave the gap of a sentence left out.
    """
    cells = ", ".join(f'{one}["ky"]' for one in lines)
    yield P, f"{{%p if co({cells}) %}}"
    yield P, f"{{%p if co(khop({cells})) %}}"
    yield P, f"{by}, gồm {parts}."
    yield P, "{%p else %}"
    yield P, f"{by}, biểu số liệu ghi {parts}; cần rà soát lại: {{{{ khop({cells}) }}}}."
    yield P, "{%p endif %}"
    yield P, "{%p else %}"
    yield from optional(f"{by}, gồm {parts}.")
    yield P, "{%p endif %}"


_KINDS = part("dk1.quyet_dinh", "") + part("dk1.vb_khac", "khác")
ISSUED: Lines = (
    *optional(
        f"Trong {{{{ ky.ten }}}} đã ban hành {figure('dk1.vb_chi_dao')} chỉ đạo, điều hành công tác CCHC"
        f"{compared('dk1.vb_chi_dao')}{maybe('; trong đó có ' + figure('dk1.ke_hoach') + _KINDS)}."
    ),
)
TASKS: Lines = (
    *optional(
        f"Đã hoàn thành {number('dk1.nhiem_vu_hoan_thanh')}/{figure('dk1.nhiem_vu_ke_hoach')} đặt ra trong Kế hoạch CCHC{maybe(', đạt ' + figure('dk1.ty_le_ke_hoach'))}."
    ),
    *optional(
        f"Trong {figure('dk1.nhiem_vu_giao')} được cấp trên giao, có {figure('dk1.nhiem_vu_dung_han')} hoàn thành đúng hạn"
        f"{part('dk1.nhiem_vu_qua_han', 'hoàn thành nhưng quá hạn')}{part('dk1.nhiem_vu_chua_xong', 'quá hạn chưa hoàn thành')}."
    ),
)

DISCIPLINE: Lines = (
    *optional(
        f"Tỷ lệ cán bộ, công chức ký cam kết thực hiện kỷ luật, kỷ cương hành chính đạt {figure('dk1.ty_le_ky_cam_ket')}{how('dk1.ty_le_ky_cam_ket')}."
    ),
    *optional(f"Số mô hình, sáng kiến CCHC được áp dụng: {figure('dk1.sang_kien')}."),
)

PROPAGANDA: Lines = (
    *optional(
        f"Hệ thống truyền thanh đã phát {figure('dk1.tin_bai')} về công tác CCHC{compared('dk1.tin_bai')}."
    ),
    *optional(f"Đã tổ chức {figure('dk1.hoi_nghi')} tuyên truyền, phổ biến về CCHC."),
    *optional('Các hình thức tuyên truyền khác: {{ dk1.tuyen_truyen_khac["ky"] }}.'),
)

INSPECTION: Lines = (
    *optional(f"Đã tự kiểm tra, kiểm tra đột xuất {figure('dk1.cuoc_tu_kiem_tra')}."),
    *optional(
        f"Qua kiểm tra phát hiện {figure('dk1.van_de_phat_hien')}, đã xử lý xong {figure('dk1.van_de_da_xu_ly')}{maybe(', đạt ' + figure('dk1.ty_le_xu_ly_kiem_tra'))}."
    ),
)

INSTITUTIONS: Lines = (
    *optional(
        f"Số văn bản quy phạm pháp luật (VBQPPL) đã ban hành: {figure('dk2.vbqppl')}{compared('dk2.vbqppl')}."
    ),
    *optional(
        f"Đã kiểm tra {figure('dk2.vbqppl_kiem_tra')} quy phạm pháp luật theo thẩm quyền{maybe('; sau kiểm tra đã xử lý xong ' + number('dk2.kiem_tra_da_xu_ly') + '/' + figure('dk2.kiem_tra_phai_xu_ly'))}."
    ),
    *optional(
        f"Đã rà soát {figure('dk2.vbqppl_ra_soat')} quy phạm pháp luật{maybe('; sau rà soát đã xử lý xong ' + number('dk2.ra_soat_da_xu_ly') + '/' + figure('dk2.ra_soat_phai_xu_ly'))}."
    ),
    *optional(
        f"Đã thông báo công khai {figure('dk2.vb_cong_khai')} pháp luật có hiệu lực{compared('dk2.vb_cong_khai')}."
    ),
    *optional(
        f"Đã tuyên truyền nội dung của {figure('dk2.vb_tuyen_truyen')} pháp luật qua hội nghị và hệ thống truyền thanh."
    ),
)

_KEPT = 'khop(dk3.tthc_xa["ky"], dk3.tthc_dang_thuc_hien["ky"], dk3.tthc_khong_thuc_hien["ky"])'
_CARRIED_OUT = f"{{{{ {_KEPT} }}}}; trong đó {figure('dk3.tthc_dang_thuc_hien')} đang được thực hiện tại đơn vị, {figure('dk3.tthc_khong_thuc_hien')} không thực hiện"
PROCEDURES: Lines = (
    *optional(
        f"Danh mục thủ tục hành chính (TTHC) thuộc thẩm quyền cấp xã có {figure('dk3.tthc_xa')}{maybe(_CARRIED_OUT)}."
    ),
    *either(
        f"co({_KEPT})",
        (),
        (
            "{%p cau %}",
            f"Số TTHC đang được thực hiện tại đơn vị: {figure('dk3.tthc_dang_thuc_hien')}.",
            "{%p endcau %}",
            "{%p cau %}",
            f"Số TTHC không thực hiện: {figure('dk3.tthc_khong_thuc_hien')}.",
            "{%p endcau %}",
        ),
    ),
    *optional(
        f"Số TTHC được công khai, niêm yết tại Bộ phận Tiếp nhận và trả kết quả: {figure('dk3.tthc_niem_yet')}."
    ),
    *optional(
        f"Số TTHC giải quyết theo cơ chế một cửa liên thông cùng cấp: {figure('dk3.tthc_lien_thong_cung_cap')}."
    ),
    *optional(
        f"Số TTHC giải quyết theo cơ chế một cửa liên thông giữa các cấp chính quyền: {figure('dk3.tthc_lien_thong_cac_cap')}."
    ),
)

_RECEIVED = (
    f"Số hồ sơ TTHC tiếp nhận trong kỳ là {figure('dk3.ho_so_tiep_nhan')}{compared('dk3.ho_so_tiep_nhan')}"
)
_PENDING = maybe("; đang giải quyết " + figure("dk3.ho_so_dang_giai_quyet"))
DOSSIERS: Lines = (
    (P, f"{_RECEIVED}; đã giải quyết {figure('dk3.da_giai_quyet_xa')}{_PENDING}."),
    *optional(f"Bình quân mỗi ngày làm việc tiếp nhận {number('dk3.binh_quan_ngay')} hồ sơ."),
    *_on_time("xa", ""),
)

PROPOSALS: Lines = (
    *optional(
        f"Đã tiếp nhận {figure('dk3.pakn_tiep_nhan')} (phản ánh, kiến nghị) về quy định hành chính, giải quyết xong {figure('dk3.pakn_giai_quyet')}{maybe(', đạt ' + figure('dk3.ty_le_pakn'))}."
    ),
)

_MEETINGS = (
    '{{ khop(dk3.tiep_dan["ky"], dk3.tiep_dan_dinh_ky["ky"], dk3.tiep_dan_thuong_xuyen["ky"]) }}'
    f", trong đó tiếp định kỳ {figure('dk3.tiep_dan_dinh_ky')}{maybe(' (' + figure('dk3.tiep_dan_dinh_ky_luot') + ')')}"
    f", tiếp thường xuyên {figure('dk3.tiep_dan_thuong_xuyen')}{maybe(' (' + figure('dk3.tiep_dan_thuong_xuyen_luot') + ')')}"
)
CITIZENS: Lines = (
    *optional(
        f"Đã tiếp công dân {figure('dk3.tiep_dan')}{maybe(' (' + figure('dk3.tiep_dan_luot') + ')')}{maybe(_MEETINGS)}."
    ),
    *optional(
        'So với cùng kỳ năm trước, số cuộc tiếp công dân {{ thay_doi(cung_ky.dk3.tiep_dan["ky"], dk3.tiep_dan["ky"]) }}.'
    ),
)

_ORIGIN = ("dk3.don_thu", "dk3.don_ky_truoc", "dk3.don_moi", "dk3.don_cap_tren")
_KIND = ("dk3.don_thu", "dk3.don_khieu_nai", "dk3.don_to_cao", "dk3.don_phan_anh")
_BY_ORIGIN = f"{figure(_ORIGIN[1])} tồn từ kỳ trước, {figure(_ORIGIN[2])} phát sinh mới và {figure(_ORIGIN[3])} do cấp trên chuyển về"
_BY_KIND = (
    f"{figure(_KIND[1])} khiếu nại, {figure(_KIND[2])} tố cáo và {figure(_KIND[3])} phản ánh, kiến nghị"
)
# Where the parts do not add up to the total they are printed without that claim, beside a marked gap.
COMPLAINTS: Lines = (
    *optional(f"Tổng số đơn thư trong kỳ là {figure('dk3.don_thu')}{compared('dk3.don_thu')}."),
    *_divided("Theo nguồn đơn", _ORIGIN, _BY_ORIGIN),
    *_divided("Theo loại đơn", _KIND, _BY_KIND),
    *optional(
        f"Đã giải quyết {figure('dk3.don_da_giai_quyet')}{maybe('; đang giải quyết trong hạn ' + figure('dk3.don_dang_trong_han'))}{maybe('; đang giải quyết quá hạn ' + figure('dk3.don_dang_qua_han'))}."
    ),
)

# What only districts and provinces are asked.
ABOVE_INSPECTION: Lines = (
    *optional(
        f"Đã kiểm tra {figure('dk1.cqcm_kiem_tra')} chuyên môn{maybe(' và ' + number('dk1.ubnd_kiem_tra') + ' Ủy ban nhân dân cấp dưới')}."
    ),
)
ABOVE_PROCEDURES: Lines = (
    *optional(f"Danh mục TTHC cấp huyện có {figure('dk3.tthc_huyen')}."),
    *optional(f"Đã đơn giản hóa {figure('dk3.tthc_don_gian_hoa')}."),
)
ABOVE_DOSSIERS: Lines = (
    (P, f"{_RECEIVED}{_PENDING}."),
    *optional(f"Ủy ban nhân dân cấp xã đã giải quyết {figure('dk3.da_giai_quyet_xa')}."),
    *_on_time("xa", " do Ủy ban nhân dân cấp xã"),
    *picture("dung_han"),
    *optional(f"Ủy ban nhân dân cấp huyện đã giải quyết {figure('dk3.da_giai_quyet_huyen')}."),
    *_on_time("huyen", " do Ủy ban nhân dân cấp huyện"),
)

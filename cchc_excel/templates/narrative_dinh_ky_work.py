# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""The sentences of the periodic report on direction, law, procedures and citizens, in our own words.

Figures come from the form set dinh-ky (`dk1` … `dk7`) and its list of documents (`vb_ban_hanh`).
"""

from __future__ import annotations

from collections.abc import Iterator

from cchc_excel.templates.narrative import Lines, P, write_chart, write_either, write_if_complete
from cchc_excel.templates.narrative_dinh_ky_words import (
    say_counts,
    say_figure,
    say_if_complete,
    say_number,
    say_part,
    say_rate_beside,
    say_settled,
    say_year_change,
)


def _on_time(level: str, whose: str) -> Iterator[tuple[str, str]]:
    """Which of the three meanings of "đúng hạn" it is stands in the sentence."""
    rate = f"dk3.dung_han_{level}"
    return write_if_complete(
        f"Tỷ lệ hồ sơ{whose} giải quyết trước hạn và đúng hạn, tính trên số hồ sơ đã giải quyết trong kỳ, đạt {say_figure(rate)}{say_counts(rate)}{say_year_change(rate)}."
    )


def _divided(by: str, lines: tuple[str, ...], parts: str) -> Iterator[tuple[str, str]]:
    """The parts of a total; "gồm" only where they add up to it, else a marked gap says that they do not.

    Parts that are missing leave the gap of a sentence left out.
    """
    cells = ", ".join(f'{line}["ky"]' for line in lines)
    yield P, f"{{%p if co({cells}) %}}"
    yield P, f"{{%p if co(khop({cells})) %}}"
    yield P, f"{by}, gồm {parts}."
    yield P, "{%p else %}"
    yield P, f"{by}, biểu số liệu ghi {parts}; cần rà soát lại: {{{{ khop({cells}) }}}}."
    yield P, "{%p endif %}"
    yield P, "{%p else %}"
    yield from write_if_complete(f"{by}, gồm {parts}.")
    yield P, "{%p endif %}"


_KINDS = say_part("dk1.quyet_dinh", "") + say_part("dk1.vb_khac", "khác")
ISSUED: Lines = (
    *write_if_complete(
        f"Trong {{{{ ky.ten }}}} đã ban hành {say_figure('dk1.vb_chi_dao')} chỉ đạo, điều hành công tác CCHC"
        f"{say_year_change('dk1.vb_chi_dao')}{say_if_complete('; trong đó có ' + say_figure('dk1.ke_hoach') + _KINDS)}."
    ),
)
_PLANNED = 'dk1.ty_le_ke_hoach["ky"]'
TASKS: Lines = (
    *write_if_complete(
        f"{{% if co({_PLANNED}.tu) %}}Đã hoàn thành {{{{ {_PLANNED}.tu }}}}/{{{{ {_PLANNED}.mau }}}} nhiệm vụ đặt ra trong Kế hoạch CCHC, đạt {{{{ {_PLANNED}.kem }}}}"
        f"{{% else %}}Kế hoạch CCHC đặt ra {say_figure('dk1.nhiem_vu_ke_hoach')}; đã hoàn thành {say_figure('dk1.nhiem_vu_hoan_thanh')}{say_if_complete(f', đạt {{{{ {_PLANNED}.kem }}}}')}{{% endif %}}."
    ),
    *write_if_complete(
        f"Trong {say_figure('dk1.nhiem_vu_giao')} được cấp trên giao, có {say_figure('dk1.nhiem_vu_dung_han')} hoàn thành đúng hạn"
        f"{say_part('dk1.nhiem_vu_qua_han', 'hoàn thành nhưng quá hạn')}{say_part('dk1.nhiem_vu_chua_xong', 'quá hạn chưa hoàn thành')}."
    ),
)

DISCIPLINE: Lines = (
    *write_if_complete(
        f"Tỷ lệ cán bộ, công chức ký cam kết thực hiện kỷ luật, kỷ cương hành chính đạt {say_figure('dk1.ty_le_ky_cam_ket')}{say_counts('dk1.ty_le_ky_cam_ket')}."
    ),
    *write_if_complete(f"Số mô hình, sáng kiến CCHC được áp dụng: {say_figure('dk1.sang_kien')}."),
)

PROPAGANDA: Lines = (
    *write_if_complete(
        f"Hệ thống truyền thanh đã phát {say_figure('dk1.tin_bai')} về công tác CCHC{say_year_change('dk1.tin_bai')}."
    ),
    *write_if_complete(f"Đã tổ chức {say_figure('dk1.hoi_nghi')} tuyên truyền, phổ biến về CCHC."),
    *write_if_complete('Các hình thức tuyên truyền khác: {{ dk1.tuyen_truyen_khac["ky"] }}.'),
)

INSPECTION: Lines = (
    *write_if_complete(f"Đã tự kiểm tra, kiểm tra đột xuất {say_figure('dk1.cuoc_tu_kiem_tra')}."),
    *write_if_complete(
        f"Qua kiểm tra phát hiện {say_figure('dk1.van_de_phat_hien')}, đã xử lý xong {say_figure('dk1.van_de_da_xu_ly')}{say_rate_beside('dk1.ty_le_xu_ly_kiem_tra', 'dk1.van_de_da_xu_ly', 'dk1.van_de_phat_hien')}."
    ),
)

INSTITUTIONS: Lines = (
    *write_if_complete(
        f"Số văn bản quy phạm pháp luật (VBQPPL) đã ban hành: {say_figure('dk2.vbqppl')}{say_year_change('dk2.vbqppl')}."
    ),
    *write_if_complete(
        f"Đã kiểm tra {say_figure('dk2.vbqppl_kiem_tra')} quy phạm pháp luật theo thẩm quyền{say_settled('kiểm tra', 'dk2.ty_le_xu_ly_kiem_tra', 'dk2.kiem_tra_da_xu_ly', 'dk2.kiem_tra_phai_xu_ly')}."
    ),
    *write_if_complete(
        f"Đã rà soát {say_figure('dk2.vbqppl_ra_soat')} quy phạm pháp luật{say_settled('rà soát', 'dk2.ty_le_xu_ly_ra_soat', 'dk2.ra_soat_da_xu_ly', 'dk2.ra_soat_phai_xu_ly')}."
    ),
    *write_if_complete(
        f"Đã thông báo công khai {say_figure('dk2.vb_cong_khai')} pháp luật có hiệu lực{say_year_change('dk2.vb_cong_khai')}."
    ),
    *write_if_complete(
        f"Đã tuyên truyền nội dung của {say_figure('dk2.vb_tuyen_truyen')} pháp luật qua hội nghị và hệ thống truyền thanh."
    ),
)

_KEPT = 'khop(dk3.tthc_xa["ky"], dk3.tthc_dang_thuc_hien["ky"], dk3.tthc_khong_thuc_hien["ky"])'
_CARRIED_OUT = f"{{{{ {_KEPT} }}}}; trong đó {say_figure('dk3.tthc_dang_thuc_hien')} đang được thực hiện tại đơn vị, {say_figure('dk3.tthc_khong_thuc_hien')} không thực hiện"
PROCEDURES: Lines = (
    *write_if_complete(
        f"Danh mục thủ tục hành chính (TTHC) thuộc thẩm quyền cấp xã có {say_figure('dk3.tthc_xa')}{say_if_complete(_CARRIED_OUT)}."
    ),
    *write_either(
        f"co({_KEPT})",
        (),
        (
            "{%p cau %}",
            f"Số TTHC đang được thực hiện tại đơn vị: {say_figure('dk3.tthc_dang_thuc_hien')}.",
            "{%p endcau %}",
            "{%p cau %}",
            f"Số TTHC không thực hiện: {say_figure('dk3.tthc_khong_thuc_hien')}.",
            "{%p endcau %}",
        ),
    ),
    *write_if_complete(
        f"Số TTHC được công khai, niêm yết tại Bộ phận Tiếp nhận và trả kết quả: {say_figure('dk3.tthc_niem_yet')}."
    ),
    *write_if_complete(
        f"Số TTHC giải quyết theo cơ chế một cửa liên thông cùng cấp: {say_figure('dk3.tthc_lien_thong_cung_cap')}."
    ),
    *write_if_complete(
        f"Số TTHC giải quyết theo cơ chế một cửa liên thông giữa các cấp chính quyền: {say_figure('dk3.tthc_lien_thong_cac_cap')}."
    ),
)

_RECEIVED = (
    f"Số hồ sơ TTHC tiếp nhận trong kỳ là {say_figure('dk3.ho_so_tiep_nhan')}{say_year_change('dk3.ho_so_tiep_nhan')}"
)
_PENDING = say_if_complete("; đang giải quyết " + say_figure("dk3.ho_so_dang_giai_quyet"))
DOSSIERS: Lines = (
    (P, f"{_RECEIVED}; đã giải quyết {say_figure('dk3.da_giai_quyet_xa')}{_PENDING}."),
    *write_if_complete(f"Bình quân mỗi ngày làm việc tiếp nhận {say_number('dk3.binh_quan_ngay')} hồ sơ."),
    *_on_time("xa", ""),
)

PROPOSALS: Lines = (
    *write_if_complete(
        f"Đã tiếp nhận {say_figure('dk3.pakn_tiep_nhan')} (phản ánh, kiến nghị) về quy định hành chính, giải quyết xong {say_figure('dk3.pakn_giai_quyet')}{say_rate_beside('dk3.ty_le_pakn', 'dk3.pakn_giai_quyet', 'dk3.pakn_tiep_nhan')}."
    ),
)

_MEETINGS = (
    '{{ khop(dk3.tiep_dan["ky"], dk3.tiep_dan_dinh_ky["ky"], dk3.tiep_dan_thuong_xuyen["ky"]) }}'
    f", trong đó tiếp định kỳ {say_figure('dk3.tiep_dan_dinh_ky')}{say_if_complete(' (' + say_figure('dk3.tiep_dan_dinh_ky_luot') + ')')}"
    f", tiếp thường xuyên {say_figure('dk3.tiep_dan_thuong_xuyen')}{say_if_complete(' (' + say_figure('dk3.tiep_dan_thuong_xuyen_luot') + ')')}"
)
CITIZENS: Lines = (
    *write_if_complete(
        f"Đã tiếp công dân {say_figure('dk3.tiep_dan')}{say_if_complete(', với ' + say_figure('dk3.tiep_dan_luot'))}{say_if_complete(_MEETINGS)}."
    ),
    *write_if_complete(
        'So với cùng kỳ năm trước, số cuộc tiếp công dân {{ thay_doi(cung_ky.dk3.tiep_dan["ky"], dk3.tiep_dan["ky"]) }}.'
    ),
)

_ORIGIN = ("dk3.don_thu", "dk3.don_ky_truoc", "dk3.don_moi", "dk3.don_cap_tren")
_KIND = ("dk3.don_thu", "dk3.don_khieu_nai", "dk3.don_to_cao", "dk3.don_phan_anh")
_BY_ORIGIN = f"{say_figure(_ORIGIN[1])} tồn từ kỳ trước, {say_figure(_ORIGIN[2])} phát sinh mới và {say_figure(_ORIGIN[3])} do cấp trên chuyển về"
_BY_KIND = (
    f"{say_figure(_KIND[1])} khiếu nại, {say_figure(_KIND[2])} tố cáo và {say_figure(_KIND[3])} phản ánh, kiến nghị"
)
# Where the parts do not add up to the total they are printed without that claim, beside a marked gap.
COMPLAINTS: Lines = (
    *write_if_complete(f"Tổng số đơn thư trong kỳ là {say_figure('dk3.don_thu')}{say_year_change('dk3.don_thu')}."),
    *_divided("Theo nguồn đơn", _ORIGIN, _BY_ORIGIN),
    *_divided("Theo loại đơn", _KIND, _BY_KIND),
    *write_if_complete(
        f"Đã giải quyết {say_figure('dk3.don_da_giai_quyet')}{say_if_complete('; đang giải quyết trong hạn ' + say_figure('dk3.don_dang_trong_han'))}{say_if_complete('; đang giải quyết quá hạn ' + say_figure('dk3.don_dang_qua_han'))}."
    ),
)

# What only districts and provinces are asked.
ABOVE_INSPECTION: Lines = (
    *write_if_complete(
        f"Đã kiểm tra {say_figure('dk1.cqcm_kiem_tra')} chuyên môn{say_if_complete(' và ' + say_number('dk1.ubnd_kiem_tra') + ' Ủy ban nhân dân cấp dưới')}."
    ),
)
ABOVE_PROCEDURES: Lines = (
    *write_if_complete(f"Danh mục TTHC cấp huyện có {say_figure('dk3.tthc_huyen')}."),
    *write_if_complete(f"Đã đơn giản hóa {say_figure('dk3.tthc_don_gian_hoa')}."),
)
ABOVE_DOSSIERS: Lines = (
    (P, f"{_RECEIVED}{_PENDING}."),
    *write_if_complete(f"Ủy ban nhân dân cấp xã đã giải quyết {say_figure('dk3.da_giai_quyet_xa')}."),
    *_on_time("xa", " do Ủy ban nhân dân cấp xã"),
    *write_chart("dung_han"),
    *write_if_complete(f"Ủy ban nhân dân cấp huyện đã giải quyết {say_figure('dk3.da_giai_quyet_huyen')}."),
    *_on_time("huyen", " do Ủy ban nhân dân cấp huyện"),
)

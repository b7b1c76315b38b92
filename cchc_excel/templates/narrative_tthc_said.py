# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""Sentences of the quarterly report on procedures that a district and a commune share.

`rieng` names the figures of the unit's own workbook; `who` is how the sentence calls the unit.
"""

from __future__ import annotations

from collections.abc import Iterator

from cchc_excel.templates.narrative import (
    P,
    figure_is_there,
    say_if_any,
    say_partial_coverage,
    say_rate_of,
    say_unranked_units,
    write_either,
    write_if_complete,
    write_when,
)

FLOOR = 20  # per cent of the dossiers handled: the local rule of the form hai-long/hl
SUBJECT = "Công tác kiểm soát thủ tục hành chính {{ ky.ten }}"
Said = Iterator[tuple[str, str]]

OPENING_LINE = (
    P,
    "Thực hiện chế độ báo cáo về kiểm soát thủ tục hành chính (TTHC), {{ van_ban.co_quan }} báo cáo kết quả "
    "thực hiện {{ ky.ten }} (từ {{ ky.tu_ngay }} đến {{ ky.den_ngay }}) như sau:",
)


def say_service_levels(which: str) -> str:
    """How a list of procedures is divided: by the four levels, else by full and part service."""
    old = [f"dvc.{which}_muc_{number}.so_tthc" for number in (2, 3, 4)]
    first = f"dvc.{which}_muc_1.so_tthc"
    new = [f"dvc.{which}_{kind}.so_tthc" for kind in ("toan_trinh", "mot_phan", "thong_tin")]
    return (
        f"{{% if co({', '.join(old)}) %}}, chia theo bốn mức độ dịch vụ công trực tuyến: "
        f"{{% if {figure_is_there(first)} %}}mức độ 1 có {{{{ {first} }}}} TTHC, {{% endif %}}"
        f"mức độ 2 có {{{{ {old[0]} }}}} TTHC, mức độ 3 có {{{{ {old[1]} }}}} TTHC, mức độ 4 có {{{{ {old[2]} }}}} TTHC"
        "{% else %}{% cau %}, chia theo Nghị định số 42/2022/NĐ-CP: "
        f"{{{{ {new[0]} }}}} dịch vụ công trực tuyến toàn trình, {{{{ {new[1]} }}}} dịch vụ công trực tuyến một phần, "
        f"{{{{ {new[2]} }}}} TTHC chỉ cung cấp thông tin trực tuyến{{% endcau %}}{{% endif %}}"
    )


def write_postings() -> Said:
    """Documents that the unit posted, by field; those that it received and has not posted."""
    yield (
        P,
        (
            "Trong kỳ, {{ noi.day_du }} đã cập nhật, niêm yết {{ rieng.niem_yet.so_vb.tong }} văn bản công bố TTHC mới ban "
            "hành, được sửa đổi, bổ sung, thay thế hoặc bãi bỏ"
            + say_if_any(
                "rieng.niem_yet.so_vb.theo_cot", ", theo lĩnh vực: {{ rieng.niem_yet.so_vb.theo_cot }}"
            )
            + "."
        ),
    )
    yield from write_when(
        figure_is_there("rieng.niem_yet.chua_niem_yet.tong"),
        "Còn {{ rieng.niem_yet.chua_niem_yet.tong }} văn bản đã nhận nhưng chưa cập nhật, niêm yết: "
        "{{ rieng.niem_yet.chua_niem_yet.theo_cot }}.",
    )


def write_petitions(who: str) -> Said:
    """Reports and proposals of citizens that the unit had to settle, and what became of them."""
    yield from write_either(
        "rieng.pakn.tong_so.tong.so == 0",
        (f"Trong kỳ, {who} không có phản ánh, kiến nghị (PAKN) nào phải xử lý.",),
        (
            f"Số phản ánh, kiến nghị (PAKN) {who} phải xử lý là "
            "{{ rieng.pakn.tong_so.tong }} PAKN"
            f"{{% if {figure_is_there('rieng.pakn.ky_truoc.tong')} %}}"
            ", trong đó {{ rieng.pakn.ky_truoc.tong }} PAKN kỳ trước chuyển sang{% endif %}"
            + say_if_any("rieng.pakn.tong_so.theo_cot", ", theo lĩnh vực: {{ rieng.pakn.tong_so.theo_cot }}")
            + ".",
            "Đã giải quyết {{ rieng.pakn.da_giai_quyet.tong }}/{{ rieng.pakn.tong_so.tong }} PAKN; đang giải quyết "
            "{{ rieng.pakn.dang_giai_quyet.tong }} PAKN.",
        ),
    )


def write_changes() -> Said:
    """What has changed since the period before and since the same period of last year, where that can be said."""
    yield from write_if_complete(
        "So với {{ ky_truoc.ten }}, số hồ sơ đã giải quyết {{ thay_doi(ky_truoc.tthc.da_tong.tong, tthc.da_tong.tong) }}; "
        "số hồ sơ trễ hạn {{ thay_doi(ky_truoc.tthc.qua_han_tong.tong, tthc.qua_han_tong.tong) }}."
    )
    yield from write_if_complete(
        "So với cùng kỳ năm trước ({{ cung_ky.ten }}), số hồ sơ đã giải quyết "
        "{{ thay_doi(cung_ky.tthc.da_tong.tong, tthc.da_tong.tong) }}; số hồ sơ trễ hạn "
        "{{ thay_doi(cung_ky.tthc.qua_han_tong.tong, tthc.qua_han_tong.tong) }}."
    )


def write_survey(part: str, who: str) -> Said:
    """Answers with their denominators; nobody asked is said so."""
    form = f"{part}.hl"
    yield from write_either(
        f"{form}.phieu.tong.so == 0",
        (f"{who}: trong kỳ chưa khảo sát lượt nào" + say_partial_coverage(f"{form}.phieu.tong") + ".",),
        (
            f"{who}: đã khảo sát {{{{ {form}.phieu.tong }}}} lượt"
            + say_partial_coverage(f"{form}.phieu.tong")
            + say_if_any(f"{form}.phieu.theo_cot", f", theo hình thức: {{{{ {form}.phieu.theo_cot }}}}")
            + f". Kết quả: từ hài lòng trở lên {say_rate_of(f'{form}.ty_le_hai_long.tong', 'phiếu', 'đạt')}, trong đó rất hài lòng "
            f"{{{{ {form}.rat_hai_long.tong.kem }}}}, hài lòng {{{{ {form}.hai_long.tong.kem }}}}; "
            f"bình thường {say_rate_of(f'{form}.ty_le_binh_thuong.tong', 'phiếu', 'chiếm')}; "
            f"không hài lòng {say_rate_of(f'{form}.ty_le_khong_hai_long.tong', 'phiếu', 'chiếm')}.",
        ),
    )


def write_answers_of_communes(whose: str, by: str) -> Said:
    """The answers that came back, of the dossiers settled, against the least that is asked, and who is below it."""
    rate = "cap_duoi.hl.ty_le_phieu.tong"
    below = f"duoi({rate}, {FLOOR})"
    yield from write_if_complete(
        f"Số phiếu thu về{whose} so với số hồ sơ đã giải quyết trong kỳ, tính chung, là {{{{ {rate}.kem }}}} "
        f"({{{{ {rate}.cach_tinh }}}}), "
        f"{{% if {rate}.so < {FLOOR} %}}chưa đạt{{% else %}}đã đạt{{% endif %}} mức thấp nhất {FLOOR}%{by}"
        + say_if_any(below, f"; các đơn vị chưa đạt: {{{{ {below} }}}}" + say_unranked_units(rate))
        + "."
    )

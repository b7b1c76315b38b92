# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""Dossiers of one level in the quarterly report on procedures: what became of them, which are late and why.

`part` is the name of the level's figures: `rieng` (the district itself) or `cap_duoi` (its communes).
"""

from __future__ import annotations

from collections.abc import Iterator

from cchc_excel.templates.narrative import (
    Annex,
    P,
    figure_is_there,
    place_after,
    refer_to_annexes,
    say_partial_coverage,
    say_parts,
    say_unranked_units,
    write_either,
    write_if_any,
    write_if_complete,
)
from cchc_excel.templates.tables import NUMBERS, TableColumn, TableForm
from cchc_excel.wording.lists import UNSAID

LISTED = figure_is_there("tre_han.tong")


def write_dossiers(part: str, who: str) -> Iterator[tuple[str, str]]:
    """What came in and what became of it, with the rate and its definition."""
    form, rate = f"{part}.tthc", f"{part}.dung_han.tren_da_giai_quyet"
    received = say_parts(
        f"{form}.nhan_tong.tong",
        "hồ sơ",
        (f"{form}.nhan_truc_tuyen.tong", "nộp trực tuyến"),
        (f"{form}.nhan_truc_tiep.tong", "nộp trực tiếp hoặc qua dịch vụ bưu chính"),
        (f"{form}.nhan_ky_truoc.tong", "kỳ trước chuyển sang"),
        last=", ",
    )
    yield P, f"{who} tiếp nhận {{{{ {form}.nhan_tong.tong.kem }}}}{{% cau %}}{received}{{% endcau %}}."
    settled = say_parts(
        f"{form}.da_tong.tong",
        "hồ sơ",
        (f"{rate}.tu_so", "trước hạn và đúng hạn"),
        (f"{form}.da_qua_han.tong", "quá hạn"),
        last=", ",
    )
    pending = say_parts(
        f"{form}.dang_tong.tong",
        "hồ sơ",
        (f"{form}.dang_trong_han.tong", "trong hạn"),
        (f"{form}.dang_qua_han.tong", "quá hạn"),
    )
    yield (
        P,
        (
            f"Đã giải quyết {{{{ {form}.da_tong.tong.kem }}}}{settled}; "
            f"đang giải quyết {{{{ {form}.dang_tong.tong.kem }}}}{pending}."
        ),
    )
    yield from write_if_complete(
        f"Tỷ lệ hồ sơ đúng hạn là {{{{ {rate}.ty_le.kem }}}} ({{{{ {rate}.ngoac }}}}), tính bằng {{{{ {rate}.dinh_nghia }}}}"
        f"{say_unranked_units(f'{rate}.ty_le')}."
    )


_DOUBTFUL = "({late}.tong.so > {total}.so or ({total}.so and not {late}.tong.so))"


def _believed(part: str) -> str:
    """The condition that a list names late dossiers, and no more of them than there are."""
    late, total = f"{part}.tre_han.tong", f"{part}.tthc.qua_han_tong.tong"
    return f"{figure_is_there(late)} and ({total}.thieu or {late}.so <= {total}.so)"


def late_by_field(who: str) -> Iterator[tuple[str, str]]:
    """How many dossiers of the unit's own are late, by field."""
    yield from write_either(
        "rieng.tthc.qua_han_tong.tong.so == 0",
        (f"Đến cuối kỳ báo cáo, {who} không có hồ sơ trễ hạn.",),
        (
            f"Tổng số hồ sơ trễ hạn của {who} là "
            "{{ rieng.tthc.qua_han_tong.tong }} hồ sơ, theo lĩnh vực: "
            "{{ rieng.tthc.qua_han_tong.theo_cot }}.",
        ),
    )


def late_of_communes(whose: str) -> Iterator[tuple[str, str]]:
    """How many dossiers of the communes are late, where and in which fields; `whose` is " của cấp xã" or ""."""
    yield from write_either(
        "cap_duoi.tthc.qua_han_tong.tong.so == 0",
        (
            "Đến cuối kỳ báo cáo, các đơn vị đã báo cáo"
            + say_partial_coverage("cap_duoi.tthc.qua_han_tong.tong")
            + " không có hồ sơ trễ hạn.",
        ),
        (
            f"Tổng số hồ sơ trễ hạn{whose} là {{{{ cap_duoi.tthc.qua_han_tong.tong.kem }}}}, tại các đơn vị: "
            "{{ cap_duoi.tthc.qua_han_tong.tong.danh_sach }}.",
            f"Số hồ sơ trễ hạn{whose}"
            + say_partial_coverage("cap_duoi.tthc.qua_han_tong.tong")
            + " theo lĩnh vực: {{ cap_duoi.tthc.qua_han_tong.theo_cot }}.",
        ),
    )


def _no_causes(late: str, total: str) -> Iterator[tuple[str, str]]:
    """The marked gap where no list came, or one that contradicts the form."""
    yield P, f"{{%p if {figure_is_there(total)} and {late}.tong.thieu %}}"
    yield from write_if_complete(
        f"Nguyên nhân của hồ sơ trễ hạn, theo danh sách {{{{ {late}.tong }}}} hồ sơ, chưa nêu được."
    )
    yield P, "{%p endif %}"
    yield (
        P,
        f"{{%p if not {late}.tong.thieu and not {total}.thieu and {_DOUBTFUL.format(late=late, total=total)} %}}",
    )
    yield (
        P,
        (
            f"Danh sách hồ sơ trễ hạn kê {{{{ {late}.tong }}}} hồ sơ, biểu số liệu ghi {{{{ {total} }}}} hồ sơ; cần rà soát "
            f"lại trước khi nêu nguyên nhân: {{{{ khop({total}, {late}.tong) }}}}."
        ),
    )
    yield P, "{%p endif %}"


def write_late_causes(part: str, groups: str) -> Iterator[tuple[str, str]]:
    """The listed late dossiers by cause, as told; a cause that nobody told is said to be missing.

    A list of more than there are, or of none where there are some, gives no causes but a marked gap.
    """
    late, total = f"{part}.tre_han", f"{part}.tthc.qua_han_tong.tong"
    yield from _no_causes(late, total)
    yield P, f"{{%p if {_believed(part)} %}}"
    yield (
        P,
        (
            f"Theo danh sách{say_partial_coverage(f'{late}.tong')} đã kê {{{{ {late}.tong }}}}/{{{{ {total} }}}} hồ sơ trễ hạn, nguyên nhân như sau:"
        ),
    )
    yield P, f'{{%p for nhom in {late}.nhom["nguyen_nhan"] %}}'
    yield (
        P,
        (
            f'- {{% if nhom.ten == "{UNSAID}" %}}Chưa báo cáo nguyên nhân{{% else %}}{{{{ nhom.ten }}}}{{% endif %}}: '
            f"{{{{ nhom.so }}}} hồ sơ{groups}."
        ),
    )
    yield P, "{%p endfor %}"
    yield P, "{%p endif %}"
    yield from write_if_any(f"{late}.chua_co", f"Chưa gửi danh sách hồ sơ trễ hạn: {{{{ {late}.chua_co }}}}.")


def write_apologies(part: str, who: str) -> Iterator[tuple[str, str]]:
    """Letters of apology, where there are late dossiers at all."""
    sent = f'{part}.tre_han.loc["xin_loi"]["Có"]'
    yield P, f"{{%p if {_believed(part)} %}}"
    yield from write_either(
        figure_is_there(f"{sent}.tong"),
        (
            f"Đã gửi thư xin lỗi người dân, tổ chức đối với {{{{ {sent}.tong }}}} hồ sơ tại: {{{{ {sent}.theo_don_vi }}}}; các hồ sơ còn lại chưa ghi đã gửi thư xin lỗi.",
        ),
        (f"Trong danh sách chưa có hồ sơ nào của {who} ghi đã gửi thư xin lỗi.",),
    )
    yield P, "{%p endif %}"


LATE = Annex(
    number="Phụ lục I",
    title="Danh sách hồ sơ thủ tục hành chính trễ hạn theo đơn vị, lĩnh vực, nguyên nhân",
    table=TableForm(
        columns=(
            TableColumn("TT", 10, NUMBERS),
            TableColumn("Đơn vị", 26),
            TableColumn("Lĩnh vực, thủ tục", 44),
            TableColumn("Số hồ sơ", 14, NUMBERS),
            TableColumn("Tình trạng", 26),
            TableColumn("Nguyên nhân", 40),
        ),
        rows=(
            ("{%tr for dong in tre_han.cac_dong %}",),
            (
                "{{ dong.stt }}",
                "{{ dong.don_vi }}",
                '{{ dong.o["linh_vuc"] }}{% if dong.o["cong_viec"].chu %}: {{ dong.o["cong_viec"] }}{% endif %}',
                '{{ dong.o["so_ho_so"] }}',
                '{{ dong.o["tinh_trang"] }}{% if dong.o["xin_loi"].chu == "Có" %}; đã gửi thư xin lỗi{% endif %}',
                '{% if dong.o["nguyen_nhan"].chu %}{{ dong.o["nguyen_nhan"] }}{% else %}Chưa báo cáo{% endif %}'
                '{% if dong.o["chi_tiet"].chu %}: {{ dong.o["chi_tiet"] }}{% endif %}',
            ),
            ("{%tr endfor %}",),
        ),
    ),
    condition=LISTED,
)
PLACE_OF_FORMS = place_after(LISTED)  # the forms come after the list, where there is one
REFERRED = refer_to_annexes(
    PLACE_OF_FORMS, f"{{% if {LISTED} %}}Phụ lục I (danh sách hồ sơ trễ hạn), {{% endif %}}"
)

# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""The quarterly report of a district on administrative procedures (form set tthc-06), in our own words.

Figures of the district's own book are named `rieng`, those of its communes `cap_duoi`; without either the
name stands for both levels together. What only the office knows is a marked place for its own prose.
"""

from __future__ import annotations

from collections.abc import Iterator

from cchc_excel.words.narrative import (
    END,
    H1,
    H2,
    H3,
    Lines,
    Narrative,
    P,
    either,
    optional,
    own_words,
    picture,
    when,
    when_known,
    where_known,
)
from cchc_excel.words.narrative_tthc_late import LATE, apologies, causes, handled
from cchc_excel.words.template_sentences import REPORTED

FLOOR = 20  # per cent of the dossiers handled: the local rule of the form hai-long/hl


def _levels(which: str) -> str:
    """How a list of procedures is divided: by the four levels, else by full and part service."""
    old = [f"dvc.{which}_muc_{number}.so_tthc" for number in (2, 3, 4)]
    first = f"dvc.{which}_muc_1.so_tthc"
    new = [f"dvc.{which}_{kind}.so_tthc" for kind in ("toan_trinh", "mot_phan", "thong_tin")]
    return (
        f"{{% if co({', '.join(old)}) %}}, chia theo bốn mức độ dịch vụ công trực tuyến: "
        f"{{% if {first}.so %}}mức độ 1 có {{{{ {first} }}}} TTHC, {{% endif %}}"
        f"mức độ 2 có {{{{ {old[0]} }}}} TTHC, mức độ 3 có {{{{ {old[1]} }}}} TTHC, mức độ 4 có {{{{ {old[2]} }}}} TTHC"
        "{% else %}{% cau %}, chia theo Nghị định số 42/2022/NĐ-CP: "
        f"{{{{ {new[0]} }}}} dịch vụ công trực tuyến toàn trình, {{{{ {new[1]} }}}} dịch vụ công trực tuyến một phần, "
        f"{{{{ {new[2]} }}}} TTHC chỉ cung cấp thông tin trực tuyến{{% endcau %}}{{% endif %}}"
    )


OPENING: Lines = (
    (
        P,
        "Thực hiện chế độ báo cáo về kiểm soát thủ tục hành chính (TTHC), {{ van_ban.co_quan }} báo cáo kết quả "
        "thực hiện {{ ky.ten }} (từ {{ ky.tu_ngay }} đến {{ ky.den_ngay }}) như sau:",
    ),
    *REPORTED,
)

LISTS: Lines = (
    (H1, "I. Cải cách thủ tục hành chính"),
    (H2, "1. Rà soát, cập nhật thủ tục hành chính"),
    (
        P,
        "Đến cuối kỳ báo cáo, danh mục TTHC thuộc thẩm quyền giải quyết của cấp huyện có "
        "{{ dvc.huyen_tong.so_tthc }} TTHC" + _levels("huyen") + ".",
    ),
    (P, "Danh mục TTHC của cấp xã có {{ dvc.xa_tong.so_tthc }} TTHC" + _levels("xa") + "."),
    (
        P,
        "Trong kỳ, {{ noi.day_du }} đã cập nhật, niêm yết {{ rieng.niem_yet.so_vb.tong }} văn bản công bố TTHC mới ban "
        "hành, được sửa đổi, bổ sung, thay thế hoặc bãi bỏ"
        + where_known("rieng.niem_yet.so_vb.theo_cot", ", theo lĩnh vực: {{ rieng.niem_yet.so_vb.theo_cot }}")
        + ".",
    ),
    *when(
        "rieng.niem_yet.chua_niem_yet.tong.so",
        "Còn {{ rieng.niem_yet.chua_niem_yet.tong }} văn bản đã nhận nhưng chưa cập nhật, niêm yết: "
        "{{ rieng.niem_yet.chua_niem_yet.theo_cot }}.",
    ),
    *optional(
        "Ở cấp xã, số lượt văn bản được cập nhật, niêm yết là {{ cap_duoi.niem_yet.so_vb.tong.kem }}"
        + where_known(
            "cap_duoi.niem_yet.so_vb.tong.bang_khong",
            "; chưa niêm yết văn bản nào: {{ cap_duoi.niem_yet.so_vb.tong.bang_khong }}",
        )
        + "."
    ),
)

PROPOSALS: Lines = (
    (H2, "2. Niêm yết, công khai; tiếp nhận và xử lý phản ánh, kiến nghị"),
    own_words("nơi và hình thức niêm yết, công khai TTHC; địa chỉ, người tiếp nhận phản ánh, kiến nghị"),
    *either(
        "rieng.pakn.tong_so.tong.so == 0",
        ("Trong kỳ, cấp huyện không có phản ánh, kiến nghị (PAKN) nào phải xử lý.",),
        (
            "Số phản ánh, kiến nghị (PAKN) cấp huyện phải xử lý là {{ rieng.pakn.tong_so.tong }} PAKN"
            "{% if rieng.pakn.ky_truoc.tong.so %}, trong đó {{ rieng.pakn.ky_truoc.tong }} PAKN từ kỳ trước chuyển qua{% endif %}"
            + where_known("rieng.pakn.tong_so.theo_cot", "; theo lĩnh vực: {{ rieng.pakn.tong_so.theo_cot }}")
            + ".",
            "Đã giải quyết {{ rieng.pakn.da_giai_quyet.tong }}/{{ rieng.pakn.tong_so.tong }} PAKN; đang giải quyết "
            "{{ rieng.pakn.dang_giai_quyet.tong }} PAKN.",
        ),
    ),
    *either(
        "cap_duoi.pakn.tong_so.tong.so == 0",
        ("Ở cấp xã, {{ cap_duoi.pakn.tong_so.tong.do_phu }} báo cáo không có PAKN nào phải xử lý.",),
        (
            "Ở cấp xã, số PAKN phải xử lý là {{ cap_duoi.pakn.tong_so.tong.kem }}, đã giải quyết "
            "{{ cap_duoi.pakn.da_giai_quyet.tong.kem }}; các đơn vị có PAKN: {{ cap_duoi.pakn.tong_so.tong.danh_sach }}.",
        ),
    ),
)


DISTRICT: Lines = (
    (H2, "3. Kết quả giải quyết thủ tục hành chính"),
    (
        P,
        "Tính chung hai cấp, số hồ sơ phải giải quyết trong kỳ là {{ tthc.nhan_tong.tong.kem }}; đã giải quyết "
        "{{ tthc.da_tong.tong.kem }}, đang giải quyết {{ tthc.dang_tong.tong.kem }}. Số liệu theo lĩnh vực nêu tại "
        "phụ lục kèm theo.",
    ),
    *optional(
        "So với {{ ky_truoc.ten }}, số hồ sơ đã giải quyết {{ thay_doi(ky_truoc.tthc.da_tong.tong, tthc.da_tong.tong) }}; "
        "số hồ sơ trễ hạn {{ thay_doi(ky_truoc.tthc.qua_han_tong.tong, tthc.qua_han_tong.tong) }}."
    ),
    *optional(
        "So với cùng kỳ năm trước ({{ cung_ky.ten }}), số hồ sơ đã giải quyết "
        "{{ thay_doi(cung_ky.tthc.da_tong.tong, tthc.da_tong.tong) }}; số hồ sơ trễ hạn "
        "{{ thay_doi(cung_ky.tthc.qua_han_tong.tong, tthc.qua_han_tong.tong) }}."
    ),
    (H3, "3.1. Cấp huyện"),
    *handled("rieng", "Cấp huyện"),
    *either(
        "rieng.tthc.qua_han_tong.tong.so == 0",
        ("Đến cuối kỳ báo cáo, cấp huyện không có hồ sơ trễ hạn.",),
        (
            "Tổng số hồ sơ trễ hạn của cấp huyện là {{ rieng.tthc.qua_han_tong.tong }} hồ sơ, theo lĩnh vực: "
            "{{ rieng.tthc.qua_han_tong.theo_cot }}.",
        ),
    ),
    *causes("rieng", ""),
    *apologies("rieng", "cấp huyện"),
)

COMMUNES: Lines = (
    (H3, "3.2. Cấp xã"),
    *handled("cap_duoi", "{{ don_vi.so_da_tong_hop }}/{{ don_vi.tong_so }} xã, phường, thị trấn đã báo cáo"),
    *either(
        "cap_duoi.tthc.qua_han_tong.tong.so == 0",
        ("Đến cuối kỳ báo cáo, các đơn vị đã báo cáo không có hồ sơ trễ hạn.",),
        (
            "Tổng số hồ sơ trễ hạn của cấp xã là {{ cap_duoi.tthc.qua_han_tong.tong.kem }}, tại các đơn vị: "
            "{{ cap_duoi.tthc.qua_han_tong.tong.danh_sach }}.",
            "Số hồ sơ trễ hạn của cấp xã theo lĩnh vực: {{ cap_duoi.tthc.qua_han_tong.theo_cot }}.",
        ),
    ),
    *picture("qua_han"),
    *causes("cap_duoi", ", tại: {{ nhom.theo_don_vi }}"),
    *apologies("cap_duoi", "cấp xã"),
    (H2, "4. Ứng dụng công nghệ thông tin"),
    own_words("phần mềm một cửa điện tử, văn bản điện tử, chữ ký số, dịch vụ công trực tuyến"),
    (H2, "5. Áp dụng hệ thống quản lý chất lượng ISO 9001"),
    own_words("việc duy trì, cải tiến hệ thống quản lý chất lượng trong kỳ"),
)


def _survey(part: str, who: str) -> Iterator[tuple[str, str]]:
    """Answers with their denominators; nobody asked is said so."""
    form = f"{part}.hl"
    yield from either(
        f"{form}.phieu.tong.so == 0",
        (f"{who}: trong kỳ chưa khảo sát lượt nào.",),
        (
            f"{who}: đã khảo sát {{{{ {form}.phieu.tong }}}} lượt"
            + where_known(f"{form}.phieu.theo_cot", f", theo hình thức: {{{{ {form}.phieu.theo_cot }}}}")
            + f". Kết quả: từ hài lòng trở lên {{{{ {form}.hai_long_tong.tong }}}}/{{{{ {form}.phieu.tong }}}} phiếu, đạt "
            f"{{{{ {form}.ty_le_hai_long.tong }}}} (rất hài lòng {{{{ {form}.rat_hai_long.tong }}}} phiếu, hài lòng "
            f"{{{{ {form}.hai_long.tong }}}} phiếu); bình thường {{{{ {form}.binh_thuong.tong }}}}/{{{{ {form}.phieu.tong }}}} "
            f"phiếu, chiếm {{{{ {form}.ty_le_binh_thuong.tong }}}}; không hài lòng {{{{ {form}.khong_hai_long.tong }}}}/"
            f"{{{{ {form}.phieu.tong }}}} phiếu, chiếm {{{{ {form}.ty_le_khong_hai_long.tong }}}}.",
        ),
    )


SURVEY: Lines = (
    (H1, "II. Khảo sát sự hài lòng của người dân, tổ chức"),
    (H2, "1. Kế hoạch khảo sát"),
    own_words("số, ngày của kế hoạch khảo sát; kinh phí bố trí"),
    (H2, "2. Kết quả khảo sát"),
    *_survey("rieng", "Cấp huyện"),
    *_survey("cap_duoi", "Cấp xã"),
    *optional(
        "Số phiếu thu về so với số hồ sơ đã giải quyết trong kỳ: cấp huyện {{ rieng.hl.ty_le_phieu.tong.kem }} "
        "({{ rieng.hl.ty_le_phieu.tong.cach_tinh }}), cấp xã {{ cap_duoi.hl.ty_le_phieu.tong.kem }} "
        "({{ cap_duoi.hl.ty_le_phieu.tong.cach_tinh }}); mức thấp nhất theo quy định của địa phương là "
        f"{FLOOR}% số hồ sơ đã giải quyết. Cấp huyện {{% if rieng.hl.ty_le_phieu.tong.so < {FLOOR} %}}chưa đạt{{% else %}}đã đạt{{% endif %}} "
        f"mức này, cấp xã tính chung {{% if cap_duoi.hl.ty_le_phieu.tong.so < {FLOOR} %}}chưa đạt{{% else %}}đã đạt{{% endif %}}"
        + where_known(
            f"duoi(cap_duoi.hl.ty_le_phieu.tong, {FLOOR})",
            f"; các đơn vị chưa đạt: {{{{ duoi(cap_duoi.hl.ty_le_phieu.tong, {FLOOR}) }}}}",
        )
        + "."
    ),
    *when_known(
        "cap_duoi.hl.phieu.tong.bang_khong",
        "Trong kỳ, các đơn vị cấp xã chưa khảo sát: {{ cap_duoi.hl.phieu.tong.bang_khong }}.",
    ),
    own_words("phòng, cơ quan chuyên môn cấp huyện chưa khảo sát; không có thì bỏ dòng này"),
)

ASSESSMENT: Lines = (
    (H1, "III. Đánh giá chung"),
    (H2, "1. Kết quả đạt được"),
    own_words("ưu điểm của kỳ báo cáo"),
    (H2, "2. Hạn chế"),
    *when(
        "tthc.qua_han_tong.tong.so",
        "- Còn {{ tthc.qua_han_tong.tong.kem }} trễ hạn, gồm {{ tthc.da_qua_han.tong }} hồ sơ đã giải quyết quá hạn và "
        "{{ tthc.dang_qua_han.tong }} hồ sơ đang giải quyết đã quá hạn.",
    ),
    *when_known(
        "cap_duoi.hl.phieu.tong.bang_khong",
        "- Việc khảo sát sự hài lòng chưa được thực hiện ở một số đơn vị, như nêu tại mục II.2.",
    ),
    *when("not don_vi.du", "- Chưa đủ đơn vị gửi biểu số liệu, như nêu ở đầu báo cáo."),
    own_words("hạn chế khác"),
    (H2, "3. Nguyên nhân"),
    *when(
        "tthc.qua_han_tong.tong.so",
        "Nguyên nhân của hồ sơ trễ hạn theo danh sách của các đơn vị nêu tại mục I.3.",
    ),
    own_words("nguyên nhân của các hạn chế nêu trên"),
)

TASKS: Lines = (
    (H1, "IV. Phương hướng, nhiệm vụ kỳ tới"),
    *when(
        "tthc.dang_qua_han.tong.so",
        "- Giải quyết dứt điểm {{ tthc.dang_qua_han.tong.kem }} đang quá hạn; gửi thư xin lỗi theo quy định.",
    ),
    (END, own_words("nhiệm vụ, giải pháp của kỳ tới")[1]),
    (END, "Trên đây là báo cáo của {{ van_ban.co_quan }}./."),
)

TTHC = Narrative(
    file="bao-cao-tthc-06.huyen",
    subject="Công tác kiểm soát thủ tục hành chính {{ ky.ten }}",
    body=(*OPENING, *LISTS, *PROPOSALS, *DISTRICT, *COMMUNES, *SURVEY, *ASSESSMENT, *TASKS),
    title="Mẫu báo cáo kiểm soát thủ tục hành chính",
    annexes=(LATE,),
    legend=(
        "Ghi chú: “…” là chưa có số liệu, không phải là 0; cột cuối ghi số đơn vị có số liệu trên số đơn vị phải "
        "báo cáo."
    ),
)

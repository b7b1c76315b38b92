# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""The quarterly report of a district on administrative procedures (form set tthc-06), in our own words.

Figures of the district's own book are named `rieng`, those of its communes `cap_duoi`; without either the
name stands for both levels together. What only the office knows is a marked place for its own prose.
"""

from __future__ import annotations

from cchc_excel.templates.narrative import (
    END,
    H1,
    H2,
    H3,
    Lines,
    Narrative,
    P,
    figure_is_there,
    own_words,
    say_if_any,
    say_parts,
    write_chart,
    write_either,
    write_if_any,
    write_if_complete,
    write_when,
)
from cchc_excel.templates.narrative_tthc_late import (
    LATE,
    PLACE_OF_FORMS,
    REFERRED,
    late_by_field,
    late_of_communes,
    write_apologies,
    write_dossiers,
    write_late_causes,
)
from cchc_excel.templates.narrative_tthc_said import (
    FLOOR,
    OPENING_LINE,
    SUBJECT,
    say_service_levels,
    write_answers_of_communes,
    write_changes,
    write_petitions,
    write_postings,
    write_survey,
)
from cchc_excel.templates.sentences import REPORTED

OPENING: Lines = (
    OPENING_LINE,
    *REPORTED,
    REFERRED,
)

LISTS: Lines = (
    (H1, "I. Cải cách thủ tục hành chính"),
    (H2, "1. Rà soát, cập nhật thủ tục hành chính"),
    (
        P,
        "Đến cuối kỳ báo cáo, danh mục TTHC thuộc thẩm quyền giải quyết của cấp huyện có "
        "{{ dvc.huyen_tong.so_tthc }} TTHC" + say_service_levels("huyen") + ".",
    ),
    (P, "Danh mục TTHC của cấp xã có {{ dvc.xa_tong.so_tthc }} TTHC" + say_service_levels("xa") + "."),
    *write_postings(),
    *write_if_complete(
        "Ở cấp xã, số lượt văn bản được cập nhật, niêm yết là {{ cap_duoi.niem_yet.so_vb.tong.kem }}"
        + say_if_any(
            "cap_duoi.niem_yet.so_vb.tong.bang_khong",
            "; chưa niêm yết văn bản nào: {{ cap_duoi.niem_yet.so_vb.tong.bang_khong }}",
        )
        + "."
    ),
)

PROPOSALS: Lines = (
    (H2, "2. Niêm yết, công khai; tiếp nhận và xử lý phản ánh, kiến nghị"),
    own_words("nơi và hình thức niêm yết, công khai TTHC; địa chỉ, người tiếp nhận phản ánh, kiến nghị"),
    *write_petitions("cấp huyện"),
    *write_either(
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
    *write_when(  # where one level is absent there is no sum of both to speak of
        "co(rieng.tthc.nhan_tong.tong, cap_duoi.tthc.nhan_tong.tong)",
        "Tính chung hai cấp, số hồ sơ phải giải quyết trong kỳ là {{ tthc.nhan_tong.tong.kem }}; đã giải quyết "
        "{{ tthc.da_tong.tong.kem }}, đang giải quyết {{ tthc.dang_tong.tong.kem }}.",
    ),
    *write_changes(),
    (H3, "3.1. Cấp huyện"),
    *write_dossiers("rieng", "Cấp huyện"),
    *late_by_field("cấp huyện"),
    *write_late_causes("rieng", ""),
    *write_apologies("rieng", "cấp huyện"),
)

COMMUNES: Lines = (
    (H3, "3.2. Cấp xã"),
    *write_dossiers("cap_duoi", "{{ don_vi.so_da_tong_hop }}/{{ don_vi.tong_so }} xã, phường, thị trấn đã báo cáo"),
    *late_of_communes(" của cấp xã"),
    *write_chart("qua_han"),
    *write_late_causes("cap_duoi", ", tại: {{ nhom.theo_don_vi }}"),
    *write_apologies("cap_duoi", "cấp xã"),
    (H2, "4. Ứng dụng công nghệ thông tin"),
    own_words("phần mềm một cửa điện tử, văn bản điện tử, chữ ký số, dịch vụ công trực tuyến"),
    (H2, "5. Áp dụng hệ thống quản lý chất lượng ISO 9001"),
    own_words("việc duy trì, cải tiến hệ thống quản lý chất lượng trong kỳ"),
)


SURVEY: Lines = (
    (H1, "II. Khảo sát sự hài lòng của người dân, tổ chức"),
    (H2, "1. Kế hoạch khảo sát"),
    own_words("số, ngày của kế hoạch khảo sát; kinh phí bố trí"),
    (H2, "2. Kết quả khảo sát"),
    *write_survey("rieng", "Cấp huyện"),
    *write_survey("cap_duoi", "Cấp xã"),
    *write_if_complete(
        "Số phiếu thu về của cấp huyện so với số hồ sơ đã giải quyết trong kỳ là {{ rieng.hl.ty_le_phieu.tong.kem }} "
        "({{ rieng.hl.ty_le_phieu.tong.cach_tinh }}), "
        f"{{% if rieng.hl.ty_le_phieu.tong.so < {FLOOR} %}}chưa đạt{{% else %}}đã đạt{{% endif %}} mức thấp nhất {FLOOR}% theo quy định "
        "của địa phương."
    ),
    *write_answers_of_communes(" của cấp xã", ""),
    *write_if_any(
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
    *write_when(
        figure_is_there("tthc.qua_han_tong.tong"),
        "- Số hồ sơ trễ hạn là {{ tthc.qua_han_tong.tong.kem }}"
        + say_parts(
            "tthc.qua_han_tong.tong",
            "hồ sơ",
            ("tthc.da_qua_han.tong", "đã giải quyết quá hạn"),
            ("tthc.dang_qua_han.tong", "đang giải quyết đã quá hạn"),
        )
        + ".",
    ),
    *write_if_any(
        "cap_duoi.hl.phieu.tong.bang_khong",
        "- Việc khảo sát sự hài lòng chưa được thực hiện ở một số đơn vị, như nêu tại mục II.2.",
    ),
    *write_when("not don_vi.du", "- Chưa đủ đơn vị gửi biểu số liệu, như nêu ở đầu báo cáo."),
    own_words("hạn chế khác"),
    (H2, "3. Nguyên nhân"),
    *write_when(
        f"{figure_is_there('tthc.qua_han_tong.tong')} and {figure_is_there('tre_han.tong')}",
        "Nguyên nhân của hồ sơ trễ hạn theo danh sách của các đơn vị nêu tại mục I.3.",
    ),
    own_words("nguyên nhân của các hạn chế nêu trên"),
)

TASKS: Lines = (
    (H1, "IV. Phương hướng, nhiệm vụ kỳ tới"),
    *write_when(
        figure_is_there("tthc.dang_qua_han.tong"),
        "- Giải quyết dứt điểm các hồ sơ đang quá hạn ({{ tthc.dang_qua_han.tong }} hồ sơ); gửi thư xin lỗi theo quy định.",
    ),
    (END, own_words("nhiệm vụ, giải pháp của kỳ tới")[1]),
    (END, "Trên đây là báo cáo của {{ van_ban.co_quan }}./."),
)

TTHC = Narrative(
    file="bao-cao-tthc-06.huyen",
    subject=SUBJECT,
    body=(*OPENING, *LISTS, *PROPOSALS, *DISTRICT, *COMMUNES, *SURVEY, *ASSESSMENT, *TASKS),
    title="Mẫu báo cáo kiểm soát thủ tục hành chính",
    annexes=(LATE,),
    place=PLACE_OF_FORMS,
    legend=(
        "Ghi chú: “…” là chưa có số liệu, không phải là 0; cột cuối ghi số đơn vị có số liệu trên số đơn vị phải "
        "báo cáo."
    ),
)

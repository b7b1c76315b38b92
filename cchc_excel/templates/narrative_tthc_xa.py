# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""A commune's own quarterly report on administrative procedures, from its workbook alone."""

from __future__ import annotations

from cchc_excel.templates.narrative import (
    END,
    H1,
    H2,
    Lines,
    Narrative,
    P,
    figure_is_there,
    own_words,
    write_if_complete,
    write_when,
)
from cchc_excel.templates.narrative_tthc_late import (
    LATE,
    PLACE_OF_FORMS,
    REFERRED,
    late_by_field,
    write_apologies,
    write_dossiers,
    write_late_causes,
)
from cchc_excel.templates.narrative_tthc_said import (
    FLOOR,
    OPENING_LINE,
    SUBJECT,
    say_service_levels,
    write_changes,
    write_petitions,
    write_postings,
    write_survey,
)

US = "{{ noi.day_du }}"

PROCEDURES: Lines = (
    (H1, "I. Cải cách thủ tục hành chính"),
    (H2, "1. Rà soát, cập nhật thủ tục hành chính"),
    (
        P,
        "Đến cuối kỳ báo cáo, danh mục TTHC của cấp xã có {{ dvc.xa_tong.so_tthc }} TTHC"
        + say_service_levels("xa")
        + ".",
    ),
    *write_postings(),
    (H2, "2. Niêm yết, công khai; tiếp nhận và xử lý phản ánh, kiến nghị"),
    own_words("nơi và hình thức niêm yết, công khai TTHC; địa chỉ, người tiếp nhận phản ánh, kiến nghị"),
    *write_petitions(US),
    (H2, "3. Kết quả giải quyết thủ tục hành chính"),
    *write_dossiers("rieng", f"Trong kỳ, {US}"),
    *write_changes(),
    *late_by_field(US),
    *write_late_causes("rieng", ""),
    *write_apologies("rieng", US),
    (H2, "4. Ứng dụng công nghệ thông tin"),
    own_words("phần mềm một cửa điện tử, văn bản điện tử, chữ ký số, dịch vụ công trực tuyến"),
)

SURVEY: Lines = (
    (H1, "II. Khảo sát sự hài lòng của người dân, tổ chức"),
    *write_survey("rieng", f"Tại {US}"),
    *write_if_complete(
        "Số phiếu thu về so với số hồ sơ đã giải quyết trong kỳ là {{ rieng.hl.ty_le_phieu.tong.kem }} "
        "({{ rieng.hl.ty_le_phieu.tong.cach_tinh }}), "
        f"{{% if rieng.hl.ty_le_phieu.tong.so < {FLOOR} %}}chưa đạt{{% else %}}đạt{{% endif %}} mức thấp nhất {FLOOR}% số hồ sơ đã giải "
        "quyết theo quy định của địa phương."
    ),
)

REST: Lines = (
    (H1, "III. Đánh giá chung"),
    own_words("kết quả đạt được; hạn chế và nguyên nhân"),
    (H1, "IV. Phương hướng, nhiệm vụ kỳ tới"),
    *write_when(
        figure_is_there("rieng.tthc.dang_qua_han.tong"),
        "- Giải quyết dứt điểm các hồ sơ đang quá hạn ({{ rieng.tthc.dang_qua_han.tong }} hồ sơ); gửi thư xin lỗi theo quy định.",
    ),
    (END, own_words("nhiệm vụ, giải pháp của kỳ tới")[1]),
    (END, "Trên đây là báo cáo của {{ van_ban.co_quan }}./."),
)

TTHC_COMMUNE = Narrative(
    file="bao-cao-tthc-06.xa",
    subject=SUBJECT,
    body=(OPENING_LINE, REFERRED, *PROCEDURES, *SURVEY, *REST),
    title="Mẫu báo cáo kiểm soát thủ tục hành chính của xã",
    annexes=(LATE,),
    place=PLACE_OF_FORMS,
    coverage="",
    legend="Ghi chú: “…” là chưa có số liệu, không phải là 0.",
)

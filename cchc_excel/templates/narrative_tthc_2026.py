# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""The reports on administrative procedures since 1/7/2025 (form set tthc-06-2026): a province's and a commune's.

There is no district: the province reports its communes (`cap_duoi`), a commune itself (`rieng`). Two systems are
added; what a commune received for other levels is told apart from what is its own to settle.
"""

from __future__ import annotations

from cchc_excel.templates.narrative import (
    H1,
    H2,
    Lines,
    Narrative,
    P,
    figure_is_there,
    own_words,
    write_chart,
    write_either,
    write_if_any,
    write_if_complete,
    write_when,
)
from cchc_excel.templates.narrative_tthc import ASSESSMENT, OPENING, TASKS, TTHC
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
    OPENING_LINE,
    SUBJECT,
    Said,
    write_answers_of_communes,
    write_changes,
    write_petitions,
    write_survey,
)
from cchc_excel.templates.narrative_tthc_xa import REST, TTHC_COMMUNE, US
from cchc_excel.templates.narrative_tthc_xa import SURVEY as SURVEY_OF_A_COMMUNE

LISTED: Lines = (
    (H1, "I. Cải cách thủ tục hành chính"),
    (H2, "1. Danh mục thủ tục hành chính"),
    (
        P,
        "Đến cuối kỳ báo cáo, danh mục TTHC của cấp xã có {{ dvc.xa_tong.so_tthc }} TTHC{% cau %}, gồm {{ dvc.xa_toan_trinh.so_tthc }} "
        "dịch vụ công trực tuyến toàn trình, {{ dvc.xa_mot_phan.so_tthc }} dịch vụ công trực tuyến một phần, {{ dvc.xa_thong_tin.so_tthc }} "
        "TTHC chỉ cung cấp thông tin trực tuyến{% endcau %}.",
    ),
    *write_when(
        figure_is_there("dvc.phi_dia_gioi.so_tthc"),
        "Trong danh mục có {{ dvc.phi_dia_gioi.so_tthc }} TTHC được tiếp nhận không phụ thuộc địa giới hành chính.",
    ),
    (H2, "2. Tiếp nhận, xử lý phản ánh, kiến nghị"),
)


def write_systems(part: str) -> Said:
    """What came in and was settled on each of the two systems; nothing where one of them has no figure."""
    form = f"{part}.tthc"
    yield from write_if_complete(
        f'Trên hệ thống của các Bộ tiếp nhận {{{{ {form}.nhan_tong["bo"].kem }}}}, đã giải quyết {{{{ {form}.da_tong["bo"].kem }}}}; '
        f'trên hệ thống của tỉnh tiếp nhận {{{{ {form}.nhan_tong["tinh"].kem }}}}, đã giải quyết {{{{ {form}.da_tong["tinh"].kem }}}}.'
    )


def write_due(part: str) -> Said:
    """The rate over the dossiers whose limit has come: those in hand in time do not count."""
    rate = f"{part}.dung_han.tren_den_han"
    yield from write_if_complete(
        f"Tính trên số hồ sơ đã đến hạn, tỷ lệ đúng hạn là {{{{ {rate}.ty_le.kem }}}} ({{{{ {rate}.ngoac }}}})."
    )


def write_own_authority(part: str) -> Said:
    """Of what was received, what the commune itself has to settle."""
    form = f"{part}.tthc"
    yield from write_if_complete(
        f"Trong số hồ sơ tiếp nhận, {{{{ {form}.tham_quyen_nhan.tong.kem }}}} thuộc thẩm quyền giải quyết của cấp xã; đã giải quyết "
        f"{{{{ {form}.tham_quyen_da.tong.kem }}}}, trước hạn và đúng hạn {{{{ {form}.tham_quyen_dung_han.tong.kem }}}}."
    )


COMMUNES: Lines = (
    *write_either(
        "cap_duoi.pakn.tong_so.tong.so == 0",
        (
            "Trong kỳ, {{ cap_duoi.pakn.tong_so.tong.do_phu }} báo cáo không có phản ánh, kiến nghị (PAKN) nào phải xử lý.",
        ),
        (
            "Số phản ánh, kiến nghị (PAKN) phải xử lý là {{ cap_duoi.pakn.tong_so.tong.kem }}, đã giải quyết "
            "{{ cap_duoi.pakn.da_giai_quyet.tong.kem }}; các đơn vị có PAKN: {{ cap_duoi.pakn.tong_so.tong.danh_sach }}.",
        ),
    ),
    (H2, "3. Kết quả giải quyết thủ tục hành chính"),
    *write_dossiers(
        "cap_duoi", "{{ don_vi.so_da_tong_hop }}/{{ don_vi.tong_so }} xã, phường, đặc khu đã báo cáo"
    ),
    *write_systems("cap_duoi"),
    *write_due("cap_duoi"),
    *write_own_authority("cap_duoi"),
    *write_changes(),
    *late_of_communes(""),
    *write_chart("qua_han"),
    *write_late_causes("cap_duoi", ", tại: {{ nhom.theo_don_vi }}"),
    *write_apologies("cap_duoi", "cấp xã"),
    (H2, "4. Ứng dụng công nghệ thông tin"),
    own_words("hệ thống thông tin giải quyết TTHC, chữ ký số, số hóa hồ sơ, dịch vụ công trực tuyến"),
)

SURVEY: Lines = (
    (H1, "II. Khảo sát sự hài lòng của người dân, tổ chức"),
    *write_survey("cap_duoi", "Cấp xã"),
    *write_answers_of_communes("", " theo quy định của địa phương"),
    *write_if_any(
        "cap_duoi.hl.phieu.tong.bang_khong",
        "Trong kỳ, các đơn vị chưa khảo sát: {{ cap_duoi.hl.phieu.tong.bang_khong }}.",
    ),
)

PROVINCE_2026 = Narrative(
    file="bao-cao-tthc-06-2026.tinh",
    subject=SUBJECT,
    body=(*OPENING, *LISTED, *COMMUNES, *SURVEY, *ASSESSMENT, *TASKS),
    title="Mẫu báo cáo kiểm soát thủ tục hành chính của cấp tỉnh",
    annexes=(LATE,),
    place=PLACE_OF_FORMS,
    legend=TTHC.legend,
)

OWN: Lines = (
    *write_petitions(US),
    (H2, "3. Kết quả giải quyết thủ tục hành chính"),
    *write_dossiers("rieng", f"Trong kỳ, {US}"),
    *write_systems("rieng"),
    *write_due("rieng"),
    *write_own_authority("rieng"),
    *write_changes(),
    *late_by_field(US),
    *write_late_causes("rieng", ""),
    *write_apologies("rieng", US),
    (H2, "4. Ứng dụng công nghệ thông tin"),
    own_words("hệ thống thông tin giải quyết TTHC, chữ ký số, số hóa hồ sơ, dịch vụ công trực tuyến"),
)

COMMUNE_2026 = Narrative(
    file="bao-cao-tthc-06-2026.xa",
    subject=SUBJECT,
    body=(OPENING_LINE, REFERRED, *LISTED, *OWN, *SURVEY_OF_A_COMMUNE, *REST),
    title="Mẫu báo cáo kiểm soát thủ tục hành chính của xã, phường, đặc khu",
    annexes=(LATE,),
    place=PLACE_OF_FORMS,
    coverage="",
    legend=TTHC_COMMUNE.legend,
)

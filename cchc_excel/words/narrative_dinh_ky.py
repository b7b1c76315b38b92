# ruff: noqa: E501 - sentences stay on whole lines, so that one can search for them
"""The periodic report: a commune's for a year, six months or another period, and one for units above it.

Sections are numbered as communes number them: the year's by area with 3.1 to 3.4 and 7.1, 7.2 below; the
six months' with direction first (I) and the areas after it (II).
"""

from __future__ import annotations

from cchc_excel.words import narrative_dinh_ky_office as office
from cchc_excel.words import narrative_dinh_ky_work as work
from cchc_excel.words.narrative import END, H1, H2, H3, Lines, Narrative, P, own_words, when
from cchc_excel.words.narrative_dinh_ky_annexes import ANNEXES, ANNEXES_OF_UNITS, LISTED
from cchc_excel.words.narrative_dinh_ky_words import (
    DIGITAL,
    DIRECTION,
    FINANCE,
    LAW,
    PROCEDURES,
    SERVICE,
    STRUCTURE,
    documents,
    documents_of_units,
    figure,
)
from cchc_excel.words.template_sentences import REPORTED

COMMITTEE = "{{ van_ban.co_quan }}"
SUBJECT = "Kết quả công tác cải cách hành chính {{ ky.ten }}"
OPENING: Lines = (
    (
        P,
        f"{COMMITTEE} báo cáo kết quả công tác cải cách hành chính (CCHC) {{{{ ky.ten }}}}, số liệu tính từ {{{{ ky.tu_ngay }}}} "
        f"đến {{{{ ky.den_ngay }}}} (chi tiết tại Phụ lục I{{% if {LISTED} %}} và Phụ lục II{{% endif %}} kèm theo), như sau:",
    ),
)
CLOSING: Lines = ((END, f"Trên đây là báo cáo của {COMMITTEE}./."),)


def _shortcomings(numeral: str) -> Lines:
    return (
        (H1, f"{numeral}. Tồn tại, hạn chế và nguyên nhân"),
        *when(
            'dk1.nhiem_vu_chua_xong["ky"].so',
            f"Còn {figure('dk1.nhiem_vu_chua_xong')} cấp trên giao quá hạn chưa hoàn thành.",
        ),
        *when(
            'dk3.don_dang_qua_han["ky"].so',
            f"Còn {figure('dk3.don_dang_qua_han')} thư đang giải quyết quá hạn.",
        ),
        own_words("tồn tại, hạn chế trong kỳ và nguyên nhân"),
    )


def _tasks(numeral: str, heading: str) -> Lines:
    return (
        (H1, f"{numeral}. {heading}"),
        own_words("nhiệm vụ trọng tâm của kỳ tới; kiến nghị với cấp trên (nếu có)"),
    )


YEAR: Lines = (
    *OPENING,
    (H1, "I. Tình hình triển khai và kết quả thực hiện"),
    (H2, "1. Chỉ đạo, điều hành"),
    *work.ISSUED,
    *documents(DIRECTION),
    *work.TASKS,
    *work.DISCIPLINE,
    *work.PROPAGANDA,
    *work.INSPECTION,
    (H2, "2. Cải cách thể chế"),
    *work.INSTITUTIONS,
    *documents(LAW),
    (H2, "3. Cải cách thủ tục hành chính"),
    (H3, "3.1. Thực hiện quy định về thủ tục hành chính trên các lĩnh vực"),
    own_words("việc chấp hành quy định về thời gian, thành phần hồ sơ, quy trình giải quyết"),
    (H3, "3.2. Kiểm soát thủ tục hành chính"),
    *work.PROCEDURES,
    *documents(PROCEDURES),
    (H3, "3.3. Thực hiện cơ chế một cửa, một cửa liên thông"),
    *work.DOSSIERS,
    (H3, "3.4. Phản ánh, kiến nghị; tiếp công dân, giải quyết đơn thư"),
    *work.PROPOSALS,
    *office.SATISFACTION,
    *work.CITIZENS,
    *work.COMPLAINTS,
    (H2, "4. Cải cách tổ chức bộ máy, nâng cao chất lượng đội ngũ"),
    *office.STAFF,
    *documents(STRUCTURE),
    *office.TRAINING,
    (H2, "5. Cải cách chế độ công vụ"),
    *office.SERVICE,
    *documents(SERVICE),
    own_words("thực hiện quy chế làm việc, văn hóa công vụ, đánh giá cán bộ, công chức"),
    (H2, "6. Cải cách tài chính công"),
    *office.FINANCE,
    *documents(FINANCE),
    *office.OWN_FINANCE,
    own_words("thực hiện dự toán, cơ chế tự chủ, quản lý tài sản công"),
    (H2, "7. Xây dựng và phát triển Chính quyền điện tử, Chính quyền số"),
    (H3, "7.1. Ứng dụng công nghệ thông tin"),
    *office.ONLINE,
    *office.OWN_PAGE,
    (H3, "7.2. Áp dụng hệ thống quản lý chất lượng"),
    *office.OWN_QUALITY,
    *documents(DIGITAL),
    *_shortcomings("II"),
    *_tasks("III", "Nhiệm vụ trọng tâm thời gian tới"),
    *CLOSING,
)
_BY_AREA: Lines = (
    *OPENING,
    (H1, "I. Công tác chỉ đạo, điều hành cải cách hành chính"),
    (H2, "1. Quán triệt, triển khai thực hiện"),
    *work.ISSUED,
    *documents(DIRECTION),
    *work.TASKS,
    *work.DISCIPLINE,
    own_words("việc quán triệt, triển khai văn bản của cấp trên"),
    (H2, "2. Thông tin, tuyên truyền"),
    *work.PROPAGANDA,
    (H2, "3. Công tác kiểm tra"),
    *work.INSPECTION,
    own_words("nội dung, kết quả tự kiểm tra, kiểm tra đột xuất"),
    (H1, "II. Kết quả thực hiện các lĩnh vực"),
    (H2, "1. Cải cách thể chế"),
    *work.INSTITUTIONS,
    *documents(LAW),
    own_words("phổ biến, giáo dục pháp luật"),
    (H2, "2. Cải cách thủ tục hành chính, thực hiện cơ chế một cửa, một cửa liên thông"),
    *work.PROCEDURES,
    *documents(PROCEDURES),
    *work.DOSSIERS,
    *work.PROPOSALS,
    *work.CITIZENS,
    *work.COMPLAINTS,
    (H2, "3. Cải cách tổ chức bộ máy"),
    *office.STAFF,
    *documents(STRUCTURE),
    own_words("bố trí, phân công cán bộ, công chức"),
    (H2, "4. Cải cách chế độ công vụ"),
    *office.TRAINING,
    *office.SERVICE,
    *documents(SERVICE),
    own_words("thực hiện quy chế làm việc, văn hóa công vụ, đánh giá cán bộ, công chức"),
    (H2, "5. Cải cách tài chính công"),
    *office.FINANCE,
    *documents(FINANCE),
    *office.OWN_FINANCE,
    (H2, "6. Xây dựng và phát triển Chính quyền điện tử, Chính quyền số"),
    *office.ONLINE,
    *office.OWN_PAGE,
    *office.OWN_QUALITY,
    *documents(DIGITAL),
    (H2, "7. Nâng cao sự hài lòng của người dân, tổ chức"),
    *office.SATISFACTION,
    own_words("kết quả đo lường sự hài lòng, giải pháp đã thực hiện"),
    *_shortcomings("III"),
)
SIX_MONTHS: Lines = (*_BY_AREA, *_tasks("IV", "Nhiệm vụ trọng tâm 6 tháng cuối năm"), *CLOSING)
OTHER_PERIOD: Lines = (*_BY_AREA, *_tasks("IV", "Nhiệm vụ trọng tâm kỳ tới"), *CLOSING)
ANY_UNIT: Lines = (
    *OPENING,
    *REPORTED,
    (H1, "I. Công tác chỉ đạo, điều hành cải cách hành chính"),
    *work.ISSUED,
    *documents_of_units(DIRECTION),
    *work.TASKS,
    *work.DISCIPLINE,
    *work.PROPAGANDA,
    *work.ABOVE_INSPECTION,
    *work.INSPECTION,
    (H1, "II. Kết quả thực hiện các lĩnh vực"),
    (H2, "1. Cải cách thể chế"),
    *work.INSTITUTIONS,
    *documents_of_units(LAW),
    (H2, "2. Cải cách thủ tục hành chính, thực hiện cơ chế một cửa, một cửa liên thông"),
    *work.PROCEDURES,
    *documents_of_units(PROCEDURES),
    *work.ABOVE_PROCEDURES,
    *work.ABOVE_DOSSIERS,
    *work.PROPOSALS,
    *work.CITIZENS,
    *work.COMPLAINTS,
    (H2, "3. Cải cách tổ chức bộ máy"),
    *office.STAFF,
    *documents_of_units(STRUCTURE),
    *office.ABOVE_STAFF,
    (H2, "4. Cải cách chế độ công vụ"),
    *office.TRAINING,
    *office.ABOVE_SERVICE,
    *office.SERVICE,
    *documents_of_units(SERVICE),
    (H2, "5. Cải cách tài chính công"),
    *office.FINANCE,
    *documents_of_units(FINANCE),
    (H2, "6. Xây dựng và phát triển Chính quyền điện tử, Chính quyền số"),
    *office.ONLINE,
    *documents_of_units(DIGITAL),
    (H2, "7. Nâng cao sự hài lòng của người dân, tổ chức"),
    *office.SATISFACTION,
    *_shortcomings("III"),
    *_tasks("IV", "Nhiệm vụ trọng tâm thời gian tới"),
    *CLOSING,
)

YEAR_OF_A_COMMUNE = Narrative(
    file="bao-cao-dinh-ky.xa.nam",
    subject=SUBJECT,
    body=YEAR,
    title="Mẫu báo cáo cải cách hành chính năm của cấp xã",
    legend="",
    annexes=ANNEXES,
)
SIX_MONTHS_OF_A_COMMUNE = Narrative(
    file="bao-cao-dinh-ky.xa.6-thang",
    subject=SUBJECT,
    body=SIX_MONTHS,
    title="Mẫu báo cáo cải cách hành chính 6 tháng của cấp xã",
    legend="",
    annexes=ANNEXES,
)
PERIOD_OF_A_COMMUNE = Narrative(
    file="bao-cao-dinh-ky.xa",
    subject=SUBJECT,
    body=OTHER_PERIOD,
    title="Mẫu báo cáo cải cách hành chính định kỳ của cấp xã",
    legend="",
    annexes=ANNEXES,
)
PERIOD_OF_ANY_UNIT = Narrative(
    file="bao-cao-dinh-ky",
    subject=SUBJECT + " trên địa bàn {{ noi.day_du }}",
    body=ANY_UNIT,
    title="Mẫu báo cáo cải cách hành chính định kỳ",
    legend="",
    annexes=ANNEXES_OF_UNITS,
)
DINH_KY = (YEAR_OF_A_COMMUNE, SIX_MONTHS_OF_A_COMMUNE, PERIOD_OF_A_COMMUNE, PERIOD_OF_ANY_UNIT)

"""The periodic report of a commune: for a year, for six months, for another period.

Sections are numbered as communes number them: the year's by area with 3.1 to 3.4 and 7.1, 7.2 below; the
others' with direction first (I) and the areas after it (II).
"""

from __future__ import annotations

from cchc_excel.templates import narrative_dinh_ky_office as office
from cchc_excel.templates import narrative_dinh_ky_work as work
from cchc_excel.templates.narrative import H1, H2, H3, Lines, Narrative, own_words
from cchc_excel.templates.narrative_dinh_ky_annexes import ANNEXES
from cchc_excel.templates.narrative_dinh_ky_frame import (
    CLOSING,
    OPENING,
    SUBJECT,
    write_shortcomings,
    write_tasks,
)
from cchc_excel.templates.narrative_dinh_ky_units import PERIOD_OF_ANY_UNIT
from cchc_excel.templates.narrative_dinh_ky_words import (
    DIGITAL,
    DIRECTION,
    FINANCE,
    LAW,
    PROCEDURES,
    SERVICE,
    STRUCTURE,
    write_documents,
)

YEAR: Lines = (
    *OPENING,
    (H1, "I. Tình hình triển khai và kết quả thực hiện"),
    (H2, "1. Chỉ đạo, điều hành"),
    *work.ISSUED,
    *write_documents(DIRECTION),
    *work.TASKS,
    *work.DISCIPLINE,
    *work.PROPAGANDA,
    *work.INSPECTION,
    own_words("quán triệt, chỉ đạo, tuyên truyền, kiểm tra"),
    (H2, "2. Cải cách thể chế"),
    *work.INSTITUTIONS,
    *write_documents(LAW),
    own_words("xây dựng, kiểm tra, rà soát văn bản; theo dõi thi hành pháp luật"),
    (H2, "3. Cải cách thủ tục hành chính"),
    (H3, "3.1. Thực hiện quy định về thủ tục hành chính trên các lĩnh vực"),
    own_words("việc chấp hành quy định về thời gian, thành phần hồ sơ, quy trình giải quyết"),
    (H3, "3.2. Kiểm soát thủ tục hành chính"),
    *work.PROCEDURES,
    *write_documents(PROCEDURES),
    own_words("rà soát, công khai, cập nhật thủ tục hành chính"),
    (H3, "3.3. Thực hiện cơ chế một cửa, một cửa liên thông"),
    *work.DOSSIERS,
    (H3, "3.4. Phản ánh, kiến nghị; tiếp công dân, giải quyết đơn thư"),
    *work.PROPOSALS,
    *office.SATISFACTION,
    *work.CITIZENS,
    *work.COMPLAINTS,
    own_words("tiếp nhận phản ánh, kiến nghị; khảo sát sự hài lòng"),
    (H2, "4. Cải cách tổ chức bộ máy, nâng cao chất lượng đội ngũ"),
    *office.STAFF,
    *write_documents(STRUCTURE),
    *office.TRAINING,
    own_words("sắp xếp tổ chức, đào tạo, bồi dưỡng"),
    (H2, "5. Cải cách chế độ công vụ"),
    *office.SERVICE,
    *write_documents(SERVICE),
    own_words("thực hiện quy chế làm việc, văn hóa công vụ, đánh giá cán bộ, công chức"),
    (H2, "6. Cải cách tài chính công"),
    *office.FINANCE,
    *write_documents(FINANCE),
    *office.OWN_FINANCE,
    own_words("thực hiện dự toán, cơ chế tự chủ, quản lý tài sản công"),
    (H2, "7. Xây dựng và phát triển Chính quyền điện tử, Chính quyền số"),
    (H3, "7.1. Ứng dụng công nghệ thông tin"),
    *office.ONLINE,
    *office.OWN_PAGE,
    own_words("ứng dụng công nghệ thông tin trong điều hành, tiếp nhận và trả kết quả"),
    (H3, "7.2. Áp dụng hệ thống quản lý chất lượng"),
    *office.OWN_QUALITY,
    *write_documents(DIGITAL),
    own_words("áp dụng, duy trì, cải tiến hệ thống quản lý chất lượng"),
    *write_shortcomings("II"),
    *write_tasks("III", "Nhiệm vụ trọng tâm thời gian tới"),
    *CLOSING,
)
_BY_AREA: Lines = (
    *OPENING,
    (H1, "I. Công tác chỉ đạo, điều hành cải cách hành chính"),
    (H2, "1. Quán triệt, triển khai thực hiện"),
    *work.ISSUED,
    *write_documents(DIRECTION),
    *work.TASKS,
    *work.DISCIPLINE,
    own_words("việc quán triệt, triển khai văn bản của cấp trên"),
    (H2, "2. Thông tin, tuyên truyền"),
    *work.PROPAGANDA,
    own_words("hình thức thông tin, tuyên truyền khác"),
    (H2, "3. Công tác kiểm tra"),
    *work.INSPECTION,
    own_words("nội dung, kết quả tự kiểm tra, kiểm tra đột xuất"),
    (H1, "II. Kết quả thực hiện các lĩnh vực"),
    (H2, "1. Cải cách thể chế"),
    *work.INSTITUTIONS,
    *write_documents(LAW),
    own_words("phổ biến, giáo dục pháp luật"),
    (H2, "2. Cải cách thủ tục hành chính, thực hiện cơ chế một cửa, một cửa liên thông"),
    *work.PROCEDURES,
    *write_documents(PROCEDURES),
    *work.DOSSIERS,
    *work.PROPOSALS,
    *work.CITIZENS,
    *work.COMPLAINTS,
    (H2, "3. Cải cách tổ chức bộ máy"),
    *office.STAFF,
    *write_documents(STRUCTURE),
    own_words("bố trí, phân công cán bộ, công chức"),
    (H2, "4. Cải cách chế độ công vụ"),
    *office.TRAINING,
    *office.SERVICE,
    *write_documents(SERVICE),
    own_words("thực hiện quy chế làm việc, văn hóa công vụ, đánh giá cán bộ, công chức"),
    (H2, "5. Cải cách tài chính công"),
    *office.FINANCE,
    *write_documents(FINANCE),
    *office.OWN_FINANCE,
    own_words("thực hiện dự toán, cơ chế tự chủ, quản lý tài sản công"),
    (H2, "6. Xây dựng và phát triển Chính quyền điện tử, Chính quyền số"),
    *office.ONLINE,
    *office.OWN_PAGE,
    *office.OWN_QUALITY,
    *write_documents(DIGITAL),
    own_words("ứng dụng công nghệ thông tin, phần mềm một cửa, quản lý văn bản"),
    (H2, "7. Nâng cao sự hài lòng của người dân, tổ chức"),
    *office.SATISFACTION,
    own_words("kết quả đo lường sự hài lòng, giải pháp đã thực hiện"),
    *write_shortcomings("III"),
)
SIX_MONTHS: Lines = (*_BY_AREA, *write_tasks("IV", "Nhiệm vụ trọng tâm 6 tháng cuối năm"), *CLOSING)
OTHER_PERIOD: Lines = (*_BY_AREA, *write_tasks("IV", "Nhiệm vụ trọng tâm kỳ tới"), *CLOSING)


def _of_a_commune(period: str, body: Lines, said: str) -> Narrative:
    """The commune's report for a kind of period, "" for any other; all with the same annexes."""
    return Narrative(
        file=f"bao-cao-dinh-ky.xa{period}",
        subject=SUBJECT,
        body=body,
        title=f"Mẫu báo cáo cải cách hành chính {said} của cấp xã",
        legend="",
        annexes=ANNEXES,
    )


YEAR_OF_A_COMMUNE = _of_a_commune(".nam", YEAR, "năm")
SIX_MONTHS_OF_A_COMMUNE = _of_a_commune(".6-thang", SIX_MONTHS, "6 tháng")
PERIOD_OF_A_COMMUNE = _of_a_commune("", OTHER_PERIOD, "định kỳ")
DINH_KY = (YEAR_OF_A_COMMUNE, SIX_MONTHS_OF_A_COMMUNE, PERIOD_OF_A_COMMUNE, PERIOD_OF_ANY_UNIT)

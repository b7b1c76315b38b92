"""The periodic report of a district or a province over the units below it, for any period."""

from __future__ import annotations

from cchc_excel.templates import narrative_dinh_ky_office as office
from cchc_excel.templates import narrative_dinh_ky_work as work
from cchc_excel.templates.narrative import H1, H2, Lines, Narrative, own_words
from cchc_excel.templates.narrative_dinh_ky_annexes import ANNEXES_OF_UNITS
from cchc_excel.templates.narrative_dinh_ky_frame import (
    CLOSING,
    OPENING,
    SUBJECT,
    write_shortcomings,
    write_tasks,
)
from cchc_excel.templates.narrative_dinh_ky_words import (
    DIGITAL,
    DIRECTION,
    FINANCE,
    LAW,
    PROCEDURES,
    SERVICE,
    STRUCTURE,
    documents_of_units,
)
from cchc_excel.templates.sentences import REPORTED

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
    own_words("đánh giá chung về chỉ đạo, điều hành"),
    (H1, "II. Kết quả thực hiện các lĩnh vực"),
    (H2, "1. Cải cách thể chế"),
    *work.INSTITUTIONS,
    *documents_of_units(LAW),
    own_words("đánh giá chung về lĩnh vực này"),
    (H2, "2. Cải cách thủ tục hành chính, thực hiện cơ chế một cửa, một cửa liên thông"),
    *work.PROCEDURES,
    *documents_of_units(PROCEDURES),
    *work.ABOVE_PROCEDURES,
    *work.ABOVE_DOSSIERS,
    *work.PROPOSALS,
    *work.CITIZENS,
    *work.COMPLAINTS,
    own_words("đánh giá chung về lĩnh vực này"),
    (H2, "3. Cải cách tổ chức bộ máy"),
    *office.STAFF,
    *documents_of_units(STRUCTURE),
    *office.ABOVE_STAFF,
    own_words("đánh giá chung về lĩnh vực này"),
    (H2, "4. Cải cách chế độ công vụ"),
    *office.TRAINING,
    *office.ABOVE_SERVICE,
    *office.SERVICE,
    *documents_of_units(SERVICE),
    own_words("đánh giá chung về lĩnh vực này"),
    (H2, "5. Cải cách tài chính công"),
    *office.FINANCE,
    *documents_of_units(FINANCE),
    own_words("đánh giá chung về lĩnh vực này"),
    (H2, "6. Xây dựng và phát triển Chính quyền điện tử, Chính quyền số"),
    *office.ONLINE,
    *documents_of_units(DIGITAL),
    own_words("đánh giá chung về lĩnh vực này"),
    (H2, "7. Nâng cao sự hài lòng của người dân, tổ chức"),
    *office.SATISFACTION,
    own_words("đánh giá chung về lĩnh vực này"),
    *write_shortcomings("III"),
    *write_tasks("IV", "Nhiệm vụ trọng tâm thời gian tới"),
    *CLOSING,
)

PERIOD_OF_ANY_UNIT = Narrative(
    file="bao-cao-dinh-ky",
    subject=SUBJECT + " trên địa bàn {{ noi.day_du }}",
    body=ANY_UNIT,
    title="Mẫu báo cáo cải cách hành chính định kỳ",
    legend="",
    annexes=ANNEXES_OF_UNITS,
)

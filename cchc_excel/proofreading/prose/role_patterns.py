"""How numbers that are no figures are written: one pattern and one role a row; the first row decides."""

from __future__ import annotations

import re

from cchc_excel.proofreading.prose.nouns import NOUNS
from cchc_excel.proofreading.text import NumberRole
from cchc_excel.vietnamese.patterns import compile_search
from cchc_excel.vietnamese.vocabulary import DOCUMENT_CODES, DOCUMENTS, ITEMS, PLACES, RANKS

YEAR = r"(?:19[4-9]\d|20\d\d)(?!\d)"
_NO_FIGURE = rf"(?![\d%]|[.,]\d|\s*%|\s*(?:{NOUNS})(?!\w))"  # what follows does not make it a figure
_TYPES, _CODES = "|".join(DOCUMENTS), "|".join(DOCUMENT_CODES)
_PLACES, _RANKS, _ITEMS = "|".join(PLACES), "|".join(RANKS), "|".join(ITEMS)
ROLE_PATTERNS: tuple[tuple[NumberRole, re.Pattern[str]], ...] = (
    (
        NumberRole.CONTACT,
        compile_search(
            r"https?://\S+|www\.\S+|\b[\w.+-]{1,64}@[\w.-]{1,64}",
            re.IGNORECASE,
            hit="https://dichvucong.gov.vn",
            miss="12 hồ sơ",
        ),
    ),
    (
        NumberRole.CONTACT,
        compile_search(
            r"\b[\w-]{1,40}\.(?:[\w-]{1,40}\.){0,4}(?:gov|com|org|net|edu)(?:\.vn)?\S*",
            re.IGNORECASE,
            hit="quangdien.thuathienhue.gov.vn",
            miss="12.5 triệu",
        ),
    ),
    (
        NumberRole.CONTACT,
        compile_search(
            r"(?:điện thoại|sđt|đt|hotline|fax|đường dây nóng|tel|zalo)"
            r"\W{0,4}(?:số\W{0,2})?[+(]?\d[\d .()–/-]{5,25}\d",
            re.IGNORECASE,
            hit="Điện thoại: 0234.3554.280",
            miss="điện thoại di động",
        ),
    ),
    (
        NumberRole.CONTACT,
        compile_search(
            r"(?<![\d.,])(?:\+84|0)\d{2,3}[ .-]?\d{3}[ .-]?\d{3,4}(?!\d)",
            hit="0234 355 4280",
            miss="12.345.678",
        ),
    ),
    (NumberRole.CONTACT, compile_search(r"(?<!\d)1[89]00[ .]?\d{4,6}(?!\d)", hit="1900 1075", miss="1900")),
    (
        NumberRole.DOCUMENT,
        compile_search(
            rf"(?<!\d)\d{{1,6}}[a-zđ]{{0,2}}\s?(?:/\s?{YEAR}\s?)?(?:/\s?[A-ZĐ]|-\s?(?:{_CODES})\b)[\w&]{{0,20}}"
            r"(?:\s?[-/&.]\s?[A-ZĐ][\w&]{0,20}){0,5}",
            hit="245/QĐ-UBND",
            miss="245/300",
        ),
    ),
    (
        NumberRole.DOCUMENT,
        compile_search(
            rf"(?:{_TYPES})\s+(?:số|sô)\s*:?\s*\d+[\w/.-]*",
            re.IGNORECASE,
            hit="Kế hoạch số 12",
            miss="kế hoạch 95%",
        ),
    ),
    (
        NumberRole.DOCUMENT,
        compile_search(
            rf"(?:{_TYPES})\s+\d{{1,5}}[a-zđ]?(?:/{YEAR})?{_NO_FIGURE}(?!\w)",
            re.IGNORECASE,
            hit="Nghị quyết 30",
            miss="nghị quyết 30 văn bản",
        ),
    ),
    (
        NumberRole.DOCUMENT,
        compile_search(
            r"(?:điều|khoản|tiết|chương)\s+\d+[a-zđ]?(?:\s*(?:,|và)\s*\d+(?=\s*(?:,|và|điều|luật)))*",
            re.IGNORECASE,
            hit="Điều 8, 9 luật",
            miss="điều chỉnh 8",
        ),
    ),
    (
        NumberRole.DOCUMENT,
        compile_search(
            r"điểm\s+\d+(?=\s+(?:khoản|điều|mục))|số\s*:\s*\d+\s*/",
            re.IGNORECASE,
            hit="điểm 2 khoản 3",
            miss="điểm 2",
        ),
    ),
    (
        NumberRole.NAME,
        compile_search(
            r"(?:TCVN|ISO|IEC)[\s:]*(?:ISO[\s:]*)?\d[\d:. –-]*\d(?:\s*,\s*\d{4}:\s?\d{4})*",
            hit="TCVN ISO 9001:2015",
            miss="TCVN",
        ),
    ),
    (NumberRole.NAME, compile_search(rf"(?<!\d)\d{{4,5}}\s?:\s?{YEAR}", hit="9001:2015", miss="900:2015")),
    (
        NumberRole.DATE,
        compile_search(
            rf"ngày\s+\d{{1,2}}(?:\s*(?:/|-|\.|tháng)\s*\d{{1,2}})?(?:\s*(?:/|-|\.|,?\s*năm)\s*{YEAR})?",
            re.IGNORECASE,
            hit="ngày 05 tháng 3 năm 2020",
            miss="ngày làm việc",
        ),
    ),
    (
        NumberRole.DATE,
        compile_search(
            r"(?<!\d)(?:[01]?\d|2[0-3])(?::|h|g| giờ )[0-5]\d(?!\d)|(?<!\d)(?:[01]?\d|2[0-3])h(?!\w)",
            hit="7h30",
            miss="7 hồ sơ",
        ),
    ),
    (
        NumberRole.DATE,
        compile_search(
            rf"(?<![\d/.,])\d{{1,2}}\s?([/.-])\s?\d{{1,2}}\s?\1\s?{YEAR}", hit="05/03/2020", miss="05/2020"
        ),
    ),
    (
        NumberRole.DATE,
        compile_search(
            rf"tháng\s+\d{{1,2}}(?:\s*(?:/|-|\.|,?\s*năm)\s*{YEAR})?(?![\d%])",
            re.IGNORECASE,
            hit="tháng 3 năm 2020",
            miss="tháng 3%",
        ),
    ),
    (
        NumberRole.DATE,
        compile_search(
            rf"(?<![\d/.,])(?:0?[1-9]|1[0-2])/{YEAR}{_NO_FIGURE}", hit="03/2020", miss="03/2020 hồ sơ"
        ),
    ),
    (
        NumberRole.DATE,
        compile_search(
            r"(?:trước|sau|đến|từ|hết|hạn|ngày|vào|và|-)\s+(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])"
            + _NO_FIGURE
            + r"(?!/)",
            re.IGNORECASE,
            hit="trước 15/3",
            miss="15/3",
        ),
    ),
    (
        NumberRole.DATE,
        compile_search(
            rf"(?:năm|giai đoạn|nhiệm kỳ|nhiệm kì|thời kỳ|niên khóa|năm học|khóa)\s+(?:từ\s+)?{YEAR}"
            rf"(?:\s*(?:-|–|,|/|;|và|đến|năm|so với)\s*(?:năm\s+)?{YEAR})*",
            re.IGNORECASE,
            hit="giai đoạn 2016-2020",
            miss="giai đoạn 1",
        ),
    ),
    (
        NumberRole.DATE,
        compile_search(rf"(?<!\d){YEAR}\s*[-–]\s*{YEAR}", hit="2016 – 2020", miss="2016 và 2020"),
    ),
    (
        NumberRole.DATE,
        compile_search(
            rf"(?:từ|đến|trước|sau|cuối|đầu|quý\s+\w{{1,3}})\s*[/-]?\s*{YEAR}{_NO_FIGURE}",
            re.IGNORECASE,
            hit="cuối 2020",
            miss="cuối 2020 hồ sơ",
        ),
    ),
    (
        NumberRole.PERIOD,
        compile_search(
            r"(?<![\d.,])\d{1,3}\s+(?:tháng|quý|năm)(?!\w)|(?:quý|kỳ|kì|đợt|vòng)\s+\d{1,2}" + _NO_FIGURE,
            re.IGNORECASE,
            hit="6 tháng",
            miss="6 hồ sơ",
        ),
    ),
    (NumberRole.PERIOD, compile_search(r"(?<!\d)24/(?:7|24)(?!\d)", hit="24/7", miss="24/75")),
    (
        NumberRole.NUMBERING,
        compile_search(
            rf"(?<!\w)(?<!một )(?:{_ITEMS})\s+(?:số\s+)?\d{{1,3}}(?:\.\d{{1,2}})*{_NO_FIGURE}"
            rf"(?:\s*(?:,|và|-)\s*\d{{1,3}}(?:\.\d{{1,2}})*{_NO_FIGURE})*",
            re.IGNORECASE,
            hit="Phụ lục số 3",
            miss="phụ lục 3 hồ sơ",
        ),
    ),
    (
        NumberRole.NUMBERING,
        compile_search(
            r"(?:(?<=^)|(?<=[:;,.]\s)|(?<=và\s))\(\d{1,2}\)(?=\s*[^\W\d])",
            hit="và (2) đất đai",
            miss="đất đai (2)",
        ),
    ),
    (
        NumberRole.NUMBERING,
        compile_search(
            r"(?<![\d.,])\d{1,2}(?:\.\d{1,2}){2,}(?!\d)|(?<=[^\W\d]\.)\d{1,2}\.(?=\s+[^\W\d])",
            hit="3.2.1",
            miss="3.200",
        ),
    ),
    (
        NumberRole.NAME,
        compile_search(
            r"(?<!\w)mức(?: độ)?\s+\d(?!\d|[.,]\d\d|[.,]\d\s*%|\s*%)"
            r"(?:\s*(?:,|và|/|-|–|hoặc)\s*(?:mức(?: độ)?\s*)?\d(?![\d%]|[.,]\d))*",
            re.IGNORECASE,
            hit="mức độ 3 và 4",
            miss="mức độ 95%",
        ),
    ),
    (
        NumberRole.NAME,
        compile_search(
            rf"(?<!\w)(?:{_PLACES}|{_RANKS})\s+\d{{1,2}}{_NO_FIGURE}(?!\w)",
            re.IGNORECASE,
            hit="tổ dân phố 12",
            miss="tổ 12 người",
        ),
    ),
    (
        NumberRole.NAME,
        compile_search(r"[“\"‘']\s?\d{1,2}\s+[^”\"’'\d]{1,24}[”\"’']", hit="“3 không”", miss="“không”"),
    ),
    (
        NumberRole.NAME,
        compile_search(
            r"(?:công nghiệp|phiên bản|chính phủ điện tử|chính quyền điện tử)[^\d.]{0,25}\d\.\d",
            re.IGNORECASE,
            hit="phiên bản 2.0",
            miss="công nghiệp 40",
        ),
    ),
    (
        NumberRole.NAME,
        compile_search(r"[^\W\d_]-?\d[\w.]*|(?<!\d)\d{1,5}[^\W\d_](?!\w)", hit="B2", miss="22"),
    ),
)

"""Numbers that are no figures told apart: dates, document numbers, headings, laws, telephones, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from cchc_excel.proofreading.prose.nouns import NOUNS
from cchc_excel.proofreading.prose.numbers import numbers_in
from cchc_excel.proofreading.text import Number, NumberRole
from cchc_excel.vietnamese.vocabulary import DOCUMENT_CODES, DOCUMENTS, ITEMS, PLACES, RANKS

_YEAR = r"(?:19[4-9]\d|20\d\d)(?!\d)"
_NO_FIGURE = rf"(?![\d%]|[.,]\d|\s*%|\s*(?:{NOUNS})(?!\w))"  # what follows does not make it a figure
_TYPES, _CODES = "|".join(DOCUMENTS), "|".join(DOCUMENT_CODES)
_PLACES, _RANKS, _ITEMS = "|".join(PLACES), "|".join(RANKS), "|".join(ITEMS)


def _any_case(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_RULES: tuple[tuple[NumberRole, re.Pattern[str]], ...] = (
    (NumberRole.CONTACT, _any_case(r"https?://\S+|www\.\S+|\b[\w.+-]{1,64}@[\w.-]{1,64}")),
    (
        NumberRole.CONTACT,
        _any_case(r"\b[\w-]{1,40}\.(?:[\w-]{1,40}\.){0,4}(?:gov|com|org|net|edu)(?:\.vn)?\S*"),
    ),
    (
        NumberRole.CONTACT,
        _any_case(
            r"(?:điện thoại|sđt|đt|hotline|fax|đường dây nóng|tel|zalo)"
            r"\W{0,4}(?:số\W{0,2})?[+(]?\d[\d .()–/-]{5,25}\d"
        ),
    ),
    (NumberRole.CONTACT, re.compile(r"(?<![\d.,])(?:\+84|0)\d{2,3}[ .-]?\d{3}[ .-]?\d{3,4}(?!\d)")),
    (NumberRole.CONTACT, re.compile(r"(?<!\d)1[89]00[ .]?\d{4,6}(?!\d)")),
    (
        NumberRole.DOCUMENT,
        re.compile(
            rf"(?<!\d)\d{{1,6}}[a-zđ]{{0,2}}\s?(?:/\s?{_YEAR}\s?)?(?:/\s?[A-ZĐ]|-\s?(?:{_CODES})\b)[\w&]{{0,20}}"
            r"(?:\s?[-/&.]\s?[A-ZĐ][\w&]{0,20}){0,5}"
        ),
    ),
    (NumberRole.DOCUMENT, _any_case(rf"(?:{_TYPES})\s+(?:số|sô)\s*:?\s*\d+[\w/.-]*")),
    (NumberRole.DOCUMENT, _any_case(rf"(?:{_TYPES})\s+\d{{1,5}}[a-zđ]?(?:/{_YEAR})?{_NO_FIGURE}(?!\w)")),
    (
        NumberRole.DOCUMENT,
        _any_case(r"(?:điều|khoản|tiết|chương)\s+\d+[a-zđ]?(?:\s*(?:,|và)\s*\d+(?=\s*(?:,|và|điều|luật)))*"),
    ),
    (NumberRole.DOCUMENT, _any_case(r"điểm\s+\d+(?=\s+(?:khoản|điều|mục))|số\s*:\s*\d+\s*/")),
    (
        NumberRole.NAME,
        re.compile(r"(?:TCVN|ISO|IEC)[\s:]*(?:ISO[\s:]*)?\d[\d:. –-]*\d(?:\s*,\s*\d{4}:\s?\d{4})*"),
    ),
    (NumberRole.NAME, re.compile(rf"(?<!\d)\d{{4,5}}\s?:\s?{_YEAR}")),
    (
        NumberRole.DATE,
        _any_case(
            rf"ngày\s+\d{{1,2}}(?:\s*(?:/|-|\.|tháng)\s*\d{{1,2}})?(?:\s*(?:/|-|\.|,?\s*năm)\s*{_YEAR})?"
        ),
    ),
    (
        NumberRole.DATE,
        re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])(?::|h|g| giờ )[0-5]\d(?!\d)|(?<!\d)(?:[01]?\d|2[0-3])h(?!\w)"),
    ),
    (NumberRole.DATE, re.compile(rf"(?<![\d/.,])\d{{1,2}}\s?([/.-])\s?\d{{1,2}}\s?\1\s?{_YEAR}")),
    (NumberRole.DATE, _any_case(rf"tháng\s+\d{{1,2}}(?:\s*(?:/|-|\.|,?\s*năm)\s*{_YEAR})?(?![\d%])")),
    (NumberRole.DATE, re.compile(rf"(?<![\d/.,])(?:0?[1-9]|1[0-2])/{_YEAR}{_NO_FIGURE}")),
    (
        NumberRole.DATE,
        _any_case(
            r"(?:trước|sau|đến|từ|hết|hạn|ngày|vào|và|-)\s+(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])"
            + _NO_FIGURE
            + r"(?!/)"
        ),
    ),
    (
        NumberRole.DATE,
        _any_case(
            rf"(?:năm|giai đoạn|nhiệm kỳ|nhiệm kì|thời kỳ|niên khóa|năm học|khóa)\s+(?:từ\s+)?{_YEAR}"
            rf"(?:\s*(?:-|–|,|/|;|và|đến|năm|so với)\s*(?:năm\s+)?{_YEAR})*"
        ),
    ),
    (NumberRole.DATE, re.compile(rf"(?<!\d){_YEAR}\s*[-–]\s*{_YEAR}")),
    (
        NumberRole.DATE,
        _any_case(rf"(?:từ|đến|trước|sau|cuối|đầu|quý\s+\w{{1,3}})\s*[/-]?\s*{_YEAR}{_NO_FIGURE}"),
    ),
    (
        NumberRole.PERIOD,
        _any_case(
            r"(?<![\d.,])\d{1,3}\s+(?:tháng|quý|năm)(?!\w)|(?:quý|kỳ|kì|đợt|vòng)\s+\d{1,2}" + _NO_FIGURE
        ),
    ),
    (NumberRole.PERIOD, re.compile(r"(?<!\d)24/(?:7|24)(?!\d)")),
    (
        NumberRole.NUMBERING,
        _any_case(
            rf"(?<!\w)(?:{_ITEMS})\s+(?:số\s+)?\d{{1,3}}(?:\.\d{{1,2}})*{_NO_FIGURE}"
            rf"(?:\s*(?:,|và|-)\s*\d{{1,3}}(?:\.\d{{1,2}})*{_NO_FIGURE})*"
        ),
    ),
    (NumberRole.NUMBERING, re.compile(r"(?:(?<=^)|(?<=[:;,.]\s)|(?<=và\s))\(\d{1,2}\)(?=\s*[^\W\d])")),
    (
        NumberRole.NUMBERING,
        re.compile(r"(?<![\d.,])\d{1,2}(?:\.\d{1,2}){2,}(?!\d)|(?<=[^\W\d]\.)\d{1,2}\.(?=\s+[^\W\d])"),
    ),
    (
        NumberRole.NAME,
        _any_case(
            r"(?<!\w)mức(?: độ)?\s+\d(?!\d|[.,]\d\d|[.,]\d\s*%|\s*%)"
            r"(?:\s*(?:,|và|/|-|–|hoặc)\s*(?:mức(?: độ)?\s*)?\d(?![\d%]|[.,]\d))*"
        ),
    ),
    (NumberRole.NAME, _any_case(rf"(?<!\w)(?:{_PLACES}|{_RANKS})\s+\d{{1,2}}{_NO_FIGURE}(?!\w)")),
    (NumberRole.NAME, re.compile(r"[“\"‘']\s?\d{1,2}\s+[^”\"’'\d]{1,24}[”\"’']")),
    (
        NumberRole.NAME,
        _any_case(r"(?:công nghiệp|phiên bản|chính phủ điện tử|chính quyền điện tử)[^\d.]{0,25}\d\.\d"),
    ),
    (NumberRole.NAME, re.compile(r"[^\W\d_]-?\d[\w.]*|(?<!\d)\d{1,5}[^\W\d_](?!\w)")),
)
_OPENING = re.compile(
    r"\s*[-+*•]?\s*(?:\(?\d{1,2}\)|\d{1,2}(?:\.\d{1,2})*\.(?=\s*\D)|\d{1,2}(?:\.\d{1,2})+(?=\s+\D))"
)
_BARE_YEAR = re.compile(_YEAR)
_COUNTS = re.compile(r"(?:là|được|có|tổng|số|đạt|=|:)\s*$", re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def assign_roles(text: str) -> tuple[Number, ...]:
    """Every number of the text with its role, in order."""
    spans = tuple(_spans(text))
    return tuple(_with_role(text, number, spans) for number in numbers_in(text))


def _spans(text: str) -> Iterator[tuple[int, int, NumberRole]]:
    opening = _OPENING.match(text)
    if opening:
        yield opening.start(), opening.end(), NumberRole.NUMBERING
    for role, pattern in _RULES:
        for match in pattern.finditer(text):
            yield match.start(), match.end(), role


def _with_role(text: str, number: Number, spans: tuple[tuple[int, int, NumberRole], ...]) -> Number:
    role = next((role for start, end, role in spans if start <= number.start < end), NumberRole.VALUE)
    if role is NumberRole.VALUE and _is_bare_year(text, number):
        role = NumberRole.DATE
    return number if role is NumberRole.VALUE else replace(number, role=role)


def _is_bare_year(text: str, number: Number) -> bool:
    if number.noun or not _BARE_YEAR.fullmatch(number.raw):
        return False
    return not _COUNTS.search(text[max(number.start - 12, 0) : number.start])

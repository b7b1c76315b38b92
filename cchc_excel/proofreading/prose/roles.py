"""Numbers that are no figures told apart: dates, document numbers, headings, laws, telephones, names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from cchc_excel.proofreading.prose.numbers import read_numbers
from cchc_excel.proofreading.prose.role_patterns import ROLE_PATTERNS, YEAR
from cchc_excel.proofreading.text import Number, NumberRole
from cchc_excel.vietnamese.patterns import compile_search, compile_start

_OPENING = compile_start(
    r"\s*[-+*•]?\s*(?:\(?\d{1,2}\)|\d{1,2}(?:\.\d{1,2})*\.(?=\s*\D)|\d{1,2}(?:\.\d{1,2})+(?=\s+\D))",
    hit="- 2.1. Kết quả",
    miss="12 hồ sơ",
)
_BARE_YEAR = re.compile(YEAR)
_COUNTS = compile_search(
    r"(?:là|được|có|tổng|số|đạt|=|:)\s*$", re.IGNORECASE, hit="tổng số là ", miss="trong năm "
)


@lru_cache(maxsize=1 << 14)
def assign_roles(text: str) -> tuple[Number, ...]:
    """Every number of the text with its role, in order."""
    spans = tuple(_spans(text))
    return tuple(_with_role(text, number, spans) for number in read_numbers(text))


def _spans(text: str) -> Iterator[tuple[int, int, NumberRole]]:
    opening = _OPENING.match(text)
    if opening:
        yield opening.start(), opening.end(), NumberRole.NUMBERING
    for role, pattern in ROLE_PATTERNS:
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

"""How a sender's own total row of a list begins: one knowledge for the reader and for Excel's formulas.

The reader looks at the first text of a row, the formulas at the columns of the STT and of the first
field. Words are in lower case; Excel compares without regard to capitals, as the reader does.
"""

from __future__ import annotations

import re

from cchc_excel.vietnamese.patterns import compile_start
from cchc_excel.vietnamese.vocabulary import SOLE_TOTAL_STARTS, TOTAL_STARTS, TOTAL_TEXTS

_LONGEST = 80  # characters of such a text; a longer one tells of something else
_COUNTS = compile_start(r"(?:tổng|cộng)\s+\d", hit="cộng 5 hồ sơ", miss="cộng hòa xã hội")  # "Cộng 5 hồ sơ"


def begins_total(text: str) -> bool:
    """True for "Tổng cộng", "Tổng cộng: 5 hồ sơ", "Cộng:", whatever else stands in the row."""
    lower = re.sub(r"\s+:", ":", text.lower())
    alone = lower.rstrip(" .=–-") in TOTAL_TEXTS
    return alone or lower.startswith(TOTAL_STARTS) or bool(_COUNTS.match(lower))


def totals_alone(text: str) -> bool:
    """True for "Tổng số hồ sơ trễ hạn", a total where numbers alone stand beside it."""
    return text.lower().startswith(SOLE_TOTAL_STARTS) and len(text) < _LONGEST


def total_row_patterns() -> tuple[str, ...]:
    """The same beginnings as patterns of Excel, for criteria that leave rows out."""
    return (*TOTAL_TEXTS, *(f"{start}*" for start in TOTAL_STARTS))

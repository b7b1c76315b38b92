"""Units of measure as they stand behind numbers in reports, and which of them count the same things."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cchc_excel.vietnamese.patterns import compile_start
from cchc_excel.vietnamese.vocabulary import COUNTED_NOUNS, SCALES

KIND_OF: Mapping[str, str] = {noun: kind for kind, nouns in COUNTED_NOUNS.items() for noun in nouns}
NOUNS = "|".join(re.escape(noun) for noun in sorted(KIND_OF, key=len, reverse=True))
NOUN_AFTER = compile_start(
    rf"\s*(?P<noun>%|phần trăm\b|(?:{NOUNS})(?!\w))", re.IGNORECASE, hit=" hồ sơ", miss=" năm 2020"
)
SCALE_AFTER = compile_start(
    rf"\s*(?P<scale>{'|'.join(SCALES)})(?!\w)", re.IGNORECASE, hit=" triệu đồng", miss=" đồng"
)


def read_exponent(scale: str) -> int:
    """The power of ten of "nghìn", "triệu", "tỷ"."""
    return SCALES[scale.lower()]


def find_kind(noun: str) -> str:
    """What a noun counts, by the first noun of its row; "" for an unknown noun."""
    return KIND_OF.get(noun.lower(), "")


def nouns_agree(text: str, other: str) -> bool:
    """True when two nouns may count the same things: of one row, or one of them unsaid."""
    return not text or not other or text.lower() == other.lower() or find_kind(text) == find_kind(other) != ""

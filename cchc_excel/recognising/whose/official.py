"""What every official heading and signature block prints: only such a text is no content of its own.

A text is taken apart: the pieces that a heading or a signature block consists of (letterhead, kind
and name of a unit, numbers and dates of documents, who signs) are taken out, and it is official
where nothing is left. "UBND xã X (số liệu 2019: 77)" leaves its figure, "Đơn vị còn thiếu số" all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from cchc_excel.nouns.stamp import parse_line
from cchc_excel.vietnamese.near_text import fold_and_remember, label_key
from cchc_excel.vietnamese.official_texts import NO_NAME, OFFICIAL_PIECE, RECEIVER, SIGNATURE
from cchc_excel.vietnamese.text import clean_text

FOOT = 8  # rows of a signature block
_LEGENDS = frozenset((
    "o trang noi ghi so lieu", "o xam khong ghi", "o xanh tu cong",
    "dong nghieng nen vang nhat bo sung nen ghi neu co",
    "khong phat sinh ghi 0 chua co so lieu de trong",
    "so tong hop la cong thuc tinh tu trang so lieu don vi",
    "cot cuoi so don vi co so lieu tren so don vi phai bao cao",
    "o trong chua don vi nao co so lieu",
))  # fmt: skip
_LONGEST = 400  # longer texts are notes
_LONGEST_NAME, _FEWEST, _MOST = 40, 2, 6


@lru_cache(maxsize=20_000)
def is_official(text: str) -> bool:
    """True for a text that consists of what official headings and signature blocks print."""
    stamped = parse_line(text)
    if stamped:
        return label_key(text) == label_key(stamped[0].line(stamped[1]))
    if all(label_key(one) in _LEGENDS for one in text.split("·")):
        return True
    return strip_official_pieces(text, ()) == "" and bool(re.search(r"\w", text))


def strip_official_pieces(text: str, printed: tuple[str, ...]) -> str:
    """What is left of a text without its official pieces and these printed ones, "" for nothing."""
    if len(text) > _LONGEST:
        return text
    left = _phrases(printed).sub("|", fold_and_remember(text)) if printed else fold_and_remember(text)
    return re.sub(r"[\W_]+", " ", OFFICIAL_PIECE.sub("|", left)).strip()


@lru_cache(maxsize=500)
def _phrases(printed: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted({fold_and_remember(text) for text in printed if text}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in longest_first))


def is_signature_row(texts: Iterable[str]) -> bool:
    """True for a row of a signature block: official texts, one of them saying who signs, where, when."""
    return any(is_official(text) and SIGNATURE.search(fold_and_remember(text)) for text in texts)


def is_signer(text: str) -> bool:
    """True for what stands under "CHỦ TỊCH" and "Nơi nhận": a person's name, or one who gets a copy."""
    words = clean_text(text).split()
    if RECEIVER.match(fold_and_remember(text)):
        return True
    if (
        len(text) > _LONGEST_NAME
        or not _FEWEST <= len(words) <= _MOST
        or NO_NAME.search(fold_and_remember(text))
    ):
        return False
    return all(re.fullmatch(r"[^\W\d_]+\.?", word) and word[0].isupper() for word in words)


def foot_rows(rows: Sequence[int], signed: Iterable[int]) -> frozenset[int]:
    """The rows that may hold names: those with a signature line and the few under each."""
    starts = list(signed)
    return frozenset(row for row in rows if any(0 <= row - start <= FOOT for start in starts))

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
from cchc_excel.vietnamese.patterns import compile_search, compile_start
from cchc_excel.vietnamese.text import clean_text, fold_text
from cchc_excel.vietnamese.vocabulary import ATTACHED_TO, UNIT_KINDS

FOOT = 8  # rows of a signature block
_DOTS = r"[.…_]*"
_DAY = rf"(?:\d{{1,2}}|{_DOTS})"
_DATE = rf"ngay ?{_DAY} ?(?:thang|/|-) ?{_DAY} ?(?:nam|/|-) ?(?:\d{{2,4}}|{_DOTS})"
_SLASHED = r"(?:ngay )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
_NAME = r"(?!(?:khong|chua)\b)[a-z]+(?:[ -]+(?!(?:khong|chua)\b)[a-z]+){0,2}"
_CALLED = r"(?!.{0,60}\b(?:so lieu|chua|khong|thieu|ghi chu)\b)[a-z ]{0,60}(?=$|[.;,])"
_UNIT = rf"(?:{'|'.join(map(fold_text, UNIT_KINDS))}|tp)\.? {_NAME}"
_OFFICE = (
    rf"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)(?: (?:cap )?{_UNIT}| (?:xa|phuong|huyen|tinh)\b)?"
)
_WHEN = (
    r"(?:quy (?:[ivx]+|\d)|(?:0?[69]|sau|chin) thang(?: dau| cuoi)?|thang \d{1,2}|ca nam|nam|giai doan)?"
    r"(?:,? ?nam| ?/)? ?(?:19|20)\d\d(?: ?[-–—] ?(?:19|20)\d\d)?"
)
_PIECES = (
    r"cong hoa xa hoi chu nghia viet nam|doc lap ?[-–—] ?tu do ?[-–—] ?hanh phuc",
    rf"kem theo (?:{'|'.join(map(fold_text, ATTACHED_TO))})"
    rf"(?: so:? ?[\w./…–-]*(?: ?/ ?[\w…–-]+)?)?(?: {_DATE}| {_SLASHED})?"
    rf"(?: cua (?:{_OFFICE}|[a-z, ]{{1,60}}))?",
    r"ma bieu(?: so)? ?: ?[\w./-]+",
    rf"(?:ten )?don vi(?: (?:bao cao|gui|lap|nhan)(?: bao cao| bieu)?)? ?: ?(?:{_OFFICE}|{_UNIT}|{_CALLED})",
    rf"ky bao cao ?: ?(?:{_WHEN}|{_DOTS})",
    rf"tu (?:{_DATE}|{_SLASHED}) (?:den|toi) (?:het )?(?:{_DATE}|{_SLASHED})",
    rf"(?:(?:{_UNIT}|{_NAME}|{_DOTS}), ?)?{_DATE}",
    r"so ?: ?[\d.… ]*/ ?[a-z…–-]+",
    r"tm\.|kt\.|tl\.|tuq\.|(?:pho )?chu tich(?: ubnd)?",
    r"(?:pho )?(?:truong|giam doc|thu truong|chanh van phong)(?: phong| ban| co quan| don vi)?",
    r"nguoi (?:lap|tong hop|kiem tra)(?: bieu| bang| bao cao)?|ke toan(?: truong)?",
    r"ky,? ?(?:ten,? ?)?(?:ghi ro )?(?:ho (?:va )?ten)?,? ?(?:va )?(?:dong dau)?|da ky|noi nhan ?:?",
    r"bieu(?: mau)?(?: so)? ?:? ?(?:[ivx]+\.)?\d{1,2}[a-z]?(?:/[a-z]+)*",
    r"phu luc (?:so )?(?:\d{1,2}|[ivx]+)|tiep theo|so lieu minh hoa",
    _OFFICE,
    _UNIT,
)
_PIECE = compile_search(
    "|".join(rf"(?<!\w)(?:{piece})(?!\w)" for piece in _PIECES),
    hit="uy ban nhan dan xa phong hien",
    miss="tong so ho so",
)
_LEGENDS = frozenset((
    "o trang noi ghi so lieu", "o xam khong ghi", "o xanh tu cong",
    "dong nghieng nen vang nhat bo sung nen ghi neu co",
    "khong phat sinh ghi 0 chua co so lieu de trong",
    "so tong hop la cong thuc tinh tu trang so lieu don vi",
    "cot cuoi so don vi co so lieu tren so don vi phai bao cao",
    "o trong chua don vi nao co so lieu",
))  # fmt: skip
_SIGNER = compile_search(
    r"nguoi lap|(?<!\w)(?:pho )?(?:chu tich|thu truong|giam doc|truong phong)|ky, ?ghi ro|^tm\.|^kt\.|^tl\."
    r"|noi nhan|^ngay |, ?ngay",
    hit="chu tich ubnd xa",
    miss="tong so",
)
_NO_NAME = compile_search(
    r"tong cong|tong so|^tong\b|^cong\b|ghi chu|luu y|so lieu|dinh chinh|bo sung|thuyet minh|giai trinh"
    r"|de nghi|yeu cau|\bkhong\b|\bchua\b",
    hit="ghi chu",
    miss="noi nhan",
)
_RECEIVER = compile_start(r"^[-+*•] ?(?:luu ?: ?)?[^\d:]{1,80}$", hit="- luu: vt", miss="- 12 ho so")
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
    return re.sub(r"[\W_]+", " ", _PIECE.sub("|", left)).strip()


@lru_cache(maxsize=500)
def _phrases(printed: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted({fold_and_remember(text) for text in printed if text}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in longest_first))


def is_signature_row(texts: Iterable[str]) -> bool:
    """True for a row of a signature block: official texts, one of them saying who signs, where, when."""
    return any(is_official(text) and _SIGNER.search(fold_and_remember(text)) for text in texts)


def is_signer(text: str) -> bool:
    """True for what stands under "CHỦ TỊCH" and "Nơi nhận": a person's name, or one who gets a copy."""
    words = clean_text(text).split()
    if _RECEIVER.match(fold_and_remember(text)):
        return True
    if (
        len(text) > _LONGEST_NAME
        or not _FEWEST <= len(words) <= _MOST
        or _NO_NAME.search(fold_and_remember(text))
    ):
        return False
    return all(re.fullmatch(r"[^\W\d_]+\.?", word) and word[0].isupper() for word in words)


def foot_rows(rows: Sequence[int], signed: Iterable[int]) -> frozenset[int]:
    """The rows that may hold names: those with a signature line and the few under each."""
    starts = list(signed)
    return frozenset(row for row in rows if any(0 <= row - start <= FOOT for start in starts))

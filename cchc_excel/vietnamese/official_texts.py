"""What headings and signature blocks of official documents print, as patterns over folded text.

A text of nothing but `OFFICIAL_PIECE`s is no content of a form; `SIGNATURE` says who signs, where and when.
"""

from __future__ import annotations

from cchc_excel.vietnamese.patterns import compile_search, compile_start
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.vietnamese.vocabulary import ATTACHED_TO, UNIT_KIND_SPELLINGS, UNIT_KINDS

_DOTS = r"[.…_]*"
_DAY = rf"(?:\d{{1,2}}|{_DOTS})"
_DATE = rf"ngay ?{_DAY} ?(?:thang|/|-) ?{_DAY} ?(?:nam|/|-) ?(?:\d{{2,4}}|{_DOTS})"
_SLASHED = r"(?:ngay )?\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?"
_NAME = r"(?!(?:khong|chua)\b)[a-z]+(?:[ -]+(?!(?:khong|chua)\b)[a-z]+){0,2}"
_CALLED = r"(?!.{0,60}\b(?:so lieu|chua|khong|thieu|ghi chu)\b)[a-z ]{0,60}(?=$|[.;,])"
_KINDS = "|".join(map(fold_text, UNIT_KINDS))
_SHORT_KINDS = "|".join(kind for kind in UNIT_KIND_SPELLINGS if kind not in _KINDS.split("|"))
_UNIT = rf"(?:(?:{_KINDS}|tp)(?: ?[.:] ?| ){_NAME}|(?:{_SHORT_KINDS}) ?\. ?{_NAME})"
_LETTERED = rf"(?:{_SHORT_KINDS}) {_NAME}"  # without a dot only behind an office: "UBND X QUANG LOI"
_OFFICE = (
    r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|dang uy)"
    rf"(?: (?:cap )?(?:{_UNIT}|{_LETTERED})| (?:xa|phuong|huyen|tinh)\b)?"
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
    rf"(?:ten )?(?:don vi|co quan|dia phuong)(?: (?:bao cao|gui|lap|nhan)(?: bao cao| bieu)?)? ?: ?"
    rf"(?:{_OFFICE}|{_UNIT}|{_CALLED})",
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
OFFICIAL_PIECE = compile_search(
    "|".join(rf"(?<!\w)(?:{piece})(?!\w)" for piece in _PIECES),
    hit="uy ban nhan dan xa phong hien",
    miss="tong so ho so",
)
SIGNATURE = compile_search(
    r"nguoi lap|(?<!\w)(?:pho )?(?:chu tich|thu truong|giam doc|truong phong)|ky, ?ghi ro|^tm\.|^kt\.|^tl\."
    r"|noi nhan|^ngay |, ?ngay",
    hit="chu tich ubnd xa",
    miss="tong so",
)
NO_NAME = compile_search(
    r"tong cong|tong so|^tong\b|^cong\b|ghi chu|luu y|so lieu|dinh chinh|bo sung|thuyet minh|giai trinh"
    r"|de nghi|yeu cau|\bkhong\b|\bchua\b",
    hit="ghi chu",
    miss="noi nhan",
)
RECEIVER = compile_start(r"^[-+*•] ?(?:luu ?: ?)?[^\d:]{1,80}$", hit="- luu: vt", miss="- 12 ho so")

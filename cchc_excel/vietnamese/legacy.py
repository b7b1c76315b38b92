"""Text typed with TCVN3 (.VnTime, .VnArialH ...) or VNI fonts, made Unicode.

Such text is told from its font name, never from its letters alone. Tables: TCVN 5712:1993 VN3 and
the VNI-Windows code page, as published with those fonts; cells hold them as Latin-1 characters.
"""

from __future__ import annotations

import re
import unicodedata

from cchc_excel.vietnamese.patterns import compile_search, compile_start

_VN3_CAPITALS = dict(zip(range(0xA1, 0xA8), "ĂÂÊÔƠƯĐ", strict=True))
_VN3_BASES = dict(zip(range(0xA8, 0xAF), "ăâêôơưđ", strict=True))
_VN3_RUNS = (  # first code, letters in code order; "." where VN3 has no letter
    (0xB5, "àảãáạ.ằẳẵắ"),
    (0xC6, "ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"),
)
_VN3 = {
    **_VN3_CAPITALS,
    **_VN3_BASES,
    **{start + i: text for start, run in _VN3_RUNS for i, text in enumerate(run) if text != "."},
}

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_HAT, _BREVE = "\u0302", "\u0306"
_VNI_MARKS = {  # a mark letter behind a vowel, lower case
    "ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _HAT, "á": _HAT + _ACUTE, "à": _HAT + _GRAVE,
    "å": _HAT + _HOOK, "ã": _HAT + _TILDE, "ä": _HAT + _DOT,
    "ê": _BREVE, "é": _BREVE + _ACUTE, "è": _BREVE + _GRAVE,
    "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE, "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_ALONE = dict(zip("ñôöíìæóòîÑÔÖÍÌÆÓÒÎ", "đơưíìỉĩịỵĐƠƯÍÌỈĨỊỴ", strict=True))
_VNI_PAIR = compile_search(
    f"([aeiouyôöAEIOUYÔÖ])([{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}])", hit="aù", miss="an"
)

_TCVN3_FONT = compile_start(r"\.vn|vn(time|arial)", re.IGNORECASE, hit=".VnTime", miss="Times New Roman")
_TCVN3_CAPITAL_FONT = compile_search(r"[a-z]H\b", hit=".VnTimeH", miss=".VnTime")
_VNI_FONT = compile_start(r"vni", re.IGNORECASE, hit="VNI-Times", miss=".VnTime")
_LAST_LEGACY = 0xFF


def to_unicode(text: str, font: str) -> str:
    """The text as its font shows it: converted under a TCVN3 or VNI font, else unchanged.

    Text with letters that those fonts do not have (already Unicode) is left alone. Under a
    capital font (".VnTimeH") the result is upper case.
    """
    if any(ord(char) > _LAST_LEGACY and not _is_punctuation(char) for char in text):
        return text
    if _VNI_FONT.match(font):
        return from_vni(text)
    if not _TCVN3_FONT.match(font):
        return text
    converted = from_tcvn3(text)
    return converted.upper() if _TCVN3_CAPITAL_FONT.search(font) else converted


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PZ"


def from_tcvn3(text: str) -> str:
    """TCVN3 (VN3) text as Unicode: "Kh«ng ®¹t" -> "Không đạt"."""
    return text.translate(_VN3)


def from_vni(text: str) -> str:
    """VNI-Windows text as Unicode, NFC: "Khoâng ñaït" -> "Không đạt"."""
    pieces: list[str] = []
    end = 0
    for pair in _VNI_PAIR.finditer(text):
        pieces += (_alone(text[end : pair.start()]), _marked(*pair.groups()))
        end = pair.end()
    return "".join(pieces) + _alone(text[end:])


def _alone(text: str) -> str:
    return "".join(_VNI_ALONE.get(char, char) for char in text)


def _marked(vowel: str, mark: str) -> str:
    return unicodedata.normalize("NFC", _VNI_ALONE.get(vowel, vowel) + _VNI_MARKS[mark.lower()])

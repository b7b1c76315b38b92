"""Characters of the symbol fonts of Word (Wingdings, Webdings, Symbol) as Unicode."""

from __future__ import annotations

from collections.abc import Mapping

TICKED, UNTICKED = "☒", "☐"
UNKNOWN = "\ufffd"
_PRIVATE = 0xF000  # where Word keeps the 8-bit characters of such fonts
_WINGDINGS = {
    0x20: " ", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x70: "☐", 0x71: "☐", 0x72: "☐", 0x76: "❖", 0x78: "☒",
    0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xE0: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑", **{0x80 + number: chr(0x2460 + number - 1) if number else "⓪" for number in range(11)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x20: " ", 0x2A: "☐", 0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐",
}  # fmt: skip
_WEBDINGS = {0x20: " ", 0x61: "✓", 0x63: "☐", 0x67: "■", 0x72: "✗"}
_LIKE_ASCII = (0x20, 0x21, 0x23, 0x25, 0x26, 0x28, 0x29, *range(0x2B, 0x40), *b"[]_{|}")
_GREEK = {
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
}
_SYMBOL = {code: chr(code) for code in _LIKE_ASCII} | _GREEK | {
    0x2D: "−", 0x7E: "∼", 0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD6: "√", 0xDE: "⇒",
}  # fmt: skip
_FONTS: Mapping[str, Mapping[int, str]] = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {0x20: " "},
    "webdings": _WEBDINGS,
    "symbol": _SYMBOL,
}


def read_symbol(code: str, font: str) -> str:
    """The character of a `w:sym`: hexadecimal code in that font; UNKNOWN where nobody knows it."""
    try:
        return show_in_font(chr(int(code, 16)), font)
    except (ValueError, OverflowError):
        return UNKNOWN


def show_in_font(text: str, font: str) -> str:
    """What is seen of a text in that font; characters that a symbol font alone explains are UNKNOWN."""
    signs = _FONTS.get(font.strip().lower())
    if signs is None and not any(0xE000 <= ord(char) <= 0xF8FF for char in text):
        return text
    return "".join(_sign(ord(char), signs) for char in text)


def _sign(code: int, signs: Mapping[int, str] | None) -> str:
    low = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    if signs is None:  # an ordinary font: a private character there is that font's own 8-bit one
        return chr(low) if low == code or 0x20 <= low < 0x7F else UNKNOWN
    return signs.get(low, UNKNOWN) if low <= 0xFF else chr(code)

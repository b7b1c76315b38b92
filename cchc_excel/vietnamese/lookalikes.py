"""Letters that only look like the Latin letter or the digit that was meant (OCR, other keyboards)."""

from __future__ import annotations

import unicodedata

_LATIN = str.maketrans(
    # Cyrillic, then Greek, then barred D's that are not the Vietnamese one
    "АВЕЅІЈКМНОРСТУХаеѕіјкмнорстухѵԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιν" + "ÐƉðɖ",
    "ABESIJKMHOPCTYXaesijkmhopctyxvqw" + "ABEZHIKMNOPTYXoiv" + "ĐĐđđ",
)
_DIGITS = str.maketrans("OoОоΟοЗзƷʒ", "0000003333")


def to_latin_letters(text: str) -> str:
    """The text with Cyrillic and Greek look-alikes as Latin letters, Ð as Đ; NFC."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", text).translate(_LATIN))


def to_digits(text: str) -> str:
    """The text with letters that look like 0 or 3 as those digits; sensible only in a number.

    "l" and "I" are left: behind a digit they may begin a unit ("1 lượt") as well as stand for 1.
    """
    return text.translate(_DIGITS)

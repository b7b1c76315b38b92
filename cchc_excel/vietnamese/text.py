"""Vietnamese text as found in clerks' files: made canonical, or folded for matching."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from cchc_excel.vietnamese.lookalikes import to_latin_letters

_LINE_ENDS = {"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
_FULL_WIDTH_FORM = re.compile("[\uff01-\uff5e]")
_FULL_WIDTH = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−﹘﹣", "-"))
_D_BAR = dict.fromkeys("đðɖ", "d")  # eth and African d are often typed for đ
_TRAILING = ".;:,! "  # what may stand behind a word in a cell
_KEPT_LENGTH = 200  # labels and names come again and again, in every book; long answers do not
_KEPT_CHARACTERS = 4096
_UNSEEN = {"Cc", "Cf", "Cs"}  # control, format (zero-width, soft hyphen, bidi), lone surrogates
_NONCHARACTERS = ("\ufffe", "\uffff")  # no XML part can hold them


def compose_nfc(text: str) -> str:
    """The text with every letter and its marks composed (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def clean_text(text: str) -> str:
    """The text as a reader sees it, and nothing unseen.

    NFC; odd spaces become a space, odd line ends "\\n"; zero-width, control and other unseen
    characters are gone; full-width forms are ASCII; trimmed. Line breaks inside stay. Idempotent.
    """
    if text.isprintable() and not _FULL_WIDTH_FORM.search(text):  # nothing odd: most cells of a sheet
        return text.strip(" ") if text.isascii() else compose_nfc(text).strip()
    return compose_nfc(text.replace("\r\n", "\n").translate(_SEEN)).strip()


def _seen(code: int) -> str:
    char = _LINE_ENDS.get(chr(code), chr(code))
    if char == "\n":
        return char
    if char == "\t" or unicodedata.category(char) == "Zs":
        return " "
    if unicodedata.category(char) in _UNSEEN or char in _NONCHARACTERS:
        return ""
    return _FULL_WIDTH.get(char, char)


def one_line(text: str) -> str:
    """The clean text on one line, with single spaces."""
    return _kept_line(text) if len(text) < _KEPT_LENGTH else _line(text)


def _line(text: str) -> str:
    return " ".join(clean_text(text).split())


_kept_line = lru_cache(maxsize=16384)(_line)


def split_lines(text: str) -> tuple[str, ...]:
    """The lines of a text, each clean, with single spaces."""
    return _kept_lines(text) if len(text) < _KEPT_LENGTH else _lines(text)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(one_line(line) for line in clean_text(text).split("\n"))


_kept_lines = lru_cache(maxsize=16384)(_lines)


def straighten_dashes(text: str) -> str:
    """The text with every dash and minus sign written as "-"."""
    return text.translate(_DASHES)


def normalise_words(text: str) -> str:
    """The form in which words of a cell are compared: one line, lower case, look-alikes Latin, plain dashes.

    Trailing punctuation is gone unless nothing else is there ("ĐẠT." -> "đạt", "..." stays). An Excel formula
    comes near it with LOWER(TRIM(...)), NBSP substituted, and one trailing "." cut off.
    """
    lowered = straighten_dashes(to_latin_letters(one_line(text))).lower()
    return lowered.rstrip(_TRAILING) or lowered


def fold_text(text: str) -> str:
    """The text for matching only, never to be shown: lower case, no tones or marks, đ as d, one space.

    Unifies hòa/hoà, dashes, and Đ with the look-alike Ð. "Đồng Tâm" and "Đông Tám" fold alike:
    match units by code, not by folded name. Idempotent.
    """
    return _kept_fold(text) if len(text) < _KEPT_LENGTH else _folded(text)


def _folded(text: str) -> str:
    return " ".join(compose_nfc(one_line(text).lower().translate(_BARE)).split())


_kept_fold = lru_cache(maxsize=16384)(_folded)


def _bare(code: int) -> str:
    """A character without its marks; a dash is "-", a barred d is "d"."""
    plain = unicodedata.normalize("NFD", straighten_dashes(chr(code)))
    return "".join(_D_BAR.get(char, char) for char in plain if not unicodedata.combining(char))


class _CharacterTable(dict[int, str]):
    """What `str.translate` asks for each character: made once, then looked up without a call of Python's."""

    def __init__(self, make: Callable[[int], str]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, code: int) -> str:
        made = self._make(code)
        if len(self) < _KEPT_CHARACTERS:
            self[code] = made
        return made


_SEEN, _BARE = _CharacterTable(_seen), _CharacterTable(_bare)


def cut_text(text: str, most: int = 60) -> str:
    """A text short enough for a sentence: at most so many letters, an ellipsis last where it was longer."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"

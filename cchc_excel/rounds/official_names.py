"""Names of administrative units as clerks write them: kind words shortened, hòa or hoà, tones left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache

from cchc_excel.vietnamese.text import fold_text, one_line
from cchc_excel.vietnamese.vocabulary import UNIT_KIND_SPELLINGS

_OFFICES = ("uy ban nhan dan", "ubnd", "hdnd")
SHORT_NAMES = {  # provinces by the names that people use, folded
    "hcm": "ho chi minh", "tphcm": "ho chi minh", "sai gon": "ho chi minh", "hn": "ha noi", "dn": "da nang",
    "thua thien hue": "hue", "tt hue": "hue", "brvt": "ba ria vung tau", "dak lac": "dak lak",
}  # fmt: skip
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʼ'", ""))
_BETWEEN = re.compile(r"[^a-z0-9]+")
_LETTERS = re.compile(r"\w+")


@dataclass(frozen=True)
class NameParts:
    """A name taken apart: kind as the official list writes it ("" for none), bare name folded, its spelling.

    `spelling` keeps marks and tones but not on which letter of a word a tone stands.
    """

    kind: str
    bare: str
    spelling: tuple[str, ...]


def take_apart(name: str) -> NameParts:
    """The name without the office ("UBND") and kind in front of it."""
    plain = one_line(name).translate(_APOSTROPHES)
    words = _BETWEEN.sub(" ", fold_text(plain)).split()
    words = words[_starts(words, _OFFICES) :]
    size = _starts(words, UNIT_KIND_SPELLINGS) if " ".join(words) not in SHORT_NAMES else 0
    kind = UNIT_KIND_SPELLINGS[" ".join(words[:size])] if size else ""
    bare = " ".join(words[size:])
    spelt = [_signs(element) for element in _LETTERS.findall(plain.lower())]
    return NameParts(kind, bare, tuple(spelt[len(spelt) - len(words) + size :]))


def may_be(official: str, kind: str, asked: NameParts) -> bool:
    """Whether an official name can have the bare name asked for: a quick look at its first letter."""
    return _first(official[len(kind) + 1 :][:1]) == asked.bare[:1]


@lru_cache(maxsize=500)
def _first(letter: str) -> str:
    return fold_text(letter)


def _starts(words: list[str], known: Container[str]) -> int:
    """How many words in front are one of the known phrases, the longest, when others follow."""
    return next((size for size in (4, 3, 2, 1) if len(words) > size and " ".join(words[:size]) in known), 0)


def _signs(word: str) -> str:
    """The letters and signs of a word in one order: "hòa" and "hoà" alike, "hoa" not."""
    return "".join(sorted(unicodedata.normalize("NFD", word)))

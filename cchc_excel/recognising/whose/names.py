"""Names of the round's units in printed lines and file names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from cchc_excel.nouns.keeping import keep_texts
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.rounds.unit_index import IndexedUnit, UnitIndex, index_units
from cchc_excel.vietnamese.near_text import fold_and_remember
from cchc_excel.vietnamese.patterns import compile_search, compile_start
from cchc_excel.vietnamese.text import fold_text, one_line
from cchc_excel.vietnamese.vocabulary import HIGHER_KINDS
from cchc_excel.vietnamese.word_tree import names_at_start, names_within

_LONGEST_LINE = 300  # longer texts are notes
_HEADING_LINE, _HEADING_TEXTS = 160, 60
_OPENING = compile_start(
    r"(tm\.? *)?(ubnd|uy ban|hdnd|hoi dong|don vi|ten don vi|xa |phuong |thi tran |huyen |\(?kem theo)",
    hit="ubnd xa phong hien",
    miss="bao cao",
)
_SIGNER = compile_start(
    r"(tm|kt|tl|tuq|q|ttr)\.|(pho )?(chu tich|truong|bi thu)|can bo|cong chuc|nguoi lap|thu truong",
    hit="tm. ubnd",
    miss="tong so",
)
_GOES_ON = compile_start(
    rf"\s*(?:$|[^\w\s]|(?:{'|'.join(map(fold_text, HIGHER_KINDS))}|nam|quy|thang|ngay|ky|gui|ubnd"
    r"|uy ban|so|cong hoa)\b)",
    hit=" huyen phong dien",
    miss=" thuong",
)
_SIGNS = re.compile(r"[^a-z0-9]+")
_CAPITAL = compile_search(
    r"(?<=[^\W\d_])(?=[A-ZÀ-ỸĐ][^\W\d_A-ZÀ-ỸĐ])|(?<=[^\W\d_])(?=\d)", hit="QuangNgan2020", miss="QUANGNGAN"
)  # “QuangNgan2020”
_WORD = re.compile(r"\w+")
_AND = compile_start(
    r"\s*(?:[-–—,/&+;])\s*(?:xa\b|phuong\b|thi tran\b)?\s*", hit=" - xa tan hung", miss=" tan hung"
)


def units_heading(texts: Sequence[str], round_: Round, forms: FormSet) -> frozenset[str]:
    """Codes of the units in the heading block among these texts: lines that begin as one does.

    Without such a line the other texts count, unless they are as many as a report has.
    """
    opening = [
        text for text in texts if len(text) <= _HEADING_LINE and _OPENING.match(fold_and_remember(text))
    ]
    found = find_named_units(opening, round_, forms)
    return found if found or len(texts) > _HEADING_TEXTS else find_named_units(texts, round_, forms)


def find_named_units(texts: Iterable[str], round_: Round, forms: FormSet) -> frozenset[str]:
    """Codes of the units that these printed lines name, tones considered first ("Đồng Tâm", "Đông Tám").

    The reporting unit stands above its children in every heading: it counts only when it stands
    alone. A name must end where it ends: "Tân Hưng" is not in "Tân Hưng Hòa". Where no child is
    named letter by letter, names without tones ("Xã Quang Thai"), or with a tone on another letter
    of its word, count too; two units in one line ("xã Tân Tiến - Tân Hưng") are both named.
    """
    lines = [one_line(text) for text in texts if len(text) <= _LONGEST_LINE]
    index, superior = index_units(round_, forms), {round_.reporting.code}
    found = {unit.code for line in lines for unit in _named(line, index)}
    if not found - superior:
        found |= {unit.code for line in lines for unit in _named_without_tones(line, index)}
    for code in found - superior:
        found |= {beside for line in lines for beside in _beside(line, index.units[code], index)}
    return frozenset(found - superior or found)


def find_other_units(texts: Iterable[str], unit: Unit, round_: Round, forms: FormSet) -> frozenset[str]:
    """Codes of other units that the lines of a heading or a signature among these texts name.

    Not the unit's parent and the reporting unit, which stand above it in every heading. Names without
    tones count in a line that names nobody letter by letter.
    """
    above = {unit.code, unit.parent, round_.reporting.code}
    found: set[str] = set()
    for text in texts:
        if len(text) <= _HEADING_LINE and _opens(text):
            found |= find_named_units([text], round_, forms)
    return frozenset(found - above)


@lru_cache(maxsize=20_000)
def _opens(text: str) -> bool:
    """True for a line that begins as one of a heading or of a signature does."""
    folded = fold_and_remember(text)
    return bool(_OPENING.match(folded) or _SIGNER.match(folded))


@keep_texts
def _named(line: str, index: UnitIndex) -> tuple[IndexedUnit, ...]:
    """The units that the line names letter by letter."""
    written = line.lower()
    return tuple(unit for unit in names_within(index.lower, written) if _names(written, unit.lower))


@keep_texts
def _named_without_tones(line: str, index: UnitIndex) -> tuple[IndexedUnit, ...]:
    """The units that the line names but for tones that are not there, or stand one letter off."""
    folded = fold_text(line)
    return tuple(
        unit
        for unit in names_within(index.folded, folded)
        if _names(folded, unit.folded) and _has_its_letters(line, unit)
    )


def _has_its_letters(line: str, unit: IndexedUnit) -> bool:
    """True where the words of the unit's name stand in the line, each by itself as `is_same_word` says."""
    ours, theirs = _WORD.findall(line.lower()), _WORD.findall(unit.lower)
    runs = (ours[start : start + len(theirs)] for start in range(len(ours) - len(theirs) + 1))
    return any(all(is_same_word(*pair) for pair in zip(run, theirs, strict=True)) for run in runs)


def is_same_word(written: str, word: str) -> bool:
    """True for the word, without its tones, or with a tone on another of its letters."""
    plain = fold_text(word)
    return fold_text(written) == plain and (written == plain or _signs(written) == _signs(word))


def _signs(word: str) -> list[str]:
    """The letters and signs of a word, whatever letter each sign stands on."""
    return sorted(unicodedata.normalize("NFD", word))


def _beside(line: str, unit: IndexedUnit, index: UnitIndex) -> set[str]:
    """The units whose bare names follow this unit's name in the line, joined by a sign."""
    _, told, rest = fold_text(line).partition(unit.folded)
    joined = _AND.match(rest) if told else None
    after = rest[joined.end() :] if joined else ""
    return {
        other.code
        for other in names_at_start(index.children, after)
        if other.bare_folded and re.match(rf"{re.escape(other.bare_folded)}(?!\w)", after)
    }


def units_in_file_name(file: str, round_: Round, forms: FormSet) -> frozenset[str]:
    """Codes of the units whose bare name or code stands in a file name, word by word: “AnPhu”, “an_phu”,
    but not in “ban phu luc”.
    """
    words = _SIGNS.sub(" ", fold_text(_CAPITAL.sub(" ", file))).split()
    index = index_units(round_, forms)
    by_code = {word for word in words if word in index.units}
    runs = {"".join(words[start:end]) for start in range(len(words)) for end in range(start + 1, start + 8)}
    names = {name for name in runs if len(name) > 3 and name in index.by_joined}
    whole = [name for name in names if not any(name != other and name in other for other in names)]
    found = by_code or {code for name in whole for code in index.by_joined[name]}
    return frozenset(found - {round_.reporting.code} or found)


def _names(line: str, name: str) -> bool:
    if name not in line:
        return False
    found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)(?P<rest>.*)", line)
    return found is not None and goes_on(found["rest"])


def goes_on(rest: str) -> bool:
    """True for what may stand behind a unit's whole name: nothing, a sign, the unit above it, a date."""
    return _GOES_ON.match(fold_text(rest)) is not None

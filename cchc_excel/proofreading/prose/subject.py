"""Whose figure a number is: the unit's or the field's name that stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from cchc_excel.proofreading.prose.lists import stands_behind_name
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.vietnamese.patterns import compile_search, compile_start
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.vietnamese.vocabulary import COMMUNE_KINDS, DISTRICT_KINDS, TELLING_NO_FIELD

_UNIT_KINDS = "|".join(  # "quan" is also the first word of "quản lý"
    fold_text(kind) for kind in (*COMMUNE_KINDS, *DISTRICT_KINDS) if kind != "quận"
)
_KINDS = compile_search(
    rf"^(?:(?:va|o|gom|cua|linh vuc|nganh|ubnd|{_UNIT_KINDS})\s+)+",
    hit="xa an khuong ",
    miss="quan ly dat dai ",
)
_OPENED = compile_start(
    r".*(?::|\(|;|(?<!\w)(?:gồm|tại|thuộc lĩnh vực)(?!\w))",
    re.IGNORECASE | re.DOTALL,
    hit="gồm Đất đai",
    miss="Đất đai",
)
_OF_FIELD = compile_search(
    r"(?:thuộc|của|về)\s+lĩnh vực\s+(?P<name>[^,;:.()]{2,60})",
    re.IGNORECASE,
    hit="thuộc lĩnh vực đất đai",
    miss="trong lĩnh vực đất đai",
)
_PLAIN = re.compile(r"[^\w]+")
_OTHER = "linh vuc khac"


Fields = tuple[frozenset[str], ...]  # folded headings that a name fits, the best first


@dataclass(frozen=True)
class Subject:
    """Of whom a number tells. `unit` is a folded bare name, `fields` the headings that the name fits.

    `name` is the name as folded when the number stands in a list of names, whether it is known or not;
    empty for a number of a plain sentence.
    """

    unit: str = ""
    fields: Fields = ()
    name: str = ""


NOBODY = Subject()


@lru_cache(maxsize=1 << 12)
def fold_words(text: str) -> str:
    """A text folded, its words only: "3.2. Cấp xã:" is "3 2 cap xa"."""
    return " ".join(_PLAIN.sub(" ", fold_text(text)).split())


@lru_cache(maxsize=1 << 12)
def strip_kind(name: str) -> str:
    """A name folded, without marks and without its kind: "thị trấn Tân Khai" is "tan khai"."""
    words = fold_words(name)
    return words if words == _OTHER else _KINDS.sub("", f"{words} ").strip()


def find_name_beside(sentence: Sentence, spot: FigureSpot) -> str:
    """The folded name in whose brackets the number stands ("An Khương (2)"); "" for any other number."""
    return strip_kind(_last(spot.lead)) if stands_behind_name(sentence, spot) else ""


def _last(lead: str) -> str:
    """The name at the end of the words before a number."""
    text = lead.strip().removesuffix("(").rstrip().lstrip(") ,;")
    opened = _OPENED.match(text)
    return text[opened.end() :] if opened else text


def find_subject(
    sentence: Sentence, spot: FigureSpot, units: frozenset[str], fields: frozenset[str]
) -> Subject:
    """The unit or the fields that the words beside the number name."""
    listed = find_name_beside(sentence, spot)
    if listed:
        unit = listed if listed in units else ""
        return Subject(unit, () if unit else find_fields(listed, fields), listed)
    inline = strip_kind(_last(spot.lead)) if spot.lead.strip(" ,;(:") else ""
    if inline in units:
        return Subject(unit=inline, name=inline)
    if find_fields(inline, fields):
        return Subject(fields=find_fields(inline, fields), name=inline)
    behind = _OF_FIELD.search(spot.tail)
    if behind:
        name = strip_kind(behind["name"])
        return Subject(fields=find_fields(name, fields), name=name)
    return find_subject_in_text(f"{spot.lead} {spot.tail}", units)


def find_subject_in_text(text: str, units: frozenset[str]) -> Subject:
    """The unit whose name stands last in a text."""
    words = f" {fold_words(text)} "
    hits = [(words.rfind(f" {unit} "), len(unit), unit) for unit in units if f" {unit} " in words]
    return Subject(unit=max(hits)[2]) if hits else NOBODY


def find_cell_subject(texts: tuple[str, str], units: frozenset[str], fields: frozenset[str]) -> Subject:
    """Of whom a cell of a table tells by its row's label and its heading."""
    names = [strip_kind(text) for text in texts]
    unit = next((name for name in names if name in units), "")
    fits = [find_fields(name, fields) for name in names if name not in units]
    return Subject(unit, next((pair for pair in fits if pair), ()))


@lru_cache(maxsize=1 << 12)
def find_fields(name: str, fields: frozenset[str]) -> Fields:
    """The headings that a name fits, best first: the same words, or all the words of one in the other."""
    words_of_name = frozenset(name.split()) - TELLING_NO_FIELD
    ranked: dict[float, set[str]] = {}
    for field in fields:
        words = frozenset(_PLAIN.sub(" ", field).split()) - TELLING_NO_FIELD
        inside = words <= words_of_name or (
            words_of_name <= words and (len(words_of_name) > 1 or len(words) == 1)
        )
        if words_of_name and words and inside:
            ranked.setdefault(len(words_of_name & words) / len(words_of_name | words), set()).add(field)
    return tuple(frozenset(ranked[rank]) for rank in sorted(ranked, reverse=True))

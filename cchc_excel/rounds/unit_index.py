"""The names of a round's units as they are looked for in texts, made once a round and not once a file.

A round of a province has thousands of units: whatever asks for each of them anew makes every file slower.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from cchc_excel.nouns.keeping import keep_latest
from cchc_excel.nouns.spec import FormSet
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.rounds.office import split_name
from cchc_excel.vietnamese.text import fold_text, one_line
from cchc_excel.vietnamese.word_tree import WordTree, plant_names

_SIGNS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class IndexedUnit:
    """A unit with kind and name in small letters ("xã tân an"), the same folded, its bare name ("Tân An"),
    that folded, and folded without spaces and signs ("tanan").
    """

    code: str
    lower: str
    folded: str
    bare: str
    bare_folded: str
    bare_joined: str


@dataclass(frozen=True, kw_only=True)
class UnitIndex:
    """The round's units, the reporting one last, by their names; `children` are those without it.

    `by_spread` finds units by the length of the folded bare name and each of its words folded. `starts`
    are the beginnings of all bare names, word by word, signs as spaces; `whole` those names.
    """

    units: Mapping[str, IndexedUnit]
    lower: WordTree[IndexedUnit]
    folded: WordTree[IndexedUnit]
    children: WordTree[IndexedUnit]  # by bare name
    by_joined: Mapping[str, tuple[str, ...]]
    by_spread: Mapping[tuple[int, tuple[str, ...]], tuple[str, ...]]
    lengths: frozenset[int]
    starts: frozenset[str]
    whole: frozenset[str]


@keep_latest
def index_units(round_: Round, forms: FormSet) -> UnitIndex:
    """The index of the round's units under the levels of the form set."""
    every = [_indexed(unit, forms) for unit in (*round_.units, round_.reporting)]
    units = {unit.code: unit for unit in every}
    joined: dict[str, list[str]] = defaultdict(list)
    spread: dict[tuple[int, tuple[str, ...]], list[str]] = defaultdict(list)
    for code, unit in units.items():
        joined[unit.bare_joined].append(code)
        spread[len(unit.bare_folded), _folded_words(unit.bare)].append(code)
    spaced = {space_signs(unit.bare_folded) for unit in every}
    return UnitIndex(
        units=units,
        lower=plant_names((unit.lower, unit) for unit in every),
        folded=plant_names((unit.folded, unit) for unit in every),
        children=plant_names((unit.bare_folded, unit) for unit in every[:-1]),
        by_joined={name: tuple(codes) for name, codes in joined.items()},
        by_spread={name: tuple(codes) for name, codes in spread.items()},
        lengths=frozenset(length for length, _ in spread),
        starts=frozenset(name[:end] for name in spaced for end in _ends(name)),
        whole=frozenset(spaced),
    )


def _indexed(unit: Unit, forms: FormSet) -> IndexedUnit:
    kind, name = split_name(unit, forms)
    lower, folded = one_line(f"{kind} {name}").lower(), fold_text(name)
    return IndexedUnit(unit.code, lower, fold_text(lower), name, folded, _SIGNS.sub("", folded))


def find_spread_name(index: UnitIndex, text: str) -> set[str]:
    """Codes of the units whose bare name has as many words as the text begins with, each of the same letters
    but for tones.
    """
    return {
        code
        for length in index.lengths
        for code in index.by_spread.get((length, tuple(map(fold_text, text[:length].split()))), ())
    }


def _folded_words(name: str) -> tuple[str, ...]:
    return tuple(fold_text(word) for word in name.lower().split())


def space_signs(folded: str) -> str:
    """A folded name with single spaces for all that is neither letter nor digit."""
    return _SIGNS.sub(" ", folded).strip()


def _ends(text: str) -> list[int]:
    """Where the words of a text end."""
    return [place for place, letter in enumerate(f"{text} ") if letter == " "]

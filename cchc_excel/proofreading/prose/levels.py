"""The figures of one level: the reporting unit's own answers, the totals of the units below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.nouns.unit import Round
from cchc_excel.proofreading.prose.candidates import KnownFigure, list_known_figures
from cchc_excel.proofreading.prose.subject import fold_words
from cchc_excel.vietnamese.patterns import compile_search
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.vietnamese.vocabulary import HIGHER_KINDS

WHOLE = "*"  # the text speaks of all levels together
_HIGHER = "|".join(map(fold_text, HIGHER_KINDS))
_SAYS_WHOLE = compile_search(
    rf"\b(?:(?:ca )?hai cap|toan (?:{_HIGHER})|ca (?:huyen|tinh)|tinh chung)\b",
    hit="toan huyen",
    miss="huyen",
)
_BELOW = {
    "xa": r"|(?:cac|\d+(?: \d+)*) (?:ubnd )?xa|xa (?:va )?(?:phuong|thi tran)|mot cua (?:cua )?(?:cac )?xa"
}


def list_level_figures(
    forms: FormSet, round_: Round, parts: Mapping[str, Mapping[Cell, Figure]]
) -> Iterator[KnownFigure]:
    """The figures of each part, by the key of its level; only where a round has more than one level."""
    shorts = {level.key: level.short for level in forms.levels}
    nobody = replace(round_, units=(), own_book=False)
    for key, figures in parts.items():
        level = fold_words(shorts.get(key, ""))
        for known_figure in list_known_figures(forms, nobody, figures) if level and len(parts) > 1 else ():
            if known_figure.over is None or known_figure.noun == "":
                name = f"cấp {shorts[key]}: {known_figure.name}"
                yield replace(known_figure, name=name, level=level, plain=False)


def list_levels(round_: Round) -> tuple[str, ...]:
    """The level of the units below and that of the reporting unit's own book; one where they are the same."""
    below = {unit.level for unit in round_.units}
    if len(below) != 1 or not round_.own_book or round_.reporting.level in below:
        return ()
    return (*below, round_.reporting.level)


def find_spoken_level(text: str, levels: Sequence[str], before: str) -> str:
    """The level that a text speaks of at its end: of `levels`, WHOLE, or `before` when it says none."""
    if not levels:
        return before
    words = fold_words(text)
    hits = [(match.start(), WHOLE) for match in _SAYS_WHOLE.finditer(words)]
    for level in levels:
        hits += [(match.start(), level) for match in _says_level(level).finditer(words)]
    return max(hits)[1] if hits else before


@lru_cache(maxsize=16)
def _says_level(level: str) -> re.Pattern[str]:
    return compile_search(
        rf"\b(?:cap {level}|mot cua (?:cua )?{level}{_BELOW.get(level, '')})\b",
        hit=f"o cap {level}",
        miss=f"cap tren cua {level}",
    )

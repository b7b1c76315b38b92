"""The figures of one level: the reporting unit's own answers, the totals of the units below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.nouns.unit import Round
from cchc_excel.proofreading.prose.candidates import KnownFigure, known_figures
from cchc_excel.proofreading.prose.subject import folded_words
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.vietnamese.vocabulary import HIGHER_KINDS

WHOLE = "*"  # the text speaks of all levels together
_WHOLE = rf"(?:ca )?hai cap|toan (?:{'|'.join(map(fold_text, HIGHER_KINDS))})|ca (?:huyen|tinh)|tinh chung"
_BELOW = {
    "xa": r"(?:cac|\d+(?: \d+)*) (?:ubnd )?xa|xa (?:va )?(?:phuong|thi tran)|mot cua (?:cua )?(?:cac )?xa"
}


def list_level_figures(
    forms: FormSet, round_: Round, parts: Mapping[str, Mapping[Cell, Figure]]
) -> Iterator[KnownFigure]:
    """The figures of each part, by the key of its level; only where a round has more than one level."""
    shorts = {level.key: level.short for level in forms.levels}
    nobody = replace(round_, units=(), own_book=False)
    for key, figures in parts.items():
        level = folded_words(shorts.get(key, ""))
        for known_figure in known_figures(forms, nobody, figures) if level and len(parts) > 1 else ():
            if known_figure.over is None or known_figure.noun == "":
                name = f"cấp {shorts[key]}: {known_figure.name}"
                yield replace(known_figure, name=name, level=level, plain=False)


def levels_of(round_: Round) -> tuple[str, ...]:
    """The level of the units below and that of the reporting unit's own book; one where they are the same."""
    below = {unit.level for unit in round_.units}
    if len(below) != 1 or not round_.own_book or round_.reporting.level in below:
        return ()
    return (*below, round_.reporting.level)


def find_spoken_level(text: str, levels: Sequence[str], before: str) -> str:
    """The level that a text speaks of at its end: of `levels`, WHOLE, or `before` when it says none."""
    if not levels:
        return before
    words = folded_words(text)
    found = [(match.start(), WHOLE) for match in re.finditer(rf"\b(?:{_WHOLE})\b", words)]
    for level in levels:
        said = rf"cap {level}|mot cua (?:cua )?{level}" + (f"|{_BELOW[level]}" if level in _BELOW else "")
        found += [(match.start(), level) for match in re.finditer(rf"\b(?:{said})\b", words)]
    return max(found)[1] if found else before

"""Which line of a form a sentence means, where lines share a beginning: "Đã giải quyết: quá hạn"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cchc_excel.proofreading.prose.candidates import KnownFigure
from cchc_excel.proofreading.prose.nouns import find_kind
from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.proofreading.prose.subject import fold_words
from cchc_excel.vietnamese.patterns import compile_search

_SAME = (
    (compile_search(r"\b(?:tre|cham|qua thoi) (?:han|hen)\b", hit="tre hen", miss="dung han"), "qua han"),
    (
        compile_search(
            r"\btruoc(?: han)?(?: va| hoac)? dung han\b", hit="truoc va dung han", miss="truoc han"
        ),
        "truoc han va dung han",
    ),
    (compile_search(r"\b(?:con|chua den) han\b", hit="con han", miss="qua han"), "trong han"),
)
_TOTAL = "tong so"
_ALL = compile_search(r"\b(?:tong|tong cong|tong so|tat ca|toan bo)\b", hit="tong so ho so", miss="so ho so")
_ELSEWHEN = compile_search(
    r"\b(?:cung ky|nam truoc|quy truoc|so voi|luy ke|binh quan|chi tieu|muc tieu|phan dau|ke hoach giao)\b",
    hit="so voi cung ky",
    miss="trong quy",
)
_BEFORE = 300  # characters before a number, at most, in which its shared beginning is looked for
_WHOLE_STEM = 2  # words at least in the shared beginning of labels


@dataclass(frozen=True)
class Family:
    """The lines of a form by their shared beginning and what follows it; "" is the total of the beginning.

    `across` are lines that add one ending up over all beginnings: "Tổng số hồ sơ quá hạn".
    """

    form: str
    kind: str
    stems: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    across: Mapping[str, str] = field(default_factory=dict)

    @property
    def endings(self) -> frozenset[str]:
        return frozenset(line for lines in self.stems.values() for line in lines if line)


def group_families(figures: Iterable[KnownFigure]) -> tuple[Family, ...]:
    """The families among the labels of these figures."""
    labels = {
        known_figure.line: (known_figure.label, find_kind(known_figure.noun))
        for known_figure in figures
        if known_figure.line[0] and not known_figure.unit
    }
    forms: dict[tuple[str, str], dict[str, str]] = {}
    for (form, line), (label, kind) in labels.items():
        forms.setdefault((form, kind), {})[line] = label
    families = (_family(form, kind, lines) for (form, kind), lines in forms.items() if kind)
    return tuple(family for family in families if family is not None)


def _family(form: str, kind: str, lines: Mapping[str, str]) -> Family | None:
    stems: dict[str, dict[str, str]] = {}
    for line, label in lines.items():
        stem, _, ending = label.partition(": ")
        if ending and len(stem.split()) >= _WHOLE_STEM:
            stems.setdefault(fold_words(stem), {})[_ending(ending)] = line
    stems = {stem: found for stem, found in stems.items() if len(found) > 1 and "" in found}
    if not stems:
        return None
    endings = {text for found in stems.values() for text in found if text}
    loose = {line: fold_words(label) for line, label in lines.items() if ": " not in label}
    across = {ending: line for line, words in loose.items() for ending in endings if _adds_up(words, ending)}
    return Family(form, kind, stems, across)


def _ending(ending: str) -> str:
    words = fold_words(ending.partition(",")[0]).removeprefix("tu ")
    return "" if words == _TOTAL else words


def _adds_up(label: str, ending: str) -> bool:
    return label.startswith(_TOTAL) and label.rstrip("0123456789 ").endswith(f" {ending}")


def find_count_lines(
    sentence: Sentence, spot: FigureSpot, families: Sequence[Family]
) -> tuple[str, tuple[str, ...]]:
    """The form and the lines (to be added up) that the words around a count mean; ("", ()) when unclear."""
    if not spot.counts or not spot.noun or not families:
        return "", ()
    own = _plain(f"{spot.lead[-_BEFORE:]} {spot.tail[:_BEFORE]}")
    before = _plain(sentence.text[max(spot.start - _BEFORE, 0) : spot.start])
    return _first(own, before, spot.noun, families)


def find_head_lines(text: str, noun: str, families: Sequence[Family]) -> tuple[str, tuple[str, ...]]:
    """The same for the words that open a list."""
    return _first(_plain(text[: 2 * _BEFORE]), "", noun, families) if families and noun else ("", ())


def _first(own: str, before: str, noun: str, families: Sequence[Family]) -> tuple[str, tuple[str, ...]]:
    if _ELSEWHEN.search(own) or _ELSEWHEN.search(before):
        return "", ()
    for family in families:
        lines = _of_family(own, before, family) if find_kind(noun) == family.kind else ()
        if lines:
            return family.form, lines
    return "", ()


def _plain(text: str) -> str:
    words = fold_words(text)
    for pattern, plain in _SAME:
        words = pattern.sub(plain, words)
    return f" {words} "


def _of_family(own: str, before: str, family: Family) -> tuple[str, ...]:
    stem = _last_stem(own, family) or _last_stem(before, family)
    endings = [ending for ending in sorted(family.endings) if f" {ending} " in own]
    if not stem:
        return (
            tuple(family.across[ending] for ending in endings if ending in family.across)
            if len(endings) == 1
            else ()
        )
    lines = family.stems[stem]
    if not endings:
        return (lines[""],) if f" {stem} " in own or _ALL.search(own) else ()
    if any(ending not in lines for ending in endings):
        return ()
    both = len(endings) == 1 or f" {' va '.join(reversed(endings))} " in own
    return tuple(lines[ending] for ending in endings) if both else ()


def _last_stem(words: str, family: Family) -> str:
    hits = [(words.rfind(f" {stem} "), stem) for stem in family.stems if f" {stem} " in words]
    return max(hits)[1] if hits else ""

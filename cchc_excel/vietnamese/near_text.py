"""When two printed texts are the same line: normalised equality first, then nearness with guards.

Thresholds (scores are 0 to 100, `rapidfuzz.fuzz.ratio` over normalised texts):
NEAR 88, the lowest score taken as the same label mistyped; MARGIN 6, by how much it must beat every
other label of the form; FIT 60, the lowest score at which a reworded label still belongs to the
code printed on its row. A near text may lack or misspell words of the label; it may hold no word
that the label does not have, no other digits, and none of the words that turn a line into its
sister (huyện/xã, đúng/quá, không ...).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from cchc_excel.vietnamese.lookalikes import to_latin_letters
from cchc_excel.vietnamese.patterns import compile_search, compile_start, compile_whole
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.vietnamese.vocabulary import ABBREVIATIONS, DECIDING, JOINING, NEGATIONS, OPPOSITES

NEAR, MARGIN, FIT = 88.0, 6.0, 60.0
LONGEST = 4000  # no printed label is longer; longer texts are notes
_TYPO = 60.0  # two words this alike are one word mistyped
_SHORT = {fold_text(short): fold_text(full) for short, full in ABBREVIATIONS.items()}
_MARKER = compile_search(
    r"^(?:[-+*•·]+|\d+(?:\.\d+)*[.)]|[a-z][.)]|[ivx]+[.)])\s*", hit="a) van ban", miss="van ban"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_ORDINAL = compile_start(
    r"^(?:\d+(?:\.\d+)*[.)]?|[ivxl]+[.)]?|[a-z][.)]?|[-+*•·]+)$", hit="4.3", miss="4 van ban"
)
_PAGE = compile_whole(r"(?:trang )?-? ?\d{1,3}(?: ?/ ?\d{1,3})? ?-?", hit="trang 2/5", miss="trang bia")
_ORDER = compile_start(r"^\(\d+\)$", hit="(1)", miss="(a)")


@lru_cache(maxsize=50_000)
def fold_and_remember(text: str) -> str:
    """`fold`, remembered: the same printed texts come back in every file of a round."""
    return fold_text(text)


@lru_cache(maxsize=20_000)
def label_key(text: str) -> str:
    """The text as labels are compared: folded, without leading marker and signs, short forms spelt out."""
    bare = _MARKER.sub("", fold_text(to_latin_letters(text[:LONGEST])))
    return " ".join(_SHORT.get(word, word) for word in re.findall(r"\w+", bare))


@lru_cache(maxsize=20_000)
def bare_key(text: str) -> str:
    """The key of the text without what stands in brackets."""
    return label_key(_BRACKETS.sub(" ", text[:LONGEST]))


@lru_cache(maxsize=20_000)
def is_ordinal(text: str) -> bool:
    """True for what stands in an STT column: "1", "4.3", "II", "a)", "-", "+"."""
    return len(text) <= 12 and bool(_ORDINAL.match(fold_and_remember(text)))


@lru_cache(maxsize=20_000)
def is_order_mark(text: str) -> bool:
    """True for a cell of the (1)(2)… row under the headings."""
    return len(text) <= 6 and bool(_ORDER.match(fold_and_remember(text)))


@lru_cache(maxsize=20_000)
def is_page_number(text: str) -> bool:
    """True for what stands alone at the foot of a page: "2", "- 2 -", "Trang 2/5"."""
    return bool(_PAGE.fullmatch(fold_and_remember(text)))


def measure_likeness(text: str, other: str) -> float:
    """How alike two keys are, 0 to 100."""
    return fuzz.ratio(text, other)


def is_near_label(written: str, label: str) -> bool:
    """True when the written key is the label's key mistyped or shortened: score and guards."""
    return measure_likeness(written, label) >= NEAR and is_consistent_label(written, label)


def is_consistent_label(written: str, label: str) -> bool:
    """True when no foreign word, digit or deciding word tells the written key from the label's."""
    ours, theirs = written.split(), label.split()
    if _digits(ours) != _digits(theirs) or _deciding(ours) != _deciding(theirs):
        return False
    missing = [word for word in theirs if word not in ours]
    foreign = [word for word in ours if word not in theirs and word not in JOINING]
    return all(any(measure_likeness(word, other) >= _TYPO for other in missing) for word in foreign)


def fits_indicator(written: str, own: str, labels: Mapping[str, str]) -> bool:
    """True when a reworded label may still be that of the indicator `own`, and is no nearer to another."""
    label = labels[own]
    long_enough = len(written) >= 0.5 * len(label)
    likely = measure_likeness(written, label) >= FIT or (
        long_enough and fuzz.token_set_ratio(written, label) >= 90
    )
    if not likely:
        return False
    rivals = rate_labels(written, labels, measure_likeness(written, label))
    return all(labels[name] == label for name in rivals)


def rate_labels(written: str, labels: Mapping[str, str], least: float) -> Mapping[str, float]:
    """How alike the key of each label is to a written key, of those that are at least so alike.

    Compared in one go, and left out by length alone where that suffices: a sheet may have 20,000 lines.
    """
    if not least:  # a cut-off of 0 is none
        return {name: measure_likeness(written, label) for name, label in labels.items()}
    scores = process.extract(written, labels, scorer=fuzz.ratio, limit=None, score_cutoff=least)
    return {name: score for _, score, name in scores}


def says_opposite(written: str, label: str) -> bool:
    """True when the written key says no where the label's does not, or a word's opposite in its stead."""
    ours, theirs = Counter(written.split()), Counter(label.split())
    gained, lost = {*(ours - theirs)}, {*(theirs - ours)}
    swapped = any((gained & yes and lost & no) or (gained & no and lost & yes) for yes, no in OPPOSITES)
    return bool(gained & NEGATIONS) or swapped


def has_deciding_word(written: str, label: str) -> bool:
    """True when the written key has a deciding word that the label's has not."""
    return bool({*(Counter(written.split()) - Counter(label.split()))} & DECIDING)


def _digits(words: list[str]) -> list[str]:
    return sorted(word for word in words if any(char.isdigit() for char in word))


def _deciding(words: list[str]) -> list[str]:
    return sorted(word for word in words if word in DECIDING)


@dataclass(frozen=True)
class Guess:
    """The best label for a written text: its indicator key, score, and the runner-up's key if too close."""

    indicator: str
    score: float
    rival: str = ""


def guess_label(written: str, labels: Mapping[str, str]) -> Guess | None:
    """The label nearest to a written key among {indicator: key}; None when no label comes near.

    `rival` names a second label within MARGIN of the best one, or one that the guards cannot tell
    apart: then nothing may be concluded.
    """
    near_by = rate_labels(written, labels, NEAR - MARGIN)  # what is further off rivals nothing
    scored = sorted(((score, name) for name, score in near_by.items()), reverse=True)[:2]
    if not scored or scored[0][0] < NEAR:
        return None
    (score, name), rest = scored[0], scored[1:]
    close = [other for value, other in rest if score - value < MARGIN]
    rival = close[0] if close else ""
    if not is_consistent_label(written, labels[name]):
        rival = rival or name
    return Guess(name, score, rival)

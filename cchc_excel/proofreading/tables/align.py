"""The sentences of an edited report set beside those of the report as the data make it today."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from cchc_excel.proofreading.prose.sentences import FigureSpot, Sentence
from cchc_excel.proofreading.prose.subject import find_name_beside
from cchc_excel.vietnamese.text import fold_text

_HOLE = "#"
_SHARED, _LIKE, _SURE = 0.6, 0.7, 0.8
_CANDIDATES, _LONGEST = 5, 300
_LEAST_WORDS, _LEAST_AROUND = 4, 2


@dataclass(frozen=True)
class TwinFigure:
    """A figure of the edited report and the figure in its place; `sure` when it must be that one."""

    spot: FigureSpot
    model: FigureSpot
    sure: bool


@dataclass(frozen=True)
class Models:
    """The sentences of the report as the data make it: by their words without figures, and by word."""

    sentences: tuple[Sentence, ...]
    words: tuple[tuple[str, ...], ...]
    by_skeleton: Mapping[str, tuple[Sentence, ...]]
    by_word: Mapping[str, frozenset[int]]


def index_models(sentences: Sequence[Sentence]) -> Models:
    """Sentences with figures, ready to be looked up."""
    kept = tuple(sentence for sentence in sentences if sentence.spots)
    by_skeleton: dict[str, tuple[Sentence, ...]] = {}
    by_word: dict[str, set[int]] = {}
    skeletons = tuple(tuple(_words(sentence)) for sentence in kept)
    for index, (sentence, words) in enumerate(zip(kept, skeletons, strict=True)):
        by_skeleton[" ".join(words)] = (*by_skeleton.get(" ".join(words), ()), sentence)
        for word in set(words) - {_HOLE}:
            by_word.setdefault(word, set()).add(index)
    return Models(kept, skeletons, by_skeleton, {word: frozenset(found) for word, found in by_word.items()})


def find_twins(sentence: Sentence, models: Models, met: dict[str, int]) -> tuple[TwinFigure, ...]:
    """The figures of the sentence with those that stand in their place in the report of today.

    `met` counts how often each sentence form was met, so that repeated forms pair in order.
    """
    words = _words(sentence)
    skeleton = " ".join(words)
    same = models.by_skeleton.get(skeleton, ())
    if same:
        turn = met.get(skeleton, 0)
        met[skeleton] = turn + 1
        model = same[min(turn, len(same) - 1)]
        pairs = list(zip(range(len(sentence.spots)), range(len(model.spots)), strict=True))
        return _by_name(sentence, model, pairs, sure=True)
    if len(words) < _LEAST_WORDS or len(words) > _LONGEST:
        return ()
    best = max(_candidates(words, models), default=None)
    if best is None or best[0] < _LIKE:
        return ()
    theirs = models.words[best[1]]
    sure = best[0] >= _SURE and _dates(words) == _dates(theirs)
    return _by_name(sentence, models.sentences[best[1]], list(_aligned(words, theirs)), sure=sure)


def _by_name(
    sentence: Sentence, model: Sentence, pairs: Sequence[tuple[int, int]], *, sure: bool
) -> tuple[TwinFigure, ...]:
    """The pairs as twins; a number behind a name is the twin of the number behind that same name only."""
    ours = [find_name_beside(sentence, figure_spot) for figure_spot in sentence.spots]
    theirs = [find_name_beside(model, figure_spot) for figure_spot in model.spots]
    same = {number: other for number, other in pairs if ours[number] == theirs[other]}
    for number, name in enumerate(ours):
        if name and number not in same and ours.count(name) == theirs.count(name) == 1:
            same[number] = theirs.index(name)
    return tuple(
        TwinFigure(sentence.spots[number], model.spots[other], sure) for number, other in sorted(same.items())
    )


def _words(sentence: Sentence) -> list[str]:
    """The sentence as words, each figure a hole; numbering and bullets at its start are left out."""
    pieces, end = [], 0
    for spot in sentence.spots:
        pieces += [sentence.text[end : spot.start], f" {_HOLE} "]
        end = spot.end
    pieces.append(sentence.text[end:])
    folded = fold_text("".join(pieces)).replace("%", " % ")
    for mark in ',;:.()“”"':
        folded = folded.replace(mark, f" {mark} " if mark not in '."“”' else " ")
    words = folded.split()
    return words[1:] if words[:1] in (["-"], ["+"]) else words


def _candidates(words: Sequence[str], models: Models) -> Iterator[tuple[float, int]]:
    counts: dict[int, int] = {}
    wanted = set(words) - {_HOLE}
    for word in wanted:
        for index in models.by_word.get(word, frozenset()):
            counts[index] = counts.get(index, 0) + 1
    ranked = sorted(counts, key=lambda index: (-counts[index], index))[:_CANDIDATES]
    for index in ranked:
        if counts[index] >= _SHARED * len(wanted):
            yield SequenceMatcher(None, words, models.words[index], autojunk=False).ratio(), index


def _dates(words: Sequence[str]) -> list[str]:
    """What is left of numbers besides the figures: years, dates, names. Another year is another figure."""
    return sorted(word for word in words if any(char.isdigit() for char in word))


def _aligned(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Which hole of ours is which of theirs: those that stand between the same words on both sides."""
    for block in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            if ours[block.a + step] != _HOLE:
                continue
            around = ours[block.a + max(step - 2, 0) : block.a + min(step + 3, block.size)]
            if sum(text != _HOLE and text.isalnum() for text in around) >= _LEAST_AROUND:
                yield ours[: block.a + step].count(_HOLE), theirs[: block.b + step].count(_HOLE)

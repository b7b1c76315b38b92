"""Which of very many names stand in a text: found by walking its words, however many names there are.

A name can only stand in a text whole where all its words do, side by side: what is found here is every name
that may, and the caller looks closer at those few.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

_WORD = re.compile(r"\w+")
_Named = TypeVar("_Named")


@dataclass
class _Branch(Generic[_Named]):
    """Where names go on that begin with the same words, and those that end here."""

    following: dict[str, _Branch[_Named]] = field(default_factory=dict)
    ending: list[_Named] = field(default_factory=list)


@dataclass(frozen=True)
class WordTree(Generic[_Named]):
    """Names by their words; those without a word are in no branch."""

    root: _Branch[_Named]
    wordless: tuple[_Named, ...]


def plant_names(named: Iterable[tuple[str, _Named]]) -> WordTree[_Named]:
    """The tree of these names, each with what it is the name of."""
    root: _Branch[_Named] = _Branch()
    wordless = []
    for name, what in named:
        branch, words = root, _WORD.findall(name)
        for word in words:
            branch = branch.following.setdefault(word, _Branch())
        if words:
            branch.ending.append(what)
        else:
            wordless.append(what)
    return WordTree(root, tuple(wordless))


def names_within(tree: WordTree[_Named], text: str) -> Iterator[_Named]:
    """What is named by words that stand side by side in the text, and what has a name without words."""
    words = _WORD.findall(text)
    for start in range(len(words)):
        yield from _along(tree.root, words, start)
    yield from tree.wordless


def names_at_start(tree: WordTree[_Named], text: str) -> Iterator[_Named]:
    """What is named by the first words of the text, and what has a name without words."""
    yield from _along(tree.root, _WORD.findall(text), 0)
    yield from tree.wordless


def _along(branch: _Branch[_Named], words: Sequence[str], start: int) -> Iterator[_Named]:
    for place in range(start, len(words)):
        following = branch.following.get(words[place])
        if following is None:
            return
        branch = following
        yield from branch.ending

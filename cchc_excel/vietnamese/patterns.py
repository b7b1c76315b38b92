"""Patterns over Vietnamese text, each beside a text that it takes and one that it leaves.

The examples say what a pattern is for, and cost a running program nothing: `tests/test_patterns.py` finds
every pattern in the source, holds it against both, and finds words in patterns without examples. A pattern is
made for its use: anywhere in a text (`compile_search`, `compile_words`), from its start (`compile_start`),
for all of it (`compile_whole`).
"""

from __future__ import annotations

import re


def compile_search(pattern: str, flags: int = 0, *, hit: str, miss: str) -> re.Pattern[str]:
    """A pattern for any place of a text: it is found in `hit`, and not in `miss`."""
    return re.compile(pattern, flags)


def compile_words(words: str, *, hit: str, miss: str) -> re.Pattern[str]:
    """A pattern for whole words in any place, in capitals or not: "nữ" is not in "nữa"."""
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def compile_start(pattern: str, flags: int = 0, *, hit: str, miss: str) -> re.Pattern[str]:
    """A pattern for the start of a text, or for what follows a place in it (`match`)."""
    return re.compile(pattern, flags)


def compile_whole(pattern: str, flags: int = 0, *, hit: str, miss: str) -> re.Pattern[str]:
    """A pattern for a whole text (`fullmatch`)."""
    return re.compile(pattern, flags)

"""The word lists of `vietnamese.vocabulary` as codes that an Excel formula can look up.

A code is 1000 times the state that the word gives the cell plus, for a value, its amount:
2000 "không có", 1001 Có, 1002 the second state of the line. A word that leaves the cell blank has
5000, since 0 says that no word was found.
"""

from __future__ import annotations

from collections.abc import Iterable

from cchc_excel.nouns.spec import Indicator, Kind
from cchc_excel.rule_kinds.parts.excel import NONE, NOT_APPLICABLE, VALUE
from cchc_excel.vietnamese.text import normalise_words
from cchc_excel.vietnamese.vocabulary import (
    BLANK_WORDS,
    NO_WORDS,
    NONE_WORDS,
    NOT_APPLICABLE_WORDS,
    STATE_DOUBTFUL,
    STATE_SYNONYMS,
    UNASSESSED_WORDS,
    UNIT_SPELLINGS,
    YES_WORDS,
)

STATES = 5  # how many states a cell may have; the code of a blank wraps around to 0
_SHIFT = 1000

Vocabulary = tuple[tuple[str, int], ...]


def vocabulary_of(indicator: Indicator) -> Vocabulary:
    """Every word with a meaning in the cells of this line, each once, with its code."""
    words = _coded(BLANK_WORDS, STATES) | _coded(NOT_APPLICABLE_WORDS, NOT_APPLICABLE)
    if indicator.kind is Kind.FLAG:
        words = _coded(NO_WORDS, VALUE) | _coded(YES_WORDS, VALUE, 1) | words
    elif indicator.kind is Kind.STATE:
        words = _state_words(indicator.states) | _coded(UNASSESSED_WORDS, STATES) | words
    else:
        words = _coded(NONE_WORDS, NONE) | words
    return tuple(words.items())


def units_of(indicator: Indicator) -> tuple[str, ...]:
    """The ways to write the line's unit of measure behind a number, () where none can be written."""
    if indicator.kind not in (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT) or not indicator.unit:
        return ()
    known = normalise_words(indicator.unit)
    return tuple(
        text for text in (known, *UNIT_SPELLINGS.get(known, ())) if text != "%"
    )  # the sign is read itself


def _coded(words: Iterable[str], state: int, amount: int = 0) -> dict[str, int]:
    return dict.fromkeys(words, state * _SHIFT + amount)


def _state_words(states: tuple[str, ...]) -> dict[str, int]:
    """Names of the states before their synonyms, as `values` reads them."""
    names: dict[str, int] = {}
    others: dict[str, int] = {}
    for place, state in enumerate(states, 1):
        name = normalise_words(state)
        names |= _coded([name], VALUE, place)
        more = (*STATE_SYNONYMS.get(name, ()), *STATE_DOUBTFUL.get(name, ()))
        others = _coded(more, VALUE, place) | others
    return others | names


def state_of(code: str) -> str:
    """The formula part that gives the state of a code."""
    return f"MOD(INT({code}/{_SHIFT}),{STATES})"


def amount_of(code: str) -> str:
    """The formula part that gives the amount of a code."""
    return f"MOD({code},{_SHIFT})"

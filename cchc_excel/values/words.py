"""Words in cells: declared absences, Có and Không, states."""

from __future__ import annotations

from decimal import Decimal

from cchc_excel.nouns.filing import State
from cchc_excel.nouns.spec import Indicator, Kind
from cchc_excel.values.digits import find_meanings
from cchc_excel.values.reading import Reading, accept_value, declare_absent, refuse_text
from cchc_excel.vietnamese.text import normalise_words
from cchc_excel.vietnamese.vocabulary import (
    BLANK_MARKS,
    BLANK_WORDS,
    MARKS,
    NO_CANONICAL,
    NO_WORDS,
    NONE_CANONICAL,
    NONE_WORDS,
    NOT_APPLICABLE_WORDS,
    STATE_DOUBTFUL,
    STATE_SYNONYMS,
    TWO_MEANINGS,
    UNASSESSED_WORDS,
    YES_CANONICAL,
    YES_WORDS,
)

_YES, _NO = Decimal(1), Decimal(0)


def read_absence(text: str) -> Reading | None:
    """In every kind: the sender says that data are missing, or that the line is not theirs."""
    word = normalise_words(text)
    if word in BLANK_WORDS or not word.strip(BLANK_MARKS + " "):
        return declare_absent(State.BLANK, text, "O-35")
    return declare_absent(State.NOT_APPLICABLE, text, "O-39") if word in NOT_APPLICABLE_WORDS else None


def read_none(text: str, indicator: Indicator) -> Reading | None:
    """In number and text lines: nothing occurred. In a percent line that is no rate, not 0 %."""
    word = normalise_words(text)
    if word not in NONE_WORDS:
        return None
    if indicator.kind is Kind.PERCENT:
        return declare_absent(State.NONE, text, "O-41")
    return declare_absent(State.NONE, text, "" if word == NONE_CANONICAL else "O-34")


def read_wrong_word(text: str) -> Reading | None:
    """In number lines: words that give no number, or more than one meaning."""
    word = normalise_words(text)
    if word in MARKS:
        return refuse_text("O-15", text)
    if word in TWO_MEANINGS:
        return refuse_text("O-19", text)
    return refuse_text("O-20", text) if word in YES_WORDS else None


def read_flag(text: str) -> Reading:
    """In a flag line: 1 for Có, 0 for Không, the figures themselves, or refused."""
    word = normalise_words(text)
    if word in YES_WORDS:
        return accept_value(_YES, text, *_flag_note(word == YES_CANONICAL), **_flag_slot(_YES))
    if word in NO_WORDS:
        return accept_value(_NO, text, *_flag_note(word == NO_CANONICAL), **_flag_slot(_NO))
    if word in MARKS:
        return refuse_text("O-15", text)
    meanings = find_meanings(word)
    return read_flag_number(meanings[0], text) if len(meanings) == 1 else refuse_text("O-16", text)


def read_flag_number(value: Decimal, text: str) -> Reading:
    """In a flag line: exactly 0 or 1."""
    return accept_value(Decimal(int(value)), text) if value in (_YES, _NO) else refuse_text("O-16", text)


def read_flag_bool(value: bool, text: str) -> Reading:
    """In a flag line: Excel's TRUE and FALSE."""
    number = _YES if value else _NO
    return accept_value(number, text, *_flag_note(False), **_flag_slot(number))


def _flag_note(canonical: bool) -> tuple[str, ...]:
    return () if canonical else ("O-36",)


def _flag_slot(value: Decimal) -> dict[str, str]:
    return {"a": "Có" if value else "Không"}


def read_state(text: str, indicator: Indicator) -> Reading:
    """In a state line: one of the indicator's states as the spec spells it, or refused."""
    word = normalise_words(text)
    for state in indicator.states:
        if word == normalise_words(state):
            return accept_value(state, text)
    if word in UNASSESSED_WORDS:
        return declare_absent(State.BLANK, text, "O-35")
    for state in indicator.states:
        if word in STATE_SYNONYMS.get(normalise_words(state), ()):
            return accept_value(state, text, "O-37", a=state)
        if word in STATE_DOUBTFUL.get(normalise_words(state), ()):
            return accept_value(state, text, "O-38", a=state)
    return refuse_state(text, indicator)


def refuse_state(text: str, indicator: Indicator) -> Reading:
    """Something that is none of the states; the sentence offers them all."""
    return refuse_text("O-17", text, states=" hoặc ".join(f"“{state}”" for state in indicator.states))

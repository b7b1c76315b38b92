"""What a cell means: the result of reading, and the few ways to make one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_excel.nouns.filing import State
from cchc_excel.vietnamese.text import cut_text

_LONGEST_QUOTE = 40


@dataclass(frozen=True)
class Reading:
    """The state and value of a cell, what was written there, and what a clerk must know of it.

    `code` is "" or a catalogue code: an error when the state is REJECTED, else a note or warning.
    `slots` hold what its sentence needs besides sheet, a1 and label; `raw` is among them when there is
    a code. `candidates` are the numbers that a refused rate may be, which its own figures may settle.
    No slot bears the name of an argument of `findings.make_finding`.
    """

    state: State
    value: Decimal | str | None = None
    text: str = ""
    code: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)
    candidates: tuple[Decimal, ...] = ()


def accept_value(value: Decimal | str, text: str, code: str = "", **slots: str) -> Reading:
    """A value with one meaning; `code` is the note on how it was understood, if any."""
    return Reading(State.VALUE, value, text, code, {"raw": quote_text(text), **slots})


def declare_absent(state: State, text: str, code: str = "", **slots: str) -> Reading:
    """A cell that declares something other than a value: nothing occurred, missing, not ours."""
    return Reading(state, None, text, code, {"raw": quote_text(text), **slots})


def refuse_text(code: str, text: str, **slots: str) -> Reading:
    """Something without a single meaning."""
    return Reading(State.REJECTED, None, text, code, {"raw": quote_text(text), **slots})


def quote_text(text: str) -> str:
    """The text on one line, cut to what a sentence can hold."""
    line = " ".join(text.split())
    return cut_text(line, _LONGEST_QUOTE)

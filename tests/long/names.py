"""Every name of every form set, behind every filter: without data a told gap, in a sentence nothing."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from long_outcome import Outcome
from names_walked import SETS, by_name, filtered, names_of, unmarked

WHOLE = 60
SLICE = 5
FILLED = (0, 0.1, 0.5, 0.9, 1)


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round is one report: a form set, a share of its cells and list rows filled in."""
    for number in range(rounds):
        luck = Random(f"{seed} {number}")
        name, filled = SETS[number % len(SETS)], luck.choice(FILLED)
        names = names_of(name, filled, luck)
        found = (
            (used, unmarked(names, used, value, within))
            for used, value, within in filtered(names, set(), by_name)
        )
        misses = tuple(f"{used}: {shown}" for used, shown in found if shown)
        yield Outcome(f"{name}, {filled:.0%} filled", misses)

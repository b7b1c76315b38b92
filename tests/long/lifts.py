"""The cheapest criterion that lifts a commune one place, against trying everything (issue 16 §2)."""

from __future__ import annotations

from collections.abc import Iterator

from long_outcome import Outcome

from tests.scoring_worlds import UNITS, play_lift

WHOLE = 1000 // UNITS  # a thousand sheets
SLICE = 20


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round is one set of criteria with the sheets of five communes."""
    for number in range(rounds):
        yield Outcome(f"set {number}", play_lift(seed + number))

"""Every file of the table of readings gives the filings, findings and accounts that it gave (`tests.same_readings`)."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from long_outcome import Outcome

from tests.same_readings import differences, kept, row

WHOLE = len(kept())
SLICE = 60


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """The files in an order of the seed, each in its own round and in those of the other form sets."""
    table = kept()
    order = sorted(table)
    Random(seed).shuffle(order)
    for file in order[:rounds]:
        yield Outcome(file, tuple(differences(table[file], row(file))))

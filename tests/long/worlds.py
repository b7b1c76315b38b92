"""An oracle of its own agrees on every figure of random worlds: value, coverage, who is in it and where.

Five form sets in turn, and five shapes: communes under a district, everyone straight under the province, totals
books, a mixed parent, communes that come by two ways. `oracle_sums` works out what must be.
"""

from __future__ import annotations

from collections.abc import Iterator

from long_outcome import Outcome
from oracle_judge import misses_of
from oracle_world import make_world

WHOLE = 2000
SLICE = 40
TOLD = 8  # misses told of one world: its seed and number bring back the others


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round is one world; the label says how to make it again."""
    for number in range(rounds):
        world = make_world(seed, number)
        found = tuple(misses_of(world))
        more = (f"{len(found) - TOLD} more",) if len(found) > TOLD else ()
        yield Outcome(world.label, (*found[:TOLD], *more))

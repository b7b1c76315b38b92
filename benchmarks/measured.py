"""What a comparison gives: our time over a peer's, taken in turns in one process, in processor time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Input = TypeVar("Input")
WARM = 2  # turns before the clock counts


@dataclass(frozen=True)
class Measured:
    """One row of the table: what was done, by whom else, both medians in milliseconds, and the aim.

    The aim bounds ours over theirs from above; with `reverse` theirs over ours from below.
    """

    what: str
    peer: str
    ours: float
    theirs: float
    aim: float
    reverse: bool = False

    @property
    def ratio(self) -> float:
        """Ours over theirs, or the other way round."""
        return self.theirs / self.ours if self.reverse else self.ours / self.theirs

    @property
    def reached(self) -> bool:
        """True where the aim is met."""
        return self.ratio >= self.aim if self.reverse else self.ratio <= self.aim


def time_both(
    inputs: Sequence[Input], ours: Callable[[Input], object], theirs: Callable[[Input], object], turns: int
) -> tuple[float, float]:
    """Median milliseconds of ours and of theirs, in turns, so that a busy machine slows both."""
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(turns + WARM):
        given = inputs[turn % len(inputs)]
        for times, work in zip(taken, (ours, theirs), strict=True):
            start = time.process_time()
            work(given)
            if turn >= WARM:
                times.append(time.process_time() - start)
    return 1000 * statistics.median(taken[0]), 1000 * statistics.median(taken[1])

"""How much work something takes, counted in calls: the same on every machine, unlike seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType


def calls(work: Callable[[], object]) -> int:
    """The calls of functions, Python's and C's, that `work` makes."""
    count = 0

    def seen(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times more calls twice the size takes: 2 is linear, 4 quadratic."""
    work(2 * size)  # what is made once and kept does not count
    return calls(lambda: work(2 * size)) / calls(lambda: work(size))

"""What was made of data that stay the same for long, kept: told by which objects, not by what they hold.

A form set has thousands of parts and a round as many units: to compare or hash them for each file costs more
than what is made of them. Frozen objects that are the same object hold the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, TypeVarTuple

_About = TypeVarTuple("_About")
_Made = TypeVar("_Made")
_KEPT = 4  # what is read now, and what another round holds, for both scopes


def keep_latest(make: Callable[[*_About], _Made]) -> Callable[[*_About], _Made]:
    """The function, which makes nothing again for the very objects of one of its last few calls.

    Its arguments must be frozen, and by position.
    """
    kept: list[tuple[tuple[object, ...], _Made]] = []

    def make_once(*about: *_About) -> _Made:
        for known, made in kept:
            if len(known) == len(about) and all(map(_is_same_object, known, about)):
                return made
        fresh = make(*about)
        kept[:] = [(about, fresh), *kept[: _KEPT - 1]]
        return fresh

    return make_once


def _is_same_object(known: object, asked: object) -> bool:
    return known is asked

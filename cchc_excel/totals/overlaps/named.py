"""Several units in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

_NAMED = 2  # units named in one sentence


def name_some(names: Sequence[str]) -> str:
    """The first two names, and how many there are besides."""
    several = list(dict.fromkeys(names))
    more = f" và {len(several) - _NAMED} đơn vị khác" if len(several) > _NAMED else ""
    return ", ".join(several[:_NAMED]) + more

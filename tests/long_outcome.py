"""What one round of a long run came to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """One round: what it was, and what did not hold in it (empty when all held)."""

    label: str
    misses: tuple[str, ...] = ()

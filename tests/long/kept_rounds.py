"""Rounds that an older build opened, sent out and added up give the same figures today."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from long_outcome import Outcome

from tests.kept_rounds import kept_rounds, told_otherwise

ROUNDS = kept_rounds()
WHOLE = len(ROUNDS)
SLICE = 3


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round is one kept folder; a slice takes the next ones in turn after the seed."""
    for number in range(rounds):
        archive, name = ROUNDS[(seed + number) % WHOLE]
        with tempfile.TemporaryDirectory() as scratch:
            yield Outcome(f"{archive.parent.name}/{archive.name} {name}", told_otherwise(archive, name, Path(scratch)))

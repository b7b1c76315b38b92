"""Two commands at once in one folder both end well, and keep every original and decision."""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from long_outcome import Outcome

from long.kills import COMMANDS, damaged, figures, originals, small, start, wrong

WHOLE, SLICE = 100, 4
GAP = 2.0  # seconds at most between the two starts
ALLOWED = {"accept": (0, 2)}  # the second of two acceptances may find nothing left to accept


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round is two commands started within two seconds in a folder that no run has touched."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole"
        small(whole)
        wanted = figures(shutil.copytree(whole, Path(scratch) / "asked"))
        for number in range(rounds):
            folder = Path(shutil.copytree(whole, Path(scratch) / "dot"))
            both = (chance.choice(COMMANDS), chance.choice(COMMANDS))
            gap = chance.choice((0.0, chance.uniform(0, GAP)))
            misses = [*together(folder, both, gap), *wrong(originals(folder))]
            if figures(folder) != wanted:
                misses.append("other figures than one command gives")
            misses += damaged(folder)
            yield Outcome(f"{number}: {both[0][0]} and {both[1][0]}, {gap:.2f} s apart", tuple(misses))
            shutil.rmtree(folder)


def together(folder: Path, both: tuple[tuple[str, ...], tuple[str, ...]], gap: float) -> Iterator[str]:
    """What is wrong with how the two ended."""
    first = start(folder, *both[0])
    time.sleep(gap)
    second = start(folder, *both[1])
    for process, command in ((first, both[0]), (second, both[1])):
        said = process.communicate()[1].decode(errors="replace")
        if process.returncode not in ALLOWED.get(command[0], (0, 1)):
            yield f"{command[0]} ended with {process.returncode}: {said[-300:]}"

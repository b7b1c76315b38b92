"""The property tests of the suite hold for many more examples than the test command draws."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from long_outcome import Outcome

TESTS = Path(__file__).resolve().parent.parent
FILES = sorted(path for path in TESTS.glob("test_*.py") if "@given" in path.read_text(encoding="utf-8"))
WHOLE = len(FILES)
SLICE = 3
LAST = 15  # lines of pytest's output kept of a file that fails


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round is one test file; a slice takes the next files in turn after the seed."""
    profile = "nightly" if rounds == WHOLE else "fresh"
    for number in range(rounds):
        path = FILES[(seed + number) % len(FILES)]
        command = [sys.executable, "-m", "pytest", "-q", "-x", f"--hypothesis-seed={seed}", str(path)]
        made = subprocess.run(
            command,
            cwd=TESTS.parent,
            env={**os.environ, "CCHC_PROFILE": profile},
            capture_output=True,
            text=True,
            check=False,
        )
        told = made.stdout.splitlines()[-LAST:] if made.returncode else []
        yield Outcome(path.name, ("\n    ".join(told),) if told else ())

"""What needs longer than the test command: `python3 tests/run_long.py [NAME …]`.

Without names every run of `tests/long/` is played whole. `--slice` plays the small share that CI
plays, `--seed N` repeats a run, `--minutes M` is for all the runs together: each gets its share of what is
left, ends after it and says how far it came. `--list` names the runs. One line of result a run; exit 1 at any miss.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
import time
from pathlib import Path
from random import SystemRandom

ROOT = Path(__file__).resolve().parent.parent
SHOWN = 20  # misses printed of a run; the seed brings the others back
PULSE = 15.0  # seconds between two lines of progress


def names() -> list[str]:
    """Every run, by the name of its module."""
    return sorted(path.stem for path in (ROOT / "tests" / "long").glob("[!_]*.py"))


def asked() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="runs to play; without one, all")
    parser.add_argument("--slice", action="store_true", help="the small share that CI plays")
    parser.add_argument("--seed", type=int, help="play exactly this again")
    parser.add_argument("--minutes", type=float, help="for all the runs together")
    parser.add_argument("--list", action="store_true", help="name the runs and stop")
    return parser.parse_args()


def play(name: str, options: argparse.Namespace, seconds: float) -> int:
    """Play one run for so many seconds at most and print its line; the number of misses."""
    run = importlib.import_module(f"long.{name}")
    seed = options.seed if options.seed is not None else SystemRandom().randrange(2**31)
    rounds = run.SLICE if options.slice else run.WHOLE
    print(f"{name}: {rounds} rounds, seed {seed}", flush=True)
    start = pulse = time.monotonic()
    done, misses = 0, 0
    for outcome in run.play(rounds, seed):
        done += 1
        for place, miss in enumerate(outcome.misses):
            misses += 1
            if misses <= SHOWN or not place:  # of every round that missed the first one is told
                print(f"  miss in {outcome.label}: {miss}", flush=True)
        now = time.monotonic()
        if now - pulse > PULSE:
            pulse = now
            print(f"  {done}/{rounds} rounds, {misses} misses, {now - start:.0f} s", flush=True)
        if now - start > seconds:
            break
    took = time.monotonic() - start
    verdict = "ok" if not misses and done else "MISSED"
    print(f"{verdict} {name}: {done}/{rounds} rounds, {misses} misses, seed {seed}, {took:.0f} s", flush=True)
    return misses or not done


def main() -> int:
    """Play what was asked for; 1 at any miss, 2 for an unknown name."""
    options = asked()
    unknown = sorted(set(options.names) - set(names()))
    if unknown:
        print(f"No such run: {', '.join(unknown)}. There are: {', '.join(names())}", file=sys.stderr)
        return 2
    if options.list:
        for name in names():
            print(f"{name}: {(importlib.import_module(f'long.{name}').__doc__ or '').splitlines()[0]}")
        return 0
    asked_for, misses = options.names or names(), 0
    end = time.monotonic() + 60 * options.minutes if options.minutes else float("inf")
    for done, name in enumerate(asked_for):
        misses += play(name, options, (end - time.monotonic()) / (len(asked_for) - done))
    return 1 if misses else 0


def inside() -> int:
    """The same command in the project's own `.venv`, with what the tests need installed."""
    sys.path.insert(0, str(ROOT / "tests"))
    from run_all import environment, office

    office()
    python = str(environment("test"))
    return subprocess.run([python, __file__, *sys.argv[1:]], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    if Path(sys.prefix).resolve() != (ROOT / ".venv").resolve():
        sys.exit(inside())
    sys.path[:0] = [str(ROOT / "tests"), str(ROOT)]
    sys.exit(main())

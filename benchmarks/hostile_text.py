"""Proof-reading of paragraphs made to be slow: twice the length must not cost four times the work.

    python -m benchmarks.hostile_text

Prints, for each text of `tests/test_proof_source.py`, milliseconds and how the time grows with the text.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from test_proof_source import HOSTILE, NOTHING

from cchc_excel.proofreading.arithmetic import arithmetic
from cchc_excel.proofreading.check import check_numbers
from cchc_excel.proofreading.places import Line, placed
from cchc_excel.proofreading.text import Source


def seconds(text: str) -> float:
    """CPU time of checking one paragraph."""
    source = Source(tuple(placed([Line(text)])))
    start = time.process_time()
    arithmetic(source)
    check_numbers(source, NOTHING)
    return time.process_time() - start


def main() -> None:
    """One line a text."""
    for name, text in HOSTILE.items():
        half, whole = seconds(text[: len(text) // 2]), seconds(text)
        growth = whole / max(half, 1e-6)
        print(f"{name:10} {len(text):7} characters {1000 * whole:8.1f} ms, x{growth:.1f} at twice the length")


if __name__ == "__main__":
    main()

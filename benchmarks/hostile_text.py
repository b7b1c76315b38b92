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

from cchc_excel.proofreading.arithmetic import check_arithmetic
from cchc_excel.proofreading.check import check_numbers
from cchc_excel.proofreading.places import SourceParagraph, place_blocks
from cchc_excel.proofreading.text import ProofDocument


def seconds(text: str) -> float:
    """CPU time of checking one paragraph."""
    source = ProofDocument(tuple(place_blocks([SourceParagraph(text)])))
    start = time.process_time()
    check_arithmetic(source)
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

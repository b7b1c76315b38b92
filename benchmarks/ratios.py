"""How fast the program is against its peers, in one run: `python -m benchmarks.ratios [--write]`.

Each module of `COMPARED` measures ours and a peer's work in turns; only the ratios travel from machine to
machine. With `--write` the table goes into `docs/toc-do.md`, between its two marks.
"""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks import reading, rounds
from benchmarks.measured import Measured

COMPARED = (reading, rounds)
PAGE = Path(__file__).resolve().parent.parent / "docs" / "toc-do.md"
BEGIN, END = "<!-- table: python -m benchmarks.ratios --write -->", "<!-- end of table -->"
HEADING = ("| what | over | ours, ms | theirs, ms | ratio | aim | |", "|---|---|--:|--:|--:|--:|---|")


def row_of(measured: Measured) -> str:
    """One line of the table."""
    sign = "≥" if measured.reverse else "≤"
    aim = f"{sign} {measured.aim:g}"
    told = " | ".join((f"{measured.ours:.1f}", f"{measured.theirs:.1f}", f"{measured.ratio:.2f}", aim))
    return f"| {measured.what} | {measured.peer} | {told} | {'reached' if measured.reached else 'not yet'} |"


def page_with(table: Sequence[str], page: str) -> str:
    """The page with this table between its marks."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n\n" + "\n".join(table) + f"\n\n{END}{rest.partition(END)[2]}"


def measure_all() -> Iterable[Measured]:
    """Every row, in the order of the modules."""
    for module in COMPARED:
        yield from module.measure()


def main() -> None:
    """Prints the rows as they come; writes them where asked."""
    rows = []
    for measured in measure_all():
        rows.append(row_of(measured))
        print(rows[-1], flush=True)
    where = f"Python {platform.python_version()}, {platform.machine()}"
    if "--write" in sys.argv:
        table = [*HEADING, *rows, "", f"Processor time, medians; {where}."]
        PAGE.write_text(page_with(table, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Marking a commune's own workbook against openpyxl loading, marking and saving it, in one run.

    python -m benchmarks.marked_copy [workbook.xlsx]

Thirty cells with a fill and a note. Prints milliseconds and the ratio; the goal is 40 or more.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Severity
from cchc_excel.returning.copy import marked_copy
from cchc_excel.returning.list import ListHeading
from cchc_excel.returning.mending import Mend

SAMPLE = Path(__file__).resolve().parent.parent / "samples" / "quang-dien" / "nop-ve"
SHEETS, ROWS = ("PL1", "PL3", "PL6"), range(11, 21)
TOLD = "Đang ghi “1.234”: có thể hiểu là hai số khác nhau. Hãy ghi 1234 hoặc 1,2340."


def with_zip_parts(data: bytes) -> bytes:
    """Our way: only the parts that hold marks are written again."""
    mends = [
        Mend(severity=Severity.ERROR, code="O-02", place=Place("a.xlsx", sheet, row, 8), todo=TOLD)
        for sheet in SHEETS
        for row in ROWS
    ]
    return marked_copy(data, mends, ListHeading("Xã thử", "Hãy sửa ngay trong tệp này."))


def with_openpyxl(data: bytes) -> bytes:
    """The usual way, which also loses pictures, sparklines, cached results and more."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for sheet in SHEETS:
        for row in ROWS:
            cell = book[sheet].cell(row, 8)
            cell.fill = PatternFill("solid", fgColor="FFC7CD")
            cell.comment = Comment(TOLD, "cchc")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def best(work: Callable[[bytes], bytes], data: bytes, times: int) -> float:
    """The shortest of some runs, in milliseconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work(data)
        taken.append(time.perf_counter() - start)
    return 1000 * min(taken)


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE / "19894 so lieu minh hoa.xlsx"
    data = path.read_bytes()
    ours, theirs = best(with_zip_parts, data, 20), best(with_openpyxl, data, 3)
    print(f"zip parts {ours:.1f} ms, openpyxl {theirs:.0f} ms: {theirs / ours:.0f} times faster")


if __name__ == "__main__":
    main()

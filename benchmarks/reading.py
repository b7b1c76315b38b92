"""One filled workbook read, recognised and judged by every rule, over python-calamine loading all its sheets.

The books of a sample round are taken in turn, so that nothing is remembered of the one that is measured.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import python_calamine

from benchmarks.measured import Measured, time_both
from cchc_excel.forms.totals_form import form_of_scope
from cchc_excel.jobs.unit_filing import check_whole_filing
from cchc_excel.reading.read import read_raw
from cchc_excel.receiving.received import FormsAndRound, receive_workbook
from samples import make_hon_quan, make_khanh_ha, make_quang_dien, make_trung_luong, make_yen_the

ROUNDS = (make_quang_dien, make_hon_quan, make_khanh_ha, make_trung_luong, make_yen_the)
AIM, TURNS = 3.0, 30


def load_all_sheets(data: bytes) -> None:
    """What the fastest reader of values needs, with nothing of formats, formulas or error cells."""
    book = python_calamine.load_workbook(io.BytesIO(data))
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python(skip_empty_area=False)


def examine(asked: FormsAndRound) -> Callable[[bytes], None]:
    """Reading, recognising, every rule and every slip, without the process around them."""

    def work(data: bytes) -> None:
        found = receive_workbook(read_raw(data, "bieu.xlsx"), asked, "bieu.xlsx", "0" * 64)
        for filing in found.filings:
            unit = asked.round_.unit(filing.unit)
            assert unit is not None
            check_whole_filing(form_of_scope(asked.forms, filing.scope), filing, unit)

    return work


def asked_by(sample: ModuleType) -> FormsAndRound:
    """The forms and the round of a sample."""
    with tempfile.TemporaryDirectory() as folder:
        desk = sample.round_desk(Path(folder) / "dot")
        return FormsAndRound(desk.forms, desk.round_)


def measure(turns: int = TURNS) -> Iterator[Measured]:
    """One row for each sample round."""
    for sample in ROUNDS:
        asked = asked_by(sample)
        books = [path.read_bytes() for path in sorted((sample.HERE / "nop-ve").glob("*.xlsx"))]
        ours, theirs = time_both(books, examine(asked), load_all_sheets, turns)
        what = f"one book read, recognised, checked ({asked.forms.id}, {sample.HERE.name})"
        yield Measured(what, "python-calamine, all sheets", ours, theirs, AIM)

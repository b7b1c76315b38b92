"""Mangled forms as real files, read by the worker: never a wrong value, never a silent loss."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from mess import MESS, line_rows
from mess_cells import typed
from mess_files import to_csv, to_html, to_xlsx
from mess_oracle import TRUTH, faults
from raw_forms import FORMS, NGAN, ROUND
from test_recognise_mess import NOTED, WRITTEN, clean, mangled, right

from cchc_excel.nouns.filing import RawBook, RawSheet
from cchc_excel.receiving.worker import Read, open_worker
from cchc_excel.recognising.recognise import Recognition, recognise_workbook

NIGHTLY = os.environ.get("CCHC_PROFILE") == "nightly"
STEPS = st.lists(st.tuples(st.sampled_from(sorted(MESS)), st.integers(0, 10_000)), min_size=1, max_size=5)
LOST = ": lost"
Written = list[tuple[int, int]]
Steps = list[tuple[str, int]]


@pytest.fixture(scope="module")
def read() -> Iterator[Read]:
    with open_worker() as ask:
        yield ask


def recognised(read: Read, data: bytes, name: str) -> Recognition:
    """The file as a job has it: read in the worker, then recognised."""
    return recognise_workbook(read(data, name), FORMS, ROUND, name, "00")


def sheet_of(book: RawBook, chance: int) -> RawSheet:
    """One sheet with lines: what somebody saves as .csv or .html."""
    some = [one for one in book.sheets if line_rows(one) and not one.hidden]
    assume(some)
    return some[chance % len(some)]


def examples(count: int) -> settings:
    return settings(max_examples=count * (20 if NIGHTLY else 1))


@given(written=WRITTEN, noted=NOTED, steps=STEPS)
@examples(40)
def test_no_mangled_workbook_gives_a_wrong_value(
    read: Read, written: Written, noted: list[int], steps: Steps
) -> None:
    made = typed(written, noted)
    book = mangled(made, steps)
    found = recognised(read, to_xlsx(book), "bao cao.xlsx")
    assert faults(found, book, made.truth, made.noted) == []


@given(written=WRITTEN, steps=STEPS, chance=st.integers(0, 20))
@examples(40)
def test_no_mangled_table_in_html_gives_a_wrong_value(
    read: Read, written: Written, steps: Steps, chance: int
) -> None:
    made = typed(written, plain=True)
    sheet = sheet_of(mangled(made, steps), chance)
    found = recognised(read, to_html(sheet), "bao cao.xls")
    assert faults(found, RawBook("html", (sheet,)), made.truth) == []


@given(written=WRITTEN, steps=STEPS, chance=st.integers(0, 20))
@examples(40)
def test_no_mangled_text_table_gives_a_wrong_value(
    read: Read, written: Written, steps: Steps, chance: int
) -> None:
    made = typed(written, plain=True)
    sheet = sheet_of(mangled(made, steps), chance)
    found = recognised(read, to_csv(sheet), "bao cao.csv")
    wrong = faults(found, RawBook("csv", (sheet,)), made.truth)
    # a .csv keeps no merges: values that a merge ate leave blanks like any other
    assert [one for one in wrong if not (LOST in one and any("merge" in name for name, _ in steps))] == []


def test_the_clean_form_is_read_whole_from_each_kind_of_file(read: Read) -> None:
    assert right(recognised(read, to_xlsx(clean()), "bao cao.xlsx")) == len(TRUTH[NGAN.code])
    for sheet in clean().sheets:
        if line_rows(sheet):
            book, page = (recognised(read, to_csv(sheet), "a.csv"), recognised(read, to_html(sheet), "a.xls"))
            alone = RawBook("csv", (sheet,))
            assert right(book) == right(page) > 0, sheet.name
            assert faults(book, alone) == faults(page, alone) == []

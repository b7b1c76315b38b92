"""Random sequences of manglings never give a wrong value: right, or refused by name."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mess import MESS
from mess_cells import ASKED, VALUES, Typed, typed, writings
from mess_oracle import TRUTH, faults
from raw_forms import FORMS, NGAN, ROUND

from cchc_excel.nouns.filing import RawBook, State
from cchc_excel.recognising.recognise import Recognition, recognise_workbook

STEPS = st.lists(st.tuples(st.sampled_from(sorted(MESS)), st.integers(0, 10_000)), min_size=1, max_size=7)
WRITTEN = st.lists(st.tuples(st.integers(0, len(ASKED) - 1), st.integers(0, 10_000)), max_size=12)
NOTED = st.lists(st.integers(0, len(ASKED) - 1), max_size=3)
WAYS = max(len(writings(cell, VALUES[cell])) for cell in ASKED)


@cache
def clean() -> RawBook:
    """The form as it is filled in before anything is mangled."""
    return typed(()).book


def read(book: RawBook) -> Recognition:
    """The book recognised for the round."""
    return recognise_workbook(book, FORMS, ROUND, "bao cao.xlsx", "00")


def mangled(made: Typed, steps: list[tuple[str, int]]) -> RawBook:
    """The workbook after all manglings, in order."""
    book = made.book
    for name, seed in steps:
        book = MESS[name](book, Random(seed))
    return book


def right(found: Recognition) -> int:
    """How many cells of the commune were read."""
    mine = [one for one in found.filings if one.unit == NGAN.code]
    return sum(entry.state is State.VALUE for one in mine for entry in one.entries.values())


@given(written=WRITTEN, noted=NOTED, steps=STEPS)
def test_no_sequence_of_manglings_gives_a_wrong_value(
    written: list[tuple[int, int]], noted: list[int], steps: list[tuple[str, int]]
) -> None:
    made = typed(written, noted)
    book = mangled(made, steps)
    assert faults(read(book), book, made.truth, made.noted) == []


@pytest.mark.parametrize("name", sorted(MESS))
def test_each_mangling_alone_gives_no_wrong_value(name: str) -> None:
    for seed in range(2):
        book = MESS[name](clean(), Random(seed))
        assert faults(read(book), book) == []


@pytest.mark.parametrize("way", range(0, WAYS, 9))
def test_every_way_to_write_a_value_is_read_as_the_document_says(way: int) -> None:
    made = typed([(place, way + place % 9) for place in range(len(ASKED))], noted=range(0, len(ASKED), 7))
    assert faults(read(made.book), made.book, made.truth, made.noted) == []


def test_the_clean_form_is_read_whole() -> None:
    assert right(read(clean())) == len(TRUTH[NGAN.code])

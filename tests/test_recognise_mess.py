"""Random sequences of manglings never give a wrong value: right, or refused by name."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mess import MESS
from raw_forms import COMMUNES, FORMS, NGAN, ROUND, filled_book, sample_values

from cchc_excel.nouns.filing import RawBook, State
from cchc_excel.nouns.spec import Ref, Severity
from cchc_excel.verbs.recognise import Recognised, recognise

TRUTH = {unit.code: sample_values(unit, shift=0 if unit is NGAN else 1) for unit in COMMUNES}
CLEAN = filled_book(NGAN, TRUTH[NGAN.code])


def read(book: RawBook) -> Recognised:
    """The book recognised for the round."""
    return recognise(book, FORMS, ROUND, "bao cao.xlsx", "00")


def faults(found: Recognised) -> list[str]:
    """Cells with a value other than what was typed, and cells lost without an error."""
    wrong: list[str] = []
    refused = {one.unit for one in found.findings if one.severity is Severity.ERROR}
    optional = {one.unit for one in found.findings if one.code == "N-49"}
    for filing in found.filings:
        truth = TRUTH[filing.unit]
        for cell, entry in filing.entries.items():
            typed = truth[cell].value if cell in truth else None
            if entry.state is State.VALUE and entry.value != typed:
                wrong.append(f"{filing.unit} {cell}: {entry.raw} at {entry.place}, typed {typed}")
            told = refused | (optional if FORMS.indicator(Ref(*cell[:2])).supplementary else set())
            if entry.state is State.BLANK and typed is not None and filing.unit not in told:
                wrong.append(f"{filing.unit} {cell}: lost")
    if not found.filings and "" not in refused:
        wrong.append("nothing read and nothing said")
    return wrong + [f"account of {one.appendix}" for one in found.accounts if not one.balanced]


def right(found: Recognised) -> int:
    """How many cells of the commune were read."""
    mine = [one for one in found.filings if one.unit == NGAN.code]
    return sum(entry.state is State.VALUE for one in mine for entry in one.entries.values())


@given(st.lists(st.tuples(st.sampled_from(sorted(MESS)), st.integers(0, 10_000)), min_size=1, max_size=7))
def test_no_sequence_of_manglings_gives_a_wrong_value(steps: list[tuple[str, int]]) -> None:
    book = CLEAN
    for name, seed in steps:
        book = MESS[name](book, Random(seed))
    assert faults(read(book)) == []


@pytest.mark.parametrize("name", sorted(MESS))
def test_each_mangling_alone_gives_no_wrong_value(name: str) -> None:
    for seed in range(6):
        assert faults(read(MESS[name](CLEAN, Random(seed)))) == []

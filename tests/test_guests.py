"""A sheet of one commune in another's workbook, beside the commune's own files (issue 8, 1.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from mess import with_cells
from raw_forms import FORMS, NGAN, ROUND, THAI, filled_book, number, sample_values

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import Filing, RawBook, RawCell, RawSheet, State
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec import Cell, Severity
from cchc_excel.recognising.guests import settle_guests
from cchc_excel.recognising.recognise import join_filings, recognise_workbook

OWN = sample_values(THAI, 1)
NEIGHBOUR = filled_book(NGAN, sample_values(NGAN))
ROW = plan_sheet(FORMS.appendix("pl2")).rows["qd_ubnd_xa"]
CELL = Cell("pl2", "qd_ubnd_xa", "2015")


def filing_of(book: RawBook, unit: str, file: str) -> Filing:
    """What the book holds of that unit."""
    found = recognise_workbook(book, FORMS, ROUND, file, "00").filings
    return next(filing for filing in found if filing.unit == unit)


def sheet_of(name: str, values: Mapping[Cell, RawCell] = OWN) -> RawSheet:
    """One sheet of the other commune's form."""
    return next(sheet for sheet in filled_book(THAI, values).sheets if sheet.name == name)


def in_neighbours_book(*guests: RawSheet, file: str = "ngan.xlsx") -> Filing:
    """What is read of the other commune from the neighbour's book with these sheets added."""
    renamed = (replace(guest, name=f"{guest.name} QT") for guest in guests)
    return filing_of(replace(NEIGHBOUR, sheets=(*NEIGHBOUR.sheets, *renamed)), THAI.code, file)


def own_file(*names: str, values: Mapping[Cell, RawCell] = OWN) -> Filing:
    """What the commune sent itself: its book, or some sheets of it."""
    book = filled_book(THAI, values)
    kept = [sheet for sheet in book.sheets if not names or sheet.name in names]
    return filing_of(replace(book, sheets=tuple(kept)), THAI.code, "thai.xlsx")


def put_together(*pieces: Filing) -> tuple[Filing, list[Finding]]:
    """The filing of all the pieces, and what is said of them."""
    left, said = settle_guests(pieces, FORMS, ROUND)
    whole, told = join_filings(left, FORMS, THAI.level)
    return whole, [*said, *told]


def codes(said: list[Finding]) -> list[tuple[str, Severity, str]]:
    """Code, severity and sheet of each."""
    return [(each.code, each.severity, each.place.sheet if each.place else "") for each in said]


@pytest.mark.parametrize("turned", [False, True])
def test_the_own_file_is_the_filing_and_an_equal_sheet_in_a_neighbours_book_is_a_note(turned: bool) -> None:
    pieces = [own_file(), in_neighbours_book(sheet_of("PL2"), sheet_of("PL5"))]
    whole, said = put_together(*(pieces[::-1] if turned else pieces))
    assert codes(said) == [("N-71", Severity.NOTE, "PL2"), ("N-71", Severity.NOTE, "PL5")]
    assert (whole.file, whole.entries, whole.guests) == ("thai.xlsx", own_file().entries, ())


def test_a_sheet_in_a_neighbours_book_that_says_otherwise_leaves_the_own_figures_to_a_persons_yes() -> None:
    guest = with_cells(sheet_of("PL2"), {(ROW, 4): number(77), (ROW, 5): number(78)})
    whole, said = put_together(own_file(), in_neighbours_book(guest))
    assert codes(said) == [("N-76", Severity.ERROR, "PL2")]
    [told] = said
    assert (told.place.file if told.place else "", told.slots["where"]) == ("thai.xlsx", f" ở 2 ô (D{ROW}, E{ROW})")
    assert told.acceptable and "19873 Xã Quảng Ngạn" in told.text and len(told.text) < 240
    assert whole.entry(CELL).value == OWN[CELL].value and whole.file == "thai.xlsx"


@pytest.mark.parametrize("blank", [True, False])
def test_a_form_that_the_own_file_leaves_blank_or_out_waits_for_a_person(blank: bool) -> None:
    values = {cell: raw for cell, raw in OWN.items() if cell.appendix != "pl2"}
    own = own_file(values=values) if blank else own_file("PL1", "PL3", "PL5", "PL6", "PL8")
    whole, said = put_together(own, in_neighbours_book(sheet_of("PL2"), sheet_of("PL5")))
    assert codes(said) == [("N-71", Severity.NOTE, "PL5"), ("N-74", Severity.ERROR, "PL2 QT")]
    assert (whole.entry(CELL).value, whole.file) == (OWN[CELL].value, "thai.xlsx")


def test_a_blank_sheet_in_a_neighbours_book_says_nothing_beside_the_own_file() -> None:
    whole, said = put_together(own_file(), in_neighbours_book(sheet_of("PL2", {})))
    assert (said, whole.entry(CELL).value) == ([], OWN[CELL].value)


def test_a_missing_form_of_a_unit_known_from_a_neighbours_book_alone_names_no_file() -> None:
    """N-20 named the neighbour's file, in which the unit was asked to mend."""
    whole, said = put_together(in_neighbours_book(sheet_of("PL2")), in_neighbours_book(sheet_of("PL5"), file="b.xlsx"))
    waiting = [("N-74", Severity.ERROR, "PL2 QT"), ("N-74", Severity.ERROR, "PL5 QT")]
    assert codes(said) == [*waiting, *[("N-75", Severity.ERROR, "")] * 4]
    assert [each.place for each in said[2:]] == [None] * 4 and whole.entry(CELL).state is State.VALUE


def test_a_missing_form_is_told_of_the_own_file_though_a_neighbours_book_has_more() -> None:
    guests = [sheet_of(name) for name in ("PL2", "PL3", "PL5")]
    for pieces in ((own_file("PL1"), in_neighbours_book(*guests)), (in_neighbours_book(*guests), own_file("PL1"))):
        _, said = put_together(*pieces)
        missing = [(each.code, each.slots["number"], each.place.file) for each in said if each.place and each.code != "N-74"]
        assert missing == [("N-20", "Phụ lục 6", "thai.xlsx"), ("N-20", "Phụ lục 8", "thai.xlsx")]

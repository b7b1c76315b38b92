"""Tables broken over pages: a row cut in two is joined or refused, whatever stands between its halves."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from mess import line_rows, moved, open_row, shown, with_cells
from raw_forms import FORMS, NGAN, number, text
from test_recognise_mess import TRUTH, clean, read

from cchc_excel.nouns.filing import RawBook, RawCell, RawSheet, State
from cchc_excel.nouns.spec import Cell, Severity
from cchc_excel.rules.verdicts import Status, check_filing

SHEET = next(one for one in clean().sheets if one.name == "PL1")
HEAD = 3  # rows of the heading: group, columns, (1)(2)…
PLAIN = {(3, column): number(column) for column in range(1, 10)}
BETWEEN: dict[str, dict[tuple[int, int], RawCell] | None] = {
    "nothing": {},
    "the heading": None,
    "the heading, numbered without brackets": PLAIN,
    "a page number": {(1, 5): text("- 2 -")},
    "a page number in words": {(1, 2): text("Trang 2/5")},
    "a bare page number": {(1, 1): number(2)},
    "the title again": {(1, 2): text("Phụ lục 1 (tiếp theo)")},
}


def book(sheet: RawSheet) -> RawBook:
    return replace(clean(), sheets=tuple(sheet if one.name == sheet.name else one for one in clean().sheets))


def uncoded(sheet: RawSheet) -> RawSheet:
    """The sheet without printed codes, as a table typed in Word."""
    last = max(column for _, column in sheet.cells)
    return moved(sheet, lambda r, c: None if c == last and r > 6 else (r, c))


def between(name: str, first: int) -> tuple[int, dict[tuple[int, int], RawCell]]:
    """How many rows stand between the halves, and what is in them, row 1 on."""
    here = BETWEEN[name]
    heading = {
        (r - first + HEAD + 1, c): raw for (r, c), raw in SHEET.cells.items() if first - HEAD <= r < first
    }
    if here is None:
        return HEAD, heading
    if name.startswith("the heading"):
        return HEAD, {**{spot: raw for spot, raw in heading.items() if spot[0] < HEAD}, **here}
    return max((row for row, _ in here), default=0), here


def cut(place: int, name: str, rest: dict[int, RawCell] | None = None) -> RawSheet:
    """The line at that place (from 0) in two rows; `rest` are values of the second row by column."""
    sheet = uncoded(SHEET)
    rows = line_rows(sheet)
    count, cells = between(name, rows[0])
    row = rows[place]
    words = shown(sheet, (row, 2)).split()
    half = len(words) - 2 if rest is None else len(words)
    opened = open_row(sheet, row + 1, count + 1)
    inside = {(row + r, c): raw for (r, c), raw in cells.items()}
    second = {(row + count + 1, column): raw for column, raw in (rest or {}).items()}
    if rest is None:
        second[row + count + 1, 2] = text(" ".join(words[half:]))
    return with_cells(opened, {(row, 2): text(" ".join(words[:half])), **inside, **second})


@pytest.mark.parametrize("place", [0, 1, 5])
@pytest.mark.parametrize("name", sorted(BETWEEN))
def test_a_row_cut_in_its_label_is_read_whole(name: str, place: int) -> None:
    found = read(book(cut(place, name)))
    wrong = [one.text for one in found.findings if one.severity is Severity.ERROR]
    assert wrong == []
    values = {cell: one.value for one in found.filings for cell, one in one.entries.items() if one.filled}
    assert values == {cell: one.value for cell, one in TRUTH[NGAN.code].items() if cell in values}
    assert len(values) == len(TRUTH[NGAN.code])


@pytest.mark.parametrize("name", ["nothing", "the heading"])
def test_a_number_that_goes_on_after_the_break_is_refused_with_both_halves(name: str) -> None:
    found = read(book(cut(1, name, {8: number(5)})))
    entry = found.filings[0].entry(Cell("pl1", "vb_cap_uy", "2019"))
    assert entry.state is State.REJECTED and entry.raw.endswith("| 5")
    assert [one.code for one in found.findings if one.severity is Severity.ERROR] == ["N-62"]


@pytest.mark.parametrize("name", ["nothing", "the heading"])
def test_a_text_that_goes_on_after_the_break_is_joined(name: str) -> None:
    rows = line_rows(uncoded(SHEET))
    place = next(
        i
        for i, row in enumerate(rows)
        if "tuyên truyền" in shown(SHEET, (row, 2)) and "khác" in shown(SHEET, (row, 2))
    )
    begun = shown(SHEET, (rows[place], 8))
    found = read(book(cut(place, name, {8: text("và phát tờ rơi")})))
    texts = [
        one.value for one in found.filings[0].entries.values() if str(one.value).endswith("và phát tờ rơi")
    ]
    assert texts == [f"{begun} và phát tờ rơi"]
    assert not [one for one in found.findings if one.severity is Severity.ERROR]


def test_values_alone_that_stand_apart_are_not_taken_for_the_rest_of_a_line() -> None:
    sheet = uncoded(SHEET)
    last = line_rows(sheet)[-1]
    found = read(book(with_cells(sheet, {(last + 2, 8): number(7)})))
    assert not [one for one in found.findings if one.severity is Severity.ERROR]
    assert "N-65" in {one.code for one in found.findings}


def test_a_missing_part_leaves_its_total_unchecked() -> None:
    sheet = uncoded(SHEET)
    gone = line_rows(sheet)[1]
    found = read(book(moved(sheet, lambda r, c: None if r == gone else (r - (r > gone), c))))
    filing = found.filings[0]
    assert filing.entry(Cell("pl1", "vb_cap_uy", "2019")).place is None
    judged = [one for one in check_filing(FORMS, filing, "xa") if one.instance.rule.id == "PL1-01"]
    assert judged and {one.status for one in judged} == {Status.MISSING}
    assert isinstance(filing.entry(Cell("pl1", "vb_co_quan", "2019")).value, Decimal)

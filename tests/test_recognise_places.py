"""What stands out of its place is not taken for a line: near labels, swapped halves, numbers below."""

from __future__ import annotations

from dataclasses import replace

import pytest
from mess import OUTSIDE, line_rows, moved, one_block, shown, value_columns, with_cells, with_rows
from mess_oracle import faults
from raw_forms import number, text
from test_recognise_mess import clean, read

from cchc_excel.nouns.filing import RawBook, RawSheet
from cchc_excel.vietnamese.near_text import guess_label, label_key

Row = int


def uncoded(name: str) -> RawSheet:
    """A sheet without printed codes."""
    sheet = next(one for one in clean().sheets if one.name == name)
    assert one_block(sheet)
    last = max(column for _, column in sheet.cells)
    return moved(sheet, lambda r, c: None if c == last and r > 6 else (r, c))


def book(sheet: RawSheet) -> RawBook:
    kept = tuple(sheet if one.name == sheet.name else one for one in clean().sheets if one.name != "_cchc")
    return replace(clean(), sheets=kept)


def misspelt(label: str) -> str:
    """The label with a slip of the finger."""
    return f"{label[:9]}xy{label[9:]}"


def strangers() -> list[tuple[str, Row]]:
    sheets = [one for one in clean().sheets if line_rows(one)]
    return [
        (one.name, row)
        for one in sheets
        for row in line_rows(one)[:-6]
        if len(shown(one, (row, 2))) > 30
        and sum(label_key(shown(one, (at, 2))) == label_key(shown(one, (row, 2))) for at in line_rows(one)) == 1
    ][::6]


@pytest.mark.parametrize(("name", "row"), strangers())
def test_a_nearly_right_label_out_of_its_place_is_no_line(name: str, row: Row) -> None:
    sheet = uncoded(name)
    label, rows = misspelt(shown(sheet, (row, 2))), line_rows(sheet)
    assert guess_label(label_key(label), {"": label_key(shown(sheet, (row, 2)))})
    without = moved(sheet, lambda r, c: None if r == row else (r, c))
    typed = {2: text(label)} | {column: number(OUTSIDE) for column in value_columns(sheet)}
    changed = book(with_rows(without, rows[-1] + 1, [typed]))
    found = read(changed)
    assert faults(found, changed) == []
    raws = [entry for one in found.filings for entry in one.entries.values() if entry.value == OUTSIDE]
    assert raws == []


@pytest.mark.parametrize("below", (1, 2, 4, 7, 9, 15))
def test_numbers_under_the_signature_stand_in_the_ledger(below: int) -> None:
    sheet = uncoded("PL1")
    foot = max(line_rows(sheet)) + below
    changed = book(with_cells(sheet, {(foot, 7): number(OUTSIDE)}))
    found = read(changed)
    listed = [one.text for made in found.accounts for one in made.outside]
    entered = [one.raw for made in found.filings for one in made.entries.values()]
    assert listed.count(str(OUTSIDE)) == 1 or any(str(OUTSIDE) in one for one in entered)
    assert faults(found, changed) == []


@pytest.mark.parametrize(("name", "row"), strangers())
def test_halves_of_a_label_in_the_wrong_order_are_no_label(name: str, row: Row) -> None:
    sheet = uncoded(name)
    words = shown(sheet, (row, 2)).split()
    half = len(words) // 2
    first, second = text(" ".join(words[half:])), text(" ".join(words[:half]))
    changed = book(with_cells(with_rows(sheet, row + 1, [{2: second}]), {(row, 2): first}))
    found = read(changed)
    assert faults(found, changed) == []
    values = {str(raw.value) for (at, place), raw in sheet.cells.items() if at == row and place > 3}
    taken = [
        one
        for made in found.filings
        for one in made.entries.values()
        if one.filled and one.place and one.place.sheet == name and one.place.row == row and one.raw in values
    ]
    assert taken == []

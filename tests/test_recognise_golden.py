"""The published figures of Quảng Ngạn, typed as printed, come back exactly."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from mess import MESS, retyped
from raw_forms import FORMS, NGAN, ROUND, filled_book, golden_rows, text

from cchc_excel.nouns.filing import Filing, RawBook, RawCell, State
from cchc_excel.nouns.spec import Cell, Kind, Ref
from cchc_excel.recognising.recognise import Recognition, recognise_workbook

YEAR = {"Năm 2020 (Tính đến 31/3)": "2020"} | {f"Năm {year}": str(year) for year in range(2015, 2020)}


def typed_cells() -> dict[Cell, str]:
    """The 394 cells of the published form with what is printed in them."""
    made: dict[Cell, str] = {}
    for row in golden_rows():
        appendix = FORMS.appendix(f"pl{row['appendix']}")
        line = next(one for one in appendix.indicators if one.code == row["row"])
        column = YEAR.get(row["period"]) or appendix.columns[0].key
        made[Cell(appendix.key, line.key, column)] = row["raw_value"]
    return made


TYPED = typed_cells()


def meant(cell: Cell, printed: str) -> Decimal | str | None:
    """What a person reads there."""
    kind = FORMS.indicator(Ref(cell.appendix, cell.indicator)).kind
    if printed == "" or kind in (Kind.TEXT, Kind.STATE):
        return printed or None
    return Decimal(printed.removesuffix("%").replace(",", "."))


def book() -> RawBook:
    """The form with the printed figures typed into it."""
    values: dict[Cell, RawCell] = {cell: text(printed) for cell, printed in TYPED.items() if printed}
    return filled_book(NGAN, values)


def read(one: RawBook) -> Recognition:
    return recognise_workbook(one, FORMS, ROUND, "Quang Ngan.xlsx", "00")


def wrong(filing: Filing) -> list[tuple[Cell, str, object]]:
    """Printed cells that did not come back as what they mean."""
    asked = {c: p for c, p in TYPED.items() if FORMS.indicator(Ref(*c[:2])).kind is not Kind.HEADING}
    return [
        (cell, printed, filing.entry(cell))
        for cell, printed in asked.items()
        if filing.entry(cell).value != meant(cell, printed)
    ]


def test_there_are_394_golden_cells() -> None:
    assert len(TYPED) == len(golden_rows()) == 394


def test_every_golden_cell_comes_back_exactly() -> None:
    filing = read(book()).filings[0]
    assert wrong(filing) == []
    blank = [cell for cell, printed in TYPED.items() if not printed]
    states = {filing.entry(cell).state for cell in blank}
    assert states <= {State.BLANK, State.NOT_APPLICABLE}


def test_the_golden_cells_come_back_from_a_form_typed_anew() -> None:
    found = read(retyped(book(), Random(1)))
    assert [one.unit for one in found.filings] == [NGAN.code]
    assert wrong(found.filings[0]) == []


@pytest.mark.parametrize(
    "name",
    ["shuffle_sheets", "new_book", "drop_codes_everywhere", "drop_lines_everywhere", "drop_hidden", "sort_rows",
     "insert_above", "insert_column", "swap_columns", "move_codes_first", "rename_sheet", "stack_sheets",
     "break_page", "notes_outside", "number_labels", "disguise_labels", "extra_sheet"],
)  # fmt: skip
def test_what_keeps_every_line_and_year_loses_no_golden_cell(name: str) -> None:
    for seed in range(4):
        found = read(MESS[name](book(), Random(seed)))
        assert wrong(found.filings[0]) == [], seed

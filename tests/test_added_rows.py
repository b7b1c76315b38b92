"""A row that somebody added below a line is no part of the line; a row that a page break cut off is."""

from __future__ import annotations

import pytest
from mess import moved, with_cells
from raw_forms import FORMS, NGAN, filled_book, number, sample_values, text
from test_strangers import changed, page, read

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import RawCell, State
from cchc_excel.nouns.spec import Cell, Kind
from cchc_excel.recognising.recognise import Recognition

PL1 = FORMS.appendix("pl1")
WORDS = next(one for one in PL1.indicators if one.kind is Kind.TEXT)
ROW = plan_sheet(PL1).rows[WORDS.key]
BOOK = filled_book(NGAN, sample_values(NGAN))
OWN = str(page("PL1", BOOK).cells[ROW, 4].value)


def below(cells: dict[int, RawCell], row: int = ROW) -> Recognition:
    """The form with a row of these cells put in under a line."""
    opened = moved(page("PL1", BOOK), lambda r, c: (r + 1 if r > row else r, c))
    return read(changed("PL1", with_cells(opened, {(row + 1, c): raw for c, raw in cells.items()}), book=BOOK))


def entry(found: Recognition, key: str = WORDS.key) -> tuple[State, object]:
    """What was read of a line in its first column."""
    one = found.filings[0].entry(Cell("pl1", key, "2015"))
    return one.state, one.value


def told(found: Recognition) -> list[tuple[str, str]]:
    """Codes with the cells they are about."""
    return [(one.code, one.place.a1 if one.place else "") for one in found.findings]


@pytest.mark.parametrize(
    "added",
    [
        "Tổng", "tổng cộng", "Cộng", "Số liệu tính đến 31/3", "(chưa kể phụ nữ)", "Ghi chú: xã nộp muộn",
        "Hội nghị khác", "5",
    ],
)  # fmt: skip
def test_a_total_or_remark_under_a_text_is_not_glued_to_it(added: str) -> None:
    found = below({4: text(added)})
    assert entry(found) == (State.VALUE, OWN)
    assert told(found) == [("N-65" if added == "5" else "N-66", f"D{ROW + 1}")]


def test_a_total_of_numbers_with_its_word_in_the_first_column_refuses_no_line() -> None:
    last = max(plan_sheet(PL1).rows[one.key] for one in PL1.indicators if one.kind is Kind.COUNT)
    found = below({1: text("Tổng"), 4: number(9), 5: number(8)}, last)
    assert "N-62" not in [code for code, _ in told(found)]
    assert ("N-65", f"D{last + 1}") in told(found)


def test_a_word_under_a_number_refuses_no_number() -> None:
    row = next(plan_sheet(PL1).rows[one.key] for one in PL1.indicators if one.kind is Kind.COUNT)
    assert told(below({4: text("đã kiểm tra")}, row)) == [("N-66", f"D{row + 1}")]


@pytest.mark.parametrize("rest", ["và tại các thôn", "(cả hai thôn)", ", phát thanh"])
def test_a_text_that_runs_on_is_joined(rest: str) -> None:
    found = below({4: text(rest)})
    assert entry(found) == (State.VALUE, f"{OWN} {rest}")
    assert ("N-50", f"A{ROW}") in told(found)


def test_two_numbers_of_one_line_are_refused() -> None:
    row = next(plan_sheet(PL1).rows[one.key] for one in PL1.indicators if one.kind is Kind.COUNT)
    assert ("N-62", f"D{row}") in told(below({4: number(7)}, row))


@pytest.mark.parametrize("added", ["Trong đó: khu phố", "Khu phố", "Số liệu của thôn"])
def test_a_row_added_below_a_label_of_two_rows_is_no_part_of_it(added: str) -> None:
    head, _, rest = (words := str(page("PL1", BOOK).cells[ROW, 2].value)).partition(" ")
    opened = moved(page("PL1", BOOK), lambda r, c: (r + 2 if r > ROW else r, c))
    cells = {(ROW, 2): text(head), (ROW + 1, 2): text(rest), (ROW + 2, 2): text(added), (ROW + 2, 4): number(987654)}
    assert words == f"{head} {rest}"
    found = read(changed("PL1", with_cells(opened, cells), book=BOOK))
    assert entry(found) == (State.VALUE, OWN)
    assert {("N-65", f"D{ROW + 2}"), ("N-66", f"B{ROW + 2}")} <= set(told(found))

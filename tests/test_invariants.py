"""Nothing is refused, and nothing lost, in silence; `invariants.broken` says of any file where it is."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from across_books import COMMUNES, TTHC, raw, read, round_of, with_sheet
from across_books import text as word
from invariants import broken
from mess import MESS
from mess_cells import ASKED, typed
from raw_forms import FORMS, NGAN, ROUND, filled_book, number, sample_values, text
from test_recognise_account import ROW, put, told
from test_recognise_account import read as read_ten

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.nouns.filing import RawBook, RawCell, State
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.recognising.recognise import Recognition, recognise_workbook

INSPECTION = load_form_set("kiem-tra")
CLEAN = typed(()).book


def typed_into(forms: FormSet, sheet: str, cells: dict[tuple[int, int], RawCell]) -> tuple[RawBook, RawBook]:
    """A commune's blank book, and the same with these cells."""
    blank = raw(COMMUNES[0], {}, forms)
    page = next(one for one in blank.sheets if one.name == sheet)
    return blank, with_sheet(blank, replace(page, cells={**page.cells, **cells}))


def refused(found: Recognition) -> list[str]:
    """Where the rejected entries of a file stand."""
    entries = found.filings[0].entries.values()
    return [one.place.a1 for one in entries if one.state is State.REJECTED and one.place]


def test_a_doubled_heading_of_an_optional_column_is_told() -> None:
    note = {(8, 8): word("Ghi chú"), (11, 4): word("Đạt"), (11, 5): word("văn bản số 12")}
    blank, book = typed_into(INSPECTION, "KT1", note)
    found = read(book, INSPECTION)
    assert refused(found) == ["E11"]
    assert [(one.code, one.slots["heading"]) for one in found.findings] == [("N-32", "Ghi chú")]
    assert broken(book, found, INSPECTION, round_of(INSPECTION), [blank]) == []


def test_a_second_column_14_of_the_13_column_form_is_told() -> None:
    where = plan_sheet(TTHC.appendices[0])
    last = where.columns["qua_han_tong"]
    heading = "Tổng số hồ sơ quá hạn (10) + (13)"
    more = {(8, last + 2): word(heading), (12, last): number(4), (12, last + 2): number(5)}
    blank, book = typed_into(TTHC, where.sheet, more)
    found = read(book)
    assert refused(found)
    assert [one.slots["heading"] for one in found.findings if one.code == "N-32"] == [heading]
    assert broken(book, found, TTHC, round_of(TTHC), [blank]) == []


def test_a_third_row_of_a_refused_line_is_told_where_it_stands() -> None:
    row = ROW["boi_duong"]
    code, label = ("PL5.1", "Xây dựng chương trình bồi dưỡng sai tên hẳn")
    book = put({(30, 2): text(label), (30, 10): text(code), (31, 4): number(7), (31, 10): text(code)})
    found = read_ten(book)
    assert row and broken(book, found, FORMS, ROUND) == []


def test_copies_that_differ_are_refused_at_the_cell_that_is_named() -> None:
    row = ROW["boi_duong"]
    page = next(one for one in CLEAN.sheets if one.name == "PL5")
    empty = replace(page, name="PL5 (2)", cells={k: v for k, v in page.cells.items() if k != (row, 4)})
    book = replace(CLEAN, sheets=(*(one if one.name != "PL5" else empty for one in CLEAN.sheets), page))
    found = read_ten(book)
    places = [one.place for one in found.findings if one.code == "N-25"]
    entry = found.filings[0].entry(Cell("pl5", "boi_duong", "2015"))
    assert (places, entry.state, entry.raw != "") == ([entry.place], State.REJECTED, True)
    assert broken(book, found, FORMS, ROUND) == []


def test_a_word_in_brackets_that_turns_a_label_is_told() -> None:
    row = ROW["boi_duong"]
    label = str(next(one for one in CLEAN.sheets if one.name == "PL5").cells[row, 2].value)
    assert told(read_ten(put({(row, 2): text(f"{label} (chưa kể 3 lớp của huyện)")}))) == [("N-53", f"A{row}")]


@pytest.mark.parametrize("seed", range(12))
def test_no_mangling_loses_a_cell_or_refuses_it_in_silence(seed: int) -> None:
    random = Random(seed)
    made = typed([(random.randrange(len(ASKED)), random.randrange(10_000)) for _ in range(8)])
    book = made.book
    for name in random.sample(sorted(MESS), 4):
        book = MESS[name](book, random)
    assert broken(book, recognise_workbook(book, FORMS, ROUND, "a.xlsx", "00"), FORMS, ROUND) == []


@pytest.mark.parametrize("forms", [INSPECTION, TTHC], ids=lambda one: one.id)
def test_random_words_anywhere_on_the_sheets_are_found_again(forms: FormSet) -> None:
    random = Random(forms.id)
    sheet = forms.appendices[0].sheet
    said = ("12", "chờ số liệu", "0", "không", "x", "Đạt", "15/8/2023", "3 hồ sơ")
    spots = {(random.randint(1, 30), random.randint(1, 22)): word(random.choice(said)) for _ in range(60)}
    blank = raw(COMMUNES[0], {}, forms)
    page = next(one for one in blank.sheets if one.name == sheet)
    new = {spot: one for spot, one in spots.items() if spot not in page.cells}
    book = with_sheet(blank, replace(page, cells={**page.cells, **new}))
    assert broken(book, read(book, forms), forms, round_of(forms), [blank]) == []


def test_the_invariants_see_a_cell_that_is_dropped_and_a_refusal_without_a_word() -> None:
    book = filled_book(NGAN, {**sample_values(NGAN), Cell("pl5", "boi_duong", "2015"): text("nhiều lớp")})
    found = read_ten(book)
    silent = replace(found, findings=(), accounts=())
    assert broken(book, found, FORMS, ROUND) == []
    assert len(broken(book, silent, FORMS, ROUND)) == 1
    blind = replace(silent, filings=(replace(found.filings[0], entries={}),))
    assert len(broken(book, blind, FORMS, ROUND)) > 250

"""What somebody writes into the sheets and notes that we put beside the forms is listed like all else."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from raw_forms import FORMS, NGAN, ROUND, filled_book, number, sample_values, stamp_of, text

from cchc_excel.blank.masters import master_for
from cchc_excel.blank.stamping import stamp_book
from cchc_excel.forms.mending_digest import digest_rows
from cchc_excel.nouns.filing import RawBook, RawCell, RawSheet
from cchc_excel.nouns.marks import MENDED, MENDING_SIGN, NOTE_MARK, without_our_note
from cchc_excel.reading.read import read_raw
from cchc_excel.recognising.recognise import recognise_workbook
from cchc_excel.rounds.printed_texts import stamp_texts

LIST = RawSheet(
    "Cần sửa",
    {
        (1, 1): text("CÁC CHỖ CẦN SỬA"),
        (1, 8): text(MENDING_SIGN),
        (5, 1): text("STT"),
        (6, 1): text("1"),
        (6, 7): text("12"),
        (6, 8): text("PL1"),
        (7, 1): text("2"),
    },
)


@cache
def own_book() -> RawBook:
    stamped = stamp_book(master_for(FORMS, NGAN.level), stamp_of(NGAN), stamp_texts(FORMS, ROUND, NGAN))
    return read_raw(stamped, "a.xlsx")


def listed(book: RawBook, *sheets: RawSheet) -> list[tuple[str, str, str]]:
    """Sheet, cell and text of all outside on these sheets; each is told in N-21."""
    names = {one.name for one in sheets}
    kept = tuple(one for one in book.sheets if one.name not in names)
    found = recognise_workbook(replace(book, sheets=(*kept, *sheets)), FORMS, ROUND, "a.xlsx", "00")
    outside = [one for made in found.accounts for one in made.outside if one.place.sheet in names]
    told = {one.place.sheet for one in found.findings if one.code == "N-21" and one.place}
    assert told == {one.place.sheet for one in outside}
    return [(one.place.sheet, one.place.a1, one.text) for one in outside]


def of(name: str, cells: dict[tuple[int, int], RawCell] | None = None) -> RawSheet:
    sheet = next(one for one in own_book().sheets if one.name == name)
    return replace(sheet, cells={**sheet.cells, **(cells or {})})


@pytest.mark.parametrize("name", ["Hướng dẫn", "Kiểm tra"])
def test_our_sheets_as_we_print_them_have_nothing_outside(name: str) -> None:
    assert listed(own_book(), of(name)) == []


@pytest.mark.parametrize(
    ("verdict", "detail"),
    [
        ("CHƯA GHI SỐ LIỆU", "Chưa nhập số liệu"),
        ("ĐƯỢC GỬI", "Đạt"),
        ("ĐƯỢC GỬI", "Không có chỗ sai; 3 chỗ nên xem lại"),
        ("CHƯA GỬI ĐƯỢC: còn 12 chỗ phải sửa", "Cần sửa: 11 chỗ sai, 1 ô không đọc được"),
    ],
)
def test_the_check_whose_formulas_another_program_lost_is_still_ours(verdict: str, detail: str) -> None:
    sheet = of("Kiểm tra", {(3, 1): text(verdict), (4, 1): text(detail), (8, 4): number(12), (8, 6): number(1)})
    plain = {spot: replace(raw, formula="") for spot, raw in sheet.cells.items()}
    computed = {spot: raw for spot, raw in plain.items() if not str(raw.value).startswith("=")}
    assert listed(own_book(), replace(sheet, cells=computed)) == []


def test_a_verdict_of_the_senders_own_is_listed() -> None:
    said = "CHƯA GỬI ĐƯỢC: còn 12 chỗ phải sửa vì thiếu số liệu"
    assert listed(own_book(), of("Kiểm tra", {(3, 1): text(said), (40, 4): number(7)})) == [
        ("Kiểm tra", "A3", said),
        ("Kiểm tra", "D40", "7"),
    ]


@pytest.mark.parametrize(
    ("name", "at", "raw", "a1"),
    [
        ("Hướng dẫn", (5, 6), text("Số liệu năm 2019 là 25"), "F5"),
        ("Hướng dẫn", (8, 2), text("Năm 2019 đúng là 25"), "B8"),
        ("Hướng dẫn", (40, 1), number(77), "A40"),
        ("Kiểm tra", (5, 10), number(66), "J5"),
        ("Kiểm tra", (20, 5), text("đã sửa thành 15"), "E20"),
    ],
)
def test_what_is_typed_into_them_is_listed(name: str, at: tuple[int, int], raw: RawCell, a1: str) -> None:
    assert [(sheet, cell) for sheet, cell, _ in listed(own_book(), of(name, {at: raw}))] == [(name, a1)]


def test_a_senders_own_sheet_of_a_name_of_ours_is_listed_whole() -> None:
    own = {(1, 1): text("Giải trình của xã: năm 2019 là 25"), (2, 2): number(5)}
    assert len(listed(filled_book(NGAN, sample_values(NGAN)), RawSheet("Cần sửa", own))) == 2


def test_replies_beside_and_under_our_list_are_listed_and_the_list_is_not() -> None:
    assert listed(own_book(), LIST) == []
    replies = {(6, 11): text("đã sửa thành 15"), (9, 2): text("Xã giải trình: 25")}
    assert len(listed(own_book(), replace(LIST, cells={**LIST.cells, **replies}))) == 2


@pytest.mark.parametrize(
    ("comment", "own"),
    [
        ("đã kiểm", "đã kiểm"),
        (f"{NOTE_MARK} Hãy ghi một số. [O-01]", ""),
        (f"ghi chú của xã\n{NOTE_MARK} Hãy ghi một số. [O-01] Gợi ý: 12", "ghi chú của xã"),
        (f"{NOTE_MARK}\n- Một. [O-01]\n- Hai. [PL5-02] Gợi ý: 12", ""),
        (f"{NOTE_MARK} {MENDED}", ""),
        (f"{NOTE_MARK} năm 2015 là 37 phiếu", f"{NOTE_MARK} năm 2015 là 37 phiếu"),
        (f"Số đúng 41\n{NOTE_MARK} abc [O-01]\nvà 2016 là 55", "Số đúng 41\nvà 2016 là 55"),
        (f"{NOTE_MARK} Một. [O-01] Gợi ý: 12\nđã sửa", "đã sửa"),
    ],
)
def test_the_senders_words_before_and_after_our_note_are_theirs(comment: str, own: str) -> None:
    assert without_our_note(comment) == own


@pytest.mark.parametrize("at", [(6, 7), (6, 6), (5, 8), (6, 9), (1, 1), (7, 3)])
def test_an_answer_typed_over_our_list_is_listed(at: tuple[int, int]) -> None:
    rows = [["CÁC CHỖ CẦN SỬA"], [], [], [], ["STT"], ["1", "", "", "", "", "Hãy ghi một số"], ["2"]]
    cells = {(r, c): text(one) for r, row in enumerate(rows, 1) for c, one in enumerate(row, 1) if one}
    cells |= {(1, 8): text(MENDING_SIGN), (1, 9): text(digest_rows(rows)[0]), (6, 8): text("PL1")}
    cells |= {(6, 9): text("8:4"), (6, 10): text("<fill><patternFill/></fill>")}
    ours = RawSheet("Cần sửa", cells)
    assert listed(own_book(), ours) == []
    answered = replace(ours, cells={**cells, at: text("Giải trình: đúng là 12")})
    assert [one[2] for one in listed(own_book(), answered)] == ["Giải trình: đúng là 12"]


@pytest.mark.parametrize(("column", "letter"), [(8, "H"), (9, "I"), (10, "J")])
def test_an_answer_in_the_hidden_columns_of_our_list_is_listed_and_what_we_keep_there_is_not(
    column: int, letter: str
) -> None:
    kept = {(6, 9): text("20:8"), (6, 10): text("<fill><patternFill/></fill>"), (7, 8): text("PL1")}
    whole = replace(LIST, cells={**LIST.cells, **kept})
    assert listed(own_book(), whole) == []
    answered = replace(whole, cells={**whole.cells, (6, column): text("Giải trình: số đúng là 12")})
    assert listed(own_book(), answered) == [("Cần sửa", f"{letter}6", "Giải trình: số đúng là 12")]

"""When two printed labels are one line, and when they only look alike."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from raw_forms import FORMS, NGAN, ROUND, filled_book, text
from work_counted import calls

from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet
from cchc_excel.recognising.recognise import recognise_workbook
from cchc_excel.recognising.where.columns import Grade, grade_heading
from cchc_excel.recognising.where.grid import index_forms, make_grid
from cchc_excel.recognising.where.sheets import heading_rows
from cchc_excel.vietnamese.near_text import (
    fits_indicator,
    guess_label,
    is_near_label,
    is_order_mark,
    is_ordinal,
    label_key,
    measure_likeness,
    rate_labels,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("- Văn bản của cấp ủy cùng cấp", "VĂN BẢN CỦA CẤP UỶ CÙNG CẤP;"),
        ("1. Tổng số TTHC của đơn vị", "Tổng số thủ tục hành chính của đơn vị"),
        ("a) Số\u00a0lượng  mẫu", "Số lượng mẫu"),
        ("Số VBQPPL đã kiểm tra", "Số văn bản quy phạm pháp luật đã kiểm tra"),
        ("Tỷ lệ công chức có hộp thư", "Tỷ lệ cоng chức có hộp thư"),  # Cyrillic o
    ],
)
def test_one_label_typed_in_two_ways_has_one_key(one: str, other: str) -> None:
    assert label_key(one) == label_key(other)


@pytest.mark.parametrize(
    "other",
    [
        "Số lượng TTHC cấp huyện",
        "Số lượng TTHC không thuộc cấp xã",
        "Số lượng TTHC cấp xã năm 2020",
        "Số lượng dịch vụ cấp xã",
    ],
)
def test_a_label_of_another_meaning_is_not_near(other: str) -> None:
    assert not is_near_label(label_key(other), label_key("Số lượng TTHC cấp xã"))


def test_no_two_lines_of_a_form_are_near_each_other_but_by_being_cut_short() -> None:
    for appendix in FORMS.appendices:
        labels = [label_key(one.label) for one in appendix.indicators]
        for one in labels:
            for other in labels:
                assert one == other or not is_near_label(one, other) or other.startswith(one)


LABELS = {"nhan": label_key("Số lượng văn bản nhận trên Trục"), "gui": label_key("Số lượng văn bản gửi trên Trục")}


@pytest.mark.parametrize(
    ("written", "expected"),
    [("Số lượng văn bản nhận trên Trụcc", ("nhan", "")), ("Số lượng văn bản đi trên Trục", ("", "?")),
     ("Số lượng văn bản trên Trục", ("", "?")), ("Ghi chú", ("", ""))],
)  # fmt: skip
def test_a_guess_names_its_rival_when_nothing_may_be_concluded(
    written: str, expected: tuple[str, str]
) -> None:
    guess = guess_label(label_key(written), LABELS)
    sure = guess.indicator if guess and not guess.rival else ""
    assert (sure, "?" if guess and guess.rival else "") == expected


def test_a_text_with_a_foreign_word_is_no_mistyped_label_even_without_a_sister() -> None:
    labels = {one.key: label_key(one.label) for one in FORMS.appendix("pl6").indicators}
    guess = guess_label(label_key("Tỷ lệ viên chức có hộp thư điện tử"), labels)
    assert guess is not None and (guess.indicator, guess.rival) == ("ty_le_hop_thu", "ty_le_hop_thu")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Số văn bản nhận trên Trục", True),
        ("Số văn bản gửi", False),
        ("Trục", False),
        ("Số thôn văn hóa", False),
    ],
)
def test_a_reworded_label_fits_its_own_line_best_or_not_at_all(written: str, expected: bool) -> None:
    assert fits_indicator(label_key(written), "nhan", LABELS) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", True),
        ("4.3", True),
        ("II", True),
        ("a)", True),
        ("-", True),
        ("12 người", False),
        ("Tổng", False),
    ],
)
def test_ordinals(text: str, expected: bool) -> None:
    assert is_ordinal(text) is expected
    assert is_order_mark("(3)") and not is_order_mark("3")


YEAR, PART = "Năm 2015", "Năm 2020 (tính đến 31/3)"


@pytest.mark.parametrize(
    ("written", "label", "expected"),
    [
        ("Năm 2015", YEAR, Grade.EXACT), ("2015", YEAR, Grade.EXACT), ("NĂM 2015:", YEAR, Grade.EXACT),
        ("Năm 2015 (ước)", YEAR, Grade.NO), ("Năm 2016", YEAR, Grade.NO), ("2015 - 2016", YEAR, Grade.NO),
        ("Năm 2020 (Tính đến 31/3)", PART, Grade.EXACT), ("Năm 2020", PART, Grade.LOOSE),
        ("Đến 31/3/2020", PART, Grade.LOOSE), ("Năm 2020 (cả năm)", PART, Grade.NO),
        ("Năm 2020 (tính đến 30/6)", PART, Grade.NO), ("", YEAR, Grade.NO),
        ("Đánh giá kết quả đạt được", "Đánh giá kết quả đạt được (Đạt/Không đạt)", Grade.LOOSE),
    ],
)  # fmt: skip
def test_headings(written: str, label: str, expected: Grade) -> None:
    assert grade_heading(written, label) is expected


def misspelt(lines: int) -> RawBook:
    """A commune's workbook with so many more lines on one sheet, each nearly a label of the form."""
    luck, book = Random(lines), filled_book(NGAN, {})
    labels = [one.label for one in FORMS.appendix("pl1").indicators]
    sheet = next(one for one in book.sheets if one.name == "PL1")
    cells, last = dict(sheet.cells), max(row for row, _ in sheet.cells)
    for row in range(last + 2, last + 2 + lines):
        label = luck.choice(labels)
        at = luck.randrange(len(label))
        cells[row, 2] = RawCell(RawKind.TEXT, f"{label[:at]}k{label[at + 1 :]}{row}")
    changed = replace(sheet, cells=cells)
    return replace(book, sheets=tuple(changed if one is sheet else one for one in book.sheets))


def test_a_line_that_is_nearly_a_label_costs_a_bounded_amount_of_work() -> None:
    """20,000 of them took 13 s: 2,200 calls each, one for every label of the form (issue 8 §3)."""
    books = {lines: misspelt(lines) for lines in (60, 160)}
    works = {lines: lambda book=book: recognise_workbook(book, FORMS, ROUND, "a.xlsx", "00") for lines, book in books.items()}
    works[160]()  # what is made once and kept does not count
    assert (calls(works[160]) - calls(works[60])) / 100 < 1300


@given(st.text("abcdđ hoàế1", max_size=12), st.lists(st.text("abcdđ hoàế1", max_size=12), max_size=6))
def test_comparing_all_labels_in_one_go_is_comparing_each(written: str, others: list[str]) -> None:
    labels = {str(number): label for number, label in enumerate(others)}
    each = {name: measure_likeness(written, label) for name, label in labels.items()}
    for least in (0.0, 60.0, 82.0, 88.0, 100.0):
        assert rate_labels(written, labels, least) == {name: score for name, score in each.items() if score >= least}


def test_rows_below_the_last_line_of_a_form_cost_little_however_many_there_are() -> None:
    forms = index_forms(FORMS)
    heads = [column.label for column in FORMS.appendices[0].columns]
    works = {}
    for rows in (1_200, 2_400):
        cells = {  # other texts in each, so that nothing is known yet of either
            (row, place): text(f"{heads[place % 6]} {rows}.{row}x{place}") for row in range(1, rows) for place in range(1, 5)
        }
        grid = make_grid(RawSheet("Lớn", cells))
        works[rows] = lambda grid=grid: heading_rows(grid, forms)
    assert calls(works[2_400]) - calls(works[1_200]) < 120 * 4_800

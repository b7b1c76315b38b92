"""How well the proof-reader reads, on tables of our own: found, right, false alarms. The guide prints the figures."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from proof_measure import Case, Measure, read_cases, read_grids

from cchc_excel.proofreading.arithmetic import check_arithmetic
from cchc_excel.proofreading.places import SourceParagraph, place_blocks
from cchc_excel.proofreading.tables.grids import check_grid_sums, report_grid
from cchc_excel.proofreading.text import ProofDocument, TextGrid

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "huong-dan.md"
CASES = read_cases("cau-doc-lai.csv")
GRIDS = read_grids("bang-doc-lai.json")


def document_of(text: str) -> ProofDocument:
    """The paragraphs of a case, which ¶ parts."""
    return ProofDocument(tuple(place_blocks([SourceParagraph(line) for line in text.split("¶")])))


@pytest.fixture(scope="module")
def measured() -> dict[bool, Measure]:
    """The sentences that the rules were made by, and (True) those that were held back."""
    found = {False: Measure(), True: Measure()}
    for case in CASES:
        found[case.held].add(case, check_arithmetic(document_of(case.text)))
    return found


@pytest.fixture(scope="module")
def tables() -> Measure:
    """The small tables, all of them."""
    found = Measure()
    for case, grid in GRIDS:
        found.add(case, check_grid_sums(grid))
    return found


def test_there_are_eighty_tables_and_half_of_them_are_sound() -> None:
    broken = sum(case.broken for case, _ in GRIDS)
    assert len(GRIDS) >= 80 and abs(len(GRIDS) - 2 * broken) <= 10


def test_nine_of_ten_slips_in_tables_are_found_and_no_sound_table_is_accused(tables: Measure) -> None:
    print("\n".join(tables.lines()))
    assert tables.found_share >= 0.90 and tables.right_share >= 0.98 and tables.false_share <= 0.01


@pytest.mark.parametrize(("case", "grid"), GRIDS, ids=lambda given: getattr(given, "pair", ""))
def test_each_table_says_what_was_checked_or_why_not(case: Case, grid: TextGrid) -> None:
    report = report_grid(grid)
    assert bool(report.checked) is not bool(report.why)
    assert report.checked or not case.broken


def test_a_total_that_agrees_with_nothing_is_told_as_not_checked() -> None:
    rows = (("STT", "Đơn vị", "Tổng số hồ sơ", "Trực tuyến", "Trực tiếp"), ("1", "Xã An Bình", "90", "10", "20"))
    rows += (("2", "Xã Cẩm Sơn", "80", "30", "30"), ("", "Tổng cộng", "500", "700", "900"))
    report = report_grid(TextGrid("bảng 1", "", rows))
    assert report.unchecked == ("dòng “Tổng cộng”", "cột “Tổng số hồ sơ”") and not report.checked


def test_the_table_is_large_and_half_of_it_is_sound() -> None:
    broken = sum(case.broken for case in CASES)
    assert len(CASES) >= 600 and abs(len(CASES) - 2 * broken) < 0.1 * len(CASES)
    assert len({case.text for case in CASES}) == len(CASES)


@pytest.mark.parametrize("held", [False, True], ids=["made by", "held back"])
def test_nine_of_ten_slips_are_found_and_next_to_no_sound_sentence_is_accused(
    measured: dict[bool, Measure], held: bool
) -> None:
    measure = measured[held]
    print("\n".join(measure.lines()))
    assert measure.found_share >= 0.90
    assert measure.right_share >= 0.98
    assert measure.false_share <= 0.01


def test_the_guide_prints_the_figures(measured: dict[bool, Measure], tables: Measure) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    for measure in (*measured.values(), tables):
        row = rf"\| {measure.broken} \| {len(measure.missed)} \| {measure.accusations} \| {measure.right} \| {measure.sound} \| {measure.false} \|"
        assert re.search(row, text), row

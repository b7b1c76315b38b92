"""A report set against the figures it was written from: unedited it matches, edited it is caught."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache, lru_cache

import pytest
from docx import Document
from report_rounds import FORMS, ROUND, figures, filings

from cchc_excel.disk.shipped import templates_root
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Cell
from cchc_excel.proofreading.check import SAME_PLACE, Basis, check_numbers
from cchc_excel.proofreading.findings import make_number_findings
from cchc_excel.proofreading.outcomes import Checked, NumberVerdict
from cchc_excel.proofreading.places import SourceParagraph, place_blocks
from cchc_excel.proofreading.prose.candidates import list_known_figures, list_other_levels
from cchc_excel.proofreading.prose.roles import assign_roles
from cchc_excel.proofreading.source import read_report
from cchc_excel.proofreading.tables.tables import find_grid_table, list_form_tables, match_cells
from cchc_excel.proofreading.text import NumberRole, Passage, ProofDocument, TextGrid
from cchc_excel.report.report import render_report
from cchc_excel.rounds.office import Office
from cchc_excel.wording.wording import make_wording


@cache
def all_figures() -> Mapping[Cell, Figure]:
    return figures({code: one for code, one in filings().items() if code != "19882"})




@lru_cache(maxsize=1)
def report() -> bytes:
    """The Word report of the round, as `cchc report` writes it."""
    template = (templates_root() / f"bao-cao-{FORMS.id}.docx").read_bytes()
    made = render_report(template, make_wording(FORMS, ROUND, all_figures(), Office(number="17"))).document
    assert made is not None
    return made


@lru_cache(maxsize=2)
def basis(with_model: bool = True) -> Basis:
    sheets = make_wording(FORMS, ROUND, all_figures(), Office()).names["phu_luc"]
    return Basis(
        known=list_known_figures(FORMS, ROUND, all_figures()),
        tables=list_form_tables(FORMS, sheets, all_figures()),
        levels=list_other_levels(FORMS, ROUND.reporting.level),
        model=read_report(report(), "mau.docx") if with_model else None,
    )


def check(*lines: str, with_model: bool = False) -> list[Checked]:
    """The figures of these paragraphs with their verdicts."""
    source = ProofDocument(tuple(place_blocks([SourceParagraph(line) for line in lines])))
    found = check_numbers(source, basis(with_model))
    return [one for one in found if one.verdict is not NumberVerdict.APART]


def verdicts(*lines: str, with_model: bool = False) -> list[tuple[str, str]]:
    return [(one.written, one.verdict.name) for one in check(*lines, with_model=with_model)]


def value(line: str, column: str, appendix: str = "pl1") -> str:
    """A computed figure as the report prints it."""
    sheet = make_wording(FORMS, ROUND, all_figures(), Office()).names[appendix]
    return str(sheet[line][column]).rstrip("%")


@pytest.fixture(scope="module")
def read() -> ProofDocument:
    return read_report(report(), "bao-cao.docx")


def test_an_unedited_report_has_no_contradiction_and_nothing_unknown(read: ProofDocument) -> None:
    found = check_numbers(read, basis())
    assert [one for one in found if one.verdict in (NumberVerdict.CONTRADICTED, NumberVerdict.UNKNOWN)] == []
    assert sum(one.verdict is NumberVerdict.MATCHED for one in found) > 500
    assert list(make_number_findings(found)) == []


def test_without_the_template_an_unedited_report_still_contradicts_nothing(read: ProofDocument) -> None:
    found = check_numbers(read, basis(False))
    counts = {verdict: sum(one.verdict is verdict for one in found) for verdict in NumberVerdict}
    assert counts[NumberVerdict.CONTRADICTED] == 0
    assert counts[NumberVerdict.UNKNOWN] < counts[NumberVerdict.MATCHED] / 10


def test_most_numbers_of_the_text_are_matched_by_name(read: ProofDocument) -> None:
    found = [
        one for one in check_numbers(read, basis()) if one.verdict is NumberVerdict.MATCHED and not one.in_table
    ]
    assert sum(one.name == SAME_PLACE for one in found) < len(found) / 2  # coverage, which has names, stands in footnotes


def edited(passage: Passage, turn: int) -> tuple[Passage, str, str] | None:
    """The paragraph with its figure of that turn changed, the right number and the wrong one."""
    figures_ = [one for one in assign_roles(passage.text) if one.role is NumberRole.VALUE]
    if turn >= len(figures_):
        return None
    number = figures_[turn]
    last = re.search(r"\d+(?=\D*$)", number.raw)
    wrong = f"{number.raw[: last.start()]}{int(last[0]) + 3}{number.raw[last.end() :]}"
    text = passage.text[: number.start] + wrong + passage.text[number.end :]
    return replace(passage, text=text), number.raw, wrong


def test_any_one_number_edited_in_the_text_is_found_with_the_right_one(read: ProofDocument) -> None:
    edits = 0
    for turn in range(20):
        cases = [one for one in (edited(passage, turn) for passage in read.passages) if one]
        found = check_numbers(ProofDocument(tuple(passage for passage, _, _ in cases)), basis())
        caught = [
            (one.where, one.written.rstrip("%"), one.right.rstrip("%"))
            for one in found
            if one.verdict is NumberVerdict.CONTRADICTED
        ]
        assert caught == [(passage.where, wrong, right) for passage, right, wrong in cases]
        assert all(len(one.text) < 240 for one in make_number_findings(found))
        edits += len(cases)
    assert edits > 90


def test_any_one_cell_edited_in_an_appendix_is_found_with_the_right_one(read: ProofDocument) -> None:
    edits = 0
    for grid in read.grids:
        for row, column in ((3, 4), (4, 6), (len(grid.rows) - 1, 3)):
            if column >= len(grid.rows[row]):
                continue  # a table without a column of coverage
            text = grid.rows[row][column]
            if not re.fullmatch(r"[\d.,]+%?", text):
                continue
            rows = [list(line) for line in grid.rows]
            rows[row][column] = "7" + text
            changed = replace(grid, rows=tuple(map(tuple, rows)))
            found = list(make_number_findings(check_numbers(ProofDocument((changed,)), basis())))
            assert [(one.code, one.slots["written"], one.slots["right"]) for one in found] == [
                ("P-02", f"7{text}", text)
            ]
            edits += 1
    assert edits > 8


def test_a_cell_emptied_of_its_figure_is_a_warning(read: ProofDocument) -> None:
    grid = read.grids[0]
    rows = [list(line) for line in grid.rows]
    right, rows[2][4] = rows[2][4], ""
    found = check_numbers(ProofDocument((replace(grid, rows=tuple(map(tuple, rows))),)), basis())
    (warning,) = make_number_findings(found)
    assert (warning.code, warning.slots["right"]) == ("P-03", right)


def test_rows_and_columns_moved_by_hand_are_found_by_label_and_heading(read: ProofDocument) -> None:
    grid = read.grids[0]
    order = [0, 1, 2, *range(len(grid.rows[0]) - 1, 2, -1)]
    turned = [tuple(row[column] for column in order) for row in grid.rows]
    rows = (*turned[:2], *reversed(turned[2:]))
    found = check_numbers(ProofDocument((TextGrid(where="bảng 1", caption="", rows=rows),)), basis(False))
    assert not [one for one in found if one.verdict is NumberVerdict.CONTRADICTED]
    assert sum(one.verdict is NumberVerdict.MATCHED for one in found) > 40


def test_lines_of_the_same_name_are_paired_in_order() -> None:
    rows = (
        ("STT", "Chỉ tiêu", "Số"),
        ("1", "Đất đai", "5"),
        ("-", "Đạt", "3"),
        ("2", "Hộ tịch", "9"),
        ("-", "Đạt", "8"),
    )
    grid = TextGrid(where="bảng 1", caption="", rows=rows)
    met = match_cells(grid, [find_grid_table(grid)])
    assert met is not None
    assert [(one.label, one.expected.text) for one in met if one.column == 2] == [
        ("Đất đai", "5"), ("Đạt", "3"), ("Hộ tịch", "9"), ("Đạt", "8"),
    ]  # fmt: skip


def test_a_number_edited_in_word_is_found_with_its_place() -> None:
    document = Document(io.BytesIO(report()))
    paragraph = next(one for one in document.paragraphs if one.text.startswith("Riêng năm 2019"))
    right = re.search(r"ban hành ([\d.]+) văn bản", paragraph.text)[1]
    text = paragraph.text.replace(f"ban hành {right} ", "ban hành 999 ")
    for run in paragraph.runs[1:]:
        run.text = ""
    paragraph.runs[0].text = text
    out = io.BytesIO()
    document.save(out)
    numbers = check_numbers(read_report(out.getvalue(), "sua.docx"), basis())
    (found,) = make_number_findings(numbers)
    assert (found.code, found.slots["written"], found.slots["right"]) == ("P-01", "999", right)
    assert "mục I.1" in found.slots["where"]


LABEL = "Số lượng văn bản chỉ đạo, điều hành"


def test_a_reworded_sentence_is_matched_by_its_words() -> None:
    right = value("vb_chi_dao", "2019")
    (found,) = check(f"Trong năm 2019, toàn huyện ban hành {right} văn bản chỉ đạo, điều hành.")
    assert found.verdict is NumberVerdict.MATCHED
    assert LABEL in found.name and "Năm 2019" in found.name


def test_a_wrong_number_beside_the_whole_label_is_contradicted() -> None:
    right = value("vb_chi_dao", "2019")
    (found,) = check(f"{LABEL} năm 2019: 9{right} văn bản.")
    assert (found.verdict, found.right) == (NumberVerdict.CONTRADICTED, right)


def test_the_figure_of_another_year_does_not_pass_for_the_one_named() -> None:
    assert value("vb_chi_dao", "2018") != value("vb_chi_dao", "2019")
    (found,) = check(f"{LABEL} năm 2019: {value('vb_chi_dao', '2018')} văn bản.")
    assert found.verdict is NumberVerdict.CONTRADICTED


@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("Xã Quảng Lợi có số lượng văn bản chỉ đạo, điều hành năm 2019 là 9999 văn bản.", "UNKNOWN"),
        ("Tại Quảng Lợi, số lượng văn bản chỉ đạo, điều hành năm 2019 là 9999 văn bản.", "UNKNOWN"),
        ("Số lượng văn bản mật năm 2019 là 9999 văn bản.", "UNKNOWN"),
        ("Ở cấp xã, số lượng văn bản chỉ đạo, điều hành năm 2019 là 9999 văn bản.", "UNKNOWN"),
        ("Số lượng văn bản chỉ đạo, điều hành năm 2019 trên 9 văn bản.", "UNKNOWN"),
        ("Số lượng văn bản chỉ đạo, điều hành năm 2019 tăng 9999 văn bản.", "UNKNOWN"),
        ("Số lượng văn bản chỉ đạo, điều hành là 9999 văn bản.", "UNKNOWN"),
        ("Cả huyện có 3.512 hộ nghèo.", "UNKNOWN"),
    ],
)
def test_a_sentence_about_something_else_contradicts_nothing(line: str, verdict: str) -> None:
    assert [one for _, one in verdicts(line)] == [verdict]


def test_a_coarser_number_is_the_same_figure_rounded() -> None:
    exact = value("hai_long_chung", "2019")
    coarse = str(round(float(exact.replace(",", "."))))
    (found,) = check(f"Mức độ hài lòng chung năm 2019 đạt {coarse}%.")
    assert (found.verdict, found.how) == (NumberVerdict.MATCHED, "làm tròn")


def test_dates_and_document_numbers_are_listed_apart_never_as_unknown() -> None:
    source = ProofDocument(
        tuple(place_blocks([SourceParagraph("Căn cứ Báo cáo số 17/BC-UBND ngày 29 tháng 4 năm 2020, giai đoạn 2011 - 2020.")]))
    )
    found = check_numbers(source, basis(False))
    assert {one.verdict for one in found} == {NumberVerdict.APART}
    assert {one.role for one in found} == {NumberRole.DOCUMENT, NumberRole.DATE}

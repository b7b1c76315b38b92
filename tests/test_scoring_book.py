"""Scoring workbooks: what is written comes back the same, faults are told by cell, a year's scoring from list to ranks."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from cchc_excel.cli.faults import WrongUse
from cchc_excel.cli.main import cchc
from cchc_excel.jobs.collect import collect_round
from cchc_excel.jobs.desk import open_desk
from cchc_excel.jobs.generate import file_name
from cchc_excel.jobs.init import start_round
from cchc_excel.jobs.scoring.folder import CRITERIA, SHIPPED, open_scoring, start_scoring
from cchc_excel.jobs.scoring.from_round import fill_from_round
from cchc_excel.jobs.scoring.returned import ReturnedSheets, count_late_reports, read_returned
from cchc_excel.nouns.filing import RawBook, RawCell, RawKind
from cchc_excel.nouns.scoring.criteria import ScoreSet
from cchc_excel.nouns.scoring.results import ScoreAnswer, ScoreSheet
from cchc_excel.nouns.spec_faults import SpecError
from cchc_excel.reading.read import read_raw
from cchc_excel.scoring_book.plan import NOT_ARISEN, UNIT_PROPERTY, PlannedRow, SheetColumn, plan_sheet_rows
from cchc_excel.scoring_book.reading import ReadSheet, read_scoring_book
from cchc_excel.scoring_book.sheet import scoring_book
from samples import make_hon_quan
from samples.make_cham_diem import HERE, fill_sheet, make
from tests.test_scoring import COMMUNE, SHEET, reference

__all__ = ["reference"]


def read_back(score_set: ScoreSet, data: bytes) -> ReadSheet:
    return read_scoring_book(read_raw(data, "phieu.xlsx"), score_set, [COMMUNE], "phieu.xlsx")


@pytest.fixture(scope="module")
def case(reference: ScoreSet) -> RawBook:
    """The workbook of the worked case as it is read."""
    return read_raw(scoring_book(reference, COMMUNE, SHEET), "phieu.xlsx")


def row_of(score_set: ScoreSet, key: str, asked: str = "") -> int:
    rows = [one for one in plan_sheet_rows(score_set) if isinstance(one, PlannedRow) and one.criterion.key == key]
    return next(one.row for one in rows if asked in ("", one.asked.key))


def test_what_is_written_comes_back_the_same(reference: ScoreSet) -> None:
    found = read_back(reference, scoring_book(reference, COMMUNE, SHEET))
    told = {key: (dict(one.values), one.no_case) for key, one in found.sheet.answers.items() if one.values or one.no_case}
    assert found.faults == () and told == {key: (dict(one.values), one.no_case) for key, one in SHEET.answers.items()}


def test_points_opinions_and_evidence_come_back(reference: ScoreSet) -> None:
    judged = (Decimal("0.5"), Decimal("0.4"), Decimal("0.45"))
    given = ScoreAnswer({"n": Decimal(10)}, judged=judged, evidence="KH 12", note="nghỉ Tết", verdict="Đồng ý")
    found = read_back(reference, scoring_book(reference, COMMUNE, ScoreSheet(COMMUNE, {"1.1": given}), appraising=True))
    assert found.sheet.answers["1.1"] == given


def test_a_blank_sheet_is_no_score_and_no_fault(reference: ScoreSet) -> None:
    found = read_back(reference, scoring_book(reference, COMMUNE))
    assert found.faults == () and not any(one.values or one.no_case for one in found.sheet.answers.values())


def typed(score_set: ScoreSet, case: RawBook, cells: dict[tuple[str, str, SheetColumn], object]) -> ReadSheet:
    """The worked case with these cells typed over, as it is understood."""
    made = {
        (row_of(score_set, key, asked), int(column)): RawCell(RawKind.TEXT, value) if isinstance(value, str) else RawCell(RawKind.NUMBER, Decimal(value))
        for (key, asked, column), value in cells.items()
    }
    sheet = replace(case.sheets[0], cells={**case.sheets[0].cells, **made})
    return read_scoring_book(replace(case, sheets=(sheet,)), score_set, [COMMUNE], "phieu.xlsx")


FIGURE = SheetColumn.FIGURE
WRONG = (
    ("E-25", ("1.2", "b", FIGURE), "nhiều"), ("E-25", ("1.2", "b", FIGURE), -3), ("E-25", ("2.3", "c1", FIGURE), "chắc là có"),
    ("E-25", ("2.1", "m", FIGURE), 7), ("E-27", ("2.2", "a", FIGURE), 0), ("E-28", ("1.2", "b", FIGURE), 43),
    ("E-29", ("1.2", "", SheetColumn.SELF), 9), ("E-29", ("1.2", "", SheetColumn.SELF), "ba điểm"), ("E-24", ("1.2", "b", SheetColumn.ASKED), "khác"),
    ("E-23", ("1.2", "", SheetColumn.KEY), "xx"),
)  # fmt: skip


@pytest.mark.parametrize(("code", "cell", "written"), WRONG)
def test_a_cell_that_cannot_be_is_told_and_its_criterion_is_not_scored(
    reference: ScoreSet, case: RawBook, code: str, cell: tuple[str, str, SheetColumn], written: object
) -> None:
    cells = {cell: written} | ({("2.2", "b", FIGURE): 0} if code == "E-27" else {})
    found = typed(reference, case, cells)
    assert [one.code for one in found.faults] == [code]
    answer = found.sheet.answers.get(cell[0])
    assert answer is None or not answer.values


def test_numbers_as_people_type_them_are_read(reference: ScoreSet, case: RawBook) -> None:
    cells = {("1.2", "b", FIGURE): "37 ", ("2.3", "c1", FIGURE): "có", ("2.2", "b", FIGURE): NOT_ARISEN.lower(), ("3.6", "p", FIGURE): "47,5%"}
    found = typed(reference, case, cells)
    answers = found.sheet.answers
    assert found.faults == () and answers["1.2"].values["b"] == 37 and answers["2.2"].no_case and answers["3.6"].values["p"] == Decimal("47.5")


def test_a_sheet_of_another_unit_or_of_two_is_refused(reference: ScoreSet, case: RawBook) -> None:
    copied = replace(case, properties={**case.properties, UNIT_PROPERTY: "25330"})
    results = read_raw((HERE / "ket-qua" / "cham-diem.xlsx").read_bytes(), "b.xlsx")
    for code, book, units in (("E-21", case, []), ("E-22", copied, [COMMUNE]), ("E-20", results, [COMMUNE])):
        with pytest.raises(SpecError) as fault:
            read_scoring_book(book, reference, units, "a.xlsx")
        assert fault.value.code == code


def test_the_sample_is_made_by_its_maker(tmp_path: Path) -> None:
    made = make(tmp_path / "cham-diem")
    kept = [path for path in HERE.rglob("*") if path.is_file()]
    assert len(kept) == 16
    assert all((made.path / path.relative_to(HERE)).read_bytes() == path.read_bytes() for path in kept)


def test_a_year_of_scoring_from_the_list_to_the_ranks(tmp_path: Path) -> None:
    """A sheet sent twice counts nowhere, one damaged is named, who sent nothing is not ranked; last year is compared."""
    folder, listed = tmp_path / "cham", HERE / "don-vi.csv"
    run = CliRunner().invoke
    assert run(cchc, ["score", str(folder), "--new", "--units", str(listed)], standalone_mode=False).return_value == 0
    scoring = open_scoring(folder)
    criteria = (*scoring.score_set.criteria, *scoring.score_set.beside)
    for unit in scoring.units[:3]:
        sheet = fill_sheet(unit, criteria)
        (scoring.inbox / file_name(unit)).write_bytes(scoring_book(scoring.score_set, unit, sheet, appraising=True))
    (scoring.inbox / "hong.xlsx").write_bytes(b"PK hong")
    twice = (scoring.inbox / file_name(scoring.units[2])).read_bytes()
    (scoring.inbox / "gui lai.xlsx").write_bytes(twice)
    appraised = run(cchc, ["cham-diem", str(folder), "--tham-dinh"], standalone_mode=False)
    again = run(cchc, ["cham-diem", str(folder), "--nam-truoc", str(HERE / "ket-qua" / "cham-diem.json")], standalone_mode=False)
    assert appraised.return_value == again.return_value == 1
    assert "hong.xlsx" in appraised.output and "E-30" not in again.output.replace("[E-30]", "") and "đã có phiếu ở tệp" in again.output
    assert len(list(scoring.appraisals.iterdir())) == 2 and again.output.count("Chưa chấm") == 11
    ranks = openpyxl.load_workbook(scoring.results / "cham-diem.xlsx")["Xếp hạng"]
    assert [ranks.cell(row, 1).value for row in (5, 6, 7)] == ["1", "2", "chưa chấm"] and "hạng" in ranks.cell(5, 9).value


def test_no_folder_of_scoring_is_opened_twice_or_without_a_list(tmp_path: Path) -> None:
    start_scoring(tmp_path, HERE / "don-vi.csv")
    assert (tmp_path / CRITERIA).read_bytes() == (Path(HERE).parent.parent / "appendix_specs" / SHIPPED).read_bytes()
    for code, call in (("E-31", lambda: start_scoring(tmp_path, HERE / "don-vi.csv")), ("E-34", lambda: start_scoring(tmp_path / "a", None)), ("E-32", lambda: open_scoring(tmp_path / "b"))):
        with pytest.raises(SpecError) as fault:
            call()
        assert fault.value.code == code


def test_what_a_round_already_holds_stands_in_the_appraisers_sheet_with_its_cells(tmp_path: Path) -> None:
    """Thanh An's dossiers of the sample round: 3.2 is filled, its cells are named; a typed figure stays."""
    folder, round_folder = tmp_path / "cham", opened_round(tmp_path)
    scoring, _ = start_scoring(folder, HERE / "don-vi.csv")
    unit, other = scoring.units[0], scoring.units[1]
    typed_by_hand = ScoreSheet(other, {"3.2": ScoreAnswer({"b": Decimal(1), "a": Decimal(2)})})
    for one, sheet in ((unit, None), (other, typed_by_hand)):
        (scoring.inbox / file_name(one)).write_bytes(scoring_book(scoring.score_set, one, sheet))
    asked = ["score", str(folder), "--appraise", "--round", str(round_folder)]
    assert CliRunner().invoke(cchc, asked, standalone_mode=False).return_value == 0
    answers = {one.code: read_returned(scoring).sheets[one.code].answers["3.2"] for one in (unit, other)}
    assert answers[unit.code].values == {"b": 202, "a": 203} and "Bieu 06a, I25 = 165" in answers[unit.code].verdict
    assert answers[other.code].values == typed_by_hand.answers["3.2"].values
    with pytest.raises(SpecError) as fault:
        fill_from_round(replace(scoring.score_set, fills=()), typed_by_hand, collect_round(open_desk(round_folder)))
    assert fault.value.code == "E-38"


def opened_round(tmp_path: Path) -> Path:
    """The sample round of Hớn Quản with the workbook of one commune."""
    folder = tmp_path / "dot"
    start_round(folder, make_hon_quan.OPENING)
    sent = next((make_hon_quan.HERE / "nop-ve").glob("25327*"))
    shutil.copyfile(sent, folder / "nop-ve" / sent.name)
    return folder


def test_reports_that_came_late_or_not_at_all_are_counted_over_the_rounds(tmp_path: Path) -> None:
    """1.3 of Thanh An, who sent, and of An Khương, who did not; a day that nobody knows is not guessed."""
    folder, round_folder = tmp_path / "cham", opened_round(tmp_path)
    scoring, _ = start_scoring(folder, HERE / "don-vi.csv")
    sender, silent = scoring.units[0], scoring.units[1]
    sheets = {one.code: ScoreSheet(one, {}) for one in (sender, silent)}
    returned = ReturnedSheets(sheets)

    def answers() -> list[tuple[dict, str]]:
        counted = count_late_reports(scoring, returned, [round_folder]).sheets
        return [(dict(one.values), one.verdict) for one in (counted[unit.code].answers["1.3"] for unit in (sender, silent))]

    assert answers() == [
        ({}, "Chưa rõ ngày đến của báo cáo: dot; hãy ghi số tay"),
        ({"n1": 0, "n2": 1}, "Từ đợt báo cáo: không gửi (dot)"),
    ]
    for when, values, said in (("18/9/2023", {"n1": 0, "n2": 0}, "gửi đủ, đúng hạn"), ("20/9/2023", {"n1": 1, "n2": 0}, "muộn (dot: 2 ngày làm việc)")):
        corrected = ["arrival", sender.code, "--when", when, "--reason", "dấu đến của văn thư", "--round", str(round_folder)]
        assert not CliRunner().invoke(cchc, corrected, standalone_mode=False).exception
        assert answers()[0] == (values, f"Từ đợt báo cáo: {said}")
    typed = {sender.code: ScoreSheet(sender, {"1.3": ScoreAnswer({"n1": Decimal(3), "n2": Decimal(0)})})}
    assert count_late_reports(scoring, ReturnedSheets(typed), [round_folder]).sheets == typed


@pytest.mark.parametrize(("change", "code"), [("deadline", "E-42"), ("criterion", "E-41")])
def test_lateness_is_counted_only_where_it_can_be(tmp_path: Path, change: str, code: str) -> None:
    scoring, _ = start_scoring(tmp_path / "cham", HERE / "don-vi.csv")
    round_folder = tmp_path / "dot"
    start_round(round_folder, replace(make_hon_quan.OPENING, deadline=date(2099, 1, 5)))
    if change == "criterion":
        scoring = replace(scoring, score_set=replace(scoring.score_set, lateness=None))
    with pytest.raises(SpecError) as fault:
        count_late_reports(scoring, ReturnedSheets({}), [round_folder])
    assert fault.value.code == code


@pytest.mark.parametrize(
    "asked",
    [
        ["--reports", "dot"], ["--round", "dot"], ["--units", "a.csv"], ["--local", "a.toml"], ["--new", "--van-ban"],
        ["--appraise", "--documents"], ["--new", "--appraise"], ["--moi", "--cac-dot", "dot"],
    ],
)  # fmt: skip
def test_an_option_that_the_step_would_pass_over_is_told(tmp_path: Path, asked: list[str]) -> None:
    refused = CliRunner().invoke(cchc, ["score", str(tmp_path), *asked], standalone_mode=False)
    assert isinstance(refused.exception, WrongUse) and "X-128" in refused.exception.message

"""Checklists printed across: states and texts as columns, criteria as rows, in every place a form passes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from across_books import COMMUNES, DISTRICT, filled, raw, read, round_of, text, with_sheet
from mess import moved
from office import convert
from sheets_read import read_sheet

from cchc_excel.blank.across import widths_across
from cchc_excel.disk.shipped import specs_root
from cchc_excel.forms.across import appendix_as_printed
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.forms.toml.files import load_folder, load_form_set
from cchc_excel.forms.totals_form import totals_form
from cchc_excel.nouns.filing import Filing, RawSheet, Scope, State
from cchc_excel.nouns.spec import Cell, SpecError
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.reading.read import read_raw
from cchc_excel.recognising.recognise import Recognition, recognise_workbook
from cchc_excel.rules.verdicts import Status, check_filing
from cchc_excel.totals.rollup import roll_up, roll_up_both
from cchc_excel.totals.telling import tell_figure
from cchc_excel.totals_book.book import TotalsInput, totals_book
from cchc_excel.wording.criteria import describe_inspection

KT = load_form_set("kiem-tra")
FORM = KT.appendix("kt1")
PLAN = plan_sheet(FORM)
MET, FAILED, UNSEEN = FORM.indicator("ket_qua").states
ROWS = [one.key for one in FORM.columns]
PROVINCE = Unit(code="70", name="Tỉnh Bình Phước", level="tinh")


def answers(*states: str, note: str = "") -> dict[Cell, Decimal | str]:
    """One state per criterion of the first checklist, "" for none; the note stands at the last."""
    given: dict[Cell, Decimal | str] = {
        Cell("kt1", "ket_qua", row): state for row, state in zip(ROWS, states, strict=True) if state
    }
    return given | ({Cell("kt1", "ghi_chu", ROWS[-1]): note} if note else {})


VALUES = answers(MET, FAILED, UNSEEN, FAILED, note="Chưa có sáng kiến")
BOOK = raw(COMMUNES[0], VALUES, KT)
SHEET = next(one for one in BOOK.sheets if one.name == FORM.sheet)


def right(found: Recognition) -> bool:
    (filing,) = found.filings
    return all(filing.entry(cell).value == value for cell, value in VALUES.items())


def test_states_and_texts_come_back_and_every_cell_is_accounted_for():
    found = read(BOOK, KT)
    assert right(found) and not found.findings
    assert [(one.expected, one.rejected, one.outside) for one in found.accounts][0] == (12, 0, ())


@pytest.mark.parametrize(
    ("typed", "read_as"), [("đạt", MET), ("CHƯA ĐẠT", FAILED), (" không kiểm tra ", UNSEEN)]
)
def test_a_state_is_known_however_it_is_typed(typed: str, read_as: str):
    filing = read(raw(COMMUNES[0], answers(typed, "", "", ""), KT), KT).filings[0]
    assert filing.entry(Cell("kt1", "ket_qua", ROWS[0])).value == read_as


def test_another_word_is_refused_and_the_sentence_names_criterion_and_states():
    found = read(raw(COMMUNES[0], answers(MET, "tốt", "", ""), KT), KT)
    assert found.filings[0].entry(Cell("kt1", "ket_qua", ROWS[1])).state is State.REJECTED
    (said,) = [one.text for one in found.findings if one.code == "O-17"]
    assert FORM.columns[1].label[:20] in said and "“Chưa đạt”" in said and "ô D12" in said


def columns_swapped(sheet: RawSheet) -> RawSheet:
    """Note and evidence before the result."""
    order = {4: 6, 5: 4, 6: 5}
    return moved(sheet, lambda row, column: (row, order.get(column, column)))


def without_codes(sheet: RawSheet) -> RawSheet:
    return replace(
        sheet, cells={spot: one for spot, one in sheet.cells.items() if spot[1] != PLAN.code_column}
    )


def rows_turned_round(sheet: RawSheet) -> RawSheet:
    """The last criterion first."""
    span = PLAN.first_row + PLAN.last_row
    inside = range(PLAN.first_row, PLAN.last_row + 1)
    return moved(sheet, lambda row, column: (span - row if row in inside else row, column))


def heading_reworded(sheet: RawSheet) -> RawSheet:
    return replace(sheet, cells=sheet.cells | {(PLAN.group_row, 4): text("Kết quả kiểm tra")})


def row_of_their_own(sheet: RawSheet) -> RawSheet:
    """A criterion that the team added, between ours."""
    at = PLAN.first_row + 1
    grown = moved(sheet, lambda row, column: (row + (row >= at), column))
    return replace(grown, cells=grown.cells | {(at, 2): text("Bảng niêm yết gọn, sạch"), (at, 4): text(MET)})


@pytest.mark.parametrize(
    "change",
    [columns_swapped, without_codes, rows_turned_round, heading_reworded, row_of_their_own,
     lambda sheet: columns_swapped(without_codes(sheet)), lambda sheet: rows_turned_round(without_codes(sheet)),
     lambda sheet: moved(sheet, lambda row, column: (row + 3, column + 2))],
)  # fmt: skip
def test_a_checklist_arranged_otherwise_is_read_by_its_headings(change: Callable[[RawSheet], RawSheet]):
    assert right(read(with_sheet(BOOK, change(SHEET)), KT))


def test_a_criterion_of_their_own_is_named_not_lost():
    outside = read(with_sheet(BOOK, row_of_their_own(SHEET)), KT).accounts[0].outside
    assert "Bảng niêm yết gọn, sạch" in {one.text for one in outside}


def test_the_district_is_asked_for_no_criteria():
    filing = read(raw(DISTRICT, {}, KT), KT).filings
    cells = [Cell("kt1", "ket_qua", row) for row in ROWS]
    found = filing[0] if filing else None
    assert found is None or all(found.entry(cell).state is State.NOT_APPLICABLE for cell in cells)
    figures = roll_up(KT, round_of(KT), {}, set())
    given = figures[cells[0]].contributions
    assert next(one for one in given if one.unit == DISTRICT.code).standing is Standing.NOT_ASKED


@pytest.fixture(scope="module")
def filings() -> dict[str, Filing]:
    """Six communes; the last one answered nothing of the first criterion."""
    given = [(MET, MET, MET, FAILED), (MET, FAILED, UNSEEN, FAILED), (MET, FAILED, MET, MET),
             (UNSEEN, MET, MET, MET), (MET, MET, FAILED, MET), ("", MET, MET, FAILED)]  # fmt: skip
    return {
        unit.code: read(raw(unit, answers(*states, note="ghi chú"), KT), KT).filings[0]
        for unit, states in zip(COMMUNES, given, strict=False)
    }


def test_units_are_counted_by_state_for_every_criterion(filings: dict[str, Filing]):
    figures = roll_up(KT, round_of(KT), filings, set())
    tallies = [figures[Cell("kt1", "ket_qua", row)].tally for row in ROWS]
    assert tallies[0] == {MET: 4, FAILED: 0, UNSEEN: 1, "": 1}
    assert tallies[3] == {MET: 3, FAILED: 3, UNSEEN: 0, "": 0}
    assert str(figures[Cell("kt1", "ghi_chu", ROWS[3])].value).count("ghi chú") >= 1


def test_criteria_name_the_units_and_never_count_who_did_not_look(filings: dict[str, Filing]):
    figures = roll_up(KT, round_of(KT), filings, set())
    area = describe_inspection(KT.appendices, round_of(KT), figures)["kt1"]
    first, last = area[ROWS[0]], area[ROWS[3]]
    assert (first.so_dat, first.so_kiem_tra, first.so_khong_kiem_tra) == (4, 4, 2)
    failing = [unit.name for unit in (COMMUNES[0], COMMUNES[1], COMMUNES[5])]
    assert str(last.chua_dat).split(", ") == [one.removeprefix("Xã ") for one in failing]
    assert [one.stt for one in area.dat_toan_bo] == ["1"] and [one.stt for one in area.dat_mot_so] == ["4"]
    assert [one.stt for one in area.dat_da_so] == ["2", "3"]
    assert [one.so_chua_dat for one in area.chua_dat] == [3, 2, 1] and not area.chua_kiem_tra
    silent = describe_inspection(KT.appendices, round_of(KT), {})
    assert silent.thieu and all(one.thieu for one in silent.cac_linh_vuc)


def test_the_totals_form_counts_states_side_by_side_under_their_question():
    shape = totals_form(KT).appendix("kt1")
    shown = appendix_as_printed(shape).columns
    assert [one.label for one in shown] == [MET, FAILED, UNSEEN, "Chưa đánh giá", "Ghi chú", "Minh chứng"]
    assert {one.groups for one in shown[:4]} == {("Kết quả (đơn vị)",)} and shown[4].groups == ()
    assert len({one.label for one in shape.indicators}) == 6 == len({one.code for one in shape.indicators})
    widths = widths_across(shape)
    assert sum(widths) <= 952 and widths[1] >= 180 and min(widths[3:-1]) >= 58


def test_a_checklist_of_results_alone_keeps_its_criteria_as_rows():
    bare = replace(FORM, indicators=FORM.indicators[:1], rules=())
    shape = totals_form(replace(KT, appendices=(bare,), rules=())).appendix("kt1")
    assert [one.label for one in appendix_as_printed(shape).columns] == [MET, FAILED, UNSEEN, "Chưa đánh giá"]
    assert [one.key for one in shape.columns] == ROWS


def read_back(round_: Round, given: dict[str, Filing], above: Round) -> Filing:
    """The totals book of some units as the next level reads it."""
    book = read_raw(totals_book(TotalsInput(forms=KT, round_=round_, filings=given)), "tong.xlsx")
    found = recognise_workbook(book, KT, above, "tong.xlsx", "0" * 64)
    (one,) = [each for each in found.filings if each.unit == round_.reporting.code]
    assert one.scope is Scope.TOTAL and not [e for e in one.entries.values() if e.state is State.REJECTED]
    return one


def test_by_halves_is_the_same_as_at_once(filings: dict[str, Filing]):
    units = tuple(one for one in COMMUNES if one.code in filings)

    def gathered(reporting: Unit, some: tuple[Unit, ...]) -> Round:
        return Round(
            form_set=KT.id, period=round_of().period, reporting=reporting, units=some, own_book=False
        )

    halves = (DISTRICT, Unit(code="695", name="Huyện Lộc Ninh", level="huyen", parent="70"))
    above = gathered(PROVINCE, halves)
    books = {
        half.code: read_back(gathered(half, some), {one.code: filings[one.code] for one in some}, above)
        for half, some in zip(halves, (units[:3], units[3:]), strict=True)
    }
    once = roll_up(KT, gathered(PROVINCE, units), filings, set())
    twice = roll_up(KT, above, books, set())
    for row in ROWS:
        cell = Cell("kt1", "ket_qua", row)
        assert once[cell].tally == twice[cell].tally, row
    area = describe_inspection(KT.appendices, above, twice)["kt1"]
    straight = describe_inspection(KT.appendices, gathered(PROVINCE, units), once)["kt1"]
    assert area[ROWS[3]].so_chua_dat == 3 and not area[ROWS[3]].chua_dat.thieu
    assert [area[row].chua_dat.chu for row in ROWS] == [straight[row].chua_dat.chu for row in ROWS]
    older = roll_up(KT, above, {code: replace(book, inside=None) for code, book in books.items()}, set())
    hidden = describe_inspection(KT.appendices, above, older)["kt1"]
    assert hidden[ROWS[3]].so_chua_dat == 3 and "không nêu tên" in hidden[ROWS[3]].chua_dat.thieu


def test_a_note_without_a_result_is_said_by_criterion():
    filing = read(raw(COMMUNES[0], answers("", "", "", "", note="Thiếu kế hoạch"), KT), KT).filings[0]
    breaches = [one.instance for one in check_filing(KT, filing, "xa") if one.status is Status.BREACH]
    assert [(one.rule.id, one.target.column) for one in breaches] == [("KT1-01", ROWS[-1])]


def test_a_figure_is_told_by_criterion(filings: dict[str, Filing]):
    figures = roll_up(KT, round_of(KT), filings, set())
    told = tell_figure(KT, round_of(KT), figures[Cell("kt1", "ket_qua", ROWS[0])])
    assert FORM.columns[0].label in told.heading and "Kết quả kiểm tra" in told.heading


def test_excel_counts_and_judges_the_same(filings: dict[str, Filing], tmp_path: Path):
    totals = tmp_path / "tong.xlsx"
    totals.write_bytes(totals_book(TotalsInput(forms=KT, round_=round_of(KT), filings=filings)))
    commune = tmp_path / "xa.xlsx"
    commune.write_bytes(filled(COMMUNES[0], answers(MET, "tốt", "", "", note="Thiếu kế hoạch"), KT))
    made = convert([totals, commune], "xlsx", tmp_path / "ra", recalculate=True)
    shape = totals_form(KT)
    rolled = roll_up_both(KT, round_of(KT), filings, set()).totals
    sheet = next(one for one in read_raw(made[0].read_bytes(), "tong.xlsx").sheets if one.name == FORM.sheet)
    counted = [cell for cell in rolled if cell.appendix == "kt1" and "__" in cell.indicator]
    where = plan_sheet(shape.appendix("kt1"))
    assert len(counted) == 16
    assert all(sheet.cells[where.position(cell)].value == rolled[cell].value for cell in counted)
    checked = read_sheet(made[1].read_bytes(), "Kiểm tra", values=True)
    assert checked["A3"].value == "CHƯA GỬI ĐƯỢC: còn 1 chỗ phải sửa"
    verdicts = {(row[1], row[6]): row[5] for row in checked.iter_rows(min_row=20, values_only=True)}
    assert verdicts["KT1-01", "E14"] == "Xem lại" and verdicts["KT1-02", "F14"] != "Xem lại"


SPEC = specs_root() / "kiem-tra"


@pytest.mark.parametrize(
    ("old", "new", "path", "said"),
    [
        ('label = "Minh chứng"\nkind = "text"\nrollup = "text"', 'label = "Minh chứng"\nkind = "flag"\nrollup = "count_yes"', "indicators[2].kind", "mức đánh giá hoặc chữ"),
        ('levels = ["xa"]\nsupplementary', "supplementary", "indicators[1].levels", "cùng các cấp"),
        ('hành chính đã áp dụng" },', 'hành chính đã áp dụng", total = true },', "indicators[0].kind", "phải là số"),
    ],
)  # fmt: skip
def test_a_fault_in_a_checklist_names_its_key(tmp_path: Path, old: str, new: str, path: str, said: str):
    home = tmp_path / "kiem-tra"
    home.mkdir()
    for one in SPEC.glob("*.toml"):
        written = one.read_text(encoding="utf-8")
        if one.stem == "kt1":
            assert old in written
            written = written.replace(old, new, 1)
        (home / one.name).write_text(written, encoding="utf-8")
    with pytest.raises(SpecError) as raised:
        load_folder(home)
    assert raised.value.path == path and said in str(raised.value)

"""The ledger of a file: every expected cell once, every other cell listed; totals footed three ways."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

import pytest
from mess import moved, with_cells
from raw_forms import FORMS, NGAN, ROUND, THAI, filled_book, number, sample_values, text

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.account import Account
from cchc_excel.nouns.filing import Entry, RawBook, RawCell, RawKind, RawSheet, Scope, State
from cchc_excel.nouns.spec import Cell
from cchc_excel.recognising.account_sheets import sheet_account
from cchc_excel.recognising.recognise import Recognition, join_filings, recognise_workbook
from cchc_excel.recognising.totals import compute_formula_sum
from cchc_excel.rules.live_check import check_plan
from cchc_excel.rules.untouched import blank_findings

VALUES = sample_values(NGAN)
BOOK = filled_book(NGAN, VALUES)
PL1, PL5, PL6 = (FORMS.appendix(key) for key in ("pl1", "pl5", "pl6"))
ROW, COLUMN = plan_sheet(PL5).rows, plan_sheet(PL5).columns


def read(book: RawBook, file: str = "a.xlsx") -> Recognition:
    return recognise_workbook(book, FORMS, ROUND, file, "00")


def sheet(name: str = "PL5", book: RawBook = BOOK) -> RawSheet:
    return next(one for one in book.sheets if one.name == name)


def with_sheet(new: RawSheet, book: RawBook = BOOK) -> RawBook:
    return replace(book, sheets=tuple(new if one.name == new.name else one for one in book.sheets))


def put(cells: Mapping[tuple[int, int], RawCell], name: str = "PL5", book: RawBook = BOOK) -> RawBook:
    return with_sheet(with_cells(sheet(name, book), dict(cells)), book)


def without(*spots: tuple[int, int], name: str = "PL5", book: RawBook = BOOK) -> RawBook:
    one = sheet(name, book)
    return with_sheet(replace(one, cells={k: v for k, v in one.cells.items() if k not in spots}), book)


def account(found: Recognition, appendix: str = "pl5") -> Account:
    return next(one for one in found.accounts if one.appendix == appendix)


def told(found: Recognition) -> list[tuple[str, str]]:
    """Codes with the cells they are about."""
    return [(one.code, one.place.a1 if one.place else "") for one in found.findings]


def entry(found: Recognition, line: str, column: str = "2015", appendix: str = "pl5") -> Entry:
    return found.filings[0].entry(Cell(appendix, line, column))


def outside(found: Recognition, appendix: str = "pl5") -> list[tuple[str, str]]:
    return [(one.place.a1, one.text) for one in account(found, appendix).outside]


def test_every_account_balances_and_a_clean_form_has_nothing_outside() -> None:
    found = read(BOOK)
    assert [one.appendix for one in found.accounts] == [one.key for one in FORMS.appendices]
    assert all(one.balanced and not one.outside for one in found.accounts)
    assert account(found, "pl6").not_applicable == 18


def test_states_are_counted_apart() -> None:
    row = ROW["boi_duong"]
    book = put({(row, 5): text("nhiều"), (row, 6): text("Không phát sinh")}, book=without((row, 4)))
    made = account(read(book))
    assert (made.expected, made.filled, made.blank, made.rejected) == (42, 40, 1, 1)
    assert entry(read(book), "boi_duong", "2017").state is State.NONE


def test_numbers_and_texts_outside_the_map_are_listed_and_said_apart() -> None:
    book = put({(40, 2): text("Ghi chú thêm"), (12, 14): number(99), (ROW["boi_duong"], 15): text("xem lại")})
    found = read(book)
    assert outside(found) == [("N12", "99"), (f"O{ROW['boi_duong']}", "xem lại"), ("B40", "Ghi chú thêm")]
    assert told(found) == [("N-65", "N12"), ("N-66", f"O{ROW['boi_duong']}")]


def test_values_on_a_heading_line_are_outside() -> None:
    row = plan_sheet(PL1).rows["tuyen_truyen"]
    found = read(put({(row, 5): number(42)}, "PL1"))
    assert outside(found, "pl1") == [(f"E{row}", "42")]
    assert told(found) == [("N-65", f"E{row}")]


def test_a_subtotal_row_is_outside_and_its_numbers_are_said() -> None:
    where = plan_sheet(PL5)
    opened = moved(sheet(), lambda r, c: (r + 1 if r > where.last_row else r, c))
    total = {(where.last_row + 1, 2): text("TỔNG CỘNG"), (where.last_row + 1, 4): number(999)}
    found = read(with_sheet(with_cells(opened, total)))
    assert outside(found) == [(f"B{where.last_row + 1}", "TỔNG CỘNG"), (f"D{where.last_row + 1}", "999")]


def test_signatures_and_what_the_form_prints_are_not_outside() -> None:
    foot = plan_sheet(PL5).foot_row
    book = put({(foot, 4): text("Quảng Ngạn, ngày 29 tháng 4 năm 2020"), (foot + 5, 1): text("Trần Thị B")})
    assert outside(read(book)) == []


def test_an_extra_sheet_is_listed_in_an_account_of_its_own() -> None:
    extra = RawSheet("Nháp", {(1, 1): text("Bảng tính"), (2, 2): number(7)})
    found = read(replace(BOOK, sheets=(*BOOK.sheets, extra)))
    made = found.accounts[-1]
    assert (made.appendix, made.expected, [one.text for one in made.outside]) == ("", 0, ["Bảng tính", "7"])
    assert ("N-21", "0") in told(found)


def test_what_is_written_in_a_line_not_asked_is_said_and_not_counted() -> None:
    row = plan_sheet(PL6).rows["cqcm_mang_lan"]
    found = read(put({(row, 4): number(12), (row, 5): text("x"), (row, 6): text("có")}, "PL6"))
    assert told(found) == [("N-63", f"D{row}")]
    assert "D" + str(row) + " “12”, F" + str(row) + " “có”" in found.findings[0].text
    told_state = entry(found, "cqcm_mang_lan", appendix="pl6")
    assert (told_state.state, told_state.raw, told_state.amount) == (State.NOT_APPLICABLE, "12", None)
    assert account(found, "pl6").not_applicable == 18


# --- merges and comments ------------------------------------------------------------------------


def merged(book: RawBook, area: tuple[int, int, int, int]) -> RawBook:
    one = sheet(book=book)
    return with_sheet(replace(one, merges=(*one.merges, area)), book)


def test_a_value_merged_over_several_inputs_is_refused_in_all_of_them() -> None:
    row = ROW["boi_duong"]
    found = read(merged(without((row, 5), (row, 6)), (row, 4, row, 6)))
    assert told(found) == [("N-60", f"D{row}")]
    assert [entry(found, "boi_duong", year).state for year in ("2015", "2016", "2017")] == [
        State.REJECTED
    ] * 3
    assert entry(found, "boi_duong", "2018").state is State.VALUE


def test_a_merge_with_nothing_in_it_is_blank() -> None:
    row = ROW["boi_duong"]
    found = read(merged(without((row, 4), (row, 5)), (row, 4, row, 5)))
    assert (told(found), entry(found, "boi_duong").state) == ([], State.BLANK)


def test_a_value_beneath_a_merge_is_refused() -> None:
    row = ROW["boi_duong"]
    book = put({(row, 3): text("lượt người")})
    found = read(merged(book, (row, 3, row, 4)))
    assert told(found) == [("N-61", f"D{row}")]
    assert entry(found, "boi_duong").state is State.REJECTED


def test_a_comment_beside_an_empty_input_is_said() -> None:
    row = ROW["boi_duong"]
    one = sheet(book=without((row, 4)))
    found = read(with_sheet(replace(one, comments={(row, 4): "25 người", (row, 5): "đã kiểm"})))
    assert told(found) == [("N-64", f"D{row}")]
    assert "25 người" in found.findings[0].text


OUR_SUM = "IF(OR(MAX('_so'!$R$9,'_so'!$R$10)>=7,COUNT('_so'!$S$9,'_so'!$S$10)<2),\"\",SUM('_so'!$S$9,'_so'!$S$10))"
OUR_RATE = "IF(COUNT('_so'!$S$9,'_so'!$S$10)<2,\"\",IF('_so'!$S$10=0,\"\",'_so'!$S$9/'_so'!$S$10))"


@pytest.mark.parametrize(
    ("formula", "listed"),
    [
        (OUR_SUM, False),
        (OUR_RATE, False),
        (OUR_RATE.replace("$S$9/", "$S$11/"), True),
        (OUR_SUM.replace("SUM('_so'!$S$9,", "SUM('_so'!$S$11,"), True),
        (OUR_SUM + "+99", True),
        ("'_so'!$S$9", True),
        ("SUM(D11:D12)", True),
    ],
)
def test_the_forms_own_formula_without_a_result_is_no_strange_content(formula: str, listed: bool) -> None:
    found = read(put({(TOTAL, 30): uncomputed(formula)}, "PL1"))
    assert told(found) == ([("N-66", f"AD{TOTAL}")] if listed else [])
    stray = replace(sheet(book=put({})), name="Nháp", cells={(3, 3): uncomputed(formula)})
    account = sheet_account(stray, "a.xlsx")
    assert [one.place.a1 for one in account.outside] == (["C3"] if listed else [])


# --- totals -------------------------------------------------------------------------------------

TOTAL, PARTS = plan_sheet(PL1).rows["vb_chi_dao"], [plan_sheet(PL1).rows[one] for one in ("vb_cap_uy", "vb_co_quan")]


def uncomputed(formula: str = "SUM(D11:D12)") -> RawCell:
    return RawCell(RawKind.UNCOMPUTED, f"={formula}", formula=formula)


def test_an_uncomputed_derived_cell_is_the_sum_of_its_parts_with_a_note() -> None:
    book = put({(TOTAL, 4): uncomputed(), (PARTS[0], 4): number(5), (PARTS[1], 4): number(8)}, "PL1")
    found = read(book)
    assert (entry(found, "vb_chi_dao", appendix="pl1").value, told(found)) == (13, [("N-67", f"D{TOTAL}")])


@pytest.mark.parametrize(
    "formula",
    [
        "D11+D12",
        "+D12+D11",
        "SUM(D11;D12)",
        "SUM($D$11,$D$12)",
        "(D11+D12)",
        "SUM(D11+D12)",
        "SUM(D11:D12,Z90)",
    ],
)
def test_a_sum_of_the_very_parts_is_recomputed_however_it_is_written(formula: str) -> None:
    book = put({(TOTAL, 4): uncomputed(formula), (PARTS[0], 4): number(5), (PARTS[1], 4): number(8)}, "PL1")
    found = read(book)
    assert (entry(found, "vb_chi_dao", appendix="pl1").value, told(found)) == (13, [("N-67", f"D{TOTAL}")])


@pytest.mark.parametrize(
    "formula",
    ["D11+D12+99", "100", 'VLOOKUP("a",Z1:Z9,2,0)', "'[1]Sheet1'!A1", "D11", "D11+D12+D12", "SUM(D11:D13)",
     "SUM(D11:D12)*2", "SUM(E11:E12)", "D11-D12", "", "SUM(PL5!D11:D12)", "SUM(D11:D12)+0.5"],
)  # fmt: skip
def test_any_other_formula_without_a_result_stays_refused(formula: str) -> None:
    parts = {(PARTS[0], 4): number(5), (PARTS[1], 4): number(8), (13, 4): number(3)}
    found = read(put({(TOTAL, 4): uncomputed(formula), **parts}, "PL1"))
    assert entry(found, "vb_chi_dao", appendix="pl1").state is State.REJECTED
    assert ("O-13", f"D{TOTAL}") in told(found) and "N-67" not in [code for code, _ in told(found)]


@pytest.mark.parametrize(
    ("shown", "told_of"),
    [
        (lambda said: uncomputed(said), [("O-15", "D11")]),
        (lambda said: RawCell(RawKind.ERROR, "#VALUE!", formula=f"={said}"), [("O-15", "D11")]),
        (lambda said: RawCell(RawKind.ERROR, "#REF!", formula=f"={said}"), [("O-12", "D10"), ("O-12", "E11"), ("O-15", "D11")]),
    ],
)
def test_formulas_over_a_refused_cell_point_to_it_and_are_not_told(shown, told_of) -> None:
    """O-13 stood three times behind one refused cell: the sum with something added, what reads the sum …"""
    cells = {(11, 4): text("xx"), (10, 4): shown("D11+D12+99"), (11, 5): shown("D10*2")}
    found = read(put(cells, "PL1"))
    assert sorted(one for one in told(found) if one[0] in ("O-12", "O-13", "O-15")) == told_of
    if len(told_of) == 1:
        for line, year in (("vb_chi_dao", "2015"), ("vb_cap_uy", "2016")):
            one = entry(found, line, year, appendix="pl1")
            assert one.state is State.REJECTED and one.refused_part and one.refused_part.a1 == "D11"


def test_a_formula_that_reads_no_refused_cell_keeps_its_finding() -> None:
    found = read(put({(11, 4): text("xx"), (11, 5): uncomputed("E20*2"), (11, 6): uncomputed("PL5!D11*2")}, "PL1"))
    assert {("O-13", "E11"), ("O-13", "F11"), ("O-15", "D11")} <= set(told(found))


def test_the_forms_own_formula_is_known_in_every_program_and_with_nothing_added() -> None:
    derived = check_plan(FORMS, "xa", Scope.OWN).derived[Cell("pl1", "vb_chi_dao", "2015")]
    in_ods = re.sub(r"'_so'!(\$[A-Z]+\$\d+)", r"[$'_so'.\1]", derived).replace(",", ";")
    parts = {(PARTS[0], 4): number(5), (PARTS[1], 4): number(8)}
    for formula in (derived, derived.replace("'", ""), in_ods):
        found = read(put({(TOTAL, 4): uncomputed(formula[1:]), **parts}, "PL1"))
        assert entry(found, "vb_chi_dao", appendix="pl1").value == 13
    for formula in (f"{derived}+99", derived.replace("'_so'", "'[1]_so'"), derived.replace("SUM", "MAX")):
        found = read(put({(TOTAL, 4): uncomputed(formula[1:]), **parts}, "PL1"))
        assert entry(found, "vb_chi_dao", appendix="pl1").state is State.REJECTED


def test_an_uncomputed_derived_cell_over_a_refused_part_stays_refused_and_only_the_part_is_told() -> None:
    book = put({(TOTAL, 4): uncomputed(), (PARTS[0], 4): text("nhiều")}, "PL1")
    found = read(book)
    total = entry(found, "vb_chi_dao", appendix="pl1")
    assert (total.state, total.refused_part and total.refused_part.a1) == (State.REJECTED, f"D{PARTS[0]}")
    assert [a1 for code, a1 in told(found) if code.startswith("O")] == [f"D{PARTS[0]}"]


def test_an_uncomputed_cell_that_is_not_derived_is_refused() -> None:
    found = read(put({(ROW["boi_duong"], 4): uncomputed()}))
    assert entry(found, "boi_duong").state is State.REJECTED


def test_totals_are_footed_three_ways() -> None:
    cells = {
        (TOTAL, 4): RawCell(RawKind.NUMBER, Decimal(14), formula=f"=SUM(D{PARTS[0]}:D{PARTS[1]})"),
        (PARTS[0], 4): number(5), (PARTS[1], 4): number(8), (TOTAL, 5): number(20), (PARTS[0], 5): text("nhiều"),
    }  # fmt: skip
    footings = {one.cell: one for one in account(read(put(cells, "PL1")), "pl1").footings}
    first = footings[Cell("pl1", "vb_chi_dao", "2015")]
    assert (first.sender, first.recomputed, first.parts, first.agrees) == (14, 13, 13, False)
    second = footings[Cell("pl1", "vb_chi_dao", "2016")]
    assert (second.sender, second.recomputed, second.parts, second.agrees) == (20, None, None, True)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [("=SUM(A1:A2)", 3), ("A1+A2", 3), ("=SUM($A$1,A2;A4)", 3), ("=SUM(A1:A2)*2", None), ("=A3", None),
     ("=SUM(A1:XFD1048576)", None), ("=SUM(B9:B10)", None), ("=Sheet2!A1+A2", None), ("", None)],
)  # fmt: skip
def test_a_formula_of_plain_sums_is_computed_anew(formula: str, expected: int | None) -> None:
    cells = {
        (1, 1): number(1),
        (2, 1): number(2),
        (3, 1): text("x"),
        (9, 2): RawCell(RawKind.NUMBER, Decimal(9), formula=formula),
    }
    assert compute_formula_sum(RawSheet("S", cells), (9, 2)) == expected


# --- files joined -------------------------------------------------------------------------------


def part(*names: str, values: Mapping[Cell, RawCell] = VALUES, file: str = "a.xlsx") -> Recognition:
    """A file with some of the sheets only."""
    book = filled_book(NGAN, values)
    return read(replace(book, sheets=tuple(one for one in book.sheets if one.name in names)), file)


def test_appendices_sent_apart_are_one_filing_and_only_the_missing_are_named() -> None:
    first, second = part("PL1", "PL2"), part("PL3", "PL5", "PL8", file="b.xlsx")
    assert [one.code for one in first.findings] == ["N-20"] * 4
    filing, findings = join_filings([first.filings[0], second.filings[0]], FORMS, NGAN.level)
    assert [(one.code, one.slots["number"]) for one in findings] == [("N-20", "Phụ lục 6")]
    sent = {cell: raw for cell, raw in VALUES.items() if cell.appendix != "pl6"}
    shown = {cell: filing.entry(cell) for cell in sent}
    assert all((shown[cell].stated or shown[cell].value) == raw.value for cell, raw in sent.items())
    assert filing.entry(Cell("pl5", "boi_duong", "2015")).place.file == "b.xlsx"  # type: ignore[union-attr]


def test_two_files_that_say_different_numbers_are_refused_for_those_cells_with_both_named() -> None:
    cell = Cell("pl5", "boi_duong", "2015")
    first, second = part("PL5"), part("PL5", values=VALUES | {cell: number(7)}, file="b.xlsx")
    filing, findings = join_filings([first.filings[0], second.filings[0]], FORMS, NGAN.level)
    assert [one.code for one in findings[:2]] == ["N-24", "N-25"]
    assert "“7”" in findings[1].text and "b.xlsx" in findings[1].text
    assert filing.entry(cell).state is State.REJECTED
    assert filing.entry(cell._replace(column="2016")).state is State.VALUE


def test_a_blank_copy_beside_a_filled_one_does_not_count() -> None:
    filing, findings = join_filings([part("PL5", values={}).filings[0], part("PL5").filings[0]], FORMS, NGAN.level)
    assert {one.code for one in findings} == {"N-20"}
    assert filing.entry(Cell("pl5", "boi_duong", "2015")).state is State.VALUE


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("names", ["abc", "cba", "bca"])
def test_a_whole_book_with_untouched_forms_has_every_form_whatever_the_files_are_called(order, names: str) -> None:
    """Issue 8, 1.3: N-20 was told, and the commune not counted, where the file with one form came first."""
    whole = ("PL1", "PL2", "PL3", "PL5", "PL6", "PL8")
    one, two = ({cell: raw for cell, raw in VALUES.items() if cell.appendix == name} for name in ("pl1", "pl2"))
    sent = [(("PL1",), one), (("PL2",), two), (whole, {})]
    pieces = [part(*some, values=values, file=f"{name}.xlsx").filings[0] for (some, values), name in zip(sent, names, strict=True)]
    filing, findings = join_filings([pieces[place] for place in order], FORMS, NGAN.level)
    assert (findings, filing.file) == ((), f"{names[2]}.xlsx")
    assert {cell.appendix for cell, entry in filing.entries.items() if entry.state is State.VALUE} == {"pl1", "pl2"}
    blank = {slots["number"] for slots in (said.slots for said in blank_findings(filing, FORMS, NGAN)) if "number" in slots}
    assert blank == {"Phụ lục 3", "Phụ lục 5", "Phụ lục 6", "Phụ lục 8"}


@pytest.mark.parametrize("names", ["ab", "ba"])
def test_a_missing_form_is_told_of_the_file_that_has_most_of_the_form(names: str) -> None:
    """Else a sheet in a neighbour's file would make N-20 name that file."""
    pieces = [part("PL5", file=f"{names[0]}.xlsx"), part("PL1", "PL2", "PL3", "PL8", file=f"{names[1]}.xlsx")]
    for order in (pieces, pieces[::-1]):
        _, findings = join_filings([read_part.filings[0] for read_part in order], FORMS, NGAN.level)
        assert [(said.code, said.slots["number"], said.place.file) for said in findings if said.place] == [
            ("N-20", "Phụ lục 6", f"{names[1]}.xlsx")
        ]


def test_a_blank_cell_against_a_filled_one_is_refused() -> None:
    cell = Cell("pl5", "boi_duong", "2015")
    fewer = {key: raw for key, raw in VALUES.items() if key != cell}
    filing, findings = join_filings([part("PL5", values=fewer).filings[0], part("PL5").filings[0]], FORMS, NGAN.level)
    assert filing.entry(cell).state is State.REJECTED
    assert "(trống)" in next(one.text for one in findings if one.code == "N-25")


def test_joining_one_filing_changes_nothing() -> None:
    filing = read(BOOK).filings[0]
    assert join_filings([filing], FORMS, NGAN.level) == (filing, ())


def test_filings_of_two_units_are_not_joined() -> None:
    other = read(filled_book(THAI, {})).filings[0]
    with pytest.raises(ValueError, match="one unit"):
        join_filings([read(BOOK).filings[0], other], FORMS, NGAN.level)


def test_two_copies_in_one_file_are_compared_cell_by_cell() -> None:
    cell = Cell("pl5", "boi_duong", "2015")
    copy = replace(
        sheet(), name="PL5 (2)", cells={**sheet().cells, (ROW["boi_duong"], COLUMN["2015"]): number(7)}
    )
    found = read(replace(BOOK, sheets=(*BOOK.sheets, copy)))
    assert [one.code for one in found.findings if one.code in ("N-24", "N-25")] == ["N-24", "N-25"]
    assert found.filings[0].entry(cell).state is State.REJECTED
    assert found.filings[0].entry(cell._replace(column="2016")).state is State.VALUE


@pytest.mark.parametrize(
    ("written", "codes"),
    [("\u202e21", ["O-27"]), ("\u202e21\u202c", ["O-27"]), ("\u202e22", []), ("\u202a21\u202c", [])],
)
def test_a_number_whose_writing_is_turned_has_two_readings(written: str, codes: list[str]) -> None:
    found = read(put({(ROW["boi_duong"], 4): text(written)}))
    assert [one.code for one in found.findings if one.code.startswith("O")] == codes
    assert (entry(found, "boi_duong").state is State.REJECTED) == bool(codes)
    if codes:
        assert {"“21”", "“12”"} <= set(re.findall(r"“[^”]*”", found.findings[0].text))

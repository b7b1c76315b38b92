"""A place in a Word table is told as people count there; one in a workbook by its letters."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mess import with_cells
from raw_forms import FORMS, NGAN, ROUND, filled_book, number, sample_values

from cchc_excel.cli.findings_screen import tell_finding
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.jobs.examine import Examined, examine_files
from cchc_excel.jobs.validate import Validated, validated_data
from cchc_excel.nouns.causes import places_text
from cchc_excel.nouns.filing import Entry, Filing, RawBook, RawCell, RawSheet, Remark, Scope, State
from cchc_excel.nouns.findings import make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell
from cchc_excel.nouns.word_places import counted_filing
from cchc_excel.receiving.received import FormsAndRound, receive_workbook
from cchc_excel.returning.mending import list_mends
from cchc_excel.rules.findings import place_of
from cchc_excel.rules.verdicts import check_filing
from cchc_excel.slips.slips import slip_findings
from cchc_excel.totals.long_table import long_rows
from samples.make_quang_dien import round_desk

WORD = (
    Path(__file__).resolve().parent.parent / "samples" / "tra-ve" / "2-dang-tep" / "bao-cao-kem-phu-luc.docx"
)
SLID = WORD.parent.parent / "4-nham-lan" / "lech-mot-dong.xlsx"
SLOTS = ("label", "value", "rules", "other_value", "column", "todo", "guess")


def test_row_five_of_the_table_is_row_five() -> None:
    assert Place("a.docx", "Bảng 1", 15, 4, lead=10).spoken == "dòng 5, cột 4"
    assert Place("a.docx", "Bảng 1", 3, 1, lead=10).spoken == "dòng chữ thứ 3 trên bảng"
    assert Place("a.xlsx", "PL1", 15, 4).spoken == "ô D15"
    assert Place("a", "b", 15, 4, lead=10) == Place("a", "b", 15, 4)


def test_screen_letter_and_group_say_it_so() -> None:
    one = make_finding("O-12", Place("a.docx", "Bảng 2", 15, 4, lead=10), label="X", raw="#REF!")
    assert one.text.startswith("Trang “Bảng 2”, dòng 5, cột 4: chỉ tiêu “X”")
    assert tell_finding(one).startswith("Bảng 2 · dòng 5, cột 4 · chỉ tiêu “X”")
    (mend,) = list_mends([one], "a.docx", {}, {})
    assert mend.where == "Trang “Bảng 2”, dòng 5, cột 4" and mend.todo.startswith("Chỉ tiêu “X”")
    assert (
        places_text([one.place, Place("a.docx", "Bảng 2", 16, 4, lead=10)])
        == "Bảng 2 (dòng 5, cột 4), (dòng 6, cột 4)"
    )


def test_other_cells_of_a_word_table_are_told_as_its_own_are(tmp_path: Path) -> None:
    desk = round_desk(tmp_path / "dot")
    (filing,) = examine_files(desk, [WORD]).filings.values()
    blank = next(cell for cell, entry in filing.entries.items() if entry.place and entry.filled)
    stood = filing.entries[blank].place
    entries = {cell: entry for cell, entry in filing.entries.items() if cell != blank}
    without = replace(filing, entries=entries)
    planned = place_of(desk.forms, without, blank)
    assert (planned.address, planned.sheet) == (stood.address, stood.sheet) and "dòng" in planned.address
    rows = [row for row in long_rows(desk.forms, desk.round_, {filing.unit: filing}, frozenset()) if row.cell]
    assert rows and all(row.cell.startswith("dòng ") for row in rows)
    one = make_finding("S-01", stood, **dict.fromkeys(SLOTS, "x"), other="dòng 5, cột 4")
    assert "ô dòng" not in one.text


def bare_filing(entries: dict[Cell, Entry]) -> Filing:
    """A filing of these entries alone."""
    return Filing(unit="1", form_set="x", edition="1", period="1", scope=Scope.OWN, file="a", sha256="0", entries=entries)


def in_word(values: dict[Cell, RawCell], change: Callable[[RawSheet], RawSheet] = lambda one: one) -> RawBook:
    """The forms of a commune as tables of a Word document, eight lines of text above each; PL1 changed."""
    book = filled_book(NGAN, values)
    pages = [replace(change(one) if one.name == "PL1" else one, lead=LEAD) for one in book.sheets if one.name.startswith("PL")]
    return RawBook("docx", tuple(pages))


LETTERS = re.compile(r"(?<![A-Z.-])[A-Z]{1,2}\d{1,3}(?!\d)")
LEAD = 8


def test_no_finding_of_a_word_file_names_a_cell_by_letters() -> None:
    """Lists of cells outside the form, cells of another level, merges, doubled lines and headings."""
    row = plan_sheet(FORMS.appendix("pl6")).rows["cqcm_mang_lan"]
    first = plan_sheet(FORMS.appendix("pl1")).rows["vb_cap_uy"]

    def spoil(one: RawSheet) -> RawSheet:
        doubled = {(60, c): raw for (r, c), raw in one.cells.items() if r == first}
        return with_cells(one, {**doubled, (8, 5): one.cells[8, 4], (62, 4): number(999)})

    book = in_word({**sample_values(NGAN)}, spoil)
    six = with_cells(book.sheets[-2], {(row, 4): number(12)})
    merged = replace(book, sheets=(*book.sheets[:-2], six, book.sheets[-1]),
                     notes=(Remark("T-30", "PL1", 11, 4, {"value": "9", "merge": "D10:E11"}),))  # fmt: skip
    found = receive_workbook(merged, FormsAndRound(FORMS, ROUND), "a.docx", "00").findings
    codes = {one.code for one in found}
    assert {"N-63", "N-65", "N-44", "T-30", "N-32"} <= codes
    told_by_letters = [(one.code, one.text) for one in found if LETTERS.search(one.text.replace("PL", "pl"))]
    assert told_by_letters == []
    (twice,) = [one for one in found if one.code == "N-44"]
    assert twice.slots["rows"] == f"{first - LEAD}, {60 - LEAD}" and twice.text.count(f"dòng {first - LEAD}, cột")
    (under,) = [one for one in found if one.code == "T-30"]
    assert "từ dòng 2, cột 4 đến dòng 3, cột 5" in under.text


def test_a_slid_block_of_a_word_table_is_told_by_rows_and_columns(tmp_path: Path) -> None:
    desk = round_desk(tmp_path / "dot")
    (filing,) = examine_files(desk, [SLID]).filings.values()
    in_table = counted_filing(filing, {"PL5": 9})
    slips = slip_findings(desk.forms, in_table, check_filing(desk.forms, in_table, "xa"), "xa")
    (block,) = [one.slots["block"] for one in slips if one.code == "S-09"]
    assert re.fullmatch(r"từ dòng \d+, cột 7 đến dòng \d+, cột 7", block)


def test_the_refused_part_of_a_sum_is_counted_too() -> None:
    blank = Entry(Cell("a", "b", "c"), State.BLANK)
    places = [Place("a.docx", "Bảng 1", r, 4, lead=10) for r in (15, 16)]
    assert [one.listed for one in places] == ["(dòng 5, cột 4)", "(dòng 6, cột 4)"]
    filing = counted_filing(bare_filing({blank.cell: replace(blank, place=Place("a.docx", "Bảng 1", 15, 4), refused_part=Place("a.docx", "Bảng 1", 16, 4))}), {"Bảng 1": 10})
    (entry,) = filing.entries.values()
    assert entry.refused_part and entry.refused_part.spoken == "dòng 6, cột 4"


def test_json_says_a_word_place_as_the_screen_does_and_no_cell_of_a_whole_sheet() -> None:
    sheet = make_finding("N-72", Place("a.docx", "Bảng 2", 0, 0, lead=10), number="Phụ lục 1")
    cell = make_finding("O-12", Place("a.docx", "Bảng 2", 15, 4, lead=10), label="X", raw="#REF!")
    nothing = Examined(receipts=(), filings={}, sources={}, findings=(), accounts=())
    rows = validated_data(Validated(nothing, (sheet, cell), {}), {})["phat_hien"]
    assert [row["o"] for row in rows] == ["", "dòng 5, cột 4"]


def test_every_place_of_a_word_filing_is_counted_within_its_table(tmp_path: Path) -> None:
    found = examine_files(round_desk(tmp_path / "dot"), [WORD])
    places = [one.place for filing in found.filings.values() for one in filing.entries.values() if one.place]
    assert len(places) > 100 and all(one.lead is not None and one.row > one.lead for one in places)
    told_of = [one for one in found.findings if one.place and one.place.row]
    assert told_of and not [one.text for one in told_of if re.search(rf"ô {one.place.a1}\b", one.text)]

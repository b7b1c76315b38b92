"""A place in a Word table is told as people count there; one in a workbook by its letters."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from cchc_excel.cli.findings_shown import told
from cchc_excel.files.long_table import long_rows
from cchc_excel.jobs.examine import examine
from cchc_excel.nouns.filing import Place
from cchc_excel.nouns.findings import finding
from cchc_excel.verbs.causes import places_text
from cchc_excel.verbs.mending import mends
from cchc_excel.verbs.rules_findings import place_of
from samples.make_quang_dien import round_desk

WORD = (
    Path(__file__).resolve().parent.parent / "samples" / "tra-ve" / "2-dang-tep" / "bao-cao-kem-phu-luc.docx"
)
SLOTS = ("label", "value", "rules", "other_value", "column", "todo", "guess")


def test_row_five_of_the_table_is_row_five() -> None:
    assert Place("a.docx", "Bảng 1", 15, 4, lead=10).spoken == "dòng 5, cột 4"
    assert Place("a.docx", "Bảng 1", 3, 1, lead=10).spoken == "dòng chữ thứ 3 trên bảng"
    assert Place("a.xlsx", "PL1", 15, 4).spoken == "ô D15"
    assert Place("a", "b", 15, 4, lead=10) == Place("a", "b", 15, 4)


def test_screen_letter_and_group_say_it_so() -> None:
    one = finding("O-12", Place("a.docx", "Bảng 2", 15, 4, lead=10), label="X", raw="#REF!")
    assert one.text.startswith("Trang “Bảng 2”, dòng 5, cột 4: chỉ tiêu “X”")
    assert told(one).startswith("Bảng 2 · dòng 5, cột 4 · chỉ tiêu “X”")
    (mend,) = mends([one], "a.docx", {}, {})
    assert mend.where == "Trang “Bảng 2”, dòng 5, cột 4" and mend.todo.startswith("Chỉ tiêu “X”")
    assert (
        places_text([one.place, Place("a.docx", "Bảng 2", 16, 4, lead=10)])
        == "Bảng 2 (dòng 5, cột 4), (dòng 6, cột 4)"
    )


def test_other_cells_of_a_word_table_are_told_as_its_own_are(tmp_path: Path) -> None:
    desk = round_desk(tmp_path / "dot")
    (filing,) = examine(desk, [WORD]).filings.values()
    blank = next(cell for cell, entry in filing.entries.items() if entry.place and entry.filled)
    stood = filing.entries[blank].place
    entries = {cell: entry for cell, entry in filing.entries.items() if cell != blank}
    without = replace(filing, entries=entries)
    planned = place_of(desk.forms, without, blank)
    assert (planned.address, planned.sheet) == (stood.address, stood.sheet) and "dòng" in planned.address
    rows = [row for row in long_rows(desk.forms, desk.round_, {filing.unit: filing}, frozenset()) if row.cell]
    assert rows and all(row.cell.startswith("dòng ") for row in rows)
    one = finding("S-01", stood, **dict.fromkeys(SLOTS, "x"), other="dòng 5, cột 4")
    assert "ô dòng" not in one.text


def test_every_place_of_a_word_filing_is_counted_within_its_table(tmp_path: Path) -> None:
    found = examine(round_desk(tmp_path / "dot"), [WORD])
    places = [one.place for filing in found.filings.values() for one in filing.entries.values() if one.place]
    assert len(places) > 100 and all(one.lead is not None and one.row > one.lead for one in places)
    told_of = [one for one in found.findings if one.place and one.place.row]
    assert told_of and not [one.text for one in told_of if re.search(rf"ô {one.place.a1}\b", one.text)]

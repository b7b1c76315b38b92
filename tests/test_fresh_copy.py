"""The fresh workbook for a file that cannot be marked shows every doubt where it stood."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cchc_excel.blank.masters import master_for
from cchc_excel.forms.across import is_computed_cell
from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.jobs.examine import examine_files
from cchc_excel.jobs.generate import blank_book
from cchc_excel.nouns.filing import Entry, RawCell, RawKind, State
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, Kind
from cchc_excel.returning.fresh_copy import fresh_copy, typed_value
from cchc_excel.values.values import read_value
from samples.make_quang_dien import round_desk

SAID = {
    "~25": (State.REJECTED, "O-08"),
    "12\n15": (State.REJECTED, "O-07"),
    "Không thuộc thẩm quyền": (State.NOT_APPLICABLE, "O-39"),
}


@pytest.mark.parametrize("total", (True, False), ids=("a total", "a part"))
def test_what_was_refused_is_refused_again_when_sent_back_untouched(tmp_path: Path, total: bool) -> None:
    desk = round_desk(tmp_path / "dot")
    unit = next(one for one in desk.round_.units if one.level == "xa")
    cells = [
        Cell(form.key, line.key, column.key)
        for form in desk.forms.appendices
        for line in form.indicators
        for column in form.columns
        if line.kind is Kind.COUNT and line.asked_of("xa")
    ]
    chosen = [one for one in cells if is_computed_cell(desk.forms.appendix(one.appendix), one) is total][:3]
    made = [
        Entry(cell, state, None, written, Place("bao cao.docx", "Bảng 1", row, 4))
        for row, (cell, (written, (state, _))) in enumerate(zip(chosen, SAID.items(), strict=True), start=5)
    ]
    blank = blank_book(desk, unit, master_for(desk.forms, "xa"))
    fresh = fresh_copy(blank, desk.forms, "xa", made, "moi.xlsx")
    (tmp_path / "moi.xlsx").write_bytes(fresh.data)
    found = examine_files(desk, [tmp_path / "moi.xlsx"])
    read = found.filings[unit.code]
    assert [read.entry(one.cell).state for one in made] == [one.state for one in made]
    told = {(one.code, one.place) for one in found.findings}
    for one in made:
        place = fresh.places[one.cell]
        assert any(code == SAID[one.raw][1] and at and at.a1 == place.a1 for code, at in told), one


@pytest.mark.parametrize("kind", [Kind.COUNT, Kind.AMOUNT, Kind.PERCENT, Kind.FLAG])
@pytest.mark.parametrize("written", ["0,4", "1", "40", "1.234", "5,16", "~25", "#REF!", "03", "99,5%"])
def test_a_refused_content_has_no_meaning_as_typed_again(written: str, kind: Kind) -> None:
    line = next(
        line
        for form in load_form_set("tong-ket-2011-2020").appendices
        for line in form.indicators
        if line.kind is Kind.COUNT
    )
    asked = replace(line, kind=kind)
    entry = Entry(Cell("pl1", line.key, "2019"), State.REJECTED, None, written, None)
    again = read_value(RawCell(RawKind.TEXT, str(typed_value(entry, asked))), asked)
    assert again.state is State.REJECTED and written in str(typed_value(entry, asked))

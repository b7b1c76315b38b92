"""A unit of measure stated for a whole table: the form's own is nothing, another one refuses the table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from across_books import HAI_LONG, TTHC
from raw_forms import FORMS, NGAN, ROUND, filled_book, sample_values, text

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import RawCell, State
from cchc_excel.nouns.spec import Cell
from cchc_excel.recognising.recognise import Recognition, recognise_workbook
from cchc_excel.recognising.where.measure import stated_unit

BOOK = filled_book(NGAN, sample_values(NGAN))
PL1, PL5 = FORMS.appendix("pl1"), FORMS.appendix("pl5")
HEADING = plan_sheet(PL5).group_row
Cells = Mapping[tuple[int, int], RawCell]


def read(cells: Cells, name: str = "PL5", units: bool = True) -> Recognition:
    """The book with these cells on one sheet; its column of units emptied or kept."""
    rows = set(plan_sheet(FORMS.appendix(name.lower())).rows.values())

    def changed(one):
        kept = {at: raw for at, raw in one.cells.items() if units or at[1] != 3 or at[0] not in rows}
        return replace(one, cells={**kept, **cells})

    sheets = tuple(changed(one) if one.name == name else one for one in BOOK.sheets)
    return recognise_workbook(replace(BOOK, sheets=sheets), FORMS, ROUND, "a.xlsx", "00")


def codes(found: Recognition) -> list[str]:
    return [one.code for one in found.findings]


def states(found: Recognition, appendix: str = "pl5") -> set[State]:
    return {one.state for cell, one in found.filings[0].entries.items() if cell.appendix == appendix}


@pytest.mark.parametrize("units", [True, False])
@pytest.mark.parametrize(
    "said",
    [
        "Đơn vị tính: nghìn người",
        "ĐVT: 1.000 người",
        "(Đơn vị tính: nghìn người)",
        "Biểu số 5 (ĐVT: ngàn người)",
        "ĐƠN VỊ TÍNH: NGHÌN NGƯỜI",
        "Đơn vị: nghìn người",
        "Đơn vị tính: %",
        "Đơn vị tính: triệu đồng",
        "ĐVT triệu đồng",
        "(nghìn người)",
        "(chục người)",
        "(1.000 người)",
    ],
)
def test_another_unit_above_the_table_refuses_all_its_lines_once(said: str, units: bool) -> None:
    found = read({(6, 9): text(said)}, units=units)
    assert codes(found).count("N-54") == 1 and State.VALUE not in states(found)
    told = next(one for one in found.findings if one.code == "N-54")
    assert told.place is not None and told.place.a1 == "I6" and "“người" in told.text
    assert all(one.balanced for one in found.accounts)
    assert states(found, "pl3") >= {State.VALUE}


@pytest.mark.parametrize(
    "said",
    [
        "Đơn vị tính: người",
        "ĐVT: Người",
        "(Đơn vị tính: số người)",
        "Đơn vị tính:",
        "Đơn vị tính: ……",
        "Đơn vị: UBND xã Triệu Ái",
        "Đơn vị: Trạm Y tế",
        "Đơn vị tính: người, %",
        "Đơn vị tính (ĐVT)",
    ],
)
def test_the_forms_own_unit_above_the_table_changes_nothing(said: str) -> None:
    found = read({(6, 9): text(said)})
    assert "N-54" not in codes(found) and State.REJECTED not in states(found)


@pytest.mark.parametrize(
    "said",
    ["Đơn vị tính: văn bản, cuộc, bản tin, phiếu, %", "(Đơn vị tính: như biểu)", "Đơn vị tính: theo từng dòng"],
)
def test_a_list_of_units_or_a_reference_to_the_form_changes_nothing(said: str) -> None:
    found = read({(6, 9): text(said)}, "PL1")
    assert "N-54" not in codes(found) and State.REJECTED not in states(found, "pl1")


def test_the_unit_in_the_cell_beside_or_in_the_heading_of_the_column_counts() -> None:
    assert "N-54" in codes(read({(6, 8): text("Đơn vị tính:"), (6, 9): text("nghìn người")}))
    for said in ("Đơn vị tính (nghìn người)", "Đơn vị tính: nghìn người", "ĐVT: 1.000 người"):
        found = read({(HEADING, 3): text(said)}, units=False)
        assert "N-54" in codes(found) and State.VALUE not in states(found)
    under = {(HEADING, 3): text("Đơn vị tính"), (HEADING + 1, 3): text("(nghìn người)")}
    assert "N-54" in codes(read(under, units=False))


def test_the_unit_under_the_table_counts() -> None:
    found = read({(plan_sheet(PL5).last_row + 1, 2): text("Ghi chú: đơn vị tính nghìn người")})
    assert "N-54" in codes(found) and State.VALUE not in states(found)


def test_lines_that_print_their_own_unit_keep_it_under_the_unit_of_the_others() -> None:
    found = read({(6, 9): text("Đơn vị tính: văn bản")}, "PL1")
    assert "N-54" not in codes(found) and State.REJECTED not in states(found, "pl1")
    found = read({(6, 9): text("Đơn vị tính: nghìn văn bản")}, "PL1")
    entries = found.filings[0].entries
    assert entries[Cell("pl1", "vb_cap_uy", "2015")].state is State.REJECTED
    assert entries[Cell("pl1", "hai_long_chung", "2015")].state is not State.REJECTED


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("ĐVT: triệu đồng", "triệu đồng"),
        ("Biểu 1 (Đơn vị tính: 1.000 đồng)", "1.000 đồng"),
        ("Đơn vị tính: nghìn người. Kỳ báo cáo: quý I", "nghìn người"),
        ("Đơn vị tính: Phiếu (riêng cột 3: hồ sơ)", "Phiếu (riêng cột 3: hồ sơ)"),
        ("Đơn vị: tỷ đồng", "tỷ đồng"),
        ("Đơn vị tính", ""),
        ("Đơn vị tính (3)", ""),
        ("Đơn vị: Sở Nội vụ", None),
        ("Đơn vị báo cáo: UBND xã Quảng Ngạn", None),
        ("Các đơn vị, địa phương thuộc huyện", None),
    ],
)
def test_which_unit_a_text_states(said: str, unit: str | None) -> None:
    assert stated_unit(said) == unit


def test_every_measure_that_a_form_prints_is_its_own() -> None:
    for one in (*TTHC.appendices, *HAI_LONG.appendices):
        if one.measure:
            assert stated_unit(f"Đơn vị tính: {one.measure}") == one.measure

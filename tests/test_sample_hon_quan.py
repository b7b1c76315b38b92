"""The sample round of Hớn Quản: thirteen communes, the published totals, the real late dossiers."""

from __future__ import annotations

import csv
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from office import convert
from sheets_read import read_sheet

from cchc_excel.blank.check import CHECK_SHEET
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.jobs.aggregate import Aggregated, aggregate_round
from cchc_excel.nouns.spec import Cell, Severity
from cchc_excel.reading.read import read_raw
from cchc_excel.totals.rollup import roll_up
from samples.make_hon_quan import HERE, make, round_desk

FACTS = Path(__file__).parent / "data" / "hon_quan_quy_3_2023.csv"
NAMES = {
    "nhan_tong": "tiep_nhan_tong", "nhan_truc_tuyen": "truc_tuyen", "nhan_truc_tiep": "truc_tiep",
    "nhan_ky_truoc": "ky_truoc", "da_tong": "da_giai_quyet", "qua_han_tong": "tre_han_tong",
}  # fmt: skip
LATE_UNITS = {
    "An Khương": "an_khuong", "Tân Hưng": "tan_hung", "Thanh An": "thanh_an", "Tân Khai": "tan_khai",
    "Tân Quan": "tan_quan", "Minh Đức": "minh_duc", "Thanh Bình": "thanh_binh", "Phước An": "phuoc_an",
    "Tân Lợi": "tan_loi",
}  # fmt: skip
LATE_FIELDS = {
    "giao_duc": "giao_duc", "moi_truong": "tai_nguyen_moi_truong", "kinh_doanh": "tai_chinh_ke_hoach",
    "kinh_te": "kinh_te_ha_tang", "ho_tich": "ho_tich", "dat_dai": "dat_dai",
}  # fmt: skip


def facts() -> dict[str, Decimal]:
    with FACTS.open(encoding="utf-8", newline="") as lines:
        return {row["name"]: Decimal(row["value"]) for row in csv.DictReader(lines)}


@pytest.fixture(scope="module")
def totals(tmp_path_factory: pytest.TempPathFactory) -> Aggregated:
    desk = round_desk(tmp_path_factory.mktemp("hon_quan") / "dot")
    for one in sorted((HERE / "nop-ve").glob("*.xlsx")):
        shutil.copyfile(one, desk.inbox / one.name)
    return aggregate_round(desk)


def figures(totals: Aggregated, level: str) -> dict[Cell, Decimal]:
    """The figures of one level, its units added."""
    desk = totals.collected.desk
    filings = {
        code: one
        for code, one in totals.collected.examined.filings.items()
        if desk.round_.unit(code).level == level
    }
    found = roll_up(desk.forms, desk.round_, filings, set())
    return {cell: one.value for cell, one in found.items()}


def test_the_files_are_those_that_the_program_makes(tmp_path: Path):
    make(tmp_path)
    kept = {one.name: one.read_bytes() for one in (HERE / "nop-ve").iterdir()}
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == kept
    assert len(kept) == 14 and all("so lieu minh hoa" in name for name in kept)


def test_nothing_is_wrong_in_them_but_too_few_surveys(totals: Aggregated):
    """The published report names four communes that asked nobody, and says that the 20 % was not reached."""
    examined = totals.collected.examined
    assert len(examined.filings) == 14 and not totals.collected.held_back
    warned = {one.unit for one in examined.findings if one.severity is Severity.WARNING}
    assert warned == {"25327", "25345", "25354", "25438", "694"}
    assert {one.code for one in examined.findings} == {"Q-08"}  # more surveys would heal a rate that is computed


@pytest.mark.parametrize(("level", "prefix"), [("xa", "xa"), ("huyen", "huyen")])
def test_the_totals_are_the_published_ones(totals: Aggregated, level: str, prefix: str):
    found, known = figures(totals, level), facts()
    for question, name in NAMES.items():
        assert found[Cell("tthc", question, "tong")] == known[f"{prefix}_{name}"], question
    timely = found[Cell("tthc", "da_truoc_han", "tong")] + found[Cell("tthc", "da_dung_han", "tong")]
    assert timely == known[f"{prefix}_truoc_dung_han"]


def test_the_communes_hold_58_in_hand_where_the_report_prints_55(totals: Aggregated):
    """The published 55 leave out the three late ones; 2614 + 58 = 2672."""
    found = figures(totals, "xa")
    in_hand = [found[Cell("tthc", one, "tong")] for one in ("dang_tong", "dang_trong_han", "dang_qua_han")]
    assert in_hand == [58, facts()["xa_dang_giai_quyet"], facts()["xa_dang_tre_han"]]
    assert found[Cell("tthc", "da_tong", "tong")] + 58 == found[Cell("tthc", "nhan_tong", "tong")] == 2672


def test_late_dossiers_are_the_real_ones_by_commune_and_by_field(totals: Aggregated):
    desk, known = totals.collected.desk, facts()
    filings = totals.collected.examined.filings
    late = {
        unit.name: filings[unit.code].entry(Cell("tthc", "qua_han_tong", "tong")).value
        for unit in desk.round_.units
    }
    for name, value in late.items():
        wanted = next((known[f"tre_{key}"] for part, key in LATE_UNITS.items() if part in name), 0)
        assert value == wanted, name
    for field, name in LATE_FIELDS.items():
        assert filings["694"].entry(Cell("tthc", "qua_han_tong", field)).value == known[f"tre_{name}"]


def test_the_totals_book_and_a_commune_say_the_same_once_recalculated(totals: Aggregated, tmp_path: Path):
    desk = totals.collected.desk
    book = tmp_path / "tong.xlsx"
    shutil.copyfile(desk.folder / "ket-qua" / "tong-hop.xlsx", book)
    commune = tmp_path / "xa.xlsx"
    shutil.copyfile(next((HERE / "nop-ve").glob("25438*")), commune)
    made = convert([book, commune], "xlsx", tmp_path / "ra", recalculate=True)
    where = plan_sheet(desk.forms.appendix("tthc"))
    sheet = next(one for one in read_raw(made[0].read_bytes(), "tong.xlsx").sheets if one.name == where.sheet)
    found = roll_up(desk.forms, desk.round_, totals.collected.examined.filings, set())
    mine = {cell: one for cell, one in found.items() if cell.appendix == "tthc"}
    assert mine and all(sheet.cells[where.position(cell)].value == one.value for cell, one in mine.items())
    shown = read_sheet(made[1].read_bytes(), CHECK_SHEET, values=True)
    assert shown["A3"].value == "ĐƯỢC GỬI"

"""LibreOffice opens the blank workbooks, computes them, and prints them: one batch for all tests."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from blank_books import COMMUNE, DISTRICT, odd_forms, round_of, shipped_forms, stamp_of, stamped
from office import colours, convert, page_texts
from openpyxl.utils.escape import unescape
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from sheets_read import read_sheet

from cchc_excel.blank.master import build_master
from cchc_excel.blank.stamping import stamp_book
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.rounds.printed_texts import stamp_texts
from cchc_excel.sheets.package import read_package, replace_parts, unpack_part
from cchc_excel.sheets.parts import fill_cells

BLANK = ("xa", "huyen", "du-loai")
RED = "FFC7CE"
ONE_LINE = 15.75  # LibreOffice fits no row lower than this


@dataclass(frozen=True)
class Office:
    """The workbooks as written, as computed and saved by LibreOffice, and as printed."""

    written: dict[str, bytes]
    saved: dict[str, Path]
    printed: dict[str, Path]

    values: Callable[[str], Workbook]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("office")
    written = {"xa": stamped(COMMUNE), "huyen": stamped(DISTRICT), "du-loai": odd_book()}
    written |= {"sach": fill_cells(written["xa"], CLEAN), "co-loi": fill_cells(written["xa"], CLEAN | FAULTY)}
    written |= {f"{name}-tu-do": with_free_heights(written[name]) for name in ("xa", "du-loai")}
    paths = {name: folder / f"{name}.xlsx" for name in written}
    for name, path in paths.items():
        path.write_bytes(written[name])
    saved = convert(list(paths.values()), "xlsx", folder / "luu", recalculate=True)
    shown = ("xa", "du-loai", "co-loi")
    printed = convert([paths[name] for name in shown], "pdf", folder / "in", recalculate=True)
    by_name = dict(zip(written, saved, strict=True))
    return Office(
        written,
        by_name,
        dict(zip(shown, printed, strict=True)),
        cache(lambda name: openpyxl.load_workbook(by_name[name], data_only=True)),
    )


def at(sheet: str, line: str, column: str) -> tuple[str, int, int]:
    """The address of a cell by the keys of its line and column."""
    appendix = next(one for one in shipped_forms().appendices if one.sheet == sheet)
    where = plan_sheet(appendix)
    return sheet, where.rows[line], where.columns[column]


CLEAN = {
    at("PL1", "vb_cap_uy", "2015"): Decimal(1),
    at("PL1", "vb_co_quan", "2015"): Decimal(12),
    at("PL1", "vb_cap_uy", "2016"): "không có",
    at("PL1", "vb_co_quan", "2016"): "03",
    at("PL3", "dung_han_xa", "2020"): "99,57%",
    at("PL3", "ho_so_xa_dung_han", "2020"): Decimal(467),
    at("PL3", "ho_so_xa_tiep_nhan", "2020"): Decimal(469),
}
FAULTY = {
    at("PL1", "vb_cap_uy", "2017"): "mấy chục",
    at("PL3", "dung_han_xa", "2020"): Decimal("95.4"),
    at("PL3", "ho_so_xa_dung_han", "2020"): Decimal(470),
}


def odd_book() -> bytes:
    """A blank workbook of the form with every kind of line."""
    forms = odd_forms()
    texts = stamp_texts(forms, round_of(forms, COMMUNE), COMMUNE)
    return stamp_book(build_master(forms, "xa"), stamp_of(forms, COMMUNE), texts)


def with_free_heights(book: bytes) -> bytes:
    """The same workbook with no row heights, so that LibreOffice fits every row itself."""
    sheets = {one.name: unpack_part(one) for one in read_package(book) if one.name.startswith("xl/worksheets/")}
    freed = {name: re.sub(rb' ht="[^"]+"( customHeight="1")?', b"", xml) for name, xml in sheets.items()}
    return replace_parts(book, freed)


def texts(sheet: Worksheet) -> list[str]:
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str)]


@pytest.mark.parametrize("name", BLANK)
def test_libreoffice_opens_and_saves_every_sheet_with_its_texts(office: Office, name: str):
    before = openpyxl.load_workbook(io.BytesIO(office.written[name]), data_only=True)
    after = office.values(name)
    assert after.sheetnames == before.sheetnames
    for sheet in before:
        assert texts(after[sheet.title]) == [unescape(text) for text in texts(sheet) if text]


@pytest.mark.parametrize("name", BLANK)
def test_cached_results_are_what_computing_gives(office: Office, name: str):
    written = openpyxl.load_workbook(io.BytesIO(office.written[name]))
    cached = openpyxl.load_workbook(io.BytesIO(office.written[name]), data_only=True)
    computed, seen = office.values(name), 0
    for sheet in written:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    seen += 1
                    wanted = computed[sheet.title][cell.coordinate].value
                    assert (cached[sheet.title][cell.coordinate].value or "") == (wanted or ""), cell.coordinate
    assert seen > 50


@pytest.mark.parametrize("name", ["xa", "du-loai"])
def test_no_row_is_lower_than_its_text_needs(office: Office, name: str):
    ours = openpyxl.load_workbook(io.BytesIO(office.written[name]))
    needed = openpyxl.load_workbook(office.saved[f"{name}-tu-do"])
    for sheet in ours:
        if sheet.title.startswith("_"):
            continue
        merged = {area.min_row for area in sheet.merged_cells.ranges if area.min_col == 1}
        for row, dimension in sheet.row_dimensions.items():
            if dimension.height and row not in merged:
                fitted = needed[sheet.title].row_dimensions[row].height or 0
                enough = dimension.height >= fitted - 0.5 or fitted <= ONE_LINE
                assert enough, (sheet.title, row, dimension.height, fitted)


def pages_of(pdf: Path) -> list[int]:
    """How many pages each sheet takes: the first page of a sheet has no number, the others do."""
    counts: list[int] = []
    for text in page_texts(pdf):
        number = text.split()[0]
        if counts and number == str(counts[-1] + 1):
            counts[-1] += 1
        else:
            counts.append(1)
    return counts


def test_every_sheet_prints_on_the_expected_number_of_pages_each_numbered_from_one(office: Office):
    assert pages_of(office.printed["xa"]) == [1, 2, 2, 3, 1, 3, 3, 1], "the hidden sheets must not print"
    assert pages_of(office.printed["du-loai"]) == [1, 1, 1]


def test_of_the_check_sheet_the_summary_prints_and_the_list_of_rules_stays_to_be_filtered(office: Office):
    summary = page_texts(office.printed["co-loi"])[-1]
    assert "CHƯA GỬI ĐƯỢC: còn 2 chỗ phải sửa" in summary
    assert all(appendix.sheet in summary for appendix in shipped_forms().appendices)
    assert "Mã quy tắc" not in summary and "PL1-01" not in summary
    sheet = read_sheet(office.written["xa"], "Kiểm tra")
    first, last = (int(number) for number in re.findall(r"\d+", sheet.auto_filter.ref))
    assert sheet.cell(first, 2).value == "Mã quy tắc" and last == sheet.max_row > 300
    assert not [row for row, one in sheet.row_dimensions.items() if one.hidden]


def test_the_table_headings_stand_on_every_page_of_a_form(office: Office):
    pages = page_texts(office.printed["xa"])[1:15]
    assert all("STT" in page and "Mã số" in page and "(1)" in page for page in pages)


def verdict(book: openpyxl.Workbook) -> str:
    return book["Kiểm tra"]["A3"].value


def test_the_verdict_says_whether_the_workbook_may_be_sent(office: Office):
    assert verdict(office.values("xa")) == "CHƯA GHI SỐ LIỆU"
    assert verdict(office.values("sach")) == "ĐƯỢC GỬI"
    assert verdict(office.values("co-loi")) == "CHƯA GỬI ĐƯỢC: còn 2 chỗ phải sửa"


def test_totals_add_up_what_is_read_and_stay_blank_beside_what_is_not(office: Office):
    row = plan_sheet(shipped_forms().appendices[0]).rows["vb_chi_dao"]
    clean = [office.values("sach")["PL1"].cell(row, column).value for column in (4, 5, 6)]
    faulty = [office.values("co-loi")["PL1"].cell(row, column).value for column in (4, 5, 6)]
    assert [value or "" for value in clean] == [13, 3, ""]
    assert [value or "" for value in faulty] == [13, 3, ""]


def test_the_check_names_rule_sheet_and_cell_of_what_is_wrong(office: Office):
    rows = list(office.values("co-loi")["Kiểm tra"].iter_rows(values_only=True))
    assert [(row[1], row[2], row[6]) for row in rows if row[5] == "Sai"] == [("PL3-14", "PL3", "I26")]
    assert [(row[1], row[2], row[6]) for row in rows if row[5] == "Xem lại"] == [("PL3-11", "PL3", "I25")]
    pages = {row[1]: row[3:7] for row in office.values("co-loi")["Kiểm tra"].iter_rows(values_only=True, max_row=13)}
    assert pages["PL1"][0] == 4 and pages["PL1"][2:] == (1, "F11")


def test_wrong_and_unreadable_cells_turn_red(office: Office):
    pdf = office.printed["co-loi"]
    red = {page for page in range(2, 16) if RED in colours(pdf, page)}
    assert red == {2, 8}
    assert not [page for page in range(2, 16) if RED in colours(office.printed["xa"], page)]

"""What LibreOffice computes of lists: the live comparison says the same as the check of what came back."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from lists_books import blank, filled, read, where
from lists_forms import COMMUNES, FORMS
from office import convert
from openpyxl import Workbook, load_workbook
from test_lists_totals import BIRTHS, DECISION, LAND, PLAN, totals_of_all

from cchc_excel.nouns.sheets import CHECK_SHEET
from cchc_excel.nouns.spec import Cell, Severity
from cchc_excel.rule_kinds.parts.excel import MISSING, OK
from cchc_excel.rules.lists import check_lists
from cchc_excel.rules.live_check_rules import LOOK, WRONG
from cchc_excel.sheets.parts import fill_cells

UNIT = COMMUNES[0]
LATE, DOCUMENTS = where("tre_han"), where("vb_bh")


def figures(
    land: object, births: object, common: dict[str, object] | None = None
) -> dict[Cell, Decimal | str]:
    given = {("tt", "qua_han", "dat_dai"): land, ("tt", "qua_han", "ho_tich"): births}
    given |= {("chung", key, "ky_nay"): value for key, value in (common or {}).items()}
    return {
        Cell(*cell): Decimal(v) if isinstance(v, int) else v for cell, v in given.items() if v is not None
    }


def scattered() -> bytes:
    """Rows far apart, in capitals, with a total of the sender's own at the end."""
    book = filled(UNIT, {}, figures(3, 1, {"xin_loi": 2}))
    typed = [(0, "ĐẤT ĐAI", 2, "có"), (40, "Hộ tịch", 1, "Không"), (900, "đất đai", 1, None)]
    cells = {
        (LATE.sheet, LATE.first_row + row, LATE.columns[key]): Decimal(value)
        if isinstance(value, int)
        else value
        for row, *values in typed
        for key, value in zip(("linh_vuc", "so_ho_so", "xin_loi"), values, strict=True)
        if value is not None
    }
    end = LATE.first_row + 902
    return fill_cells(
        book,
        {**cells, (LATE.sheet, end, 1): "Tổng cộng", (LATE.sheet, end, LATE.columns["so_ho_so"]): Decimal(4)},
    )


def summed() -> bytes:
    """Totals, a heading and a signature of the sender's own, typed where the first field stands."""
    told = {"xin_loi": 3, "ke_hoach": 1, "vb_bh": 2}
    book = filled(UNIT, {"vb_bh": [PLAN, DECISION], "tre_han": [LAND, BIRTHS]}, figures(3, 1, told))
    money = DOCUMENTS.columns["kinh_phi"]
    below = (
        ("Tổng cộng", Decimal(4)), ("Tổng số hồ sơ trễ hạn", Decimal(4)), ("CỘNG: 4 hồ sơ", Decimal(4)),
        ("I. Cấp xã", None), ("Ngày 05 tháng 10 năm 2023", None), ("NGƯỜI LẬP BIỂU", None),
        ("Nguyễn Văn A", None),
    )  # fmt: skip
    typed: dict[tuple[str, int, int], Decimal | str] = {}
    for page, amount in ((LATE, LATE.columns["so_ho_so"]), (DOCUMENTS, money)):
        for row, (text, value) in enumerate(below, page.first_row + 2):
            typed[page.sheet, row, 2] = text
            if value is not None:
                typed[page.sheet, row, amount] = value
    return fill_cells(book, typed)


LISTS = {"vb_bh": [PLAN, DECISION], "tre_han": [LAND, BIRTHS]}


@cache
def books() -> dict[str, bytes]:
    """Filled workbooks by name."""
    return {
        "khop": filled(UNIT, LISTS, figures(3, 1, {"xin_loi": 3, "ke_hoach": 1, "vb_bh": 2})),
        "lech": filled(UNIT, LISTS, figures(2, 1, {"xin_loi": "không có", "ke_hoach": 2})),
        "xa-nhau": scattered(),
        "khong-co": filled(UNIT, {"tre_han": (), "vb_bh": ()}, figures(0, 0, {"xin_loi": 1, "ke_hoach": 0})),
        "trong": filled(UNIT, {}, figures(1, None, {"vb_bh": 0})),
        "co-tong": summed(),
    }


MADE = {"moi": lambda: blank(UNIT), "tong": totals_of_all}
EXPECTED = {  # VB-01, VB-02, TH-01, TH-02
    "khop": (OK, OK, OK, OK),
    "lech": (LOOK, MISSING, LOOK, WRONG),
    "xa-nhau": (MISSING, MISSING, OK, OK),
    "khong-co": (OK, MISSING, OK, WRONG),
    "trong": (MISSING, OK, LOOK, MISSING),
    "co-tong": (OK, OK, OK, OK),
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every workbook as LibreOffice computes it anew and saves it, by name."""
    folder: Path = tmp_path_factory.mktemp("ds")
    sent = {**books(), **{name: make() for name, make in MADE.items()}}
    for name, data in sent.items():
        (folder / f"{name}.xlsx").write_bytes(data)
    made = convert([folder / f"{name}.xlsx" for name in sent], "xlsx", folder / "ra", recalculate=True)
    return {path.stem: path for path in made}


@pytest.fixture(scope="module")
def computed(saved: dict[str, Path]) -> dict[str, Workbook]:
    """The same workbooks with the results of their formulas."""
    return {name: load_workbook(path, data_only=True) for name, path in saved.items()}


def verdicts(book: Workbook) -> tuple[str, ...]:
    rows = book[CHECK_SHEET].iter_rows(values_only=True)
    found = {str(one[1]): str(one[5]) for one in rows if one[1]}
    return tuple(found[rule] for rule in ("VB-01", "VB-02", "TH-01", "TH-02"))


def judged(data: bytes) -> tuple[str, ...]:
    """The same verdicts by the check of the file."""
    [one] = read(data).filings
    words = []
    for rule in ("VB-01", "VB-02", "TH-01", "TH-02"):
        mine = [verdict for verdict in check_lists(FORMS, one, "xa") if verdict.rule.id == rule]
        severity = mine[0].rule.severity
        known = [verdict for verdict in mine if verdict.listed is not None and verdict.counted is not None]
        breach = WRONG if severity is Severity.ERROR else LOOK
        words.append(breach if any(verdict.broken for verdict in known) else OK if known else MISSING)
    return tuple(words)


@pytest.mark.parametrize("name", EXPECTED)
def test_excel_and_the_check_agree_on_every_rule_of_a_list(computed: dict[str, Workbook], name: str) -> None:
    assert verdicts(computed[name]) == EXPECTED[name] == judged(books()[name])


def said(data: bytes) -> tuple[object, list[str]]:
    """What the records of a workbook say, and what is told of its lists."""
    found = read(data)
    lists = {
        key: [{name: one.value for name, one in row.entries.items()} for row in rows]
        for one in found.filings
        for key, rows in one.records.items()
    }
    return lists, [f"{one.place} {one.text}" for one in found.findings if one.code.startswith("L-")]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_computed_stt_makes_no_row_a_record(saved: dict[str, Path], name: str) -> None:
    assert said(saved[name].read_bytes()) == said(books()[name])


def test_the_line_above_the_table_says_both_sides_and_where_they_differ(
    computed: dict[str, Workbook],
) -> None:
    page = computed["lech"][LATE.sheet]
    assert [page.cell(row, 1).value for row in LATE.check_rows] == [
        "Tổng cột “Số hồ sơ” trong danh sách: 4   ·   Trong biểu, “Số hồ sơ quá hạn” (Biểu 06): 3"
        "   →   lệch ở “Đất đai” (danh sách: 3, biểu: 2)",
        "Tổng cột “Số hồ sơ” ở các dòng “Có” trong danh sách: 3   ·   "
        "Trong biểu, “Số hồ sơ trễ hạn đã xin lỗi” (Phụ lục 1): 0   →   lệch",
    ]
    agrees = computed["khop"]["Van ban"].cell(7, 1).value
    assert agrees == (
        "Số dòng “Kế hoạch” trong danh sách: 1   ·   Trong biểu, “Số kế hoạch đã ban hành” (Phụ lục 1): 1   →   khớp"
    )


@pytest.mark.parametrize("name", MADE)
def test_readers_that_do_not_compute_find_the_right_results(computed: dict[str, Workbook], name: str) -> None:
    cached = load_workbook(BytesIO(MADE[name]()), data_only=True)
    for page in (LATE.sheet, "Van ban"):
        shown = [[cell or None for cell in row] for row in cached[page].iter_rows(values_only=True)]
        anew = [[cell or None for cell in row] for row in computed[name][page].iter_rows(values_only=True)]
        assert anew[: len(shown)] == shown


def test_rows_typed_by_us_are_added_up_already(computed: dict[str, Workbook]) -> None:
    cached = load_workbook(BytesIO(books()["khop"]), data_only=True)["_so"]
    anew = computed["khop"]["_so"]
    added = [cached.cell(row, 28).value for row in range(2, 8)]
    assert added == [anew.cell(row, 28).value for row in range(2, 8)] == [1, 2, 3, 1, 4, 3]

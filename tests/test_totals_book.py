"""The totals book: LibreOffice computes what we cached, texts stay texts, the stamp holds."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from office import convert
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from rounds import COMMUNES, DISTRICT, FORMS, filing, round_of, totals_filing
from sheets_read import read_sheet

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.nouns.filing import Filing, State
from cchc_excel.nouns.spec import Cell, Kind, Rollup
from cchc_excel.nouns.unit import Unit
from cchc_excel.sheets.parts import fill_cells
from cchc_excel.totals_book.book import TotalsInput, totals_book

OTHER = Unit(code="478", name="Huyện Phú Vang", level="huyen", parent="46")
PROVINCE = Unit(code="46", name="Tỉnh Thừa Thiên Huế", level="tinh")


def answers(chance: random.Random) -> dict[tuple[str, str, str], object]:
    """Answers of one unit that exercise every operator, blanks and declared absences."""
    given: dict[tuple[str, str, str], object] = {}
    for appendix in FORMS.appendices:
        for line in appendix.indicators:
            for column in appendix.columns:
                if line.kind is not Kind.HEADING and chance.random() < 0.75:
                    given[appendix.key, line.key, column.key] = _answer(chance, line.kind, line.rollup)
    return given


def _answer(chance: random.Random, kind: Kind, rollup: Rollup) -> object:
    if kind is Kind.STATE:
        return chance.choice(["Đạt", "Không đạt"])
    if kind is Kind.TEXT:
        return chance.choice(["Khẩu hiệu", "=1+1", "Loa (hai xe)"])
    if kind is Kind.FLAG:
        return chance.choice([0, 1])
    if kind is Kind.PERCENT:
        return Decimal(chance.randint(0, 10000)) / 100
    same = 157 if chance.random() < 0.9 else 162
    return same if rollup is Rollup.SAME else chance.choice([State.NONE, State.REJECTED, *range(40)])


def district(seed: int, unit: Unit = DISTRICT) -> TotalsInput:
    chance = random.Random(seed)
    units = tuple(replace(one, parent=unit.code, code=f"{unit.code[-1]}{one.code[1:]}") for one in COMMUNES)
    filings = {one.code: filing(one, answers(chance)) for one in units[:5]}
    return TotalsInput(
        forms=FORMS, round_=round_of(units, unit), filings=filings, held_back={units[0].code},
        accepted={units[1].code: "=Đã đối chiếu"},
    )  # fmt: skip


def province() -> TotalsInput:
    parts = [district(1), district(2, OTHER)]
    books = {one.round_.reporting.code: totals_filing(one.round_, one.filings, one.held_back) for one in parts}
    own = Unit(code="99999", name="Phường Phú Xuân", level="xa", parent="46")
    filings: dict[str, Filing] = {**books, own.code: filing(own, answers(random.Random(3)))}
    return TotalsInput(forms=FORMS, round_=round_of((DISTRICT, OTHER, own), PROVINCE, own_book=False), filings=filings)


def two_levels() -> TotalsInput:
    """Communes that agree on 25, or not, and a district with a list of its own in one year."""
    given = [{("pl1", "chung", "2019"): 25, ("pl1", "chung", "2018"): 25}] * 2 + [{("pl1", "chung", "2019"): 30}]
    filings = {unit.code: filing(unit, one) for unit, one in zip(COMMUNES, given, strict=False)}
    filings["477"] = filing(DISTRICT, {("pl1", "chung", "2019"): 180})
    return TotalsInput(forms=FORMS, round_=round_of(COMMUNES[:3]), filings=filings)


def nobody() -> TotalsInput:
    return TotalsInput(forms=FORMS, round_=round_of(), filings={})


def declared_none() -> TotalsInput:
    """Rates of two counts, one of which is “không có”; below the stroke stand answers that are compared, in words."""
    pairs = ((State.NONE, 13), (2, State.NONE), (5, 20), (State.NONE, State.NONE))
    filings = {
        unit.code: filing(unit, {("pl6", "dvc_phat_sinh", "2018"): top, ("pl6", "dvc_cung_cap", "2018"): bottom}, WHOLE)
        for unit, (top, bottom) in zip(COMMUNES, pairs, strict=False)
    }
    return TotalsInput(forms=WHOLE, round_=round_of(COMMUNES[: len(pairs)]), filings=filings)


WHOLE = load_form_set("tong-ket-2011-2020")
CASES = {
    "huyen": cache(lambda: district(1)), "tinh": cache(province), "hai_cap": cache(two_levels), "khong": cache(nobody),
    "khong_co": cache(declared_none),
}  # fmt: skip


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    """Each case as written and as LibreOffice computes it anew."""
    folder = tmp_path_factory.mktemp("totals")
    written = [folder / f"{name}.xlsx" for name in CASES]
    for path, make in zip(written, CASES.values(), strict=True):
        path.write_bytes(totals_book(make()))
    computed = convert(written, "xlsx", folder / "out", recalculate=True)
    return dict(zip(CASES, zip(written, computed, strict=True), strict=True))


def cells(path: Path, *, formulas: bool = False) -> dict[tuple[str, str], object]:
    book = load_workbook(path, data_only=not formulas)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }


def test_the_cover_names_shared_lines_that_differ() -> None:
    years = {unit: {("pl1", "chung", "2019"): number} for unit, number in ((COMMUNES[0], 162), (DISTRICT, 100))}
    given = {unit.code: filing(unit, some) for unit, some in years.items()}
    made = TotalsInput(forms=FORMS, round_=round_of(COMMUNES[:1]), filings=given)
    sheet = load_workbook(BytesIO(totals_book(made)), read_only=True)["Tổng hợp"]
    said = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert any("cấp huyện ghi 100, cấp xã ghi 162" in one for one in said)


@pytest.mark.parametrize(("numbers", "told"), [((162, 100), True), ((162, 162), False), ((0, 0), False)])
def test_the_book_says_why_a_compared_line_has_no_figure(numbers: tuple[int, int], told: bool) -> None:
    """Only `explain` and Word said so: in the book the cell was empty, and both units “đã tổng hợp”."""
    given = {unit.code: filing(unit, {("pl1", "chung", "2019"): one}) for unit, one in zip(COMMUNES[:2], numbers, strict=True)}
    made = TotalsInput(forms=FORMS, round_=round_of(COMMUNES[:2]), filings=given)
    book = load_workbook(BytesIO(totals_book(made)), read_only=True)
    missing, rows = ([[str(cell) for cell in row] for row in book[name].iter_rows(values_only=True)] for name in ("Còn thiếu", "Đóng góp"))
    split = [(row[0], row[4]) for row in missing if "ghi khác nhau" in row[5]]
    assert split == ([(made.round_.reporting.name, "2019")] if told else [])
    assert sum("ghi khác nhau" in row[8] for row in rows) == (2 if told else 0)


@pytest.mark.parametrize("case", CASES)
def test_libreoffice_computes_what_the_book_says(case: str, books: dict[str, tuple[Path, Path]]) -> None:
    written, computed = books[case]
    before, after = cells(written), cells(computed)
    assert set(before) == set(after)
    for place, value in before.items():
        if isinstance(value, (int, float)):
            assert after[place] == pytest.approx(value, rel=1e-12), place
        else:
            assert after[place] == value, place


@pytest.mark.parametrize("case", CASES)
def test_every_figure_stands_in_its_cell_and_none_is_a_false_zero(case: str, books: dict[str, tuple[Path, Path]]) -> None:
    totals, (_, computed) = CASES[case](), books[case]
    sheets = load_workbook(computed, data_only=True)
    for cell, figure in totals.rolled.totals.items():
        appendix = totals.shape.appendix(cell.appendix)
        row, column = plan_sheet(appendix).position(cell)
        shown = sheets[appendix.sheet].cell(row, column).value
        shown = None if shown == "" else shown
        if isinstance(figure.value, Decimal):
            factor = 100 if appendix.indicator(cell.indicator).kind is Kind.PERCENT else 1
            assert Decimal(shown) * factor == pytest.approx(figure.value, rel=Decimal("1e-12")), cell
        else:
            assert shown == figure.value, cell


def test_totals_are_formulas_over_the_units_sheet(books: dict[str, tuple[Path, Path]]) -> None:
    totals, found = CASES["huyen"](), cells(books["huyen"][0], formulas=True)
    formulas = 0
    for cell, figure in totals.rolled.totals.items():
        appendix = totals.shape.appendix(cell.appendix)
        row, column = plan_sheet(appendix).position(cell)
        if isinstance(figure.value, Decimal):
            text = str(found[appendix.sheet, f"{'ABCDEFGHIJ'[column - 1]}{row}"])
            assert text.startswith("=") and ("Số liệu đơn vị" in text or "/" in text), cell
            formulas += 1
    assert formulas == 41


def test_the_reporting_unit_s_own_list_is_the_figure_in_libreoffice_too(books: dict[str, tuple[Path, Path]]) -> None:
    shape = CASES["hai_cap"]().shape
    own, common = (plan_sheet(shape.appendix("pl1")).position(Cell("pl1", "chung", year)) for year in ("2019", "2018"))
    written, computed = (read_sheet(path, "PL1", values=True) for path in books["hai_cap"])
    assert [(one.cell(*own).value, one.cell(*common).value) for one in (written, computed)] == [(180, 25)] * 2


def test_a_changed_value_of_a_unit_changes_the_total(tmp_path: Path) -> None:
    totals = district(1)
    cell = Cell("pl1", "so", "2019")
    book = totals_book(totals)
    values = read_sheet(book, "Số liệu đơn vị")
    row = next(row for row in range(5, 200) if values.cell(row, 1).value == "PL1.so" and values.cell(row, 4).value == "Năm 2019")
    column = next(one for one in range(5, 20) if isinstance(values.cell(row, one).value, int))
    path = tmp_path / "doi.xlsx"
    path.write_bytes(fill_cells(book, {("Số liệu đơn vị", row, column): Decimal(1000)}))
    after = read_sheet(convert([path], "xlsx", tmp_path / "out", recalculate=True)[0], "PL1", values=True)
    place = plan_sheet(totals.shape.appendix("pl1")).position(cell)
    assert after.cell(*place).value == totals.rolled.totals[cell].value - values.cell(row, column).value + 1000


def sheet(case: str, name: str) -> Worksheet:
    return read_sheet(totals_book(CASES[case]()), name, values=True)


def rows(one: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in one.iter_rows(min_row=5)]


def test_a_held_back_unit_has_no_value_anywhere() -> None:
    values = sheet("huyen", "Số liệu đơn vị")
    column = next(cell.column for cell in values[4] if cell.value == COMMUNES[0].name)
    assert all(values.cell(row, column).value is None for row in range(5, values.max_row + 1))
    given = [row for row in rows(sheet("huyen", "Đóng góp")) if row[4] == COMMUNES[0].name]
    assert given and all(row[5] is None and row[8] == "tệp có lỗi, chưa được chấp nhận" for row in given)


def test_the_list_of_what_is_missing_names_units_first_and_what_to_do() -> None:
    listed = rows(sheet("huyen", "Còn thiếu"))
    assert [(row[0], row[1], row[5]) for row in listed[:3]] == [
        (COMMUNES[0].name, "Tất cả", "tệp có lỗi, chưa được chấp nhận"),
        (COMMUNES[5].name, "Tất cả", "chưa nộp biểu"),
        (DISTRICT.name, "Tất cả", "chưa nộp biểu"),
    ]
    assert all(row[6] for row in listed)


def test_units_texts_are_never_formulas_or_placeholders() -> None:
    strange = filing(COMMUNES[0], {("pl1", "chu", "2019"): "=cmd|' /C calc'!A0 ⟦don_vi⟧ {{ x }}\x07"})
    totals = TotalsInput(forms=FORMS, round_=round_of(COMMUNES[:1]), filings={COMMUNES[0].code: strange})
    found = cells_of(totals_book(totals))
    texts = [str(value) for value in found.values() if "cmd|" in str(value)]
    assert len(texts) == 3
    assert all("=cmd|' /C calc'!A0 [don_vi] {{ x }}" in one for one in texts)


def cells_of(data: bytes) -> dict[tuple[str, str], object]:
    book = load_workbook(BytesIO(data))
    kinds = {
        (one.title, cell.coordinate): (cell.data_type, cell.value) for one in book for row in one.iter_rows() for cell in row
    }
    assert not [place for place, (kind, value) in kinds.items() if kind == "f" and "cmd" in str(value)]
    return {place: value for place, (_, value) in kinds.items() if value is not None}


def test_the_stamp_is_held_four_ways_with_scope_total() -> None:
    book = load_workbook(BytesIO(totals_book(CASES["huyen"]())))
    properties = {one.name: one.value for one in book.custom_doc_props.props}
    assert (properties["cchc_pham_vi"], properties["cchc_don_vi"]) == ("tong", "477")
    assert book.defined_names["cchc_pham_vi"].value == '"tong"'
    hidden = [[cell.value for cell in row] for row in book["_cchc"].iter_rows()]
    assert ["cchc_pham_vi", "tong"] in [row[:2] for row in hidden]
    printed = [str(cell.value) for row in book["PL1"].iter_rows(max_row=8) for cell in row if cell.value]
    assert any("Đơn vị: 477" in one and "Phạm vi: tong" in one for one in printed)


def test_the_hidden_sheet_carries_coverage_over_all_levels_and_by_level() -> None:
    hidden = [[cell.value for cell in row] for row in sheet("huyen", "_cchc").iter_rows()]
    figure = CASES["huyen"]().rolled.totals[Cell("pl1", "so", "2019")]
    got, expected = figure.coverage.got, figure.coverage.expected
    assert ["do_phu", "pl1", "so", "2019", str(got), str(expected)] in [row[:6] for row in hidden]
    by_level = {row[4]: (row[5], row[6]) for row in hidden if row[:4] == ["do_phu_cap", "pl1", "so", "2019"]}
    assert by_level == {level: (str(one), str(all_)) for level, (one, all_) in figure.coverage.by_level.items()}


def test_the_same_round_gives_the_same_bytes() -> None:
    assert totals_book(district(1)) == totals_book(district(1))

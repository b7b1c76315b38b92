"""The shipped workbooks, filled in and recalculated by LibreOffice, judge themselves as Python does."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from blank_books import COMMUNE, DISTRICT, round_of, shipped_forms, stamped
from office import convert
from raw_forms import asked_cells, golden_rows
from sheets_read import read_sheet
from test_live_check import word_of

from cchc_excel.blank.check import CHECK_SHEET, DETAIL_ROW
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import Filing, Scope, State
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec import Cell, Kind, Ref
from cchc_excel.nouns.unit import Unit
from cchc_excel.reading.read import read_raw
from cchc_excel.recognising.recognise import recognise_workbook
from cchc_excel.rules.live_check import LOOK, MISSING, OK, WRONG, CheckPlan, check_plan
from cchc_excel.rules.verdicts import check_filing, findings_of
from cchc_excel.sheets.parts import fill_cells

FORMS = shipped_forms()
RANDOM_BOOKS = {COMMUNE: 5, DISTRICT: 3}
Typed = Mapping[Cell, Decimal | str]


@dataclass(frozen=True)
class Returned:
    """A workbook as it came back: what Python reads in it, and what its check sheet shows."""

    unit: Unit
    filing: Filing
    findings: tuple[Finding, ...]
    lines: tuple[tuple[str, str, str, str], ...]  # rule id, sheet, address, result
    sheets: Mapping[str, tuple[int, int]]  # filled and unreadable by sheet
    overall: str


def typed_book(unit: Unit, typed: Typed) -> bytes:
    """The unit's workbook with these values in its cells, in place of nothing locked."""
    places = {appendix.key: plan_sheet(appendix) for appendix in FORMS.appendices}
    return fill_cells(
        stamped(unit),
        {(places[c.appendix].sheet, *places[c.appendix].position(c)): v for c, v in typed.items()},
    )


def is_open(unit: Unit, cell: Cell) -> bool:
    """True when the unit types into the cell."""
    line = FORMS.indicator(Ref(cell.appendix, cell.indicator))
    return line.kind is not Kind.HEADING and line.asked_of(unit.level) and not line.derived


def golden() -> dict[Cell, str]:
    """What Quảng Ngạn printed, in every cell that is not empty."""
    found = {}
    for row in golden_rows():
        appendix = FORMS.appendix(f"pl{row['appendix']}")
        line = next(one for one in appendix.indicators if one.code == row["row"])
        named = [one for one in appendix.columns if one.label.casefold() == row["period"].casefold()]
        found[Cell(appendix.key, line.key, (named or appendix.columns)[0].key)] = row["raw_value"]
    return {cell: value for cell, value in found.items() if value}


def faulty() -> dict[Cell, Decimal | str]:
    """Quảng Ngạn with three slips in 2019: two unreadable cells and a rate beyond 100 %."""
    slips = {
        Cell("pl1", "hai_long_chung", "2019"): Decimal("0.93"),
        Cell("pl2", "vbqppl_de_nghi", "2019"): "khoảng 10",
        Cell("pl3", "dung_han_xa", "2019"): Decimal(1234),
    }
    return {cell: value for cell, value in golden().items() if is_open(COMMUNE, cell)} | slips


def random_answers(unit: Unit, chance: random.Random) -> dict[Cell, Decimal | str]:
    """Small numbers, so that every rule of the real form is kept and broken; some cells odd or blank."""
    odd = ("không có", "-", "03", "1.234", "95,4", "40%", "x", "~10", "...", "không thuộc thẩm quyền", "Có")
    made: dict[Cell, Decimal | str] = {}
    blanks = {
        column: chance.choice((0.05, 0.3, 0.9))
        for column in ("2015", "2016", "2017", "2018", "2019", "2020", "danh_gia")
    }
    for cell in asked_cells(unit, FORMS):
        kind = FORMS.indicator(Ref(cell.appendix, cell.indicator)).kind
        if not is_open(unit, cell) or chance.random() < blanks[cell.column]:
            continue
        if chance.random() < 0.07:
            made[cell] = chance.choice(odd)
        elif kind is Kind.PERCENT:
            made[cell] = chance.choice((Decimal(50), Decimal(100), "66,67%", "33,33", "25 %", Decimal("150")))
        elif kind is Kind.STATE:
            made[cell] = chance.choice(("Đạt", "không đạt", "Chưa đạt."))
        elif kind is Kind.TEXT:
            made[cell] = "Khẩu hiệu, niêm yết"
        else:
            number = chance.choice((0, 1, 1, 2, 2, 3, 4, 30))
            made[cell] = chance.choice((Decimal(number), f"{number:02}"))
    return made


@pytest.fixture(scope="module")
def returned(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Returned]:
    """Every workbook of this module, recalculated in one run of LibreOffice."""
    chance = random.Random(19873)
    books = {
        "golden": (COMMUNE, {cell: value for cell, value in golden().items() if is_open(COMMUNE, cell)}),
        "faulty": (COMMUNE, faulty()),
        "empty": (COMMUNE, {}),
        "empty_district": (DISTRICT, {}),
    } | {
        f"random_{unit.level}_{index}": (unit, random_answers(unit, chance))
        for unit, count in RANDOM_BOOKS.items()
        for index in range(count)
    }
    folder = tmp_path_factory.mktemp("tu_kiem_tra")
    paths = [folder / f"{name}.xlsx" for name in books]
    for path, (unit, typed) in zip(paths, books.values(), strict=True):
        path.write_bytes(typed_book(unit, typed))
    made = convert(paths, "xlsx", folder / "ra", recalculate=True)
    return {path.stem: read_back(path, books[path.stem][0]) for path in made}


def read_back(path: Path, unit: Unit) -> Returned:
    """The filing as recognised from the recalculated file, and the texts of its check sheet."""
    content = path.read_bytes()
    found = recognise_workbook(read_raw(content, path.name), FORMS, round_of(FORMS, unit), path.name, "")
    (filing,) = found.filings
    sheet = read_sheet(content, CHECK_SHEET, values=True)
    rows = [tuple("" if one is None else one for one in row) for row in sheet.iter_rows(values_only=True)]
    ids = {one.rule_id for one in plan_of(unit.level).lines}
    pages = {appendix.sheet for appendix in FORMS.appendices}
    return Returned(
        unit=unit,
        filing=filing,
        findings=found.findings,
        lines=tuple((row[1], row[2], row[6], row[5]) for row in rows if row[1] in ids),
        sheets={row[1]: (row[3], row[5]) for row in rows if row[1] in pages},
        overall=sheet.cell(DETAIL_ROW, 1).value,
    )


@cache
def plan_of(level: str) -> CheckPlan:
    """The live check of that level's workbook."""
    return check_plan(FORMS, level, Scope.OWN)


def words_of_python(book: Returned) -> list[str]:
    return [word_of(one) for one in check_filing(FORMS, book.filing, book.unit.level)]


def test_the_check_sheet_says_what_python_says(returned: Mapping[str, Returned]) -> None:
    for name, book in returned.items():
        wanted = words_of_python(book)
        differing = [(*line, word) for line, word in zip(book.lines, wanted, strict=True) if line[3] != word]
        assert differing == [], name
    shown = [line for book in returned.values() for line in book.lines]
    assert {result for *_, result in shown} == {OK, MISSING, WRONG, LOOK}
    broken = {rule.rpartition("-")[0] for rule, _, _, result in shown if result in (WRONG, LOOK)}
    assert len(broken) >= 6, f"few rules of the real forms were ever broken: {broken}"


def test_cells_are_counted_as_python_counts_them(returned: Mapping[str, Returned]) -> None:
    for name, book in returned.items():
        for appendix in FORMS.appendices:
            entries = [one for cell, one in book.filing.entries.items() if cell.appendix == appendix.key]
            lines = {one.key: one for one in appendix.indicators}
            owed = [
                one
                for one in entries
                if not (lines[one.cell.indicator].supplementary or lines[one.cell.indicator].derived)
            ]
            owed = [one for one in owed if lines[one.cell.indicator].asked_of(book.unit.level)]
            answered = sum(one.filled or one.state is State.NOT_APPLICABLE for one in owed)
            causes = [one for one in entries if one.refused_part is None]  # a sum over a refused cell is none of its own
            unreadable = sum(one.state is State.REJECTED for one in causes)
            assert book.sheets[appendix.sheet] == (answered, unreadable), (name, appendix.sheet)


def test_quang_ngan_has_two_things_to_look_at_and_nothing_else(returned: Mapping[str, Returned]) -> None:
    book = returned["golden"]
    broken = findings_of(FORMS, book.filing, check_filing(FORMS, book.filing, "xa"))
    assert [(one.code, one.rule, one.place.sheet, one.place.a1) for one in broken if one.place] == [
        ("Q-02", "PL5-02", "PL5", "I12"),
        ("Q-02", "LB-01", "PL1", "H20"),
    ]
    assert "“Tổng số có mặt” ghi 24, lớn hơn “Tổng số được giao” (I11) ghi 23." in broken[0].text
    assert "ghi 265, lớn hơn “Số lượng TTHC cấp xã” (H12 trang PL3) ghi 157." in broken[1].text
    assert book.overall == "Không có chỗ sai; 2 chỗ nên xem lại"


def test_derived_totals_are_what_quang_ngan_printed(returned: Mapping[str, Returned]) -> None:
    printed = {cell: value for cell, value in golden().items() if cell in plan_of("xa").derived}
    assert len(printed) >= 12
    entries = returned["golden"].filing.entries
    assert {cell: entries[cell].value for cell in printed} == {
        cell: Decimal(value) for cell, value in printed.items()
    }


def test_slips_are_counted_in_the_one_verdict(returned: Mapping[str, Returned]) -> None:
    book = returned["faulty"]
    assert book.overall == "Cần sửa: 1 chỗ sai, 2 ô không đọc được"
    assert [line[:3] for line in book.lines if line[3] == WRONG] == [("PL3-5.2-MIEN", "PL3", "H25")]


def test_an_empty_workbook_shows_what_it_was_generated_with(returned: Mapping[str, Returned]) -> None:
    for name, unit in (("empty", COMMUNE), ("empty_district", DISTRICT)):
        wanted = plan_of(unit.level)
        assert [line[3] for line in returned[name].lines] == [one.cached for one in wanted.lines]
        assert returned[name].overall == wanted.overall_cached

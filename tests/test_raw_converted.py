"""The same workbook as LibreOffice saves it in other formats says the same."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from office import convert
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName

from cchc_excel.nouns.filing import RawBook, RawKind
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.reading.read import read_raw


def original() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "PL3"
    sheet["A1"], sheet["B1"], sheet["C1"] = "Phụ lục 3", 12, 0.29
    sheet["A2"], sheet["B2"], sheet["C2"] = "=1/0", "=B1*2", True
    sheet["A3"], sheet["B3"], sheet["C3"] = 0.954, date(2020, 3, 31), "VN"
    sheet["A3"].number_format, sheet["B3"].number_format = "0.0%", "dd/mm/yyyy"
    sheet["C3"].font = Font(name=".VnTime")
    sheet["A4"] = "gộp"
    sheet.merge_cells("A4:C4")
    sheet["B1"].comment = Comment("khoảng 12", "xã")
    hidden = book.create_sheet("_cchc")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "cchc"
    book.defined_names["cchc_don_vi"] = DefinedName("cchc_don_vi", attr_text='"19873"')
    book.custom_doc_props.append(StringProperty(name="cchc_ky", value="2020"))
    return book


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("doi")
    path = folder / "PL3.xlsx"
    original().save(path)
    made = {
        form: convert([path], form, folder / form, recalculate=True)[0] for form in ("xls", "ods", "fods")
    }
    return {form: file.read_bytes() for form, file in made.items()}


@pytest.fixture(params=["xls", "ods", "fods"])
def book(request: pytest.FixtureRequest, converted: dict[str, bytes]) -> Iterator[RawBook]:
    yield read_raw(converted[request.param], f"PL3.{request.param}")


def test_values_errors_percents_dates_and_fonts_are_the_same(book: RawBook) -> None:
    cells = book.sheets[0].cells
    assert {place: (cell.kind, cell.value) for place, cell in cells.items()} == {
        (1, 1): (RawKind.TEXT, "Phụ lục 3"),
        (1, 2): (RawKind.NUMBER, Decimal(12)),
        (1, 3): (RawKind.NUMBER, Decimal("0.29")),
        (2, 1): (RawKind.ERROR, "#DIV/0!"),
        (2, 2): (RawKind.NUMBER, Decimal(24)),
        (2, 3): (RawKind.BOOL, True),
        (3, 1): (RawKind.NUMBER, Decimal("0.954")),
        (3, 2): (RawKind.DATE, "2020-03-31"),
        (3, 3): (RawKind.TEXT, "VN"),
        (4, 1): (RawKind.TEXT, "gộp"),
    }
    assert cells[3, 1].percent and not cells[1, 3].percent
    assert cells[2, 2].formula.startswith("=") and not cells[1, 2].formula
    assert cells[3, 3].font == ".VnTime"


def test_merges_comments_hidden_sheets_and_constants_are_the_same(book: RawBook) -> None:
    assert book.sheets[0].merges == ((4, 1, 4, 3),)
    assert book.sheets[0].comments[1, 2].endswith("khoảng 12")
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [("PL3", False), ("_cchc", True)]
    assert book.names.get("cchc_don_vi") == "19873"


def test_custom_properties_survive_outside_xls(converted: dict[str, bytes]) -> None:
    for form in ("ods", "fods"):
        assert read_raw(converted[form], f"PL3.{form}").properties["cchc_ky"] == "2020"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_truncated_xls_is_damaged_never_half_read(converted: dict[str, bytes], share: float) -> None:
    data = converted["xls"]
    with pytest.raises(ReadFailure) as refused:
        read_raw(data[: int(len(data) * share)], "PL3.xls")
    assert refused.value.code == "T-03"


def test_a_sheet_of_formulas_that_all_give_an_empty_text_was_computed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"] = 5, '=IF(A1>0,"",1)'
    book.create_sheet("so")["A1"] = "=1+1"
    book.save(tmp_path / "a.xlsx")
    del book["so"]
    book.save(tmp_path / "b.xlsx")
    made = convert([tmp_path / "a.xlsx", tmp_path / "b.xlsx"], "xls", tmp_path / "xls", recalculate=True)
    known, unknown = (read_raw(one.read_bytes(), one.name).sheets[0].cells for one in made)
    assert (2, 1) not in known
    assert unknown[2, 1].kind is RawKind.UNCOMPUTED  # no formula of the book has any result

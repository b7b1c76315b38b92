"""Workbooks with a live check, laid out as barely as possible, recalculated by LibreOffice."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import xlsxwriter
from office import convert
from sheets_read import ShownBook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.rules.live_check import HELPER_SHEET, CheckPlan, check_plan
from cchc_excel.rules.live_check_cells import HelperRow, helper_rows
from cchc_excel.rules.live_check_reading import AMOUNT, STATE

CHECK_SHEET = "Kiểm tra"
DATE = datetime(2020, 2, 1)
ERROR = object()  # stands for a formula that gives #N/A
Values = Mapping[Cell, object]


class PlainSheet(Worksheet):
    """A sheet whose formulas are written as they are.

    XlsxWriter looks through each for functions newer than ours, which takes most of the time.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.lstrip("=")


@dataclass(frozen=True)
class LiveResult:
    """What the workbook shows after recalculation.

    `cells` are state and amount by input cell, `lines` the words in the order of the plan's lines,
    `sheets` (filled, unreadable, where) by sheet, `derived` the results of derived cells.
    """

    cells: Mapping[Cell, tuple[int, object]]
    lines: tuple[str, ...]
    sheets: Mapping[str, tuple[int, int, str]]
    overall: str
    derived: Mapping[Cell, object]


def live_book(forms: FormSet, level: str, values: Values) -> bytes:
    """A workbook of that form with these values typed in and the live check beside them.

    A value is a Decimal, ("%", Decimal) for a cell in percent format, text, bool, DATE or ERROR.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    checked = plan_of(forms, level)
    sheets = {one.key: book.add_worksheet(one.sheet) for one in forms.appendices}
    formats = {"%": book.add_format({"num_format": "0.00%"}), "d": book.add_format({"num_format": 14})}
    for appendix in forms.appendices:
        where = plan_sheet(appendix)
        for cell, formula in checked.derived.items():
            if cell.appendix == appendix.key:
                row, column = where.position(cell)
                sheets[appendix.key].write_formula(row - 1, column - 1, formula, None, "")
        for cell, value in values.items():
            if cell.appendix == appendix.key and value is not None:
                row, column = where.position(cell)
                _type(sheets[appendix.key], row - 1, column - 1, value, formats)
    _lay_out(book, checked)
    book.close()
    return buffer.getvalue()


def _type(sheet: Worksheet, row: int, column: int, value: object, formats: Mapping[str, Format]) -> None:
    if value is ERROR:
        sheet.write_formula(row, column, "=NA()", None, "#N/A")
    elif isinstance(value, tuple):
        sheet.write_number(row, column, value[1], formats["%"])
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, datetime):
        sheet.write_datetime(row, column, value, formats["d"])
    elif isinstance(value, Decimal):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, value)


def _lay_out(book: xlsxwriter.Workbook, checked: CheckPlan) -> None:
    check = book.add_worksheet(CHECK_SHEET, PlainSheet)
    check.write_formula(0, 0, checked.overall, None, checked.overall_cached)
    for row, one in enumerate(checked.sheets, 1):
        check.write_string(row, 0, one.sheet)
        for column, (formula, cached) in enumerate(
            ((one.filled, 0), (one.unreadable, 0), (one.where, "")), 1
        ):
            check.write_formula(row, column, formula, None, cached)
    for row, line in enumerate(checked.lines, len(checked.sheets) + 1):
        check.write_formula(row, 0, line.formula, None, line.cached)
    helper = book.add_worksheet(HELPER_SHEET, PlainSheet)
    for one in checked.helpers:
        if one.formula:
            helper.write_formula(one.row - 1, one.col - 1, one.formula, None, one.cached)
        elif isinstance(one.cached, str):
            helper.write_string(one.row - 1, one.col - 1, one.cached)
        else:
            helper.write_number(one.row - 1, one.col - 1, one.cached)


def recalculated(folder: Path, forms: FormSet, level: str, books: Sequence[bytes]) -> list[LiveResult]:
    """What each workbook shows after LibreOffice has computed everything, in one run."""
    paths = [folder / f"song_{index}.xlsx" for index in range(len(books))]
    for path, content in zip(paths, books, strict=True):
        path.write_bytes(content)
    made = convert(paths, "xlsx", folder / "ra", recalculate=True)
    return [shown(path.read_bytes(), forms, level) for path in made]


def shown(content: bytes, forms: FormSet, level: str) -> LiveResult:
    """The cached results that stand in a workbook of `live_book`."""
    checked, rows, book = plan_of(forms, level), rows_of(forms, level), ShownBook(content)
    first = len(checked.sheets) + 1
    check = [
        [book.value(CHECK_SHEET, f"{letter}{row}") for letter in "ABCD"] for row in range(1, first + len(checked.lines) + 1)
    ]
    return LiveResult(
        cells={
            cell: tuple(book.value(HELPER_SHEET, f"{column_letters(column)}{row.row}") for column in (STATE, AMOUNT))
            for cell, row in rows.items()
        },
        lines=tuple(row[0] for row in check[first:]),
        sheets={name: (filled, unreadable, where or "") for name, filled, unreadable, where in check[1:first]},
        overall=check[0][0],
        derived={cell: book.value(rows[cell].sheet, rows[cell].address) for cell in checked.derived},
    )


@lru_cache(maxsize=2)
def plan_of(forms: FormSet, level: str) -> CheckPlan:
    """The live check of a unit's workbook; the same for many of them."""
    return check_plan(forms, level, Scope.OWN)


@lru_cache(maxsize=2)
def rows_of(forms: FormSet, level: str) -> Mapping[Cell, HelperRow]:
    """The rows of its helper sheet."""
    return helper_rows(forms, level, Scope.OWN)

"""Rows typed into the list sheet of a workbook of ours: for fresh copies, samples and tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from cchc_excel.books.list_sheet import row_height
from cchc_excel.books.parts import Address, Value, fill, set_results, set_row_heights
from cchc_excel.books.template_list_looks import list_widths
from cchc_excel.verbs.layout_lists import FIRST_FIELD_COLUMN, NOTHING, NUMBER_COLUMN, ListPlan

_DAY_ZERO = date(1899, 12, 30)  # of Excel's count of days, right from March 1900 on
_FIRST_DAY = date(1900, 3, 1)
_SIZE, _LEAST = 11, 26  # points of the text; pixels of a row
Row = Mapping[str, Value | date]


def fill_rows(book: bytes, where: ListPlan, rows: Sequence[Row]) -> bytes:
    """The workbook with these rows in the list, from its first row on, numbered, as high as texts need.

    A row gives the values by field key; a field that it lacks stays blank, a day becomes a real date.
    KeyError for a field that the list does not have.
    """
    typed: dict[Address, Value] = {}
    numbers: dict[Address, Value] = {}
    heights: dict[tuple[str, int], int] = {}
    for here, row in enumerate(rows, start=where.first_row):
        for key, value in row.items():
            if value != "":
                typed[where.sheet, here, where.columns[key]] = _typed(value)
        shown = numbers if here <= where.last_ruled_row else typed  # further down there is no formula
        shown[where.sheet, here, NUMBER_COLUMN] = Decimal(here - where.order_row)
        heights[where.sheet, here] = _height(where, row)
    return set_row_heights(set_results(fill(book, typed), numbers), heights) if rows else book


def declare_nothing(book: bytes, where: ListPlan) -> bytes:
    """The workbook whose list says “Không phát sinh” in its first row."""
    return fill(book, {(where.sheet, where.first_row, FIRST_FIELD_COLUMN): NOTHING})


def day_number(day: date) -> Decimal | None:
    """The number that Excel keeps for a day; None before March 1900, where its count is wrong."""
    return Decimal((day - _DAY_ZERO).days) if day >= _FIRST_DAY else None


def _typed(value: Value | date) -> Value:
    if not isinstance(value, date):
        return value
    number = day_number(value)
    return value.strftime("%d/%m/%Y") if number is None else number


def _height(where: ListPlan, row: Row) -> int:
    widths = list_widths(where.form)
    texts = {key: value for key, value in row.items() if isinstance(value, str)}
    shown = tuple(texts.get(key, "") for key in where.columns)
    return max(row_height(shown, widths[NUMBER_COLUMN:], _SIZE), _LEAST)

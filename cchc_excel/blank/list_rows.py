"""Rows typed into the list sheet of a workbook of ours: for fresh copies, samples and tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from cchc_excel.blank.list_looks import list_widths
from cchc_excel.forms.along import compared_columns
from cchc_excel.forms.layout_lists import (
    FIRST_FIELD_COLUMN,
    NOTHING,
    NUMBER_COLUMN,
    ListPlan,
    own_list_plan,
)
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.sheets import HELPER_SHEET
from cchc_excel.nouns.spec import Column, FormSet, ListRule
from cchc_excel.rules.live_check_cells import helper_rows
from cchc_excel.rules.live_check_lists import LISTED, list_checks
from cchc_excel.sheets.list_sheet import row_height
from cchc_excel.sheets.parts import Address, Value, fill_cells, set_results, set_row_heights

_DAY_ZERO = date(1899, 12, 30)  # of Excel's count of days, right from March 1900 on
_FIRST_DAY = date(1900, 3, 1)
_SIZE, _LEAST = 11, 26  # points of the text; pixels of a row
Row = Mapping[str, Value | date]


def fill_list(book: bytes, forms: FormSet, level: str, key: str, rows: Sequence[Row]) -> bytes:
    """A unit's workbook with these rows in a list, or “Không phát sinh” where there are none.

    What the live check adds up from the list is there for programs that believe cached results.
    """
    where = own_list_plan(forms, forms.listing(key), level)
    if not rows:
        return declare_nothing(book, where)
    return set_results(fill_rows(book, where, rows), dict(_added_up(forms, level, key, rows)))


def _added_up(forms: FormSet, level: str, key: str, rows: Sequence[Row]) -> Iterator[tuple[Address, Decimal]]:
    form = forms.listing(key)
    for check in list_checks(forms, level, helper_rows(forms, level, Scope.OWN)):
        if check.rule.list == key:
            columns = compared_columns(forms.appendix(check.rule.terms[0].appendix))
            places = [cell.row for cell in check.helpers if cell.col == LISTED]
            for column, place in zip(columns, places, strict=True):
                chosen = [mapping for mapping in rows if _counts(check.rule, column, mapping)]
                amounts = [mapping.get(form.amount) if form.amount else Decimal(1) for mapping in chosen]
                total = sum((amount for amount in amounts if isinstance(amount, Decimal)), Decimal(0))
                yield (HELPER_SHEET, place, LISTED), total


def _counts(rule: ListRule, column: Column, row: Row) -> bool:
    asked = [rule.where] if rule.where else []
    if rule.by and not column.total:
        asked.append((rule.by, column.label))
    return all(row.get(field) == value for field, value in asked)


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
    return set_row_heights(set_results(fill_cells(book, typed), numbers), heights) if rows else book


def declare_nothing(book: bytes, where: ListPlan) -> bytes:
    """The workbook whose list says “Không phát sinh” in its first row."""
    return fill_cells(book, {(where.sheet, where.first_row, FIRST_FIELD_COLUMN): NOTHING})


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

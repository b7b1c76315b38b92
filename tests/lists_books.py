"""Workbooks of the set with two lists, filled in as units would, and what is read from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from lists_forms import FORMS, QUARTER, ROUND

from cchc_excel.blank.list_rows import Row, fill_list
from cchc_excel.blank.master import build_master
from cchc_excel.blank.stamping import stamp_book
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.forms.layout_lists import ListPlan, own_list_plan
from cchc_excel.nouns.filing import Filing, Scope
from cchc_excel.nouns.spec import Cell
from cchc_excel.nouns.stamp import Stamp
from cchc_excel.nouns.unit import Unit
from cchc_excel.reading.read import read_raw
from cchc_excel.recognising.recognise import Recognition, recognise_workbook
from cchc_excel.rounds.printed_texts import stamp_texts
from cchc_excel.sheets.parts import Value, fill_cells

NOTHING: tuple[Row, ...] = ()


@lru_cache(maxsize=8)
def master(level: str) -> bytes:
    """The blank master of a level."""
    return build_master(FORMS, level)


@lru_cache(maxsize=8)
def blank(unit: Unit) -> bytes:
    """The unit's blank workbook."""
    stamp = Stamp(
        form_set=FORMS.id, edition=FORMS.edition, unit=unit.code, period=QUARTER.key, scope=Scope.OWN
    )
    return stamp_book(master(unit.level), stamp, stamp_texts(FORMS, ROUND, unit))


def where(key: str, level: str = "xa") -> ListPlan:
    """Where a list stands in the workbook of a level."""
    return own_list_plan(FORMS, FORMS.listing(key), level)


def filled(
    unit: Unit, lists: Mapping[str, Sequence[Row]], values: Mapping[Cell, Value] | None = None
) -> bytes:
    """The unit's workbook with these rows and values; no rows at all say "Không phát sinh"."""
    plans = {one.key: plan_sheet(one) for one in FORMS.appendices}
    given = values or {}
    book = fill_cells(
        blank(unit),
        {
            (plans[cell.appendix].sheet, *plans[cell.appendix].position(cell)): value
            for cell, value in given.items()
        },
    )
    for key, rows in lists.items():
        book = fill_list(book, FORMS, unit.level, key, rows)
    return book


def read(book: bytes, name: str = "bieu.xlsx", round_=ROUND) -> Recognition:
    """What the recogniser makes of the workbook."""
    return recognise_workbook(read_raw(book, name), FORMS, round_, name, "0" * 64)


def filing(
    unit: Unit, lists: Mapping[str, Sequence[Row]], values: Mapping[Cell, Value] | None = None
) -> Filing:
    """The one filing of the unit's workbook."""
    return read(filled(unit, lists, values), f"{unit.code}.xlsx").filings[0]

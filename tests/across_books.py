"""Hớn Quản's third quarter of 2023 on the 13-column form: workbooks filled in as units would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from cchc_excel.blank.masters import master_for
from cchc_excel.blank.stamping import stamp_book
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.forms.toml.files import load_form_set
from cchc_excel.nouns.filing import RawBook, RawCell, RawKind, RawSheet, Scope
from cchc_excel.nouns.spec import Cell, FormSet
from cchc_excel.nouns.stamp import Stamp
from cchc_excel.nouns.unit import Period, Round, Unit
from cchc_excel.reading.read import read_raw
from cchc_excel.recognising.recognise import Recognition, recognise_workbook
from cchc_excel.rounds.printed_texts import stamp_texts
from cchc_excel.sheets.parts import fill_cells

HAI_LONG = load_form_set("hai-long")
_WHOLE = load_form_set("tthc-06")
TTHC = replace(  # the 13-column form alone, without the forms and the list that go with it
    _WHOLE, appendices=(_WHOLE.appendix("tthc"),), rules=(), lists=(), list_rules=()
)
DISTRICT = Unit(code="694", name="Huyện Hớn Quản", level="huyen")
COMMUNES = tuple(
    Unit(code=code, name=name, level="xa", parent="694")
    for code, name in (
        ("25327", "Xã Thanh An"),
        ("25330", "Xã An Khương"),
        ("25339", "Xã An Phú"),
        ("25342", "Xã Tân Lợi"),
        ("25345", "Xã Tân Hưng"),
        ("25348", "Xã Minh Đức"),
        ("25349", "Xã Minh Tâm"),
        ("25351", "Xã Phước An"),
        ("25354", "Xã Thanh Bình"),
        ("25357", "Thị trấn Tân Khai"),
        ("25360", "Xã Đồng Nơ"),
        ("25361", "Xã Tân Hiệp"),
        ("25438", "Xã Tân Quan"),
    )
)
QUARTER = Period(
    key="20230615-20230914", name="quý III năm 2023", start=date(2023, 6, 15), end=date(2023, 9, 14)
)
INPUTS = (
    "nhan_truc_tuyen", "nhan_truc_tiep", "nhan_ky_truoc", "da_truoc_han", "da_dung_han", "da_qua_han",
    "dang_trong_han", "dang_qua_han",
)  # fmt: skip
HONEST = (10, 20, 5, 12, 9, 2, 11, 1)  # 35 received = 23 handled + 12 in hand


def round_of(forms: FormSet = TTHC, units: tuple[Unit, ...] = COMMUNES) -> Round:
    """The district's round."""
    return Round(form_set=forms.id, period=QUARTER, reporting=DISTRICT, units=units)


_master = lru_cache(maxsize=8)(master_for)  # forms that are not shipped: a second each


@lru_cache(maxsize=64)
def blank(unit: Unit, forms: FormSet = TTHC) -> bytes:
    """The unit's own workbook, stamped."""
    stamp = Stamp(
        form_set=forms.id, edition=forms.edition, unit=unit.code, period=QUARTER.key, scope=Scope.OWN
    )
    texts = stamp_texts(forms, round_of(forms), unit)
    return stamp_book(_master(forms, unit.level), stamp, texts)


def field(key: str, *numbers: int, forms: FormSet = TTHC) -> dict[Cell, Decimal]:
    """The typed cells of one field of the 13-column form, in the order of INPUTS."""
    return {Cell("tthc", one, key): Decimal(value) for one, value in zip(INPUTS, numbers, strict=True)}


def filled(unit: Unit, values: Mapping[Cell, Decimal | str], forms: FormSet = TTHC) -> bytes:
    """The unit's workbook with these values typed in; its formulas were never computed."""
    plans = {one.key: plan_sheet(one) for one in forms.appendices}
    typed = {
        (plans[cell.appendix].sheet, *plans[cell.appendix].position(cell)): value
        for cell, value in values.items()
    }
    return fill_cells(blank(unit, forms), typed)


def raw(unit: Unit, values: Mapping[Cell, Decimal | str], forms: FormSet = TTHC) -> RawBook:
    """The same workbook as it is read."""
    return read_raw(filled(unit, values, forms), "bieu.xlsx")


def read(book: RawBook, forms: FormSet = TTHC) -> Recognition:
    """What the recogniser makes of a workbook of the round."""
    return recognise_workbook(book, forms, round_of(forms), "bieu.xlsx", "0" * 64)


def with_sheet(book: RawBook, new: RawSheet) -> RawBook:
    """The book with that sheet in the place of the one of its name."""
    return replace(book, sheets=tuple(new if one.name == new.name else one for one in book.sheets))


def text(value: str) -> RawCell:
    """A text cell."""
    return RawCell(RawKind.TEXT, value)

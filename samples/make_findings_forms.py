"""Samples of workbooks whose lines say something else, that are another's, blank or strange."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import RawBook, RawCell, RawSheet
from cchc_excel.nouns.findings import CATALOGUE
from samples.make_findings_case import Row, put_sample
from samples.make_returns_case import Bench
from samples.make_returns_form import moved, number, put, text, with_sheet
from samples.make_returns_write import xlsx


def make_forms(target: Path, bench: Bench) -> dict[str, Row]:
    """Lines whose unit or name now says something else; a file without content, and a strange one."""
    where = {key: plan_sheet(bench.desk.forms.appendix(key)).rows for key in ("pl1", "pl3")}
    unit, name = (where["pl1"]["hai_long_mau"], 3), (where["pl3"]["pakn_giai_quyet"], 2)
    changed = {
        "N-51": ("PL1", {unit: text("nghìn phiếu")}),
        "N-52": ("PL3", {name: text("Số lượng PAKN chưa giải quyết trong năm")}),
        "N-53": ("PL3", {name: text("Tổng số lượng PAKN đã giải quyết trong năm")}),
        "N-69": ("PL5", {(12, 125): number(7)}),
        "N-17": ("PL5", {(2, 1): text("ỦY BAN NHÂN DÂN XÃ QUẢNG LỢI")}),
        "N-55": ("PL1", _shifted(bench)),
        "N-54": ("PL5", {(7, 3): text("Đơn vị tính (nghìn người)")}),
    }
    for code, (where_to, cells) in changed.items():
        book = with_sheet(bench.book(), where_to, lambda one, new=cells: put(one, new))
        put_sample(target, f"{code}/19870.xlsx", xlsx(book))
    pasted = with_sheet(bench.book(), "PL2", lambda one: replace(without_top(one), name="PL2 19876"))
    put_sample(target, "N-18/19870.xlsx", xlsx(pasted))
    whole, pl6 = {one.sheet for one in bench.desk.forms.appendices}, {"PL6"}
    for code, sheets in (("N-29", whole), ("N-70", pl6)):
        put_sample(target, f"{code}/19870.xlsx", xlsx(_emptied(bench, sheets)))
    put_sample(target, "N-27/bieu.xlsx", xlsx(RawBook("xlsx", (RawSheet("Sheet1", {}),))))
    other = RawSheet("Sheet1", {(1, 1): text("Danh bạ điện thoại"), (2, 1): text("Số liệu minh họa")})
    put_sample(target, "N-28/danh-ba.xlsx", xlsx(RawBook("xlsx", (other,))))
    files = {"N-27": "bieu.xlsx", "N-28": "danh-ba.xlsx"} | dict.fromkeys(
        (*changed, "N-18", "N-29", "N-70"), "19870.xlsx"
    )
    return {code: ("xem", f"phat-hien/{code}/{file}", CATALOGUE[code].when) for code, file in files.items()}


def make_lent(target: Path, bench: Bench) -> dict[str, Row]:
    """A sheet of one commune in the workbook of another: alone, and beside the commune's own file."""
    row = plan_sheet(bench.desk.forms.appendix("pl2")).rows["qd_ubnd_xa"]
    page = next(one for one in bench.book().sheets if one.name == "PL2")
    for code, cells in (("N-75", {}), ("N-76", {(row, 4): number(77)})):
        lent = put(replace(page, name="PL2 (2)"), cells)
        book = bench.book("19876")
        put_sample(target, f"{code}/19876.xlsx", xlsx(replace(book, sheets=(*book.sheets, lent))))
    put_sample(target, "N-76/19870.xlsx", xlsx(bench.book()))
    return {code: ("xem", f"phat-hien/{code}", CATALOGUE[code].when) for code in ("N-75", "N-76")}


def _shifted(bench: Bench) -> dict[tuple[int, int], RawCell]:
    """The cells of one row of PL1 behind its unit, as after a cell was inserted there."""
    sheet = next(one for one in bench.book().sheets if one.name == "PL1")
    row = plan_sheet(bench.desk.forms.appendix("pl1")).rows["hai_long_mau"]
    held = {column: raw for (at, column), raw in sheet.cells.items() if at == row and column > 3}
    return {(row, 4): text(""), **{(row, column + 1): raw for column, raw in held.items()}}


def without_top(one: RawSheet) -> RawSheet:
    """A form from its headings on: nothing on it says whose it is."""
    return moved(one, lambda r, c: (r - 6, c) if r > 6 else None)


def _emptied(bench: Bench, sheets: set[str]) -> RawBook:
    """The filled workbook with nothing in the cells of these forms."""
    book = bench.book()
    for appendix in (one for one in bench.desk.forms.appendices if one.sheet in sheets):
        where = plan_sheet(appendix)
        spots = ((row, column) for row in where.rows.values() for column in where.columns.values())
        gone = dict.fromkeys(spots)
        book = with_sheet(book, appendix.sheet, lambda one, gone=gone: put(one, gone))
    return book

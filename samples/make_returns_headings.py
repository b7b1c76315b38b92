"""Samples of disorder in the headings of a form (folder 1-bo-cuc)."""

from __future__ import annotations

from dataclasses import replace

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.filing import RawBook, RawCell, RawSheet
from samples.make_returns_case import BLANK, REFUSED, Bench, Change, Sample
from samples.make_returns_form import each_form, number, put, sheet, text, with_sheet
from samples.make_returns_layout import one_book, plain_book


def heading_samples(bench: Bench) -> list[Sample]:
    """Headings merged, shortened, cleared or repeated; a form without its headings, or without its lines."""
    return [*_headings_changed(bench), *_headings_lost(bench)]


def _pl5(book: RawBook, cells: dict[tuple[int, int], RawCell | None]) -> RawBook:
    return with_sheet(book, "PL5", lambda one: put(one, cells))


def _headings_changed(bench: Bench) -> list[Sample]:
    book = plain_book(bench)
    where = plan_sheet(bench.desk.forms.appendix("pl5"))
    heading, columns = where.heading_row, where.columns
    return [
        one_book(
            "gop-lai-tieu-de",
            "tiêu đề bị gộp lại",
            each_form(book, _merged_headings),
            codes="",
            note="STT, Chỉ tiêu gộp hai dòng; tiêu đề chung gộp ngang",
        ),
        one_book(
            "tieu-de-viet-tat",
            "tiêu đề cột viết tắt",
            each_form(book, _short_headings),
            codes="N-33",
            note="“Năm 2020” thay cho “Năm 2020 (tính đến 31/3)”",
        ),
        one_book(
            "tieu-de-de-trong",
            "một tiêu đề cột bị xóa",
            _pl5(book, {(heading, columns["2017"]): None}),
            changes=(Change("pl5", "*", "2017", BLANK),),
            codes="N-31 N-65",
        ),
        one_book(
            "hai-cot-mot-tieu-de",
            "hai cột cùng tiêu đề",
            _pl5(book, {(heading, columns["2017"]): text("Năm 2016")}),
            changes=(Change("pl5", "*", "2016", REFUSED), Change("pl5", "*", "2017", BLANK)),
            codes="N-31 N-32 N-65",
        ),
    ]


def _headings_lost(bench: Bench) -> list[Sample]:
    book = plain_book(bench)
    headless = {(row, column): None for row in range(7, 10) for column in range(1, 11)}
    untitled = {spot: None for spot, raw in sheet(book, "PL5").cells.items() if _says_line(bench, "pl5", raw)}
    return [
        one_book(
            "mat-hang-tieu-de",
            "mất cả hàng tiêu đề",
            _pl5(book, headless),
            changes=(Change("pl5", "*", "*", BLANK),),
            codes="N-20 N-30",
            note="không đoán cột nào là năm nào",
        ),
        one_book(
            "khong-con-dong-nao",
            "chỉ còn tiêu đề, các dòng là nội dung khác",
            with_sheet(
                _pl5(book, untitled),
                "PL5",
                lambda one: put(one, {(12, 2): text("Nội dung khác"), (12, 4): number(3)}),
            ),
            changes=(Change("pl5", "*", "*", BLANK),),
            codes="N-20 N-23 N-65 N-66",
        ),
    ]


def _says_line(bench: Bench, key: str, raw: RawCell) -> bool:
    lines = bench.desk.forms.appendix(key).indicators
    said = {one.label for one in lines} | {f"{key.upper()}.{one.code}" for one in lines}
    return str(raw.value) in said


def _merged_headings(one: RawSheet) -> RawSheet:
    if (8, 9) not in one.cells:
        return one
    return replace(
        one, merges=(*one.merges, (7, 1, 8, 1), (7, 2, 8, 2), (7, 3, 8, 3), (7, 4, 7, 9), (7, 10, 8, 10))
    )


def _short_headings(one: RawSheet) -> RawSheet:
    return put(one, {(8, 9): text("Nam 2020"), (8, 4): text("2015")}) if (8, 9) in one.cells else one

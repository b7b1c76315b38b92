"""The appendices with their totals: the same sheets as the blank forms, and a column of coverage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from cchc_excel.blank.form import draw_form
from cchc_excel.blank.heading import FormSheet
from cchc_excel.forms import layout
from cchc_excel.forms.across import appendix_as_printed, cell_at
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.sheets import COVERAGE_HEADING
from cchc_excel.nouns.spec import Cell, Indicator, Kind, Rollup
from cchc_excel.nouns.stamp import Stamp
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.list_sheet import ROW_LIMIT, clean_cell_text
from cchc_excel.sheets.pages import print_landscape, set_height, short_percents, spare_a_page
from cchc_excel.sheets.styles import PERCENT
from cchc_excel.sheets.text_size import cell_height, line_height
from cchc_excel.sheets.writer import (
    Book,
    Sheet,
    Style,
    call_strictly,
    merge_text,
    put_formula,
    put_number,
    put_text,
)
from cchc_excel.totals.coverage import say_line_coverage
from cchc_excel.totals_book.input import TotalsInput

_COVERAGE_WIDTH = 150
_LEGEND = (
    "Số tổng hợp là công thức tính từ trang “Số liệu đơn vị” · Cột cuối: số đơn vị có số liệu trên số đơn vị "
    "phải báo cáo · Ô trống: chưa đơn vị nào có số liệu"
)
_NUMBER = Style(border=True, align="center")
_TEXT = Style(border=True, size=8, valign="top")
_COVERAGE = Style(border=True, size=8, align="center")


def add_totals_forms(book: Book, totals: TotalsInput, formulas: Mapping[Cell, str], stamp: Stamp) -> None:
    """One sheet per appendix: every value a formula with its right cached value.

    The placeholders of the heading and signature blocks are left for `stamp_book`.
    """
    for appendix in totals.shape.appendices:
        computed = tuple(replace(indicator, derived=True) for indicator in appendix.indicators)
        drawn = replace(appendix, indicators=computed)
        form = draw_form(book, totals.shape, drawn, totals.round_.reporting.level, formulas)
        _say_what_it_is(form, stamp)
        for line in appendix_as_printed(appendix).indicators:
            _line(form, totals, line, formulas)
        _short_percents(form)
        _page(form)


def _short_percents(form: FormSheet) -> None:
    """Every rate, a row of an upright form or a column of one printed across, in as few decimals as words."""
    columns = form.appendix.columns
    for line in form.appendix.indicators:
        if line.kind is Kind.PERCENT:
            cells = [Cell(form.appendix.key, line.key, column.key) for column in (columns[0], columns[-1])]
            (top, left), (bottom, right) = (form.plan.position(cell) for cell in cells)
            short_percents(form.sheet, (top, left, bottom, right))


def _say_what_it_is(form: FormSheet, stamp: Stamp) -> None:
    put_text(form.sheet, layout.LEGEND_ROW, 1, _LEGEND, look.LEGEND)
    put_text(form.sheet, layout.STAMP_ROW, 1, stamp.line(form.appendix.key), look.SMALL_GREY)
    column = form.plan.code_column + 1
    call_strictly(form.sheet.inner.set_column_pixels, column - 1, column - 1, _COVERAGE_WIDTH)
    area = (form.plan.group_row, column, form.plan.heading_row, column)
    merge_text(form.sheet, area, COVERAGE_HEADING, look.HEADING)
    order = sum(1 for width in form.widths if width) + 1  # a column without width is hidden
    order -= form.appendix.across  # where the column of codes has no number
    put_text(form.sheet, form.plan.order_row, column, f"({order})", look.ORDER)


def _line(form: FormSheet, totals: TotalsInput, line: Indicator, formulas: Mapping[Cell, str]) -> None:
    row, column = form.plan.rows[line.key], form.plan.code_column + 1
    if line.kind is Kind.HEADING:
        put_text(form.sheet, row, column, "", look.NO_INPUT)
        return
    columns = appendix_as_printed(form.appendix).columns
    cells = {column.key: cell_at(form.appendix, line.key, column.key) for column in columns}
    figures = {key: totals.rolled.totals[cell] for key, cell in cells.items()}
    for figure in figures.values():
        question = form.appendix.indicator(figure.cell.indicator)
        _value(form.sheet, form.plan.position(figure.cell), question, figure, formulas.get(figure.cell))
    said = say_line_coverage(columns, {key: figure.coverage for key, figure in figures.items()}, totals.forms)
    put_text(form.sheet, row, column, said, _COVERAGE)
    _height(form, line, said, figures.values())


def _value(
    sheet: Sheet, place: tuple[int, int], line: Indicator, figure: Figure, formula: str | None
) -> None:
    style = replace(_NUMBER, number_format=PERCENT) if line.kind is Kind.PERCENT else _NUMBER
    style = look.supplementary_style(style) if line.supplementary else style
    value = figure.value
    if isinstance(value, str):
        put_text(sheet, *place, clean_cell_text(value), _TEXT)
        return
    shown = value / 100 if value is not None and line.kind is Kind.PERCENT else value
    if formula:
        put_formula(sheet, place, formula, "" if shown is None else shown, style)
    elif shown is not None:
        put_number(sheet, *place, shown, style)
    else:
        blank = look.NO_INPUT if line.rollup is Rollup.NONE else style
        put_text(sheet, *place, "", blank)


def _height(form: FormSheet, line: Indicator, said: str, figures: Iterable[Figure]) -> None:
    """The row grows where coverage or listed texts need more than the label does."""
    texts = [
        (figure.value, form.plan.position(figure.cell)[1])
        for figure in figures
        if isinstance(figure.value, str)
    ]
    needed = max(
        cell_height(said, _COVERAGE_WIDTH, _COVERAGE.size),
        *(cell_height(text, form.widths[column - 1], _TEXT.size) for text, column in texts),
        0,
    )
    label_room = form.widths[layout.LABEL_COLUMN - 1] - 12 * line.depth
    label = cell_height(f"{line.label} (bổ sung)", label_room, look.BOX.size)
    if line.kind is Kind.TEXT or texts or needed > 2 * line_height(_COVERAGE.size):
        set_height(form.sheet, form.plan.rows[line.key], min(max(needed, label) + 3, ROW_LIMIT))


def _page(form: FormSheet) -> None:
    """The printed page takes the coverage column in."""
    where, last = form.plan, form.plan.foot_row + 6
    heading = (where.group_row, where.order_row)
    print_landscape(form.sheet, (last, where.code_column + 1), heading)
    spare_a_page(form.sheet, sum(form.widths) + _COVERAGE_WIDTH, last, heading)

"""One sheet per appendix, drawn like the official form; which cell is which, `layout` says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cchc_excel.blank.across import draw_table_across, save_a_page, widths_across
from cchc_excel.blank.cells import value_style
from cchc_excel.blank.check import colour_form
from cchc_excel.blank.heading import FormSheet, add_foot, add_heading
from cchc_excel.blank.inputs import add_inputs, lists_of
from cchc_excel.forms import layout
from cchc_excel.forms.layout import plan_sheet, printed_code
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Indicator, Kind
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.pages import (
    PRINT_WIDTH_LANDSCAPE,
    freeze_at_cell,
    print_landscape,
    protect_sheet,
    select_cell,
    set_growing_height,
    set_height,
    set_widths,
)
from cchc_excel.sheets.text_size import cell_height, line_height
from cchc_excel.sheets.writer import Book, Style, add_sheet, merge_text, put_formula, put_text

_NUMBER, _UNIT, _CODE = 46, 78, 66  # pixels
_LABEL_LEAST, _VALUE_LEAST, _VALUE_MOST = 270, 64, 170
_TEXT_LINES = 4  # room for a short sentence in a year's column


def add_form(book: Book, forms: FormSet, appendix: Appendix, level: str, derived: Mapping[Cell, str]) -> None:
    """The appendix's sheet for a unit of that level; `derived` gives each derived cell's formula."""
    form = draw_form(book, forms, appendix, level, derived)
    colour_form(form.sheet, appendix)
    add_inputs(form.sheet, appendix, level, lists_of(forms.appendices))
    protect_sheet(form.sheet)


def draw_form(
    book: Book, forms: FormSet, appendix: Appendix, level: str, derived: Mapping[Cell, str]
) -> FormSheet:
    """The sheet as it is printed, without colours, prompts and protection: a totals book has the same."""
    where = plan_sheet(appendix)
    sheet = add_sheet(book, appendix.sheet)
    form = FormSheet(sheet, appendix, where, level, _widths(appendix))
    set_widths(sheet, form.widths)
    add_heading(form, forms)
    if appendix.across:
        draw_table_across(form, derived)
    else:
        _column_headings(form)
        for indicator in appendix.indicators:
            _line(form, indicator, derived)
    last = add_foot(form)
    print_landscape(sheet, (last, where.code_column), (where.group_row, where.order_row))
    save_a_page(form, last)
    freeze_at_cell(sheet, where.first_row, layout.UNIT_COLUMN)
    select_cell(sheet, where.first_row, layout.FIRST_VALUE_COLUMN)
    return form


def _widths(appendix: Appendix) -> tuple[int, ...]:
    """Columns fill the printed width; a form that names no units of measure hides that column."""
    if appendix.across:
        return widths_across(appendix)
    unit = _UNIT if any(indicator.unit for indicator in appendix.indicators) else 0
    fixed = _NUMBER + unit + _CODE
    share = (PRINT_WIDTH_LANDSCAPE - fixed - _LABEL_LEAST) // len(appendix.columns)
    value = max(_VALUE_LEAST, min(_VALUE_MOST, share))
    label = max(_LABEL_LEAST, PRINT_WIDTH_LANDSCAPE - fixed - value * len(appendix.columns))
    return (_NUMBER, label, unit, *(value for _ in appendix.columns), _CODE)


def _column_headings(form: FormSheet) -> None:
    """Two merged rows of headings, then the (1)(2)… row."""
    where, appendix = form.plan, form.appendix
    first, last = layout.FIRST_VALUE_COLUMN, where.code_column
    for place, text in (
        (layout.NUMBER_COLUMN, "STT"),
        (layout.LABEL_COLUMN, appendix.label_heading),
        (layout.UNIT_COLUMN, "Đơn vị tính"),
        (last, "Mã số"),
    ):
        merge_text(form.sheet, (where.group_row, place, where.heading_row, place), text, look.HEADING)
    if appendix.column_group:
        area = (where.group_row, first, where.group_row, last - 1)
        merge_text(form.sheet, area, appendix.column_group, look.HEADING)
    top = where.heading_row if appendix.column_group else where.group_row
    for column in appendix.columns:
        place = where.columns[column.key]
        merge_text(form.sheet, (top, place, where.heading_row, place), column.label, look.HEADING)
    shown = [place for place in range(1, last + 1) if form.widths[place - 1]]
    for order, place in enumerate(shown, start=1):
        put_text(form.sheet, where.order_row, place, f"({order})", look.ORDER)
    _heading_heights(form)


def _heading_heights(form: FormSheet) -> None:
    appendix, first = form.appendix, layout.FIRST_VALUE_COLUMN
    value = form.widths[first - 1]
    tallest = max(cell_height(column.label, value, 12, True) for column in appendix.columns)
    group = cell_height(appendix.column_group, value * len(appendix.columns), 12, True)
    set_height(form.sheet, form.plan.group_row, group)
    set_height(form.sheet, form.plan.heading_row, max(tallest, line_height(12) * 2 - group + 6))
    set_height(form.sheet, form.plan.order_row, line_height(10))


def _line(form: FormSheet, indicator: Indicator, derived: Mapping[Cell, str]) -> None:
    """One printed line: number, label, unit, its cells, code."""
    row, sheet = form.plan.rows[indicator.key], form.sheet
    label = _label_style(indicator, form.level)
    plain = replace(label, align="center", indent=0)
    put_text(sheet, row, layout.NUMBER_COLUMN, indicator.number, plain)
    put_text(sheet, row, layout.LABEL_COLUMN, _label(indicator), label)
    put_text(sheet, row, layout.UNIT_COLUMN, indicator.unit, replace(plain, bold=False))
    put_text(sheet, row, form.plan.code_column, printed_code(form.appendix, indicator), look.CODE)
    for column in form.appendix.columns:
        place, style = (row, form.plan.columns[column.key]), value_style(indicator, form.level)
        formula = derived.get(Cell(form.appendix.key, indicator.key, column.key), "")
        if formula and indicator.derived:
            put_formula(sheet, place, formula, "", style)
        else:
            put_text(sheet, *place, "", style)
    _line_height(form, indicator, label)


def _label(indicator: Indicator) -> str:
    """A supplementary line says so, whatever its author called it."""
    says_so = "bổ sung" in indicator.label.lower()
    return indicator.label if says_so or not indicator.supplementary else f"{indicator.label} (bổ sung)"


def _label_style(indicator: Indicator, level: str) -> Style:
    style = replace(look.BOX, indent=indicator.depth, italic=indicator.depth > 0)
    if indicator.kind is Kind.HEADING:
        style = replace(style, bold=indicator.depth == 0)
    if not indicator.asked_of(level):
        return replace(style, color=look.GREY_TEXT)
    return look.supplementary_style(style) if indicator.supplementary else style


def _line_height(form: FormSheet, indicator: Indicator, label: Style) -> None:
    row, indent = form.plan.rows[indicator.key], 12 * indicator.depth
    room = form.widths[layout.LABEL_COLUMN - 1] - indent
    needed = cell_height(_label(indicator), room, label.size, label.bold)
    unit = form.widths[layout.UNIT_COLUMN - 1]
    needed = max(needed, cell_height(indicator.unit, unit, label.size) if unit else 0)
    if indicator.kind is Kind.TEXT and indicator.asked_of(form.level):
        set_growing_height(form.sheet, row, max(needed, _TEXT_LINES * line_height(11) + 3))
    else:
        set_height(form.sheet, row, needed + 3)

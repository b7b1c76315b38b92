"""The table of a form printed across: merged headings over several rows, one row per field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from cchc_excel.blank.cells import value_style
from cchc_excel.blank.heading import FormSheet
from cchc_excel.forms import layout
from cchc_excel.forms.across import appendix_as_printed, cell_at
from cchc_excel.forms.layout import printed_code
from cchc_excel.nouns.spec import Appendix, Cell, Column, Indicator, Kind
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.pages import PRINT_WIDTH_LANDSCAPE, set_growing_height, set_height, spare_a_page
from cchc_excel.sheets.text_size import cell_height, line_height
from cchc_excel.sheets.writer import Style, merge_text, put_formula, put_text

_NUMBER, _CODE, _LABEL_LEAST = 40, 62, 180  # pixels
_VALUE_LEAST, _VALUE_MOST = 58, 110
_LABEL_BESIDE_TEXT = 300  # texts take what is left beside a label of that width
_TEXT_LEAST, _TEXT_LINES = 120, 2
_HEADING = replace(look.HEADING, size=10)
_LEAST_ROW = line_height(12) + 6


def widths_across(appendix: Appendix) -> tuple[int, ...]:
    """Columns fill the printed width; there is no column of units of measure."""
    texts = [indicator.kind is Kind.TEXT for indicator in appendix.indicators]
    if any(texts):
        return _widths_with_texts(texts)
    count = len(appendix.indicators)
    share = (PRINT_WIDTH_LANDSCAPE - _NUMBER - _CODE - _LABEL_LEAST) // count
    value = max(_VALUE_LEAST, min(_VALUE_MOST, share))
    label = max(_LABEL_LEAST, PRINT_WIDTH_LANDSCAPE - _NUMBER - _CODE - value * count)
    return (_NUMBER, label, 0, *(value for _ in range(count)), _CODE)


def _widths_with_texts(texts: Sequence[bool]) -> tuple[int, ...]:
    """Texts share what numbers and states leave beside the label."""
    room = PRINT_WIDTH_LANDSCAPE - _NUMBER - _CODE - _LABEL_BESIDE_TEXT
    value = max(_VALUE_LEAST, min(_VALUE_MOST, room // (2 * len(texts))))
    share = max(_TEXT_LEAST, (room - value * texts.count(False)) // texts.count(True))
    widths = [share if text else value for text in texts]
    label = max(_LABEL_LEAST, PRINT_WIDTH_LANDSCAPE - _NUMBER - _CODE - sum(widths))
    return (_NUMBER, label, 0, *widths, _CODE)


def save_a_page(form: FormSheet, last: int) -> None:
    """A form with texts has high rows: it is printed a little smaller where that saves its last page."""
    if form.appendix.across and any(indicator.kind is Kind.TEXT for indicator in form.appendix.indicators):
        spare_a_page(form.sheet, sum(form.widths), last, (form.plan.group_row, form.plan.order_row))


def draw_table_across(form: FormSheet, derived: Mapping[Cell, str]) -> None:
    """Unit of measure, headings, the (1)(2)… row and one row per field with its cells."""
    shown = appendix_as_printed(form.appendix)
    last = form.plan.code_column
    if form.appendix.measure:
        text = f"Đơn vị tính: {form.appendix.measure}"
        style = replace(look.ITALIC, align="right", wrap=False)
        merge_text(form.sheet, (layout.MEASURE_ROW, 1, layout.MEASURE_ROW, last), text, style)
    _headings(form, shown.columns)
    shown_columns = [column for column in range(1, last + 1) if form.widths[column - 1]]
    for order, column in enumerate(shown_columns, start=1):
        number = "" if column == last else f"({order})"  # codes are ours, the form has no such column
        put_text(form.sheet, form.plan.order_row, column, number, look.ORDER)
    set_height(form.sheet, form.plan.order_row, line_height(10))
    for row in shown.indicators:
        _row(form, row, derived)


def _headings(form: FormSheet, columns: Sequence[Column]) -> None:
    where = form.plan
    for column, text in (
        (layout.NUMBER_COLUMN, "TT"),
        (layout.LABEL_COLUMN, form.appendix.label_heading),
        (layout.UNIT_COLUMN, ""),
        (where.code_column, "Mã số"),
    ):
        merge_text(form.sheet, (where.group_row, column, where.heading_row, column), text, _HEADING)
    heights = dict.fromkeys(range(where.group_row, where.heading_row + 1), line_height(10) + 4)
    for area, text in heading_areas(form.appendix):
        merge_text(form.sheet, area, text, _HEADING)
        room = form.width(area[1], area[3])
        needed = cell_height(text, room, 10, True) - sum(heights[row] for row in range(area[0], area[2]))
        heights[area[2]] = max(heights[area[2]], needed + 4)
    for row, height in heights.items():
        set_height(form.sheet, row, height)


def heading_areas(appendix: Appendix) -> Iterator[tuple[tuple[int, int, int, int], str]]:
    """Every heading above the questions: its area and its text; a group spans the questions under it."""
    where, columns = layout.plan_sheet(appendix), appendix_as_printed(appendix).columns
    for depth in range(where.heading_row - where.group_row + 1):
        row = where.group_row + depth
        for groups, run in groupby(columns, key=lambda column: column.groups[: depth + 1]):
            places = [where.columns[column.key] for column in run]
            if len(groups) == depth + 1:
                yield (row, places[0], row, places[-1]), groups[-1]
    for column in columns:
        place = where.columns[column.key]
        yield (where.group_row + len(column.groups), place, where.heading_row, place), column.label


def _row(form: FormSheet, row: Indicator, derived: Mapping[Cell, str]) -> None:
    sheet, here = form.sheet, form.plan.rows[row.key]
    label = replace(look.BOX, bold=row.derived)
    centred = replace(label, align="center")
    put_text(sheet, here, layout.NUMBER_COLUMN, row.number, centred)
    put_text(sheet, here, layout.LABEL_COLUMN, row.label, label)
    put_text(sheet, here, layout.UNIT_COLUMN, "", label)
    put_text(sheet, here, form.plan.code_column, printed_code(form.appendix, row), look.CODE)
    for question in form.appendix.indicators:
        cell = cell_at(form.appendix, row.key, question.key)
        place, style = form.plan.position(cell), _style(form, question, row)
        formula = derived.get(cell, "") if row.derived or question.derived else ""
        if formula:
            put_formula(sheet, place, formula, "", style)
        else:
            put_text(sheet, *place, "", style)
    _row_height(form, row, label)


def _row_height(form: FormSheet, row: Indicator, label: Style) -> None:
    """As high as the label needs; where a text is asked, room for a short one, and it may grow."""
    here, room = form.plan.rows[row.key], form.widths[layout.LABEL_COLUMN - 1]
    needed = max(cell_height(row.label, room, label.size, label.bold) + 3, _LEAST_ROW)
    if any(
        indicator.kind is Kind.TEXT and indicator.asked_of(form.level)
        for indicator in form.appendix.indicators
    ):
        set_growing_height(form.sheet, here, max(needed, _TEXT_LINES * line_height(11) + 3))
    else:
        set_height(form.sheet, here, needed)


def _style(form: FormSheet, question: Indicator, row: Indicator) -> Style:
    return value_style(replace(question, derived=question.derived or row.derived), form.level)

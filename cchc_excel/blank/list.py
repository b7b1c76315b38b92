"""The sheet of a list: the official heading, lines that compare it with the forms, open rows below.

Every cell below the headings is unlocked in every column, because a protected sheet deletes a row only
when all of it is unlocked. Rows beyond the ruled ones get their borders when they are filled. There is
no print area and no signature block: what is filled is what is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cchc_excel.blank.heading import FormHeading, draw_heading
from cchc_excel.blank.list_inputs import add_list_inputs
from cchc_excel.blank.list_looks import entry_style, is_wide, list_left, list_widths, ruled_style
from cchc_excel.forms.layout_lists import FIRST_FIELD_COLUMN, LEGEND, NUMBER_COLUMN, ListPlan, list_plan
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.spec import FormSet, ListForm
from cchc_excel.rules.live_check_lists import AGREES, DIFFERS, ListCheck
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.pages import (
    border_when,
    colour_when,
    freeze_at_cell,
    print_growing_landscape,
    print_growing_portrait,
    protect_growing_sheet,
    select_cell,
    set_growing_height,
    set_height,
    unlock_columns,
)
from cchc_excel.sheets.parts import Address
from cchc_excel.sheets.text_size import cell_height, line_height
from cchc_excel.sheets.writer import (
    Book,
    Sheet,
    Style,
    add_sheet,
    merge_formula,
    put_formula,
    put_text,
)

_CHECK = Style(size=10, italic=True, border=True, fill=look.NO_INPUT_FILL)
_ROW, _CHECK_GROWS = 26, 60  # pixels of a ruled row; letters that a line gains when it says what differs


def add_list_form(book: Book, forms: FormSet, form: ListForm, checks: Sequence[ListCheck]) -> None:
    """The list's sheet for a unit that fills it; `checks` are the rules of that list."""
    where = list_plan(form, len(checks))
    sheet = add_sheet(book, form.sheet)
    widths = list_widths(form)
    unlock_columns(sheet, widths, [entry_style(indicator) for indicator in (None, *form.fields)])
    named = (form.key, form.number, form.title)
    draw_heading(FormHeading(sheet, widths, list_left(widths), *named, LEGEND), forms)
    for row, check in zip(where.check_rows, checks, strict=True):
        _comparison(sheet, row, check, widths)
    draw_list_headings(sheet, where, widths)
    for row in range(where.first_row, where.last_ruled_row + 1):
        _ruled_row(sheet, where, row)
    _borders(sheet, where)
    add_list_inputs(sheet, forms, where)
    page = print_growing_landscape if is_wide(form) else print_growing_portrait
    page(sheet, (where.heading_row, where.order_row))
    freeze_at_cell(sheet, where.first_row, 1)
    select_cell(sheet, where.first_row, FIRST_FIELD_COLUMN)
    protect_growing_sheet(sheet)


def number_cells(where: ListPlan) -> Iterator[Address]:
    """The cells whose formulas show nothing in a blank list."""
    for row in range(where.first_row, where.last_ruled_row + 1):
        yield where.sheet, row, NUMBER_COLUMN


def _comparison(sheet: Sheet, row: int, check: ListCheck, widths: Sequence[int]) -> None:
    """One live line: what the list adds up to, what the form says, and whether they agree."""
    merge_formula(sheet, (row, 1, row, len(widths)), check.shown, check.shown_cached, _CHECK)
    longest = check.shown_cached + "x" * _CHECK_GROWS
    set_height(sheet, row, cell_height(longest, sum(widths), _CHECK.size) + 4)
    area, cell = (row, 1, row, len(widths)), f"$A${row}"
    colour_when(sheet, area, f'=ISNUMBER(SEARCH("{DIFFERS}",{cell}))', look.TO_SEE)
    colour_when(sheet, area, f'=RIGHT({cell},{len(AGREES)})="{AGREES}"', look.GOOD)


def draw_list_headings(sheet: Sheet, where: ListPlan, widths: Sequence[int]) -> None:
    """STT and the labels of the fields, then the (1)(2)… row."""
    labels = ("STT", *(indicator.label for indicator in where.form.fields))
    for column, label in enumerate(labels, start=NUMBER_COLUMN):
        put_text(sheet, where.heading_row, column, label, look.HEADING)
        put_text(sheet, where.order_row, column, f"({column})", look.ORDER)
    tallest = max(cell_height(label, width, 12, True) for label, width in zip(labels, widths, strict=False))
    set_height(sheet, where.heading_row, tallest + 6)
    set_height(sheet, where.order_row, line_height(10))


def _ruled_row(sheet: Sheet, where: ListPlan, row: int) -> None:
    """One empty row; its number appears once something is written, and follows sorting."""
    fields = f"${column_letters(FIRST_FIELD_COLUMN)}{row}:${column_letters(where.last_column)}{row}"
    number = f'=IF(COUNTA({fields})=0,"",ROW()-ROW($A${where.order_row}))'
    put_formula(sheet, (row, NUMBER_COLUMN), number, "", ruled_style(None))
    for indicator in where.form.fields:
        put_text(sheet, row, where.columns[indicator.key], "", ruled_style(indicator))
    set_growing_height(sheet, row, _ROW)


def _borders(sheet: Sheet, where: ListPlan) -> None:
    area = (where.first_row, NUMBER_COLUMN, where.last_entry_row, where.last_column)
    first, last = column_letters(NUMBER_COLUMN), column_letters(where.last_column)
    border_when(sheet, area, f"=COUNTA(${first}{where.first_row}:${last}{where.first_row})>0")

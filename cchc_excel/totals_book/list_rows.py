"""One sheet per list in the totals book: the rows of all units, whose they are, and where they stood.

The sheet is read again by the next level: the unit comes first in each row, by name and code, and the
hidden sheet holds how many units answered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from cchc_excel.blank.heading import FormHeading, draw_heading
from cchc_excel.blank.list import draw_list_headings
from cchc_excel.blank.list_looks import list_left, list_widths, ruled_style
from cchc_excel.blank.list_rows import day_number
from cchc_excel.forms import layout
from cchc_excel.forms.layout_lists import (
    ADDED,
    COUNTED,
    DECLARED,
    FIRST_FIELD_COLUMN,
    LACKING,
    NOTHING,
    NUMBER_COLUMN,
    ROWS,
    SOURCE,
    TOTALS_LEGEND,
    ListPlan,
    list_plan,
)
from cchc_excel.forms.totals_lists import UNIT_FIELD
from cchc_excel.nouns.figure import ListedRow, Listing
from cchc_excel.nouns.filing import Entry, State
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.spec import FormSet, Indicator, Kind, ListForm
from cchc_excel.nouns.stamp import Stamp
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.list_sheet import clean_cell_text, row_height
from cchc_excel.sheets.pages import freeze_at_cell, print_landscape, select_cell, set_height, set_widths
from cchc_excel.sheets.styles import PERCENT
from cchc_excel.sheets.text_size import cell_height
from cchc_excel.sheets.writer import (
    Book,
    Sheet,
    Style,
    add_sheet,
    merge_formula,
    merge_text,
    put_number,
    put_text,
)
from cchc_excel.totals.coverage import say_coverage
from cchc_excel.totals.listed.rowless_units import find_rowless_units
from cchc_excel.totals.telling_lists import name_row_unit, say_row_source, why_missing
from cchc_excel.totals_book.input import TotalsInput
from cchc_excel.vietnamese.numbers import show_number

_UNIT_WIDTH, _SOURCE_WIDTH = 116, 130
_LINES = 4  # above the table: who answered, the sum, who has nothing, who is missing
_LINE = Style(size=11, border=True, fill=look.NO_INPUT_FILL)
_SMALL = Style(size=8, border=True)
_LAST_ROW = 1_000_000  # of the rows that are added up
_NOBODY = "không đơn vị nào"


@dataclass(frozen=True)
class _ListPage:
    """What every step of one sheet needs to know; `form` has the unit before its fields."""

    sheet: Sheet
    totals: TotalsInput
    form: ListForm
    listing: Listing
    where: ListPlan
    widths: tuple[int, ...]

    @property
    def last(self) -> int:
        """The column that says where a row came from."""
        return len(self.widths)


def add_totals_lists(book: Book, totals: TotalsInput, stamp: Stamp) -> None:
    """A sheet for each list of the form set; placeholders of the heading are left for `stamp_book`."""
    for form in totals.shape.lists:
        number, *fields = list_widths(totals.forms.listing(form.key))
        widths = (number, _UNIT_WIDTH, *fields, _SOURCE_WIDTH)
        where = list_plan(form, _LINES)
        page = _ListPage(add_sheet(book, form.sheet), totals, form, totals.listings[form.key], where, widths)
        _draw(page, totals.shape, stamp)


def _draw(page: _ListPage, shape: FormSet, stamp: Stamp) -> None:
    sheet, where = page.sheet, page.where
    set_widths(sheet, page.widths)
    named = (page.form.key, page.form.number, page.form.title)
    draw_heading(FormHeading(sheet, page.widths, list_left(page.widths), *named, TOTALS_LEGEND), shape)
    put_text(sheet, layout.STAMP_ROW, 1, stamp.line(page.form.key), look.SMALL_GREY)
    _lines(page)
    draw_list_headings(sheet, where, page.widths)
    put_text(sheet, where.heading_row, page.last, SOURCE, look.HEADING)
    put_text(sheet, where.order_row, page.last, f"({page.last})", look.ORDER)
    last = where.first_row
    for number, listed_row in enumerate(page.listing.rows, start=1):
        last = where.order_row + number
        _row(page, last, number, listed_row)
    if not page.listing.rows:
        _empty(page)
    print_landscape(sheet, (last, page.last), (where.heading_row, where.order_row))
    freeze_at_cell(sheet, where.first_row, FIRST_FIELD_COLUMN + 1)
    select_cell(sheet, where.first_row, FIRST_FIELD_COLUMN)


def _lines(page: _ListPage) -> None:
    """How complete the list is, what it adds up to, who says there was nothing, who has not answered."""
    units = tuple(find_rowless_units(page.totals.round_, page.listing))
    nothing = [unit.name for unit in units if unit.declared]
    missing = [f"{unit.name} ({why_missing(unit)})" for unit in units if not unit.declared]
    said = say_coverage(page.listing.coverage, page.totals.forms)
    counted = show_number(Decimal(len(page.listing.rows)))
    texts = (
        f"{COUNTED}{said} · {counted} dòng",
        "",
        f"{DECLARED}{', '.join(nothing) or _NOBODY}",
        f"{LACKING}{', '.join(missing) or _NOBODY}",
    )
    for row, text in zip(page.where.check_rows, texts, strict=True):
        area = (row, 1, row, page.last)
        if text:
            merge_text(page.sheet, area, clean_cell_text(text), _LINE)
        else:
            formula, text = _sum(page)
            merge_formula(page.sheet, area, formula, text, replace(_LINE, bold=True))
        set_height(page.sheet, row, cell_height(text, sum(page.widths), _LINE.size) + 4)


def _sum(page: _ListPage) -> tuple[str, str]:
    """The line that adds the rows up, as a formula over the whole column, and what it shows."""
    key = page.form.amount or UNIT_FIELD
    letters = column_letters(page.where.columns[key])
    area = f"${letters}${page.where.first_row}:${letters}${_LAST_ROW}"
    if page.form.amount:
        label = f"{ADDED}{page.form.field(key).label}”: "
        amounts = (listed_row.record.entry(key).amount for listed_row in page.listing.rows)
        total = sum((amount for amount in amounts if amount is not None), Decimal(0))
        return f'="{label}"&SUM({area})', f"{label}{total:f}"
    counted = f'COUNTIFS({area},"<>",{area},"<>{NOTHING}")'
    return f'="{ROWS}"&{counted}', f"{ROWS}{len(page.listing.rows)}"


def _row(page: _ListPage, row: int, number: int, listed_row: ListedRow) -> None:
    put_number(page.sheet, row, NUMBER_COLUMN, Decimal(number), replace(ruled_style(None), locked=True))
    texts = [""]
    for field in page.form.fields:
        place = (row, page.where.columns[field.key])
        if field.key == UNIT_FIELD:
            texts.append(_text(page, place, name_row_unit(page.totals.round_, listed_row), field))
        else:
            texts.append(_entry(page, place, listed_row.record.entry(field.key), field))
    source = say_row_source(listed_row)
    put_text(page.sheet, row, page.last, clean_cell_text(source), _SMALL)
    height = row_height(tuple(texts), page.widths[:-1], 11)
    set_height(page.sheet, row, max(height, cell_height(source, _SOURCE_WIDTH, _SMALL.size) + 2))


def _entry(page: _ListPage, place: tuple[int, int], entry: Entry, field: Indicator) -> str:
    """The entry in its cell, and the text of it that may need room."""
    style = replace(ruled_style(field), locked=True)
    value = entry.value
    if field.kind is Kind.DATE and isinstance(value, str) and (day := _day(value)) is not None:
        put_number(page.sheet, *place, day, style)
        return ""
    if isinstance(value, Decimal):
        percent = field.kind is Kind.PERCENT
        shown = replace(style, number_format=PERCENT) if percent else style
        put_number(page.sheet, *place, value / 100 if percent else value, shown)
        return ""
    written = value if isinstance(value, str) else entry.raw
    return _text(page, place, written or ("không có" if entry.state is State.NONE else ""), field)


def _day(iso: str) -> Decimal | None:
    try:
        return day_number(date.fromisoformat(iso))
    except ValueError:  # a text that the reader kept as it was written
        return None


def _text(page: _ListPage, place: tuple[int, int], text: str, field: Indicator) -> str:
    shown = clean_cell_text(text)
    put_text(page.sheet, *place, shown, replace(ruled_style(field), locked=True, number_format=""))
    return shown


def _empty(page: _ListPage) -> None:
    """No rows: “Không phát sinh” where everybody said so, else a blank row."""
    row = page.where.first_row
    declared = page.listing.coverage.got and page.listing.coverage.complete
    for column in range(1, page.last + 1):
        text = NOTHING if declared and column == FIRST_FIELD_COLUMN else ""
        put_text(page.sheet, row, column, text, replace(ruled_style(None), locked=True, align="left"))

"""Sheets that are lists: a title, a note, one heading row with filters, rows below; A4 landscape."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from cchc_excel.sheets import styles as look
from cchc_excel.sheets.pages import (
    PRINT_WIDTH_LANDSCAPE,
    freeze_at_cell,
    print_landscape,
    set_height,
    set_widths,
)
from cchc_excel.sheets.text_size import cell_height, line_height
from cchc_excel.sheets.writer import Book, Sheet, Style, add_sheet, call_strictly, look_of, merge_text
from cchc_excel.vietnamese.text import clean_text

_TITLE_ROW, _NOTE_ROW, HEADING_ROW = 1, 2, 4
_NOTE = Style(size=11, italic=True, align="center")
ROW_LIMIT = 540  # pixels; Excel's rows end at 409 points
_TEXT_LIMIT = 32000  # Excel holds 32 767 characters in a cell
_FILTER_ARROW = 16  # pixels that the arrow of a filter takes
_WIDE = 2  # a list more than twice as wide as the page is left to the screen


@dataclass(frozen=True)
class ListSheet:
    """How a list looks: texts above, headings and widths (pixels) of its columns, number of rows."""

    name: str
    title: str
    note: str
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: int = 0

    @property
    def first_row(self) -> int:
        """The first row below the headings."""
        return HEADING_ROW + 1

    @property
    def last_row(self) -> int:
        """The last row of the list; the heading row when the list is empty."""
        return HEADING_ROW + self.rows


def add_list(book: Book, page: ListSheet) -> Sheet:
    """The sheet with everything but its rows."""
    sheet = add_sheet(book, page.name)
    set_widths(sheet, page.widths)
    room = min(sum(page.widths), PRINT_WIDTH_LANDSCAPE)
    last = _columns_within(page.widths, room)
    for row, text, style in ((_TITLE_ROW, page.title, look.TITLE), (_NOTE_ROW, page.note, _NOTE)):
        merge_text(sheet, (row, 1, row, last), text, style)
        set_height(sheet, row, cell_height(text, room, style.size, style.bold) + 4)
    _headings(sheet, page)
    corners = (HEADING_ROW - 1, 0, max(page.last_row, page.first_row) - 1, len(page.widths) - 1)
    call_strictly(sheet.inner.autofilter, *corners)
    freeze_at_cell(sheet, page.first_row, 1)
    print_landscape(sheet, (max(page.last_row, page.first_row), len(page.widths)), (HEADING_ROW, HEADING_ROW))
    if sum(page.widths) > _WIDE * PRINT_WIDTH_LANDSCAPE:
        call_strictly(sheet.inner.fit_to_pages, 0, 0)
    return sheet


def _headings(sheet: Sheet, page: ListSheet) -> None:
    put_row(sheet, HEADING_ROW, page.headings, replace(look.HEADING, size=11))
    columns = zip(page.headings, page.widths, strict=True)
    tallest = max(cell_height(text, width - _FILTER_ARROW, 11, True) for text, width in columns)
    set_height(sheet, HEADING_ROW, tallest + 4)


def _columns_within(widths: tuple[int, ...], room: int) -> int:
    """How many columns stand within the room; at least one."""
    used = [sum(widths[: count + 1]) <= room for count in range(len(widths))]
    return max(used.count(True), 1)


def put_row(sheet: Sheet, row: int, texts: tuple[str, ...], style: Style) -> None:
    """One row of texts from column 1 on, as they are printed: text stays text, "" a styled blank.

    One call for the whole row, since the lists of a province have half a million cells.
    """
    call_strictly(
        sheet.inner.write_row, row - 1, 0, list(map(clean_cell_text, texts)), look_of(sheet.book, style)
    )


def fit_row(sheet: Sheet, row: int, texts: tuple[str, ...], widths: tuple[int, ...], size: int) -> None:
    """The row is as high as its longest text needs."""
    set_height(sheet, row, row_height(texts, widths, size))


def row_height(texts: tuple[str, ...], widths: tuple[int, ...], size: int) -> int:
    """Pixels that a row of wrapped texts needs in columns of these widths; at most Excel's limit."""
    needed = (cell_height(text, width, size) for text, width in zip(texts, widths, strict=True) if text)
    return min(max(needed, default=line_height(size)) + 2, ROW_LIMIT)


@lru_cache(maxsize=1 << 14)
def clean_cell_text(text: str) -> str:
    """The text as a cell can hold it: nothing unseen, no mark of a placeholder, not too long."""
    plain = clean_text(text).replace("⟦", "[").replace("⟧", "]")
    return plain if len(plain) <= _TEXT_LIMIT else f"{plain[:_TEXT_LIMIT]}…"

"""How a sheet is set up: widths, heights, printing by Nghị định 30/2020, protection, validation.

Uses XlsxWriter through `writer.call_strictly`. Rows and columns count from 1; sizes are pixels at 96 dpi.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_excel.nouns.places import column_letters
from cchc_excel.sheets.writer import Sheet, Style, call_strictly, look_of

_A4 = 9
_INCH = 25.4
_LEFT, _RIGHT, _TOP, _BOTTOM = 30 / _INCH, 15 / _INCH, 20 / _INCH, 20 / _INCH
PRINT_WIDTH_LANDSCAPE = 952  # pixels between the margins: 297 - 30 - 15 mm at 96 dpi
PRINT_WIDTH_PORTRAIT = 623
_MOST_ROOM = 642  # pixels of a landscape page between the margins: 210 - 20 - 20 mm at 96 dpi
_ROOM = 630  # the same less a little, for programs that round rows up
_USUAL_ROW = 20  # pixels of a row whose height nobody set
_SMALLER = 0.86  # the most that a sheet is shrunk to save a page
_COLUMNS = 16_384  # of a sheet
_FIXED = 0.97  # a sheet as wide as the page is printed a little smaller, for rounding
_ALLOWED = {"format_columns": True, "format_rows": True, "autofilter": True}


def set_widths(sheet: Sheet, widths: Sequence[int]) -> None:
    """Column widths from column 1 on; 0 hides the column."""
    for index, width in enumerate(widths):
        hidden = {} if width else {"hidden": True}
        call_strictly(sheet.inner.set_column_pixels, index, index, width or None, None, hidden)


def set_height(sheet: Sheet, row: int, height: int) -> None:
    """The row is that high and stays so."""
    call_strictly(sheet.inner.set_row_pixels, row - 1, height)
    sheet.book.heights.setdefault(sheet.name, {})[row] = height


def set_growing_height(sheet: Sheet, row: int, height: int) -> None:
    """The row is that high until its text changes; then Excel fits it again."""
    set_height(sheet, row, height)
    sheet.book.growing.setdefault(sheet.name, set()).add(row)


def print_landscape(sheet: Sheet, area: tuple[int, int], heading: tuple[int, int] | None) -> None:
    """A4 landscape, columns 1.. of `area` (last row, last column), one page wide, with these
    (first, last) rows repeated on each page.
    """
    call_strictly(sheet.inner.set_landscape)
    _print_a4(sheet, area, heading)


def print_on_one_page(sheet: Sheet, area: tuple[int, int]) -> None:
    """A4 portrait, all of it on a single page."""
    call_strictly(sheet.inner.set_portrait)
    _print_a4(sheet, area, None)
    call_strictly(sheet.inner.fit_to_pages, 1, 1)


def print_growing_landscape(sheet: Sheet, heading: tuple[int, int]) -> None:
    """A4 landscape, one page wide, as many pages as rows are filled, these rows repeated on each."""
    call_strictly(sheet.inner.set_landscape)
    _print_growing(sheet, heading)


def print_growing_portrait(sheet: Sheet, heading: tuple[int, int]) -> None:
    """The same on A4 portrait."""
    call_strictly(sheet.inner.set_portrait)
    _print_growing(sheet, heading)


def _print_growing(sheet: Sheet, heading: tuple[int, int]) -> None:
    _set_up_a4(sheet)
    call_strictly(sheet.inner.repeat_rows, heading[0] - 1, heading[1] - 1)


def _print_a4(sheet: Sheet, area: tuple[int, int], heading: tuple[int, int] | None) -> None:
    _set_up_a4(sheet)
    call_strictly(sheet.inner.print_area, 0, 0, area[0] - 1, area[1] - 1)
    if heading:
        call_strictly(sheet.inner.repeat_rows, heading[0] - 1, heading[1] - 1)


def _set_up_a4(sheet: Sheet) -> None:
    """Margins, centred page number, each appendix from 1: Nghị định 30/2020/NĐ-CP, Phụ lục I."""
    inner = sheet.inner
    call_strictly(inner.set_paper, _A4)
    call_strictly(inner.set_margins, left=_LEFT, right=_RIGHT, top=_TOP, bottom=_BOTTOM)
    call_strictly(inner.set_header, '&C&"Times New Roman,Regular"&13&P', {"margin": 10 / _INCH})
    call_strictly(inner.set_footer, "", {"margin": 8 / _INCH})
    call_strictly(inner.fit_to_pages, 1, 0)
    call_strictly(inner.set_start_page, 1)
    call_strictly(inner.center_horizontally)
    call_strictly(inner.hide_gridlines, 2)


def page_tops(heights: Sequence[int], room: float, heading: int = 0) -> tuple[int, ...]:
    """Indices of the rows that begin a page, when rows of these heights fill pages of that room.

    From the second page on, `heading` of the room is taken by repeated rows.
    """
    tops, used = [0], 0
    for index, height in enumerate(heights):
        if used + height > room and index > tops[-1]:
            tops.append(index)
            used = heading
        used += height
    return tuple(tops)


def heights_of(sheet: Sheet, last: int) -> tuple[int, ...]:
    """Pixels of rows 1 to `last`."""
    known = sheet.book.heights.get(sheet.name, {})
    return tuple(known.get(row, _USUAL_ROW) for row in range(1, last + 1))


def spare_a_page(sheet: Sheet, width: int, last: int, heading: tuple[int, int]) -> None:
    """A landscape sheet `width` wide is printed a little smaller where that saves its last page.

    Call after every height is set; `heading` are the (first, last) repeated rows.
    """
    heights = heights_of(sheet, last)
    repeated = sum(heights[heading[0] - 1 : heading[1]])
    scale = min(1.0, PRINT_WIDTH_LANDSCAPE / width)
    usual, least = (len(page_tops(heights, _ROOM / one, repeated)) for one in (scale, scale * _SMALLER))
    if least < usual:
        call_strictly(sheet.inner.fit_to_pages, 1, least)


def keep_together(sheet: Sheet, blocks: Sequence[tuple[int, int]], last: int) -> None:
    """Blocks of rows (first, last) begin a new page where the rest of theirs would break them.

    For a landscape sheet that is as wide as the page and repeats no rows. It is printed at a fixed
    scale, because Excel heeds no page breaks in a sheet that it fits to the page.
    """
    call_strictly(sheet.inner.set_print_scale, round(100 * _FIXED))
    heights = heights_of(sheet, last)
    breaks: list[int] = []
    for first, end in blocks:
        here = breaks[-1] if breaks else 0
        begun = (page_tops(heights[here:end], room / _FIXED)[-1] for room in (_ROOM, _MOST_ROOM))
        if here + max(begun) >= first - 1 and sum(heights[first - 1 : end]) <= _ROOM / _FIXED:
            breaks.append(first - 1)
    if breaks:
        call_strictly(sheet.inner.set_h_pagebreaks, breaks)


def freeze_at_cell(sheet: Sheet, row: int, column: int) -> None:
    """Rows above and columns left of this cell stay in view."""
    call_strictly(sheet.inner.freeze_panes, row - 1, column - 1)


def protect_sheet(sheet: Sheet) -> None:
    """Only unlocked cells take input; no password; columns and rows may be resized, not inserted."""
    call_strictly(sheet.inner.protect, "", dict(_ALLOWED))


def unlock_columns(sheet: Sheet, widths: Sequence[int], styles: Sequence[Style]) -> None:
    """Columns from 1 on with their widths and the looks of cells not yet written; all others unlocked."""
    for index, (width, style) in enumerate(zip(widths, styles, strict=True)):
        call_strictly(sheet.inner.set_column_pixels, index, index, width, look_of(sheet.book, style))
    rest = look_of(sheet.book, Style(locked=False))
    call_strictly(sheet.inner.set_column_pixels, len(widths), _COLUMNS - 1, None, rest)


def protect_growing_sheet(sheet: Sheet) -> None:
    """Headings take no input; rows may be inserted, deleted where all of them is unlocked, and sorted."""
    grows = {"insert_rows": True, "delete_rows": True, "sort": True}
    call_strictly(sheet.inner.protect, "", dict(_ALLOWED | grows))


def allow_filter(sheet: Sheet, area: tuple[int, int, int, int]) -> None:
    """The table in this area, headings included, can be filtered by its columns."""
    call_strictly(sheet.inner.autofilter, *(number - 1 for number in area))


def hide_sheet(sheet: Sheet) -> None:
    """The sheet does not show, and not in Excel's list of hidden sheets either."""
    call_strictly(sheet.inner.very_hidden)


def open_here(sheet: Sheet) -> None:
    """The workbook opens on this sheet."""
    call_strictly(sheet.inner.activate)


def select_cell(sheet: Sheet, row: int, column: int) -> None:
    """The cursor stands in this cell when the sheet is first shown."""
    call_strictly(sheet.inner.set_selection, row - 1, column - 1, row - 1, column - 1)


def add_validation(sheet: Sheet, area: tuple[int, int, int, int], options: Mapping[str, object]) -> None:
    """Data validation on (first row, first column, last row, last column); options as XlsxWriter's."""
    corners = tuple(number - 1 for number in area)
    call_strictly(sheet.inner.data_validation, *corners, dict(options))


def colour_when(
    sheet: Sheet, area: tuple[int, int, int, int], formula: str, style: Style
) -> None:
    """The area shows fill, colour and weight of `style` where the formula, written for its first
    cell, is true.
    """
    look = _partial_look(sheet, style)
    corners = tuple(number - 1 for number in area)
    rule = {"type": "formula", "criteria": formula, "format": look}
    call_strictly(sheet.inner.conditional_format, *corners, rule)


def border_when(sheet: Sheet, area: tuple[int, int, int, int], formula: str) -> None:
    """Cells of the area have thin borders where the formula, written for its first cell, is true."""
    corners = tuple(number - 1 for number in area)
    rule = {"type": "formula", "criteria": formula, "format": sheet.book.inner.add_format({"border": 1})}
    call_strictly(sheet.inner.conditional_format, *corners, rule)


def short_percents(sheet: Sheet, area: tuple[int, int, int, int]) -> None:
    """Percents of the area, rounded to two decimals, show none that is 0: 50%, 99,5%, 99,57%, as words do.

    By conditional formats, because a number format cannot leave decimals out and the numbers are live.
    """
    first = f"{column_letters(area[1])}{area[0]}"
    corners = tuple(number - 1 for number in area)
    for places, code in enumerate(("0%", "0.0%")):
        criteria = f"=ROUND({first}*100,2)=ROUND({first}*100,{places})"
        look = sheet.book.inner.add_format({"num_format": code})
        rule = {"type": "formula", "criteria": criteria, "format": look, "stop_if_true": True}
        call_strictly(sheet.inner.conditional_format, *corners, rule)


def _partial_look(sheet: Sheet, style: Style) -> object:
    wanted = {
        "bold": style.bold,
        "font_color": f"#{style.color}" if style.color else None,
        "bg_color": f"#{style.fill}" if style.fill else None,
    }
    return sheet.book.inner.add_format({name: value for name, value in wanted.items() if value})

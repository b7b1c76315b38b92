"""How a sheet is set up: widths, heights, printing by Nghị định 30/2020, protection, validation.

Uses XlsxWriter through `writer.strictly`. Rows and columns count from 1; sizes are pixels at 96 dpi.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_excel.books.writer import Sheet, Style, strictly

_A4 = 9
_INCH = 25.4
_LEFT, _RIGHT, _TOP, _BOTTOM = 30 / _INCH, 15 / _INCH, 20 / _INCH, 20 / _INCH
PRINT_WIDTH_LANDSCAPE = 952  # pixels between the margins: 297 - 30 - 15 mm at 96 dpi
PRINT_WIDTH_PORTRAIT = 623
_ALLOWED = {"format_columns": True, "format_rows": True, "autofilter": True}


def set_widths(sheet: Sheet, widths: Sequence[int]) -> None:
    """Column widths from column 1 on; 0 hides the column."""
    for index, width in enumerate(widths):
        hidden = {} if width else {"hidden": True}
        strictly(sheet.inner.set_column_pixels, index, index, width or None, None, hidden)


def set_height(sheet: Sheet, row: int, height: int) -> None:
    """The row is that high and stays so."""
    strictly(sheet.inner.set_row_pixels, row - 1, height)


def set_growing_height(sheet: Sheet, row: int, height: int) -> None:
    """The row is that high until its text changes; then Excel fits it again."""
    set_height(sheet, row, height)
    sheet.book.growing.setdefault(sheet.name, set()).add(row)


def print_landscape(sheet: Sheet, area: tuple[int, int], heading: tuple[int, int] | None) -> None:
    """A4 landscape, columns 1.. of `area` (last row, last column), one page wide, with these
    (first, last) rows repeated on each page.
    """
    strictly(sheet.inner.set_landscape)
    _print_a4(sheet, area, heading)


def print_on_one_page(sheet: Sheet, area: tuple[int, int]) -> None:
    """A4 portrait, all of it on a single page."""
    strictly(sheet.inner.set_portrait)
    _print_a4(sheet, area, None)
    strictly(sheet.inner.fit_to_pages, 1, 1)


def _print_a4(sheet: Sheet, area: tuple[int, int], heading: tuple[int, int] | None) -> None:
    """Margins, centred page number, each appendix from 1: Nghị định 30/2020/NĐ-CP, Phụ lục I."""
    inner = sheet.inner
    strictly(inner.set_paper, _A4)
    strictly(inner.set_margins, left=_LEFT, right=_RIGHT, top=_TOP, bottom=_BOTTOM)
    strictly(inner.set_header, '&C&"Times New Roman,Regular"&13&P', {"margin": 10 / _INCH})
    strictly(inner.set_footer, "", {"margin": 8 / _INCH})
    strictly(inner.fit_to_pages, 1, 0)
    strictly(inner.set_start_page, 1)
    strictly(inner.center_horizontally)
    strictly(inner.hide_gridlines, 2)
    strictly(inner.print_area, 0, 0, area[0] - 1, area[1] - 1)
    if heading:
        strictly(inner.repeat_rows, heading[0] - 1, heading[1] - 1)


def freeze(sheet: Sheet, row: int, column: int) -> None:
    """Rows above and columns left of this cell stay in view."""
    strictly(sheet.inner.freeze_panes, row - 1, column - 1)


def protect(sheet: Sheet) -> None:
    """Only unlocked cells take input; no password; columns and rows may be resized, not inserted."""
    strictly(sheet.inner.protect, "", dict(_ALLOWED))


def allow_filter(sheet: Sheet, area: tuple[int, int, int, int]) -> None:
    """The table in this area, headings included, can be filtered by its columns."""
    strictly(sheet.inner.autofilter, *(number - 1 for number in area))


def hide(sheet: Sheet) -> None:
    """The sheet does not show, and not in Excel's list of hidden sheets either."""
    strictly(sheet.inner.very_hidden)


def open_here(sheet: Sheet) -> None:
    """The workbook opens on this sheet."""
    strictly(sheet.inner.activate)


def select_cell(sheet: Sheet, row: int, column: int) -> None:
    """The cursor stands in this cell when the sheet is first shown."""
    strictly(sheet.inner.set_selection, row - 1, column - 1, row - 1, column - 1)


def validate(sheet: Sheet, area: tuple[int, int, int, int], options: Mapping[str, object]) -> None:
    """Data validation on (first row, first column, last row, last column); options as XlsxWriter's."""
    corners = tuple(number - 1 for number in area)
    strictly(sheet.inner.data_validation, *corners, dict(options))


def colour_when(
    sheet: Sheet, area: tuple[int, int, int, int], formula: str, style: Style
) -> None:
    """The area shows fill, colour and weight of `style` where the formula, written for its first
    cell, is true.
    """
    look = _partial_look(sheet, style)
    corners = tuple(number - 1 for number in area)
    rule = {"type": "formula", "criteria": formula, "format": look}
    strictly(sheet.inner.conditional_format, *corners, rule)


def _partial_look(sheet: Sheet, style: Style) -> object:
    wanted = {
        "bold": style.bold,
        "font_color": f"#{style.color}" if style.color else None,
        "bg_color": f"#{style.fill}" if style.fill else None,
    }
    return sheet.book.inner.add_format({name: value for name, value in wanted.items() if value})

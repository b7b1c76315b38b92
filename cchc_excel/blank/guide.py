"""The first sheet: who fills this in, for which period, by when, and how, on one printed page."""

from __future__ import annotations

from dataclasses import replace

from cchc_excel.nouns.guide_texts import (
    CHECK_LINK,
    COLOURS,
    COLOURS_HEADING,
    FACTS,
    GUIDE_TITLE,
    LIST_STEP,
    PAGES_HEADING,
    STEPS,
    STEPS_HEADING,
)
from cchc_excel.nouns.sheets import CHECK_SHEET
from cchc_excel.nouns.sheets import GUIDE_SHEET as SHEET
from cchc_excel.nouns.spec import FormSet
from cchc_excel.rounds.printed_texts import make_placeholder
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.pages import (
    open_here,
    print_on_one_page,
    protect_sheet,
    select_cell,
    set_height,
    set_widths,
)
from cchc_excel.sheets.text_size import cell_height, line_height
from cchc_excel.sheets.writer import Book, Sheet, Style, add_sheet, merge_text, put_link, put_text

_WIDTHS = (40, 120, 470)
_TEXT = _WIDTHS[1] + _WIDTHS[2]
_COLOURS: tuple[Style, ...] = (
    look.BOX,
    look.supplementary_style(look.BOX),
    look.DERIVED,
    look.NOT_ASKED,
    replace(look.BOX, fill=look.RED),
    replace(look.BOX, fill=look.YELLOW),
)


def add_guide(book: Book, forms: FormSet, level: str) -> Sheet:
    """The instruction sheet; the workbook opens on it."""
    sheet = add_sheet(book, SHEET)
    set_widths(sheet, _WIDTHS)
    row = _opening(sheet, forms)
    row = _steps(sheet, row + 1, forms, level)
    row = _colours(sheet, row + 1)
    last = _contents(sheet, row + 1, forms, level)
    print_on_one_page(sheet, (last, len(_WIDTHS)))
    select_cell(sheet, 1, 1)
    open_here(sheet)
    protect_sheet(sheet)
    return sheet


def _opening(sheet: Sheet, forms: FormSet) -> int:
    """What this is, for whom, by when; the last row used."""
    title = GUIDE_TITLE + "\n" + forms.title.replace(" - ", "\xa0-\xa0")
    _across(sheet, 1, title, replace(look.TITLE, size=14))
    facts = (
        (FACTS[0], make_placeholder("ten_don_vi")),
        (FACTS[1], make_placeholder("ten_ky")),
        (FACTS[2], make_placeholder("han_nop")),
        (FACTS[3], make_placeholder("noi_nhan")),
    )
    for row, (name, text) in enumerate(facts, start=3):
        merge_text(sheet, (row, 1, row, 2), name, look.BOLD)
        put_text(sheet, row, 3, text, replace(look.BOLD, valign="vcenter"))
        set_height(sheet, row, 2 * line_height(12) + 2 if row < 5 else line_height(12) + 4)
    return 2 + len(facts)


def _steps(sheet: Sheet, row: int, forms: FormSet, level: str) -> int:
    _across(sheet, row, STEPS_HEADING, look.BOLD)
    steps = (*STEPS, LIST_STEP) if any(list_form.asked_of(level) for list_form in forms.lists) else STEPS
    for number, text in enumerate(steps, start=1):
        here = row + number
        put_text(sheet, here, 1, f"{number}.", replace(look.PLAIN, align="right", valign="top"))
        merge_text(sheet, (here, 2, here, 3), text, replace(look.PLAIN, valign="top"))
        set_height(sheet, here, cell_height(text, _TEXT, 12) + 2)
    return row + len(steps)


def _colours(sheet: Sheet, row: int) -> int:
    _across(sheet, row, COLOURS_HEADING, look.BOLD)
    for here, (style, text) in enumerate(zip(_COLOURS, COLOURS, strict=True), start=row + 1):
        put_text(sheet, here, 1, "", style)
        merge_text(sheet, (here, 2, here, 3), text, look.PLAIN)
        set_height(sheet, here, line_height(12) + 2)
    return row + len(_COLOURS)


def _contents(sheet: Sheet, row: int, forms: FormSet, level: str) -> int:
    """A link to every form and to the check; the last row used."""
    _across(sheet, row, PAGES_HEADING, look.BOLD)
    lists = tuple(list_form for list_form in forms.lists if list_form.asked_of(level))
    shown = replace(forms, lists=lists).every_form
    pages = [(form.sheet, f"{form.number}. {form.area}") for form in shown]
    pages.append((CHECK_SHEET, CHECK_LINK))
    link = replace(look.LINK, border=False, align="left")
    for here, (name, text) in enumerate(pages, start=row + 1):
        put_link(sheet, (here, 2), (name, "A1"), name, link)
        put_text(sheet, here, 3, text, look.PLAIN)
        set_height(sheet, here, cell_height(text, _WIDTHS[2], 12) + 1)
    return row + len(pages)


def _across(sheet: Sheet, row: int, text: str, style: Style) -> None:
    merge_text(sheet, (row, 1, row, len(_WIDTHS)), text, style)
    set_height(sheet, row, cell_height(text, sum(_WIDTHS), style.size, style.bold) + 4)

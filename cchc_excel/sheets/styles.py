"""The looks of our workbooks: Times New Roman, black on white, few and light colours."""

from __future__ import annotations

from dataclasses import replace

from cchc_excel.sheets.writer import Style

GREY_TEXT = "7F7F7F"
NOT_ASKED_FILL = "D9D9D9"
NO_INPUT_FILL = "F2F2F2"
DERIVED_FILL = "E2EFDA"
SUPPLEMENTARY_FILL = "FFF8E1"
HEADING_FILL = "EDEDED"
PERCENT = "0.00%"  # of a cell that holds a fraction
RED, RED_TEXT = "FFC7CE", "9C0006"
YELLOW = "FFEB9C"
GREEN, GREEN_TEXT = "C6EFCE", "006100"

PLAIN = Style()
CENTRED = Style(align="center")
BOLD = Style(bold=True)
TITLE = Style(bold=True, size=13, align="center")
NUMBER_TITLE = Style(bold=True, size=14, align="center")
ITALIC = Style(italic=True, align="center")
ONE_LINE = Style(align="center", wrap=False, shrink=True)
SMALL_GREY = Style(size=8, color=GREY_TEXT, align="right", wrap=False, shrink=True)
LEGEND = Style(size=9, italic=True, align="center", wrap=False, shrink=True)
SMALL = Style(size=10, italic=True)
LINK = Style(underline=True, color="0563C1", border=True, align="center")

BOX = Style(border=True)
BOX_CENTRED = Style(border=True, align="center")
HEADING = Style(border=True, bold=True, align="center", fill=HEADING_FILL)
ORDER = Style(border=True, italic=True, size=10, align="center", fill=HEADING_FILL)
CODE = Style(border=True, size=8, color=GREY_TEXT, align="center", wrap=False)

INPUT_NUMBER = Style(border=True, align="center", locked=False)
INPUT_TEXT = Style(border=True, size=11, locked=False)
INPUT_STATE = Style(border=True, align="center", locked=False)
DERIVED = Style(border=True, align="center", bold=True, fill=DERIVED_FILL)
NOT_ASKED = Style(border=True, align="center", fill=NOT_ASKED_FILL)
NO_INPUT = Style(border=True, align="center", fill=NO_INPUT_FILL)

WRONG = Style(fill=RED, color=RED_TEXT)
TO_SEE = Style(fill=YELLOW)
PALE = Style(color=GREY_TEXT)
GOOD = Style(fill=GREEN, color=GREEN_TEXT)


def supplementary_style(style: Style) -> Style:
    """The same look for a line that the official form does not have."""
    return replace(style, italic=True, fill=style.fill or SUPPLEMENTARY_FILL)

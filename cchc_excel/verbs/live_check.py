"""The live check as data: helper cells, one line per rule instance, one count per sheet.

The builder of the workbook writes these where they say and knows nothing of their meaning.
Formulas are Excel's (English names, commas), no newer than Excel 2013, without arrays or volatile
references, and LibreOffice computes the same. Each starts with "=".
"""

from __future__ import annotations

from dataclasses import dataclass

from cchc_excel.nouns.spec import Severity

HELPER_SHEET = "_so"
OK, MISSING, WRONG, LOOK = "OK", "Thiếu", "Sai", "Xem lại"  # LOOK: a breach that is no error


@dataclass(frozen=True)
class HelperCell:
    """One cell of the helper sheet, counted from 1. Without a formula `cached` is a constant."""

    row: int
    col: int
    formula: str
    cached: int | str


@dataclass(frozen=True, kw_only=True)
class CheckLine:
    """One rule in one column. `formula` shows OK, MISSING, WRONG (errors) or LOOK (the rest).

    `sheet` and `target_address` ("D17") are where the link of the line leads; `cached` is the
    formula's result in an empty form.
    """

    rule_id: str
    severity: Severity
    sheet: str
    target_address: str
    column_label: str
    sentence: str
    formula: str
    cached: str


@dataclass(frozen=True, kw_only=True)
class SheetLine:
    """What is filled in and what cannot be read on one form sheet.

    `asked` counts its cells without the supplementary ones; `filled` counts those of them with an
    answer; `unreadable` counts the cells without a single meaning; `where` shows the address of
    the first of these ("D17"), else "".
    """

    sheet: str
    asked: int
    filled: str
    unreadable: str
    where: str


@dataclass(frozen=True, kw_only=True)
class CheckPlan:
    """Everything the live check of one workbook consists of.

    `overall` is the formula of the one verdict, `overall_cached` its result in an empty form;
    sheet counts are 0 and `where` is "" then.
    """

    helpers: tuple[HelperCell, ...]
    lines: tuple[CheckLine, ...]
    sheets: tuple[SheetLine, ...]
    overall: str
    overall_cached: str

"""The ledger of sheets and blocks that are no form, and of cells beyond the part of a sheet that is read."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from cchc_excel.forms.limits import LAST_COLUMN, LAST_ROW
from cchc_excel.nouns.account import Account, Outside
from cchc_excel.nouns.filing import RawCell, RawSheet
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place, column_letters
from cchc_excel.recognising.account import LISTED, is_number, list_some_cells, shows_nothing
from cchc_excel.recognising.where.grid import shown_text
from cchc_excel.recognising.where.sheets import Block
from cchc_excel.recognising.whose.official import is_official

_SHOWN = 3


def sheet_account(sheet: RawSheet, file: str) -> Account:
    """The ledger of a sheet that is no appendix: all is outside.

    Only what every official heading and signature block has is not listed; beyond `LISTED` cells it counts.
    """
    return _all_outside(sheet, file, sorted(sheet.cells.items(), key=itemgetter(0)))


def block_account(block: Block, file: str) -> Account:
    """The ledger of the rows of a block that was refused or is no appendix, as `sheet_account` says it."""
    raw_rows = block.grid.raw_rows
    cells = (((row, column), raw) for row in block.rows for column, raw in raw_rows.get(row, ()))
    return _all_outside(block.grid.sheet, file, cells)


def _all_outside(sheet: RawSheet, file: str, cells: Iterable[tuple[tuple[int, int], RawCell]]) -> Account:
    listed: list[Outside] = []
    more = 0
    for spot, raw in cells:
        if len(listed) == LISTED:
            more += bool(str(raw.value).strip())  # not looked at: of so many the count need not be exact
            continue
        text = shown_text(raw)
        if text and not shows_nothing(raw) and not is_official(text):
            listed.append(_standing_at(sheet, file, spot))
    return Account(unit="", appendix="", sheets=(sheet.name,), outside=tuple(listed), more=more)


def beyond_account(sheet: RawSheet, file: str, unit: str) -> tuple[Account, Finding] | None:
    """The ledger of what stands beyond the part of a sheet that is read; None when nothing does."""
    far = [spot for spot in sheet.cells if (spot[0] > LAST_ROW or spot[1] > LAST_COLUMN)]
    filled = sorted(spot for spot in far if shown_text(sheet.cells[spot]))
    if not filled:
        return None
    listed = tuple(_standing_at(sheet, file, spot) for spot in filled[:LISTED])
    made = Account(
        unit=unit, appendix="", sheets=(sheet.name,), outside=listed, more=len(filled) - len(listed)
    )
    slots = {"column": column_letters(LAST_COLUMN), "row": f"{LAST_ROW:,}".replace(",", ".")}
    cells_said = list_some_cells(listed[:_SHOWN]) + (" …" if len(filled) > _SHOWN else "")
    return made, make_finding(
        "N-69", listed[0].place, unit=unit, count=len(filled), cells=cells_said, **slots
    )


def _standing_at(sheet: RawSheet, file: str, spot: tuple[int, int]) -> Outside:
    raw = sheet.cells[spot]
    return Outside(Place(file, sheet.name, *spot, sheet.lead), shown_text(raw), is_number(raw))

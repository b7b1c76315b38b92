"""What stands in a file and belongs to no form: told and accounted for, sheet by sheet."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_excel.nouns.account import Account
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import FormSet
from cchc_excel.recognising.account_sheets import beyond_account, block_account, sheet_account
from cchc_excel.recognising.other_set import say_other_set
from cchc_excel.recognising.where.grid import Grid
from cchc_excel.recognising.where.sheets import Block
from cchc_excel.recognising.whose.identity import BookMarks
from cchc_excel.recognising.whose.owners import Owners

_NO_FORM = "không nhận ra biểu nào của đợt trong tệp"
Told = tuple[Finding, Account]


def list_foreign_sheets(grids: Sequence[Grid], found: Sequence[Block], file: str) -> list[Told]:
    """Sheets, and blocks under headings like the form's, in which no line of the form was found."""
    with_blocks = {block.sheet for block in found}
    plain = [sheet_account(grid.sheet, file) for grid in grids if grid.sheet.name not in with_blocks]
    unread = [block_account(block, file) for block in found if not block.appendix]
    return [tell_foreign(account, file) for account in (*plain, *unread) if account.outside]


def list_beyond_limits(cells: Sequence[Grid], whose: Owners, file: str) -> list[Told]:
    """What stands beyond the part of a sheet that is read, under the unit that alone has the sheet."""
    units: dict[str, set[str]] = {block.sheet: set() for block in whose.refused}
    for (unit, _), some in whose.owned.items():
        for owned_block in some:
            units.setdefault(owned_block.block.sheet, set()).add(unit)
    with_form = [grid.sheet for grid in cells if grid.sheet.name in units]
    named = {name: min(some) if len(some) == 1 else "" for name, some in units.items()}
    made = (beyond_account(raw_sheet, file, named[raw_sheet.name]) for raw_sheet in with_form)
    return [(told, account) for account, told in filter(None, made)]


def tell_foreign(made: Account, file: str) -> Told:
    count = len(made.outside) + made.more
    return make_finding("N-21", Place(file, made.sheets[0], 0, 0), count=count), made


def tell_no_form(cells: Sequence[Grid], marks: BookMarks, forms: FormSet, file: str) -> Finding:
    """What is said of a file without a form of the round: empty, of another form set, or something else."""
    place = Place(file, "", 0, 0)
    if not any(grid.rows for grid in cells):
        return make_finding("N-27", place)
    return make_finding("N-28", place, what=say_other_set(cells, marks, forms) or _NO_FORM)

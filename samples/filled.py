"""What the makers of sample rounds share: a round opened in a folder, its workbooks filled in."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from cchc_excel.blank.list_rows import Row, fill_list
from cchc_excel.blank.masters import master_for
from cchc_excel.forms.layout import plan_sheet
from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.generate import blank_book
from cchc_excel.jobs.init import Opening, start_round
from cchc_excel.nouns.spec import Cell
from cchc_excel.nouns.unit import Unit
from cchc_excel.sheets.parts import fill_cells, set_results

MARK = "Số liệu minh họa"
Written = dict[Cell, Decimal | str]
Address = tuple[str, int, int]
Returned = Callable[[Desk, Unit], tuple[str, bytes] | None]  # a file's name and bytes; None: nothing sent


def opened(folder: Path, opening: Opening) -> Desk:
    """The round, opened in that folder."""
    start_round(folder, opening)
    return open_desk(folder)


def addresses(desk: Desk, written: Mapping[Cell, Decimal | str]) -> dict[Address, Decimal | str]:
    """The same values by sheet, row and column."""
    plans = {one.key: plan_sheet(one) for one in desk.forms.appendices}
    return {
        (plans[cell.appendix].sheet, *plans[cell.appendix].position(cell)): value
        for cell, value in written.items()
    }


def filled(
    desk: Desk,
    unit: Unit,
    typed: Mapping[Cell, Decimal | str],
    computed: Mapping[Cell, Decimal | str],
    lists: Mapping[str, Sequence[Row]] | None = None,
) -> bytes:
    """The unit's workbook as it came back, marked as invented on its first sheet.

    `computed` is what Excel shows in the cells that hold formulas; `lists` the rows of each list.
    """
    blank = blank_book(desk, unit, master_for(desk.forms, unit.level))
    written = fill_cells(blank, {**addresses(desk, typed), ("Hướng dẫn", 2, 1): MARK.upper()})
    for key, rows in (lists or {}).items():
        written = fill_list(written, desk.forms, unit.level, key, rows)
    return set_results(written, addresses(desk, computed))


def make_all(target: Path, opening: Opening, returned: Returned) -> None:
    """Every returned file of the round stands in the target folder."""
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        desk = opened(Path(scratch) / "dot", opening)
        for unit in desk.round_.expected():
            sent = returned(desk, unit)
            if sent is not None:
                (target / sent[0]).write_bytes(sent[1])

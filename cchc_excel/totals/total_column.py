"""The column that adds the others, in a totals book: what its rows give, not what stands in it.

A book whose TỔNG CỘNG was typed over, accepted or of an older program, would bring a total that no rows
stand behind: the level above prints its own rows under it (issue 9 §4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from cchc_excel.forms.along import along_rules
from cchc_excel.nouns.filing import Entry, Filing, Scope, State
from cchc_excel.nouns.inside import InnerUnit
from cchc_excel.nouns.spec import Appendix, Cell, FormSet
from cchc_excel.totals.without import total_of


def settle_total_columns(forms: FormSet, filing: Filing) -> Filing:
    """The totals book whose every TỔNG CỘNG is the sum of its rows; the sheet's own number is `stated`.

    Added to the rows is what units inside gave in the total alone (D-49 names them). As it is: a unit's own
    filing, a line without rows, and one in which a cell could not be read.
    """
    if filing.scope is not Scope.TOTAL:
        return filing
    settled = {
        entry.cell: entry
        for appendix in forms.appendices
        for rule in along_rules(appendix)
        if (entry := _settled(appendix, Cell(*rule.target, rule.columns[0]), filing))
    }
    return replace(filing, entries={**filing.entries, **settled}) if settled else filing


def _settled(appendix: Appendix, total: Cell, filing: Filing) -> Entry | None:
    """The total's entry as its rows say it; None where it says that already, or nothing can be said."""
    own = filing.entries.get(total)
    cells = [total._replace(column=column.key) for column in appendix.columns if column.key != total.column]
    rows = {cell: filing.entry(cell) for cell in cells}
    if own is None or any(entry.state is State.REJECTED for entry in (own, *rows.values())):
        return None
    added = total_of(entry.amount for entry in rows.values())
    if added is None:
        return None
    amount = added + _given_in_total_alone(filing.inside.units if filing.inside else (), total, cells)
    return None if own.amount == amount else replace(own, state=State.VALUE, value=amount, stated=own.amount)


def _given_in_total_alone(units: Sequence[InnerUnit], total: Cell, rows: Sequence[Cell]) -> Decimal:
    """What the units inside gave in the total beyond their rows, by the book's own map."""
    given = [(_added(unit, total), total_of(_added(unit, cell) for cell in rows)) for unit in units]
    return sum((whole - (some or Decimal(0)) for whole, some in given if whole is not None), Decimal(0))


def _added(unit: InnerUnit, cell: Cell) -> Decimal | None:
    held = unit.cells.get(cell)
    return held.added if held else None

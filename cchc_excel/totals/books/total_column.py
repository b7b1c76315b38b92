"""The column that adds the others, in a totals book: what its units and its rows give, not what was typed.

A book whose TỔNG CỘNG was typed over, and accepted so, would bring a total that no rows stand behind: the
level above prints its own rows under it (issue 9 §4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from cchc_excel.forms.along import added_cells, along_rules
from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.inside import InnerUnit
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Rule
from cchc_excel.nouns.standing import Standing
from cchc_excel.totals.books.without import total_of


def settle_total_columns(forms: FormSet, filing: Filing) -> Filing:
    """The totals book whose every TỔNG CỘNG follows its rows; the sheet's own number is `stated`.

    It is what the units inside gave to it (some in the total alone, some rows without a total), and as much
    more as the rows are more than these units gave. As it is: a unit's own filing, a book that does not
    know its inside, a line in which a cell could not be read.
    """
    units = filing.inside.units if filing.inside else ()
    for appendix in forms.appendices if units else ():
        for rule in along_rules(appendix):  # subtotals first: a total adds what they are found to be
            if entry := _settled(appendix, rule, filing, units):
                filing = replace(filing, entries={**filing.entries, entry.cell: entry})
    return filing


def _settled(appendix: Appendix, rule: Rule, filing: Filing, units: Sequence[InnerUnit]) -> Entry | None:
    """The total's entry as it follows; None where it says that already, or nothing can be said."""
    total, rows = Cell(*rule.target, rule.columns[0]), added_cells(appendix, rule)
    own = filing.entries.get(total)
    entries = [filing.entry(cell) for cell in rows]
    if own is None or _is_unknown((own, *entries), units):
        return None
    typed = total_of(entry.amount for entry in entries) or Decimal(0)
    more = typed - (_total_inside(units, rows) or Decimal(0))
    given = _total_inside(units, [total])
    amount = total_of((given, more)) if more else given
    return None if own.amount == amount else _valued(own, amount)


def _is_unknown(entries: Sequence[Entry], units: Sequence[InnerUnit]) -> bool:
    """True where a cell could not be read, or the map was too long to say what the units gave."""
    held = [unit.cells[entry.cell] for unit in units for entry in entries if entry.cell in unit.cells]
    untold = any(cell.standing is Standing.INCLUDED and cell.value is None for cell in held)
    return not held or untold or any(entry.state is State.REJECTED for entry in entries)


def _total_inside(units: Sequence[InnerUnit], cells: Sequence[Cell]) -> Decimal | None:
    return total_of(unit.cells[cell].added for unit in units for cell in cells if cell in unit.cells)


def _valued(own: Entry, amount: Decimal | None) -> Entry:
    state = State.BLANK if amount is None else State.VALUE
    return replace(own, state=state, value=amount, stated=own.amount)

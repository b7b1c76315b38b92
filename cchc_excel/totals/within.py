"""What the units inside a totals book give to one figure of the level above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cchc_excel.nouns.figure import Contribution
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.inside import InnerCell, InnerUnit
from cchc_excel.nouns.spec import Cell
from cchc_excel.nouns.standing import NOT_OWED, Standing

Within = tuple[Contribution, ...]
_WITHOUT_FORM = (Standing.NO_FILING, Standing.BLANK_FORM, Standing.HELD_BACK)


def list_units_within(filing: Filing, cell: Cell) -> Within:
    """Each unit inside with what it gave to the cell; () of an older book, or of a cell it does not know."""
    units = filing.inside.units if filing.inside else ()
    return tuple(_given(unit, unit.cells[cell]) for unit in units if cell in unit.cells)


def within_rate(filing: Filing, cell: Cell, pair: tuple[Cell, Cell]) -> Within:
    """The same of a rate by one of its pairs: in it are the units that gave both sums."""
    units = filing.inside.units if filing.inside else ()
    return tuple(_rate(unit, cell, pair) for unit in units if pair[0] in unit.cells)


def within_counts(filing: Filing, counts: Mapping[str, Cell]) -> Within:
    """The same of a line of states, by the totals cells that count them: the state of each unit."""
    units = filing.inside.units if filing.inside else ()
    first = next(iter(counts.values()))
    return tuple(_state(unit, first, counts) for unit in units if first in unit.cells)


def list_owing_units(filing: Filing, cell: Cell, standing: Standing) -> Within:
    """Each unit inside that owes the cell, in a book that is left out for that reason as a whole.

    Who is out already for a reason of its own keeps that one: nobody's form is held back that never came.
    """
    found = list_units_within(filing, cell)
    kept = (*NOT_OWED, *_WITHOUT_FORM)
    return tuple(
        contribution
        if contribution.standing in kept
        else replace(contribution, standing=standing, value=None, place=None)
        for contribution in found
    )


def _given(unit: InnerUnit, held: InnerCell) -> Contribution:
    return Contribution(
        unit.code, held.standing, held.value, held.place, name=unit.name, known=unit.known, level=unit.level
    )


def _rate(unit: InnerUnit, cell: Cell, pair: tuple[Cell, Cell]) -> Contribution:
    top, bottom = (unit.cells.get(one) or InnerCell(Standing.BLANK) for one in pair)
    own = unit.cells.get(cell) or InnerCell(top.standing)
    given = top.standing is bottom.standing is Standing.INCLUDED
    places = tuple(inner_cell.place for inner_cell in (top, bottom) if inner_cell.place)
    if not given:
        # in its own round it was in by the other of the rate's ways, or as the only one that owed it
        elsewise = own.standing is Standing.INCLUDED
        left = replace(own, standing=Standing.UNPAIRED) if elsewise else own
        return replace(_given(unit, left), parts=places)
    made = _given(unit, replace(own, standing=Standing.INCLUDED))
    return replace(made, numerator=top.added, denominator=bottom.added, parts=places)


def _state(unit: InnerUnit, first: Cell, counts: Mapping[str, Cell]) -> Contribution:
    held = {state: unit.cells[cell].added for state, cell in counts.items() if cell in unit.cells}
    tally = {state: int(count) for state, count in held.items() if count}
    made = _given(unit, replace(unit.cells[first], value=None))
    if len(tally) == 1 and sum(tally.values()) == 1:
        return replace(made, value=next(iter(tally)) or None)
    return replace(made, tally=tuple(tally.items()))

"""What nobody adds up, in a totals book that gives up some of its units, is told anew.

Who left may have been the one that differed, the one whose sum stood alone, or the other one that owed a
rate; so the value, who said it and who differs come from what each unit that is left gave (`Filing.inside`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_excel.nouns.inside import InnerUnit
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Kind, Rollup
from cchc_excel.nouns.standing import NOT_OWED, Standing
from cchc_excel.totals.sums import common_sums

_ANSWERS = (Standing.INCLUDED, Standing.DIFFERENT)
Said = Decimal | str | None


@dataclass(frozen=True)
class Compared:
    """A line in one column: the value, and how each unit stands that answered it."""

    value: Said
    standings: Mapping[str, Standing]


def compared_again(shape: FormSet, sender: str, left: Sequence[InnerUnit]) -> Mapping[Cell, Compared]:
    """Every cell of a compared line of a totals book, from what the units that are left gave.

    `sender` is the unit whose book it is: its own answer is the figure.
    """
    cells = [
        Cell(appendix.key, line.key, column.key)
        for appendix in shape.appendices
        for line in appendix.indicators
        if line.rollup is Rollup.SAME
        for column in appendix.columns
    ]
    made = {cell: _compared(_answers(left, cell), sender) for cell in cells}
    for target, terms in common_sums(shape).items():
        for cell in [cell for cell in cells if cell[:2] == target]:
            parts = [made[Cell(*term, cell.column)] for term in terms]
            made[cell] = _sum(_answers(left, cell), sender, parts) or made[cell]
    return made


def sole_again(shape: FormSet, left: Sequence[InnerUnit]) -> Mapping[Cell, Compared]:
    """The rates that nobody can add up and that now one unit alone owes: its own answer (`sole_unit`)."""
    made: dict[Cell, Compared] = {}
    for appendix in shape.appendices:
        for line in appendix.indicators:
            if line.kind is not Kind.PERCENT or line.rollup not in (Rollup.RATIO, Rollup.NONE):
                continue
            for column in appendix.columns:
                cell = Cell(appendix.key, line.key, column.key)
                if (only := sole_unit(line, cell, left)) is not None and only.known:
                    made[cell] = Compared(only.cells[cell].value, {only.code: Standing.INCLUDED})
    return made


def rate_pairs(line: Indicator) -> list[tuple[str, str]]:
    """The lines of the totals form that hold the sums behind a rate: of counts, and of a weight."""
    weighed = (f"{line.key}__quy_doi", f"{line.key}__trong_so")
    return list(dict.fromkeys((*((line.parts,) if line.parts else ()), weighed)))


def sole_unit(line: Indicator, cell: Cell, left: Sequence[InnerUnit]) -> InnerUnit | None:
    """The one unit that owes a rate and gave it without the sums to add it by: its answer is the rate."""
    owing = [
        inner_unit
        for inner_unit in left
        if cell in inner_unit.cells and inner_unit.cells[cell].standing not in NOT_OWED
    ]
    if len(owing) != 1:
        return None
    (only,) = owing
    held = only.cells[cell]
    sums = (only.cells.get(cell._replace(indicator=key)) for pair in rate_pairs(line) for key in pair)
    added = any(inner_cell is not None and inner_cell.standing is Standing.INCLUDED for inner_cell in sums)
    given = held.standing in (Standing.INCLUDED, Standing.UNPAIRED) and isinstance(held.value, Decimal)
    return only if given and not added else None


def with_standings(unit: InnerUnit, made: Mapping[Cell, Compared]) -> InnerUnit:
    """The unit as it stands now."""
    changed = {
        cell: replace(held, standing=made[cell].standings[unit.code])
        for cell, held in unit.cells.items()
        if cell in made and unit.code in made[cell].standings
    }
    return replace(unit, cells={**unit.cells, **changed})


def _answers(left: Sequence[InnerUnit], cell: Cell) -> dict[str, Said]:
    held = {inner_unit.code: inner_unit.cells[cell] for inner_unit in left if cell in inner_unit.cells}
    return {code: inner_cell.value for code, inner_cell in held.items() if inner_cell.standing in _ANSWERS}


def _compared(answers: Mapping[str, Said], sender: str) -> Compared:
    value = _common(answers, sender)
    alike = Standing.INCLUDED if value is None else Standing.DIFFERENT
    standings = {code: Standing.INCLUDED if one == value else alike for code, one in answers.items()}
    return Compared(value, standings)


def _common(answers: Mapping[str, Said], sender: str) -> Said:
    if sender in answers:
        return answers[sender]
    values = set(answers.values())
    return values.pop() if len(values) == 1 else None


def _sum(answers: Mapping[str, Said], sender: str, parts: Sequence[Compared]) -> Compared | None:
    """A sum of compared lines (`sums`): of who differs in no part; None where it stands alone."""
    if not set(answers) <= {code for part in parts for code in part.standings}:
        return None
    odd = {
        code for part in parts for code, standing in part.standings.items() if standing is Standing.DIFFERENT
    }
    value = _common({code: one for code, one in answers.items() if code not in odd}, sender)
    standings = {code: Standing.DIFFERENT if code in odd else Standing.INCLUDED for code in answers}
    return Compared(value, standings)

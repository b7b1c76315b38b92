"""The formula of each total over the sheet of all units' values: Excel and LibreOffice agree on it.

A total is empty, never 0, when no unit gave anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.forms.totals_form import RATES, UNASSESSED, ratio_pair, weighted_pair
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.spec import Cell, Rollup
from cchc_excel.nouns.standing import Standing
from cchc_excel.totals_book.grid import UnitGrid
from cchc_excel.totals_book.input import TotalsInput, TotalsLine, lines_of


def write_formulas(totals: TotalsInput, grid: UnitGrid) -> Mapping[Cell, str]:
    """The formula of every totals cell that has one; texts and lines not rolled up have none."""
    found: dict[Cell, str] = {}
    for line in lines_of(totals.forms):
        found.update(_of_line(totals, grid, line))
    return found


def _of_line(totals: TotalsInput, grid: UnitGrid, line: TotalsLine) -> Iterator[tuple[Cell, str]]:
    main = totals.rolled.figures[line.cell]
    if line.indicator.rollup is Rollup.TALLY:
        for state, cell in line.tally.items():
            yield cell, _count(grid, line.cell, state or UNASSESSED, cell if totals.has_totals else None)
        return
    if line.indicator.rollup in RATES:
        if pairs := _used_pairs(line, main):
            yield line.cell, _quotient(totals, line.cell, pairs)
        yield from ((cell, _sum(grid.area(cell))) for cell in line.cells[1:] if cell in grid.rows)
    elif line.indicator.rollup is Rollup.SAME:
        own = _own_answer(totals, grid, line.cell)
        if own or _comparable(main):
            yield line.cell, _same(grid.area(line.cell), own)
    elif line.indicator.together:
        partners = [grid.area(line.cell._replace(indicator=key)) for key in line.indicator.together]
        yield line.cell, _paired_sum(grid.area(line.cell), partners)
    elif line.indicator.rollup in (Rollup.SUM, Rollup.COUNT_YES):
        yield line.cell, _sum(grid.area(line.cell))


def _sum(area: str) -> str:
    return f'=IF(COUNT({area})=0,"",SUM({area}))'


def _paired_sum(area: str, partners: list[str]) -> str:
    """Only units that filled all lines of the group are added."""
    filled = ",".join(f'{text},"<>"' for text in (area, *partners))
    return f'=IF(COUNTIFS({filled})=0,"",SUMIFS({area},{filled}))'


def _same(area: str, own: str) -> str:
    """The reporting unit's `own` answer where it has one, else the common value; empty when units differ."""
    common = f'IF(COUNT({area})=0,"",IF(MAX({area})=MIN({area}),MAX({area}),""))'
    return f"=IF(ISNUMBER({own}),{own},{common})" if own else f"={common}"


def _own_answer(totals: TotalsInput, grid: UnitGrid, cell: Cell) -> str:
    """Where the reporting unit's own number stands among all units' values; "" without one."""
    reporting = totals.round_.reporting.code
    for contribution in totals.rolled.figures[cell].contributions:
        given = contribution.standing is Standing.INCLUDED and isinstance(contribution.value, Decimal)
        if contribution.unit == reporting and given:
            return grid.place(cell, [unit.code for unit in totals.units].index(reporting))
    return ""


def _count(grid: UnitGrid, states: Cell, state: str, counts: Cell | None) -> str:
    """Units that stand in the state, those inside totals books included."""
    quoted = state.replace("~", "~~").replace("*", "~*").replace("?", "~?").replace('"', '""')
    area = grid.area(states)
    if counts is None:
        return f'=IF(COUNTA({area})=0,"",COUNTIF({area},"={quoted}"))'
    inside = grid.area(counts)
    return f'=IF(COUNTA({area})+COUNT({inside})=0,"",COUNTIF({area},"={quoted}")+SUM({inside}))'


def _used_pairs(line: TotalsLine, figure: Figure) -> list[tuple[str, str]]:
    """The pairs of lines that the rate was formed from; a fraction needs no factor of 100."""
    counts = ratio_pair(line.appendix, line.indicator) if figure.method is Rollup.RATIO else None
    weighed = figure.method is Rollup.WEIGHTED or figure.weighed is not None
    weights = weighted_pair(line.indicator) if weighed else None
    return [count for count in (counts, weights) if count]


def _quotient(totals: TotalsInput, cell: Cell, pairs: list[tuple[str, str]]) -> str:
    where = plan_sheet(totals.shape.appendix(cell.appendix))
    places = [[where.position(cell._replace(indicator=key)) for key in pair] for pair in pairs]
    names = [[f"{column_letters(column)}{row}" for row, column in pair] for pair in places]
    tops, bottoms = zip(*names, strict=True)
    if len(pairs) > 1:
        top, bottom = f"SUM({','.join(tops)})", f"SUM({','.join(bottoms)})"
        return f'=IF({bottom}=0,"",{top}/{bottom})'
    (top,), (bottom,) = tops, bottoms
    return f'=IF(OR({top}="",{bottom}="",{bottom}=0),"",{top}/{bottom})'


def _comparable(figure: Figure) -> bool:
    """False for texts, and where a totals book already says that its own units differ."""
    answered = (Standing.INCLUDED, Standing.DIFFERENT)
    given = [contribution.value for contribution in figure.contributions if contribution.standing in answered]
    return all(isinstance(one, Decimal) for one in given)

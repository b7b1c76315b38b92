"""The reporting unit's figures from its units' filings, with coverage and every contribution.

Each figure is the sum of its units' shares. Sums are exact, so neither the order of the units nor
their grouping into totals books changes a figure (a rate is never averaged).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.filing import Filing, Scope
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Indicator, Kind, Rollup
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.verbs.rate_shares import rate_share, ways_of
from cchc_excel.verbs.rollup_figures import count_figures, figure_of, pair_figures, rate_figure, unrolled_rate
from cchc_excel.verbs.rollup_shares import Sender, plain_share, tally_share
from cchc_excel.verbs.totals_form import RATES, tally_cells


@dataclass(frozen=True)
class Rolled:
    """`figures` by the cells of the form; `totals` by the cells of its `totals_form`."""

    figures: Mapping[Cell, Figure]
    totals: Mapping[Cell, Figure]


def roll_up(
    forms: FormSet, round_: Round, filings: Mapping[str, Filing], held_back: Set[str]
) -> Mapping[Cell, Figure]:
    """One figure for each asked cell of the form, in the order of the form.

    `filings` by unit code; units in `held_back` count as expected but give nothing. Every figure
    lists all expected units in the order of the round. Filings of other units are not looked at,
    nor is a totals book of the reporting unit itself: it already contains the others.
    """
    return roll_up_both(forms, round_, filings, held_back).figures


def roll_up_both(forms: FormSet, round_: Round, filings: Mapping[str, Filing], held_back: Set[str]) -> Rolled:
    """The same figures, and those that the totals book prints: counts, and sums behind the rates."""
    senders = senders_of(forms, round_, filings, held_back)
    figures: dict[Cell, Figure] = {}
    totals: dict[Cell, Figure] = {}
    for appendix in forms.appendices:
        for line in appendix.indicators:
            if line.kind is Kind.HEADING:
                continue
            for column in appendix.columns:
                cell = Cell(appendix.key, line.key, column.key)
                main, extra = _figures(appendix, line, cell, senders)
                unseen = Counter(one.unit.level for one in senders if one.hides_units(line))
                figures[cell] = _knowing(main, unseen)
                totals.update({one.cell: _knowing(one, unseen) for one in extra})
    return Rolled(figures, totals)


def compare(
    forms: FormSet, round_: Round, filings: Mapping[str, Filing], held_back: Set[str]
) -> Mapping[Cell, Figure]:
    """The figures of the lines that are compared, not added, alone."""
    senders = senders_of(forms, round_, filings, held_back)
    return {
        cell: figure_of(line, cell, [plain_share(one, line, cell) for one in senders])
        for appendix in forms.appendices
        for line in appendix.indicators
        for cell in (Cell(appendix.key, line.key, column.key) for column in appendix.columns)
        if line.rollup is Rollup.SAME
    }


def senders_of(
    forms: FormSet, round_: Round, filings: Mapping[str, Filing], held_back: Set[str]
) -> tuple[Sender, ...]:
    """Every expected unit with its filing as far as it may enter the totals, in the order of the round."""
    ranks = [level.key for level in forms.levels]
    expected = round_.expected()
    totalled = {
        unit.level
        for unit in round_.units
        if unit.code in filings and filings[unit.code].scope is Scope.TOTAL
    }

    def sender(unit: Unit) -> Sender:
        filing = filings.get(unit.code)
        itself = unit.code == round_.reporting.code
        contains_all = itself and filing is not None and filing.scope is Scope.TOTAL
        below = tuple(ranks[: ranks.index(unit.level)]) if unit.level in ranks else ()
        held = unit.code in held_back or contains_all
        blank = filing is not None and filing.blank
        return Sender(unit, filing, held, below, not itself and unit.level in totalled, itself, blank)

    return tuple(sender(unit) for unit in expected)


def _knowing(figure: Figure, unseen: Mapping[str, int]) -> Figure:
    """The figure whose coverage tells of missing units that would bring others."""
    return replace(figure, coverage=replace(figure.coverage, unseen=unseen)) if unseen else figure


def _figures(
    appendix: Appendix, line: Indicator, cell: Cell, senders: tuple[Sender, ...]
) -> tuple[Figure, tuple[Figure, ...]]:
    """The figure of a cell, and the figures of the totals cells that stand for it."""
    if line.rollup is Rollup.TALLY:
        counts = tally_cells(appendix, cell, line.states)
        shares = [tally_share(one, line, cell, counts) for one in senders]
        main = figure_of(line, cell, shares)
        return main, count_figures(main, counts, shares)
    if line.rollup not in RATES:
        main = figure_of(line, cell, [plain_share(one, line, cell) for one in senders])
        return main, (main,)
    return _rate_figures(appendix, line, cell, senders)


def _rate_figures(
    appendix: Appendix, rate: Indicator, cell: Cell, senders: tuple[Sender, ...]
) -> tuple[Figure, tuple[Figure, ...]]:
    """A rate, and the sums behind it that are no lines of the form's own."""
    ways = ways_of(appendix, rate, cell)
    if not ways:
        main = unrolled_rate(cell, [plain_share(one, rate, cell) for one in senders])
        return main, (main,)
    shares = [rate_share(one, appendix, cell, ways) for one in senders]
    main = rate_figure(cell, ways, shares)
    own_lines = {one.key for one in appendix.indicators}
    sums = (
        figure
        for index, way in enumerate(ways)
        for figure in pair_figures(way, [one.ways[index] for one in shares])
        if figure.cell.indicator not in own_lines
    )
    return main, (main, *sums)

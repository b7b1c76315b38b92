"""The reporting unit's figures from its units' filings, with coverage and every contribution.

Each figure is the sum of its units' shares. Sums are exact, so neither the order of the units nor
their grouping into totals books changes a figure (a rate is never averaged).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

from cchc_excel.forms.totals_form import RATES, tally_cells
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.filing import Filing, Scope
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Indicator, Kind, Rollup
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.totals.figures import count_figures, figure_of, pair_figures, rate_figure, unrolled_rate
from cchc_excel.totals.rate_shares import rate_share, ways_of
from cchc_excel.totals.shares import Sender, plain_share, tally_share
from cchc_excel.totals.sole_unit import sole_answer
from cchc_excel.totals.sums import settle_sums
from cchc_excel.totals.ways import Settled, settle_ways


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
    """The same figures, and those that the totals book prints: counts, and sums behind the rates.

    Several papers of a round ask for them: the last ones asked for are kept.
    """
    return _rolled(_RollUpInput(forms, round_, filings, held_back))


class _RollUpInput:
    """What is to be added up; two are the same when form set and filings are the very same objects."""

    def __init__(
        self, forms: FormSet, round_: Round, filings: Mapping[str, Filing], held_back: Set[str]
    ) -> None:
        self.forms, self.round_ = forms, round_
        self.filings, self.held_back = dict(filings), frozenset(held_back)
        same = tuple(
            (code, id(filing)) for code, filing in self.filings.items()
        )  # kept here, so the ids hold
        self._key = (id(forms), round_, same, self.held_back)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _RollUpInput) and self._key == other._key


@lru_cache(maxsize=4)
def _rolled(task: _RollUpInput) -> Rolled:
    forms = task.forms
    senders = senders_of(forms, task.round_, task.filings, task.held_back)
    figures: dict[Cell, Figure] = {}
    totals: dict[Cell, Figure] = {}
    for appendix in forms.appendices:
        for line in appendix.indicators:
            if line.kind is Kind.HEADING:
                continue
            for column in appendix.columns:
                cell = Cell(appendix.key, line.key, column.key)
                main, extra = _figures(appendix, line, cell, senders)
                unseen = _unseen(line, senders)
                figures[cell] = _knowing(main, unseen)
                totals.update({figure.cell: _knowing(figure, unseen) for figure in extra})
    for cell, figure in settle_sums(forms, senders, figures).items():
        figures[cell] = totals[cell] = _knowing(figure, figures[cell].coverage.unseen)
    return Rolled(figures, totals)


def roll_up_plain(line: Indicator, cell: Cell, senders: Sequence[Sender]) -> Figure:
    """The figure of a line that is no rate and counts no states, with the units that nobody has counted."""
    figure = figure_of(line, cell, [plain_share(sender, line, cell) for sender in senders])
    return _knowing(figure, _unseen(line, senders))


def _unseen(line: Indicator, senders: Sequence[Sender]) -> Mapping[str, int]:
    return Counter(level for sender in senders for level in sender.list_hiding(line))


def roll_up_comparisons(
    forms: FormSet, round_: Round, filings: Mapping[str, Filing], held_back: Set[str]
) -> Mapping[Cell, Figure]:
    """The figures of the lines that are compared, not added, alone."""
    senders = senders_of(forms, round_, filings, held_back)
    figures = {
        cell: figure_of(line, cell, [plain_share(sender, line, cell) for sender in senders])
        for appendix in forms.appendices
        for line in appendix.indicators
        for cell in (Cell(appendix.key, line.key, column.key) for column in appendix.columns)
        if line.rollup is Rollup.SAME
    }
    return figures | settle_sums(forms, senders, figures)


def senders_of(
    forms: FormSet, round_: Round, filings: Mapping[str, Filing], held_back: Set[str]
) -> tuple[Sender, ...]:
    """Every expected unit with its filing as far as it may enter the totals, in the order of the round.

    A unit is in one of the filings only (`ways.settle_ways`), whoever calls.
    """
    ranks = [level.key for level in forms.levels]
    once = settle_ways(forms, round_, filings, held_back)
    owing = _owing_totals(round_, once, ranks)

    def sender(unit: Unit) -> Sender:
        filing = once.filings.get(unit.code)
        itself = unit.code == round_.reporting.code
        contains_all = itself and filing is not None and filing.scope is Scope.TOTAL
        return Sender(
            unit=unit,
            filing=filing,
            held_back=unit.code in held_back or contains_all,
            below=tuple(ranks[: ranks.index(unit.level)]) if unit.level in ranks else (),
            owes_totals=unit.code in owing,
            reports=itself,
            blank_form=filing is not None and filing.blank,
            elsewhere=unit.code in once.elsewhere,
        )

    return tuple(sender(unit) for unit in round_.expected())


def _owing_totals(round_: Round, once: Settled, ranks: Sequence[str]) -> frozenset[str]:
    """Codes of the units whose peers send totals books, and whose own units are not in the round's list.

    Listed units that name no unit above, and are in no totals book, are those of the one that sent none.
    """
    books = {code for code, filing in once.filings.items() if filing.scope is Scope.TOTAL}
    levels = {unit.level for unit in round_.units if unit.code in books}
    parents = {unit.parent for unit in round_.units}
    peers = [unit for unit in round_.units if unit.level in levels and unit.code not in parents]
    lacking = [unit for unit in peers if unit.code not in books]
    if len(lacking) == 1 and lacking[0].level in ranks:
        lower = ranks[: ranks.index(lacking[0].level)]
        known = {*books, *once.elsewhere}
        names_none = ("", round_.reporting.code)
        loose = [unit for unit in round_.units if unit.level in lower and unit.parent in names_none]
        if any(unit.code not in known for unit in loose):
            peers.remove(lacking[0])
    return frozenset(unit.code for unit in peers)


def _knowing(figure: Figure, unseen: Mapping[str, int]) -> Figure:
    """The figure whose coverage tells of missing units that would bring others."""
    return replace(figure, coverage=replace(figure.coverage, unseen=unseen)) if unseen else figure


def _figures(
    appendix: Appendix, line: Indicator, cell: Cell, senders: tuple[Sender, ...]
) -> tuple[Figure, tuple[Figure, ...]]:
    """The figure of a cell, and the figures of the totals cells that stand for it."""
    if line.rollup is Rollup.TALLY:
        counts = tally_cells(appendix, cell, line.states)
        shares = [tally_share(sender, line, cell, counts) for sender in senders]
        main = figure_of(line, cell, shares)
        return main, count_figures(main, counts, shares)
    if line.rollup not in RATES:
        main = figure_of(line, cell, [plain_share(sender, line, cell) for sender in senders])
        return main, (main,)
    return _rate_figures(appendix, line, cell, senders)


def _rate_figures(
    appendix: Appendix, rate: Indicator, cell: Cell, senders: tuple[Sender, ...]
) -> tuple[Figure, tuple[Figure, ...]]:
    """A rate, and the sums behind it that are no lines of the form's own."""
    ways = ways_of(appendix, rate, cell)
    if not ways:
        main = sole_answer(unrolled_rate(cell, [plain_share(sender, rate, cell) for sender in senders]))
        return main, (main,)
    shares = [rate_share(sender, appendix, cell, ways) for sender in senders]
    main = sole_answer(rate_figure(cell, ways, shares))
    own_lines = {indicator.key for indicator in appendix.indicators}
    sums = (
        figure
        for index, way in enumerate(ways)
        for figure in pair_figures(way, [rate_share.ways[index] for rate_share in shares])
        if figure.cell.indicator not in own_lines
    )
    return main, (main, *sums)

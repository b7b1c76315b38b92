"""What the totals book is made of, worked out once for all its sheets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property

from cchc_excel.forms.totals_form import RATES, ratio_pair, tally_cells, totals_form, weighted_pair
from cchc_excel.nouns.figure import Figure, Listing
from cchc_excel.nouns.filing import Filing, Scope
from cchc_excel.nouns.inside import Inside
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Indicator, Kind, Rollup
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.totals.inside_of import inside_of
from cchc_excel.totals.lists import roll_up_lists
from cchc_excel.totals.rollup import Rolled, roll_up_both, senders_of
from cchc_excel.totals.shares import Sender
from cchc_excel.totals.ways import Settled, find_absent_elsewhere, settle_ways


@dataclass(frozen=True, kw_only=True)
class TotalsInput:
    """One round as it stands: `filings` by unit code, those `held_back` among them, the `reasons`
    for which they are, the written reasons of those `accepted` in spite of errors, how each `arrived`
    against the deadline (where that is known), which of its `versions` counts (where there were
    several), and `notes` (sentences) for the cover sheet.
    """

    forms: FormSet
    round_: Round
    filings: Mapping[str, Filing]
    held_back: Set[str] = frozenset()
    reasons: Mapping[str, str] = field(default_factory=dict)
    accepted: Mapping[str, str] = field(default_factory=dict)
    arrived: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @cached_property
    def shape(self) -> FormSet:
        """The form of the totals book."""
        return totals_form(self.forms)

    @cached_property
    def rolled(self) -> Rolled:
        """The figures of the form and of the totals book."""
        return roll_up_both(self.forms, self.round_, self.filings, self.held_back)

    @cached_property
    def listings(self) -> Mapping[str, Listing]:
        """The rows of every list over all units, by list key."""
        return roll_up_lists(self.forms, self.round_, self.filings, self.held_back)

    @cached_property
    def settled(self) -> Settled:
        """The filings with every unit in one of them only: what is really added."""
        return settle_ways(self.forms, self.round_, self.filings, self.held_back)

    @cached_property
    def absent_elsewhere(self) -> Mapping[str, tuple[str, bool]]:
        """The units inside totals books of which nothing is added (`find_absent_elsewhere`)."""
        return find_absent_elsewhere(self.round_, self.settled, self.held_back)

    @cached_property
    def carried(self) -> Mapping[Cell, Figure]:
        """The figures that the book carries to the next level: of every cell, and who answered its lists."""
        lists = {listing.answered.cell: listing.answered for listing in self.listings.values()}
        return {**self.rolled.totals, **lists}

    @cached_property
    def senders(self) -> tuple[Sender, ...]:
        """The units with their filings, in the same order as `units`."""
        return senders_of(self.forms, self.round_, self.filings, self.held_back)

    @cached_property
    def inside(self) -> Inside:
        """Every unit in the book, and those that are not in it: what the next level must know."""
        return inside_of(self.senders, self.carried, self.reasons)

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Every expected unit, in the order of the round and of all contributions."""
        return self.round_.expected()

    @cached_property
    def has_totals(self) -> bool:
        """True when a totals book of a lower level is among the filings."""
        return any(filing.scope is Scope.TOTAL for filing in self.filings.values())


@dataclass(frozen=True)
class TotalsLine:
    """A line of the form with the totals cells that come from it in one column.

    `cells` are, in order: the cell itself; for a tally the counts by state; for a rate also its
    two pairs, as far as these have lines of their own.
    """

    appendix: Appendix
    indicator: Indicator
    cell: Cell
    cells: tuple[Cell, ...]

    @property
    def tally(self) -> Mapping[str, Cell]:
        """For a tally line, the totals cell that counts each state; "" is not assessed."""
        return tally_cells(self.appendix, self.cell, self.indicator.states)


def lines_of(forms: FormSet) -> Iterator[TotalsLine]:
    """Every line of the form in every column, headings left out."""
    for appendix in forms.appendices:
        own = {indicator.key for indicator in appendix.indicators}
        for indicator in appendix.indicators:
            for column in appendix.columns:
                if indicator.kind is not Kind.HEADING:
                    cell = Cell(appendix.key, indicator.key, column.key)
                    yield TotalsLine(appendix, indicator, cell, _cells(appendix, indicator, cell, own))


def _cells(appendix: Appendix, line: Indicator, cell: Cell, own: Set[str]) -> tuple[Cell, ...]:
    if line.rollup is Rollup.TALLY:
        return (cell, *tally_cells(appendix, cell, line.states).values())
    if line.rollup in RATES:
        keys = (*(ratio_pair(appendix, line) or ()), *(weighted_pair(line) or ()))
        return (cell, *(cell._replace(indicator=key) for key in keys if key not in own))
    return (cell,)

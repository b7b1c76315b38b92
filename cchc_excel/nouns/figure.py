"""What the reporting unit's totals are made of: contributions, coverage and figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_excel.nouns.filing import Record
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, Rollup
from cchc_excel.nouns.standing import Standing

Weighed = tuple[Decimal, Decimal]  # (numerator, denominator)


@dataclass(frozen=True)
class Contribution:
    """What one unit gives to one figure, and the cell of its file where that stands.

    Only an INCLUDED value is in the figure; an UNPAIRED or DIFFERENT one tells what was written in vain.
    The counts of a NOTHING one, 0 below the stroke, are in the sums of the rate; it has no rate itself.
    The place of a REJECTED one is the cell to be mended: of a sum, the part that could not be read.
    For a rate, `value` is the unit's own (`rules.unit_rate`), `numerator` and `denominator` what was
    added for it, `parts` where those stand; `weighed` is as much of these two as came by the named weight
    (rate * weight / 100, weight), None where all came from counts. `computed` tells that no rate is written.
    `declared_none` tells that the unit wrote "không có" (a value of 0, no rate, or these words where
    answers are compared). A totals book
    gives `tally`, its counts by state ("" = not assessed), and `cover`: (level, units in, units
    that owe it) of the units inside it; `within` are these units' own contributions, with their names,
    () where an older book does not say; such a book inside another one is not `known`. `level` is the
    unit's own, "" where nobody asks.
    """

    unit: str
    standing: Standing
    value: Decimal | str | None = None
    place: Place | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    parts: tuple[Place, ...] = ()
    declared_none: bool = False
    tally: tuple[tuple[str, int], ...] = ()
    cover: tuple[tuple[str, int, int], ...] = ()
    weighed: Weighed | None = None
    computed: bool = False
    name: str = ""
    known: bool = True
    level: str = ""
    within: tuple[Contribution, ...] = ()

    @property
    def leaves(self) -> tuple[Contribution, ...]:
        """The units that stand behind it: those inside a totals book, else the unit itself."""
        return self.within or (self,)


@dataclass(frozen=True)
class Coverage:
    """How many of the units that owe this value are in it, by level key: {"xa": (9, 11)}.

    `unseen` counts, by their own level, missing units that would bring units of lower levels:
    with {"huyen": 1} the communes of one district are not even among the expected ones.
    """

    by_level: Mapping[str, tuple[int, int]]
    unseen: Mapping[str, int] = field(default_factory=dict)

    @property
    def got(self) -> int:
        """How many units are in the figure, whatever their level."""
        return sum(got for got, _ in self.by_level.values())

    @property
    def expected(self) -> int:
        """How many units owe the value, whatever their level."""
        return sum(expected for _, expected in self.by_level.values())

    @property
    def complete(self) -> bool:
        """True when every unit that owes the value is in it."""
        return self.got == self.expected and not self.unseen


@dataclass(frozen=True)
class Figure:
    """One total. `value` is None when no unit gave anything or no operator applies.

    `method` is the operator really used (a RATIO line without counts may fall back to WEIGHTED,
    or to NONE: "không tổng hợp được"). `numerator`/`denominator` are the sums behind a rate; of a RATIO
    some units of which gave no counts, `weighed` is as much of these as came by the named weight.
    `tally` counts units by state for TALLY lines, "" standing for not assessed. Not rounded.
    For SAME lines, `odd_units` differ from the others of their own level, and `level_values` are
    the different values of each level when levels differ, else empty.
    """

    cell: Cell
    value: Decimal | str | None
    method: Rollup
    coverage: Coverage
    contributions: tuple[Contribution, ...]
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    tally: Mapping[str, int] = field(default_factory=dict)
    odd_units: tuple[str, ...] = ()
    level_values: Mapping[str, tuple[Decimal | str, ...]] = field(default_factory=dict)
    weighed: Weighed | None = None

    @property
    def counted(self) -> tuple[Decimal, Decimal] | None:
        """The sums of the counts behind a rate, without what came by a weight; None without counts."""
        if self.method is not Rollup.RATIO or self.numerator is None or self.denominator is None:
            return None
        top, bottom = self.weighed or (Decimal(0), Decimal(0))
        return self.numerator - top, self.denominator - bottom


@dataclass(frozen=True, kw_only=True)
class ListedRow:
    """One row of a list together with the unit that it is about.

    `sender` is the unit of the round that sent it: another one when the row stood in a totals book.
    """

    unit: str
    record: Record
    sender: str = ""


@dataclass(frozen=True, kw_only=True)
class Listing:
    """All rows of one list form over the units of a round, in the round's order of units.

    `answered` is the figure without a value of who answered: rows, or "không phát sinh".
    """

    form: str
    rows: tuple[ListedRow, ...]
    answered: Figure

    @property
    def coverage(self) -> Coverage:
        """How many of the units that owe the list answered."""
        return self.answered.coverage

    @property
    def standings(self) -> Mapping[str, Standing]:
        """Why each unit of the round is in the list, or is not."""
        given = self.answered.contributions
        return {contribution.unit: contribution.standing for contribution in given}

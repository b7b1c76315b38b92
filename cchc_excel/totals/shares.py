"""What one expected unit gives to one figure: a share. Figures are sums of shares (`rollup`).

A unit's own filing is read through the form, a totals book through `totals_form`: it brings sums,
counts and the coverage of the units in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Context, Decimal

from cchc_excel.forms.totals_form import RATES
from cchc_excel.nouns.figure import Contribution
from cchc_excel.nouns.filing import Entry, Filing, Scope, State
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell, Indicator, Rollup
from cchc_excel.nouns.standing import Standing
from cchc_excel.nouns.unit import Unit
from cchc_excel.totals.within import Within, list_owing_units, list_units_within, within_counts
from cchc_excel.vietnamese.unit_texts import clean_unit_text, split_unit_texts
from cchc_excel.vietnamese.vocabulary import NONE_CANONICAL

EXACT = Context(prec=60)  # sums stay exact in it, whatever the order of the units

Cover = Mapping[str, tuple[int, int]]  # (got, expected) by level key

_STANDINGS = {
    State.VALUE: Standing.INCLUDED,
    State.NONE: Standing.INCLUDED,
    State.BLANK: Standing.BLANK,
    State.REJECTED: Standing.REJECTED,
    State.NOT_APPLICABLE: Standing.NOT_ASKED,
}
GIVEN = (Standing.INCLUDED, Standing.UNPAIRED)


@dataclass(frozen=True)
class Share:
    """One unit's part of one figure, and how many units it stands for, by level.

    `level` is the level whose answer the value is; `decides` is true of the reporting unit's own.
    """

    contribution: Contribution
    cover: Cover
    tally: Mapping[str, int] = field(default_factory=dict)
    texts: tuple[tuple[str, str], ...] = ()  # (text, name of the unit)
    level: str = ""
    decides: bool = False


@dataclass(frozen=True)
class Sender:
    """An expected unit with its filing, as far as that may enter the totals.

    `below` are the keys of the levels under the unit's own; `owes_totals` is true for a unit whose
    peers send totals books: while it is missing, the lines of the levels below are missing too.
    `reports` is true of the reporting unit itself; `blank_form` of a filing in which nothing is filled;
    `elsewhere` of a unit without a filing of its own that is inside another one's totals book.
    """

    unit: Unit
    filing: Filing | None
    held_back: bool
    below: tuple[str, ...]
    owes_totals: bool
    reports: bool = False
    blank_form: bool = False
    elsewhere: bool = False

    @property
    def totals(self) -> bool:
        """True when the unit sent a totals book; not of the round's own, which holds nobody else (D-32)."""
        return not self.reports and self.filing is not None and self.filing.scope is Scope.TOTAL

    def absence(self, line: Indicator, cell: Cell) -> Share | None:
        """The share of a unit that cannot give anything here: not asked, no filing, blank, held back."""
        nobody = Contribution(self.unit.code, Standing.NOT_ASKED, level=self.unit.level)
        if self.elsewhere:
            return Share(replace(nobody, standing=Standing.ELSEWHERE), {})
        expected = self._expected(line, cell)
        if not any(expected.values()):
            return Share(nobody, {})
        standing = self.standing
        if standing is Standing.INCLUDED:
            return None
        place = self.filing.entry(cell).place if self.filing else None
        cover = {level: (0, count) for level, count in expected.items()}
        inside = list_owing_units(self.filing, cell, standing) if self.filing and self.totals else ()
        return Share(replace(nobody, standing=standing, place=place, within=inside), cover)

    @property
    def standing(self) -> Standing:
        """How the filing as a whole stands: only an INCLUDED one can give anything."""
        if self.filing is None:
            return Standing.NO_FILING
        if self.blank_form:
            return Standing.BLANK_FORM
        return Standing.HELD_BACK if self.held_back else Standing.INCLUDED

    def cover(self, line: Indicator, cell: Cell, standing: Standing) -> Cover:
        """How many units this share stands for, given whether the value is in."""
        if standing is Standing.NOT_ASKED:
            return {}
        if standing is Standing.INCLUDED and (carried := self.carried(cell)) is not None:
            return carried
        got = standing is Standing.INCLUDED
        return {level: (count if got else 0, count) for level, count in self._expected(line, cell).items()}

    def carried(self, cell: Cell) -> Cover | None:
        """The coverage that a totals book brings along for one of its cells, if it does."""
        if not self.totals or self.filing is None:
            return None
        if cell in self.filing.level_coverage:
            return self.filing.level_coverage[cell]
        if cell in self.filing.coverage:
            return {(self.below or (self.unit.level,))[-1]: self.filing.coverage[cell]}
        return None

    def hides_units(self, line: Indicator) -> bool:
        """True while units below, asked for the line, are not even counted: no totals book came."""
        return self.lacks_book and any(line.asked_of(level) for level in self.below)

    @property
    def lacks_book(self) -> bool:
        """True where a totals book is owed and its units have come in no other way."""
        return self.owes_totals and not (self.totals or self.elsewhere)

    def list_hiding(self, line: Indicator) -> Iterator[str]:
        """The levels of the units, itself or inside its book, below which units are not even counted."""
        if self.hides_units(line):
            yield self.unit.level
        inside = self.filing.inside if self.totals and self.filing else None
        for inner in inside.units if inside else ():
            lower = self.below[: self.below.index(inner.level)] if inner.level in self.below else self.below
            if inner.hides and any(line.asked_of(level) for level in lower):
                yield inner.level

    def answering_level(self, cell: Cell) -> str:
        """The level whose answer the value is.

        A totals book without the unit's own answer brings the answer of the level below.
        """
        carried = self.carried(cell)
        if not carried or carried.get(self.unit.level, (0, 0))[0]:
            return self.unit.level
        answering = (level for level in reversed(self.below) if carried.get(level, (0, 0))[0])
        return next(answering, self.unit.level)

    def _expected(self, line: Indicator, cell: Cell) -> Mapping[str, int]:
        carried = self.carried(cell)
        if carried is not None:
            return {level: expected for level, (_, expected) in carried.items()}
        missing = self.filing is None and self.owes_totals
        wider = self.below if self.totals or missing else ()
        asked = any(line.asked_of(level) for level in (self.unit.level, *wider))
        return {self.unit.level: 1 if asked else 0}


def plain_share(sender: Sender, line: Indicator, cell: Cell) -> Share:
    """The share in a line that is added, counted, compared or listed."""
    if absent := sender.absence(line, cell):
        return absent
    assert sender.filing is not None
    entry = sender.filing.entry(cell)
    standing = _standing(sender, line, entry)
    value = reckon_entry(line, entry, sender.totals) if standing in GIVEN else None
    none = entry.state is State.NONE
    contribution = Contribution(
        sender.unit.code,
        standing,
        value,
        find_entry_place(entry),
        declared_none=none,
        level=sender.unit.level,
    )
    cover = sender.cover(line, cell, standing)
    inside = list_units_within(sender.filing, cell)
    return Share(
        with_cover(sender, contribution, cover, inside),
        cover,
        texts=_texts(sender, line, value),
        level=sender.answering_level(cell),
        decides=sender.reports,
    )


def find_entry_place(entry: Entry) -> Place | None:
    """The cell that the entry stands in; of an unknown sum, the part that could not be read."""
    return entry.refused_part or entry.place


def with_cover(
    sender: Sender, contribution: Contribution, cover: Cover, inside: Within | None = None
) -> Contribution:
    """A totals book's contribution tells how many units inside it are in the figure, and which."""
    if not sender.totals:
        return contribution
    counts = tuple((level, *counts) for level, counts in cover.items())
    return replace(contribution, cover=counts, within=contribution.within if inside is None else inside)


def tally_share(sender: Sender, line: Indicator, cell: Cell, counts: Mapping[str, Cell]) -> Share:
    """The share in a line of states; `counts` are the totals cells that count them."""
    first = next(iter(counts.values()))
    if absent := sender.absence(line, first):
        return absent
    assert sender.filing is not None
    if sender.totals:
        return _tally_of_totals(sender, line, counts)
    entry = sender.filing.entry(cell)
    standing = _STANDINGS[entry.state]
    value = entry.value if standing is Standing.INCLUDED else None
    known = isinstance(value, str) and value in counts
    tally = {value: 1} if known else {"": 1} if standing in (Standing.BLANK, Standing.INCLUDED) else {}
    none = entry.state is State.NONE
    contribution = Contribution(sender.unit.code, standing, value, entry.place, declared_none=none)
    return Share(contribution, sender.cover(line, first, standing), tally)  # type: ignore[arg-type]


def _tally_of_totals(sender: Sender, line: Indicator, counts: Mapping[str, Cell]) -> Share:
    assert sender.filing is not None
    entries = {state: sender.filing.entry(cell) for state, cell in counts.items()}
    tally = {state: int(entry.amount) for state, entry in entries.items() if entry.amount is not None}
    rejected = any(entry.state is State.REJECTED for entry in entries.values())
    standing = Standing.REJECTED if rejected else Standing.INCLUDED if any(tally.values()) else Standing.BLANK
    first, place = next(iter(counts.items()))[1], next(iter(entries.values())).place
    kept = {} if rejected else tally
    cover = sender.cover(line, first, standing)
    contribution = Contribution(sender.unit.code, standing, None, place, tally=tuple(kept.items()))
    inside = within_counts(sender.filing, counts)
    return Share(with_cover(sender, contribution, cover, inside), cover, kept)


def _standing(sender: Sender, line: Indicator, entry: Entry) -> Standing:
    standing = _STANDINGS[entry.state]
    if entry.state is State.NONE and line.rollup in RATES:
        return Standing.BLANK
    if standing is Standing.INCLUDED and not sender.totals and _lacks_partner(sender, line, entry.cell):
        return Standing.UNPAIRED
    if standing is Standing.BLANK and line.rollup in (Rollup.SAME, Rollup.TEXT, Rollup.NONE):
        # a totals book leaves these blank where its units differ, or had nothing to list
        cover = sender.carried(entry.cell) or {}
        return Standing.INCLUDED if any(got for got, _ in cover.values()) else standing
    return standing


def _lacks_partner(sender: Sender, line: Indicator, cell: Cell) -> bool:
    assert sender.filing is not None
    partners = (sender.filing.entry(cell._replace(indicator=key)) for key in line.together)
    return line.rollup is Rollup.SUM and any(entry.amount is None for entry in partners)


def reckon_entry(line: Indicator, entry: Entry, counted: bool) -> Decimal | str | None:
    """What an included entry counts for: a flag 1 or 0, unless its units are `counted` already.

    A declared "không có" counts for 0, but a rate that does not exist is not 0 %, and where answers are
    compared, not added, it is an answer of its own: 0 is another one (issue 9 §4).
    """
    if line.rollup in RATES and entry.state is State.NONE:
        return None
    if line.rollup is Rollup.SAME and entry.state is State.NONE:
        return NONE_CANONICAL
    if line.rollup is Rollup.TEXT:
        return entry.value if isinstance(entry.value, str) else None
    if line.rollup is Rollup.COUNT_YES and not counted and entry.amount is not None:
        return Decimal(1 if entry.amount > 0 else 0)
    return entry.value if isinstance(entry.value, str) else entry.amount


def _texts(sender: Sender, line: Indicator, value: Decimal | str | None) -> tuple[tuple[str, str], ...]:
    if line.rollup is not Rollup.TEXT or not isinstance(value, str):
        return ()
    return (
        split_unit_texts(value, sender.unit.name)
        if sender.totals
        else (clean_unit_text(value, sender.unit.name),)
    )

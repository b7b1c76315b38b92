"""The units that owe a list and have no row in it, those inside totals books too; whose a row is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cchc_excel.forms.totals_lists import UNIT_FIELD
from cchc_excel.nouns.figure import Contribution, ListedRow, Listing
from cchc_excel.nouns.standing import NOT_OWED, Standing
from cchc_excel.nouns.unit import Round


@dataclass(frozen=True, kw_only=True)
class RowlessUnit:
    """A unit that owes a list and has no row: INCLUDED says that there was nothing, else why it is missing.

    `sender` is the unit of the round in whose file that was found: another one inside a totals book.
    """

    code: str
    name: str
    standing: Standing
    sender: str

    @property
    def declared(self) -> bool:
        """True where the unit answered that there was nothing."""
        return self.standing is Standing.INCLUDED

    @property
    def inside(self) -> bool:
        """True of a unit inside another one's totals book."""
        return self.code != self.sender


def find_rowless_units(round_: Round, listing: Listing) -> Iterator[RowlessUnit]:
    """Every unit that owes the list and has no row, in the order of the round and of its totals books.

    A totals book that does not say whom it holds answers as one unit.
    """
    for contribution in listing.answered.contributions:
        unit = round_.unit(contribution.unit)
        mine = [row for row in listing.rows if (row.sender or row.unit) == contribution.unit]
        for leaf in contribution.leaves:
            has_rows = leaf.standing is Standing.INCLUDED and _has_rows(contribution, leaf, mine)
            if leaf.standing not in NOT_OWED and not has_rows:
                name = leaf.name or (unit.name if unit else leaf.unit)
                yield RowlessUnit(code=leaf.unit, name=name, standing=leaf.standing, sender=contribution.unit)


def _has_rows(contribution: Contribution, leaf: Contribution, mine: list[ListedRow]) -> bool:
    """Whether a row of the sender is the unit's; of an older book within, what is nobody else's."""
    if not contribution.within:
        return bool(mine)
    others = {inner.unit for inner in contribution.within if inner.unit != leaf.unit}
    return any(row.unit == leaf.unit or (not leaf.known and row.unit not in others) for row in mine)


def name_unit_of_row(round_: Round, listing: Listing, listed_row: ListedRow) -> str:
    """The name of the unit that the row is about: the round's, its totals book's, or as the row says it."""
    if unit := round_.unit(listed_row.unit):
        return unit.name
    leaves = (leaf for given in listing.answered.contributions for leaf in given.leaves)
    named = next((leaf.name for leaf in leaves if leaf.unit == listed_row.unit), "")
    return named or listed_row.record.entry(UNIT_FIELD).raw.removesuffix(f"({listed_row.unit})").strip()

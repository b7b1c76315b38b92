"""Who is inside a totals book, and what each of them gave: carried by the book's hidden sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell
from cchc_excel.nouns.standing import Standing


@dataclass(frozen=True)
class InnerCell:
    """What one unit inside gave to one cell of the totals form, and the cell of its own file.

    The value is that of the totals form: of a count by state 1, of a sum behind a rate that sum. Texts
    that are listed have none: the total itself names their units.
    """

    standing: Standing
    value: Decimal | str | None = None
    place: Place | None = None

    @property
    def added(self) -> Decimal | None:
        """The number that is in the total; a unit that is not assessed is counted as such."""
        counts = self.standing in (Standing.INCLUDED, Standing.BLANK)
        return self.value if counts and isinstance(self.value, Decimal) else None


@dataclass(frozen=True, kw_only=True)
class InnerUnit:
    """One unit inside a totals book: counted (INCLUDED), or why it is not, with the reason in words.

    `through` is the code of the unit whose own totals book brought it into this one, "" for none.
    `known` is False for an older totals book within, which does not say whom it holds. `hides` is True of a
    unit whose totals book has not come: units below it are not even counted.
    """

    code: str
    name: str
    level: str
    standing: Standing
    reason: str = ""
    through: str = ""
    known: bool = True
    hides: bool = False
    cells: Mapping[Cell, InnerCell] = field(default_factory=dict)

    @property
    def counted(self) -> bool:
        """True when its figures are in the book."""
        return self.standing is Standing.INCLUDED


@dataclass(frozen=True)
class Inside:
    """The units in a totals book, its own unit among them where that fills a form, in the book's order.

    Of a book made before "không có" was an answer of its own in lines that are compared, `tells_none` is
    False: a 0 in such a line may be that answer.
    """

    units: tuple[InnerUnit, ...]
    tells_none: bool = False

    def unit(self, code: str) -> InnerUnit | None:
        """The unit of that code, if it is inside."""
        return next((inner_unit for inner_unit in self.units if inner_unit.code == code), None)

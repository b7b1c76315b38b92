"""The ledger of one filed appendix: every expected cell and every other non-empty cell, once each."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell


@dataclass(frozen=True)
class Outside:
    """A non-empty cell that is neither a value of the form nor part of the printed form.

    `number` is true when a number stands there: somebody may have meant it as a value.
    """

    place: Place
    text: str
    number: bool


@dataclass(frozen=True, kw_only=True)
class Footing:
    """One total three ways: as it stands in the file, by the file's own formula, and as the sum of parts.

    `sender` is what stands in the total's cell (None when blank or rejected); `recomputed` is the
    sender's formula evaluated anew over the cells as they stand (None when the total was typed or
    the formula is more than sums); `parts` is the sum of the parts that the form's rule names
    (None when no part is filled or one was rejected).
    """

    cell: Cell
    place: Place | None
    sender: Decimal | None
    recomputed: Decimal | None
    parts: Decimal | None

    @property
    def agrees(self) -> bool:
        """True when those of the three that exist are the same number."""
        return (
            len({amount for amount in (self.sender, self.recomputed, self.parts) if amount is not None}) <= 1
        )


@dataclass(frozen=True, kw_only=True)
class Account:
    """What became of the cells of one appendix of one unit, or of a sheet that is no appendix.

    `appendix` is "" for a sheet that holds no appendix, or one that was refused: then nothing is
    expected of it. `outside` is complete but for `more` cells of a sheet too large to list.
    """

    unit: str
    appendix: str
    sheets: tuple[str, ...]
    expected: int = 0
    filled: int = 0
    blank: int = 0
    not_applicable: int = 0
    rejected: int = 0
    outside: tuple[Outside, ...] = ()
    more: int = 0
    footings: tuple[Footing, ...] = ()

    @property
    def balanced(self) -> bool:
        """True when every expected cell is filled, blank, not applicable or rejected, and none twice."""
        return self.expected == self.filled + self.blank + self.not_applicable + self.rejected

"""What the figures of a table must be to one another: a cell, the cells that make it, and how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from cchc_excel.proofreading.prose.intervals import (
    Interval,
    add_up,
    find_percent,
    spread_meaning,
    spread_number,
)
from cchc_excel.proofreading.tables.layout import GridFigure


class Bind(Enum):
    """How the cells make the one, and where they stand: the text names it on the screen."""

    ROWS = "tổng các dòng"
    SECTION = "tổng các dòng bên dưới"
    SUM = "tổng"
    DIFFERENCE = "hiệu"
    SHARE = "tỷ lệ"


SUMS = (Bind.ROWS, Bind.SECTION, Bind.SUM)


@dataclass(frozen=True)
class GridClaim:
    """A cell (row and column of the grid), its figure, and the figures that must make it."""

    row: int
    column: int
    figure: GridFigure
    parts: tuple[GridFigure, ...]
    bind: Bind
    signed: bool = True

    @property
    def holds(self) -> bool:
        """True when the figures can make the cell as it is printed."""
        if self.bind in SUMS:
            return add_up(map(spread_figure, self.parts)).meets(spread_figure(self.figure))
        first, second = map(spread_figure, self.parts)
        if self.bind is Bind.DIFFERENCE:
            apart = first.minus(second)
            told = spread_figure(self.figure)
            return apart.meets(told) or (not self.signed and second.minus(first).meets(told))
        share = find_percent(first, second)
        rounded = spread_meaning(self.figure.number.readings[0], rounded=True)
        return share is not None and share.meets(rounded)

    @property
    def right(self) -> Decimal | None:
        """What the cell must be, not rounded."""
        if self.bind in SUMS:
            return sum((part.value for part in self.parts), Decimal(0))
        first, second = self.parts
        if self.bind is Bind.DIFFERENCE:
            return first.value - second.value
        return first.value * 100 / second.value if second.value else None


def spread_figure(figure: GridFigure) -> Interval:
    """What a cell's figure may stand for, with its sign."""
    spread = spread_number(figure.number)[0]
    return Interval(-spread.high, -spread.low) if figure.value < 0 else spread


def count_holding(claims: Iterable[GridClaim]) -> tuple[int, int]:
    """How many of the claims hold, and how many do not."""
    verdicts = [claim.holds for claim in claims]
    return sum(verdicts), len(verdicts) - sum(verdicts)


def is_borne_out(claims: Sequence[GridClaim]) -> bool:
    """True when most of the claims hold, at least two: those that do not are slips then."""
    holding, failing = count_holding(claims)
    return holding >= 2 and holding >= 2 * failing

"""Charts: which a form set wants (its spec), and one ready to be drawn (its numbers)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum


class ChartKind(Enum):
    """What people look at rather than read."""

    BY_UNIT = "by_unit"  # one bar per unit below the reporting unit, largest first
    TREND = "trend"  # one point per column of an appendix whose columns are periods


@dataclass(frozen=True, kw_only=True)
class ChartSpec:
    """One chart of a form set: figures of one line; `column` only for a chart by unit."""

    key: str
    kind: ChartKind
    title: str
    appendix: str
    indicator: str
    column: str = ""


@dataclass(frozen=True)
class Point:
    """One bar or point: its label, its number (None leaves a gap) and the number as people write it.

    `key` is the unit's code or the column's key. `partial` marks a period shorter than the others,
    whose number must not be read as a fall.
    """

    key: str
    label: str
    value: Decimal | None
    shown: str
    partial: bool = False


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart with its numbers; `thieu` says why it cannot be drawn, "" when it can.

    `unit` is the unit of measure ("hồ sơ", "%"), `note` what must stand below it: who is missing.
    """

    kind: ChartKind
    title: str
    unit: str
    points: tuple[Point, ...]
    note: str = ""
    thieu: str = ""

    @property
    def alt(self) -> str:
        """The chart in words, for who cannot see it."""
        said = "; ".join(f"{point.label}: {point.shown}" for point in self.points)
        return f"{self.title} ({self.unit}). {said}"

    def __str__(self) -> str:
        return f"[{self.thieu}]" if self.thieu else self.title

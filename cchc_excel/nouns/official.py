"""The official list of administrative units, dated: who had which code and name on which day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cchc_excel.nouns.unit import Unit

TWO_LEVELS_SINCE = date(2025, 7, 1)  # Luật Tổ chức chính quyền địa phương 72/2025/QH15: no districts


@dataclass(frozen=True, kw_only=True)
class OfficialUnit:
    """One unit under one name: its span of days stands in `unit`; `kind` is "phường", `source` the act.

    The units that ended on 30/6/2025 have no first day: the list does not know it.
    """

    unit: Unit
    kind: str
    source: str

    def on(self, day: date | None) -> bool:
        """True when the unit bore this name on that day; without a day, when it bears it still."""
        if day is None:
            return self.unit.valid_to is None
        started = self.unit.valid_from is None or self.unit.valid_from <= day
        return started and (self.unit.valid_to is None or day <= self.unit.valid_to)


@dataclass(frozen=True)
class Move:
    """What became of a unit on 1/7/2025: old and new code; `both` when two published tables have the pair."""

    old: str
    new: str
    both: bool


@dataclass(frozen=True, kw_only=True)
class OfficialList:
    """Every unit by code and first day, the moves of 1/7/2025, and other codes in use for a unit."""

    units: tuple[OfficialUnit, ...]
    moves: tuple[Move, ...]
    other_codes: Mapping[str, str]

    def on(self, day: date | None) -> tuple[OfficialUnit, ...]:
        """The units of that day (those of now without a day), by code."""
        return tuple(official_unit for official_unit in self.units if official_unit.on(day))

    def coded(self, code: str, day: date | None) -> OfficialUnit | None:
        """The unit that had the code on that day, another code in use for it included; None for nobody."""
        wanted = self.other_codes.get(code, code)
        return next(
            (
                official_unit
                for official_unit in self.units
                if official_unit.unit.code == wanted and official_unit.on(day)
            ),
            None,
        )

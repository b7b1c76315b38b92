"""What the law says of reporting periods, as data: regimes, deadlines, holidays (`ky-bao-cao.toml`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Certainty(Enum):
    """How sure a line of the regulations is."""

    CHECKED = "da-doi-chieu"  # compared with the text
    UNCHECKED = "chua-doi-chieu"  # known, the text itself not seen
    LOCAL = "dia-phuong"  # a local rule
    PROPOSED = "de-xuat"  # ours: no rule found


@dataclass(frozen=True, kw_only=True)
class ReportKind:
    """A kind of period that a regime asks a report for; "thang" stands for its twelve months."""

    kind: str
    source: str
    standing: Certainty


@dataclass(frozen=True, kw_only=True)
class Due:
    """When a level sends its report: a day of the period's last month, or working days after the cut-off.

    Exactly one of `day` and `working_days` is not 0.
    """

    level: str
    receiver: str
    source: str
    standing: Certainty
    day: int = 0
    working_days: int = 0


@dataclass(frozen=True, kw_only=True)
class Regime:
    """One reporting regime. Data are cut off on day `cut_off` of the last month; 0 is the month's end.

    `instead` says which kind to use for one that the regime does not have.
    """

    key: str
    name: str
    source: str
    cut_off: int
    kinds: tuple[ReportKind, ...]
    instead: tuple[tuple[str, str], ...] = ()
    dues: tuple[Due, ...] = ()


@dataclass(frozen=True, kw_only=True)
class YearlySpan:
    """Where in the year days off and make-up days of a holiday that are announced each year may fall.

    (month, day), both inclusive, from the year `since`. `settled` are the years whose announcement is
    listed, or that have none to wait for.
    """

    name: str
    first: tuple[int, int]
    last: tuple[int, int]
    since: int = 0
    settled: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class LaterHoliday:
    """A holiday of the solar calendar that a law added; `instead`: one on a weekend gives another day."""

    day: tuple[int, int]
    since: int
    source: str
    instead: bool


@dataclass(frozen=True, kw_only=True)
class Holidays:
    """Days off: `fixed` (month, day) of every year, `later` of every year since one, `off` as announced,
    `worked` weekends made up for.
    """

    source: str = ""
    fixed: tuple[tuple[int, int], ...] = ()
    later: tuple[LaterHoliday, ...] = ()
    off: frozenset[date] = frozenset()
    worked: frozenset[date] = frozenset()
    announced: tuple[YearlySpan, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A day across which figures compare badly, and why."""

    day: date
    reason: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Regulations:
    """Everything that `ky-bao-cao.toml` says."""

    regimes: tuple[Regime, ...] = ()
    holidays: Holidays = Holidays()
    turns: tuple[Turn, ...] = ()

    def regime(self, key: str) -> Regime | None:
        """The regime of that key, if any."""
        return next((regime for regime in self.regimes if regime.key == key), None)

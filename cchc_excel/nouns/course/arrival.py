"""When the ledger saw a unit's filing come, and how that stands to the round's deadline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, StrEnum


class ArrivalWitness(StrEnum):
    """Who says when a file came, the best last."""

    SEEN = "thay"  # the ledger saw it then: it may have come earlier
    SENDER = "nguoi-gui"  # the Date that the sender wrote
    RECEIVED = "may-chu"  # the topmost Received line
    SERVER = "hop-thu"  # the mailbox: INTERNALDATE
    CLERK = "sua"  # an officer, with a reason


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """`first`: when a filing of the unit first came, by that `witness`; `latest`: when today's files did.

    `looked` is the last time before `first` that the inbox was looked at, None when it never was: what came
    between the two came at an unknown hour of that time.
    """

    first: datetime
    latest: datetime
    looked: datetime | None = None
    witness: ArrivalWitness = ArrivalWitness.SEEN


@dataclass(frozen=True, kw_only=True)
class Arrivals:
    """The arrivals of a round by unit code, when the round was opened, and the time of this very look."""

    units: Mapping[str, Arrival] = field(default_factory=dict)
    opened: datetime | None = None
    now: datetime


class Punctuality(Enum):
    """How a filing stands to the deadline, as far as the ledger knows."""

    ON_TIME = "đúng hạn"
    LATE = "muộn"
    UNSURE = "chưa rõ"  # seen after the deadline, but the inbox had not been looked at since before it
    UNKNOWN = "không xét"  # the round was opened after its deadline, and so was the filing first seen


@dataclass(frozen=True, kw_only=True)
class Timeliness:
    """One unit's filing against the deadline. `days` are the working days after it, 0 when on time.

    `again` is the day when its files of today were first seen, and how many working days that is after
    the deadline; None unless they came after the deadline and after the first ones.
    """

    how: Punctuality
    day: date
    days: int = 0
    again: tuple[date, int] | None = None
    witness: ArrivalWitness = ArrivalWitness.SEEN


@dataclass(frozen=True, kw_only=True)
class Punctual:
    """A round against its deadline: each unit that sent something, and who still owes after `overdue` days.

    `overdue` counts the working days from the deadline to now, None while it is not past. `remarks` say
    what the calendar leaves open.
    """

    deadline: date
    units: Mapping[str, Timeliness]
    missing: tuple[str, ...] = ()
    overdue: int | None = None
    left: int = 0
    opened_late: date | None = None
    remarks: tuple[str, ...] = ()

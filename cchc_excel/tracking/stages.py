"""In which stage each unit's filing stood from when to when, from what the ledger has recorded."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from cchc_excel.nouns.course.tracking import Stage, StageChange, Stay


def settle_changes(changes: Sequence[StageChange], stage: Stage, now: datetime) -> tuple[StageChange, ...]:
    """The changes in order of time, ended by the stage of today.

    What the ledger tells last may differ from what stands today: a file was taken out of the inbox, a rule
    is new. Then the stage of today begins now, for want of a better witness.
    """
    ordered = sorted(changes, key=lambda change: change.at)
    kept: list[StageChange] = []
    for change in ordered:
        if not kept or kept[-1].stage is not change.stage:
            kept.append(change)
    if not kept or kept[-1].stage is not stage:
        kept.append(StageChange(now, stage))
    return tuple(kept)


def measure_stays(changes: Sequence[StageChange], now: datetime) -> tuple[Stay, ...]:
    """The days spent in each stage, in the order in which they were first entered; the last one until now.

    Days are calendar days from date to date: what came and was settled on one day stayed 0 days.
    """
    days: dict[Stage, int] = {}
    ends = [*(change.at for change in changes[1:]), now]
    for change, end in zip(changes, ends, strict=True):
        days[change.stage] = days.get(change.stage, 0) + (end.date() - change.at.date()).days
    return tuple(Stay(stage, count) for stage, count in days.items())


def find_since(changes: Sequence[StageChange]) -> date | None:
    """The day on which the present stage began."""
    return changes[-1].at.date() if changes else None

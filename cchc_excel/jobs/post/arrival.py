"""`cchc arrival`: when a unit's filing came, file by file; an officer corrects it with a reason, or takes
that back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from cchc_excel.jobs.accept import SHORTEST_REASON, officer_name
from cchc_excel.jobs.collect import Collected, ledger_of
from cchc_excel.jobs.unit_asked import find_unit
from cchc_excel.nouns.course.arrival import ArrivalWitness, Timeliness
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.ledger.arrival_fixes import ArrivalFix, fix_arrival, read_fix, revoke_fixes
from cchc_excel.rounds.ledger.arrivals import read_file_arrivals
from cchc_excel.rounds.ledger.store import open_ledger, write_note


@dataclass(frozen=True, kw_only=True)
class FileArrival:
    """When one file of the filing came, and who says so."""

    name: str
    arrived: datetime
    witness: ArrivalWitness


@dataclass(frozen=True, kw_only=True)
class ArrivalTold:
    """What is known of when a unit's filing came. `timeliness` is None without a deadline, `fix` where no
    officer has said anything.
    """

    unit: Unit
    files: tuple[FileArrival, ...]
    timeliness: Timeliness | None
    fix: ArrivalFix | None


def tell_arrival(collected: Collected, named: str) -> ArrivalTold:
    """When the filing of the unit came; `named` is its code or name. ClerkFault where it sent nothing."""
    unit = _sender(collected, named)
    with ledger_of(collected.desk.folder) as ledger:
        came, fix = read_file_arrivals(ledger), read_fix(ledger, unit.code)
    files = tuple(
        FileArrival(name=receipt.name, arrived=came[receipt.sha256][0], witness=came[receipt.sha256][1])
        for receipt in collected.examined.sources[unit.code]
    )
    times = collected.punctual.units if collected.punctual else {}
    return ArrivalTold(unit=unit, files=files, timeliness=times.get(unit.code), fix=fix)


def correct_arrival(collected: Collected, named: str, arrived: datetime, reason: str) -> Unit:
    """The present filing of the unit came at that hour: it stands for these very files, in the ledger, with
    the reason. What was said of the unit before is revoked.
    """
    unit, now = _sender(collected, named), collected.desk.clock().replace(microsecond=0)
    if len(reason.strip()) < SHORTEST_REASON:
        raise ClerkFault("X-83", reason=reason)
    if arrived > now:
        raise ClerkFault("X-84", when=f"{arrived:%H:%M %d/%m/%Y}")
    examined = collected.examined
    hashes = [receipt.sha256 for receipt in examined.sources[unit.code]]
    fix = ArrivalFix(
        unit=unit.code, sha256=tuple(dict.fromkeys([*hashes, examined.fingerprint(unit.code)])),
        arrived=arrived, reason=reason.strip(), who=officer_name(), made=now,
    )  # fmt: skip
    with open_ledger(collected.desk.folder) as ledger:
        fix_arrival(ledger, fix)
        write_note(ledger, "sua-ngay-den", f"{unit.code}: {arrived:%d/%m/%Y %H:%M}: {fix.reason}", now)
    return unit


def withdraw_correction(collected: Collected, named: str) -> Unit:
    """Nothing is said any more of when filings of the unit came: the undo of `correct_arrival`."""
    unit, now = find_unit(collected.desk.round_, named), collected.desk.clock().replace(microsecond=0)
    with open_ledger(collected.desk.folder) as ledger:
        if not revoke_fixes(ledger, unit.code, now):
            raise ClerkFault("X-86", name=unit.name, unit_code=unit.code)
        write_note(ledger, "huy-sua-ngay-den", unit.code, now)
    return unit


def _sender(collected: Collected, named: str) -> Unit:
    unit = find_unit(collected.desk.round_, named)
    if unit.code not in collected.examined.filings or unit.code in collected.blank:
        raise ClerkFault("X-85", name=unit.name, unit_code=unit.code)
    return unit

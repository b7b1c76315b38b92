"""When each unit's filing came, from the ledger: by mail, by an officer's word, else when it was first
seen.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from cchc_excel.nouns.course.arrival import Arrival, Arrivals, ArrivalWitness
from cchc_excel.rounds.ledger.mails import PartState
from cchc_excel.rounds.ledger.store import LOOKED, OPENED
from cchc_excel.rounds.ledger.tables import arrival_fix, event, filing, mail, mail_part, received

_ORDER = tuple(ArrivalWitness)
Came = tuple[datetime, ArrivalWitness]


@dataclass(frozen=True, kw_only=True)
class ArrivalFix:
    """When the files of these contents really came, as an officer says: bound to the contents, with a
    reason.
    """

    unit: str
    sha256: tuple[str, ...]
    arrived: datetime
    reason: str
    who: str
    made: datetime


def read_arrivals(ledger: Connection, sources: Mapping[str, Sequence[str]], now: datetime) -> Arrivals:
    """The arrivals of the units whose filings consist of these files (content hashes), all known here."""
    seen = {row.sha256: row.first_seen for row in ledger.execute(sql.select(received))}
    came = _came(ledger, seen)
    versions = _first_reports(ledger, came)
    looks = _looks(ledger, seen)
    opened = find_opening(ledger)
    units = {}
    for unit, hashes in sources.items():
        files = [came[text] for text in hashes if text in came]
        times = [*files, *versions.get(unit, ())]
        if times:
            first, witness = min(times, key=_by_time)
            before = bisect_left(looks, first) - 1
            looked = looks[before] if before >= 0 else None
            latest = max((at for at, _ in files), default=first)
            units[unit] = Arrival(first=first, latest=latest, looked=looked, witness=witness)
    return Arrivals(units=units, opened=opened, now=now)


def find_opening(ledger: Connection) -> datetime | None:
    """When the round was opened; None in a ledger that does not say."""
    found: datetime | None = ledger.scalar(sql.select(sql.func.min(event.c.at)).where(event.c.what == OPENED))
    return found


def fix_arrival(ledger: Connection, fix: ArrivalFix) -> None:
    """The files of these contents came then; what was said of them before is revoked."""
    revoke_fixes(ledger, fix.sha256, fix.made)
    for sha256 in fix.sha256:
        values = {
            "unit": fix.unit,
            "arrived": fix.arrived,
            "reason": fix.reason,
            "who": fix.who,
            "made": fix.made,
        }
        ledger.execute(sql.insert(arrival_fix).values(sha256=sha256, **values))


def revoke_fixes(ledger: Connection, sha256: Sequence[str], at: datetime) -> int:
    """Nothing is said any more of when the files of these contents came; how many sayings stood."""
    standing = sql.update(arrival_fix).where(
        arrival_fix.c.sha256.in_(sha256), arrival_fix.c.revoked.is_(None)
    )
    return ledger.execute(standing.values(revoked=at)).rowcount


def _by_time(came: Came) -> tuple[datetime, int]:
    return came[0], -_ORDER.index(came[1])


def _came(ledger: Connection, seen: Mapping[str, datetime]) -> dict[str, Came]:
    """When each content came: by an officer, else by the first mail that brought it, else when it was seen.

    A sender's own Date is no proof against what the ledger saw before it.
    """
    came: dict[str, Came] = {sha256: (at, ArrivalWitness.SEEN) for sha256, at in seen.items()}
    for sha256, arrival in _by_mail(ledger).items():
        known = came.get(sha256)
        if known is None or arrival[0] <= known[0]:
            came[sha256] = arrival
    fixes = sql.select(arrival_fix).where(arrival_fix.c.revoked.is_(None)).order_by(arrival_fix.c.id)
    for row in ledger.execute(fixes):
        if row.sha256 in came:
            came[row.sha256] = (row.arrived, ArrivalWitness.CLERK)
    return came


def _by_mail(ledger: Connection) -> dict[str, Came]:
    """The first arrival of each content that a mail brought; what came without a mail is seen, no more."""
    query = sql.select(mail_part.c.sha256, mail.c.arrived, mail.c.witness)
    query = query.join(mail, mail.c.id == mail_part.c.mail).where(
        mail_part.c.state == PartState.FILED.value, mail.c.witness != ArrivalWitness.SEEN.value
    )
    found: dict[str, Came] = {}
    for row in ledger.execute(query):
        arrival = (row.arrived, ArrivalWitness(row.witness))
        found[row.sha256] = min(found.get(row.sha256, arrival), arrival, key=_by_time)
    return found


def _first_reports(ledger: Connection, came: Mapping[str, Came]) -> dict[str, list[Came]]:
    """When each unit's versions with something in it came: an untouched form is no report.

    A version tells its files by name; where a name is not one content, it came when it was recorded.
    """
    rows = list(ledger.execute(sql.select(received.c.name, received.c.sha256)))
    counts = Counter(row.name for row in rows)
    named = {row.name: row.sha256 for row in rows if counts[row.name] == 1}
    found: dict[str, list[Came]] = {}
    for row in ledger.execute(sql.select(filing).order_by(filing.c.recorded)):
        if not json.loads(row.account).get("filled", 1):
            continue
        known = [came[named[name]] for name in json.loads(row.files) if named.get(name) in came]
        fixed = [arrival for arrival in known if arrival[1] is ArrivalWitness.CLERK]
        recorded = (row.recorded, ArrivalWitness.SEEN)
        found.setdefault(row.unit, []).append(min(fixed or [*known, recorded], key=_by_time))
    return found


def _looks(ledger: Connection, seen: Mapping[str, datetime]) -> list[datetime]:
    """Every time at which the inbox was looked at; an older program told it only by what it saw then."""
    told = ledger.scalars(sql.select(event.c.at).where(event.c.what == LOOKED))
    recorded = ledger.scalars(sql.select(filing.c.recorded))
    return sorted({*told, *recorded, *seen.values()})

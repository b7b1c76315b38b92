"""When each unit's filing came, from the ledger: by mail, by an officer's word, else when it was first
seen.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from cchc_excel.nouns.course.arrival import Arrival, Arrivals, ArrivalWitness
from cchc_excel.rounds.ledger.arrival_fixes import standing_fixes
from cchc_excel.rounds.ledger.mails import PartState
from cchc_excel.rounds.ledger.store import LOOKED, OPENED
from cchc_excel.rounds.ledger.tables import event, filing, mail, mail_part, received

_ORDER = tuple(ArrivalWitness)
Came = tuple[datetime, ArrivalWitness]


def read_arrivals(
    ledger: Connection, sources: Mapping[str, Sequence[str]], now: datetime,
    replaced: Mapping[str, Sequence[str]] | None = None,
) -> Arrivals:  # fmt: skip
    """The arrivals of the units whose filings consist of these files (content hashes), all known here.

    `replaced` are files that came from them and count no more: the first of all is when the unit filed.
    """
    seen = {row.sha256: row.first_seen for row in ledger.execute(sql.select(received))}
    fixes = standing_fixes(ledger)
    came = _came(ledger, seen, fixes)
    versions = _first_reports(ledger, came, fixes)
    looks = _looks(ledger, seen)
    opened = find_opening(ledger)
    units = {}
    for unit, hashes in sources.items():
        files = [came[text] for text in hashes if text in came]
        before_them = [came[text] for text in (replaced or {}).get(unit, ()) if text in came]
        times = [*files, *before_them, *versions.get(unit, ())]
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


def read_file_arrivals(ledger: Connection) -> Mapping[str, Came]:
    """When each content that is known came, and who says so."""
    seen = {row.sha256: row.first_seen for row in ledger.execute(sql.select(received))}
    return _came(ledger, seen, standing_fixes(ledger))


def _by_time(came: Came) -> tuple[datetime, int]:
    return came[0], -_ORDER.index(came[1])


def _came(
    ledger: Connection, seen: Mapping[str, datetime], fixes: Mapping[str, datetime]
) -> dict[str, Came]:
    """When each content came: by an officer, else by the first mail that brought it, else when it was seen.

    A sender's own Date is no proof against what the ledger saw before it.
    """
    came: dict[str, Came] = {sha256: (at, ArrivalWitness.SEEN) for sha256, at in seen.items()}
    for sha256, arrival in _by_mail(ledger).items():
        known = came.get(sha256)
        if known is None or arrival[0] <= known[0]:
            came[sha256] = arrival
    return came | {sha256: (fixes[sha256], ArrivalWitness.CLERK) for sha256 in came if sha256 in fixes}


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


def _first_reports(
    ledger: Connection, came: Mapping[str, Came], fixes: Mapping[str, datetime]
) -> dict[str, list[Came]]:
    """When each unit's versions with something in it came: an untouched form is no report.

    What an officer says of a version stands by its own hash. Else a version tells its files by name; where
    a name is not one content, it came when it was recorded.
    """
    rows = list(ledger.execute(sql.select(received.c.name, received.c.sha256)))
    counts = Counter(row.name for row in rows)
    named = {row.name: row.sha256 for row in rows if counts[row.name] == 1}
    found: dict[str, list[Came]] = {}
    for row in ledger.execute(sql.select(filing).order_by(filing.c.recorded)):
        if not json.loads(row.account).get("filled", 1):
            continue
        if row.fingerprint in fixes:
            found.setdefault(row.unit, []).append((fixes[row.fingerprint], ArrivalWitness.CLERK))
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

"""When the ledger saw each unit's filing come, from its rows of files, versions and looks at the inbox."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from cchc_excel.nouns.arrival import Arrival, Arrivals
from cchc_excel.rounds.ledger.store import LOOKED, OPENED
from cchc_excel.rounds.ledger.tables import event, filing, received


def read_arrivals(ledger: Connection, sources: Mapping[str, Sequence[str]], now: datetime) -> Arrivals:
    """The arrivals of the units whose filings consist of these files (content hashes), all known here."""
    seen = {row.sha256: row.first_seen for row in ledger.execute(sql.select(received))}
    versions = _first_reports(ledger)
    looks = _looks(ledger, seen)
    opened = ledger.scalar(sql.select(sql.func.min(event.c.at)).where(event.c.what == OPENED))
    units = {}
    for unit, hashes in sources.items():
        files = [seen[text] for text in hashes if text in seen]
        times = [*files, *([versions[unit]] if unit in versions else [])]
        if times:
            before = bisect_left(looks, min(times)) - 1
            looked = looks[before] if before >= 0 else None
            units[unit] = Arrival(first=min(times), latest=max(files, default=min(times)), looked=looked)
    return Arrivals(units=units, opened=opened, now=now)


def _first_reports(ledger: Connection) -> dict[str, datetime]:
    """When each unit's first version with something in it was recorded: an untouched form is no report."""
    found: dict[str, datetime] = {}
    for row in ledger.execute(sql.select(filing).order_by(filing.c.recorded)):
        if json.loads(row.account).get("filled", 1):
            found.setdefault(row.unit, row.recorded)
    return found


def _looks(ledger: Connection, seen: Mapping[str, datetime]) -> list[datetime]:
    """Every time at which the inbox was looked at; an older program told it only by what it saw then."""
    told = ledger.scalars(sql.select(event.c.at).where(event.c.what == LOOKED))
    recorded = ledger.scalars(sql.select(filing.c.recorded))
    return sorted({*told, *recorded, *seen.values()})

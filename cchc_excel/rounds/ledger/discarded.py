"""What was cleared away after the office's own term: the hashes stay, with who did it and when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from cchc_excel.rounds.ledger.tables import discarded, examined, mail, received


def read_ages(ledger: Connection) -> Mapping[str, datetime]:
    """When each content came: a file when it was first seen, a mail when it was taken; the first of both."""
    ages: dict[str, datetime] = {}
    for row in ledger.execute(sql.select(mail.c.sha256, mail.c.taken).where(mail.c.sha256.is_not(None))):
        ages[row.sha256] = row.taken
    for row in ledger.execute(sql.select(received.c.sha256, received.c.first_seen)):
        ages[row.sha256] = min(row.first_seen, ages.get(row.sha256, row.first_seen))
    return ages


def record_discarded(ledger: Connection, names: Mapping[str, str], who: str, at: datetime) -> None:
    """These contents (hash, name) are cleared away; what was remembered of files is forgotten with them."""
    known = set(ledger.scalars(sql.select(discarded.c.sha256)))
    for sha256, name in names.items():
        if sha256 not in known:
            ledger.execute(sql.insert(discarded).values(sha256=sha256, name=name, who=who, at=at))
    ledger.exec_driver_sql("PRAGMA secure_delete = ON")
    ledger.execute(sql.delete(examined))


def when_discarded(ledger: Connection, hashes: Iterable[str]) -> datetime | None:
    """When the first of these contents was cleared away; None where all are kept."""
    wanted = set(hashes)
    rows = ledger.execute(sql.select(discarded.c.sha256, discarded.c.at))
    return min((row.at for row in rows if row.sha256 in wanted), default=None)

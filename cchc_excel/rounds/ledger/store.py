"""The round's ledger: what was received, which version of whose filing, what was accepted and why.

One SQLite file in the round's folder (rollback journal, synchronous=FULL: a share has no memory for
a write-ahead log), through SQLAlchemy Core. Times are local
time without zone, as the office reads them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from cchc_excel.rounds.ledger.closings import refuse_closed
from cchc_excel.rounds.ledger.copying import copy_ledger
from cchc_excel.rounds.ledger.damage import make_ledger_fault, refuse_emptied_ledger
from cchc_excel.rounds.ledger.schema import bring_up
from cchc_excel.rounds.ledger.tables import decision, event, filing, received
from cchc_excel.rounds.ledger.writer import writing_alone

Ledger = Connection  # what every function here is handed, and gives to its caller
FILE_NAME = "so-cai.sqlite"
OPENED, LOOKED = "mo-dot", "xem-hop"  # the diary's words for a round that was opened, an inbox looked at


@dataclass(frozen=True)
class Receipt:
    """One file that was received: content hash, name, size in bytes."""

    sha256: str
    name: str
    size: int


@dataclass(frozen=True)
class Decision:
    """An officer's acceptance of one filing's errors, bound to that very content and those errors.

    `accepted` are their sentences as shown then, `errors` what tells them (`rounds/acceptance`); () in a
    decision of the first release, which kept the sentences only.
    """

    unit: str
    fingerprint: str
    reason: str
    accepted: tuple[str, ...]
    who: str
    made: datetime
    errors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Version:
    """One content of a unit's filing: its files, what was found in it, and its account in sums."""

    unit: str
    fingerprint: str
    files: tuple[str, ...]
    errors: int
    warnings: int
    account: Mapping[str, int]


@contextmanager
def open_ledger(folder: Path) -> Iterator[Connection]:
    """A transaction on the folder's ledger; committed when the block ends, else rolled back.

    A ledger of an older shape is brought up first, a copy kept; one that is not there is begun. LedgerFault
    when the file is damaged or emptied, written by another for over 30 s, or cannot be written; NewerLedger
    when a newer program wrote it.
    """
    path = folder / FILE_NAME
    refuse_emptied_ledger(path)
    engine = sql.create_engine(f"sqlite:///{path.as_posix()}", connect_args={"timeout": 30})
    sql.event.listen(engine, "connect", _harden)
    try:
        with writing_alone(folder):
            bring_up(engine, path)
            with engine.begin() as connection:
                yield connection
    except sql.exc.DBAPIError as fault:
        raise make_ledger_fault(path, fault.orig) from fault
    finally:
        engine.dispose()


@contextmanager
def open_ledger_copy(folder: Path) -> Iterator[Connection]:
    """A transaction on a copy of the folder's ledger, which is thrown away: nothing in the folder changes.

    For a folder that can only be read. What still lies in a journal is copied as well.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        refuse_emptied_ledger(folder / FILE_NAME)
        if (folder / FILE_NAME).is_file():
            copy_ledger(folder / FILE_NAME, Path(scratch) / FILE_NAME)
        with open_ledger(Path(scratch)) as connection:
            yield connection


def check_copy(folder: Path, scratch: Path) -> Path | None:
    """A whole copy of the folder's ledger in `scratch`; None where there is none. LedgerFault for a damaged
    one.
    """
    if not (folder / FILE_NAME).is_file():
        return None
    refuse_emptied_ledger(folder / FILE_NAME)
    copy = scratch / FILE_NAME
    copy_ledger(folder / FILE_NAME, copy)
    engine = sql.create_engine(f"sqlite:///{copy.as_posix()}")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
            told = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
    except sql.exc.DBAPIError as fault:
        raise make_ledger_fault(folder / FILE_NAME, fault.orig) from fault
    finally:
        engine.dispose()
    if told != "ok":
        raise make_ledger_fault(folder / FILE_NAME, told)
    return copy


def _harden(connection: object, _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]
    for pragma in ("journal_mode=DELETE", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def record_received_files(
    ledger: Connection, receipts: Sequence[Receipt], at: datetime | None = None
) -> None:
    """Every file now in the inbox is known and present; files no longer there are kept, not present.

    `at` is the time of this look at the inbox, now without one.
    """
    at = at or _now()
    ledger.execute(sql.insert(event).values(at=at, what=LOOKED, detail=f"{len(receipts)} tệp"))
    known = {row.sha256: row for row in ledger.execute(sql.select(received))}
    there = {receipt.sha256: receipt for receipt in receipts}
    for sha256, row in known.items():
        now = {"present": sha256 in there, "name": there[sha256].name if sha256 in there else row.name}
        if (row.present, row.name) != (now["present"], now["name"]):
            ledger.execute(sql.update(received).where(received.c.sha256 == sha256).values(**now))
    for receipt in there.values():
        if receipt.sha256 not in known:
            values = {"sha256": receipt.sha256, "name": receipt.name, "size": receipt.size}
            ledger.execute(sql.insert(received).values(**values, first_seen=at, present=True))


def find_versions(ledger: Connection) -> Mapping[tuple[str, str], int]:
    """The number of every version that is recorded, by unit and content."""
    rows = ledger.execute(sql.select(filing.c.unit, filing.c.fingerprint, filing.c.version))
    return {(row.unit, row.fingerprint): row.version for row in rows}


def record_version(ledger: Connection, version: Version, at: datetime | None = None) -> int:
    """The number of this version of the unit's filing: the old one when the content is known."""
    same = sql.select(filing.c.version).where(
        filing.c.unit == version.unit, filing.c.fingerprint == version.fingerprint
    )
    number = ledger.scalar(same)
    if number is not None:
        return int(number)
    last = sql.select(sql.func.max(filing.c.version)).where(filing.c.unit == version.unit)
    number = (ledger.scalar(last) or 0) + 1
    ledger.execute(
        sql.insert(filing).values(
            unit=version.unit,
            version=number,
            fingerprint=version.fingerprint,
            files=json.dumps(version.files, ensure_ascii=False),
            errors=version.errors,
            warnings=version.warnings,
            account=json.dumps(dict(version.account)),
            recorded=at or _now(),
        )
    )
    return number


def store_decision(ledger: Connection, made: Decision) -> None:
    """The decision stands for this content; the unit's earlier decisions are revoked. RoundClosed in a
    signed round.
    """
    revoke_decisions(ledger, made.unit, made.made)
    ledger.execute(
        sql.insert(decision).values(
            unit=made.unit,
            fingerprint=made.fingerprint,
            reason=made.reason,
            accepted=json.dumps(made.accepted, ensure_ascii=False),
            errors=json.dumps(made.errors, ensure_ascii=False),
            who=made.who,
            made=made.made,
        )
    )


def revoke_decisions(ledger: Connection, unit: str, at: datetime | None = None) -> int:
    """No decision stands for the unit any more; how many stood. RoundClosed in a signed round."""
    refuse_closed(ledger)
    standing = sql.update(decision).where(decision.c.unit == unit, decision.c.revoked.is_(None))
    return ledger.execute(standing.values(revoked=at or _now())).rowcount


def read_decisions(ledger: Connection) -> tuple[Decision, ...]:
    """The decisions that stand, in the order made."""
    rows = ledger.execute(sql.select(decision).where(decision.c.revoked.is_(None)).order_by(decision.c.id))
    return tuple(
        Decision(
            unit=row.unit,
            fingerprint=row.fingerprint,
            reason=row.reason,
            accepted=tuple(json.loads(row.accepted)),
            who=row.who,
            made=row.made,
            errors=tuple(json.loads(row.errors or "[]")),
        )
        for row in rows
    )


def write_note(ledger: Connection, what: str, detail: str, at: datetime | None = None) -> None:
    """One line in the round's diary."""
    ledger.execute(sql.insert(event).values(at=at or _now(), what=what, detail=detail))


def last_note(ledger: Connection, what: str) -> tuple[datetime, str] | None:
    """The newest diary line of that name."""
    query = sql.select(event.c.at, event.c.detail).where(event.c.what == what)
    row = ledger.execute(query.order_by(event.c.id.desc()).limit(1)).first()
    return (row.at, row.detail) if row else None


def newest_notes(ledger: Connection, what: str, most: int) -> tuple[str, ...]:
    """The newest diary lines of that name, the last first."""
    query = sql.select(event.c.detail).where(event.c.what == what).order_by(event.c.id.desc()).limit(most)
    return tuple(row.detail for row in ledger.execute(query))


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)

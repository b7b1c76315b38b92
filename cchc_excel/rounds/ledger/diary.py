"""The round's diary and its decisions, line by line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from cchc_excel.rounds.ledger.store import LOOKED
from cchc_excel.rounds.ledger.tables import decision, event, filing, received


@dataclass(frozen=True, kw_only=True)
class DiaryLine:
    """When something happened, the diary's word for it, what was written beside it, and who did it ("" where
    nobody said)."""

    at: datetime
    what: str
    detail: str
    who: str = ""


DECIDED, WITHDRAWN, VERSION, CAME = "chap-nhan", "huy-chap-nhan", "ban", "tep"


def read_diary(ledger: Connection) -> tuple[DiaryLine, ...]:
    """Everything that the ledger knows of the round, newest first; mere looks at the inbox are left out."""
    lines = [*_notes(ledger), *_decisions(ledger), *_versions(ledger), *_files(ledger)]
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True))


def _notes(ledger: Connection) -> list[DiaryLine]:
    kept_elsewhere = (LOOKED, DECIDED)
    rows = ledger.execute(sql.select(event).where(event.c.what.not_in(kept_elsewhere)))
    return [DiaryLine(at=row.at, what=row.what, detail=row.detail) for row in rows]


def _decisions(ledger: Connection) -> list[DiaryLine]:
    rows = ledger.execute(sql.select(decision))
    return [
        DiaryLine(at=row.made, what=DECIDED, detail=json.dumps([row.unit, row.reason]), who=row.who)
        for row in rows
    ]


def _versions(ledger: Connection) -> list[DiaryLine]:
    return [
        DiaryLine(
            at=row.recorded,
            what=VERSION,
            detail=json.dumps([row.unit, row.version, row.errors, row.warnings]),
        )
        for row in ledger.execute(sql.select(filing))
    ]


def _files(ledger: Connection) -> list[DiaryLine]:
    rows = ledger.execute(sql.select(received))
    return [DiaryLine(at=row.first_seen, what=CAME, detail=row.name) for row in rows]

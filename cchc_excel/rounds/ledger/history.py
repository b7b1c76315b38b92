"""What the ledger tells of each unit's way: owed, sent, returned, accepted; each with its time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from cchc_excel.nouns.course.tracking import Stage, StageChange
from cchc_excel.rounds.ledger.store import OPENED, write_note
from cchc_excel.rounds.ledger.tables import decision, event, filing

RETURNED = "tra-lai"  # the diary's word for a marked copy that was written for a unit


def record_returned(ledger: Connection, units: Iterable[tuple[str, str]], at: datetime) -> None:
    """A marked copy was written for each (unit, fingerprint of its filing)."""
    for unit, fingerprint in units:
        write_note(ledger, RETURNED, json.dumps([unit, fingerprint]), at)


def read_changes(ledger: Connection, units: Iterable[str]) -> dict[str, tuple[StageChange, ...]]:
    """Every recorded change of stage by unit, in no order; MISSING from when the round was opened."""
    opened = ledger.scalar(sql.select(sql.func.min(event.c.at)).where(event.c.what == OPENED))
    found: dict[str, list[StageChange]] = {unit: [] for unit in units}
    versions = _versions(ledger)
    for unit, changes in found.items():
        first = min((at for at, _, _ in versions.get(unit, [])), default=None)
        begun = opened if opened and (first is None or opened <= first) else None
        changes += [StageChange(begun, Stage.MISSING)] if begun else []
        changes += [StageChange(at, stage) for at, stage, _ in versions.get(unit, [])]
    for unit, change in (*_returns(ledger, versions), *_decisions(ledger)):
        if unit in found:
            found[unit].append(change)
    return {unit: tuple(changes) for unit, changes in found.items()}


_Versions = dict[str, list[tuple[datetime, Stage, str]]]


def _versions(ledger: Connection) -> _Versions:
    """By unit: when each content was recorded, how it stood then, its fingerprint."""
    found: _Versions = {}
    for row in ledger.execute(sql.select(filing).order_by(filing.c.recorded)):
        filled = json.loads(row.account).get("filled", 1)
        stage = Stage.BLANK if not filled else Stage.ERRORS if row.errors else Stage.VALID
        found.setdefault(row.unit, []).append((row.recorded, stage, row.fingerprint))
    return found


def _returns(ledger: Connection, versions: _Versions) -> list[tuple[str, StageChange]]:
    """The marked copies of contents that had errors: remarks alone do not hold a filing back."""
    rows = ledger.execute(sql.select(event.c.at, event.c.detail).where(event.c.what == RETURNED))
    found = []
    for at, detail in rows:
        unit, fingerprint = json.loads(detail)
        wrong = {known for _, stage, known in versions.get(unit, []) if stage is Stage.ERRORS}
        if fingerprint in wrong:
            found.append((unit, StageChange(at, Stage.RETURNED)))
    return found


def _decisions(ledger: Connection) -> list[tuple[str, StageChange]]:
    """Acceptances and their ends, but an end by the next acceptance."""
    found = []
    for row in ledger.execute(sql.select(decision).order_by(decision.c.id)):
        found.append((row.unit, StageChange(row.made, Stage.ACCEPTED)))
        if row.revoked:
            found.append((row.unit, StageChange(row.revoked, Stage.ERRORS)))
    return found

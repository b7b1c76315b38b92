"""A round that was signed: which files and versions counted, what was written, by their hashes; and its end.

A closing is never deleted: a round that is opened again keeps the row, with who did it and why.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.rounds.ledger.discarded import when_discarded
from cchc_excel.rounds.ledger.tables import closing


@dataclass(frozen=True, kw_only=True)
class Closing:
    """What was signed. `content` is which forms and versions entered the totals, `files` the files that were
    looked at (content hash, name), `results` what was written (name among the results, content hash).

    `reopened` is None while the closing stands; `cleared` tells when files that it was signed with were
    cleared away after the office's term.
    """

    content: str
    files: tuple[tuple[str, str], ...]
    versions: Mapping[str, int]
    results: Mapping[str, str]
    who: str
    made: datetime
    reopened: datetime | None = None
    cleared: datetime | None = None


class RoundClosed(ClerkFault):
    """The round is signed: nothing that would change its figures is done."""

    def __init__(self, by: Closing):
        super().__init__("X-93", when=f"{by.made:%H:%M ngày %d/%m/%Y}", who=by.who)


def record_closing(ledger: Connection, made: Closing) -> None:
    """The round is closed from now on. RoundClosed where it is already."""
    refuse_closed(ledger)
    ledger.execute(
        sql.insert(closing).values(
            content=made.content,
            files=json.dumps(made.files, ensure_ascii=False),
            versions=json.dumps(dict(made.versions)),
            results=json.dumps(dict(made.results), ensure_ascii=False),
            who=made.who,
            made=made.made,
        )
    )


def last_closing(ledger: Connection) -> Closing | None:
    """The newest closing, standing or not; None for a round that was never closed."""
    row = ledger.execute(sql.select(closing).order_by(closing.c.id.desc()).limit(1)).first()
    if row is None:
        return None
    files = tuple((sha256, name) for sha256, name in json.loads(row.files))
    return Closing(
        content=row.content,
        files=files,
        versions=json.loads(row.versions),
        results=json.loads(row.results),
        who=row.who,
        made=row.made,
        reopened=row.reopened,
        cleared=when_discarded(ledger, [sha256 for sha256, _ in files]),
    )


def standing_closing(ledger: Connection) -> Closing | None:
    """The closing that stands; None for an open round."""
    last = last_closing(ledger)
    return last if last and last.reopened is None else None


def revoke_closing(ledger: Connection, who: str, reason: str, at: datetime) -> None:
    """The round is open again. ClerkFault where it is not closed, or its files were cleared away."""
    refuse_cleared(standing_closing(ledger))
    standing = sql.update(closing).where(closing.c.reopened.is_(None))
    values = {"reopened": at, "reopened_by": who, "reason": reason}
    if not ledger.execute(standing.values(**values)).rowcount:
        raise ClerkFault("X-95")


def refuse_closed(ledger: Connection) -> None:
    """RoundClosed where a closing stands: asked by all that would change what is signed."""
    standing = standing_closing(ledger)
    if standing:
        raise RoundClosed(standing)


def refuse_cleared(known: Closing | None) -> None:
    """ClerkFault where files that the round was signed with were cleared away: nothing is computed anew."""
    if known and known.cleared:
        raise ClerkFault("X-102", day=f"{known.cleared:%d/%m/%Y}")

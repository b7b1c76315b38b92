"""When a filing really came, as an officer says with a reason: bound to its files and to the filing as a
whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from cchc_excel.rounds.ledger.closings import refuse_closed
from cchc_excel.rounds.ledger.tables import arrival_fix


@dataclass(frozen=True, kw_only=True)
class ArrivalFix:
    """When the contents of these hashes really came: the unit's files, and its filing as a whole, which is
    still known by its own hash once a file of the same name has taken the place of another.
    """

    unit: str
    sha256: tuple[str, ...]
    arrived: datetime
    reason: str
    who: str
    made: datetime


def fix_arrival(ledger: Connection, fix: ArrivalFix) -> None:
    """These contents came then; what was said of the unit before is revoked. RoundClosed in a signed
    round.
    """
    revoke_fixes(ledger, fix.unit, fix.made)
    told = {"arrived": fix.arrived, "reason": fix.reason, "who": fix.who, "made": fix.made}
    for sha256 in fix.sha256:
        ledger.execute(sql.insert(arrival_fix).values(sha256=sha256, unit=fix.unit, **told))


def revoke_fixes(ledger: Connection, unit: str, at: datetime) -> int:
    """Nothing is said any more of when filings of the unit came; how many sayings stood. RoundClosed in a
    signed round.
    """
    refuse_closed(ledger)
    standing = sql.update(arrival_fix).where(arrival_fix.c.unit == unit, arrival_fix.c.revoked.is_(None))
    return ledger.execute(standing.values(revoked=at)).rowcount


def standing_fixes(ledger: Connection) -> Mapping[str, datetime]:
    """The hour that stands for each content of which an officer said one."""
    query = sql.select(arrival_fix).where(arrival_fix.c.revoked.is_(None)).order_by(arrival_fix.c.id)
    return {row.sha256: row.arrived for row in ledger.execute(query)}


def read_fix(ledger: Connection, unit: str) -> ArrivalFix | None:
    """What stands of the unit; None for nothing."""
    query = sql.select(arrival_fix).where(arrival_fix.c.unit == unit, arrival_fix.c.revoked.is_(None))
    rows = list(ledger.execute(query.order_by(arrival_fix.c.id)))
    if not rows:
        return None
    row, hashes = rows[0], tuple(row.sha256 for row in rows)
    return ArrivalFix(
        unit=unit, sha256=hashes, arrived=row.arrived, reason=row.reason, who=row.who, made=row.made
    )

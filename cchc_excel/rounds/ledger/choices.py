"""Which of a unit's copies of a form counts, as a person says: bound to the contents of both files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from cchc_excel.rounds.ledger.closings import refuse_closed
from cchc_excel.rounds.ledger.tables import version_choice


@dataclass(frozen=True, kw_only=True)
class VersionChoice:
    """Of this unit's form (key) the copy in the book of content `chosen` counts, that in `other` does not."""

    unit: str
    form: str
    chosen: str
    other: str


def record_choices(ledger: Connection, made: Sequence[VersionChoice], who: str, at: datetime) -> None:
    """These choices stand; earlier ones of the same unit and form are revoked. RoundClosed in a signed
    round.
    """
    for unit, form in dict.fromkeys((choice.unit, choice.form) for choice in made):
        _revoke(ledger, (version_choice.c.unit == unit, version_choice.c.form == form), at)
    for choice in made:
        values = {"unit": choice.unit, "form": choice.form, "chosen": choice.chosen, "other": choice.other}
        ledger.execute(sql.insert(version_choice).values(**values, who=who, made=at))


def revoke_choices(ledger: Connection, unit: str, at: datetime) -> int:
    """No choice stands for the unit any more; how many stood. RoundClosed in a signed round."""
    return _revoke(ledger, (version_choice.c.unit == unit,), at)


def _revoke(ledger: Connection, which: Iterable[sql.ColumnElement[bool]], at: datetime) -> int:
    refuse_closed(ledger)
    standing = sql.update(version_choice).where(version_choice.c.revoked.is_(None), *which)
    return ledger.execute(standing.values(revoked=at)).rowcount


def read_choices(ledger: Connection) -> tuple[VersionChoice, ...]:
    """The choices that stand, in the order made."""
    query = sql.select(version_choice).where(version_choice.c.revoked.is_(None)).order_by(version_choice.c.id)
    return tuple(
        VersionChoice(unit=row.unit, form=row.form, chosen=row.chosen, other=row.other)
        for row in ledger.execute(query)
    )

"""Mails out: each stands here before anything of it goes to a server, and what became of it.

A mail goes once. Where nobody knows whether it went (a crash, a lost answer) it is `UNKNOWN`: only a person
has it sent again. Every change of state is also a line of the diary: when, who, what.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sql
from sqlalchemy.engine import Connection, Row

from cchc_excel.rounds.ledger.tables import event, outbox


class MailKind(StrEnum):
    """What a mail brings."""

    BLANK = "bieu-trong"
    RETURN = "tra-lai"
    RECEIPT = "bien-nhan"
    REMINDER = "nhac"


class MailState(StrEnum):
    """What became of a mail, as the ledger knows."""

    WAITING = "cho-gui"
    SENDING = "dang-gui"  # handed to the server by a run that is not over, or was killed
    SENT = "da-gui"
    FAILED = "khong-gui-duoc"
    UNKNOWN = "khong-ro"


WENT = (MailState.SENDING, MailState.SENT, MailState.UNKNOWN)  # it has reached the server, or may have


@dataclass(frozen=True, kw_only=True)
class NewMail:
    """A mail that is to go: whose, what it is about, to whom, under which fixed Message-ID."""

    unit: str
    kind: MailKind
    about: str = ""
    address: str
    message_id: str
    subject: str
    who: str


@dataclass(frozen=True, kw_only=True)
class OutMail:
    """A mail of the outbox as it stands. `number` counts those of the same unit and kind about the same."""

    id: int
    unit: str
    kind: MailKind
    about: str
    number: int
    address: str
    message_id: str
    subject: str
    state: MailState
    reason: str
    tries: int
    who: str
    made: datetime
    changed: datetime


def queue_mail(ledger: Connection, mail: NewMail, at: datetime) -> OutMail:
    """The mail waits in the outbox; the one that is there already when one of that kind about the same is."""
    known = newest_mail(ledger, mail.unit, mail.kind, mail.about)
    return known or _insert(ledger, mail, 1, at)


def queue_another(ledger: Connection, mail: NewMail, at: datetime) -> OutMail:
    """One more mail of the same kind about the same waits: what a person asks for after one that was sent."""
    known = newest_mail(ledger, mail.unit, mail.kind, mail.about)
    return _insert(ledger, mail, known.number + 1 if known else 1, at)


def newest_mail(ledger: Connection, unit: str, kind: MailKind, about: str) -> OutMail | None:
    """The last mail of that kind to the unit about that; None when there is none."""
    same = sql.select(outbox).where(outbox.c.unit == unit, outbox.c.kind == kind, outbox.c.about == about)
    row = ledger.execute(same.order_by(outbox.c.number.desc()).limit(1)).first()
    return _mail(row) if row else None


def read_outbox(ledger: Connection, states: Sequence[MailState] = tuple(MailState)) -> tuple[OutMail, ...]:
    """The mails in these states, in the order made."""
    rows = ledger.execute(sql.select(outbox).where(outbox.c.state.in_(states)).order_by(outbox.c.id))
    return tuple(_mail(row) for row in rows)


def claim_mail(ledger: Connection, mail: OutMail, at: datetime) -> bool:
    """The waiting mail is this run's to hand over; False when another run has it, or it waits no more."""
    waiting = sql.update(outbox).where(outbox.c.id == mail.id, outbox.c.state == MailState.WAITING)
    values = {"state": MailState.SENDING, "changed": at, "tries": outbox.c.tries + 1, "reason": ""}
    taken = ledger.execute(waiting.values(**values)).rowcount == 1
    if taken:
        _note(ledger, mail, MailState.SENDING, mail.who, at)
    return taken


def settle_mail(ledger: Connection, mail: OutMail, state: MailState, reason: str, at: datetime) -> None:
    """What became of a mail that was handed over; `reason` is a coded sentence, "" when it was sent."""
    row = sql.update(outbox).where(outbox.c.id == mail.id, outbox.c.state == MailState.SENDING)
    ledger.execute(row.values(state=state, reason=reason, changed=at))
    _note(ledger, mail, state, mail.who, at)


def settle_interrupted(
    ledger: Connection, tell: Callable[[str], str], at: datetime
) -> tuple[OutMail, ...]:
    """Nobody knows what became of mails whose run is over; to be asked only where no other run can be.

    `tell` gives the reason for an address.
    """
    lost = read_outbox(ledger, (MailState.SENDING,))
    for mail in lost:
        settle_mail(ledger, mail, MailState.UNKNOWN, tell(mail.address), at)
    return lost


def reopen_mail(ledger: Connection, mail: OutMail, address: str, who: str, at: datetime) -> OutMail:
    """A failed or unknown mail waits again, under its own Message-ID, because a person says so."""
    row = sql.update(outbox).where(
        outbox.c.id == mail.id, outbox.c.state.in_((MailState.FAILED, MailState.UNKNOWN))
    )
    ledger.execute(row.values(state=MailState.WAITING, address=address, who=who, changed=at))
    _note(ledger, mail, MailState.WAITING, who, at)
    return next(each for each in read_outbox(ledger) if each.id == mail.id)


def readdress_waiting(ledger: Connection, mail: OutMail, address: str, subject: str) -> OutMail:
    """The waiting mail goes to this address, under this subject; another mail stays as it is."""
    if mail.state is not MailState.WAITING or (mail.address, mail.subject) == (address, subject):
        return mail
    row = sql.update(outbox).where(outbox.c.id == mail.id, outbox.c.state == MailState.WAITING)
    ledger.execute(row.values(address=address, subject=subject))
    return replace(mail, address=address, subject=subject)


def times_sent(ledger: Connection, since: datetime) -> tuple[datetime, ...]:
    """When mails went, or may have gone, from then on."""
    went = sql.select(outbox.c.changed).where(outbox.c.state.in_(WENT), outbox.c.changed >= since)
    return tuple(ledger.scalars(went))


def _insert(ledger: Connection, mail: NewMail, number: int, at: datetime) -> OutMail:
    values = {
        "unit": mail.unit, "kind": mail.kind, "about": mail.about, "number": number, "address": mail.address,
        "message_id": mail.message_id, "subject": mail.subject, "state": MailState.WAITING, "reason": "",
        "tries": 0, "who": mail.who, "made": at, "changed": at,
    }  # fmt: skip
    key = ledger.execute(sql.insert(outbox).values(**values)).inserted_primary_key
    made = _mail(ledger.execute(sql.select(outbox).where(outbox.c.id == (key or (0,))[0])).one())
    _note(ledger, made, MailState.WAITING, mail.who, at)
    return made


def _note(ledger: Connection, mail: OutMail, state: MailState, who: str, at: datetime) -> None:
    detail = f"{mail.id} {mail.kind} {mail.unit}: {state} ({who})"
    ledger.execute(sql.insert(event).values(at=at, what="thu-di", detail=detail))


def _mail(row: Row[tuple[object, ...]]) -> OutMail:
    told = dict(row._mapping)
    return OutMail(**{**told, "kind": MailKind(told["kind"]), "state": MailState(told["state"])})

"""What came in by post: mails, where they stood, their files and what became of each. Nothing twice.

A mail is one content (its hash); a file of it is one number. What a file's state says holds the law of the
screen: files in = filed + refused + waiting.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sql
from sqlalchemy.engine import Connection

from cchc_excel.nouns.course.arrival import ArrivalWitness
from cchc_excel.nouns.post.mail import IncomingKind, MailHead
from cchc_excel.rounds.ledger.tables import mail, mail_part, mail_place, undelivered


class PartState(StrEnum):
    """What became of a file that came in."""

    FILED = "vao-nop-ve"
    REFUSED = "khong-nhan"
    WAITING = "cho"
    OPENED = "da-mo"  # a mail that could not be opened and then was: its files are counted, it is not


@dataclass(frozen=True, kw_only=True)
class MailPlace:
    """Where a mail stands on its server."""

    account: str
    folder: str
    validity: int
    uid: int


@dataclass(frozen=True, kw_only=True)
class IncomingMail:
    """A mail to be recorded: its hash ("" for one that is still on its server), name, head, when it came."""

    sha256: str
    name: str
    head: MailHead
    arrived: datetime
    witness: ArrivalWitness
    taken: datetime


@dataclass(frozen=True, kw_only=True)
class NewPart:
    """A file of a mail to be recorded; its number is 0 for the mail itself, which was not fetched."""

    number: int
    name: str
    sha256: str
    size: int
    state: PartState
    code: str = ""
    reason: str = ""
    stored: str = ""


@dataclass(frozen=True, kw_only=True)
class PartRow:
    """A file as the ledger has it, with the mail that brought it."""

    id: int
    mail: int
    mail_sha256: str
    mail_name: str
    sender: str
    subject: str
    arrived: datetime
    part: NewPart


@dataclass(frozen=True, kw_only=True)
class BareMail:
    """A letter that brought no file."""

    mail: int
    sender: str
    subject: str


@dataclass(frozen=True, kw_only=True)
class Bounce:
    """An address that was not reached, why, and when its bounce came."""

    address: str
    reason: str
    arrived: datetime


def find_mail(ledger: Connection, sha256: str) -> int | None:
    """The number of the mail of that content, if it is known."""
    return ledger.scalar(sql.select(mail.c.id).where(mail.c.sha256 == sha256))


def record_mail(ledger: Connection, new: IncomingMail, parts: Iterable[NewPart]) -> int:
    """The mail is known with all its files; its number. ValueError where its content is known already."""
    if new.sha256 and find_mail(ledger, new.sha256) is not None:
        raise ValueError(f"the mail {new.sha256} is known")
    head = new.head
    values = {
        "sha256": new.sha256 or None, "name": new.name, "kind": head.kind.value, "sender": head.sender,
        "subject": head.subject, "message_id": head.message_id, "about": head.about,
        "arrived": new.arrived, "witness": new.witness.value, "taken": new.taken,
    }  # fmt: skip
    made = ledger.execute(sql.insert(mail).values(**values)).inserted_primary_key
    number = int(made[0]) if made else 0
    for told in {each.address: each for each in head.undelivered}.values():
        row = {"mail": number, "address": told.address, "reason": told.reason}
        ledger.execute(sql.insert(undelivered).values(**row))
    add_parts(ledger, number, parts, new.taken)
    return number


def add_parts(ledger: Connection, number: int, parts: Iterable[NewPart], at: datetime) -> None:
    """Files of a mail that is known."""
    for part in parts:
        values = _values(part) | {"mail": number, "number": part.number, "changed": at}
        ledger.execute(sql.insert(mail_part).values(**values))


def change_part(ledger: Connection, row: int, part: NewPart, at: datetime) -> None:
    """What became of a file is what this says now."""
    change = sql.update(mail_part).where(mail_part.c.id == row)
    ledger.execute(change.values(**_values(part), changed=at))


def _values(part: NewPart) -> dict[str, object]:
    return {
        "name": part.name, "sha256": part.sha256 or None, "size": part.size, "state": part.state.value,
        "code": part.code, "reason": part.reason, "stored": part.stored,
    }  # fmt: skip


def note_place(ledger: Connection, number: int, place: MailPlace) -> None:
    """The mail stands there; a place that is known already goes on to be that mail's."""
    if ledger.execute(sql.update(mail_place).where(*_at(place)).values(mail=number)).rowcount == 0:
        values = {name: getattr(place, name) for name in ("account", "folder", "validity", "uid")}
        ledger.execute(sql.insert(mail_place).values(mail=number, **values))


def _at(place: MailPlace) -> tuple[sql.ColumnElement[bool], ...]:
    return (
        mail_place.c.account == place.account,
        mail_place.c.folder == place.folder,
        mail_place.c.validity == place.validity,
        mail_place.c.uid == place.uid,
    )


def find_places(ledger: Connection, account: str, folder: str, validity: int) -> Mapping[int, bool]:
    """The UIDs known there, True for those whose mail has been fetched."""
    query = sql.select(mail_place.c.uid, mail.c.sha256).join(mail, mail.c.id == mail_place.c.mail)
    here = (
        mail_place.c.account == account,
        mail_place.c.folder == folder,
        mail_place.c.validity == validity,
    )
    return {row.uid: row.sha256 is not None for row in ledger.execute(query.where(*here))}


def find_unfetched(ledger: Connection, arrived: datetime, size: int) -> int | None:
    """The mail that is still on its server, by when its mailbox got it and its size; None for none."""
    query = sql.select(mail.c.id).join(mail_part, mail_part.c.mail == mail.c.id)
    same = (mail.c.sha256.is_(None), mail.c.arrived == arrived, mail_part.c.size == size)
    return ledger.scalar(query.where(*same))


def close_unfetched(ledger: Connection, place: MailPlace, state: PartState, at: datetime) -> None:
    """A mail that waited at that place on its server waits no more: OPENED gives way to the one that has now
    been fetched, REFUSED is one that somebody took away from there.
    """
    query = sql.select(mail.c.id).join(mail_place, mail_place.c.mail == mail.c.id)
    waited = query.where(mail.c.sha256.is_(None), *_at(place))
    change = sql.update(mail_part).where(mail_part.c.mail.in_(waited))
    ledger.execute(change.values(state=state.value, changed=at))


def read_parts(ledger: Connection, states: Sequence[PartState] = tuple(PartState)) -> tuple[PartRow, ...]:
    """The files in these states with their mails, in the order in which they came."""
    query = sql.select(
        mail_part, mail.c.sha256.label("mail_sha"), mail.c.name.label("mail_name"), mail.c.sender
    )
    query = query.add_columns(mail.c.subject, mail.c.arrived).join(mail, mail.c.id == mail_part.c.mail)
    wanted = mail_part.c.state.in_([state.value for state in states])
    return tuple(
        PartRow(
            id=row.id, mail=row.mail, mail_sha256=row.mail_sha or "", mail_name=row.mail_name,
            sender=row.sender, subject=row.subject, arrived=row.arrived,
            part=NewPart(
                number=row.number, name=row.name, sha256=row.sha256 or "", size=row.size,
                state=PartState(row.state), code=row.code, reason=row.reason, stored=row.stored,
            ),
        )
        for row in ledger.execute(query.where(wanted).order_by(mail_part.c.mail, mail_part.c.number))
    )  # fmt: skip


def count_parts(ledger: Connection) -> Mapping[PartState, int]:
    """How many files are in each state; those that count as come in are all but OPENED."""
    query = sql.select(mail_part.c.state, sql.func.count()).group_by(mail_part.c.state)
    return Counter({PartState(state): int(count) for state, count in ledger.execute(query)})


def count_mails(ledger: Connection) -> Mapping[IncomingKind, int]:
    """How many mails of each kind are known."""
    query = sql.select(mail.c.kind, sql.func.count()).group_by(mail.c.kind)
    return Counter({IncomingKind(kind): int(count) for kind, count in ledger.execute(query)})


def find_stored(ledger: Connection, sha256: str) -> str:
    """Where a file of that content was put in the inbox by a mail; "" for none."""
    same = (
        mail_part.c.sha256 == sha256,
        mail_part.c.state == PartState.FILED.value,
        mail_part.c.stored != "",
    )
    query = sql.select(mail_part.c.stored).where(*same).order_by(mail_part.c.id).limit(1)
    return ledger.scalar(query) or ""


def read_senders(ledger: Connection) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """For each content that a mail brought into the inbox: its senders, each with the name of the file."""
    query = sql.select(mail_part.c.sha256, mail.c.sender, mail_part.c.stored)
    query = query.join(mail, mail.c.id == mail_part.c.mail).order_by(mail_part.c.id)
    found: dict[str, dict[str, str]] = {}
    for row in ledger.execute(query.where(mail_part.c.state == PartState.FILED.value, mail.c.sender != "")):
        found.setdefault(row.sha256, {}).setdefault(row.sender, row.stored)
    return {sha256: tuple(senders.items()) for sha256, senders in found.items()}


def read_bare_mails(ledger: Connection) -> tuple[BareMail, ...]:
    """The letters that brought no file at all, in the order in which they came."""
    parts = sql.select(mail_part.c.id).where(mail_part.c.mail == mail.c.id)
    letters = (mail.c.kind == IncomingKind.LETTER.value, mail.c.sender != "", ~parts.exists())
    query = sql.select(mail.c.id, mail.c.sender, mail.c.subject).where(*letters).order_by(mail.c.id)
    return tuple(
        BareMail(mail=row.id, sender=row.sender, subject=row.subject) for row in ledger.execute(query)
    )


def count_bounces(ledger: Connection, mails: Sequence[int]) -> int:
    """How many addresses these mails say were not reached."""
    query = sql.select(sql.func.count()).select_from(undelivered).where(undelivered.c.mail.in_(mails))
    return int(ledger.scalar(query) or 0)


def read_bounces(ledger: Connection) -> tuple[Bounce, ...]:
    """Every address that was not reached, the newest bounce of each."""
    query = sql.select(undelivered.c.address, undelivered.c.reason, mail.c.arrived)
    rows = ledger.execute(
        query.join(mail, mail.c.id == undelivered.c.mail).order_by(mail.c.arrived, mail.c.id)
    )
    found = {row.address: Bounce(address=row.address, reason=row.reason, arrived=row.arrived) for row in rows}
    return tuple(found.values())


def find_last_sent(ledger: Connection, addresses: Sequence[str]) -> datetime | None:
    """When the newest letter from one of these addresses came: one who writes is reached again."""
    query = sql.select(sql.func.max(mail.c.arrived)).where(mail.c.kind == IncomingKind.LETTER.value)
    known = [address.lower() for address in addresses]
    found: datetime | None = ledger.scalar(query.where(mail.c.sender.in_(known)))
    return found

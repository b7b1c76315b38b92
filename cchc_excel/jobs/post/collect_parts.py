"""The files of a mail: which are put into the inbox, which are not and why, which wait for a cause to go
away.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.inbox_files import SET_ASIDE
from cchc_excel.jobs.post.inbox_names import Shelf, put_into_inbox
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.findings import Finding, has_trait, make_finding, shown_name
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.post.mail import IncomingKind, MailPart, OpenedMail
from cchc_excel.nouns.system_errors import reason_of
from cchc_excel.post.contacts import knows_sender
from cchc_excel.receiving.worker import FileReader, ReadFailure
from cchc_excel.rounds.ledger.mails import (
    NewPart,
    PartRow,
    PartState,
    change_part,
    find_stored,
    read_parts,
)
from cchc_excel.rounds.ledger.store import open_ledger
from cchc_excel.rounds.originals import find_kept


@dataclass(frozen=True, kw_only=True)
class Judge:
    """What a file is judged with: the round, the worker, and whether a person chose the source."""

    desk: Desk
    reader: FileReader
    trusted: bool


def judge_parts(judge: Judge, mail: OpenedMail) -> list[NewPart]:
    """Every file of the mail, to be filed (waiting, no reason) or refused; the words of a mail without any
    are one where they hold a form of the round.
    """
    parts = mail.parts or _words(judge, mail)
    known = judge.trusted or mail.head is not None and knows_sender(judge.desk.round_, mail.head.sender)
    return [
        _new(number, part if known else _if_ours(judge, mail, part)) for number, part in enumerate(parts, 1)
    ]


def _new(number: int, part: MailPart) -> NewPart:
    return NewPart(
        number=number, name=shown_name(part.name),
        sha256=hashlib.sha256(part.data).hexdigest() if part.data else "", size=len(part.data),
        state=PartState.REFUSED if part.code else PartState.WAITING, code=part.code, reason=part.reason,
    )  # fmt: skip


def _words(judge: Judge, mail: OpenedMail) -> tuple[MailPart, ...]:
    """The mail itself where its own words are a form of the round; () for words alone."""
    if mail.head is None or mail.head.kind is not IncomingKind.LETTER:
        return ()
    name = mail.name.rpartition("/")[2]
    try:
        held = judge.reader(mail.data, name, mail.name, hashlib.sha256(mail.data).hexdigest())
    except ReadFailure:
        return ()
    return (MailPart(name=name, data=mail.data),) if held.filings else ()


def _if_ours(judge: Judge, mail: OpenedMail, part: MailPart) -> MailPart:
    """The part, refused where nobody knows its sender and nothing in it is a form of the round."""
    told = None if part.code else find_alien(judge, mail, part)
    return replace(part, code=told.code, reason=told.text) if told else part


def find_alien(judge: Judge, mail: OpenedMail, part: MailPart) -> Finding | None:
    """T-60 where nothing in the file is a form of the round, or why it cannot be read; None for one of
    ours.
    """
    shown = part.name if part.name == mail.name else f"{mail.name}/{part.name}"
    try:
        held = judge.reader(part.data, part.name, shown, hashlib.sha256(part.data).hexdigest())
    except ReadFailure as refusal:
        return refusal.finding(shown)
    alien = any(has_trait(told.code, Trait.NO_FORM_OF_OURS) for told in held.findings)
    return make_finding("T-60", Place(shown, "", 0, 0)) if alien and not held.filings else None


def file_waiting_parts(
    desk: Desk, reader: FileReader, shelf: Shelf, mails: Iterable[int] | None = None
) -> None:
    """Every file that waits for nothing but being written is in the inbox, or waits with the reason; of
    these mails or of all.
    """
    wanted = None if mails is None else frozenset(mails)
    with open_ledger(desk.folder) as ledger:
        rows = [
            row for row in read_parts(ledger, [PartState.WAITING]) if wanted is None or row.mail in wanted
        ]
    for _, held in groupby(rows, key=lambda row: row.mail):
        _file_parts(desk, reader, shelf, list(held))


def _file_parts(desk: Desk, reader: FileReader, shelf: Shelf, rows: Sequence[PartRow]) -> None:
    """The waiting files of one mail; those of a mail that was never fetched go on waiting."""
    contents = load_parts(desk, reader, rows[0])
    for row in rows:
        data = contents.get(row.part.sha256)
        if data is not None:
            part = _filed(desk, shelf, row, data)
            with open_ledger(desk.folder) as ledger:
                change_part(ledger, row.id, part, desk.clock().replace(microsecond=0))


def load_parts(desk: Desk, reader: FileReader, row: PartRow) -> dict[str, bytes]:
    """The files of a mail by content, from its kept original; {} where that is gone or cannot be opened
    now.
    """
    kept = find_kept(desk.folder, row.mail_sha256) if row.mail_sha256 else None
    if kept is None:
        return {}
    data = kept.read_bytes()
    contents = {row.mail_sha256: data}
    try:
        mails = reader.open_mails(data, row.mail_name)
    except ReadFailure:
        return contents
    parts = [part for mail in mails for part in mail.parts]
    return contents | {hashlib.sha256(part.data).hexdigest(): part.data for part in parts}


def _filed(desk: Desk, shelf: Shelf, row: PartRow, data: bytes) -> NewPart:
    """The part as it is now: filed, under the name of the same content where that is there already."""
    part = row.part
    with open_ledger(desk.folder) as ledger:
        stored = find_stored(ledger, part.sha256)
    try:
        if not stored or not _still_there(desk, stored):
            stored = put_into_inbox(shelf, part.name, data)
    except OSError as fault:
        told = make_finding("T-63", Place(f"{row.mail_name}/{part.name}", "", 0, 0), reason=reason_of(fault))
        return replace(part, state=PartState.WAITING, code=told.code, reason=told.text)
    return replace(part, state=PartState.FILED, code="", reason="", stored=stored)


def _still_there(desk: Desk, stored: str) -> bool:
    """True for a file that lies in the inbox, or that a clerk has set aside there."""
    return (desk.inbox / stored).is_file() or (desk.inbox / SET_ASIDE / stored).is_file()

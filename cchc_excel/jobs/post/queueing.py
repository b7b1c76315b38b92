"""A mail put into the outbox: its whole bytes on disk, its row in the ledger, before anything of it goes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.jobs.desk import Desk
from cchc_excel.nouns.unit import Unit
from cchc_excel.post.account import MailAccount
from cchc_excel.post.outgoing_letters import Letter
from cchc_excel.post.outgoing_message import Enclosure, MailParts, build_mail, make_message_id
from cchc_excel.rounds.folders import MAILS
from cchc_excel.rounds.ledger.outbox import (
    MailKind,
    MailState,
    NewMail,
    OutMail,
    newest_mail,
    queue_another,
    queue_mail,
    readdress_waiting,
)
from cchc_excel.rounds.ledger.store import open_ledger
from cchc_excel.rounds.printed_texts import stamp_texts

_AUTOMATIC = (MailKind.RECEIPT, MailKind.REMINDER)


@dataclass(frozen=True, kw_only=True)
class MailDraft:
    """A mail that is made but not yet queued. `about` is what it answers, "" for a blank form."""

    unit: str
    kind: MailKind
    about: str = ""
    address: str
    letter: Letter
    attachments: Sequence[Enclosure] = ()


def mail_path(folder: Path, mail: OutMail) -> Path:
    """Where the whole bytes of a queued mail stand."""
    key = mail.message_id.strip("<>").partition("@")[0]
    return folder / MAILS / f"{mail.unit.partition(' ')[0]}-{mail.kind}-{key}.eml"


def queue_draft(
    desk: Desk, account: MailAccount, draft: MailDraft, who: str, *, another: bool = False
) -> OutMail:
    """The mail waits in the outbox, its bytes beside; the one that is there already when there is one.

    One that still waits is made anew, under its own Message-ID: a letter that was edited meanwhile goes as it
    is now. `another` queues one more after one that was sent.
    """
    now = desk.clock().replace(microsecond=0)
    with open_ledger(desk.folder) as ledger:
        known = newest_mail(ledger, draft.unit, draft.kind, draft.about)
        if known and not another and known.state is not MailState.WAITING:
            return known
        new = NewMail(
            unit=draft.unit, kind=draft.kind, about=draft.about, address=draft.address, who=who,
            message_id=make_message_id(account.address), subject=draft.letter.subject,
        )  # fmt: skip
        mail = (queue_another if another else queue_mail)(ledger, new, now)
        mail = readdress_waiting(ledger, mail, draft.address, draft.letter.subject)
        write_mail(desk.folder, account, draft, mail, now)
    return mail


def write_mail(folder: Path, account: MailAccount, draft: MailDraft, mail: OutMail, at: datetime) -> None:
    """The bytes of a queued mail stand in the round's folder."""
    write_whole(mail_path(folder, mail), build_mail(mail_parts(account, draft, mail.message_id, at)))


def mail_parts(account: MailAccount | None, draft: MailDraft, message_id: str, at: datetime) -> MailParts:
    """What the mail of a draft is made of; without an account it names no sender."""
    return MailParts(
        sender=(account.name, account.address) if account else ("", ""),
        to=draft.address, letter=draft.letter, attachments=draft.attachments, message_id=message_id, at=at,
        automatic=draft.kind in _AUTOMATIC,
    )  # fmt: skip


def letter_names(desk: Desk, unit: Unit) -> Mapping[str, str]:
    """The names that every template of a letter knows."""
    texts = stamp_texts(desk.forms, desk.round_, unit)
    office = stamp_texts(desk.forms, desk.round_, desk.round_.reporting)
    return {
        "don_vi": texts["ten_don_vi"],
        "ma": unit.code,
        "co_quan": office["ten_don_vi"],
        "ten_ky": desk.round_.period.name,
        "ky": texts["ten_ky"],
        "han": texts["han_nop"] if desk.round_.deadline else "",
    }

"""`cchc collect` without a folder: the office's mailbox. Nothing there is deleted; marked or moved only if asked."""

from __future__ import annotations

import imaplib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.post.collect_sources import MailSource, Taken, take_sources
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.post.account import MailAccount
from cchc_excel.post.connection import start_deadline
from cchc_excel.post.faults import MailFault
from cchc_excel.post.imap_session import choose_folder, open_imap
from cchc_excel.post.incoming_mailbox import (
    ListedMail,
    fetch_mail,
    find_mails,
    mark_read,
    move_mail,
    read_validity,
)
from cchc_excel.rounds.ledger.arrivals import find_opening
from cchc_excel.rounds.ledger.mails import MailPlace, find_places
from cchc_excel.rounds.ledger.store import open_ledger

SECONDS = 1800.0  # for a whole session; what is left is taken by the next


@dataclass(frozen=True, kw_only=True)
class MailboxWish:
    """Which mails are wanted, and what becomes of those that are on the disk: `move` is a folder, "" for none.

    Without `since` and not `unseen_only`: whatever came since the round was opened, and whatever nobody has opened.
    """

    since: date | None = None
    unseen_only: bool = False
    mark: bool = False
    move: str = ""


def collect_mailbox(
    desk: Desk, account: MailAccount, password: str, wish: MailboxWish, progress: Progress = show_no_progress
) -> Taken:
    """The wanted mails of the account's folder are taken, those of earlier runs not fetched again.

    MailFault names the step that failed; what was taken before it is taken. `Taken.fault` has the one that ended a
    session after it had begun to fetch.
    """
    taken = Taken()
    try:
        with open_imap(account, password, start_deadline(SECONDS)) as client:
            choose_folder(client, account, readonly=not (wish.mark or wish.move))
            _take_folder(desk, account, client, wish, taken, progress)
    except MailFault as fault:
        if not taken.new and not taken.known:
            raise
        taken.fault = str(fault)
    return taken


def _take_folder(
    desk: Desk, account: MailAccount, client: imaplib.IMAP4, wish: MailboxWish, taken: Taken, progress: Progress
) -> None:  # fmt: skip
    key, validity = f"{account.user}@{account.receiving.host if account.receiving else ''}", read_validity(client)
    with open_ledger(desk.folder) as ledger:
        known: Mapping[int, bool] = find_places(ledger, key, account.folder, validity) if validity else {}
        opened = find_opening(ledger)
    since = wish.since or (opened.date() if opened and not wish.unseen_only else None)
    listed = find_mails(client, since, unseen=wish.since is None)
    place = MailPlace(account=key, folder=account.folder, validity=validity, uid=0)
    for mail in listed:
        if known.get(mail.uid):
            taken.known += 1
            _settle(client, mail.uid, wish)
    fresh = [_source(client, mail, place) for mail in listed if not known.get(mail.uid)]
    take_sources(desk, fresh, lambda source: _done(client, source, wish), progress, taken)


def _source(client: imaplib.IMAP4, mail: ListedMail, where: MailPlace) -> MailSource:
    place = MailPlace(account=where.account, folder=where.folder, validity=where.validity, uid=mail.uid)
    return MailSource(
        name=f"thu-{mail.uid}.eml", load=lambda: fetch_mail(client, mail.uid), size=mail.size, place=place,
        internal=mail.internal, trusted=False,
    )  # fmt: skip


def _done(client: imaplib.IMAP4, source: MailSource, wish: MailboxWish) -> None:
    if source.place:
        _settle(client, source.place.uid, wish)


def _settle(client: imaplib.IMAP4, uid: int, wish: MailboxWish) -> None:
    """What was asked for a mail whose rows are on the disk."""
    if wish.mark:
        mark_read(client, uid)
    if wish.move:
        move_mail(client, uid, wish.move)

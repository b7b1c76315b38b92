"""`cchc collect` without a folder: the office's mailbox. Nothing there is deleted; marked or moved only if
asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.post.collect_sources import MailSource, Taken, take_sources
from cchc_excel.jobs.post.outlet import account_of
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.post.account import MailAccount
from cchc_excel.post.account_file import SECTION
from cchc_excel.post.connection import start_deadline
from cchc_excel.post.faults import MailFault
from cchc_excel.post.imap_session import ImapClient, choose_folder, open_imap
from cchc_excel.post.incoming_mailbox import (
    ListedMail,
    check_moving,
    fetch_mail,
    find_gone,
    find_mails,
    mark_read,
    move_mail,
    read_validity,
)
from cchc_excel.post.password import find_password
from cchc_excel.rounds.issuer.reading import read_office
from cchc_excel.rounds.ledger.arrivals import find_opening
from cchc_excel.rounds.ledger.mails import MailPlace, PartState, close_unfetched, find_places
from cchc_excel.rounds.ledger.store import open_ledger

SECONDS = 1800.0  # for a whole session; what is left is taken by the next


@dataclass(frozen=True, kw_only=True)
class MailboxWish:
    """Which mails are wanted, and what becomes of those that are on the disk: `move` is a folder, "" for
    none.

    Without `since` and not `unseen_only`: whatever came since the round was opened, and whatever nobody has
    opened. `folder` is looked at instead of the account's own, where it is not "".
    """

    since: date | None = None
    unseen_only: bool = False
    mark: bool = False
    move: str = ""
    folder: str = ""


def has_mailbox(folder: Path) -> bool:
    """True where the office's file that counts for this folder has a mailbox, whole or not."""
    return bool(read_office(folder).table(SECTION))


def collect_office_mail(
    desk: Desk, wish: MailboxWish | None = None, progress: Progress = show_no_progress
) -> Taken:
    """The wanted mails of the office's mailbox, as `collect_mailbox`; ClerkFault where there is no mailbox,
    MailFault where it lacks something or its password is not known.
    """
    if not has_mailbox(desk.folder):
        raise ClerkFault("X-82")
    account = account_of(desk.folder)
    return collect_mailbox(desk, account, find_password(account.user), wish or MailboxWish(), progress)


def collect_mailbox(
    desk: Desk, account: MailAccount, password: str, wish: MailboxWish, progress: Progress = show_no_progress
) -> Taken:
    """The wanted mails of the account's folder are taken, those of earlier runs not fetched again.

    MailFault names the step that failed; what was taken before it is taken. `Taken.fault` has the one that
    ended a session after it had begun to fetch.
    """
    taken = Taken()
    account = replace(account, folder=wish.folder or account.folder)
    try:
        with open_imap(account, password, start_deadline(SECONDS)) as client:
            if wish.move:
                check_moving(client, wish.move)
            choose_folder(client, account, readonly=not (wish.mark or wish.move))
            _take_folder(desk, account, client, wish, taken, progress)
    except MailFault as fault:
        if not taken.new and not taken.known:
            raise
        taken.fault = str(fault)
    return taken


def _take_folder(
    desk: Desk, account: MailAccount, client: ImapClient, wish: MailboxWish, taken: Taken, progress: Progress
) -> None:  # fmt: skip
    host = account.receiving.host if account.receiving else ""
    where = MailPlace(
        account=f"{account.user}@{host}", folder=account.folder, validity=read_validity(client), uid=0
    )
    with open_ledger(desk.folder) as ledger:
        known = find_places(ledger, where.account, where.folder, where.validity) if where.validity else {}
        opened = find_opening(ledger)
    _forget_gone(desk, client, where, known)
    since = wish.since or (opened.date() if opened and not wish.unseen_only else None)
    listed = find_mails(client, since, unseen=wish.since is None)
    for mail in listed:
        if known.get(mail.uid):
            taken.known += 1
            _settle(client, mail.uid, wish)
    fresh = [_source(client, mail, where) for mail in listed if not known.get(mail.uid)]
    take_sources(desk, fresh, lambda source: _done(client, source, wish), progress, taken)


def _forget_gone(
    desk: Desk, client: ImapClient, where: MailPlace, known: Mapping[int, bool]
) -> None:
    """A mail that was too large to be fetched waits for a person no more once it is not there any more."""
    gone = find_gone(client, [uid for uid, fetched in known.items() if not fetched])
    with open_ledger(desk.folder) as ledger:
        for uid in gone:
            close_unfetched(ledger, replace(where, uid=uid), PartState.REFUSED, desk.clock())


def _source(client: ImapClient, mail: ListedMail, where: MailPlace) -> MailSource:
    return MailSource(
        name=f"thu-{mail.uid}.eml", load=lambda: fetch_mail(client, mail.uid), size=mail.size,
        place=replace(where, uid=mail.uid), internal=mail.internal, trusted=False,
    )  # fmt: skip


def _done(client: ImapClient, source: MailSource, wish: MailboxWish) -> None:
    if source.place:
        _settle(client, source.place.uid, wish)


def _settle(client: ImapClient, uid: int, wish: MailboxWish) -> None:
    """What was asked for a mail whose rows are on the disk."""
    if wish.mark:
        mark_read(client, uid)
    if wish.move:
        move_mail(client, uid, wish.move)

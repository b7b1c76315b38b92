"""Mails listed and fetched from a chosen folder (IMAP): looked at without being marked, marked or moved only
if asked.

A mail is named by its UID, which counts together with the folder's UIDVALIDITY only (RFC 3501, 2.3.1.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from cchc_excel.post.faults import MailFault
from cchc_excel.post.imap_session import ImapClient, quote_folder

_VIETNAM = timezone(timedelta(hours=7))
_AT_ONCE = 200  # mails asked about in one command
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_INTERNAL = re.compile(rb'\bINTERNALDATE "([^"]+)"')
_DATE = re.compile(r" ?(\d{1,2})-(\w{3})-(\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)")


@dataclass(frozen=True, kw_only=True)
class ListedMail:
    """A mail of the folder: its UID, size in bytes, and when the mailbox got it, in Vietnam's time."""

    uid: int
    size: int
    internal: datetime | None


def read_validity(client: ImapClient) -> int:
    """The UIDVALIDITY of the chosen folder; 0 where the server tells none: then no UID lasts."""
    _, told = client.response("UIDVALIDITY")
    return int(told[-1]) if told and told[-1] else 0


def find_mails(client: ImapClient, since: date | None, unseen: bool) -> tuple[ListedMail, ...]:
    """The mails that came since that day, or nobody has opened, in the order of their UIDs; both where both
    are given: either. All where neither is.
    """
    since_text = f"SINCE {_imap_date(since - timedelta(days=1))}" if since else ""  # servers have their zones
    either = f"OR UNSEEN {since_text}" if unseen and since else ""
    uids = _search(client, either or since_text or ("UNSEEN" if unseen else "ALL"))
    parts = [uids[at : at + _AT_ONCE] for at in range(0, len(uids), _AT_ONCE)]
    listed = [mail for part in parts for mail in _listed(client, part)]
    if since is None or unseen:
        return tuple(listed)
    return tuple(mail for mail in listed if mail.internal is None or mail.internal.date() >= since)


def find_gone(client: ImapClient, uids: Sequence[int]) -> frozenset[int]:
    """Those of these mails that no longer lie in the folder."""
    there = _search(client, f"UID {','.join(map(str, uids))}") if uids else ()
    return frozenset(uids) - frozenset(there)


def _search(client: ImapClient, criteria: str) -> list[int]:
    status, lines = client.uid("SEARCH", criteria)
    if status != "OK":
        raise client.abort(str(lines))
    return sorted({int(text) for line in lines if line for text in line.split()})


def _listed(client: ImapClient, uids: Sequence[int]) -> Iterator[ListedMail]:
    _, answers = client.uid("FETCH", ",".join(map(str, uids)), "(UID RFC822.SIZE INTERNALDATE)")
    for answer in answers:
        told = b"".join(part for part in answer if part) if isinstance(answer, tuple) else answer or b""
        uid, size, internal = _UID.search(told), _SIZE.search(told), _INTERNAL.search(told)
        if uid and int(uid[1]) in uids:
            at = _read_date(internal[1].decode("ascii", "replace")) if internal else None
            yield ListedMail(uid=int(uid[1]), size=int(size[1]) if size else 0, internal=at)


def fetch_mail(client: ImapClient, uid: int) -> bytes:
    """The mail's own bytes; it stays as unread as it was. The client's `abort` where the session ends over
    it.
    """
    try:
        status, answers = client.uid("FETCH", str(uid), "(UID BODY.PEEK[])")
    except OSError as fault:
        raise client.abort(str(fault)) from fault
    for answer in answers:
        if isinstance(answer, tuple) and len(answer) == 2:
            return bytes(answer[1])
    raise FileNotFoundError(f"{uid}: {status}")  # somebody deleted it meanwhile


def check_moving(client: ImapClient, folder: str) -> None:
    """MailFault where this server cannot move a mail alone."""
    _moving(client, folder)


def _moving(client: ImapClient, folder: str) -> str:
    _, answers = client.capability()  # what was told before the login may be less
    known = " ".join(str(answer, "ascii", "replace") for answer in answers if answer).upper().split()
    if "MOVE" in known:
        return "MOVE"
    if "UIDPLUS" in known:
        return "COPY"
    raise MailFault("M-40", folder=folder)


def mark_read(client: ImapClient, uid: int) -> None:
    """The mail is marked as read."""
    client.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)")


def move_mail(client: ImapClient, uid: int, folder: str) -> None:
    """The mail lies in the other folder, which is made if need be. MailFault where the server cannot move:
    nothing is deleted without a copy elsewhere, nor with others that somebody else marked.
    """
    command = _moving(client, folder)
    target = quote_folder(folder)
    status, _ = client.uid(command, str(uid), target)
    if status != "OK":
        client.create(target)
        status, _ = client.uid(command, str(uid), target)
    if status != "OK":
        raise MailFault("M-40", folder=folder)
    if command == "COPY":
        client.uid("STORE", str(uid), "+FLAGS.SILENT", r"(\Deleted)")
        client.uid("EXPUNGE", str(uid))


def _imap_date(day: date) -> str:
    return f"{day.day:02}-{_MONTHS[day.month - 1]}-{day.year}"


def _read_date(text: str) -> datetime | None:
    """An INTERNALDATE in Vietnam's time; None for what is none."""
    found = _DATE.fullmatch(text)
    if not found or found[2].title() not in _MONTHS:
        return None
    day, month, year = int(found[1]), _MONTHS.index(found[2].title()) + 1, int(found[3])
    hour, minute, second = (int(found[number]) for number in (4, 5, 6))
    offset = timedelta(hours=int(found[8]), minutes=int(found[9])) * (-1 if found[7] == "-" else 1)
    try:
        at = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=timezone(offset))
        return at.astimezone(_VIETNAM).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None

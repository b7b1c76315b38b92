"""A mail that came in, as it is known before anybody decides what its parts are: head and parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

OWN_HEADER = "X-CCHC"  # what the names of our own headers begin with


class IncomingKind(StrEnum):
    """What a mail is, by its head and structure."""

    LETTER = "thu"
    AUTO_REPLY = "tra-loi-tu-dong"
    BOUNCE = "khong-den"
    OWN = "thu-cua-minh"  # a letter of this very program that came back or was kept


@dataclass(frozen=True, kw_only=True)
class Undelivered:
    """One address that a bounce says was not reached, and why, in the server's words."""

    address: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class MailHead:
    """Who, what, when, by the mail itself: foreign texts, each one line. Times are Vietnam's, without zone.

    `received` is the topmost Received line, `delivered` what a saved Outlook message says of its delivery,
    `sent` the sender's own Date; None where absent or no date. `about` is the Message-ID of the letter that
    a bounce or an answer is about.
    """

    sender: str = ""
    subject: str = ""
    message_id: str = ""
    about: str = ""
    delivered: datetime | None = None
    received: datetime | None = None
    sent: datetime | None = None
    kind: IncomingKind = IncomingKind.LETTER
    undelivered: tuple[Undelivered, ...] = ()


@dataclass(frozen=True, kw_only=True)
class MailPart:
    """One file that came with a mail, or a file that came alone; `code` and `reason` say why it cannot be
    read.

    `data` is b"" where its bytes could not be taken out.
    """

    name: str
    data: bytes
    code: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenedMail:
    """One mail with its parts, or what came without one (`head` is None). `data` are the mail's own bytes."""

    name: str
    data: bytes
    head: MailHead | None
    parts: tuple[MailPart, ...]

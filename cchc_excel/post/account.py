"""The office's mail account: which servers, whose address, which folder, how many mails a minute and a day.

The password is no part of it (`password`).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

FOLDER, A_MINUTE, A_DAY = "INBOX", 20, 300  # where the settings say nothing


class Security(StrEnum):
    """How a connection is secured; NONE only to a server on this very machine."""

    TLS = "tls"
    STARTTLS = "starttls"
    NONE = "khong"


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """One server: what it is for (“gửi thư”, “nhận thư”), where it is, how it is talked to."""

    what: str
    host: str
    port: int
    security: Security


@dataclass(frozen=True, kw_only=True)
class MailAccount:
    """The office's mailbox. `user` is the login name, mostly the address; `name` stands by it in a mail."""

    address: str
    user: str
    name: str = ""
    sending: MailServer
    receiving: MailServer | None = None
    folder: str = FOLDER
    a_minute: int = A_MINUTE
    a_day: int = A_DAY

"""The bytes of a mail out: headers that foreign text cannot leave, a plain text, attachments by name."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from cchc_excel.nouns.findings import shown_name
from cchc_excel.post.outgoing_letters import Letter
from cchc_excel.vietnamese.text import one_line

MARK = "X-CCHC-Thu"  # our own header: the Message-ID again, because providers write theirs over it
_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_TYPES = {
    "xlsx": _XLSX,
    "xlsm": ("application", "vnd.ms-excel.sheet.macroenabled.12"),
    "txt": ("text", "plain"),
}
_SHORT = 60  # letters of a header that need no breaking
_ANY = ("application", "octet-stream")


@dataclass(frozen=True)
class Enclosure:
    """A file that goes along: the name that the receiver sees, its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class MailParts:
    """What a mail is made of. `sender` is an address with the name beside it, ("", address) without one;
    `automatic` tells other programs not to answer it.
    """

    sender: tuple[str, str]
    to: str
    letter: Letter
    attachments: Sequence[Enclosure] = ()
    message_id: str
    at: datetime
    automatic: bool = False


def make_message_id(address: str) -> str:
    """A Message-ID that no other mail has."""
    return f"<cchc.{secrets.token_hex(12)}@{address.rpartition('@')[2]}>"


def build_mail(parts: MailParts) -> bytes:
    """The whole mail, ASCII, CRLF, ready to be handed over."""
    made = _message(parts)
    made["Message-ID"] = parts.message_id
    made["Date"] = format_datetime(parts.at.astimezone())
    return made.as_bytes(policy=SMTP)


def build_draft(parts: MailParts) -> bytes:
    """The mail as a draft file: a mail program opens it to be sent by hand (`X-Unsent`, known to Outlook)."""
    made = _message(parts)
    made["X-Unsent"] = "1"
    return made.as_bytes(policy=SMTP)


def _message(parts: MailParts) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    name, address = parts.sender
    if address:
        made.set_raw("From", _named(_line(name), address))
    made["To"] = Address(addr_spec=parts.to)
    made.set_raw("Subject", _encoded(_line(parts.letter.subject), "Subject"))
    made[MARK] = parts.message_id
    if parts.automatic:
        made["Auto-Submitted"] = "auto-generated"  # RFC 3834
        made["X-Auto-Response-Suppress"] = "All"  # the same for Exchange
    made.set_content(parts.letter.text, charset="utf-8", cte="quoted-printable")
    for attachment in parts.attachments:
        kind, subkind = _TYPES.get(attachment.name.rpartition(".")[2].lower(), _ANY)
        made.add_attachment(
            attachment.data, maintype=kind, subtype=subkind, filename=_line(attachment.name), cte="base64"
        )
    return made


def _encoded(text: str, header: str) -> str:
    """The text as a header carries it, in words of RFC 2047 where it is not ASCII.

    By the older `email.header`: the newer policy loses blanks where it breaks a line between two encoded
    words (Python 3.11.7: “từ ngày” arrives as “từngày”).
    """
    if text.isascii() and len(text) < _SHORT:
        return text
    return Header(text, "utf-8", header_name=header).encode()


def _named(name: str, address: str) -> str:
    if not name or name.isascii():
        return formataddr((name, address))
    return f"{_encoded(name, 'From')}\n <{address}>"


def _line(text: str) -> str:
    """One line without anything unseen: foreign text cannot begin a header of its own."""
    return shown_name(one_line(text))

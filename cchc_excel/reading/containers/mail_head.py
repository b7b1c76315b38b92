"""What a message says of itself: sender, subject, when, and whether a person wrote it or a machine.

A mail server's report that a letter was not delivered (RFC 3464) is told from an answering machine (RFC
3834) and from what a person wrote; servers that keep to neither are known by their sender and what they
print.
"""

from __future__ import annotations

import contextlib
import email
import email.policy
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from cchc_excel.nouns.findings import shown_name
from cchc_excel.nouns.post.mail import OWN_HEADER, IncomingKind, MailHead, Undelivered
from cchc_excel.reading.containers.zip_names import likely_name
from cchc_excel.vietnamese.text import fold_text, one_line

VIETNAM = timezone(timedelta(hours=7))
_LONGEST = 300
_MACHINES = ("mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon")
_NOT_SENT = (
    "undeliver", "delivery status notification", "mail delivery failed", "delivery failure", "returned mail",
    "failure notice", "delivery has failed", "khong gui duoc", "khong the gui", "gui thu khong thanh cong",
)  # fmt: skip
_AUTOMATIC = (
    "automatic reply", "auto reply", "autoreply", "auto:", "out of office", "out of the office", "vacation",
    "tra loi tu dong", "thu tra loi tu dong", "tu dong tra loi",
)  # fmt: skip
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_FAILED = ("failed", "")


def head_of(message: Message) -> MailHead:
    """The head of a parsed message, whatever its mailer wrote."""
    subject = _text(message, "subject")
    sender = parseaddr(_text(message, "from"))[1].lower()
    undelivered = tuple(_undelivered(message, sender, subject))
    return MailHead(
        sender=sender,
        subject=subject,
        message_id=_text(message, "message-id"),
        about=_about(message),
        received=_date(_text(message, "received").rpartition(";")[2]),
        sent=_date(_text(message, "date")),
        kind=_kind(message, sender, subject, undelivered),
        undelivered=undelivered,
    )


def head_of_text(headers: str) -> MailHead:
    """The head that these lines are: what Outlook keeps of a message's headers."""
    return head_of(email.message_from_string(headers, policy=email.policy.compat32))


def _kind(message: Message, sender: str, subject: str, undelivered: tuple[Undelivered, ...]) -> IncomingKind:
    if undelivered or _reports_delivery(message) or _is_machine(sender) and _begins(subject, _NOT_SENT):
        return IncomingKind.BOUNCE
    if any(name.lower().startswith(OWN_HEADER.lower()) for name in message):
        return IncomingKind.OWN
    automatic = _text(message, "auto-submitted").lower().startswith("auto-replied")
    automatic |= _text(message, "precedence").lower() in ("auto_reply", "auto-reply")
    automatic |= any(
        message.get(name) is not None for name in ("x-autoreply", "x-autorespond", "x-autoresponder")
    )
    automatic |= "disposition-notification" in _report_type(message) or _begins(subject, _AUTOMATIC)
    return IncomingKind.AUTO_REPLY if automatic else IncomingKind.LETTER


def _report_type(message: Message) -> str:
    is_report = message.get_content_type() == "multipart/report"
    return str(message.get_param("report-type", "")).lower() if is_report else ""


def _reports_delivery(message: Message) -> bool:
    return "delivery-status" in _report_type(message)


def _is_machine(sender: str) -> bool:
    return sender.partition("@")[0] in _MACHINES


def _begins(subject: str, openings: tuple[str, ...]) -> bool:
    return fold_text(subject).startswith(openings)


def _undelivered(message: Message, sender: str, subject: str) -> Iterator[Undelivered]:
    """The addresses that were not reached: of a delay or of a delivery there is none."""
    told = list(_reported(message)) if _reports_delivery(message) else []
    if not told and not _reports_delivery(message) and _is_machine(sender) and _begins(subject, _NOT_SENT):
        named = _text(message, "x-failed-recipients") or _words(message)
        told = [
            (address, "") for address in dict.fromkeys(_ADDRESS.findall(named)) if address.lower() != sender
        ][:1]
    for address, reason in dict(told).items():
        yield Undelivered(address=address.lower(), reason=reason)


def _reported(message: Message) -> Iterator[tuple[str, str]]:
    """Address and reason of each recipient that a delivery status calls failed."""
    for part in message.walk():
        held = part.get_payload() if part.get_content_type() == "message/delivery-status" else None
        blocks = held if isinstance(held, list) else []
        for block in (inner for inner in blocks if isinstance(inner, Message)):
            named = str(block.get("original-recipient") or block.get("final-recipient") or "")
            address = _ADDRESS.search(named)
            if address and str(block.get("action", "")).strip().lower() in _FAILED:
                reason = str(block.get("diagnostic-code") or block.get("status") or "").rpartition(";")[2]
                yield address[0], shown_name(one_line(reason)).strip()[:120]


def _words(message: Message) -> str:
    """The first words of a report in plain text, up to the letter that it returns."""
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            held = part.get_payload(decode=True)
            return (
                held[:4000].decode("utf-8", "replace").split("Message-I")[0]
                if isinstance(held, bytes)
                else ""
            )
    return ""


def _about(message: Message) -> str:
    """The Message-ID of the letter that this one is about: the returned one's, else the answered one's."""
    for part in message.walk():
        if part.get_content_type() in ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers"):
            held = part.get_payload()
            inner = held[0] if isinstance(held, list) and held else held
            found = inner if isinstance(inner, Message) else email.message_from_string(str(inner))
            if found.get("message-id"):
                return _text(found, "message-id")
    return _text(message, "in-reply-to")


def _text(message: Message, name: str) -> str:
    """The first header of that name, decoded, on one line and bounded; "" for none."""
    raw = next((text for key, text in message.raw_items() if key.lower() == name), "")
    line = " ".join(str(raw)[: 4 * _LONGEST].split())
    if any("\udc80" <= char <= "\udcff" for char in line):
        line = likely_name(line.encode("utf-8", "surrogateescape"))
    with contextlib.suppress(
        ValueError, LookupError
    ):  # a mailer's own idea of an encoded word stays as written
        line = str(make_header(decode_header(line))) if "=?" in line else line
    return shown_name(one_line(line))[:_LONGEST]


def _date(text: str) -> datetime | None:
    """A date of a header in Vietnam's time; None for what is none. Without a zone it is Greenwich's (RFC
    5322).
    """
    try:
        found = parsedate_to_datetime(text.strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(VIETNAM).replace(tzinfo=None)
    except (ValueError, TypeError, OverflowError):
        return None

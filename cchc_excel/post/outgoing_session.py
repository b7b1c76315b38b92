"""Mails handed to the office's own server (SMTP): one session, and what became of each mail.

Whether a mail was taken is known by one answer only, that to its last dot. Before it nothing was sent; what
is lost between dot and answer is unknown, and never sent again without a person.
"""

from __future__ import annotations

import contextlib
import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from cchc_excel.post.account import MailAccount, MailServer, Security
from cchc_excel.post.connection import (
    TimeLimit,
    cut_fault,
    open_connection,
    plain_fault,
    seconds_left,
    tls_fault,
)
from cchc_excel.post.faults import MailFault, numbered, told_text
from cchc_excel.post.login_faults import login_fault

_SELF = "[127.0.0.1]"  # how we greet: the name of the clerk's machine is nobody's business
_CRLF = b"\r\n"
_OUR_LIMIT = re.compile(rb"(daily|hourly|sending|message|recipient)s? .{0,40}(limit|quota)", re.IGNORECASE)


class Fate(Enum):
    """What became of a mail that was handed over."""

    SENT = auto()
    LATER = auto()  # 4xx: the server wants it again later
    REFUSED = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class Delivery:
    """What became of one mail, and why, in a coded sentence; "" when it was sent. `over`: the session is."""

    fate: Fate
    reason: str = ""
    over: bool = False


@dataclass(frozen=True)
class Envelope:
    """One mail as it is handed over: to whom, its bytes with CRLF."""

    address: str
    data: bytes


@dataclass(frozen=True)
class SmtpSession:
    """An open session: logged in, verified, with its deadline."""

    account: MailAccount
    client: smtplib.SMTP
    deadline: TimeLimit


class _Smtp(smtplib.SMTP):
    """smtplib over a connection that is already there. (smtplib wants a class.)"""

    def __init__(self, given: socket.socket, host: str, seconds: float):
        self._given = given
        super().__init__(host, 1, local_hostname=_SELF, timeout=seconds)

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        self._given.settimeout(timeout)
        return self._given


@contextlib.contextmanager
def open_smtp(account: MailAccount, password: str, deadline: TimeLimit) -> Iterator[SmtpSession]:
    """A session that is logged in. MailFault that names the step: name, port, certificate, login."""
    server = account.sending
    with open_connection(server, deadline) as made:
        client = _greet(made, server, deadline)
        try:
            _secure(client, server, deadline)
            _log_in(client, account, password, deadline)
            yield SmtpSession(account, client, deadline)
        finally:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                client.quit()
            client.close()


def _greet(made: socket.socket, server: MailServer, deadline: TimeLimit) -> smtplib.SMTP:
    try:
        return _Smtp(made, server.host, seconds_left(deadline) + 1)
    except smtplib.SMTPConnectError as fault:
        if seconds_left(deadline) <= 0 or not 400 <= fault.smtp_code < 600:
            raise cut_fault(server, deadline) from fault
        said = told_text(fault.smtp_error)
        raise MailFault("M-13", what=server.what, host=server.host, said=said) from fault
    except (OSError, smtplib.SMTPException) as fault:
        raise cut_fault(server, deadline) from fault


def _secure(client: smtplib.SMTP, server: MailServer, deadline: TimeLimit) -> None:
    """The server has told what it can; over TLS where the settings say so, and never without then."""
    try:
        client.ehlo()
        if server.security is Security.STARTTLS:
            if not client.has_extn("starttls"):
                raise plain_fault(server)
            client.starttls(context=ssl.create_default_context())
            client.ehlo()
    except (ssl.SSLError, ValueError) as fault:
        raise tls_fault(server, deadline, fault) from fault
    except (OSError, smtplib.SMTPException) as fault:
        raise cut_fault(server, deadline) from fault


def _log_in(client: smtplib.SMTP, account: MailAccount, password: str, deadline: TimeLimit) -> None:
    server = account.sending
    if server.security is Security.NONE and not client.has_extn("auth"):
        return  # a relay on this very machine asks nobody
    try:
        client.login(account.user, password)
    except smtplib.SMTPAuthenticationError as fault:
        raise login_fault(server, account.user, fault.smtp_error, fault.smtp_code) from fault
    except smtplib.SMTPNotSupportedError as fault:
        raise plain_fault(server) from fault
    except UnicodeError as fault:
        raise MailFault("M-14", user=account.user) from fault
    except (OSError, smtplib.SMTPException) as fault:
        raise cut_fault(server, deadline) from fault


def hand_over(session: SmtpSession, envelope: Envelope) -> Delivery:
    """The mail is handed to the server once; what became of it.

    MailFault when the server takes nothing from this account, or the connection ends before the mail's last
    dot: then it was not sent.
    """
    client, address = session.client, envelope.address
    most = _most_bytes(client)
    if most and len(envelope.data) > most:
        size = say_size(len(envelope.data))
        return Delivery(Fate.REFUSED, numbered("M-22", address=address, size=size, most=say_size(most)))
    try:
        code, answer = client.mail(session.account.address, _options(client, envelope))
        if code != 250:
            return _sender_not_taken(session, address, (code, answer))
        code, answer = client.rcpt(address)
        if code not in (250, 251):
            return _address_not_taken(session, address, (code, answer))
        code, answer = client.docmd("DATA")
        if code != 354:
            return _not_taken(session, address, (code, answer))
        client.send(_quoted(envelope.data))
    except (OSError, smtplib.SMTPException) as fault:
        raise cut_fault(session.account.sending, session.deadline) from fault
    return _end_of_data(session, address)


def _most_bytes(client: smtplib.SMTP) -> int:
    """The largest mail that the server takes; 0 where it does not say."""
    told = client.esmtp_features.get("size", "")
    return int(told) if told.isascii() and told.isdigit() else 0


def _options(client: smtplib.SMTP, envelope: Envelope) -> list[str]:
    return [f"size={len(envelope.data)}"] if client.has_extn("size") else []


def _quoted(data: bytes) -> bytes:
    """The mail as it goes over the wire: every line ends with CRLF, a dot at its beginning is doubled."""
    lines = re.sub(rb"\r\n|\n|\r", _CRLF, data)
    return re.sub(rb"(?m)^\.", b"..", lines if lines.endswith(_CRLF) else lines + _CRLF)


def _end_of_data(session: SmtpSession, address: str) -> Delivery:
    """The last dot, and the one answer that says whether the mail is sent."""
    client = session.client
    try:
        client.send(b"." + _CRLF)
        code, answer = client.getreply()
    except (OSError, smtplib.SMTPException):
        return Delivery(Fate.UNKNOWN, numbered("M-24", address=address), over=True)
    return Delivery(Fate.SENT) if code == 250 else _not_taken(session, address, (code, answer))


def _sender_not_taken(session: SmtpSession, address: str, replied: tuple[int, bytes]) -> Delivery:
    """The sender is refused: nothing else of this account goes either, unless the server says later."""
    if 400 <= replied[0] < 500:
        return _not_taken(session, address, replied)
    raise _nothing_taken(session, replied[1])


def _nothing_taken(session: SmtpSession, answer: bytes) -> MailFault:
    account = session.account
    return MailFault("M-26", host=account.sending.host, address=account.address, said=told_text(answer))


def _not_taken(session: SmtpSession, address: str, replied: tuple[int, bytes]) -> Delivery:
    """The mail is not taken: later (4xx), or never. The session goes on where the server lets it."""
    number, answer = replied
    if _OUR_LIMIT.search(answer):
        raise _nothing_taken(session, answer)
    over, said = number == 421 or not _start_anew(session.client), told_text(answer)
    if 400 <= number < 500:
        return Delivery(Fate.LATER, numbered("M-20", address=address, said=said), over)
    return Delivery(Fate.REFUSED, numbered("M-23", address=address, said=said), over)


def _address_not_taken(session: SmtpSession, address: str, replied: tuple[int, bytes]) -> Delivery:
    """As `_not_taken`; where it is for good, it is the address that is wrong."""
    told = _not_taken(session, address, replied)
    if told.fate is Fate.LATER:
        return told
    return replace(told, reason=numbered("M-21", address=address, said=told_text(replied[1])))


def _start_anew(client: smtplib.SMTP) -> bool:
    try:
        return client.rset()[0] == 250
    except (OSError, smtplib.SMTPException):
        return False


def say_size(size: int) -> str:
    """ "25 MB", "180 KB": rounded up, as a clerk compares sizes."""
    whole, unit = (-(-size // 1024), "KB") if size < 1024 * 1024 else (-(-size // (1024 * 1024)), "MB")
    return f"{whole} {unit}"

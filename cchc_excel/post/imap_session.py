"""A session with the server where the office's mail lies (IMAP): logged in, verified, with one deadline."""

from __future__ import annotations

import contextlib
import imaplib
import re
import socket
import ssl
from collections.abc import Iterator, Sequence

from cchc_excel.post.account import MailAccount, MailServer, Security
from cchc_excel.post.connection import (
    TimeLimit,
    cut_fault,
    open_connection,
    plain_fault,
    seconds_left,
    tls_fault,
)
from cchc_excel.post.faults import MailFault
from cchc_excel.post.folder_names import decode_folder, encode_folder
from cchc_excel.post.login_faults import login_fault

ImapClient = imaplib.IMAP4  # a session that is logged in, as others are handed it

_LISTED = re.compile(rb'\((?P<flags>[^)]*)\) (?:"(?:[^"\\]|\\.)*"|NIL) (?P<name>.+)', re.DOTALL)
_MOST_FOLDERS = 12  # named when the wanted one is not there


class _Imap(imaplib.IMAP4):
    """imaplib over a connection that is already there. (imaplib wants a class.)"""

    def __init__(self, given: socket.socket, host: str, seconds: float):
        self._given, self._seconds = given, seconds
        super().__init__(host, 1, timeout=seconds)

    def _create_socket(self, timeout: float | None) -> socket.socket:
        self._given.settimeout(self._seconds)
        return self._given


@contextlib.contextmanager
def open_imap(account: MailAccount, password: str, deadline: TimeLimit) -> Iterator[imaplib.IMAP4]:
    """A session that is logged in, no folder chosen. MailFault that names the step that failed.

    Within it what imaplib and the socket raise (`imaplib.IMAP4.error`, OSError) becomes the MailFault of a
    session that was cut off or took too long.
    """
    server = account.receiving
    if server is None:
        raise MailFault("M-16")
    with open_connection(server, deadline) as made:
        client = _greet(made, server, deadline)
        try:
            _secure(client, server, deadline)
            _log_in(client, server, account.user, password)
            yield client
        except (OSError, imaplib.IMAP4.error) as fault:
            raise cut_fault(server, deadline) from fault
        finally:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                client.logout()
            with contextlib.suppress(OSError):
                client.shutdown()


def _greet(made: socket.socket, server: MailServer, deadline: TimeLimit) -> imaplib.IMAP4:
    try:
        return _Imap(made, server.host, seconds_left(deadline) + 1)
    except (OSError, imaplib.IMAP4.error) as fault:
        raise cut_fault(server, deadline) from fault


def _secure(client: imaplib.IMAP4, server: MailServer, deadline: TimeLimit) -> None:
    if server.security is not Security.STARTTLS:
        return
    if "STARTTLS" not in client.capabilities:
        raise plain_fault(server)
    try:
        client.starttls(ssl_context=ssl.create_default_context())
    except ssl.SSLError as fault:
        raise tls_fault(server, deadline, fault) from fault


def _log_in(client: imaplib.IMAP4, server: MailServer, user: str, password: str) -> None:
    try:
        client.login(user, password)
    except UnicodeError as fault:
        raise MailFault("M-14", user=user) from fault
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as fault:
        raise login_fault(server, user, str(fault)) from fault


def choose_folder(client: imaplib.IMAP4, account: MailAccount, readonly: bool = True) -> int:
    """The account's folder is the session's; how many mails lie in it. MailFault with the folders that
    there are when it is not one of them.
    """
    status, counts = client.select(quote_folder(account.folder), readonly)
    if status != "OK":
        there = _named(list_folders(client))
        raise MailFault("M-08", user=account.user, folder=account.folder, folders=there)
    return int(counts[0] or b"0")


def list_folders(client: imaplib.IMAP4) -> tuple[str, ...]:
    """The folders of the mailbox that can be chosen, as their owner reads them."""
    _, lines = client.list()
    found = []
    for line in lines:
        told = b"".join(line) if isinstance(line, tuple) else line
        listed = _LISTED.match(told or b"")
        if listed and b"\\noselect" not in listed["flags"].lower():
            found.append(decode_folder(listed["name"].strip(b'"')))
    return tuple(found)


def _named(folders: Sequence[str]) -> str:
    return ", ".join(f"“{folder}”" for folder in folders[:_MOST_FOLDERS]) or "INBOX"


def quote_folder(name: str) -> str:
    """The folder's name as a command to the server writes it."""
    escaped = encode_folder(name).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

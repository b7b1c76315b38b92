"""`cchc mailbox`: the office's mail account is set up, and both directions are tried."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cchc_excel.post.account import MailAccount, MailServer
from cchc_excel.post.account_file import account_values
from cchc_excel.post.connection import start_deadline
from cchc_excel.post.faults import LoginRefused, MailFault
from cchc_excel.post.imap_session import choose_folder, open_imap
from cchc_excel.post.outgoing_session import open_smtp
from cchc_excel.post.providers import find_provider
from cchc_excel.rounds.issuer.reading import OFFICE_FILE, find_office_file
from cchc_excel.rounds.issuer.writing import set_values

_SECONDS = 45.0  # for one direction


@dataclass(frozen=True)
class Trial:
    """One direction that was tried, with which server, and what came of it; `fault` is "" when it works."""

    server: MailServer
    said: str = ""
    fault: str = ""


def try_account(account: MailAccount, password: str, seconds: float = _SECONDS) -> tuple[Trial, ...]:
    """Both directions, each to the end of its login; nothing is sent, nothing in the mailbox changes."""
    trials = [_try_sending(account, password, seconds)]
    if account.receiving:
        trials.append(_try_receiving(account, account.receiving, password, seconds))
    return tuple(trials)


def _try_sending(account: MailAccount, password: str, seconds: float) -> Trial:
    try:
        with open_smtp(account, password, start_deadline(seconds)):
            return Trial(account.sending, "đăng nhập được")
    except MailFault as fault:
        return Trial(account.sending, fault=_told(fault, account))


def _try_receiving(account: MailAccount, server: MailServer, password: str, seconds: float) -> Trial:
    try:
        with open_imap(account, password, start_deadline(seconds)) as client:
            count = choose_folder(client, account)
            return Trial(server, f"đăng nhập được, thư mục “{account.folder}” có {count} thư")
    except MailFault as fault:
        return Trial(server, fault=_told(fault, account))


def _told(fault: MailFault, account: MailAccount) -> str:
    """The fault's sentence; after a refused login also where this provider makes app passwords."""
    provider = find_provider(account.address)
    if isinstance(fault, LoginRefused) and provider and provider.app_password:
        return f"{fault} {provider.name} đòi mật khẩu ứng dụng, tạo tại {provider.app_password}"
    return str(fault)


def save_account(folder: Path, account: MailAccount) -> Path:
    """The account stands in the office's file that counts for the folder; there is one from now on."""
    path = find_office_file(folder) or folder / OFFICE_FILE
    set_values(path, account_values(account))
    return path

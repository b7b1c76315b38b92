"""What mails go through: the office's account and password, a clock, and one run at a time in a round."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_excel.disk.run_lock import Held, hold_lock
from cchc_excel.jobs.accept import officer_name
from cchc_excel.jobs.desk import Desk
from cchc_excel.post.account import MailAccount
from cchc_excel.post.account_file import read_account
from cchc_excel.post.faults import MailFault
from cchc_excel.post.password import find_password
from cchc_excel.rounds.issuer.reading import read_office

_LOCK = "dang-gui-thu.khoa"


@dataclass(frozen=True, kw_only=True)
class Outlet:
    """How mails leave a round. `sleep` and the desk's clock are the tests' own there."""

    desk: Desk
    account: MailAccount
    password: str
    who: str
    sleep: Callable[[float], None] = time.sleep

    def now(self) -> datetime:
        """The time by the desk's clock, in whole seconds as the ledger keeps it."""
        return self.desk.clock().replace(microsecond=0)


def open_outlet(desk: Desk) -> Outlet:
    """The outlet of the office's account. MailFault when there is no account, or no password."""
    account = account_of(desk.folder)
    return Outlet(desk=desk, account=account, password=find_password(account.user), who=officer_name())


def account_of(folder: Path) -> MailAccount:
    """The account that counts for a round's folder. MailFault when there is none."""
    return read_account(read_office(folder))


@contextlib.contextmanager
def sending_alone(desk: Desk, who: str) -> Iterator[None]:
    """No other run sends mails of this round meanwhile. MailFault that names who does."""
    since = f"{who}, từ {desk.clock():%H:%M %d/%m/%Y}"
    try:
        with hold_lock(desk.folder / _LOCK, since):
            yield
    except Held as held:
        raise MailFault("M-29", holder=held.by or "không rõ ai") from held

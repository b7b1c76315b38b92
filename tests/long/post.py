"""Sending through Debian's Postfix to mailboxes of its Dovecot, the line cut or stalled: nothing twice, nothing lost."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from pathlib import Path

from long_outcome import Outcome

from cchc_excel.jobs.post import sending
from cchc_excel.jobs.post.mailbox import try_account
from cchc_excel.jobs.post.outlet import Outlet
from cchc_excel.jobs.post.send import SentMails, plan_blanks, send_blanks
from cchc_excel.post.account import MailAccount, MailServer, Security
from cchc_excel.post.outgoing_message import MARK
from cchc_excel.rounds.ledger.outbox import MailState
from tests.post_rounds import CODES, Clock, addressed, small_desk, states
from tests.real_servers import CLERK, DOMAIN, HOST, MOST, WORD, Office, Proxy, proxy_to, real_office

WHOLE, SLICE = 60, 4
WAYS = ("", "cut", "cut", "cut", "stall", "refused", "large")
TALK = 6000  # bytes that a run of three mails says, about


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round is one send of three mails, spoiled in one way, and a second run; the servers stay."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "servers"
        folder.mkdir()
        Path(scratch).chmod(0o755)
        users = tuple(f"xa{number}x{code}" for number in range(rounds) for code in CODES)
        with real_office(folder, users) as office, proxy_to(office.smtp) as proxy:
            os.environ["SSL_CERT_FILE"] = str(office.certificate)
            yield Outcome("the mailbox is tried", tuple(tried(office)))
            for number in range(rounds):
                way = WAYS[number % len(WAYS)] if rounds > len(WAYS) else chance.choice(WAYS)
                after = chance.randint(1, TALK)
                misses = tuple(missed(office, proxy, Path(scratch) / f"dot{number}", (number, way, after)))
                yield Outcome(f"{number}: {way or 'undisturbed'} after {after} bytes", misses)


def clerk(office: Office, port: int) -> MailAccount:
    """The clerk's account, as `co-quan.toml` would have it."""
    sender = MailServer(what="gửi thư", host=HOST, port=port, security=Security.STARTTLS)
    where = MailServer(what="nhận thư", host=HOST, port=office.imaps, security=Security.TLS)
    return MailAccount(address=f"{CLERK}@{DOMAIN}", user=CLERK, sending=sender, receiving=where, a_minute=600)


def tried(office: Office) -> Iterator[str]:
    """What does not hold of `cchc mailbox` against both servers."""
    made = clerk(office, office.smtp)
    yield from (f"{trial.server.what}: {trial.fault}" for trial in try_account(made, WORD) if trial.fault)
    wrong = [trial.fault[1:5] for trial in try_account(made, "sai")]
    if wrong != ["M-05", "M-05"]:
        yield f"a wrong password: {wrong}"
    other = [trial.fault[1:5] for trial in try_account(replace(made, folder="Báo cáo"), WORD)]
    if other != ["", "M-08"]:
        yield f"a folder that is not there: {other}"


def missed(office: Office, proxy: Proxy, folder: Path, asked: tuple[int, str, int]) -> Iterator[str]:
    """What does not hold after a spoiled run and a whole one."""
    number, way, after = asked
    clock = Clock()
    desk = small_desk(folder, clock)
    named = {code: f"xa{number}x{code}" for code in CODES}
    emails = {code: f"{user}@{DOMAIN}" for code, user in named.items()}
    if way == "refused":
        emails[CODES[1]] = f"khong-co@{DOMAIN}"
    desk = addressed(desk, emails)
    if way == "large":
        book = next(path for path in desk.blanks.iterdir() if path.name.startswith(CODES[1]))
        book.write_bytes(os.urandom(MOST))
    proxy.how, proxy.after = (way, after) if way in ("cut", "stall") else ("", 0)
    outlet = Outlet(desk=desk, account=clerk(office, proxy.port), password=WORD, who="", sleep=clock.sleep)
    sending._SESSION, sending._LEAST = (3.0, 1.0) if way == "stall" else (60.0, 10.0)
    for _ in range(2):
        done = send_blanks(outlet, plan_blanks(desk))
    proxy.how = ""
    yield from wrong_states(done, way)
    yield from wrong_boxes(office, done, named, way)


def wrong_states(done: SentMails, way: str) -> Iterator[str]:
    """States that should not be after that way of spoiling."""
    told = states(done)
    wanted = {"refused": "[M-21]", "large": "[M-22]"}.get(way, "")
    for mail in done.mails:
        bad = wanted and mail.unit == CODES[1]
        right = (MailState.FAILED,) if bad else (MailState.SENT, MailState.UNKNOWN) if way in ("cut", "stall") else (MailState.SENT,)
        if told[mail.unit] not in right or (bad and not mail.reason.startswith(wanted)):
            yield f"{mail.unit} is {mail.state}: {mail.reason}"
    if sum(state is MailState.UNKNOWN for state in told.values()) > 1 or done.stopped:
        yield f"{list(told.values())}, stopped: {done.stopped}"


def wrong_boxes(office: Office, done: SentMails, named: dict[str, str], way: str) -> Iterator[str]:
    """Mailboxes that do not hold what the ledger says."""
    for mail in done.mails:
        there = arrived(office, named[mail.unit], mail.state is MailState.SENT)
        most, least = (1, 1 if mail.state is MailState.SENT else 0) if mail.state is not MailState.FAILED else (0, 0)
        if not least <= len(there) <= most:
            yield f"{mail.unit} is {mail.state}, {len(there)} in its mailbox"
        for data in there:
            message = message_from_bytes(data, policy=default)
            books = [book.get_content() for book in message.iter_attachments()]  # type: ignore[attr-defined]
            if message[MARK] != mail.message_id or (way != "large" and books != [b"PK" + mail.unit.encode()]):
                yield f"{mail.unit} got another mail than was made for it"


def arrived(office: Office, user: str, awaited: bool) -> list[bytes]:
    """What lies in the mailbox, a little waited for: Postfix hands it on after its answer."""
    for _ in range(100 if awaited else 5):
        found = office.mails(user)
        if found:
            break
        time.sleep(0.1)
    return found

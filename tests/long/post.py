"""Sending and collecting through Debian's Postfix and Dovecot, the line cut or stalled: nothing twice, nothing lost."""

from __future__ import annotations

import contextlib
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

from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.post import collect_mailbox as collect_mailbox_job
from cchc_excel.jobs.post import sending
from cchc_excel.jobs.post.collect_mailbox import MailboxWish, collect_mailbox
from cchc_excel.jobs.post.mailbox import try_account
from cchc_excel.jobs.post.outlet import Outlet
from cchc_excel.jobs.post.send import SentMails, plan_blanks, send_blanks
from cchc_excel.post.account import MailAccount, MailServer, Security
from cchc_excel.post.connection import start_deadline
from cchc_excel.post.faults import MailFault
from cchc_excel.post.outgoing_message import MARK
from cchc_excel.post.outgoing_session import Envelope, hand_over, open_smtp
from cchc_excel.rounds.ledger.outbox import MailState
from samples.make_quang_dien import round_desk
from tests.post_rounds import CODES, Clock, addressed, small_desk, states
from tests.real_servers import CLERK, DOMAIN, HOST, MOST, WORD, Office, Proxy, proxy_to, real_office
from tests.test_mail_in import letter

WHOLE, SLICE = 60, 4
WAYS = ("", "cut", "cut", "cut", "stall", "refused", "large")
MAILS = 5  # that come before each collecting
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
            with proxy_to(office.imaps) as line:
                for number in range(max(2, rounds // 6)):
                    how, after = ("", "cut", "stall")[number % 3], chance.randint(1, 3000)
                    found = tuple(collected(office, line, Path(scratch) / f"nhan{number}", (number, how, after)))
                    yield Outcome(f"collect {number}: {how or 'undisturbed'} after {after} bytes", found)
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


def collected(office: Office, line: Proxy, folder: Path, asked: tuple[int, str, int]) -> Iterator[str]:
    """What does not hold after mails came through Postfix and were collected over a spoiled line, twice, and once
    more after Dovecot numbered its mailbox anew.
    """
    number, how, after = asked
    desk, books = open_desk(round_desk(folder).folder), [f"PL{count}.csv" for count in range(MAILS)]
    sent = [f"Xã {number};{name}\n1;2\n".encode() for name in books]
    with open_smtp(clerk(office, office.smtp), WORD, start_deadline(30)) as session:
        for name, data in zip(books, sent, strict=True):
            hand_over(session, Envelope(f"{CLERK}@{DOMAIN}", letter((name, data), sender=f"{CLERK}@{DOMAIN}")))
    before = MAILS * (number + 1)
    for _ in range(100):
        if len(office.mails(CLERK)) >= before:
            break
        time.sleep(0.1)
    desk = replace(desk, round_=replace(desk.round_, reporting=replace(desk.round_.reporting, email=f"{CLERK}@{DOMAIN}")))
    mailbox = clerk(office, office.smtp)
    spoiled = replace(mailbox, receiving=MailServer(what="nhận thư", host=HOST, port=line.port, security=Security.TLS))
    collect_mailbox_job.SECONDS = 5.0 if how == "stall" else 120.0
    line.how, line.after = how, after
    with contextlib.suppress(MailFault):
        collect_mailbox(desk, spoiled, WORD, MailboxWish())
    line.how, collect_mailbox_job.SECONDS = "", 120.0
    yield from wrong_inbox(office, desk, mailbox, sent, before)
    for path in (office.folder / "mail" / CLERK / "Maildir").glob("dovecot*"):
        path.unlink()  # Dovecot numbers the mailbox anew, under another UIDVALIDITY
    yield from wrong_inbox(office, desk, mailbox, sent, before)


def wrong_inbox(office: Office, desk: Desk, mailbox: MailAccount, sent: list[bytes], came: int) -> Iterator[str]:
    """What does not hold after a whole run: every file once, every mail as unread as it was, by the server's hour."""
    taken = collect_mailbox(desk, mailbox, WORD, MailboxWish())
    if taken.fault or taken.unread or taken.new + taken.known != came:
        yield f"{taken.new} new, {taken.known} known of {came}: {taken.fault} {taken.unread}"
    inbox = sorted(path.read_bytes() for path in desk.inbox.iterdir())
    if [data for data in inbox if data in sent] != sorted(sent) or len(inbox) != came:
        yield f"{len(inbox)} files in the inbox for {came}"
    seen = [path.name for path in (office.folder / "mail" / CLERK / "Maildir").glob("*/*") if path.name.endswith("S")]
    if seen:
        yield f"marked as read: {len(seen)}"


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

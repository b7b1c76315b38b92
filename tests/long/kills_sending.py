"""`cchc send` killed at any point of a mail: no mail goes twice, each is known as sent or waits for a person."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP as Protocol
from aiosmtpd.smtp import Envelope, Session
from long_outcome import Outcome

from cchc_excel.post.account_file import account_values
from cchc_excel.post.password import VARIABLE
from cchc_excel.rounds.issuer.writing import set_values
from cchc_excel.rounds.ledger.outbox import MailState, read_outbox
from cchc_excel.rounds.ledger.store import open_ledger
from samples.make_quang_dien import round_desk
from tests.mail_servers import HOST, PASSWORD, Sink, account, free_port
from tests.post_rounds import write_book

ROOT = Path(__file__).resolve().parent.parent.parent
WHOLE, SLICE = 200, 4
STEPS = 33  # three of each of the sample's eleven communes: MAIL, RCPT, the last dot
AT_ONCE, LATEST = 0.5, 0.06  # share of kills at the step itself; seconds after it of the others


@dataclass
class Assassin(Sink):
    """A sink that kills its client at a step of the talk, at once (the answer is never read) or a little later."""

    left: int = -1  # steps until the kill; below 0: none
    after: float = 0.0
    victim: subprocess.Popen[bytes] | None = None

    def step(self) -> None:
        """One more step of the talk."""
        self.left -= 1
        if self.left == 0 and self.victim:
            if self.after:
                threading.Timer(self.after, self.kill).start()
            else:
                self.kill()

    def kill(self) -> None:
        """The client is dead."""
        if self.victim and self.victim.poll() is None:
            os.kill(self.victim.pid, signal.SIGKILL)

    async def handle_MAIL(self, server: Protocol, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        self.step()
        return await super().handle_MAIL(server, session, envelope, address, options)

    async def handle_RCPT(self, server: Protocol, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        self.step()
        return await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(self, server: Protocol, session: Session, envelope: Envelope) -> str:
        told = await super().handle_DATA(server, session, envelope)
        self.step()
        return told


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round is one folder: one to three runs killed on their way, then one to its end."""
    chance = random.Random(seed)
    sink = Assassin(port=free_port())
    controller = Controller(sink, hostname=HOST, port=sink.port, authenticator=sink.authenticate, auth_require_tls=False)
    controller.start()
    try:
        with tempfile.TemporaryDirectory() as scratch:
            whole = Path(scratch) / "whole"
            prepare(whole, sink)
            for number in range(rounds):
                folder = Path(shutil.copytree(whole, Path(scratch) / "dot"))
                sink.clear()
                kills = [kill_one(sink, folder, chance) for _ in range(chance.randint(1, 3))]
                sink.left = -1
                process = start(folder)
                said = process.communicate()[0].decode("utf-8", "replace")
                misses = tuple(missed(folder, sink, len(kills), process.returncode, said))
                yield Outcome(f"{number}: killed {', '.join(kills)}", misses)
                shutil.rmtree(folder)
    finally:
        controller.stop()


def prepare(folder: Path, sink: Sink) -> None:
    """The sample round, each commune with a workbook, the office with a mailbox."""
    desk = round_desk(folder)
    for unit in desk.round_.units:
        write_book(desk, unit)
    set_values(folder / "co-quan.toml", account_values(account(sink.port, a_minute=600)))


def start(folder: Path) -> subprocess.Popen[bytes]:
    """`cchc gui` as a clerk's shell starts it."""
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "cwd": folder}
    given = {**os.environ, VARIABLE: PASSWORD}
    return subprocess.Popen([sys.executable, str(ROOT / "cli.py"), "gui"], env=given, **quiet)  # type: ignore[call-overload]


def kill_one(sink: Assassin, folder: Path, chance: random.Random) -> str:
    """One run is dead at a step of its talk; which."""
    step, after = chance.randint(1, STEPS), 0.0 if chance.random() < AT_ONCE else chance.uniform(0, LATEST)
    sink.left, sink.after, sink.victim = step, after, None
    sink.victim = start(folder)
    sink.victim.communicate()
    return f"at step {step} + {after:.3f} s"


def missed(folder: Path, sink: Sink, kills: int, code: int, said: str) -> Iterator[str]:
    """What does not hold after the kills and one whole run."""
    counts = Counter(address for address, _ in sink.mails)
    yield from (f"{address} got {count} mails" for address, count in counts.items() if count > 1)
    with open_ledger(folder) as ledger:
        mails = read_outbox(ledger)
        if ledger.exec_driver_sql("pragma integrity_check").scalar_one() != "ok":
            yield "the ledger is damaged"
    states = Counter(mail.state for mail in mails)
    for mail in mails:
        if mail.state not in (MailState.SENT, MailState.UNKNOWN):
            yield f"{mail.unit} is {mail.state}"
        if mail.state is MailState.SENT and counts[mail.address] != 1:
            yield f"{mail.unit} is called sent, {counts[mail.address]} arrived"
    if len(mails) != STEPS // 3 or states[MailState.UNKNOWN] > kills:
        yield f"{len(mails)} mails, {states[MailState.UNKNOWN]} unknown after {kills} kills"
    if code != (1 if states[MailState.UNKNOWN] else 0):
        yield f"the last run ended with {code}: {said[-300:]}"

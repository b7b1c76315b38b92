"""A small round with a mailbox on loopback and a clock that only waiting moves."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.post.outlet import Outlet
from cchc_excel.jobs.post.send import SentMails
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.ledger.outbox import MailState, OutMail, read_outbox
from cchc_excel.rounds.ledger.store import open_ledger
from samples.make_quang_dien import round_desk
from tests.mail_servers import PASSWORD, Sink, account

START = datetime(2020, 4, 1, 8, 0)
CODES = ("19867", "19870", "19873")


@dataclass
class Clock:
    """A clock that stands still but for what is slept."""

    now: datetime = START
    slept: list[float] = field(default_factory=list)

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)


def small_desk(folder: Path, clock: Clock, units: int = 3) -> Desk:
    """The sample round with its first communes only; their workbooks are a few bytes, for mails carry anything."""
    desk = _opened(folder)
    kept = tuple(unit for unit in desk.round_.units if unit.code in CODES)[:units]
    desk = replace(desk, round_=replace(desk.round_, units=kept, deadline=date(2020, 4, 20)), clock=clock)
    for unit in kept:
        write_book(desk, unit)
    return desk


@cache
def _pattern() -> TemporaryDirectory[str]:
    """A round opened once; others are copies of it."""
    made = TemporaryDirectory()
    round_desk(Path(made.name) / "dot")
    return made


def _opened(folder: Path) -> Desk:
    shutil.copytree(Path(_pattern().name) / "dot", folder, dirs_exist_ok=True)
    return open_desk(folder)


def write_book(desk: Desk, unit: Unit) -> Path:
    """Stands for the unit's blank workbook."""
    from cchc_excel.jobs.generate import file_name

    path = desk.blanks / file_name(unit)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"PK" + unit.code.encode())
    return path


def outlet(desk: Desk, sink: Sink, **more: object) -> Outlet:
    """The outlet of that round through the sink."""
    clock = desk.clock
    assert isinstance(clock, Clock)
    return Outlet(desk=desk, account=account(sink.port, **more), password=PASSWORD, who="chuyên viên", sleep=clock.sleep)


def addressed(desk: Desk, addresses: Mapping[str, str]) -> Desk:
    """The same round, some units with other addresses."""
    units = tuple(replace(unit, email=addresses.get(unit.code, unit.email)) for unit in desk.round_.units)
    return replace(desk, round_=replace(desk.round_, units=units))


def states(done: SentMails) -> dict[str, MailState]:
    """The state of each mail of a run, by unit."""
    return {mail.unit: mail.state for mail in done.mails}


def outbox(desk: Desk) -> tuple[OutMail, ...]:
    """Every mail of the round's outbox."""
    with open_ledger(desk.folder) as ledger:
        return read_outbox(ledger)

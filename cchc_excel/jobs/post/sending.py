"""The waiting mails of a round go, one after the other: at the account's pace, each at most once.

Before a mail is handed over the ledger says that it is on its way, after the server's answer what became of
it. A process that dies between leaves it on its way: the next run calls it unknown and leaves it to a person.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cchc_excel.jobs.post.outlet import Outlet
from cchc_excel.jobs.post.queueing import mail_path
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.post.connection import seconds_left, start_deadline
from cchc_excel.post.faults import MailFault, ServerLost, numbered
from cchc_excel.post.outgoing_pace import free_at
from cchc_excel.post.outgoing_session import Delivery, Envelope, Fate, SmtpSession, hand_over, open_smtp
from cchc_excel.rounds.folders import MAILS
from cchc_excel.rounds.ledger.outbox import (
    MailState,
    OutMail,
    claim_mail,
    read_outbox,
    settle_interrupted,
    settle_mail,
    times_sent,
)
from cchc_excel.rounds.ledger.store import open_ledger

_SESSION, _LEAST, _IDLE = 300.0, 60.0, 20.0  # seconds: of a session, left for a mail, without a word
_WAITS = (30.0, 120.0, 300.0)  # seconds before a mail that is wanted later, or a lost server, is tried again
_LONG = timedelta(minutes=15)  # a longer wait for the pace ends the run
_AFTER = {
    Fate.SENT: MailState.SENT,
    Fate.REFUSED: MailState.FAILED,
    Fate.UNKNOWN: MailState.UNKNOWN,
    Fate.LATER: MailState.WAITING,
}


@dataclass
class _Run:
    """A run on its way: mails with the time before which they must not be tried, how often each was; when
    mails went, to which only this run adds while it holds the lock.
    """

    outlet: Outlet
    queue: list[tuple[datetime, OutMail]]
    times: list[datetime]
    tries: dict[int, int] = field(default_factory=dict)
    lost: int = 0  # sessions lost one after the other


def settle_earlier_runs(outlet: Outlet) -> None:
    """Mails that an earlier run left on their way are unknown. Only while no other run sends."""
    with open_ledger(outlet.desk.folder) as ledger:
        settle_interrupted(ledger, lambda address: numbered("M-25", address=address), outlet.now())


def send_waiting(outlet: Outlet, mails: Sequence[OutMail], progress: Progress = show_no_progress) -> str:
    """These mails go, as far as they can; "", or why the run stopped before all were tried.

    What became of each stands in the ledger. Only within `sending_alone`.
    """
    now = outlet.now()
    with open_ledger(outlet.desk.folder) as ledger:
        times = list(times_sent(ledger, now - timedelta(days=1)))
    run = _Run(outlet, [(now, mail) for mail in mails if mail.state is MailState.WAITING], times)
    total = len(run.queue)
    while run.queue:
        progress("Gửi thư", total - len(run.queue), total)
        stopped = _one_session(run, progress, total)
        if stopped:
            return stopped
    progress("Gửi thư", total, total)
    return ""


def _one_session(run: _Run, progress: Progress, total: int) -> str:
    """Mails go until the queue is empty or a new session is wanted; why the run must stop, or ""."""
    outlet = run.outlet
    waited = _wait_for_turn(run)
    if waited:
        return waited
    try:
        with open_smtp(outlet.account, outlet.password, start_deadline(_SESSION)) as session:
            for done in _deliver_some(run, session):
                run.lost = 0
                progress("Gửi thư", total - len(run.queue), total)
                if done:
                    break
    except MailFault as fault:
        return _after_fault(run, fault)
    return ""


def _after_fault(run: _Run, fault: MailFault) -> str:
    """A server that was lost is tried again after a while; whatever else is wrong, stays wrong."""
    if not isinstance(fault, ServerLost) or run.lost >= len(_WAITS):
        return str(fault)
    run.outlet.sleep(_WAITS[run.lost])
    run.lost += 1
    return ""


def _deliver_some(run: _Run, session: SmtpSession) -> Iterator[bool]:
    """After each mail whether this session must end."""
    while run.queue:
        wait = (_next_turn(run) - run.outlet.now()).total_seconds()
        if wait > _IDLE or seconds_left(session.deadline) < _LEAST:
            return
        if wait > 0:
            run.outlet.sleep(wait)
        _, mail = run.queue.pop(min(range(len(run.queue)), key=lambda index: run.queue[index][0]))
        yield _deliver_one(run, session, mail)


def _next_turn(run: _Run) -> datetime:
    """When the next mail may go, by the pace of the account and by what servers asked us to wait."""
    outlet, account = run.outlet, run.outlet.account
    free = free_at(run.times, (account.a_minute, account.a_day), outlet.now())
    return max(free, min(time for time, _ in run.queue))


def _wait_for_turn(run: _Run) -> str:
    """It is the next mail's turn; why the run stops instead when that is too far away."""
    outlet = run.outlet
    turn, now = _next_turn(run), outlet.now()
    if turn - now > _LONG:
        return numbered("M-28", most=outlet.account.a_day, time=f"{turn:%H:%M %d/%m/%Y}")
    if turn > now:
        outlet.sleep((turn - now).total_seconds())
    return ""


def _deliver_one(run: _Run, session: SmtpSession, mail: OutMail) -> bool:
    """One mail is handed over and settled; whether the session is over."""
    outlet, folder = run.outlet, run.outlet.desk.folder
    with open_ledger(folder) as ledger:
        if not claim_mail(ledger, mail, outlet.now()):
            return False
    try:
        told = _handed_over(run, session, mail)
    except MailFault as fault:  # nothing of it was taken
        run.queue.append((outlet.now(), mail))
        with open_ledger(folder) as ledger:
            settle_mail(ledger, mail, MailState.WAITING, str(fault), outlet.now())
        raise
    if told.fate is Fate.LATER:
        _put_off(run, mail)
    with open_ledger(folder) as ledger:
        settle_mail(ledger, mail, _AFTER[told.fate], told.reason, outlet.now())
    if told.fate in (Fate.SENT, Fate.UNKNOWN):
        run.times.append(outlet.now())
    return told.over


def _handed_over(run: _Run, session: SmtpSession, mail: OutMail) -> Delivery:
    try:
        data = mail_path(run.outlet.desk.folder, mail).read_bytes()
    except OSError:
        return Delivery(Fate.REFUSED, numbered("M-27", address=mail.address, folder=MAILS))
    return hand_over(session, Envelope(mail.address, data))


def _put_off(run: _Run, mail: OutMail) -> None:
    """A mail that is wanted later is tried again after a while, three times in all; then it waits on."""
    tried = run.tries.get(mail.id, 0)
    if tried < len(_WAITS):
        run.tries[mail.id] = tried + 1
        run.queue.append((run.outlet.now() + timedelta(seconds=_WAITS[tried]), mail))


def mails_of(outlet: Outlet, ids: Sequence[int]) -> tuple[OutMail, ...]:
    """These mails as they stand now."""
    with open_ledger(outlet.desk.folder) as ledger:
        return tuple(mail for mail in read_outbox(ledger) if mail.id in ids)

"""`cchc remind`: whoever owes something is told what, by mail or in a text for the group; each once a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.jobs.collect import Collected, ledger_of
from cchc_excel.jobs.post.debtors import Debtor, Owing, find_debts
from cchc_excel.jobs.post.outlet import Outlet, sending_alone
from cchc_excel.jobs.post.queueing import MailDraft, letter_names, queue_draft
from cchc_excel.jobs.post.send import SentMails
from cchc_excel.jobs.post.sending import mails_of, send_waiting, settle_earlier_runs
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.jobs.results import prepare_result_path
from cchc_excel.jobs.returning.papers import encode_plain_text
from cchc_excel.nouns.course.arrival import Punctual
from cchc_excel.nouns.unit import Unit
from cchc_excel.post.outgoing_letters import letter_template, write_letter_of
from cchc_excel.rounds.ledger.outbox import MailKind, MailState, read_outbox
from cchc_excel.rounds.ledger.store import Ledger, open_ledger, write_note

TEMPLATE, ZALO_TEMPLATE = "nhac", "nhac-zalo"
ZALO = "nhac-zalo.txt"  # among the results
_EVERY = tuple(Owing)


@dataclass(frozen=True, kw_only=True)
class When:
    """When reminders go: at most so many days before the deadline, at least so many after; None: any day."""

    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, kw_only=True)
class Reminders:
    """Who is reminded of what. `unaddressed` debtors have no address; `today` had a mail of ours today;
    `unread` units sent something that could not be read; `early` says why nobody is reminded today.
    """

    debtors: tuple[Debtor, ...] = ()
    drafts: tuple[MailDraft, ...] = ()
    unaddressed: tuple[Unit, ...] = ()
    today: tuple[Unit, ...] = ()
    unread: tuple[Unit, ...] = ()
    early: str = ""


def plan_reminders(
    collected: Collected, owing: Collection[Owing] = _EVERY, when: When = When()
) -> Reminders:
    """The reminders that are due now, one mail an address; nothing is sent."""
    desk = collected.desk
    now = desk.clock()
    early = _too_early(desk.round_.deadline, now.date(), when)
    if early:
        return Reminders(early=early)
    debts = find_debts(collected)
    debtors = tuple(debtor for debtor in debts.debtors if debtor.owing in owing)
    with ledger_of(desk.folder) as ledger:
        written_to = _written_to(ledger, now.date())
    by_address: dict[str, list[Debtor]] = defaultdict(list)
    for debtor in debtors:
        if debtor.unit.email and debtor.unit.email.lower() not in written_to:
            by_address[debtor.unit.email.lower()].append(debtor)
    return Reminders(
        debtors=debtors,
        drafts=tuple(_draft(collected, some) for some in by_address.values()),
        unaddressed=tuple(debtor.unit for debtor in debtors if not debtor.unit.email),
        today=tuple(debtor.unit for debtor in debtors if debtor.unit.email.lower() in written_to),
        unread=debts.unread,
    )


def _too_early(deadline: date | None, today: date, when: When) -> str:
    """Why it is not the day for a reminder; "" when it is."""
    if (when.before, when.after) == (None, None):
        return ""
    if deadline is None:
        return "đợt chưa có hạn nộp"
    left = (deadline - today).days
    if when.before is not None and 0 <= left <= when.before:
        return ""
    if when.after is not None and -left >= max(when.after, 1):
        return ""
    return f"còn {left} ngày mới đến hạn" if left >= 0 else f"mới quá hạn {-left} ngày"


def _written_to(ledger: Ledger, today: date) -> frozenset[str]:
    """The addresses to which a mail of ours went today, may have gone, or waits."""
    mails = read_outbox(ledger, tuple(state for state in MailState if state is not MailState.FAILED))
    return frozenset(
        mail.address.lower()
        for mail in mails
        if mail.changed.date() == today
        and not (mail.kind is MailKind.REMINDER and mail.state is MailState.WAITING)
    )


def _draft(collected: Collected, debtors: Sequence[Debtor]) -> MailDraft:
    """One mail to one address, about all the units that have it."""
    desk, first = collected.desk, debtors[0].unit
    names = letter_names(desk, first)
    called = ", ".join(letter_names(desk, debtor.unit)["don_vi"] for debtor in debtors)
    several = len(debtors) > 1
    lines = [
        f"{debtor.unit.name}: {line}" if several else line for debtor in debtors for line in debtor.lines
    ]
    given = {**names, "don_vi": called, "con": say_left(collected.punctual), "con_thieu": lines}
    return MailDraft(
        unit=" ".join(debtor.unit.code for debtor in debtors),
        kind=MailKind.REMINDER,
        about=f"{desk.clock():%Y-%m-%d}",
        address=first.email,
        letter=write_letter_of(letter_template(desk.folder, TEMPLATE), given),
    )


def say_left(punctual: Punctual | None) -> str:
    """ "còn 3 ngày làm việc", "hạn là hôm nay", "đã quá 2 ngày làm việc"; "" without a deadline."""
    if punctual is None:
        return ""
    if punctual.overdue is not None:
        return f"đã quá {punctual.overdue} ngày làm việc" if punctual.overdue else "đã hết hạn"
    return f"còn {punctual.left} ngày làm việc" if punctual.left else "hạn là hôm nay"


def send_reminders(
    outlet: Outlet, collected: Collected, planned: Reminders, progress: Progress = show_no_progress
) -> SentMails:
    """The planned reminders go, each written down first. MailFault when another run sends."""
    desk = collected.desk
    with sending_alone(desk, outlet.who):
        settle_earlier_runs(outlet)
        queued = [queue_draft(desk, outlet.account, draft, outlet.who) for draft in planned.drafts]
        stopped = send_waiting(outlet, queued, progress)
    return SentMails(
        mails=mails_of(outlet, [mail.id for mail in queued]),
        unaddressed=planned.unaddressed,
        stopped=stopped,
    )


def write_zalo_text(collected: Collected, planned: Reminders) -> tuple[Path, str]:
    """One text for a group chat: who owes what; written among the results and told in the diary."""
    desk = collected.desk
    lines = [f"{debtor.unit.name}: {'; '.join(debtor.lines)}" for debtor in planned.debtors]
    given = {
        **letter_names(desk, desk.round_.reporting),
        "con": say_left(collected.punctual),
        "con_thieu": lines,
    }
    letter = write_letter_of(letter_template(desk.folder, ZALO_TEMPLATE), given)
    text = f"{letter.subject}\n{letter.text}"
    path = prepare_result_path(desk.results, ZALO)
    write_whole(path, encode_plain_text(text))
    with open_ledger(desk.folder) as ledger:
        codes = " ".join(debtor.unit.code for debtor in planned.debtors)
        write_note(ledger, "nhac-zalo", codes)
    return path, text


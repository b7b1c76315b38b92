"""`cchc send`: each unit its own workbook with the office's letter, by mail or as drafts for the hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.jobs.collect import ledger_of
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.generate import file_name, generate_blanks
from cchc_excel.jobs.post.again import queue_again
from cchc_excel.jobs.post.outlet import Outlet, sending_alone
from cchc_excel.jobs.post.queueing import MailDraft, letter_names, mail_parts, queue_draft
from cchc_excel.jobs.post.sending import mails_of, send_waiting, settle_earlier_runs
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.jobs.unit_asked import find_unit
from cchc_excel.nouns.unit import Unit
from cchc_excel.post.account import MailAccount
from cchc_excel.post.faults import MailFault
from cchc_excel.post.outgoing_letters import letter_template, write_letter_of
from cchc_excel.post.outgoing_message import Enclosure, build_draft, make_message_id
from cchc_excel.rounds.folders import MAILS
from cchc_excel.rounds.ledger.outbox import MailKind, MailState, OutMail, newest_mail
from cchc_excel.rounds.ledger.store import open_ledger, write_note

TEMPLATE = "gui-bieu"
DRAFTS = "nhap"  # within the folder of mails


@dataclass(frozen=True, kw_only=True)
class Planned:
    """One unit's mail as it would go: the draft (None without an address), and what went before, if any."""

    unit: Unit
    draft: MailDraft | None = None
    earlier: OutMail | None = None


@dataclass(frozen=True, kw_only=True)
class SentMails:
    """What became of every mail that a run was about; `unaddressed` units got none; `stopped` says why the
    run ended before all were tried.
    """

    mails: tuple[OutMail, ...]
    unaddressed: tuple[Unit, ...] = ()
    stopped: str = ""

    def count(self, state: MailState) -> int:
        """How many of the mails are in that state."""
        return sum(mail.state is state for mail in self.mails)


def plan_blanks(
    desk: Desk, named: Sequence[str] = (), progress: Progress = show_no_progress
) -> tuple[Planned, ...]:
    """The mails with blank workbooks to the units that report (all, or those named by code or name).

    Workbooks that are not there yet are generated. MailFault for a template that cannot be used.
    """
    units = _asked(desk, named)
    if any(not (desk.blanks / file_name(unit)).is_file() for unit in units):
        generate_blanks(desk, progress)
    with ledger_of(desk.folder) as ledger:
        earlier = {unit.code: newest_mail(ledger, unit.code, MailKind.BLANK, "") for unit in units}
    return tuple(
        Planned(unit=unit, draft=_draft(desk, unit) if unit.email else None, earlier=earlier[unit.code])
        for unit in units
    )


def _asked(desk: Desk, named: Sequence[str]) -> tuple[Unit, ...]:
    codes = {find_unit(desk.round_, text).code for text in named}
    return tuple(unit for unit in desk.round_.units if not named or unit.code in codes)


def _draft(desk: Desk, unit: Unit) -> MailDraft:
    book = Enclosure(file_name(unit), (desk.blanks / file_name(unit)).read_bytes())
    names = {**letter_names(desk, unit), "tep": book.name}
    letter = write_letter_of(letter_template(desk.folder, TEMPLATE), names)
    return MailDraft(
        unit=unit.code, kind=MailKind.BLANK, address=unit.email, letter=letter, attachments=(book,)
    )


def send_blanks(
    outlet: Outlet, planned: Sequence[Planned], progress: Progress = show_no_progress
) -> SentMails:
    """The planned mails go; those that went before, or may have, do not go again. Run again, it goes on.

    MailFault when another run sends, or the account cannot be used.
    """
    desk = outlet.desk
    with sending_alone(desk, outlet.who):
        settle_earlier_runs(outlet)
        drafts = [plan.draft for plan in planned if plan.draft]
        queued = [queue_draft(desk, outlet.account, draft, outlet.who) for draft in drafts]
        stopped = send_waiting(outlet, queued, progress)
    unaddressed = tuple(plan.unit for plan in planned if plan.draft is None)
    return SentMails(
        mails=mails_of(outlet, [mail.id for mail in queued]), unaddressed=unaddressed, stopped=stopped
    )


def send_again(
    outlet: Outlet, named: Sequence[str], sure: bool, progress: Progress = show_no_progress
) -> SentMails:
    """Mails that failed go again, to the address of today; with `sure`, by a person's word, also those of
    which nobody knows whether they went, and one more of those that did.

    MailFault for a unit whose mail needs no second one, or that word.
    """
    desk = outlet.desk
    with sending_alone(desk, outlet.who):
        settle_earlier_runs(outlet)
        planned = plan_blanks(desk, named, progress)
        for plan in planned:
            if plan.draft is None:
                raise MailFault("M-33", name=plan.unit.name, unit_code=plan.unit.code)
        queued = queue_again(outlet, [plan.draft for plan in planned if plan.draft], sure)
        stopped = send_waiting(outlet, queued, progress)
    return SentMails(mails=mails_of(outlet, [mail.id for mail in queued]), stopped=stopped)


def write_drafts(desk: Desk, planned: Sequence[Planned], account: MailAccount | None) -> tuple[Path, ...]:
    """Each planned mail as a draft file, for whoever sends by hand; told in the diary, not known as sent."""
    folder, now = desk.folder / MAILS / DRAFTS, desk.clock()
    written = []
    for plan in planned:
        if plan.draft:
            message_id = make_message_id(account.address if account else "localhost.invalid")
            parts = mail_parts(account, plan.draft, message_id, now)
            path = folder / f"{Path(file_name(plan.unit)).stem}.eml"
            write_whole(path, build_draft(parts))
            written.append(path)
    with open_ledger(desk.folder) as ledger:
        write_note(ledger, "thu-nhap", f"{len(written)} thư nháp gửi biểu")
    return tuple(written)


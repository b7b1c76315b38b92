"""Answers to filings by mail: what goes back to be mended, a receipt for what is in order. One a filing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_excel.jobs.collect import Collected
from cchc_excel.jobs.post.again import queue_again
from cchc_excel.jobs.post.outlet import Outlet, sending_alone
from cchc_excel.jobs.post.queueing import MailDraft, letter_names, queue_draft
from cchc_excel.jobs.post.send import SentMails
from cchc_excel.jobs.post.sending import mails_of, send_waiting, settle_earlier_runs
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.jobs.returning.give_back import GivenBack, Returned
from cchc_excel.jobs.unit_asked import find_unit
from cchc_excel.nouns.findings import shown_name
from cchc_excel.nouns.unit import Unit
from cchc_excel.post.outgoing_letters import letter_template, write_letter_of
from cchc_excel.post.outgoing_message import Enclosure
from cchc_excel.rounds.lateness import say_timeliness
from cchc_excel.rounds.ledger.outbox import MailKind


@dataclass(frozen=True)
class AnswerMails:
    """The mails that answer the filings of today, and the units without an address, which get none."""

    drafts: tuple[MailDraft, ...]
    unaddressed: tuple[Unit, ...]


def plan_answers(done: GivenBack, named: Sequence[str] = ()) -> AnswerMails:
    """What `cchc return` gave back, as mails, and a receipt for each filing in order (`named` units, or all).

    A filing that was accepted with its errors, and a file that is nobody's, get none.
    """
    collected = done.collected
    codes = {find_unit(collected.desk.round_, text).code for text in named}
    returned: dict[str, list[Returned]] = defaultdict(list)
    for each in done.returned:
        returned[each.unit].append(each)
    drafts, unaddressed = [], []
    for unit in collected.desk.round_.units:
        if codes and unit.code not in codes:
            continue
        make = _return_draft if unit.code in returned else _receipt_draft
        if not (unit.code in returned or _in_order(collected, unit.code)):
            continue
        if unit.email:
            drafts.append(make(collected, unit, returned[unit.code]))
        else:
            unaddressed.append(unit)
    return AnswerMails(tuple(drafts), tuple(unaddressed))


def _in_order(collected: Collected, code: str) -> bool:
    """True for a filing that is added up as it is, without an error that an officer had to accept."""
    there = code in collected.counted and code not in collected.blank
    return there and code not in collected.held_back and code not in collected.accepted


def _return_draft(collected: Collected, unit: Unit, returned: Sequence[Returned]) -> MailDraft:
    desk = collected.desk
    copies = [_enclosure(each.copy) for each in returned if each.copy]
    letter = returned[0].letter.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    names = {
        **letter_names(desk, unit), "tep": ", ".join(copy.name for copy in copies), "thu": letter.strip("\n"),
    }  # fmt: skip
    made = write_letter_of(letter_template(desk.folder, "tra-lai"), names)
    return MailDraft(
        unit=unit.code, kind=MailKind.RETURN, about=_about(collected, unit), address=unit.email, letter=made,
        attachments=copies,
    )  # fmt: skip


def _receipt_draft(collected: Collected, unit: Unit, _: Sequence[Returned]) -> MailDraft:
    desk, punctual = collected.desk, collected.punctual
    timeliness = punctual.units.get(unit.code) if punctual else None
    files = ", ".join(f"“{shown_name(receipt.name)}”" for receipt in collected.examined.sources[unit.code])
    names = {
        **letter_names(desk, unit), "tep": files, "khi_nao": say_timeliness(timeliness) if timeliness else "",
    }  # fmt: skip
    made = write_letter_of(letter_template(desk.folder, "bien-nhan"), names)
    about = _about(collected, unit)
    return MailDraft(unit=unit.code, kind=MailKind.RECEIPT, about=about, address=unit.email, letter=made)


def _about(collected: Collected, unit: Unit) -> str:
    """The very content that is answered."""
    return collected.examined.fingerprint(unit.code)


def _enclosure(path: Path) -> Enclosure:
    return Enclosure(path.name, path.read_bytes())


def send_answers(outlet: Outlet, planned: AnswerMails, progress: Progress = show_no_progress) -> SentMails:
    """The answers go, each filing's once. MailFault when another run sends, or there is no account."""
    with sending_alone(outlet.desk, outlet.who):
        settle_earlier_runs(outlet)
        queued = [queue_draft(outlet.desk, outlet.account, draft, outlet.who) for draft in planned.drafts]
        stopped = send_waiting(outlet, queued, progress)
    return SentMails(
        mails=mails_of(outlet, [mail.id for mail in queued]),
        unaddressed=planned.unaddressed,
        stopped=stopped,
    )


def send_answers_again(
    outlet: Outlet, planned: AnswerMails, sure: bool, progress: Progress = show_no_progress
) -> SentMails:
    """Answers that failed go again; with `sure`, by a person's word, also those that went or may have.

    MailFault for one of which a person must be sure.
    """
    with sending_alone(outlet.desk, outlet.who):
        settle_earlier_runs(outlet)
        queued = queue_again(outlet, planned.drafts, sure)
        stopped = send_waiting(outlet, queued, progress)
    return SentMails(
        mails=mails_of(outlet, [mail.id for mail in queued]),
        unaddressed=planned.unaddressed,
        stopped=stopped,
    )

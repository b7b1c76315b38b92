"""A mail that goes once more because a person says so: what failed; for whoever is sure, what went."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_excel.jobs.post.outlet import Outlet
from cchc_excel.jobs.post.queueing import MailDraft, queue_draft
from cchc_excel.post.faults import MailFault
from cchc_excel.rounds.ledger.outbox import MailState, OutMail, newest_mail, reopen_mail
from cchc_excel.rounds.ledger.store import open_ledger

_DOUBTFUL = {MailState.UNKNOWN: "không rõ đã đi hay chưa", MailState.SENT: "đã gửi"}


def queue_again(outlet: Outlet, drafts: Sequence[MailDraft], sure: bool) -> list[OutMail]:
    """Each of these mails waits again: one that failed as itself, to the address of today; with `sure` also
    one of which nobody knows whether it went, and one more beside one that did.

    MailFault for the first of which a person must be sure; nothing is queued then. Only within
    `sending_alone`.
    """
    with open_ledger(outlet.desk.folder) as ledger:
        earlier = [newest_mail(ledger, draft.unit, draft.kind, draft.about) for draft in drafts]
    for mail in earlier:
        if mail and mail.state in _DOUBTFUL and not sure:
            raise _doubt(outlet, mail)
    return [_queued(outlet, draft, mail) for draft, mail in zip(drafts, earlier, strict=True)]


def _doubt(outlet: Outlet, mail: OutMail) -> MailFault:
    unit = outlet.desk.round_.unit(mail.unit)
    return MailFault(
        "M-30", name=unit.name if unit else mail.unit, unit_code=mail.unit, state=_DOUBTFUL[mail.state],
        remedy="Nếu đã hỏi và chắc chắn đơn vị chưa nhận được, hãy thêm --chac-chan.",
    )  # fmt: skip


def _queued(outlet: Outlet, draft: MailDraft, earlier: OutMail | None) -> OutMail:
    if earlier and earlier.state in (MailState.FAILED, MailState.UNKNOWN):
        with open_ledger(outlet.desk.folder) as ledger:
            reopen_mail(ledger, earlier, draft.address, outlet.who, outlet.now())
    sent = earlier is not None and earlier.state is MailState.SENT
    return queue_draft(outlet.desk, outlet.account, draft, outlet.who, another=sent)

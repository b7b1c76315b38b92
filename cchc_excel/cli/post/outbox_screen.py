"""What became of mails, on the screen: counts, then by name and reason what did not go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cchc_excel.cli.screen import say_line
from cchc_excel.nouns.findings import shown_name

if TYPE_CHECKING:
    from cchc_excel.jobs.post.send import SentMails
    from cchc_excel.rounds.ledger.outbox import OutMail

SAID = {
    "cho-gui": "còn chờ",
    "dang-gui": "đang gửi",
    "da-gui": "đã gửi",
    "khong-gui-duoc": "không gửi được",
    "khong-ro": "không rõ đã đi hay chưa",
}


def say_state(mail: OutMail | None) -> str:
    """ "đã gửi 08:30 01/12/2026", "chưa gửi"."""
    return f"{SAID[mail.state]} {mail.changed:%H:%M %d/%m/%Y}" if mail else "chưa gửi"


def show_sent(done: SentMails, names: Mapping[str, str]) -> int:
    """The screen of a run that sent mails; its exit code: 0 all went, 1 some did not, 2 it was stopped."""
    counts = [(SAID[state], done.count(state)) for state in dict.fromkeys(mail.state for mail in done.mails)]
    told = ", ".join(f"{count} {said}" for said, count in counts) or "không có thư nào"
    say_line(f"Thư của lần này: {told}.")
    for mail in done.mails:
        if mail.state != "da-gui":
            who = ", ".join(names.get(code, code) for code in mail.unit.split())
            say_line(f"  {who}: {SAID[mail.state]}. {shown_name(mail.reason)}".rstrip())
    for unit in done.unaddressed:
        say_line(f"  {unit.name} ({unit.code}): chưa có địa chỉ thư. Hãy ghi cột E-mail trong don-vi.csv.")
    if done.stopped:
        say_line(f"Dừng giữa chừng: {done.stopped}")
        return 2
    return 1 if done.unaddressed or any(mail.state != "da-gui" for mail in done.mails) else 0

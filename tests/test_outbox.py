"""The outbox: a mail is written down before it goes, goes once, and nobody but a person sends it again."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from cchc_excel.rounds.ledger.damage import LedgerFault
from cchc_excel.rounds.ledger.outbox import (
    MailKind,
    MailState,
    NewMail,
    claim_mail,
    newest_mail,
    queue_another,
    queue_mail,
    read_outbox,
    reopen_mail,
    settle_interrupted,
    settle_mail,
    times_sent,
)
from cchc_excel.rounds.ledger.schema import SHAPE
from cchc_excel.rounds.ledger.store import FILE_NAME, open_ledger

NOW = datetime(2026, 12, 1, 8, 0)


def new(number: int = 1, unit: str = "19867", kind: MailKind = MailKind.BLANK, about: str = "") -> NewMail:
    return NewMail(
        unit=unit, kind=kind, about=about, address=f"xa{unit}@example.com", message_id=f"<{number}@example.com>",
        subject="Biểu", who="chuyên viên",
    )  # fmt: skip


def states(folder: Path) -> list[MailState]:
    with open_ledger(folder) as ledger:
        return [mail.state for mail in read_outbox(ledger)]


def test_a_mail_of_one_kind_to_one_unit_about_one_thing_is_queued_once(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        first = queue_mail(ledger, new(1), NOW)
        assert queue_mail(ledger, new(2), NOW) == first
        others = [new(3, unit="19870"), new(4, kind=MailKind.REMINDER), new(5, about="abc")]
        assert len({queue_mail(ledger, mail, NOW).id for mail in others} | {first.id}) == 4
        assert queue_another(ledger, new(6), NOW).number == 2
        assert newest_mail(ledger, "19867", MailKind.BLANK, "").message_id == "<6@example.com>"  # type: ignore[union-attr]


def test_a_waiting_mail_is_claimed_by_one_run_only(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        mail = queue_mail(ledger, new(), NOW)
        assert [claim_mail(ledger, mail, NOW) for _ in range(3)] == [True, False, False]
        settle_mail(ledger, mail, MailState.SENT, "", NOW)
        assert not claim_mail(ledger, mail, NOW)


def test_what_a_killed_run_was_sending_is_unknown_and_stays_so_until_a_person_says(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        mail = queue_mail(ledger, new(), NOW)
        claim_mail(ledger, mail, NOW)
    with open_ledger(tmp_path) as ledger:
        lost = settle_interrupted(ledger, lambda address: f"[M-25] {address}", NOW)
        assert [(one.id, one.address) for one in lost] == [(mail.id, mail.address)]
        assert queue_mail(ledger, new(2), NOW).state is MailState.UNKNOWN
        assert not claim_mail(ledger, mail, NOW)
        again = reopen_mail(ledger, mail, "moi@example.com", "trưởng phòng", NOW)
        assert (again.state, again.address, again.message_id) == (MailState.WAITING, "moi@example.com", mail.message_id)
        assert claim_mail(ledger, again, NOW)


def test_a_sent_mail_is_not_opened_again(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        mail = queue_mail(ledger, new(), NOW)
        claim_mail(ledger, mail, NOW)
        settle_mail(ledger, mail, MailState.SENT, "", NOW)
        assert reopen_mail(ledger, mail, "x@example.com", "ai đó", NOW).state is MailState.SENT
        settle_mail(ledger, mail, MailState.FAILED, "muộn", NOW)
    assert states(tmp_path) == [MailState.SENT]


def test_who_did_what_when_stands_in_the_diary(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        mail = queue_mail(ledger, new(), NOW)
        claim_mail(ledger, mail, NOW + timedelta(seconds=1))
        settle_mail(ledger, mail, MailState.FAILED, "[M-21] …", NOW + timedelta(seconds=2))
        reopen_mail(ledger, mail, mail.address, "trưởng phòng", NOW + timedelta(seconds=3))
        told = ledger.exec_driver_sql("select at, detail from event where what = 'thu-di' order by id").all()
    assert [row[1] for row in told] == [
        "1 bieu-trong 19867: cho-gui (chuyên viên)",
        "1 bieu-trong 19867: dang-gui (chuyên viên)",
        "1 bieu-trong 19867: khong-gui-duoc (chuyên viên)",
        "1 bieu-trong 19867: cho-gui (trưởng phòng)",
    ]


def test_the_pace_counts_what_went_or_may_have(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        for number, state in enumerate((MailState.SENT, MailState.UNKNOWN, MailState.FAILED, MailState.WAITING)):
            mail = queue_mail(ledger, new(number, unit=str(number)), NOW)
            claim_mail(ledger, mail, NOW)
            settle_mail(ledger, mail, state, "", NOW + timedelta(minutes=number))
        assert len(times_sent(ledger, NOW)) == 2 and len(times_sent(ledger, NOW + timedelta(seconds=30))) == 1


def test_two_mails_never_have_one_message_id(tmp_path: Path) -> None:
    with pytest.raises(LedgerFault), open_ledger(tmp_path) as ledger:
        queue_mail(ledger, new(1), NOW)
        queue_mail(ledger, new(1, unit="19870"), NOW)


def test_an_older_ledger_gets_its_outbox_and_a_copy_is_kept(tmp_path: Path) -> None:
    with open_ledger(tmp_path):
        pass
    with sqlite3.connect(tmp_path / FILE_NAME) as older:
        older.execute("drop table outbox")
        older.execute("pragma user_version = 1")
    older.close()
    with open_ledger(tmp_path) as ledger:
        assert queue_mail(ledger, new(), NOW).state is MailState.WAITING
        assert ledger.exec_driver_sql("pragma user_version").scalar_one() == SHAPE
    assert (tmp_path / "so-cai.dang-1.sqlite").is_file()

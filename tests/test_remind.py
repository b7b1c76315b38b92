"""`cchc remind` and `cchc return --mail`: who owes is told what, who filed is not reminded, one answer a filing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
import sqlalchemy as sql

from cchc_excel.blank.masters import master_for
from cchc_excel.jobs.collect import Collected
from cchc_excel.jobs.generate import blank_book, file_name
from cchc_excel.jobs.post.answers import plan_answers, send_answers, send_answers_again
from cchc_excel.jobs.post.debtors import Owing, find_debts
from cchc_excel.jobs.post.outlet import Outlet
from cchc_excel.jobs.post.remind import (
    Reminders,
    When,
    plan_reminders,
    say_left,
    send_reminders,
    write_zalo_text,
)
from cchc_excel.jobs.returning.give_back import GivenBack, give_back
from cchc_excel.nouns.course.arrival import Punctual
from cchc_excel.post.account_file import account_values
from cchc_excel.post.faults import MailFault
from cchc_excel.post.password import VARIABLE
from cchc_excel.rounds.issuer.writing import set_values
from cchc_excel.rounds.ledger.mails import PartState
from cchc_excel.rounds.ledger.outbox import MailKind, MailState
from cchc_excel.rounds.ledger.store import open_ledger
from cchc_excel.rounds.ledger.tables import mail, mail_part
from samples.make_quang_dien import round_desk
from tests.commands import cchc
from tests.mail_servers import PASSWORD, Sink, account, smtp_sink
from tests.post_rounds import START, Clock, outbox, outlet

SENT = Path(__file__).resolve().parent.parent / "samples" / "quang-dien" / "nop-ve"
CLEAN, WRONG, BLANK, ABSENT, SILENT = "19867", "19894", "19870", "19876", "19879"
KEPT = (CLEAN, WRONG, BLANK, ABSENT, SILENT)


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> GivenBack:
    """Five communes: one in order, one with errors, one with a blank form, two that sent nothing."""
    folder = tmp_path_factory.mktemp("dot")
    desk = round_desk(folder)
    units = tuple(unit for unit in desk.round_.units if unit.code in KEPT)
    desk = replace(desk, round_=replace(desk.round_, units=units), clock=Clock(START))
    for code in (CLEAN, WRONG):
        shutil.copyfile(SENT / f"{code} so lieu minh hoa.xlsx", desk.inbox / f"{code}.xlsx")
    unit = next(unit for unit in units if unit.code == BLANK)
    (desk.inbox / file_name(unit)).write_bytes(blank_book(desk, unit, master_for(desk.forms, unit.level)))
    return give_back(desk)


@pytest.fixture(scope="module")
def server() -> Iterator[Sink]:
    with smtp_sink() as made:
        yield made


@pytest.fixture
def sink(server: Sink) -> Sink:
    server.clear()
    return server


def moved(given: GivenBack, folder: Path, clock: Clock, emails: dict[str, str] | None = None, deadline: date | None = date(2020, 4, 20)) -> GivenBack:
    """The same state in a folder of its own, whose outbox is empty."""
    shutil.copytree(given.collected.desk.folder, folder, dirs_exist_ok=True)
    desk = given.collected.desk
    units = tuple(replace(unit, email=(emails or {}).get(unit.code, unit.email)) for unit in desk.round_.units)
    round_ = replace(desk.round_, units=units, deadline=deadline)
    there = replace(desk, folder=folder, round_=round_, clock=clock)
    return replace(given, collected=replace(given.collected, desk=there))


@pytest.fixture
def state(given: GivenBack, tmp_path: Path) -> GivenBack:
    return moved(given, tmp_path, Clock())


def through(collected: Collected, sink: Sink) -> Outlet:
    return outlet(collected.desk, sink)


def parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=default)  # type: ignore[return-value]


def owing(planned: Reminders) -> list[tuple[str, str]]:
    return [(debtor.unit.code, debtor.owing.value) for debtor in planned.debtors]


def test_who_owes_what_and_who_has_filed_owes_nothing(state: GivenBack) -> None:
    debts = find_debts(state.collected)
    assert [(debtor.unit.code, debtor.owing) for debtor in debts.debtors] == [
        (BLANK, Owing.BLANK), (ABSENT, Owing.NOTHING), (SILENT, Owing.NOTHING), (WRONG, Owing.REJECTED),
    ]  # fmt: skip
    lines = {debtor.unit.code: debtor.lines for debtor in debts.debtors}
    assert "còn trống" in lines[BLANK][0] and lines[ABSENT][0].startswith("gửi báo cáo") and lines[WRONG][-1].startswith("sửa 3 lỗi")


def test_an_accepted_filing_and_one_inside_a_totals_book_owe_nothing(state: GivenBack) -> None:
    collected = state.collected
    accepted = replace(collected, accepted={WRONG: object()})  # type: ignore[dict-item]
    assert WRONG not in [debtor.unit.code for debtor in find_debts(accepted).debtors]


def test_reminders_go_to_debtors_and_list_what_is_missing(state: GivenBack, sink: Sink) -> None:
    collected = state.collected
    done = send_reminders(through(collected, sink), collected, plan_reminders(collected))
    assert sorted(address for address, _ in sink.mails) == sorted(f"xa{code}@example.com" for code in KEPT if code != CLEAN)
    assert done.count(MailState.SENT) == 4
    mails = {parsed(data)["To"]: parsed(data) for _, data in sink.mails}
    text = mails[f"xa{BLANK}@example.com"].get_body().get_content()
    assert "- ghi số liệu rồi gửi lại: biểu đã gửi còn trống" in text and "gửi báo cáo (" not in text and "ngày làm việc" in text
    assert mails[f"xa{BLANK}@example.com"]["Auto-Submitted"] == "auto-generated"


def test_nobody_is_reminded_twice_a_day(given: GivenBack, sink: Sink, tmp_path: Path) -> None:
    clock = Clock()
    collected = moved(given, tmp_path, clock).collected
    send_reminders(through(collected, sink), collected, plan_reminders(collected))
    again = plan_reminders(collected)
    assert (again.drafts, len(again.today)) == ((), 4)
    clock.now += timedelta(days=1)
    assert len(plan_reminders(collected).drafts) == 4 and len(sink.mails) == 4


def test_units_with_one_address_share_one_mail_and_none_is_forgotten(given: GivenBack, sink: Sink, tmp_path: Path) -> None:
    emails = {ABSENT: "chung@example.com", SILENT: "Chung@example.com", WRONG: "", BLANK: ""}
    collected = moved(given, tmp_path, Clock(), emails).collected
    planned = plan_reminders(collected)
    assert [draft.unit for draft in planned.drafts] == [f"{ABSENT} {SILENT}"]
    assert [unit.code for unit in planned.unaddressed] == [BLANK, WRONG]
    done = send_reminders(through(collected, sink), collected, planned)
    text = parsed(sink.mails[0][1]).get_body().get_content()
    assert len(sink.mails) == 1 and text.count("gửi báo cáo (") == 2 and len(done.unaddressed) == 2


@pytest.mark.parametrize(
    ("day", "when", "goes"),
    [
        (date(2020, 4, 16), When(before=3), False),
        (date(2020, 4, 17), When(before=3), True),
        (date(2020, 4, 20), When(before=3), True),
        (date(2020, 4, 21), When(before=3), False),
        (date(2020, 4, 21), When(after=2), False),
        (date(2020, 4, 22), When(after=2), True),
        (date(2020, 4, 22), When(before=3, after=1), True),
        (date(2020, 4, 20), When(before=0), True),
        (date(2020, 1, 1), When(), True),
    ],
)
def test_the_day_decides_where_it_is_asked(day: date, when: When, goes: bool, given: GivenBack) -> None:
    clock = Clock(START.replace(month=day.month, day=day.day))
    desk = replace(given.collected.desk, clock=clock)
    assert (plan_reminders(replace(given.collected, desk=desk), when=when).early == "") is goes


def test_a_round_without_a_deadline_has_no_days_before_it(given: GivenBack) -> None:
    desk = given.collected.desk
    open_ended = replace(desk, round_=replace(desk.round_, deadline=None))
    assert plan_reminders(replace(given.collected, desk=open_ended), when=When(before=3)).early


def test_only_the_debts_that_are_asked_for(given: GivenBack) -> None:
    assert owing(plan_reminders(given.collected, [Owing.BLANK])) == [(BLANK, "bieu-trong")]
    assert owing(plan_reminders(given.collected, [Owing.NOTHING])) == [(ABSENT, "chua-nop"), (SILENT, "chua-nop")]


def test_a_unit_whose_file_could_not_be_read_is_told_apart(state: GivenBack) -> None:
    collected = state.collected
    desk = collected.desk
    with open_ledger(desk.folder) as ledger:
        ledger.execute(sql.insert(mail).values(
            id=1, name="a.eml", kind="thu", sender=f"XA{ABSENT}@example.com", subject="", message_id="", about="",
            arrived=START, witness="", taken=START,
        ))  # fmt: skip
        ledger.execute(sql.insert(mail_part).values(
            mail=1, number=1, name="x.xlsx", size=9, state=PartState.REFUSED.value, code="T-02", reason="", stored="", changed=START,
        ))  # fmt: skip
    planned = plan_reminders(collected)
    assert [unit.code for unit in planned.unread] == [ABSENT] and ABSENT not in [code for code, _ in owing(planned)]


def test_how_long_is_left_in_words() -> None:
    made = Punctual(deadline=date(2020, 4, 20), units={})
    told = [replace(made, left=3), replace(made, left=0), replace(made, overdue=0), replace(made, overdue=2), None]
    assert [say_left(one) for one in told] == ["còn 3 ngày làm việc", "hạn là hôm nay", "đã hết hạn", "đã quá 2 ngày làm việc", ""]


def test_a_text_for_the_group_names_each_debtor_and_is_logged(state: GivenBack) -> None:
    path, text = write_zalo_text(state.collected, plan_reminders(state.collected))
    assert "Xã Quảng Thái: ghi số liệu rồi gửi lại: biểu đã gửi còn trống" in text and "Sịa" not in text
    assert path.read_bytes().startswith(b"\xef\xbb\xbf") and outbox(state.collected.desk) == ()
    with open_ledger(state.collected.desk.folder) as ledger:
        assert ledger.exec_driver_sql("select detail from event where what = 'nhac-zalo'").scalar_one().split()[0] == BLANK


def test_what_is_returned_and_receipts_go_once_a_filing(state: GivenBack, sink: Sink) -> None:
    planned = plan_answers(state)
    assert [(draft.unit, draft.kind) for draft in planned.drafts if draft.unit in (CLEAN, WRONG)] == [
        (CLEAN, MailKind.RECEIPT), (WRONG, MailKind.RETURN),
    ]  # fmt: skip
    assert not [draft for draft in planned.drafts if draft.unit in (ABSENT, SILENT)]
    for _ in range(2):
        done = send_answers(through(state.collected, sink), plan_answers(state))
    assert done.count(MailState.SENT) == len(sink.mails) == len(planned.drafts)
    mails = {parsed(data)["To"]: parsed(data) for _, data in sink.mails}
    back = mails[f"xa{WRONG}@example.com"]
    books = list(back.iter_attachments())
    kept = [each.copy for each in state.returned if each.unit == WRONG and each.copy]
    assert [book.get_content() for book in books] == [path.read_bytes() for path in kept]
    assert back.get_body().get_content().startswith("Kính gửi: UBND xã Quảng Thọ")
    receipt = mails[f"xa{CLEAN}@example.com"].get_body().get_content()
    assert f"“{CLEAN}.xlsx”" in receipt and not list(mails[f"xa{CLEAN}@example.com"].iter_attachments())


def test_an_answer_that_failed_goes_again_when_a_person_asks(given: GivenBack, sink: Sink, tmp_path: Path) -> None:
    state = moved(given, tmp_path, Clock())
    sink.rcpt[f"xa{WRONG}@example.com"] = ["550 5.1.1 nobody"]
    done = send_answers(through(state.collected, sink), plan_answers(state, [WRONG]))
    assert done.count(MailState.FAILED) == 1
    mended = moved(given, tmp_path, Clock(), {WRONG: "moi@example.com"})
    again = send_answers_again(through(mended.collected, sink), plan_answers(mended, [WRONG]), sure=False)
    assert again.count(MailState.SENT) == 1 and [address for address, _ in sink.mails] == ["moi@example.com"]
    with pytest.raises(MailFault) as told:
        send_answers_again(through(mended.collected, sink), plan_answers(mended, [WRONG]), sure=False)
    assert told.value.code == "M-30" and len(sink.mails) == 1


def test_an_accepted_filing_gets_no_receipt(state: GivenBack) -> None:
    collected = replace(state.collected, accepted={CLEAN: object()})  # type: ignore[dict-item]
    done = replace(state, collected=collected, returned=())
    assert CLEAN not in [draft.unit for draft in plan_answers(done).drafts]
    assert [draft.unit for draft in plan_answers(replace(state, returned=()), [CLEAN]).drafts] == [CLEAN]


def test_the_command_reminds_and_says_of_whom(state: GivenBack, sink: Sink, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over the command line the round has all its communes: ten owe, two files and a blank form are there."""
    monkeypatch.setenv(VARIABLE, PASSWORD)
    set_values(tmp_path / "co-quan.toml", account_values(account(sink.port)))
    dry = cchc("nhac", "--thu", "--chi", "bieu-trong", cwd=tmp_path)
    assert dry.returncode == 0 and "biểu trống" in dry.stdout and "Sịa" not in dry.stdout and not sink.mails
    done = cchc("remind", "--only", "bieu-trong", cwd=tmp_path)
    assert done.returncode == 0 and [address for address, _ in sink.mails] == [f"xa{BLANK}@example.com"]
    assert "hôm nay đã có thư" in cchc("nhac", "--chi", "bieu-trong", cwd=tmp_path).stdout
    zalo = cchc("nhac", "--zalo", "--chi", "bieu-trong", cwd=tmp_path)
    assert "[X-79]" in cchc("tra-lai", "--gui-lai", cwd=tmp_path).stderr
    assert zalo.returncode == 0 and "Việc còn lại của các đơn vị:" in zalo.stdout and len(sink.mails) == 1

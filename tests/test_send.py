"""`cchc send`: each unit gets its own workbook once, and what did not go is known by name and reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from pathlib import Path

import pytest

from cchc_excel.disk.run_lock import Held, hold_lock
from cchc_excel.jobs.post import sending
from cchc_excel.jobs.post.send import Planned, SentMails, plan_blanks, send_again, send_blanks, write_drafts
from cchc_excel.post.account_file import account_values
from cchc_excel.post.faults import MailFault
from cchc_excel.post.outgoing_letters import Letter, letter_template, write_letter_of
from cchc_excel.post.outgoing_message import (
    MARK,
    Enclosure,
    MailParts,
    build_draft,
    build_mail,
    make_message_id,
)
from cchc_excel.post.outgoing_pace import free_at
from cchc_excel.post.password import VARIABLE
from cchc_excel.rounds.issuer.writing import set_values
from cchc_excel.rounds.ledger.outbox import MailState
from tests.commands import cchc
from tests.mail_servers import PASSWORD, USER, Sink, account, smtp_sink
from tests.post_rounds import CODES, START, Clock, addressed, outbox, outlet, small_desk, states

XA = {code: f"xa{code}@example.com" for code in CODES}


@pytest.fixture(scope="module")
def server() -> Iterator[Sink]:
    with smtp_sink() as made:
        yield made


@pytest.fixture
def sink(server: Sink) -> Sink:
    server.clear()
    return server


@pytest.fixture
def clock() -> Clock:
    return Clock()


def parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=default)  # type: ignore[return-value]


def send(desk: object, sink: Sink, **more: object) -> SentMails:
    return send_blanks(outlet(desk, sink, **more), plan_blanks(desk))  # type: ignore[arg-type]


def test_each_unit_gets_its_own_workbook_and_letter(sink: Sink, clock: Clock, tmp_path: Path) -> None:
    done = send(small_desk(tmp_path, clock), sink)
    assert states(done) == dict.fromkeys(CODES, MailState.SENT) and done.stopped == ""
    assert [address for address, _ in sink.mails] == list(XA.values())
    for code, (_, data) in zip(CODES, sink.mails, strict=True):
        mail = parsed(data)
        books = list(mail.iter_attachments())
        assert [book.get_content() for book in books] == [b"PK" + code.encode()]
        assert books[0].get_filename().startswith(code) and mail["From"] == USER
        assert "giai đoạn 2011 - 2020" in mail["Subject"] and "Hạn nộp" not in mail["Subject"]
        text = mail.get_body().get_content()
        assert "hạn nộp: 20/4/2020" in text and f"“{books[0].get_filename()}”" in text
        assert mail["Message-ID"] == mail[MARK] and data.isascii()


def test_a_second_run_sends_nothing_again(sink: Sink, clock: Clock, tmp_path: Path) -> None:
    desk = small_desk(tmp_path, clock)
    send(desk, sink)
    assert len(sink.mails) == 3
    done = send(desk, sink)
    assert len(sink.mails) == 3 and done.count(MailState.SENT) == 3


def test_a_unit_without_an_address_is_told_and_the_others_get_theirs(sink: Sink, clock: Clock, tmp_path: Path) -> None:
    desk = addressed(small_desk(tmp_path, clock), {CODES[0]: ""})
    done = send(desk, sink)
    assert [unit.code for unit in done.unaddressed] == [CODES[0]] and len(sink.mails) == 2


def test_a_refused_address_is_known_by_name_and_goes_again_only_when_asked(sink: Sink, clock: Clock, tmp_path: Path) -> None:
    desk = small_desk(tmp_path, clock)
    sink.rcpt[XA[CODES[1]]] = ["550 5.1.1 no such user"]
    done = send(desk, sink)
    assert states(done)[CODES[1]] is MailState.FAILED and done.count(MailState.SENT) == 2
    assert done.mails[1].reason.startswith("[M-21]") and "no such user" in done.mails[1].reason
    send(desk, sink)
    assert len(sink.mails) == 2
    mended = addressed(desk, {CODES[1]: "moi@example.com"})
    again = send_again(outlet(mended, sink), [CODES[1]], sure=False)
    assert states(again) == {CODES[1]: MailState.SENT} and sink.mails[-1][0] == "moi@example.com"
    assert parsed(sink.mails[-1][1])["To"] == "moi@example.com" and again.mails[0].id == done.mails[1].id


def test_a_server_that_wants_a_mail_later_gets_it_later(sink: Sink, clock: Clock, tmp_path: Path) -> None:
    sink.rcpt[XA[CODES[0]]] = ["451 4.3.0 busy", "452 4.3.1 full"]
    done = send(small_desk(tmp_path, clock), sink)
    assert states(done) == dict.fromkeys(CODES, MailState.SENT)
    assert [address for address, _ in sink.mails][-1] == XA[CODES[0]] and sum(clock.slept) == 150
    assert done.mails[0].tries == 3


def test_what_is_wanted_later_too_often_waits_for_the_next_run(sink: Sink, clock: Clock, tmp_path: Path) -> None:
    desk = small_desk(tmp_path, clock)
    sink.rcpt[XA[CODES[0]]] = ["451 4.3.0 busy"] * 4
    done = send(desk, sink)
    assert states(done)[CODES[0]] is MailState.WAITING and done.mails[0].reason.startswith("[M-20]")
    assert states(send(desk, sink))[CODES[0]] is MailState.SENT and len(sink.mails) == 3


def test_a_mail_whose_answer_was_lost_is_unknown_and_waits_for_a_person(sink: Sink, clock: Clock, tmp_path: Path) -> None:
    desk = small_desk(tmp_path, clock, 1)
    sink.data[XA[CODES[0]]] = ["cut"]
    done = send(desk, sink)
    assert states(done) == {CODES[0]: MailState.UNKNOWN} and done.mails[0].reason.startswith("[M-24]")
    send(desk, sink)
    with pytest.raises(MailFault) as told:
        send_again(outlet(desk, sink), CODES[:1], sure=False)
    assert told.value.code == "M-30" and len(sink.mails) == 1
    again = send_again(outlet(desk, sink), CODES[:1], sure=True)
    assert states(again) == {CODES[0]: MailState.SENT}
    first, second = (message[MARK] for message in sink.messages())
    assert first == second  # the receiver's program may know it as the same mail


def test_a_run_that_died_over_a_mail_leaves_it_to_a_person(sink: Sink, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = small_desk(tmp_path, clock)

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(sending, "hand_over", die)
        send(desk, sink)
    assert [mail.state for mail in outbox(desk)] == [MailState.SENDING, MailState.WAITING, MailState.WAITING]
    done = send(desk, sink)
    assert list(states(done).values()) == [MailState.UNKNOWN, MailState.SENT, MailState.SENT]
    assert done.mails[0].reason.startswith("[M-25]") and len(sink.mails) == 2


@pytest.mark.parametrize("step", ["claim_mail", "hand_over", "settle_mail"])
@pytest.mark.parametrize("done", [False, True])
def test_dead_before_or_after_any_step_no_mail_goes_twice(step: str, done: bool, sink: Sink, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, real, calls = small_desk(tmp_path, clock), getattr(sending, step), []

    def die(*given: object) -> object:
        calls.append(step)
        made = real(*given) if len(calls) != 2 or done else None
        if len(calls) == 2:  # the second mail
            raise KeyboardInterrupt
        return made

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(sending, step, die)
        send(desk, sink)
    told = states(send(desk, sink))
    arrived = [address for address, _ in sink.mails]
    assert len(arrived) == len(set(arrived)) and len(arrived) >= 2
    assert {MailState.SENT, told[CODES[1]]} == set(told.values()) and told[CODES[0]] is told[CODES[2]] is MailState.SENT
    if told[CODES[1]] is MailState.SENT:
        assert XA[CODES[1]] in arrived
    else:
        assert told[CODES[1]] is MailState.UNKNOWN and step != "claim_mail"


def test_a_sent_mail_goes_once_more_only_by_a_persons_word(sink: Sink, clock: Clock, tmp_path: Path) -> None:
    desk = small_desk(tmp_path, clock, 1)
    send(desk, sink)
    with pytest.raises(MailFault) as told:
        send_again(outlet(desk, sink), CODES[:1], sure=False)
    assert told.value.code == "M-30"
    send_again(outlet(desk, sink), CODES[:1], sure=True)
    assert len(sink.mails) == 2 and [mail.number for mail in outbox(desk)] == [1, 2]


def test_the_pace_of_the_account_is_kept(sink: Sink, clock: Clock, tmp_path: Path) -> None:
    done = send(small_desk(tmp_path, clock), sink, a_minute=1)
    assert done.count(MailState.SENT) == 3 and sum(clock.slept) == 120
    assert [mail.changed - START for mail in done.mails] == [timedelta(minutes=minute) for minute in range(3)]


def test_the_limit_of_a_day_ends_the_run_and_the_rest_waits(sink: Sink, clock: Clock, tmp_path: Path) -> None:
    desk = small_desk(tmp_path, clock)
    done = send(desk, sink, a_day=2)
    assert done.stopped.startswith("[M-28]") and done.count(MailState.WAITING) == 1 and len(sink.mails) == 2
    clock.now += timedelta(days=1)
    assert send(desk, sink, a_day=2).stopped == "" and len(sink.mails) == 3


def test_a_server_that_is_gone_is_tried_thrice_and_nothing_is_lost(sink: Sink, clock: Clock, tmp_path: Path) -> None:
    desk = small_desk(tmp_path, clock)
    sink.rcpt[XA[CODES[0]]] = ["cut"]  # once: the next session is whole
    assert send(desk, sink).count(MailState.SENT) == 3 and len(sink.mails) == 3
    other = small_desk(tmp_path / "hai", clock)
    done = send(other, Sink(port=1))
    assert done.stopped.startswith("[M-02]") and done.count(MailState.WAITING) == 3 and sum(clock.slept) == 480


def test_a_wrong_password_stops_at_once_and_every_mail_waits(sink: Sink, clock: Clock, tmp_path: Path) -> None:
    sink.login = "535 5.7.8 no"
    done = send(small_desk(tmp_path, clock), sink)
    assert done.stopped.startswith("[M-05]") and done.count(MailState.WAITING) == 3 and clock.slept == [30.0][:0]


def test_two_runs_do_not_send_at_once(sink: Sink, clock: Clock, tmp_path: Path) -> None:
    desk = small_desk(tmp_path, clock)
    with hold_lock(tmp_path / "dang-gui-thu.khoa", "máy khác, từ 07:59"):
        with pytest.raises(MailFault) as told:
            send(desk, sink)
        with pytest.raises(Held), hold_lock(tmp_path / "dang-gui-thu.khoa", "tôi"):
            pass
    assert told.value.code == "M-29" and "máy khác, từ 07:59" in str(told.value) and sink.mails == []
    assert send(desk, sink).count(MailState.SENT) == 3


def test_a_letter_edited_while_mails_wait_goes_as_it_is_now(sink: Sink, clock: Clock, tmp_path: Path) -> None:
    desk = small_desk(tmp_path, clock, 1)
    sink.login = "535 no"
    send(desk, sink)
    (tmp_path / "mau-thu" / "gui-bieu.txt").write_text("Tiêu đề: Mới\n\nThư mới {{ don_vi }}", encoding="utf-8-sig")
    sink.login = ""
    send(desk, sink)
    mail = parsed(sink.mails[0][1])
    assert (mail["Subject"], len(outbox(desk))) == ("Mới", 1) and "Thư mới UBND" in mail.get_body().get_content()


def test_drafts_are_for_the_hand_and_count_for_nothing(clock: Clock, tmp_path: Path) -> None:
    desk = small_desk(tmp_path, clock)
    for made in (None, outlet(desk, Sink(port=1)).account):
        paths = write_drafts(desk, plan_blanks(desk), made)
        mail = parsed(paths[0].read_bytes())
        assert (mail["X-Unsent"], mail["Message-ID"], mail["From"]) == ("1", None, made and USER)
        assert [book.get_content() for book in mail.iter_attachments()] == [b"PK" + CODES[0].encode()]
    assert outbox(desk) == () and len(paths) == 3


def test_a_plan_shows_who_has_had_the_mail(sink: Sink, clock: Clock, tmp_path: Path) -> None:
    desk = small_desk(tmp_path, clock)
    send_blanks(outlet(desk, sink), plan_blanks(desk, CODES[:1]))
    plan = plan_blanks(desk)
    assert [one.earlier and one.earlier.state for one in plan] == [MailState.SENT, None, None]
    assert isinstance(plan[0], Planned) and len(sink.mails) == 1


def test_the_pace_is_counted_within_any_minute_and_any_day() -> None:
    now, second = START, timedelta(seconds=1)
    assert free_at([], (1, 1), now) == now
    assert free_at([now - 10 * second], (2, 9), now) == now
    assert free_at([now - 10 * second, now - 70 * second], (1, 9), now) == now + 50 * second
    assert free_at([now - 30 * second, now - 20 * second], (1, 9), now) == now + 40 * second
    assert free_at([now - 3600 * second], (5, 1), now) == now + timedelta(hours=23)


def test_the_command_tells_what_would_go_what_went_and_what_did_not(sink: Sink, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)
    desk = small_desk(tmp_path, clock)
    assert "[M-15]" in cchc("gui", CODES[0], cwd=tmp_path).stderr
    set_values(tmp_path / "co-quan.toml", account_values(account(sink.port)))
    dry = cchc("send", *CODES, "--dry-run", cwd=tmp_path)
    assert dry.returncode == 0 and XA[CODES[2]] in dry.stdout and "Tiêu đề: Biểu báo cáo" in dry.stdout and not sink.mails
    assert outbox(desk) == ()
    sink.rcpt[XA[CODES[1]]] = ["550 5.1.1 nobody\x1b[31m"]
    done = cchc("gui", *CODES, cwd=tmp_path)
    assert done.returncode == 1 and "2 đã gửi, 1 không gửi được" in done.stdout and "Xã Quảng Thái (19870)" in done.stdout
    assert "\x1b" not in done.stdout and PASSWORD not in done.stdout + done.stderr
    assert cchc("gui", CODES[1], "--gui-lai", cwd=tmp_path).returncode == 0
    doubtful = cchc("gui", CODES[0], "--again", cwd=tmp_path)
    assert doubtful.returncode == 2 and "[M-30]" in doubtful.stderr
    for wrong in (("--gui-lai",), ("--chac-chan",), ("--thu", "--thu-nhap")):
        assert "[X-78]" in cchc("gui", *wrong, cwd=tmp_path).stderr
    drafts = cchc("gui", CODES[0], "--thu-nhap", cwd=tmp_path)
    assert drafts.returncode == 0 and len(list((tmp_path / "thu-di" / "nhap").glob("*.eml"))) == 1
    assert len(sink.mails) == 3


NAMES = {"don_vi": "UBND xã A", "han": "", "con_thieu": ["một", "hai"]}


def letter(folder: Path, text: str) -> Letter:
    path = folder / "thu.txt"
    path.write_bytes(text.encode("utf-8-sig"))
    return write_letter_of(path, NAMES)


def test_a_letter_is_its_template_and_its_names(tmp_path: Path) -> None:
    made = letter(tmp_path, "{# ghi chú #}\r\nTiêu đề: Gửi {{ don_vi }}\r\n\r\nA{% if han %} hạn{% endif %}\r\n{% for v in con_thieu %}- {{ v|upper }}\r\n{% endfor %}")
    assert made == Letter("Gửi UBND xã A", "A\n- MỘT\n- HAI\n")
    for name in ("gui-bieu", "nhac", "tra-lai", "bien-nhan"):
        assert b"\r\n" in letter_template(tmp_path, name).read_bytes()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Không có tiêu đề", "M-31"),
        ("Tiêu đề: \n\nA", "M-31"),
        ("Tiêu đề: A\n{% if %}", "M-31"),
        ("Tiêu đề: {{ khong_co }}", "M-32"),
        ("Tiêu đề: A\n{{ don_vi.__class__ }}", "M-31"),
        ("Tiêu đề: A\n{{ don_vi.format(1) }}", "M-31"),
        ("Tiêu đề: A\n{{ 'a' * 1000000000 }}", "M-31"),
        ("Tiêu đề: A\n{{ '%1000000000d' % 1 }}", "M-31"),
        ("Tiêu đề: A\n{{ 'a'|center(1000000000) }}", "M-31"),
        ("Tiêu đề: A\n{% set x = don_vi ~ don_vi %}", "M-31"),
        ("Tiêu đề: A\n{% include 'x' %}", "M-31"),
        ("Tiêu đề: A\n{% for a in con_thieu %}{% for b in con_thieu %}{% endfor %}{% endfor %}", "M-31"),
        ("Tiêu đề: A\n{{ range(9) }}", "M-31"),
        ("Tiêu đề: A\n{{ don_vi|join(1) }}{{ con_thieu|join(con_thieu) }}{{ don_vi + 1 }}", "M-31"),
    ],
)
def test_a_template_that_is_no_letter_is_refused_with_a_code(text: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(MailFault) as told:
        letter(tmp_path, text)
    assert told.value.code == code


def test_a_subject_and_a_name_arrive_as_they_were_written() -> None:
    """Python's own folding loses the blank of “từ ngày” (3.11.7), depending on where a line breaks."""
    words = ["Đề", "nghị", "sửa", "báo", "cáo", "cải", "cách", "hành", "chính,", "kỳ", "giai", "đoạn", "2011", "-", "2020", "(từ", "ngày", "01/01/2011", "đến", "ngày", "31/3/2020):", "UBND", "xã"]
    for length in range(1, len(words) + 1):
        text = " ".join(words[-length:])
        parts = MailParts(sender=(text, USER), to=USER, letter=Letter(text, "."), message_id="<1@b.vn>", at=START)
        mail = message_from_bytes(build_mail(parts))
        name, address = parseaddr(mail["From"].replace("\r\n", ""))
        assert [str(make_header(decode_header(told))) for told in (mail["Subject"], name)] == [text, text] and address == USER
        assert parsed(build_mail(parts))["Subject"] == text


def test_foreign_text_cannot_begin_a_header_of_its_own() -> None:
    hostile = "Xã A\r\nBcc: ai-do@example.com\u2028X: 1\x00\u202e"
    parts = MailParts(
        sender=(hostile, "a@example.com"), to="b@example.com", letter=Letter(hostile, "."), message_id=make_message_id("a@example.com"),
        at=START, attachments=(Enclosure(hostile + ".xlsx", b"x"), Enclosure("Phụ lục số 1 của xã Quảng Ngạn, bản sửa.xlsx", b"y")),
    )  # fmt: skip
    for data in (build_mail(parts), build_draft(parts)):
        mail = parsed(data)
        assert mail["Bcc"] is None and mail["X"] is None and "Bcc" in mail["Subject"]
        names = [book.get_filename() for book in mail.iter_attachments()]
        assert names[1] == "Phụ lục số 1 của xã Quảng Ngạn, bản sửa.xlsx" and "\n" not in names[0] and "\x00" not in names[0]
        assert not [line for line in data.split(b"\r\n") if b"\n" in line or b"\r" in line or len(line) > 998]

"""Sessions with mail servers: verified, within a deadline, the step that failed by its code; each mail's fate."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from cchc_excel.post import outgoing_session, password
from cchc_excel.post.account import MailAccount, MailServer, Security
from cchc_excel.post.connection import start_deadline
from cchc_excel.post.faults import MailFault
from cchc_excel.post.folder_names import decode_folder, encode_folder
from cchc_excel.post.imap_session import choose_folder, list_folders, open_imap
from cchc_excel.post.outgoing_session import Delivery, Envelope, Fate, hand_over, open_smtp
from tests.mail_servers import (
    HOST,
    PASSWORD,
    USER,
    Sink,
    account,
    free_port,
    imap_server,
    receiving,
    smtp_sink,
    talker,
    write_certificate,
)

TO = "xa@example.com"
MAIL = b"Subject: thu\r\n\r\n.dot\r\nend"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_certificate(tmp_path_factory.mktemp("tls") / "key-and-cert.pem")


@pytest.fixture(scope="module")
def plain() -> Iterator[Sink]:
    with smtp_sink(most=5000) as sink:
        yield sink


@pytest.fixture(scope="module")
def starttls(certificate: Path) -> Iterator[Sink]:
    with smtp_sink(Security.STARTTLS, certificate) as sink:
        yield sink


@pytest.fixture(scope="module")
def mailbox() -> Iterator[int]:
    with imap_server() as port:
        yield port


def fault_of(made: MailAccount, word: str = PASSWORD, seconds: float = 5) -> str:
    with pytest.raises(MailFault) as told, open_smtp(made, word, start_deadline(seconds)):
        pass
    assert word not in str(told.value)
    return told.value.code


def deliver(sink: Sink, data: bytes = MAIL) -> Delivery:
    with open_smtp(account(sink.port), PASSWORD, start_deadline(5)) as session:
        return hand_over(session, Envelope(TO, data))


def test_a_mail_goes_over_an_encrypted_verified_session(starttls: Sink, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    starttls.clear()
    with open_smtp(account(starttls.port, Security.STARTTLS), PASSWORD, start_deadline(5)) as session:
        assert hand_over(session, Envelope(TO, MAIL)) == Delivery(Fate.SENT)
    assert starttls.mails == [(TO, b"Subject: thu\r\n\r\n.dot\r\nend\r\n")]


def test_a_session_that_is_encrypted_from_its_first_byte(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with smtp_sink(Security.TLS, certificate) as sink:
        with open_smtp(account(sink.port, Security.TLS), PASSWORD, start_deadline(5)) as session:
            hand_over(session, Envelope(TO, MAIL))
        assert len(sink.mails) == 1
        assert fault_of(account(sink.port, Security.NONE), seconds=0.5) in ("M-11", "M-12")


def test_the_password_never_goes_to_a_server_with_a_certificate_that_is_not_verified(starttls: Sink, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    assert fault_of(account(starttls.port, Security.STARTTLS)) == "M-03"
    for name, days, said in (("localhost", 2, "M-03"), (HOST, -1, "M-03"), (HOST, 2, "")):
        made = write_certificate(tmp_path / "cert.pem", name, days)
        monkeypatch.setenv("SSL_CERT_FILE", str(made))
        with smtp_sink(Security.TLS, made) as sink:
            there = account(sink.port, Security.TLS)
            if said:
                assert fault_of(there) == said
            else:
                with open_smtp(there, PASSWORD, start_deadline(5)):
                    pass


def test_each_step_that_fails_has_its_own_code(plain: Sink) -> None:
    plain.clear()
    there = account(plain.port)
    nowhere = MailServer(what="gửi thư", host="khong-co.invalid", port=25, security=Security.NONE)
    assert fault_of(replace(there, sending=nowhere)) == "M-01"
    assert fault_of(account(free_port())) == "M-02"
    assert fault_of(account(plain.port, Security.STARTTLS)) == "M-04"  # it offers none: no password without it
    assert fault_of(account(plain.port, Security.TLS)) == "M-04"
    assert fault_of(there, "sai") == "M-05"
    assert fault_of(there, "mật-mã") == "M-14"


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("534 5.7.9 Application-specific password required", "M-06"),
        ("535 5.7.139 Authentication unsuccessful, basic authentication is disabled.", "M-07"),
        ("535 5.7.8 Username and Password not accepted", "M-05"),
        ("454 4.7.0 Temporary authentication failure", "M-13"),
    ],
)
def test_a_refused_login_says_what_password_is_wanted(plain: Sink, answer: str, code: str) -> None:
    plain.clear()
    plain.login = answer
    assert fault_of(account(plain.port)) == code


def test_what_a_server_answers_is_the_fate_of_the_mail(plain: Sink) -> None:
    plain.clear()
    plain.rcpt[TO] = ["550 5.1.1 no such user", "451 4.3.0 later"]
    plain.data[TO] = ["554 5.6.0 no", "452 4.3.1 full", "cut"]
    told = [deliver(plain) for _ in range(5)]
    assert [one.fate for one in told] == [Fate.REFUSED, Fate.LATER, Fate.REFUSED, Fate.LATER, Fate.UNKNOWN]
    assert [one.reason[1:5] for one in told] == ["M-21", "M-20", "M-23", "M-20", "M-24"]
    assert len(plain.mails) == 1  # the one whose answer was lost: it did arrive


def test_a_mail_larger_than_the_server_takes_is_not_handed_over(plain: Sink) -> None:
    plain.clear()
    told = deliver(plain, b"Subject: x\r\n\r\n" + b"a" * 6000)
    assert (told.fate, told.reason[1:5], plain.mails) == (Fate.REFUSED, "M-22", [])


def test_a_connection_lost_before_the_last_dot_sent_nothing(plain: Sink) -> None:
    plain.clear()
    plain.rcpt[TO] = ["cut"]
    with pytest.raises(MailFault) as told:
        deliver(plain)
    assert (told.value.code, plain.mails) == ("M-12", [])


@pytest.mark.parametrize("answer", ["550 5.4.5 Daily user sending limit exceeded", "553 5.7.1 not owned by user"])
def test_a_sender_who_may_not_send_stops_the_run(plain: Sink, answer: str) -> None:
    plain.clear()
    plain.sender = [answer]
    with pytest.raises(MailFault) as told:
        deliver(plain)
    assert told.value.code == "M-26"


def test_the_session_goes_on_after_a_refused_mail(plain: Sink) -> None:
    plain.clear()
    plain.rcpt[TO] = ["550 no"]
    with open_smtp(account(plain.port), PASSWORD, start_deadline(5)) as session:
        told = [hand_over(session, Envelope(to, MAIL)).fate for to in (TO, "hai@example.com")]
    assert told == [Fate.REFUSED, Fate.SENT]


def drip(caller: object) -> None:
    """A byte now and then, for ever: no single answer is late."""
    while True:
        caller.sendall(b"2")  # type: ignore[attr-defined]
        time.sleep(0.05)


@pytest.mark.parametrize("security", [Security.NONE, Security.TLS])
def test_a_server_that_drips_is_left_at_the_deadline(security: Security) -> None:
    with talker(drip) as port:
        start = time.monotonic()
        wanted = "M-11" if security is Security.NONE else "M-04"  # "2" begins no TLS record
        assert fault_of(account(port, security), seconds=0.4) == wanted
        assert time.monotonic() - start < 3


def test_a_silent_server_is_left_at_the_deadline() -> None:
    with talker(lambda _: time.sleep(3)) as port:
        for security in Security:
            assert fault_of(account(port, security), seconds=0.2) == "M-11"


def test_a_server_that_hangs_up_or_is_no_mail_server() -> None:
    with talker(lambda caller: None) as port:
        assert fault_of(account(port)) == "M-12"
    with talker(lambda caller: caller.sendall(b"554 5.7.1 go away\r\n")) as port:
        assert fault_of(account(port)) == "M-13"
    with talker(lambda caller: caller.sendall(b"HTTP/1.1 400 Bad\r\n\r\n")) as port:
        assert fault_of(account(port)) == "M-12"


def test_a_mailbox_is_opened_and_its_folder_chosen(mailbox: int) -> None:
    there = account(1, receiving=receiving(mailbox))
    with open_imap(there, PASSWORD, start_deadline(5)) as client:
        assert choose_folder(client, there) == 4 and "INBOX" in list_folders(client)
        with pytest.raises(MailFault) as told:
            choose_folder(client, replace(there, folder="Báo cáo"))
    assert told.value.code == "M-08" and "INBOX" in str(told.value)
    with pytest.raises(MailFault) as told, open_imap(there, "sai", start_deadline(5)):
        pass
    assert told.value.code == "M-05"
    with pytest.raises(MailFault) as told, open_imap(account(1), "sai", start_deadline(5)):
        pass
    assert told.value.code == "M-16"


def test_a_mailbox_is_not_opened_without_the_security_that_is_asked_for(mailbox: int) -> None:
    for security, code in ((Security.STARTTLS, "M-04"), (Security.TLS, "M-04")):
        there = account(1, receiving=receiving(mailbox, security))
        with pytest.raises(MailFault) as told, open_imap(there, PASSWORD, start_deadline(3)):
            pass
        assert told.value.code == code
    with talker(drip) as port:
        there = account(1, receiving=receiving(port))
        with pytest.raises(MailFault) as told, open_imap(there, PASSWORD, start_deadline(0.3)):
            pass
    assert told.value.code == "M-11"


@pytest.mark.parametrize(
    ("name", "written"),
    [("INBOX", "INBOX"), ("Báo cáo", "B&AOE-o c&AOE-o"), ("a&b", "a&-b"), ("Đã gửi", "&ARAA4w- g&Hu0-i"), ("", "")],
)
def test_names_of_folders_go_over_the_wire_and_back(name: str, written: str) -> None:
    assert (encode_folder(name), decode_folder(encode_folder(name).encode())) == (written, name)


def test_the_password_comes_from_the_environment_before_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(password.VARIABLE, "a b\r\n")
    assert password.find_password(USER) == "a b"


class Kept:
    """A keyring in memory, as safe as it says."""

    def __init__(self, priority: float):
        self.priority = priority
        self.words: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, user: str, word: str) -> None:
        self.words[service, user] = word

    def get_password(self, service: str, user: str) -> str | None:
        return self.words.get((service, user))


def test_only_a_keyring_that_keeps_a_secret_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(password.VARIABLE, raising=False)
    for priority, code in ((5, ""), (0.5, "M-10")):  # 0.5 is keyrings.alt: plain text
        kept = Kept(priority)
        monkeypatch.setattr("keyring.get_keyring", lambda kept=kept: kept)
        monkeypatch.setattr("keyring.set_password", kept.set_password)
        monkeypatch.setattr("keyring.get_password", kept.get_password)
        if code:
            with pytest.raises(MailFault) as told:
                password.keep_password(USER, PASSWORD)
            assert (told.value.code, kept.words) == (code, {})
            with pytest.raises(MailFault) as told:
                password.find_password(USER)
            assert told.value.code == "M-09"
        else:
            password.keep_password(USER, PASSWORD)
            assert password.find_password(USER) == PASSWORD


def test_a_size_is_said_rounded_up() -> None:
    assert [outgoing_session.say_size(size) for size in (1, 2048, 25 * 1024 * 1024, 25 * 1024 * 1024 + 1)] == ["1 KB", "2 KB", "25 MB", "26 MB"]

"""`cchc mailbox`: the office's account is asked, written without its password, and tried in both directions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc_excel.cli.main import cchc as group
from cchc_excel.jobs.post.mailbox import try_account
from cchc_excel.post.account import A_DAY, MailAccount, Security
from cchc_excel.post.account_file import account_values, parse_server, read_account, write_server
from cchc_excel.post.faults import MailFault
from cchc_excel.post.password import VARIABLE
from cchc_excel.post.providers import find_provider, load_providers, suggest_account
from cchc_excel.rounds.issuer.reading import read_office
from cchc_excel.rounds.issuer.writing import set_values
from tests.commands import cchc
from tests.mail_servers import HOST, PASSWORD, USER, Sink, account, imap_server, receiving, smtp_sink


@pytest.fixture(scope="module")
def sink() -> Iterator[Sink]:
    with smtp_sink() as made:
        yield made


@pytest.fixture(scope="module")
def mailbox() -> Iterator[int]:
    with imap_server() as port:
        yield port


def options(sink: Sink, port: int) -> tuple[str, ...]:
    servers = ("--gui-qua", f"{HOST}:{sink.port}:khong", "--nhan-qua", f"{HOST}:{port}:khong")
    return ("hop-thu", "--dia-chi", USER, *servers)


def code_of(folder: Path, text: str) -> str:
    (folder / "co-quan.toml").write_text(f"[hop_thu]\n{text}", encoding="utf-8")
    with pytest.raises(MailFault) as told:
        read_account(read_office(folder))
    return told.value.code


def test_an_account_goes_into_the_file_and_comes_back(tmp_path: Path) -> None:
    whole = account(
        2525, Security.STARTTLS, user="van-phong", name="UBND huyện", receiving=receiving(993, Security.TLS),
        folder="Báo cáo", a_minute=5, a_day=90,
    )  # fmt: skip
    for made in (whole, account(465, Security.TLS)):
        path = tmp_path / "co-quan.toml"
        set_values(path, account_values(made))
        assert read_account(read_office(tmp_path)) == made
        assert "mat_khau" not in path.read_text(encoding="utf-8")


def test_ports_follow_the_security_where_the_file_says_none(tmp_path: Path) -> None:
    lines = '[hop_thu]\ndia_chi = "a@b.vn"\ngui_may_chu = "m.vn"\ngui_bao_mat = "starttls"\nnhan_may_chu = "m.vn"\n'
    (tmp_path / "co-quan.toml").write_text(lines, encoding="utf-8")
    made = read_account(read_office(tmp_path))
    assert (made.sending.port, made.receiving.port if made.receiving else 0, made.user, made.a_day) == (587, 993, "a@b.vn", A_DAY)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "M-15"),
        ('dia_chi = "a@b.vn"\n', "M-15"),
        ('dia_chi = "a b"\ngui_may_chu = "m.vn"\n', "M-19"),
        ('dia_chi = "a@b.vn\\u0042: x"\ngui_may_chu = "m.vn"\n', "M-19"),
        ('dia_chi = "a@b.vn"\ngui_may_chu = "m.vn"\ngui_bao_mat = "khong"\n', "M-18"),
        ('dia_chi = "a@b.vn"\ngui_may_chu = "8.8.8.8"\ngui_bao_mat = "khong"\n', "M-18"),
    ],
)
def test_an_account_that_cannot_be_used_is_told(text: str, code: str, tmp_path: Path) -> None:
    assert code_of(tmp_path, text) == code


def test_a_server_is_typed_with_its_port_and_security() -> None:
    for written in ("smtp.example.vn:465:tls", "127.0.0.1:25:khong", "[::1]:25:khong", "localhost:587:starttls"):
        assert write_server(parse_server("gửi thư", written)) == written
    for written in ("smtp.example.vn", "smtp.example.vn:0:tls", "a:70000:tls", "a:465:ssl", "a b:465:tls", "::1:25:khong"):
        with pytest.raises(MailFault) as told:
            parse_server("gửi thư", written)
        assert told.value.code == "M-17"


def test_every_provider_says_its_servers_and_where_that_stands() -> None:
    providers = load_providers()
    domains = [domain for provider in providers for domain in provider.domains]
    assert len(providers) >= 4 and len(domains) == len(set(domains))
    for provider in providers:
        made = suggest_account(f"van-phong@{provider.domains[0]}")
        assert made.sending.security is not Security.NONE and made.receiving is not None
        assert provider.sources and all(source.startswith("https://") for source in provider.sources)
    assert find_provider("x@GMAIL.com") == providers[0] and find_provider("x@hue.gov.vn") is None
    assert suggest_account("x@hue.gov.vn").sending.host == "mail.hue.gov.vn"


def test_both_directions_are_tried_and_the_one_that_fails_is_named(sink: Sink, mailbox: int) -> None:
    made = account(sink.port, receiving=receiving(mailbox))
    assert [trial.fault for trial in try_account(made, PASSWORD)] == ["", ""]
    assert [trial.fault[1:5] for trial in try_account(made, "sai")] == ["M-05", "M-05"]
    other: MailAccount = account(1, receiving=receiving(mailbox), folder="Khac")
    assert [trial.fault[1:5] for trial in try_account(other, PASSWORD)] == ["M-02", "M-08"]
    assert len(try_account(account(sink.port), PASSWORD)) == 1


def test_the_command_writes_tries_and_never_shows_the_password(sink: Sink, mailbox: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)
    done = cchc(*options(sink, mailbox), cwd=tmp_path)
    assert done.returncode == 0 and done.stdout.count("đăng nhập được") == 2, done
    monkeypatch.setenv(VARIABLE, "khong-dung-9")
    again = cchc("mailbox", "--check", cwd=tmp_path)
    assert again.returncode == 1 and again.stdout.count("[M-05]") == 2
    shown = done.stdout + done.stderr + again.stdout + again.stderr + (tmp_path / "co-quan.toml").read_text(encoding="utf-8")
    assert PASSWORD not in shown and "khong-dung-9" not in shown


def test_five_questions_are_enough(sink: Sink, mailbox: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.chdir(tmp_path)
    kept: list[tuple[str, str]] = []
    monkeypatch.setattr("cchc_excel.post.password.keep_password", lambda user, word: kept.append((user, word)))
    answers = (USER, f"{HOST}:{sink.port}:khong", f"{HOST}:{mailbox}:khong", "", PASSWORD)
    done = CliRunner().invoke(group, ["mailbox"], input="\n".join(answers) + "\n", standalone_mode=False)
    assert done.return_value == 0 and kept == [(USER, PASSWORD)], done.output
    assert PASSWORD not in done.output and read_account(read_office(tmp_path)).sending.port == sink.port


def test_without_a_mailbox_or_a_password_a_line_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    assert "[M-15]" in cchc("hop-thu", "--thu", cwd=tmp_path).stderr
    assert cchc("hop-thu", "--dia-chi", "a@gmail.com", "--khong-thu", cwd=tmp_path).returncode == 0
    assert "[M-09]" in cchc("hop-thu", "--thu", cwd=tmp_path).stderr
    assert "[M-19]" in cchc("hop-thu", "--dia-chi", "gmail.com", cwd=tmp_path).stderr

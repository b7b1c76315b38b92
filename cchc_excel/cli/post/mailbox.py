"""`cchc mailbox`: the office's mail account in five questions, tried in both directions."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cchc_excel.cli.screen import announce_file, say_line

if TYPE_CHECKING:  # the job loads the libraries of mail, which `--help` must not
    from cchc_excel.post.account import MailAccount


@click.command("mailbox")
@click.option("--address", "--dia-chi", "address", metavar="ĐỊA_CHỈ", help="Địa chỉ thư của cơ quan.")
@click.option(
    "--send-through", "--gui-qua", "sending", metavar="MÁY_CHỦ",
    help="Máy chủ gửi thư, ví dụ smtp.example.gov.vn:465:tls.",
)  # fmt: skip
@click.option(
    "--receive-through", "--nhan-qua", "receiving", metavar="MÁY_CHỦ",
    help="Máy chủ nhận thư, ví dụ imap.example.gov.vn:993:tls.",
)  # fmt: skip
@click.option("--folder", "--thu-muc", "folder", metavar="TÊN", help="Thư mục nhận báo cáo; mặc định INBOX.")
@click.option("--user", "--dang-nhap", "user", metavar="TÊN", help="Tên đăng nhập, nếu khác địa chỉ.")
@click.option("--name", "--ten-hien", "name", metavar="TÊN", help="Tên hiện cạnh địa chỉ trong thư gửi đi.")
@click.option("--check", "--thu", "check", is_flag=True, help="Chỉ thử hộp thư đã ghi, không hỏi, không sửa.")
@click.option(
    "--no-check", "--khong-thu", "unchecked", is_flag=True, help="Chỉ ghi, không kết nối máy chủ."
)
def command(check: bool, unchecked: bool, **given: Any) -> int:
    """Ghi hộp thư của cơ quan vào co-quan.toml và thử cả hai chiều gửi, nhận.

    \b
    Ví dụ:
      cchc mailbox                                   (năm câu hỏi)
      cchc hop-thu --dia-chi vanphong@gmail.com      (nơi cấp thường gặp: không phải biết tên máy chủ)
      cchc hop-thu --thu                             (thử hộp thư đã ghi)
    Mật khẩu vào kho mật khẩu của máy, hoặc lấy từ biến môi trường CCHC_MAT_KHAU; không ghi vào tệp nào.
    """
    from cchc_excel.post.account_file import read_account
    from cchc_excel.post.password import find_password
    from cchc_excel.rounds.issuer.reading import read_office

    here = Path.cwd()
    if check:
        account = read_account(read_office(here))
        return _try(account, find_password(account.user))
    account = _asked(given)
    from cchc_excel.jobs.post.mailbox import save_account

    announce_file(save_account(here, account), "hộp thư của cơ quan")
    if unchecked:
        return 0
    return _try(account, _password(account))


def _asked(given: dict[str, Any]) -> MailAccount:
    """The account from the options; what they leave open is asked, with what is known of the provider."""
    from cchc_excel.post.account_file import RECEIVING, SENDING, parse_server, write_server
    from cchc_excel.post.providers import find_provider, suggest_account

    whole = bool(given["address"])
    address = given["address"] or click.prompt("1. Địa chỉ thư của cơ quan")
    account = suggest_account(address.strip())
    provider = find_provider(account.address)
    if provider and provider.no_passwords:
        say_line(f"{provider.name} không còn cho đăng nhập bằng mật khẩu; có thể không thử được.")
    known = whole and provider is not None
    sending = given["sending"] or _ask(known, "2. Máy chủ gửi thư", write_server(account.sending))
    receiving = given["receiving"] or _ask(known, "3. Máy chủ nhận thư", write_server(account.receiving))
    folder = given["folder"] or _ask(whole, "4. Thư mục nhận báo cáo", account.folder)
    return replace(
        account,
        user=given["user"] or account.user,
        name=given["name"] or "",
        sending=parse_server(SENDING, sending),
        receiving=parse_server(RECEIVING, receiving),
        folder=folder.strip(),
    )


def _ask(known: bool, question: str, usual: str) -> str:
    return usual if known else str(click.prompt(question, default=usual))


def _password(account: MailAccount) -> str:
    """The password: from the environment, else asked and put into the machine's keyring."""
    from cchc_excel.post.faults import MailFault
    from cchc_excel.post.password import VARIABLE, find_password, keep_password

    if os.environ.get(VARIABLE):
        return find_password(account.user)
    typed = str(click.prompt("5. Mật khẩu (không hiện khi gõ)", hide_input=True))
    try:
        keep_password(account.user, typed)
        say_line("Mật khẩu đã vào kho mật khẩu của máy.")
    except MailFault as fault:
        say_line(str(fault))
    return typed


def _try(account: MailAccount, password: str) -> int:
    """Each direction on a line; 1 when one does not work."""
    from cchc_excel.jobs.post.mailbox import try_account

    trials = try_account(account, password)
    for trial in trials:
        server = trial.server
        where = f"{server.what.capitalize()} ({server.host}, cổng {server.port}, {server.security})"
        say_line(f"{where}: {trial.fault or trial.said}")
    return 1 if any(trial.fault for trial in trials) else 0

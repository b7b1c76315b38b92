"""Mail providers whose servers are known (`hop-thu.toml`), by the domain of an address."""

from __future__ import annotations

from dataclasses import dataclass

from cchc_excel.disk.shipped import specs_root
from cchc_excel.forms.toml.getters import (
    TomlTable,
    optional_tables,
    optional_text,
    read_flag,
    read_text,
    read_texts,
    read_whole_number,
    refuse_unknown_keys,
)
from cchc_excel.forms.toml.table_file import read_table
from cchc_excel.post.account import A_DAY, A_MINUTE, MailAccount
from cchc_excel.post.account_file import RECEIVING, SENDING, check_address, parse_server

_FILE = "hop-thu.toml"
_KEYS = (
    "ten", "ten_mien", "gui", "nhan", "mat_khau_ung_dung", "khong_mat_khau", "thu_moi_phut", "thu_moi_ngay",
    "nguon",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Provider:
    """A provider: its domains, its servers as typed, its limits (0 where it tells none), where that stands.

    `app_password` says where an app password is made; `no_passwords` that no password is taken any more.
    """

    name: str
    domains: tuple[str, ...]
    sending: str
    receiving: str
    app_password: str = ""
    no_passwords: bool = False
    a_minute: int = 0
    a_day: int = 0
    sources: tuple[str, ...]


def load_providers() -> tuple[Provider, ...]:
    """The providers that the project knows, each with its sources."""
    home = read_table(specs_root() / _FILE, _FILE)
    refuse_unknown_keys(home, ("noi_cap",))
    return tuple(_provider(table) for table in optional_tables(home, "noi_cap"))


def _provider(table: TomlTable) -> Provider:
    refuse_unknown_keys(table, _KEYS)
    return Provider(
        name=read_text(table, "ten"),
        domains=read_texts(table, "ten_mien"),
        sending=read_text(table, "gui"),
        receiving=read_text(table, "nhan"),
        app_password=optional_text(table, "mat_khau_ung_dung"),
        no_passwords=read_flag(table, "khong_mat_khau"),
        a_minute=read_whole_number(table, "thu_moi_phut", 10_000),
        a_day=read_whole_number(table, "thu_moi_ngay", 1_000_000),
        sources=read_texts(table, "nguon"),
    )


def find_provider(address: str) -> Provider | None:
    """The provider of an address, by its domain; None for a domain of an office's own."""
    domain = address.rpartition("@")[2].lower()
    return next((provider for provider in load_providers() if domain in provider.domains), None)


def suggest_account(address: str) -> MailAccount:
    """The account as its provider has it; for another domain a guess, to be corrected and tried.

    MailFault when it is no address.
    """
    domain = check_address(address).rpartition("@")[2].lower()
    provider = find_provider(address)
    sending = provider.sending if provider else f"mail.{domain}:465:tls"
    receiving = provider.receiving if provider else f"mail.{domain}:993:tls"
    return MailAccount(
        address=address,
        user=address,
        sending=parse_server(SENDING, sending),
        receiving=parse_server(RECEIVING, receiving),
        a_minute=(provider and provider.a_minute) or A_MINUTE,
        a_day=(provider and provider.a_day) or A_DAY,
    )

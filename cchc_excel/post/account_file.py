"""The account in the office's file (`co-quan.toml`, section `hop_thu`) and as it is typed at a prompt."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping

from cchc_excel.post.account import A_DAY, A_MINUTE, FOLDER, MailAccount, MailServer, Security
from cchc_excel.post.faults import MailFault
from cchc_excel.rounds.issuer.reading import OfficeFile
from cchc_excel.rounds.unit_files import EMAIL

SECTION = "hop_thu"
SENDING, RECEIVING = "gửi thư", "nhận thư"
_PORTS = {  # where the file says no port
    (SENDING, Security.TLS): 465,
    (SENDING, Security.STARTTLS): 587,
    (SENDING, Security.NONE): 25,
    (RECEIVING, Security.TLS): 993,
    (RECEIVING, Security.STARTTLS): 143,
    (RECEIVING, Security.NONE): 143,
}
_SERVER = re.compile(
    r"(?P<host>[^\s:]+|\[[0-9a-fA-F:]+\]):(?P<port>[0-9]{1,5}):(?P<security>tls|starttls|khong)"
)


def read_account(office: OfficeFile) -> MailAccount:
    """The office's mail account. MailFault when there is none, or it lacks what sending needs."""
    address = office.text(SECTION, "dia_chi")
    sending = _server(office, SENDING, "gui")
    lacking = [
        said
        for said, there in (("địa chỉ thư", address), ("máy chủ gửi thư", sending))
        if not there
    ]
    if lacking or sending is None:
        where = f"{office.path} chưa ghi" if office.path else "co-quan.toml chưa ghi"
        raise MailFault("M-15", lacking=f"{where} {' và '.join(lacking)} trong mục [{SECTION}]")
    return MailAccount(
        address=check_address(address),
        user=office.text(SECTION, "dang_nhap") or address,
        name=office.text(SECTION, "ten_hien"),
        sending=sending,
        receiving=_server(office, RECEIVING, "nhan"),
        folder=office.text(SECTION, "thu_muc") or FOLDER,
        a_minute=_number(office, "thu_moi_phut") or A_MINUTE,
        a_day=_number(office, "thu_moi_ngay") or A_DAY,
    )


def _server(office: OfficeFile, what: str, prefix: str) -> MailServer | None:
    host = office.text(SECTION, f"{prefix}_may_chu")
    if not host:
        return None
    security = Security(office.text(SECTION, f"{prefix}_bao_mat") or Security.TLS)
    port = _number(office, f"{prefix}_cong") or _PORTS[what, security]
    return check_server(MailServer(what=what, host=host, port=port, security=security))


def _number(office: OfficeFile, key: str) -> int:
    value = office.table(SECTION).get(key, 0)
    return value if isinstance(value, int) else 0


def check_address(written: str) -> str:
    """The address; MailFault when it cannot be one."""
    if not EMAIL.fullmatch(written):
        raise MailFault("M-19", written=written)
    return written


def check_server(server: MailServer) -> MailServer:
    """The server; MailFault when its password would go unprotected over a network."""
    if server.security is Security.NONE and not _on_this_machine(server.host):
        raise MailFault("M-18", host=server.host)
    return server


def _on_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def parse_server(what: str, written: str) -> MailServer:
    """The server typed as "smtp.example.gov.vn:465:tls". MailFault when it is not written so."""
    found = _SERVER.fullmatch(written.strip())
    if not found or not 0 < int(found["port"]) < 65_536:
        raise MailFault("M-17", written=written)
    host, port = found["host"].strip("[]"), int(found["port"])
    return check_server(MailServer(what=what, host=host, port=port, security=Security(found["security"])))


def write_server(server: MailServer | None) -> str:
    """The server as `parse_server` takes it; "" for none."""
    if server is None:
        return ""
    host = f"[{server.host}]" if ":" in server.host else server.host
    return f"{host}:{server.port}:{server.security}"


def account_values(account: MailAccount) -> Mapping[str, str]:
    """The account as values of the office's file; what is usual is left out."""
    values = {
        "dia_chi": account.address,
        "ten_hien": account.name,
        "dang_nhap": account.user if account.user != account.address else "",
        "thu_muc": account.folder if account.folder != FOLDER else "",
        "thu_moi_phut": str(account.a_minute) if account.a_minute != A_MINUTE else "",
        "thu_moi_ngay": str(account.a_day) if account.a_day != A_DAY else "",
    }
    for prefix, server in (("gui", account.sending), ("nhan", account.receiving)):
        values[f"{prefix}_may_chu"] = server.host if server else ""
        values[f"{prefix}_cong"] = str(server.port) if server else ""
        values[f"{prefix}_bao_mat"] = str(server.security) if server else ""
    return {f"{SECTION}.{key}": value for key, value in values.items()}

"""Debian's Dovecot and Postfix on loopback, thrown away afterwards; and a proxy between that misbehaves.

Needs root and the packages `PACKAGES`, which are installed through apt where they are missing.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.mail_servers import HOST, free_port, write_certificate

PACKAGES = ("dovecot-imapd", "dovecot-lmtpd", "postfix")
DOMAIN = "mail.localhost"
CLERK, WORD = "clerk", "mat-khau-that-1"
MOST = 3_000_000  # bytes of a mail that Postfix takes


@dataclass(frozen=True)
class Office:
    """The servers: the ports of submission (STARTTLS, AUTH) and IMAPS, the certificate, where mail lies."""

    folder: Path
    smtp: int
    imaps: int
    certificate: Path

    def mails(self, user: str) -> list[bytes]:
        """Every mail that lies in a user's inbox, in no order."""
        box = self.folder / "mail" / user / "Maildir"
        return [path.read_bytes() for part in ("new", "cur") for path in (box / part).glob("*")]


def ensure_installed() -> None:
    """Both servers are on the machine; SystemExit where that cannot be."""
    if shutil.which("dovecot", path="/usr/sbin") and shutil.which("postfix", path="/usr/sbin"):
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit(f"This run needs root and: {' '.join(PACKAGES)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet, stdout=subprocess.DEVNULL)
    words = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]
    subprocess.run(words, check=True, env=quiet, stdout=subprocess.DEVNULL)


@contextlib.contextmanager
def real_office(folder: Path, users: tuple[str, ...]) -> Iterator[Office]:
    """Both servers for a clerk and these users, who receive; stopped and gone at the end."""
    ensure_installed()
    ports = {name: free_port() for name in ("imaps", "lmtp", "auth", "smtp")}
    made = Office(folder, ports["smtp"], ports["imaps"], write_certificate(folder / "cert.pem"))
    _write_dovecot(made, ports, users)
    _write_postfix(made, ports, users)
    subprocess.run(["/usr/sbin/dovecot", "-c", str(folder / "dovecot.conf")], check=True)
    postfix = ["/usr/sbin/postfix", "-c", str(folder / "pf" / "conf")]
    try:
        subprocess.run([*postfix, "start"], check=True, stderr=subprocess.DEVNULL)
        for port in (made.smtp, made.imaps):
            _await(port)
        yield made
    finally:
        subprocess.run([*postfix, "stop"], check=False, stderr=subprocess.DEVNULL)
        subprocess.run(["/usr/sbin/dovecot", "-c", str(folder / "dovecot.conf"), "stop"], check=False)


def _await(port: int) -> None:
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise SystemExit(f"nobody listens on {port}")


def _write_dovecot(made: Office, ports: dict[str, int], users: tuple[str, ...]) -> None:
    folder = made.folder
    owner = pwd.getpwnam("mail")
    for part in ("run", "state", "mail", "log"):
        (folder / part).mkdir()
    os.chown(folder / "mail", owner.pw_uid, owner.pw_gid)
    folder.chmod(0o755)
    lines = [f"{user}:{{PLAIN}}{WORD}" for user in (CLERK, *users)]
    (folder / "users").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "users").chmod(0o644)
    (folder / "dovecot.conf").write_text(
        f"""base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log/dovecot.log
protocols = imap lmtp
listen = {HOST}
ssl = yes
ssl_cert = <{made.certificate}
ssl_key = <{made.certificate}
mail_location = maildir:{folder}/mail/%n/Maildir
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
first_valid_gid = 1
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%n {folder}/users
}}
userdb {{
  driver = static
  args = uid=mail gid=mail home={folder}/mail/%n
}}
namespace inbox {{
  inbox = yes
}}
service imap-login {{
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {ports["imaps"]}
    ssl = yes
  }}
}}
service lmtp {{
  inet_listener lmtp {{
    address = {HOST}
    port = {ports["lmtp"]}
  }}
}}
service auth {{
  inet_listener auth-postfix {{
    address = {HOST}
    port = {ports["auth"]}
  }}
}}
protocol lmtp {{
  auth_username_format = %n
}}
""",
        encoding="utf-8",
    )


def _write_postfix(made: Office, ports: dict[str, int], users: tuple[str, ...]) -> None:
    home = made.folder / "pf"
    for part in ("conf", "spool", "data", "log"):
        (home / part).mkdir(parents=True)
    owner = pwd.getpwnam("postfix")
    os.chown(home / "data", owner.pw_uid, owner.pw_gid)
    known = " ".join(f"{{{user}=1}}" for user in (CLERK, *users))
    (home / "conf" / "main.cf").write_text(
        f"""compatibility_level = 3.6
queue_directory = {home}/spool
data_directory = {home}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file = {home}/log/maillog
maillog_file_prefixes = {home}, /var, /dev/stdout
inet_interfaces = {HOST}
inet_protocols = ipv4
myhostname = {DOMAIN}
mydestination = {DOMAIN}
mynetworks = 192.0.2.0/24
alias_maps =
alias_database =
local_recipient_maps = inline:{{ {known} }}
local_transport = lmtp:inet:{HOST}:{ports["lmtp"]}
default_transport = error:5.1.2 outside mail is switched off here
message_size_limit = {MOST}
mailbox_size_limit = 0
smtpd_tls_cert_file = {made.certificate}
smtpd_tls_key_file = {made.certificate}
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:{HOST}:{ports["auth"]}
smtpd_sasl_auth_enable = yes
smtpd_relay_restrictions = permit_sasl_authenticated,reject
smtpd_client_connection_rate_limit = 0
queue_run_delay = 5s
minimal_backoff_time = 5s
""",
        encoding="utf-8",
    )
    services = (
        f"{HOST}:{ports['smtp']} inet n - n - - smtpd", "pickup unix n - n 60 1 pickup", "cleanup unix n - n - 0 cleanup",
        "qmgr unix n - n 300 1 qmgr", "rewrite unix - - n - - trivial-rewrite", "bounce unix - - n - 0 bounce",
        "defer unix - - n - 0 bounce", "trace unix - - n - 0 bounce", "proxymap unix - - n - - proxymap",
        "error unix - - n - - error", "retry unix - - n - - error", "lmtp unix - - n - - lmtp", "anvil unix - - n - 1 anvil",
        "tlsmgr unix - - n 1000? 1 tlsmgr", "postlog unix-dgram n - n - 1 postlogd",
    )  # fmt: skip
    (home / "conf" / "master.cf").write_text("\n".join(services) + "\n", encoding="utf-8")


@dataclass
class Proxy:
    """What stands between: after so many bytes from the client it cuts, or stalls, once; then it only passes on."""

    target: int
    port: int = 0
    how: str = ""  # "cut", "stall" or ""
    after: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def spoils(self, count: int) -> str:
        """How this connection is spoiled once so many bytes have passed."""
        with self.lock:
            if not self.how or count < self.after:
                return ""
            how, self.how = self.how, ""
            return how


@contextlib.contextmanager
def proxy_to(target: int) -> Iterator[Proxy]:
    """A proxy to that port of this machine."""
    made = Proxy(target)
    with socket.create_server((HOST, 0)) as listening:
        made.port = listening.getsockname()[1]

        def serve() -> None:
            while True:
                try:
                    caller, _ = listening.accept()
                    server = socket.create_connection((HOST, target))
                except OSError:
                    return
                for source, sink, ours in ((caller, server, True), (server, caller, False)):
                    threading.Thread(target=_pump, args=(made, source, sink, ours), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield made


def _pump(proxy: Proxy, source: socket.socket, sink: socket.socket, ours: bool) -> None:
    count = 0
    with contextlib.suppress(OSError):
        while data := source.recv(2048):
            count += len(data)
            how = proxy.spoils(count) if ours else ""
            if how == "cut":
                sink.sendall(data)
                source.shutdown(socket.SHUT_RDWR)
                sink.shutdown(socket.SHUT_RDWR)
                return
            if how == "stall":
                time.sleep(30)
                return
            sink.sendall(data)
    with contextlib.suppress(OSError):
        sink.shutdown(socket.SHUT_WR)

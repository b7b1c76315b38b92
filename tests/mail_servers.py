"""Mail servers on loopback for tests: an SMTP sink that counts (aiosmtpd), an IMAP server (pymap), ill-behaved sockets."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import ssl
import threading
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP as Protocol
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

from cchc_excel.post.account import MailAccount, MailServer, Security

USER, PASSWORD = "clerk@localhost.example", "mat-khau-1"
HOST = "127.0.0.1"


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@dataclass
class Sink:
    """What an SMTP sink was handed, and how it answers: `replies` by recipient, one after the other, then 250."""

    port: int = 0
    mails: list[tuple[str, bytes]] = field(default_factory=list)  # to whom, what
    rcpt: dict[str, list[str]] = field(default_factory=dict)  # answers to RCPT
    data: dict[str, list[str]] = field(default_factory=dict)  # answers to the last dot
    sender: list[str] = field(default_factory=list)  # answers to MAIL
    login: str = ""  # the answer to a login instead of a check

    def clear(self) -> None:
        """As new, on the same port."""
        self.mails.clear()
        self.rcpt.clear()
        self.data.clear()
        self.sender.clear()
        self.login = ""

    def messages(self) -> list[Message]:
        """The mails, parsed."""
        return [message_from_bytes(data) for _, data in self.mails]

    def _next(self, answers: dict[str, list[str]], address: str) -> str:
        left = answers.get(address, [])
        return left.pop(0) if left else ""

    async def handle_MAIL(self, server: Protocol, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if self.sender:
            return self.sender.pop(0)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Protocol, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        told = self._next(self.rcpt, address)
        if told == "cut":
            server.transport.abort()
            return "250 never sent"
        if told:
            return told
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Protocol, session: Session, envelope: Envelope) -> str:
        address = envelope.rcpt_tos[0]
        told = self._next(self.data, address)
        if told in ("", "cut"):
            self.mails.append((address, envelope.content or b""))
        if told == "cut":
            server.transport.abort()
        return told or "250 OK"

    def authenticate(self, _server: object, _session: object, _envelope: object, mechanism: str, data: object) -> AuthResult:
        """The one user with the one password, or what `login` says."""
        if self.login:
            return AuthResult(success=False, handled=False, message=self.login)
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=False)


@contextlib.contextmanager
def smtp_sink(security: Security = Security.NONE, certificate: Path | None = None, most: int = 0) -> Iterator[Sink]:
    """A sink on loopback; with TLS from the first byte, after STARTTLS, or none. `most` is the SIZE it tells."""
    sink = Sink(port=free_port())
    context = server_context(certificate) if certificate else None
    smtp = {
        "authenticator": sink.authenticate,
        "auth_require_tls": security is Security.STARTTLS,
        "data_size_limit": most or None,
        "tls_context": context if security is Security.STARTTLS else None,
    }
    wrapped = context if security is Security.TLS else None
    controller = Controller(sink, hostname=HOST, port=sink.port, ssl_context=wrapped, **smtp)
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()


@contextlib.contextmanager
def imap_server(certificate: Path | None = None) -> Iterator[int]:
    """An IMAP server in memory, of the one user; its port. STARTTLS with a certificate, else plain."""
    port, ready = free_port(), threading.Event()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    async def serve() -> None:
        from pymap.backend import backends
        from pymap.imap import IMAPService

        kind = backends["dict"]
        parser = ArgumentParser()
        kind.add_subparser("dict", parser.add_subparsers())
        IMAPService.add_arguments(parser)
        parser.set_defaults(skip_services=[], passlib_cfg=None, debug=False)
        secured = ["--cert", str(certificate), "--key", str(certificate)] if certificate else ["--no-tls"]
        words = ["--host", HOST, "--port", str(port), *secured, "dict", "--demo-data"]
        args = parser.parse_args([*words, "--demo-user", USER, "--demo-password", PASSWORD])
        backend, config = await kind.init(args)
        config.apply_context()
        async with AsyncExitStack() as stack:
            await backend.start(stack)
            await IMAPService(backend, config).start(stack)
            ready.set()
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
    thread.start()
    assert ready.wait(20)
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()


@contextlib.contextmanager
def talker(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """A server that talks as the function does, to each who connects; its port."""
    with socket.create_server((HOST, 0)) as listening:
        ended = threading.Event()

        def serve() -> None:
            while not ended.is_set():
                try:
                    caller, _ = listening.accept()
                except OSError:
                    return
                with caller, contextlib.suppress(OSError):
                    talk(caller)

        threading.Thread(target=serve, daemon=True).start()
        try:
            yield int(listening.getsockname()[1])
        finally:
            ended.set()


def account(port: int, security: Security = Security.NONE, **more: object) -> MailAccount:
    """The one user's account, its servers on this machine."""
    sending = MailServer(what="gửi thư", host=HOST, port=port, security=security)
    return MailAccount(**{"address": USER, "user": USER, "sending": sending, **more})  # type: ignore[arg-type]


def receiving(port: int, security: Security = Security.NONE) -> MailServer:
    """The same machine as a server where mail lies."""
    return MailServer(what="nhận thư", host=HOST, port=port, security=security)


def server_context(certificate: Path) -> ssl.SSLContext:
    """A server's side of TLS with that key and certificate."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate)
    return made


def write_certificate(path: Path, host: str = HOST, days: int = 2) -> Path:
    """A self-signed certificate of that host with its key, in one file; already expired with `days` below 0."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    known = x509.IPAddress(ipaddress.ip_address(host)) if host[0].isdigit() else x509.DNSName(host)
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=9))
        .not_valid_after(now + timedelta(days=days)).add_extension(x509.SubjectAlternativeName([known]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(key, hashes.SHA256())
    )  # fmt: skip
    kept = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(kept + made.public_bytes(serialization.Encoding.PEM))
    return path

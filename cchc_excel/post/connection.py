"""A connection to a mail server with one deadline for everything said over it, its certificate verified.

A time limit of a socket counts for one answer; a server that drips a byte now and then outlives it. Here a
timer shuts the connection at the deadline, whatever is going on.
"""

from __future__ import annotations

import contextlib
import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Timer

from cchc_excel.nouns.system_errors import reason_of
from cchc_excel.post.account import MailServer, Security
from cchc_excel.post.faults import MailFault, ServerLost

USUAL_PORTS = {
    "gửi thư": "465 với tls, 587 với starttls",
    "nhận thư": "993 với tls, 143 với starttls",
}
_SILENCE = 30.0  # seconds that one answer may take


@dataclass(frozen=True)
class TimeLimit:
    """When a session must be over, by the monotonic clock, and how long it was given."""

    end: float
    seconds: float


def start_deadline(seconds: float) -> TimeLimit:
    """The deadline so many seconds from now."""
    return TimeLimit(time.monotonic() + seconds, seconds)


def seconds_left(deadline: TimeLimit) -> float:
    """The seconds until the deadline, 0 when it is over."""
    return max(0.0, deadline.end - time.monotonic())


@contextlib.contextmanager
def open_connection(server: MailServer, deadline: TimeLimit) -> Iterator[socket.socket]:
    """A socket to the server, with TLS where the settings say so; shut at the deadline, closed at the end.

    MailFault for a name, port or certificate that is not right.
    """
    plain = _connect(server, deadline)
    spare = plain.dup()  # the same connection, whoever wraps the socket meanwhile
    timer = Timer(seconds_left(deadline), _shut, (spare,))
    timer.daemon = True
    timer.start()
    made = plain
    try:
        made = _wrapped(plain, server, deadline) if server.security is Security.TLS else plain
        yield made
    finally:
        timer.cancel()
        for each in (made, plain, spare):
            with contextlib.suppress(OSError):
                each.close()


def _connect(server: MailServer, deadline: TimeLimit) -> socket.socket:
    try:
        addresses = socket.getaddrinfo(server.host, server.port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as fault:
        raise MailFault("M-01", what=server.what, host=server.host) from fault
    refused: OSError = OSError()
    for family, kind, protocol, _, address in addresses:
        made = socket.socket(family, kind, protocol)
        made.settimeout(max(0.1, min(_SILENCE, seconds_left(deadline))))
        try:
            made.connect(address)
        except OSError as fault:
            made.close()
            refused = fault
        else:
            return made
    reason = "quá thời gian chờ" if isinstance(refused, TimeoutError) else reason_of(refused)
    raise ServerLost(
        "M-02", what=server.what, host=server.host, port=server.port, reason=reason
    ) from refused


def _wrapped(plain: socket.socket, server: MailServer, deadline: TimeLimit) -> ssl.SSLSocket:
    made = ssl.create_default_context().wrap_socket(
        plain, server_hostname=server.host, do_handshake_on_connect=False
    )
    try:
        made.do_handshake()
    except (OSError, ValueError) as fault:
        made.close()
        raise tls_fault(server, deadline, fault) from fault
    return made


def tls_fault(server: MailServer, deadline: TimeLimit, fault: Exception) -> MailFault:
    """The fault for a connection that could not be secured: certificate, protocol, time, else cut off."""
    if isinstance(fault, ssl.SSLCertVerificationError):
        return MailFault("M-03", what=server.what, host=server.host, reason=_certificate(fault))
    if isinstance(fault, ssl.SSLError) and not isinstance(fault, ssl.SSLEOFError):
        return plain_fault(server)
    return cut_fault(server, deadline)


def plain_fault(server: MailServer) -> MailFault:
    """The fault for a port that does not speak what the settings say."""
    return MailFault(
        "M-04", what=server.what, host=server.host, port=server.port,
        security=server.security.value, usual=USUAL_PORTS[server.what],
    )  # fmt: skip


def cut_fault(server: MailServer, deadline: TimeLimit) -> MailFault:
    """The fault for a connection that ended: at the deadline, else by the server."""
    if seconds_left(deadline) <= 0:
        return ServerLost("M-11", what=server.what, host=server.host, seconds=f"{deadline.seconds:.0f}")
    return ServerLost("M-12", what=server.what, host=server.host)


_CERTIFICATE = {  # OpenSSL's numbers of what is wrong
    10: "đã hết hạn",
    9: "chưa đến ngày có hiệu lực",
    18: "do máy chủ tự cấp, không nơi nào bảo đảm",
    19: "do nơi không được công nhận cấp",
    20: "do nơi không được công nhận cấp",
    21: "do nơi không được công nhận cấp",
    62: "cấp cho máy chủ tên khác",
    64: "cấp cho địa chỉ máy khác",
}


def _certificate(fault: ssl.SSLCertVerificationError) -> str:
    return _CERTIFICATE.get(fault.verify_code, f"không kiểm tra được (mã {fault.verify_code})")


def _shut(spare: socket.socket) -> None:
    with contextlib.suppress(OSError):
        spare.shutdown(socket.SHUT_RDWR)

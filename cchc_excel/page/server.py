"""The server on this machine's loopback: one socket, one loop, no word to any network."""

from __future__ import annotations

import errno
import socket
import threading

import uvicorn

from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.system_errors import reason_of
from cchc_excel.page.app import make_app
from cchc_excel.page.guard import Keys
from cchc_excel.page.workplace import Workplace

HOST = "127.0.0.1"
_PATIENCE = 3  # seconds for an answer that is still being sent when the program ends


def bind_port(port: int) -> socket.socket:
    """A socket on loopback at that port, at a free one for 0. ClerkFault when the port is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)  # on Windows others could share the port
        if exclusive is not None:
            listener.setsockopt(socket.SOL_SOCKET, exclusive, 1)
        listener.bind((HOST, port))
        listener.listen(128)
    except OSError as fault:
        listener.close()
        if port and fault.errno in (errno.EADDRINUSE, errno.EACCES):
            raise ClerkFault("Y-01", port=port) from fault
        raise ClerkFault("Y-18", reason=reason_of(fault)) from fault
    return listener


def serve_place(place: Workplace, keys: Keys, listener: socket.socket) -> None:
    """Serves until the person ends the program; then tasks are stopped."""
    config = uvicorn.Config(
        make_app(place, keys, listener.getsockname()[1]),
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=_PATIENCE,
    )
    server = uvicorn.Server(config)
    threading.Thread(target=_end_when_asked, args=(place, server), daemon=True).start()
    try:
        server.run(sockets=[listener])
    finally:
        place.closing.set()
        place.runner.close()


def _end_when_asked(place: Workplace, server: uvicorn.Server) -> None:
    place.closing.wait()
    server.should_exit = True

"""One writer of a ledger at a time, also where several machines share the folder: a lock that names who and
since when.
"""

from __future__ import annotations

import getpass
import platform
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path

from cchc_excel.disk.run_lock import Held, hold_shared_lock
from cchc_excel.rounds.ledger.damage import LedgerFault

LOCK = "dang-ghi.khoa"
_PATIENCE, _PAUSE = 30.0, 0.05  # seconds; a transaction takes far less than one
_TAKING_OVER: ContextVar[bool] = ContextVar("taking_over", default=False)
_guard = threading.Lock()
_own: Counter[Path] = Counter()  # locks of this process, which may open one ledger within another


def officer_name() -> str:
    """The name under which the officer is logged in; a machine may know none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such variable, and no account of that number
        return "không rõ"


@contextmanager
def taking_over() -> Iterator[None]:
    """Within the block a lock that another machine left is taken over: a person has said so."""
    token = _TAKING_OVER.set(True)
    try:
        yield
    finally:
        _TAKING_OVER.reset(token)


@contextmanager
def writing_alone(folder: Path) -> Iterator[None]:
    """Nobody else writes the ledger of the folder meanwhile. LedgerFault that names who does, after 30 s."""
    path = folder.resolve() / LOCK
    with _guard:
        first = not _own[path]
        _own[path] += 1
    with ExitStack() as held:
        try:
            if first:
                _acquire(held, path)
            yield
        finally:
            with _guard:
                _own[path] -= 1


def _acquire(held: ExitStack, path: Path) -> None:
    home = platform.node() or "máy không tên"
    by = f"{officer_name()} trên máy {home}, từ {datetime.now():%H:%M:%S %d/%m/%Y}"
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            held.enter_context(hold_shared_lock(path, home, by, _TAKING_OVER.get()))
        except Held as other:
            if time.monotonic() > until:
                raise LedgerFault("X-39", holder=other.by or "không rõ ai") from other
            time.sleep(_PAUSE)
        except OSError:  # no file can be made here: the ledger itself tells why
            return
        else:
            return

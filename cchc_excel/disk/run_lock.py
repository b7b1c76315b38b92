"""One run at a time of what must not be done twice at once: the system lets go when the run ends, however."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

_MOST = 200  # bytes of who holds it


class Held(Exception):
    """Another run holds the lock; `by` is what it wrote about itself."""

    def __init__(self, by: str):
        super().__init__(by)
        self.by = by


@contextlib.contextmanager
def hold_lock(path: Path, by: str) -> Iterator[None]:
    """The lock is this run's until the block ends or the process dies. Held when another run has it."""
    path.touch(exist_ok=True)
    with path.open("r+b") as stream:
        if not _taken(stream.fileno()):
            raise Held(_holder(path))
        stream.truncate(0)
        stream.write(b"\n" + by.encode("utf-8")[:_MOST])  # the first byte is the locked one
        stream.flush()
        try:
            yield
        finally:
            _let_go(stream.fileno())


def _holder(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            stream.seek(1)
            return stream.read(_MOST).decode("utf-8", "replace").strip()
    except OSError:
        return ""


if sys.platform == "win32":
    import msvcrt

    def _taken(descriptor: int) -> bool:
        os.lseek(descriptor, 0, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _taken(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)

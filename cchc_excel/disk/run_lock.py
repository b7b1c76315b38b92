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


@contextlib.contextmanager
def hold_shared_lock(path: Path, home: str, by: str, take_over: bool = False) -> Iterator[None]:
    """As `hold_lock`, on a disk that several machines may share: what a run on another machine left there
    counts as held too, for the system tells nothing of it; with `take_over`, by a person's word, it does not.

    `home` is this machine. A run of this machine that died holds nothing.
    """
    path.touch(exist_ok=True)
    with path.open("r+b") as stream:
        sure = _surely_taken(stream.fileno(), path)
        left_home, _, left_by = _holder(path).partition("\n")
        if left_home and (left_home != home or not sure) and not take_over:
            _let_go_quietly(stream.fileno(), sure)
            raise Held(left_by)
        stream.truncate(0)
        stream.write(f"\n{home[:60]}\n{by}".encode()[:_MOST])
        stream.flush()
        try:
            yield
        finally:
            with contextlib.suppress(OSError):  # the disk is gone: what stands there is told to the next
                stream.truncate(0)
            _let_go_quietly(stream.fileno(), sure)


def _surely_taken(descriptor: int, path: Path) -> bool:
    """True where the system vouches for the lock, False where this disk knows no locks. Held by another."""
    try:
        if not _taken(descriptor):
            raise Held(_holder(path).partition("\n")[2])
    except OSError:
        return False
    return True


def _let_go_quietly(descriptor: int, sure: bool) -> None:
    if sure:
        with contextlib.suppress(OSError):
            _let_go(descriptor)


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

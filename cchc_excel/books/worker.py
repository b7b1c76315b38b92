"""Foreign files are read in a process that may die: the caller, and the other files, live on.

One warm worker reads file after file. It is killed when a file takes too long and replaced when it
dies; the file is then refused by name. On POSIX the worker's memory is limited as well.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from cchc_excel.books import raw_limits as limits
from cchc_excel.books.raw_failure import ReadFailure
from cchc_excel.books.raw_frames import read_frame, write_frame
from cchc_excel.books.raw_wire import from_bytes, unpack
from cchc_excel.nouns.filing import RawBook

__all__ = ["ReadFailure", "opened_worker", "read_in_worker", "read_many"]

Read = Callable[[Path | bytes, str], RawBook]
_MODULE = "cchc_excel.books.raw_child"


@contextlib.contextmanager
def opened_worker(seconds: float = limits.SECONDS) -> Iterator[Read]:
    """A function (path or bytes, name) -> RawBook served by one warm worker, until the block ends.

    It raises ReadFailure for a file that cannot be read and starts a new worker when need be.
    """
    alive: list[subprocess.Popen[bytes]] = []

    def read(source: Path | bytes, name: str) -> RawBook:
        data = load(source)
        if not alive:
            alive.append(_start())
        reply = _ask(alive[0], data, name, seconds)
        if reply.get("tired"):
            _stop(alive.pop())
        if "book" not in reply:
            raise ReadFailure(reply["code"], reply["slots"])
        return unpack(reply["book"])

    try:
        yield read
    finally:
        for process in alive:
            _stop(process)


def read_in_worker(source: Path | bytes, name: str) -> RawBook:
    """One file read in a worker of its own; ReadFailure when it cannot be read."""
    with opened_worker() as read:
        return read(source, name)


def read_many(paths: Iterable[Path]) -> Iterator[tuple[Path, RawBook | ReadFailure]]:
    """Each path with its book, or with the failure, in the order given; one warm worker."""
    with opened_worker() as read:
        for path in paths:
            try:
                yield path, read(path, path.name)
            except ReadFailure as refusal:
                yield path, refusal


def load(source: Path | bytes) -> bytes:
    """The bytes of a file. T-01 when it cannot be opened, T-02 when empty, T-07 when too large."""
    try:
        size = len(source) if isinstance(source, bytes) else _size(source)
        if size > limits.FILE_BYTES:
            slots = {"size": str(size // limits.MIB + 1), "limit": str(limits.FILE_BYTES // limits.MIB)}
            raise ReadFailure("T-07", slots)
        data = source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise ReadFailure("T-01", {"reason": _reason(error)}) from error
    if not data:
        raise ReadFailure("T-02")
    return data


def _size(path: Path) -> int:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise IsADirectoryError(path)
    return status.st_size


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "không có tệp này"
    if isinstance(error, IsADirectoryError):
        return "đây không phải là tệp"
    if isinstance(error, PermissionError):
        return "không có quyền đọc, hoặc tệp đang mở ở chương trình khác"
    return "ổ đĩa báo lỗi"


def _start() -> subprocess.Popen[bytes]:
    paths = [os.path.abspath(one) for one in sys.path]
    process = subprocess.Popen(
        [sys.executable, "-m", _MODULE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).parents[2],  # -m imports from its folder first: never the clerk's
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    atexit.register(process.kill)
    return process


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):  # a dead worker's pipe cannot be flushed
            pipe.close()
    process.wait()
    atexit.unregister(process.kill)


def _ask(process: subprocess.Popen[bytes], data: bytes, name: str, seconds: float) -> dict[str, Any]:
    """The worker's answer; when it dies or is late, the refusal that says so."""
    late = threading.Event()
    timer = threading.Timer(seconds, lambda: (late.set(), process.kill()))
    timer.start()
    try:
        write_frame(process.stdin, name.encode("utf-8", "replace"))
        write_frame(process.stdin, data)
        body = read_frame(process.stdout)
    except OSError:
        body = None
    finally:
        timer.cancel()
    if body is not None:
        reply = from_bytes(body)
        return {**reply, "tired": reply["tired"] or late.is_set()}
    if late.is_set():
        return {"code": "T-16", "slots": {"seconds": f"{seconds:g}"}, "tired": True}
    return {"code": "T-15", "slots": {}, "tired": True}

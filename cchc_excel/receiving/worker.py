"""Foreign files are read in a process that may die: the caller, and the other files, live on.

One warm worker reads file after file. It ends when a file takes too much processor time or memory,
is killed when a file takes too long, and is replaced; the file is then refused by name. A file that
was only late, on a busy machine, gets a second try in a fresh worker. The worker of a block that ended
well is kept (`worker_kept`) and serves the next block, whatever that holds its files against.
"""

from __future__ import annotations

import contextlib
import io
import logging
import stat
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cchc_excel.nouns.filing import RawBook
from cchc_excel.nouns.post.mail import OpenedMail
from cchc_excel.nouns.system_errors import reason_of
from cchc_excel.reading.containers.archive import ContainerFiles
from cchc_excel.reading.parts import limits
from cchc_excel.reading.parts.failure import ReadFailure
from cchc_excel.receiving.process import (
    Late,
    RunningWorker,
    WorkerFault,
    ask_worker,
    start_worker,
    stop_worker,
)
from cchc_excel.receiving.received import (
    FormsAndRound,
    ReceivedBook,
    from_pickle,
    to_pickle,
    unpack_received,
)
from cchc_excel.receiving.wire import unpack_book
from cchc_excel.receiving.worker_kept import give_back, taken

__all__ = ["ReadFailure", "open_reader", "open_worker", "read_in_worker", "read_many"]

Read = Callable[[Path | bytes, str], RawBook]
Receive = Callable[[bytes, str, str, str], bytes]
Once = Callable[[dict[str, Any], bytes], tuple[dict[str, Any], bytes]]
_TRIES = 2
_LOG = logging.getLogger(__name__)


@contextlib.contextmanager
def open_worker(seconds: float | None = None, cpu_seconds: int | None = None) -> Iterator[Read]:
    """A function (path or bytes, name) -> RawBook served by one warm worker, inside the block.

    It raises ReadFailure for a file that cannot be read and starts a new worker when need be;
    WorkerFault when none can be started. The limits are those of `reading.parts.limits`, or these.
    """
    with _served(b"", seconds, cpu_seconds) as serve:

        def read(source: Path | bytes, name: str) -> RawBook:
            head, _ = serve({"task": "read", "name": name}, load_file(source))
            return unpack_book(head["book"])

        yield read


class FileReader(NamedTuple):
    """What a worker does with received files: `receive` gives a packed book, `expand` the files within
    one, `open_mails` the mails within one.
    """

    receive: Receive
    expand: Callable[[bytes, str], ContainerFiles]
    open_mails: Callable[[bytes, str], tuple[OpenedMail, ...]]

    def __call__(self, data: bytes, name: str, shown: str, sha256: str) -> ReceivedBook:
        return unpack_received(self.receive(data, name, shown, sha256))


@contextlib.contextmanager
def open_reader(asked: FormsAndRound) -> Iterator[FileReader]:
    """A Reader, until the block ends; as `open_worker`."""
    with _served(to_pickle(asked)) as serve:

        def receive(data: bytes, name: str, shown: str, sha256: str) -> bytes:
            head = {"task": "receive", "name": name, "shown": shown, "sha256": sha256}
            _, body = serve(head, load_file(data))
            packed: bytes = body
            return packed

        def expand(data: bytes, name: str) -> ContainerFiles:
            head, body = serve({"task": "expand", "name": name}, data)
            if head["files"] is None:
                return ContainerFiles(((name, data),))
            stream = io.BytesIO(body)
            told = from_pickle(stream.read(head["told"]))
            return ContainerFiles(tuple((entry, stream.read(size)) for entry, size in head["files"]), told)

        def open_mails(data: bytes, name: str) -> tuple[OpenedMail, ...]:
            _, body = serve({"task": "mails", "name": name}, data)
            mails: tuple[OpenedMail, ...] = from_pickle(body)
            return mails

        yield FileReader(receive, expand, open_mails)


@contextlib.contextmanager
def _served(
    asked: bytes, seconds: float | None = None, cpu_seconds: int | None = None
) -> Iterator[Callable[..., Any]]:
    """A function (request, bytes) -> (answer, body); ReadFailure where the answer is a refusal."""
    alive: list[RunningWorker] = []
    ended = threading.Event()

    def once(request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
        if not alive:
            alive.append(_begin_worker(asked, ended))
        try:
            bounded = {**request, "cpu": cpu_seconds or limits.CPU_SECONDS}
            head, body = ask_worker(alive[0], bounded, data, seconds or limits.SECONDS)
        except Late:
            stop_worker(alive.pop())
            raise
        if head.get("tired"):
            stop_worker(alive.pop())
        return head, body

    def serve(request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
        head, body = _answered(once, request, data)
        if "trace" in head:
            _LOG.error("%s: %s", request.get("shown", request["name"]), head["trace"])
        if "code" in head:
            raise ReadFailure(head["code"], head["slots"])
        return head, body

    try:
        yield serve
        while alive:
            give_back(alive.pop(), asked)
    finally:
        ended.set()
        for running in alive:
            stop_worker(running)


def _begin_worker(asked: bytes, ended: threading.Event) -> RunningWorker:
    """A worker that knows what files are held against; WorkerFault in a thread of a pool that has ended."""
    if ended.is_set():
        raise WorkerFault
    return taken(asked) or start_worker(asked)


def _answered(once: Once, request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """The answer of the first try, or of the second where the first was late; T-28 when that is too."""
    for _ in range(_TRIES):
        try:
            return once(request, data)
        except Late as late:
            seconds = late.seconds
    return {"code": "T-28", "slots": {"seconds": f"{seconds:g}"}}, b""


def read_in_worker(source: Path | bytes, name: str) -> RawBook:
    """One file read in a worker of its own; ReadFailure when it cannot be read."""
    with open_worker() as read:
        return read(source, name)


def read_many(paths: Iterable[Path]) -> Iterator[tuple[Path, RawBook | ReadFailure]]:
    """Each path with its book, or with the failure, in the order given; one warm worker."""
    with open_worker() as read:
        for path in paths:
            try:
                yield path, read(path, path.name)
            except ReadFailure as refusal:
                yield path, refusal


def load_file(source: Path | bytes) -> bytes:
    """The bytes of a file. T-01 when it cannot be opened, T-02 when empty, T-07 when too large."""
    try:
        size = len(source) if isinstance(source, bytes) else _size(source)
        if size > limits.FILE_BYTES:
            slots = {"size": str(size // limits.MIB + 1), "limit": str(limits.FILE_BYTES // limits.MIB)}
            raise ReadFailure("T-07", slots)
        data = source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise ReadFailure("T-01", {"reason": reason_of(error)}) from error
    if not data:
        raise ReadFailure("T-02")
    return data


def _size(path: Path) -> int:
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise IsADirectoryError(path)
    return status.st_size

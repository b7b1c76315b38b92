"""The worker as its caller sees it: started, asked one file at a time, stopped."""

from __future__ import annotations

import atexit
import contextlib
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.reading.parts import limits
from cchc_excel.receiving import bounds
from cchc_excel.receiving.command import worker_command
from cchc_excel.receiving.frames import read_frame, write_frame
from cchc_excel.receiving.wire import from_bytes, to_bytes

_LOG = logging.getLogger(__name__)


class WorkerFault(ClerkFault):
    """No worker can be started: the fault of the machine or of the installation, of no file."""

    def __init__(self) -> None:
        super().__init__("X-14")


class Late(Exception):
    """The answer did not come within so many seconds of wall time."""

    def __init__(self, seconds: float):
        super().__init__(seconds)
        self.seconds = seconds


@dataclass(frozen=True)
class RunningWorker:
    """A worker that is ready, and what bounds it on this system."""

    process: subprocess.Popen[bytes]
    fence: bounds.Fence

    @property
    def pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        """Where it is asked and where it answers; BrokenPipeError where it has none."""
        asks, answers = self.process.stdin, self.process.stdout
        if asks is None or answers is None:
            raise BrokenPipeError
        return asks, answers


def start_worker(asked: bytes) -> RunningWorker:
    """A worker that has said that it is ready; `asked` is what files are held against, b"" for nothing.

    WorkerFault when there is none; what it said on its error stream is logged.
    """
    with tempfile.TemporaryFile() as errors:
        try:
            process = _spawn(errors)
        except OSError as cause:
            _LOG.exception("the worker cannot be started")
            raise WorkerFault from cause
        atexit.register(process.kill)
        running = RunningWorker(process, bounds.fence_worker(process))
        if _spoken(running, asked) is None:
            stop_worker(running)
            errors.seek(0)
            said = errors.read().decode(errors="replace")
            _LOG.error("the worker ended with %s: %s", process.returncode, said)
            raise WorkerFault
    return running


def _spawn(errors: IO[bytes]) -> subprocess.Popen[bytes]:
    paths = [os.path.abspath(path) for path in sys.path]
    return subprocess.Popen(
        worker_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        cwd=Path(__file__).parents[2],  # -m imports from its folder first: never the clerk's
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _spoken(running: RunningWorker, asked: bytes) -> bytes | None:
    """The worker's word that it is ready; None when it ends or says nothing for two minutes."""
    process = running.process
    timer = threading.Timer(limits.START_SECONDS, process.kill)
    timer.start()
    try:
        asks, answers = running.pipes
        write_frame(asks, asked)
        return read_frame(answers)
    except OSError:
        return None
    finally:
        timer.cancel()


def stop_worker(running: RunningWorker) -> None:
    """The worker has ended and holds nothing."""
    process = running.process
    process.kill()
    for pipe in filter(None, (process.stdin, process.stdout)):
        with contextlib.suppress(OSError):  # a dead worker's pipe cannot be flushed
            pipe.close()
    process.wait()
    bounds.remove_fence(running.fence)
    atexit.unregister(process.kill)


def _end_late(
    running: RunningWorker, seconds: float, late: threading.Event, answered: threading.Event
) -> None:
    """Ends a worker that does not answer within so many seconds of wall time, and sets `late`.

    One that worked all the while, as far as a busy machine let it, is given as many again: its processor time
    is bounded, and that bound ends it (issue 8, §3).
    """
    used = bounds.used_seconds(running.process.pid, running.fence)
    while not answered.wait(seconds):
        before, used = used, bounds.used_seconds(running.process.pid, running.fence)
        if used - before < seconds * limits.WORKING_SHARE:
            late.set()
            running.process.kill()
            return


def ask_worker(
    running: RunningWorker, request: dict[str, Any], data: bytes, seconds: float
) -> tuple[dict[str, Any], bytes]:
    """The worker's answer and its body; when it dies, the refusal that says so. Late where it only waits."""
    process, late, answered = running.process, threading.Event(), threading.Event()
    bounds.allow_time(running.fence, request["cpu"])
    watch = threading.Thread(target=_end_late, args=(running, seconds, late, answered), daemon=True)
    watch.start()
    try:
        asks, answers = running.pipes
        write_frame(asks, to_bytes(request))
        write_frame(asks, data)
        head, body = read_frame(answers), read_frame(answers)
    except OSError:
        head = body = None
    finally:
        answered.set()
        watch.join()
    if head is not None and body is not None:
        answer = from_bytes(head)
        return {**answer, "tired": answer["tired"] or late.is_set()}, body
    if late.is_set():
        raise Late(seconds)
    process.wait()
    if process.returncode == -getattr(signal, "SIGXCPU", 0) or bounds.has_spent_time(running.fence):
        return {"code": "T-16", "slots": {"seconds": str(request["cpu"])}, "tired": True}, b""
    return {"code": "T-15", "slots": {}, "tired": True}, b""

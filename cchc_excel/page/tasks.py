"""Long tasks: one at a time, with progress, that can be stopped, and that a killed server leaves to be found.

A task runs in a thread of its own and asks nothing of the browser, so that the page may be closed. Its state
stands in the round's folder (`task_file`), where the next server finds what this one did not end.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cchc_excel.disk.run_lock import Held, hold_lock
from cchc_excel.disk.safe_write import can_write
from cchc_excel.disk.told_faults import numbered, usage_fault
from cchc_excel.jobs.progress import Progress
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.page.task_file import LOCK, LOOK, TaskRecord, TaskState, prepare_folder, write_record

_SAVED_EVERY = 1.0  # seconds between two writings of the progress
_LOG = logging.getLogger(__name__)


class TaskStopped(Exception):
    """The person asked that the task stops."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """What a task gives: lines for the screen, names of files to offer, and where the browser goes."""

    told: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    goes_to: str = ""


Doing = Callable[[Progress], Ended]
TellBug = Callable[[BaseException, str], str]  # our own mistake, and at what: the sentence to show


@dataclass
class RunningTask:
    """A task of this server: its record, whether it is to stop, and its end. Only this module changes it."""

    record: TaskRecord
    folder: Path | None
    stop: threading.Event = field(default_factory=threading.Event)
    future: Future[None] | None = None
    saved: float = 0.0

    @property
    def running(self) -> bool:
        """True until it has ended, however."""
        return self.record.state is TaskState.RUNNING


class Runner:
    """The tasks of one server, run one after another; `tell_bug` keeps what is our own mistake."""

    def __init__(self, tell_bug: TellBug) -> None:
        self._tell_bug = tell_bug
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="viec")
        self._tasks: dict[str, RunningTask] = {}
        self._lock = threading.Lock()

    def begin(self, kind: str, asked: dict[str, str], folder: Path | None, doing: Doing) -> RunningTask:
        """The task, waiting its turn. ClerkFault where one of the same folder is not ended yet."""
        with self._lock:
            if folder is not None and self.running_in(folder):
                raise ClerkFault("Y-10", holder="cửa sổ này")
            record = TaskRecord(id=secrets.token_hex(8), kind=kind, asked=asked, begun=datetime.now())
            task = RunningTask(record, folder)
            self._tasks[record.id] = task
            task.future = self._pool.submit(_run, task, doing, self._tell_bug)
        return task

    def find(self, task_id: str) -> RunningTask | None:
        """The task of that name; None for one of another server."""
        return self._tasks.get(task_id)

    def running_in(self, folder: Path | None) -> RunningTask | None:
        """The task of that folder that has not ended; for None one that is of no round yet."""
        return next((task for task in self._tasks.values() if task.running and task.folder == folder), None)

    def close(self) -> None:
        """Every task is asked to stop; those that wait never begin."""
        for task in self._tasks.values():
            task.stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)


def wait_a_little(task: RunningTask, seconds: float) -> None:
    """Returns when the task has ended, at the latest after so many seconds."""
    if task.future is not None:
        wait_for([task.future], timeout=seconds)


def _run(task: RunningTask, doing: Doing, tell_bug: TellBug) -> None:
    """The task from beginning to end; whatever happens stands in its record. Catches everything."""
    record = task.record
    try:
        with _alone(task):
            if task.stop.is_set():
                raise TaskStopped
            _save(task)
            ended = doing(lambda label, done, total: _tell_progress(task, label, done, total))
            record.told, record.files, record.goes_to = list(ended.told), list(ended.files), ended.goes_to
            record.state = TaskState.DONE
            _save(task)
    except TaskStopped:
        _end(task, TaskState.STOPPED, numbered("X-08"))
    except Exception as fault:  # a thread has nobody above it
        _end(task, TaskState.FAILED, usage_fault(fault) or tell_bug(fault, record.kind))


def _end(task: RunningTask, state: TaskState, sentence: str) -> None:
    task.record.fault, task.record.state = sentence, state
    try:
        _save(task)
    except OSError:  # the disk is full or gone: the sentence says so already
        _LOG.warning("the state of a task was not written", exc_info=True)


@contextmanager
def _alone(task: RunningTask) -> Iterator[None]:
    """No other server works in the folder meanwhile; where it cannot be written nothing is held."""
    folder = task.folder
    if folder is None or not can_write(folder):
        with nullcontext():
            yield
        return
    try:
        with hold_lock(prepare_folder(folder) / LOCK, task.record.kind):
            yield
    except Held as held:
        raise ClerkFault("Y-10", holder=held.by or "chương trình khác") from held


def _tell_progress(task: RunningTask, label: str, done: int, total: int) -> None:
    """What a job says of itself; TaskStopped when the person has asked for it."""
    if task.stop.is_set():
        raise TaskStopped
    record = task.record
    record.label, record.done, record.total = label, done, total
    if time.monotonic() - task.saved >= _SAVED_EVERY:
        _save(task)


def _save(task: RunningTask) -> None:
    task.saved = time.monotonic()
    if task.record.state is not TaskState.RUNNING:
        task.record.ended = datetime.now()
    if task.folder is not None and task.record.kind != LOOK and can_write(task.folder):
        write_record(task.folder, task.record)

"""Several files read at once: as many workers as asked for, and the results in the order of the files.

Which worker reads a file, and after which other one, changes nothing; one that dies costs its file alone.
"""

from __future__ import annotations

import contextlib
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import Any

from cchc_excel.receiving.received import FormsAndRound
from cchc_excel.receiving.worker import FileReader, open_reader

FEW = 60  # files that one worker reads sooner than two have been started (measured, `docs/toc-do.md`)
_MOST = 2  # by itself; a machine has other things to do
_Task = Callable[[FileReader], Any]
_ReadAll = Callable[[Iterable[_Task]], Iterator[Any]]


def choose_worker_count(asked: int, files: int) -> int:
    """How many workers read so many files: those asked for, else (0) one, or two for many files and cores."""
    usual = min(_MOST, os.cpu_count() or 1) if files >= FEW else 1
    return min(asked or usual, files)


@contextlib.contextmanager
def open_pool(asked: FormsAndRound, count: int) -> Iterator[_ReadAll]:
    """A function that does tasks, each with a reader of its own, and gives what they give in their order."""
    with contextlib.ExitStack() as readers:
        idle: SimpleQueue[FileReader] = SimpleQueue()
        for _ in range(count):
            idle.put(readers.enter_context(open_reader(asked)))
        if count <= 1:  # in the caller's own thread
            yield lambda tasks: (_do(idle, task) for task in tasks)
            return
        executor = ThreadPoolExecutor(count)
        try:
            yield lambda tasks: _in_order(executor, idle, tasks, 2 * count)
        finally:
            executor.shutdown(wait=False, cancel_futures=True)  # what still runs ends with its worker


def _in_order(
    executor: ThreadPoolExecutor, idle: SimpleQueue[FileReader], tasks: Iterable[_Task], ahead: int
) -> Iterator[Any]:
    """At most so many tasks are begun before the first of them is asked for: results do not pile up."""
    waiting: deque[Future[Any]] = deque()
    for task in tasks:
        waiting.append(executor.submit(_do, idle, task))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _do(idle: SimpleQueue[FileReader], task: _Task) -> Any:
    reader = idle.get()
    try:
        return task(reader)
    finally:
        idle.put(reader)

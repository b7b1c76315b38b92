"""The one worker that waits between two blocks: its start and imports are paid once a process.

It is told anew what files are held against when that is not what it knows. One that has died, or has
held much memory, is not used again; the last one ends with the process (and by itself, when its
standard input closes, should the process be killed).
"""

from __future__ import annotations

import atexit

from cchc_excel.reading.parts import limits
from cchc_excel.receiving.process import Late, RunningWorker, ask_worker, stop_worker

ANSWER_SECONDS = 10.0  # a worker that says nothing for so long is replaced
_KEPT: list[tuple[RunningWorker, bytes]] = []  # at most one, with what it knows


def taken(asked: bytes) -> RunningWorker | None:
    """The kept worker, which has answered and knows `asked`; None when there is none that can be used."""
    try:
        running, known = _KEPT.pop()
    except IndexError:  # nor may two threads ask first and take then
        return None
    task, data = ("ready", b"") if known == asked else ("asked", asked)
    try:
        head, _ = ask_worker(running, {"task": task, "cpu": limits.CPU_SECONDS}, data, ANSWER_SECONDS)
    except Late:
        head = {"tired": True}
    except BaseException:  # an interrupt of the user
        stop_worker(running)
        raise
    if head["tired"] or "code" in head:
        stop_worker(running)
        return None
    return running


def give_back(running: RunningWorker, asked: bytes) -> None:
    """The worker, which knows `asked`, waits for the next block; it ends when another one waits already."""
    if _KEPT:
        stop_worker(running)
    else:
        _KEPT.append((running, asked))


@atexit.register
def end_kept() -> None:
    """No worker waits any more."""
    while _KEPT:
        stop_worker(_KEPT.pop()[0])

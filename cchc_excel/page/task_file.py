"""The state of a round's tasks on the disk, one small file each, so that no task is lost with its server."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from cchc_excel.disk.run_lock import Held, hold_lock
from cchc_excel.disk.safe_write import can_write, write_whole
from cchc_excel.rounds.folders import TASKS

LOOK = "doc"  # the kind that only reads: it is not kept, so that what was done last stays told
LOCK = "khoa"  # held while a task runs
_KEPT = 20  # files; older ones are taken away


class TaskState(StrEnum):
    """How a task stands."""

    RUNNING = "đang làm"
    DONE = "xong"
    FAILED = "chưa làm được"
    STOPPED = "đã dừng"
    BROKEN = "bị ngắt giữa chừng"


@dataclass
class TaskRecord:
    """What is known of a task: what was asked, how far it is, how it ended, what it told and wrote."""

    id: str
    kind: str
    asked: dict[str, str]
    begun: datetime
    state: TaskState = TaskState.RUNNING
    label: str = ""
    done: int = 0
    total: int = 0
    ended: datetime | None = None
    told: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    fault: str = ""
    goes_to: str = ""


def prepare_folder(folder: Path) -> Path:
    """The folder of task files within a round's."""
    path = folder / TASKS
    path.mkdir(exist_ok=True)
    return path


def write_record(folder: Path, record: TaskRecord) -> None:
    """The record stands in the round's folder; of many the oldest give way."""
    place = prepare_folder(folder)
    text = json.dumps(asdict(record), ensure_ascii=False, default=datetime.isoformat)
    write_whole(place / f"{record.begun:%Y%m%d-%H%M%S-%f}-{record.id}.json", text.encode("utf-8"))
    for old in sorted(place.glob("*.json"))[:-_KEPT]:
        old.unlink(missing_ok=True)


def read_last_record(folder: Path) -> TaskRecord | None:
    """The newest task of the round, as BROKEN where it was running and nobody runs it; None without one.

    A file that cannot be read as one of ours is nothing: tasks may all be run again.
    """
    for path in sorted((folder / TASKS).glob("*.json"), reverse=True)[:1]:
        try:
            record = _read(path)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if record.state is TaskState.RUNNING and not is_held(folder):
            record.state = TaskState.BROKEN
        return record
    return None


def is_held(folder: Path) -> bool:
    """True while some server works in the folder."""
    lock = folder / TASKS / LOCK
    if not lock.is_file() or not can_write(folder):
        return False
    try:
        with hold_lock(lock, ""):
            return False
    except Held:
        return True


def _read(path: Path) -> TaskRecord:
    said = json.loads(path.read_text(encoding="utf-8"))
    ended = said.pop("ended")
    return TaskRecord(
        **{name: value for name, value in said.items() if name not in ("begun", "state")},
        begun=datetime.fromisoformat(said["begun"]),
        state=TaskState(said["state"]),
        ended=datetime.fromisoformat(ended) if ended else None,
    )

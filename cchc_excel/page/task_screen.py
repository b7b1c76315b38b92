"""How a task stands, as a part of every page of its round, and the addresses that begin, ask and stop one."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from starlette.responses import Response

from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.page.answers import go_to, show_page
from cchc_excel.page.asked import Question
from cchc_excel.page.files import tell_files
from cchc_excel.page.task_file import LOOK, TaskRecord, TaskState, read_last_record
from cchc_excel.page.tasks import RunningTask, wait_a_little
from cchc_excel.page.work import SCRATCH, WORKS, begin_work, screen_address
from cchc_excel.page.workplace import NoSuchPage, Workplace

_SHORT = 1.5  # seconds that a page waits for a task which may be short
_AGAIN = (TaskState.FAILED, TaskState.STOPPED, TaskState.BROKEN)
_DIRECT = ("tao-bieu", "tra-lai", "tong-hop", "bao-cao", "chap-nhan", "huy-chap-nhan", LOOK)
_FIELDS = ("don_vi", "ly_do", "so", "ngay", "nguoi_ky")


def task_facts(place: Workplace, key: str, folder: Path) -> dict[str, object] | None:
    """The round's task that runs, else the last one; None where there is nothing to say of it."""
    task = place.runner.running_in(folder)
    record = task.record if task else read_last_record(folder)
    return tell_record(record, key, folder) if record else None


def tell_record(record: TaskRecord, key: str, folder: Path | None) -> dict[str, object]:
    """The record as the template names it."""
    percent = 100 * record.done // record.total if record.total else None
    title = WORKS[record.kind].title if record.kind in WORKS else record.asked.get("ten", record.kind)
    return {
        **asdict(record),
        "title": title,
        "key": key,
        "running": record.state is TaskState.RUNNING,
        "state": record.state.value,
        "percent": percent,
        "good": record.state is TaskState.DONE,
        "again": record.state in _AGAIN and _may_repeat(record),
        "files": tell_files(folder, record.files) if folder else [],
        "when": f"{record.begun:%H:%M ngày %d/%m/%Y}",
    }


def _may_repeat(record: TaskRecord) -> bool:
    scratch = record.asked.get(SCRATCH)
    return record.kind in WORKS and (scratch is None or Path(scratch).is_dir())


def begin_direct(question: Question) -> Response:
    """A task that needs no file is begun as the form asks."""
    kind = question.path["kind"]
    if kind not in _DIRECT:
        raise NoSuchPage(question.place.home)
    question.day("ngay")  # refused here, before anything is read
    asked = {name: question.text(name) for name in _FIELDS if question.text(name)}
    return _begun(question, kind, asked)


def begin_receiving(question: Question) -> Response:
    """The files of the form are received."""
    return _with_files(question, "nhan")


def begin_proofreading(question: Question) -> Response:
    """The report of the form is proofread."""
    return _with_files(question, "doc-soat")


def _with_files(question: Question, kind: str) -> Response:
    question.place.folder_of(question.key)
    if question.scratch is None:
        raise ClerkFault("Y-12")
    return _begun(question, kind, {SCRATCH: str(question.scratch)})


def begin_again(question: Question) -> Response:
    """The round's last task, which did not come to its end, is begun once more."""
    record = read_last_record(question.place.folder_of(question.key))
    if record is None or record.state not in _AGAIN or not _may_repeat(record):
        return go_to(f"/dot/{question.key}")
    return _begun(question, record.kind, record.asked)


def _begun(question: Question, kind: str, asked: dict[str, str]) -> Response:
    """The page that shows the task; its end where that comes at once."""
    task = begin_work(question.place, question.key, kind, asked)
    wait_a_little(task, _SHORT)
    return go_to(_end_of(task, question.key))


def _end_of(task: RunningTask, key: str) -> str:
    """Where the browser goes when the task has ended, however."""
    record = task.record
    if record.goes_to:
        return record.goes_to
    return screen_address(key, record.kind, record.asked) if task.folder else "/"


def show_progress(question: Question) -> Response:
    """The part of a page about a running task; when it has ended the browser is sent on."""
    task = question.place.runner.find(question.path["task"])
    key = question.key
    if task is None or not task.running:
        answer = show_page("viec-xong.html", {"key": key})
        answer.headers["HX-Redirect"] = _end_of(task, key) if task else f"/dot/{key}"
        return answer
    return show_page("viec.html", {"task": tell_record(task.record, key, task.folder)})


def stop_task(question: Question) -> Response:
    """The task is asked to stop; what it has written stays."""
    task = question.place.runner.find(question.path["task"])
    if task is not None:
        task.stop.set()
        wait_a_little(task, _SHORT)
    return go_to(f"/dot/{question.key}" if task is None or task.folder else "/")

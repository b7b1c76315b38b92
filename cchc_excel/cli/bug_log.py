"""What the maintainer needs to know of our own mistakes: the file cchc-loi.txt, never the clerk's screen.

Where it happened, not what stood in the files: names, addresses and cells are written only when a person
asks (`cchc --day-du`), and the file says on top who may see it.
"""

from __future__ import annotations

import logging
import re
import tempfile
import traceback
from contextvars import ContextVar
from datetime import datetime
from pathlib import Path

NAME = "cchc-loi.txt"
_FULL: ContextVar[bool] = ContextVar("full", default=False)
_SAFE = "Nhật ký lỗi, để gửi người bảo trì. Không ghi tên người, địa chỉ thư, nội dung tệp."
_OPEN = (
    "Nhật ký lỗi ĐẦY ĐỦ (--day-du): có thể có tên người, địa chỉ, nội dung tệp. Chỉ người bảo trì được xem; "
    "hãy xóa khi đã xong."
)
_FRAME = re.compile(r'\s+File "(?P<path>[^"]+)", line (?P<line>\d+)(?P<rest>, in [\w<>.]+)?')
_MARKS = re.compile(r"[\s~^]*")
_FAULT = re.compile(
    r"(?P<kind>cchc_excel\.[\w.]+|[\w.]*(?:Error|Exception|Interrupt|Exit|Fault))(?P<said>: .*)?", re.ASCII
)
_KEPT = ("Traceback (most recent call last):", "During handling of the above", "The above exception was")


def log_in_full() -> None:
    """Errors of this run are written with all that they say: a person has asked."""
    _FULL.set(True)


def write_bug(text: str, lead: str = "") -> Path | None:
    """The text stands at the end of the file, in the folder where the command runs, else among the
    system's temporary files; None when neither can be written. Without what it says of contents, unless a
    person has asked for it; `lead` says nothing of them.
    """
    told = f"{lead}\n{text if _FULL.get() else without_contents(text)}".lstrip("\n")
    for folder in (Path.cwd, lambda: Path(tempfile.gettempdir())):
        try:
            path = folder() / NAME
            head = _head(path)
            with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
                log.write(f"{head}{told.rstrip()}\n\n")
        except OSError:
            continue
        return path
    return None


def _head(path: Path) -> str:
    """Who may see the file, on top of it; a file that was begun without contents says it from now on too."""
    wanted = _OPEN if _FULL.get() else _SAFE
    if not path.exists():
        return f"{wanted}\n\n"
    there = path.read_text(encoding="utf-8", errors="replace")
    if _FULL.get() and not there.startswith(_OPEN):
        path.write_text(f"{_OPEN}\n\n{there}", encoding="utf-8", errors="backslashreplace")
    return ""


def without_contents(text: str) -> str:
    """A log with its places and kinds of faults, and nothing of what a fault says: that may quote a cell, a
    file, an address. The user's own folder is "~".
    """
    told, source = [], False
    for line in text.splitlines():
        frame, fault = _FRAME.fullmatch(line), _FAULT.fullmatch(line)
        if frame:
            told.append(f'  File "{_short(frame["path"])}", line {frame["line"]}{frame["rest"] or ""}')
        elif line.startswith(_KEPT) or _MARKS.fullmatch(line) or (source and line[:1] == " "):
            told.append(line)
        elif fault:
            told.append(fault["kind"] + (": …" if fault["said"] else ""))
        source = bool(frame)
    return "\n".join(told)


def _short(path: str) -> str:
    try:
        home = str(Path.home())
    except RuntimeError:  # a user without a home
        return path
    return f"~{path[len(home):]}" if path.startswith(home) and len(home) > 1 else path


class _ToFile(logging.Handler):
    """Every error that a job logs: its sentence without what is filled into it, then where it happened."""

    def emit(self, record: logging.LogRecord) -> None:
        lead = f"{datetime.fromtimestamp(record.created):%Y-%m-%d %H:%M:%S} {record.name}: "
        args = record.args if isinstance(record.args, tuple) else ()
        said = [str(arg) for arg in args if isinstance(arg, str) and "Traceback" in arg]
        if record.exc_info:
            said.append("".join(traceback.format_exception(*record.exc_info)))
        lead += record.getMessage() if _FULL.get() else str(record.msg)
        write_bug("\n".join(said), lead)


def keep_log() -> None:
    """What jobs log as an error is kept from now on."""
    package = logging.getLogger("cchc_excel")
    if not any(isinstance(known, _ToFile) for known in package.handlers):
        package.addHandler(_ToFile(logging.ERROR))

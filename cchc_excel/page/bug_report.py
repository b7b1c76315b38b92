"""Our own mistakes, for whoever maintains the program: `bao-loi.zip`, without figures, names or mails."""

from __future__ import annotations

import io
import logging
import platform
import sys
import traceback
import zipfile
from collections import deque
from datetime import datetime
from importlib.metadata import distributions
from pathlib import Path

from cchc_excel import __version__
from cchc_excel.disk.told_faults import numbered

NAME = "bao-loi.zip"
_STEPS = 50
_WHERE = "Hãy tải tệp bao-loi.zip ở cuối trang rồi gửi người bảo trì."
_LOG = logging.getLogger(__name__)


class BugKeeper:
    """The last mistake of this server and the steps before it."""

    def __init__(self) -> None:
        self._steps: deque[str] = deque(maxlen=_STEPS)
        self._last: BaseException | None = None

    @property
    def has_bug(self) -> bool:
        """True once there was a mistake."""
        return self._last is not None

    def note_step(self, step: str) -> None:
        """What the person asked for, in the program's own words: no name, no figure."""
        self._steps.append(f"{datetime.now():%H:%M:%S} {step}")

    def keep_bug(self, fault: BaseException, step: str) -> str:
        """The sentence to show of a mistake that happened at that step; it is logged and kept."""
        _LOG.error("%s", step, exc_info=fault)
        self.note_step(f"{step}: {type(fault).__name__}")
        self._last = fault
        return numbered("X-09", told=_WHERE)

    def make_zip(self, whole: bool) -> bytes | None:
        """Versions, steps and where it happened; `whole` adds what the mistake says, in which figures and
        names may stand. None without a mistake."""
        if self._last is None:
            return None
        parts = {
            "phien-ban.txt": tell_versions(),
            "cac-buoc.txt": "\n".join(self._steps),
            "loi.txt": tell_frames(self._last),
        }
        if whole:
            parts["loi-day-du.txt"] = "".join(traceback.format_exception(self._last))
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(name, text.encode("utf-8", "backslashreplace"))
        return packed.getvalue()


def tell_versions() -> str:
    """The program, Python, the system and every library, one a line."""
    lines = [f"cchc-excel {__version__}", f"Python {sys.version}", platform.platform(), platform.machine()]
    found = {f"{known.metadata['Name']} {known.version}" for known in distributions()}
    return "\n".join([*lines, *sorted(found, key=str.lower)])


def tell_frames(fault: BaseException) -> str:
    """Type and frames of the mistake and of its causes: module, line and function, never a value."""
    said, current = [], _chain(fault)
    for link in current:
        said.append(type(link).__name__)
        for frame, line in traceback.walk_tb(link.__traceback__):
            code = frame.f_code
            said.append(f"  {Path(code.co_filename).name}:{line} {code.co_name}")
    return "\n".join(said)


def _chain(fault: BaseException | None) -> list[BaseException]:
    links: list[BaseException] = []
    while fault is not None and fault not in links:
        links.append(fault)
        fault = fault.__cause__ or fault.__context__
    return links

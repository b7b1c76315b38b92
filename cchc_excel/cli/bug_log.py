"""What the maintainer needs to know of our own mistakes: the file cchc-loi.txt, never the clerk's screen."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path

NAME = "cchc-loi.txt"


def write_bug(text: str) -> Path | None:
    """The text stands at the end of the file, in the folder where the command runs, else among the
    system's temporary files; None when neither can be written.
    """
    for folder in (Path.cwd, lambda: Path(tempfile.gettempdir())):
        try:
            path = folder() / NAME
            with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
                log.write(f"{text.rstrip()}\n\n")
        except OSError:
            continue
        return path
    return None


class _ToFile(logging.Handler):
    """Every error that a job logs."""

    def emit(self, record: logging.LogRecord) -> None:
        write_bug(self.format(record))


def keep_log() -> None:
    """What jobs log as an error is kept from now on."""
    package = logging.getLogger("cchc_excel")
    if not any(isinstance(known, _ToFile) for known in package.handlers):
        made = _ToFile(logging.ERROR)
        made.setFormatter(logging.Formatter("%(asctime)s %(name)s: %(message)s"))
        package.addHandler(made)

"""`cchc collect FOLDER`: mails saved as files, archives and plain files, wherever they were put."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.inbox_files import files_of
from cchc_excel.jobs.post.collect_sources import MailSource, Taken, take_sources
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.nouns.faults import ClerkFault

UNFINISHED = (
    ".crdownload",
    ".part",
    ".partial",
    ".download",
    ".tmp",
    ".opdownload",
)  # what browsers write meanwhile


def collect_files(desk: Desk, paths: Sequence[Path], progress: Progress = show_no_progress) -> Taken:
    """Every file of these folders, and these files, taken once; nothing there is moved or changed."""
    return take_sources(desk, [file_source(path) for path in source_files(desk, paths)], progress=progress)


def source_files(desk: Desk, paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files to be taken, sorted. ClerkFault for what is not there, and for a folder of the round
    itself.
    """
    for path in paths:
        if not path.exists():
            raise ClerkFault("X-43", path=path)
        inside = path.resolve()
        if desk.folder.resolve() in (inside, *inside.parents) or inside in desk.folder.resolve().parents:
            raise ClerkFault("X-80", folder=path)
    return tuple(path for path in files_of(paths) if not path.name.lower().endswith(UNFINISHED))


def file_source(path: Path, trusted: bool = True) -> MailSource:
    """A file as a source; it is read when its turn comes."""
    return MailSource(name=path.name, load=path.read_bytes, trusted=trusted)

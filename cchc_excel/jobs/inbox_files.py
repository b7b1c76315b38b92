"""Which files are looked at: all that are named, but for rubbish and what was set aside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from cchc_excel.jobs.desk import Desk
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.system_errors import reason_of
from cchc_excel.reading.containers.archive import is_junk

SET_ASIDE = "ban-cu"  # a folder of the inbox whose files are kept but not read


def files_of(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files themselves and every file in the folders, sorted.

    Not those set aside, nor what systems and office programs leave there: the same as in a .zip.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [one for one in inside if one.is_file() and not _passed_over(one, path)]
    return tuple(dict.fromkeys(found))


def list_inbox(desk: Desk) -> tuple[Path, ...]:
    """The files in the inbox. ClerkFault when the inbox is not there or may not be read: an absent
    folder is not an empty one, and must not make every unit look as if it had sent nothing.
    """
    try:
        next(desk.inbox.iterdir(), None)
    except OSError as fault:
        raise ClerkFault("X-48", folder=desk.inbox, reason=reason_of(fault)) from fault
    return files_of([desk.inbox])


def _passed_over(path: Path, top: Path) -> bool:
    inside = path.relative_to(top) if path != top else Path(path.name)
    set_aside = SET_ASIDE in inside.parts[:-1]
    return set_aside or path.name.startswith(".cchc-tam") or is_junk(inside.as_posix())

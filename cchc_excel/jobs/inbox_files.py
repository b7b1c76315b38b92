"""Which files are looked at: all that are named, but for rubbish and what was set aside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

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


def _passed_over(path: Path, top: Path) -> bool:
    inside = path.relative_to(top) if path != top else Path(path.name)
    set_aside = SET_ASIDE in inside.parts[:-1]
    return set_aside or path.name.startswith(".cchc-tam") or is_junk(inside.as_posix())

"""The form set that a round was opened with, kept in the round: a newer program reads it by its own forms.

`bo-bieu/<set>/*.toml`, laid out as the shipped specs are, with the files of other sets that it shares.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.forms.toml.named_files import SET_FILE, named_files
from cchc_excel.forms.toml.table_file import read_table
from cchc_excel.rounds.folders import FORMS

_ASIDE = f"{FORMS}-cu"


def kept_folder(folder: Path, name: str) -> Path | None:
    """Where the round in that folder keeps the form set; None when it keeps none."""
    home = folder / FORMS / name
    return home if (home / SET_FILE).is_file() else None


def keep_forms(folder: Path, source: Path) -> Path:
    """The round in `folder` keeps the form set that lies in `source`; what it keeps already stays.

    The set's own file is written last: the copy is whole or does not count. OSError as `write_whole`.
    """
    home = folder / FORMS / source.name
    if not (home / SET_FILE).is_file():
        for path in _files(source):
            write_whole(folder / FORMS / path.parent.name / path.name, path.read_bytes())
    return home


def set_aside(folder: Path) -> Path | None:
    """The kept forms are kept under another name, and count no more; where they are now, None without any."""
    kept = folder / FORMS
    if not kept.is_dir():
        return None
    free = next(path for path in _names(folder) if not path.exists())
    return kept.rename(free)


def _names(folder: Path) -> Iterator[Path]:
    yield folder / _ASIDE
    yield from (folder / f"{_ASIDE}-{number}" for number in count(2))


def _files(source: Path) -> tuple[Path, ...]:
    """Every file that the form set is made of, its own set file last."""
    table = read_table(source / SET_FILE, f"{source.name}/{SET_FILE}")
    named = [
        named_file
        for key in ("appendices", "lists")
        if key in table.values
        for named_file in named_files(table, key, source)
    ]
    homes = [named_file.path.parent / SET_FILE for named_file in named if named_file.shared]
    return tuple(dict.fromkeys((*(named_file.path for named_file in named), *homes, source / SET_FILE)))

"""`cchc backup`: a round as one checked .zip while it is in use, and a round made of it elsewhere."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_excel.disk.safe_write import PARTIAL, partial_name, replace_file
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.keeping.backup_zip import BackupList, read_contents, unpack, write_zip
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.rounds.folders import KEPT
from cchc_excel.rounds.issuer.reading import OFFICE_FILE, find_office_file
from cchc_excel.rounds.ledger.damage import refuse_lost_ledger
from cchc_excel.rounds.ledger.store import FILE_NAME, check_copy

_LEFT_OUT = (".khoa", "-journal", "-wal", "-shm")  # of this machine and this moment


@dataclass(frozen=True)
class Backup:
    """Where the copy stands and what it holds. `unnamed` are files whose names no .zip can take; `outside`
    the folder of the round before, which is not in it.
    """

    path: Path
    contents: BackupList
    unnamed: tuple[str, ...]
    outside: str


def back_up(desk: Desk, target: Path | None = None) -> Backup:
    """The whole round in one .zip, read back and compared before it has its name.

    Without a target beside the round's folder, with the hour in its name. ClerkFault for a target that
    exists or lies within the round; LedgerFault for a ledger that is damaged.
    """
    folder, now = desk.folder.resolve(), desk.clock()
    path = target.resolve() if target else folder.with_name(f"{folder.name}-sao-luu-{now:%Y%m%d-%H%M%S}.zip")
    if path.exists() or folder in path.parents:
        raise ClerkFault("X-124", path=path)
    refuse_lost_ledger(folder / FILE_NAME)
    partial = partial_name(path)
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        ledger = check_copy(folder, Path(scratch))  # first: what it speaks of is on the disk then
        named, unnamed = _sources(folder, ledger)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            contents = write_zip(partial, named, folder.name, now.isoformat(timespec="seconds"))
            with zipfile.ZipFile(partial) as archive:
                unpack(archive, read_contents(archive), None)
            replace_file(partial, path)
        finally:
            partial.unlink(missing_ok=True)
    return Backup(path, contents, unnamed, desk.round_.previous)


def restore_backup(source: Path, folder: Path | None, here: Path, now: datetime) -> Path:
    """The round of that backup stands in the folder, whole or not at all; without one in a folder of the
    round's own name in `here`.

    ClerkFault where the folder holds anything, and for a .zip that is no backup or damaged.
    """
    try:
        archive = zipfile.ZipFile(source)
    except (zipfile.BadZipFile, NotImplementedError) as fault:
        raise ClerkFault("X-125", file=source.name, reason="không phải tệp .zip đọc được") from fault
    with archive:
        contents = read_contents(archive)
        target = (folder or here / _safe(contents.round_name, now)).resolve()
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise ClerkFault("X-126", folder=target)
        partial = partial_name(target)
        try:
            unpack(archive, contents, partial)
            _check_ledger(partial, source)
            if target.exists():
                target.rmdir()
            replace_file(partial, target)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    for kept in (target / KEPT).rglob("*"):
        if kept.is_file():
            kept.chmod(0o444)
    return target


def _sources(folder: Path, ledger: Path | None) -> tuple[dict[str, Path], tuple[str, ...]]:
    """Every file by its name in the copy, the ledger's copy in its place, the office's file from above."""
    named = {FILE_NAME: ledger} if ledger else {}
    unnamed = []
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if "\\" in name or not name.isprintable():
            unnamed.append(name)
        else:
            named.setdefault(name, path)
    office = find_office_file(folder)
    if office:
        named.setdefault(OFFICE_FILE, office)
    return named, tuple(unnamed)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        passing = path.name.startswith(PARTIAL) or path.name.endswith(_LEFT_OUT) or path.name == FILE_NAME
        if path.is_file() and not (passing and path.parent == folder) and not path.name.startswith(PARTIAL):
            yield path


def _check_ledger(folder: Path, source: Path) -> None:
    """ClerkFault for a backup whose ledger cannot be read."""
    if (folder / FILE_NAME).is_file():
        with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
            check_copy(folder, Path(scratch))


def _safe(name: str, now: datetime) -> str:
    usable = name.isprintable() and not set(name) & set('\\/:*?"<>|') and name.strip(". ")
    return name if usable else f"dot-phuc-hoi-{now:%Y%m%d}"

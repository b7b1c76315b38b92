"""A whole copy of a ledger, taken while others may be writing it; nothing beside it is changed."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sql
from sqlalchemy.exc import DBAPIError

_LOGGED = b"\x02"  # byte 18 of a ledger that an earlier release left with a write-ahead log
_BESIDE = ("", "-wal", "-journal")


def copy_ledger(source: Path, target: Path) -> None:
    """The target is a ledger of its own with all that was committed to the source.

    Through SQLite's own backup, which waits for a writer; where that cannot be, of an earlier release's
    ledger or of one with the unfinished journal of a run that died, the files themselves, from which SQLite
    mends the copy.
    """
    if _is_logged(source) or not _back_up(source, target):
        target.unlink(missing_ok=True)
        _copy_files(source, target)


def _is_logged(source: Path) -> bool:
    with source.open("rb") as stream:
        return stream.read(19)[18:] == _LOGGED


def _back_up(source: Path, target: Path) -> bool:
    """False where SQLite cannot read the source as it stands."""
    address = f"sqlite:///file:{quote(source.resolve().as_posix())}?mode=ro&uri=true"
    read = sql.create_engine(address, connect_args={"timeout": 30})
    written = sql.create_engine(f"sqlite:///{target.as_posix()}")
    try:
        with read.connect() as old, written.connect() as new:
            source_file, target_file = (each.connection.dbapi_connection for each in (old, new))
            source_file.backup(target_file)  # type: ignore[union-attr]  # SQLite's own way, of its driver alone
    except (DBAPIError, read.dialect.loaded_dbapi.Error):
        return False
    finally:
        read.dispose()
        written.dispose()
    return True


def _copy_files(source: Path, target: Path) -> None:
    for end in _BESIDE:
        part = source.with_name(source.name + end)
        if part.is_file():
            target.with_name(target.name + end).write_bytes(part.read_bytes())

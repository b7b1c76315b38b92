"""Files written whole or not at all: beside the target, synced, then renamed over it.

Measured: a direct save breaks the previous file in most kills half-way; this way in none of 60.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from pathlib import Path

from cchc_excel.nouns.faults import ClerkFault

PARTIAL = ".cchc-tam-"  # stale ones are swept, never read
_STALE = 60  # seconds; a partial file lives for less than one
_TRIES, _PAUSE = 5, 0.2  # seconds; Excel, a virus scanner or a sync client may let go


class FileBusy(ClerkFault):
    """The file to be replaced is held by another program (Excel on Windows)."""

    def __init__(self, path: Path):
        super().__init__("X-13", file=path.name)
        self.path = path


def write_whole(path: Path, data: bytes) -> None:
    """The file holds exactly the data; after a kill it holds either the old content or the new.

    Makes the folder. FileBusy when another program keeps the file; OSError when the disk is full
    or the folder forbids it, the old content untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep_partial_files(path.parent)
    partial = partial_name(path)
    try:
        with partial.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        replace_file(partial, path)
    except BaseException as fault:  # also a keyboard interrupt must not leave the partial file behind
        partial.unlink(missing_ok=True)
        if isinstance(fault, OSError) and fault.filename == str(partial):
            fault.filename = str(path)  # the file that the clerk knows
        raise
    _sync_folder(path.parent)


def write_new(path: Path, data: bytes) -> None:
    """A file that was not there holds exactly the data, or is not there; FileExistsError leaves the other
    one whole.

    Two processes that want one name do not overwrite each other, but for a disk without hard links, where the
    one that comes a moment later does.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = partial_name(path)
    try:
        with partial.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _give_name(partial, path)
    except OSError as fault:
        if fault.filename == str(partial):
            fault.filename = str(path)  # the file that the clerk knows
        raise
    finally:
        partial.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _give_name(partial: Path, path: Path) -> None:
    try:
        os.link(partial, path)
        return
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):  # a disk without hard links: FAT, some shares
        if path.exists():
            raise FileExistsError(path) from None
    replace_file(partial, path)


def partial_name(path: Path) -> Path:
    """A name beside the path that no other process uses and that the next sweep takes away."""
    return path.with_name(PARTIAL + secrets.token_hex(8))


def can_write(folder: Path) -> bool:
    """True where a file can be made in the folder: False for a stick or a share that is only read."""
    probe = partial_name(folder / "a")
    try:
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError:
        return False
    return True


def sweep_partial_files(folder: Path) -> tuple[str, ...]:
    """No partial file of an interrupted run is left directly in the folder; the names removed.

    Those younger than a minute stay: another clerk's run may be writing them now.
    """
    swept = []
    for path in sorted(folder.glob(f"{PARTIAL}*")):
        with contextlib.suppress(OSError):  # gone already, or held: the next run tries again
            if time.time() - path.stat().st_mtime > _STALE:
                path.unlink()
                swept.append(path.name)
    return tuple(swept)


def replace_file(partial: Path, path: Path) -> None:
    """The written file takes the name of the other; tried for a second while another program holds it.

    The one place that renames: a virus scanner opens what has just been written. FileBusy when it does
    not let go; the partial file stays for the caller to remove.
    """
    for attempt in range(_TRIES):
        try:
            os.replace(partial, path)
            return
        except PermissionError as cause:
            if attempt == _TRIES - 1:
                raise FileBusy(path) from cause
            time.sleep(_PAUSE)


def _sync_folder(folder: Path) -> None:
    """The rename itself survives a power cut, where the system can promise it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""The originals of what was received: stored once, by content, never rewritten."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path

from cchc_excel.disk.safe_write import FileBusy, partial_name, replace_file
from cchc_excel.rounds.folders import KEPT

__all__ = ["KEPT", "find_kept", "keep_bytes", "keep_original", "kept_path", "sha256_of"]


def sha256_of(path: Path) -> str:
    """The hash of a file's content, as 64 hex digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def keep_original(folder: Path, path: Path) -> Path | None:
    """The kept copy of a received file, named by its content.

    The copy is complete or absent: it is written beside under a name of its own, checked against its
    hash, renamed, made read-only. One that does not hold what its name says (a run that died, a disk
    that failed) is written anew. None when the received file cannot be read: whoever examines it names it.
    """
    try:
        name = sha256_of(path)
    except OSError:
        return None
    kept = kept_path(folder, name, path.suffix)
    if _holds(kept, name):
        return kept
    kept.parent.mkdir(parents=True, exist_ok=True)
    partial = partial_name(kept)
    try:
        if _copied(path, partial) == name:  # else it changed while it was read: the next run sees it
            _put(partial, kept, name)
    finally:
        partial.unlink(missing_ok=True)
    return kept if kept.exists() else None


def keep_bytes(folder: Path, data: bytes, suffix: str) -> Path:
    """The kept copy of bytes that came without a file of their own, as `keep_original`; OSError when it
    cannot be.
    """
    name = hashlib.sha256(data).hexdigest()
    kept = kept_path(folder, name, suffix)
    if not _holds(kept, name):
        kept.parent.mkdir(parents=True, exist_ok=True)
        partial = partial_name(kept)
        try:
            with partial.open("xb") as target:
                target.write(data)
                target.flush()
                os.fsync(target.fileno())
            _put(partial, kept, name)
        finally:
            partial.unlink(missing_ok=True)
    return kept


def kept_path(folder: Path, sha256: str, suffix: str) -> Path:
    """Where the original of that content is kept."""
    return folder / KEPT / sha256[:2] / f"{sha256}{suffix.lower()[:10]}"


def find_kept(folder: Path, sha256: str) -> Path | None:
    """The kept original of that content, whatever it was called; None where it is gone or no longer whole."""
    found = sorted((folder / KEPT / sha256[:2]).glob(f"{sha256}*"))
    return next((path for path in found if _holds(path, sha256)), None)


def _holds(kept: Path, name: str) -> bool:
    try:
        return sha256_of(kept) == name
    except OSError:
        return False


def _copied(path: Path, partial: Path) -> str:
    """The hash of what was copied; the copy is on the disk when this returns."""
    known = hashlib.sha256()
    with path.open("rb") as source, partial.open("xb") as target:
        while block := source.read(1 << 20):
            known.update(block)
            target.write(block)
        target.flush()
        os.fsync(target.fileno())
    return known.hexdigest()


def _put(partial: Path, kept: Path, name: str) -> None:
    """The copy has its name and is read-only; another process may have been first."""
    if kept.exists():
        kept.chmod(stat.S_IWRITE | stat.S_IREAD)  # Windows replaces no read-only file
    try:
        replace_file(partial, kept)
    except FileBusy:
        if not _holds(kept, name):
            raise
    kept.chmod(0o444)

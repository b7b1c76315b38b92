"""The originals of what was received: stored once, by content, never rewritten."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

KEPT = "ban-goc"  # sub-folder of the round's folder


def sha256_of(path: Path) -> str:
    """The hash of a file's content, as 64 hex digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def keep_original(folder: Path, path: Path) -> Path | None:
    """The kept copy of a received file, named by its content; written only when it is new.

    The copy is complete or absent: it is written beside and renamed, then made read-only. None when
    the received file cannot be read: whoever examines it names it.
    """
    try:
        name = sha256_of(path)
    except OSError:
        return None
    kept = folder / KEPT / name[:2] / f"{name}{path.suffix.lower()[:10]}"
    if kept.exists():
        return kept
    kept.parent.mkdir(parents=True, exist_ok=True)
    partial = kept.with_name(f".cchc-tam-{name}")
    with path.open("rb") as source, partial.open("wb") as target:
        while block := source.read(1 << 20):
            target.write(block)
        target.flush()
        os.fsync(target.fileno())
    os.replace(partial, kept)
    kept.chmod(0o444)
    return kept

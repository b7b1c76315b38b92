"""The file of a backup: every file of a folder with its hash in one .zip, read back before it counts."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from cchc_excel.nouns.faults import ClerkFault

MANIFEST = "BAN-KE.json"
_KIND = "cchc-sao-luu-1"
_BLOCK = 1 << 20
_MOST_FILES, _LARGEST_MANIFEST = 1_000_000, 256 << 20  # entries; bytes
_NOT_OURS = (KeyError, ValueError, TypeError, AttributeError)  # a list that we did not write
_FORBIDDEN = set('\\:*?"<>|')


@dataclass(frozen=True)
class BackedUp:
    """One file of a backup: hash and size in bytes of its content."""

    sha256: str
    size: int


@dataclass(frozen=True)
class BackupList:
    """What a backup holds: the round's folder name, when it was made, its files by path with slashes."""

    round_name: str
    made: str
    files: Mapping[str, BackedUp]


def write_zip(target: Path, sources: Mapping[str, Path], round_name: str, made: str) -> BackupList:
    """The .zip holds the sources under their names, and the list of them; a source that is gone meanwhile is
    left out. OSError when the disk is full.
    """
    files: dict[str, BackedUp] = {}
    with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, path in sources.items():
            try:
                source = path.open("rb")
            except FileNotFoundError:  # it was moved while the copy was made: not in this copy
                continue
            with source, archive.open(zipfile.ZipInfo(name), "w", force_zip64=True) as into:
                files[name] = _copied(source, into)
        listed = {name: [file.sha256, file.size] for name, file in files.items()}
        said = {"loai": _KIND, "dot": round_name, "luc": made, "tep": listed}
        archive.writestr(MANIFEST, json.dumps(said, ensure_ascii=False, indent=1))
    return BackupList(round_name, made, files)


def read_contents(archive: zipfile.ZipFile) -> BackupList:
    """What the list of the .zip says. ClerkFault for a .zip that is no backup, or holds other files than its
    list, or one whose name leads elsewhere.
    """
    try:
        info = archive.getinfo(MANIFEST)
        if info.file_size > _LARGEST_MANIFEST:
            raise _no_backup(archive)
        said = json.loads(archive.read(info))
        files = {name: BackedUp(str(sha256), int(size)) for name, (sha256, size) in said["tep"].items()}
        named = BackupList(str(said["dot"]), str(said["luc"]), files)
        kind = said["loai"]
    except (*_NOT_OURS, zipfile.BadZipFile, NotImplementedError) as fault:
        raise _no_backup(archive) from fault
    names = [entry.filename for entry in archive.infolist()]
    whole = sorted(names) == sorted([*files, MANIFEST]) and len(names) < _MOST_FILES
    if kind != _KIND or not whole or not all(map(_is_inside, files)):
        raise _no_backup(archive)
    return named


def unpack(archive: zipfile.ZipFile, contents: BackupList, folder: Path | None) -> None:
    """Every file is written below the folder, or only read for None. ClerkFault for one that is not what the
    list says; never more is written than the list says.
    """
    for name, known in contents.files.items():
        target = folder / name if folder is not None else None
        if target is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
        if not _unpacked(archive, name, known, target):
            raise ClerkFault("X-125", file=Path(archive.filename or "").name, reason=f"“{name}” bị hỏng")


def _unpacked(archive: zipfile.ZipFile, name: str, known: BackedUp, target: Path | None) -> bool:
    try:
        with archive.open(name) as source:
            if target is None:
                return _copied(source, None, known.size) == known
            with target.open("xb") as into:
                return _copied(source, into, known.size) == known
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, zlib.error):
        return False


def _copied(source: IO[bytes], into: IO[bytes] | None, most: int | None = None) -> BackedUp:
    hash_, size = hashlib.sha256(), 0
    for block in _blocks(source):
        size += len(block)
        if most is not None and size > most:
            break
        hash_.update(block)
        if into is not None:
            into.write(block)
    return BackedUp(hash_.hexdigest(), size)


def _blocks(source: IO[bytes]) -> Iterator[bytes]:
    while block := source.read(_BLOCK):
        yield block


def _is_inside(name: str) -> bool:
    """True for a path that stays below any folder, on every system."""
    parts = PurePosixPath(name).parts
    safe = bool(parts) and not name.startswith("/") and ".." not in parts and not _FORBIDDEN & set(name)
    return safe and name.isprintable() and "/".join(parts) == name and name != MANIFEST


def _no_backup(archive: zipfile.ZipFile) -> ClerkFault:
    reason = "không phải bản sao lưu do cchc backup tạo ra"
    return ClerkFault("X-125", file=Path(archive.filename or "").name, reason=reason)

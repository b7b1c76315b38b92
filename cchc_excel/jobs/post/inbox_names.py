"""Under which name a file that came in is put into the inbox: one that no system takes amiss, and no other
has.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from cchc_excel.disk.safe_write import write_new
from cchc_excel.jobs.inbox_files import SET_ASIDE
from cchc_excel.reading.containers.archive import clean_name
from cchc_excel.rounds.originals import sha256_of

_BYTES = 180  # of a name; most disks take 255


@dataclass(frozen=True)
class Shelf:
    """The inbox and what lies in it, by the name that a disk may take for the same: any case, NFC or NFD."""

    inbox: Path
    taken: dict[str, Path]


def open_shelf(inbox: Path) -> Shelf:
    """The inbox as it is now."""
    inbox.mkdir(parents=True, exist_ok=True)
    return Shelf(inbox, {_folded(path.name): path for path in inbox.iterdir()})


def put_into_inbox(shelf: Shelf, name: str, data: bytes) -> str:
    """The name under which the file lies in the inbox; nothing there is overwritten, and the same content
    under the same name is not put there twice. OSError when it cannot be written.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    for candidate in candidate_names(inbox_name(name)):
        path = shelf.taken.setdefault(_folded(candidate), shelf.inbox / candidate)
        if not path.exists():
            try:
                write_new(path, data)
            except FileExistsError:  # another clerk's run was first
                pass
            else:
                return path.name
        if path.is_file() and path.stat().st_size == len(data) and sha256_of(path) == sha256:
            return path.name
    raise AssertionError  # there are numbers without end


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def inbox_name(name: str) -> str:
    """The name of a part as that of a file: its folders before it, clean, short enough for every disk."""
    parts = [part for part in clean_name(name).split("/") if part.casefold() != SET_ASIDE]
    flat = " - ".join(parts).lstrip(". ~") or "khong-ten"
    path = PurePosixPath(flat)
    suffix = path.suffix if len(path.suffix) <= 10 else ""
    stem = flat.removesuffix(suffix)
    while len((stem + suffix).encode()) > _BYTES:
        stem = stem[:-1].rstrip(". ")
    return stem + suffix


def candidate_names(name: str) -> Iterator[str]:
    """The name, then the same with numbers: "PL1 (2).xlsx"."""
    yield name
    path, number = PurePosixPath(name), 2
    while True:
        yield f"{path.stem} ({number}){path.suffix}"
        number += 1

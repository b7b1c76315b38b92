"""What one received file gave, whatever other files came: a workbook, or the files within a .zip or a mail.

It depends on the bytes, on the file's name and on what files are held against, and on nothing else: so it may
be found in any order, by any worker, and kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.findings import Finding, has_trait
from cchc_excel.receiving.packed import PackFault, cut_head, join_head, pack_nouns, unpack_nouns
from cchc_excel.receiving.received import ReceivedBook, hold_received, unpack_received
from cchc_excel.receiving.worker import FileReader, ReadFailure


@dataclass(frozen=True)
class FileRefusal:
    """Why a file was not read: catalogue code and slots of the sentence; code "" where it was."""

    code: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.code)

    def failure(self) -> ReadFailure:
        """The same as it is raised."""
        return ReadFailure(self.code, self.slots)


@dataclass(frozen=True)
class FilePart:
    """One file within: its name there, content hash, and what it holds, packed; b"" where it is refused,
    or where the same content stands before it.
    """

    name: str
    content: str
    empty: bool
    packed: bytes = b""
    refusal: FileRefusal = FileRefusal()

    def book(self) -> ReceivedBook:
        """What it holds; PackFault for damaged bytes."""
        return unpack_received(self.packed)

    def held_book(self) -> ReceivedBook:
        """The same where the bytes are known to be whole: cells are unpacked when they are looked at."""
        return hold_received(self.packed)


@dataclass(frozen=True)
class FileRead:
    """A received file: what opening it told, the files within, or why it was refused as a whole."""

    findings: tuple[Finding, ...] = ()
    parts: tuple[FilePart, ...] = ()
    refusal: FileRefusal = FileRefusal()

    @property
    def lasting(self) -> bool:
        """False where time, memory or a fault of ours decided: the next run may find otherwise."""
        refused = (self.refusal, *(part.refusal for part in self.parts))
        codes = (*(refusal.code for refusal in refused), *(finding.code for finding in self.findings))
        return not any(has_trait(code, Trait.OF_THIS_RUN) for code in codes)


def read_file(reader: FileReader, data: bytes, name: str, sha256: str) -> FileRead:
    """What these bytes, received under that name, hold. Raises what the reader raises but for refusals."""
    try:
        expanded = reader.expand(data, name)
    except ReadFailure as failure:
        return FileRead(refusal=_refusal(failure))
    parts: list[FilePart] = []
    for entry, held in expanded.files:
        content = hashlib.sha256(held).hexdigest()
        if held and any(part.content == content for part in parts):
            parts.append(FilePart(entry, content, empty=False))
            continue
        shown = name if entry == name else f"{name}/{entry}"
        try:
            parts.append(FilePart(entry, content, not held, reader.receive(held, entry, shown, sha256)))
        except ReadFailure as failure:
            if shown == name:
                return FileRead(refusal=_refusal(failure))
            parts.append(FilePart(entry, content, not held, refusal=_refusal(failure)))
    return FileRead(tuple(expanded.findings), tuple(parts))


def _refusal(failure: ReadFailure) -> FileRefusal:
    return FileRefusal(failure.code, failure.slots)


def pack_file(read: FileRead) -> bytes:
    """The file as bytes; the books within go as they are, packed already."""
    parts = tuple(
        (part.name, part.content, part.empty, len(part.packed), part.refusal.code, dict(part.refusal.slots))
        for part in read.parts
    )
    head = pack_nouns([read.findings, parts, (read.refusal.code, dict(read.refusal.slots))])
    return join_head(head, [part.packed for part in read.parts])


def unpack_file(data: bytes) -> FileRead:
    """What `pack_file` was given; PackFault for other bytes."""
    head, rest = cut_head(data)
    place, parts = 0, []
    try:
        findings, listed, (code, slots) = unpack_nouns(head)
        for name, content, empty, size, why, said in listed:
            parts.append(FilePart(name, content, empty, rest[place : place + size], FileRefusal(why, said)))
            place += size
        return FileRead(findings, tuple(parts), FileRefusal(code, slots))
    except (TypeError, ValueError) as fault:
        raise PackFault(repr(fault)) from fault

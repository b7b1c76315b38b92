"""What the round's ledger remembers of files and units: recalled before anything is read, kept as it is read.

Never needed: where there is no ledger, or one that cannot be read or written, everything is read anew, and
whoever needs the ledger itself says what is wrong with it.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from cchc_excel.disk.safe_write import can_write
from cchc_excel.jobs.desk import Desk
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.findings import Finding
from cchc_excel.receiving.fingerprint import as_read, fingerprint_asked
from cchc_excel.receiving.packed import PackFault, pack_nouns, unpack_nouns
from cchc_excel.receiving.received import FormsAndRound
from cchc_excel.rounds.ledger.memory import recall_packed, remember_packed
from cchc_excel.rounds.ledger.store import FILE_NAME, Ledger, Receipt, open_ledger, open_ledger_copy

_LOG = logging.getLogger(__name__)
_BATCH = 20  # what is lost at most when a run is killed; one transaction takes as long as reading a file


@dataclass
class Memory:
    """What files are held against, the folder whose ledger takes what is new (None for none), a ledger
    that is only read, and what waits to be written. Only this module changes it.
    """

    asked: FormsAndRound | None
    folder: Path | None = None
    copy: Ledger | None = None
    anew: bool = False
    waiting: list[tuple[str, str, bytes]] = field(default_factory=list)

    @cached_property
    def fingerprint(self) -> str:
        """That which recollections must have; "" where there is no ledger."""
        return fingerprint_asked(self.asked) if self.asked else ""


@contextlib.contextmanager
def open_memory(desk: Desk) -> Iterator[Memory]:
    """The memory of the desk's ledger; what waits is written when the block ends, however it ends."""
    there = (desk.folder / FILE_NAME).is_file()
    memory = Memory(asked_of(desk) if there else None, anew=desk.reading.anew)
    with contextlib.ExitStack() as opened:
        if there:
            if desk.reading.kept and can_write(desk.folder):
                memory.folder = desk.folder
            elif not memory.anew:
                with contextlib.suppress(ClerkFault, OSError):
                    memory.copy = opened.enter_context(open_ledger_copy(desk.folder))
        try:
            yield memory
        finally:
            write_waiting(memory)


def asked_of(desk: Desk) -> FormsAndRound:
    """What the files of the desk are held against."""
    return as_read(FormsAndRound(desk.forms, desk.round_))


def key_of_file(receipt: Receipt) -> str:
    """Under which a received file is remembered: its name too decides whose it is, and how it is opened."""
    return hash_parts("file", receipt.sha256, receipt.name)


def key_of_unit(code: str) -> str:
    """Under which the unit's whole filing is remembered."""
    return hash_parts("unit", code)


def fingerprint_unit(memory: Memory, origins: Iterable[str]) -> str:
    """What a unit's whole filing depends on: all that its pieces do, and these pieces in this order."""
    return hash_parts(memory.fingerprint, *origins)


def hash_parts(*parts: str) -> str:
    """One hash of these texts in this order."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def recall(memory: Memory, wanted: Mapping[str, str]) -> dict[str, bytes]:
    """What is remembered of these keys under their fingerprints; nothing where files are read anew."""
    if memory.anew or not wanted:
        return {}
    if memory.copy is not None:
        return recall_packed(memory.copy, wanted)
    if memory.folder is not None:
        try:
            with open_ledger(memory.folder) as ledger:
                return recall_packed(ledger, wanted)
        except (ClerkFault, OSError):
            memory.folder = None
    return {}


def remember(memory: Memory, key: str, asked: str, packed: bytes) -> None:
    """It is remembered, at the latest when the block of the memory ends."""
    if memory.folder is not None:
        memory.waiting.append((key, asked, packed))
        if len(memory.waiting) >= _BATCH:
            write_waiting(memory)


def write_waiting(memory: Memory) -> None:
    """What waits is in the ledger; where that cannot be written, nothing waits any more."""
    if memory.folder is not None and memory.waiting:
        try:
            with open_ledger(memory.folder) as ledger:
                remember_packed(ledger, memory.waiting)
        except (ClerkFault, OSError):
            memory.folder = None
    memory.waiting.clear()


def recall_findings(
    memory: Memory, subject: str, depends: str, find: Callable[[], Sequence[Finding]]
) -> tuple[Finding, ...]:
    """What `find` tells of that subject of the round, recalled where it was told under the same `depends`:
    a hash of all that it depends on, the program included; "" for what must not be remembered.
    """
    key = hash_parts("round", subject)
    packed = recall(memory, {key: depends}).get(key) if depends else None
    try:
        if packed is not None:
            return tuple(unpack_nouns(packed))
    except PackFault:
        _LOG.exception("what was remembered of the round is not used")
    found = tuple(find())
    if depends:
        remember(memory, key, depends, pack_nouns(found))
    return found


def only_looked_at(desk: Desk) -> Desk:
    """The desk of another round, in whose folder nothing is changed."""
    return replace(desk, reading=replace(desk.reading, kept=False))

"""Everything that received files hold, file by file: recalled where it is remembered, read where it is not.

What one file gave depends on no other file (`receiving/file_read`); what it means beside the others, whether
it is a copy and of which, is told here, in the order of the files.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import NamedTuple

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.gathered import BookSpan, Gathered, ReceivedFiling
from cchc_excel.jobs.memory import Memory, asked_of, key_of_file, recall, remember
from cchc_excel.jobs.progress import Progress
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.findings import make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.system_errors import reason_of
from cchc_excel.receiving.file_read import FilePart, FileRead, FileRefusal, pack_file, read_file, unpack_file
from cchc_excel.receiving.packed import PackFault
from cchc_excel.receiving.pool import choose_worker_count, open_pool
from cchc_excel.receiving.received import ReceivedBook
from cchc_excel.receiving.worker import FileReader, ReadFailure, load_file
from cchc_excel.rounds.ledger.store import Receipt
from cchc_excel.rounds.originals import sha256_of

_LOG = logging.getLogger(__name__)
_OUR_FAULT = FileRead(refusal=FileRefusal("T-27"))
_Arrived = tuple[Path, Receipt]


class _OpenedFile(NamedTuple):
    """A received file with the books within, by content hash."""

    read: FileRead
    books: Mapping[str, ReceivedBook]


def gather_files(desk: Desk, paths: Sequence[Path], progress: Progress, memory: Memory) -> Gathered:
    """Everything that the files hold; what is not remembered is read, and then is."""
    gathered = Gathered()
    arrived = [(path, _receipt_of(path)) for path in paths]
    distinct: dict[str, _Arrived] = {}
    for path, receipt in arrived:
        if isinstance(receipt, Receipt):
            distinct.setdefault(receipt.sha256, (path, receipt))
    with closing(_open_files(desk, list(distinct.values()), memory)) as opened:
        for done, (path, receipt) in enumerate(arrived):
            progress("Đọc tệp", done, len(paths))
            if isinstance(receipt, ReadFailure):
                gathered.findings.append(receipt.finding(path.name))
            else:
                _add_arrived(gathered, path, receipt, opened)
        next(opened, None)  # all was well: its worker may wait for the next command
    progress("Đọc tệp", len(paths), len(paths))
    return gathered


def _receipt_of(path: Path) -> Receipt | ReadFailure:
    try:
        return Receipt(sha256_of(path), path.name, path.stat().st_size)
    except OSError as error:
        return ReadFailure("T-01", {"reason": reason_of(error)})


def _add_arrived(gathered: Gathered, path: Path, receipt: Receipt, opened: Iterator[_OpenedFile]) -> None:
    """The file is added, or refused by name: nothing that one received file holds stops a round."""
    refusal = gathered.refused.get(receipt.sha256)
    if refusal is None and receipt.sha256 in gathered.seen:
        twin = Place(path.name, "", 0, 0)
        gathered.findings.append(make_finding("D-02", twin, other=gathered.seen[receipt.sha256]))
        return
    if refusal is None:
        gathered.seen[receipt.sha256] = path.name
        gathered.receipts.append(receipt)
        refusal = _add_file(gathered, receipt, next(opened))
    if refusal is not None:
        gathered.refused[receipt.sha256] = refusal
        gathered.findings.append(refusal.finding(path.name))


def _add_file(gathered: Gathered, receipt: Receipt, opened: _OpenedFile) -> ReadFailure | None:
    """What one received file holds is added: several of a .zip or a mail. Why not, where it is refused.

    What was opened before, in this or in an earlier file, is told as a copy and counts for both.
    """
    if opened.read.refusal:
        return opened.read.refusal.failure()
    gathered.findings += opened.read.findings
    for part in opened.read.parts:
        shown = receipt.name if part.name == receipt.name else f"{receipt.name}/{part.name}"
        first = gathered.opened.get(part.content)
        if first and not part.empty:
            gathered.findings.append(make_finding("D-02", Place(shown, "", 0, 0), other=first[0]))
            gathered.pieces += [ReceivedFiling(receipt, *piece) for piece in first[1]]
            continue
        gathered.opened[part.content] = (shown, ())
        if part.refusal:
            gathered.findings.append(part.refusal.failure().finding(shown))
            continue
        book = opened.books[part.content]
        pieces = tuple(zip(book.filings, _origins(part, len(book.filings)), strict=True))
        told, made = len(gathered.findings), len(gathered.accounts)
        gathered.findings += book.findings
        gathered.accounts += book.accounts
        spans = slice(told, len(gathered.findings)), slice(made, len(gathered.accounts))
        gathered.spans.append(BookSpan(part.content, *spans))
        gathered.pieces += [ReceivedFiling(receipt, *piece) for piece in pieces]
        gathered.opened[part.content] = (shown, pieces)
    return None


def _origins(part: FilePart, count: int) -> list[str]:
    """What tells each filing of a book from any other one."""
    digest = hashlib.sha256(part.packed).hexdigest()
    return [f"{digest}/{number}" for number in range(count)]


def _open_files(
    desk: Desk, distinct: Sequence[_Arrived], memory: Memory
) -> Generator[_OpenedFile, None, None]:
    """Each file opened, in this order; those that the memory does not have are read by as many as help."""
    keys = [key_of_file(receipt) for _, receipt in distinct]
    packed = recall(memory, dict.fromkeys(keys, memory.fingerprint))
    unknown = set(keys) - set(packed)
    tasks = [partial(_read_path, *distinct[place]) for place, key in enumerate(keys) if key in unknown]
    with open_pool(asked_of(desk), choose_worker_count(desk.reading.workers, len(tasks))) as read_all:
        fresh = read_all(tasks)
        for (path, receipt), key in zip(distinct, keys, strict=True):
            opened = _recalled(packed.pop(key, None))
            if opened is None:
                opened, lasting = next(fresh) if key in unknown else _read_alone(desk, path, receipt)
                if lasting:
                    remember(memory, key, memory.fingerprint, pack_file(opened.read))
            yield opened


def _recalled(packed: bytes | None) -> _OpenedFile | None:
    """What the memory has of the file; None for nothing that can be used."""
    try:
        return _open(unpack_file(packed), FilePart.held_book) if packed is not None else None
    except PackFault:
        _LOG.exception("what was remembered of a file is not used")
        return None


def _open(read: FileRead, book: Callable[[FilePart], ReceivedBook]) -> _OpenedFile:
    return _OpenedFile(read, {part.content: book(part) for part in read.parts if part.packed})


def _read_alone(desk: Desk, path: Path, receipt: Receipt) -> tuple[_OpenedFile, bool]:
    """The file read by itself, whatever the pool is at."""
    with open_pool(asked_of(desk), 1) as read_all:
        found: tuple[_OpenedFile, bool] = next(read_all([partial(_read_path, path, receipt)]))
    return found


def _read_path(path: Path, receipt: Receipt, reader: FileReader) -> tuple[_OpenedFile, bool]:
    """What the file holds, and whether that may be remembered: of these very bytes, and not by chance.

    Catches everything, since two archives of a public collection once raised what no list of exceptions
    had (issue 8, 1.16); the cause is logged for the maintainer.
    """
    try:
        data = load_file(path)
        opened = _open(read_file(reader, data, path.name, receipt.sha256), FilePart.book)
        steady = hashlib.sha256(data).hexdigest() == receipt.sha256
        return opened, steady and opened.read.lasting
    except ReadFailure as failure:
        return _OpenedFile(FileRead(refusal=FileRefusal(failure.code, failure.slots)), {}), False
    except ClerkFault:  # no worker can be started: the fault of no file
        raise
    except Exception:  # our own mistake in one file must not stop a round (issue 8, 1.16)
        _LOG.exception("%s was not examined", path.name)
        return _OpenedFile(_OUR_FAULT, {}), False

"""Which files are looked at: all that are named, but for rubbish and what was set aside."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from cchc_excel.jobs.desk import Desk
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.system_errors import reason_of
from cchc_excel.reading.containers.archive import is_junk
from cchc_excel.rounds.ledger.closings import Closing
from cchc_excel.rounds.ledger.store import Receipt
from cchc_excel.rounds.originals import find_kept, sha256_of

SET_ASIDE = "ban-cu"  # a folder of the inbox whose files are kept but not read


def files_of(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files themselves and every file in the folders, sorted.

    Not those set aside, nor what systems and office programs leave there: the same as in a .zip.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [one for one in inside if one.is_file() and not _passed_over(one, path)]
    return tuple(dict.fromkeys(found))


def list_inbox(desk: Desk) -> tuple[Path, ...]:
    """The files in the inbox. ClerkFault when the inbox is not there or may not be read: an absent
    folder is not an empty one, and must not make every unit look as if it had sent nothing.
    """
    try:
        next(desk.inbox.iterdir(), None)
    except OSError as fault:
        raise ClerkFault("X-48", folder=desk.inbox, reason=reason_of(fault)) from fault
    return files_of([desk.inbox])


def _passed_over(path: Path, top: Path) -> bool:
    inside = path.relative_to(top) if path != top else Path(path.name)
    set_aside = SET_ASIDE in inside.parts[:-1]
    return set_aside or path.name.startswith(".cchc-tam") or is_junk(inside.as_posix())


@contextmanager
def open_counted(folder: Path, paths: Sequence[Path], closing: Closing | None) -> Iterator[tuple[Path, ...]]:
    """The files that the figures of a round are made of: those given, of a signed round the ones it was
    signed with, under the names that they had; once these were cleared away what is left.

    One that has left the inbox since is taken from the kept originals. ClerkFault for one that is nowhere.
    """
    if closing is None or closing.cleared:
        yield tuple(paths)
        return
    there = {(sha256, path.name): path for path, sha256 in _hashes(paths)}
    with TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        chosen = []
        for number, (sha256, name) in enumerate(closing.files):
            path = there.get((sha256, name))
            chosen.append(path or _from_kept(folder, sha256, Path(scratch) / str(number) / name))
        yield tuple(chosen)


def find_late(paths: Sequence[Path], closing: Closing) -> tuple[Receipt, ...]:
    """The files of the inbox that a signed round was not signed with."""
    signed = {sha256 for sha256, _ in closing.files}
    late = [(path, sha256) for path, sha256 in _hashes(paths) if sha256 not in signed]
    return tuple(Receipt(sha256, path.name, path.stat().st_size) for path, sha256 in late)


def join_receipts(first: Sequence[Receipt], then: Sequence[Receipt]) -> tuple[Receipt, ...]:
    """Each content once, in this order."""
    return tuple({receipt.sha256: receipt for receipt in (*first, *then)}.values())


def tell_late(late: Sequence[Receipt], closing: Closing | None) -> tuple[Finding, ...]:
    """D-65 for each file that came after the round was signed."""
    if closing is None:
        return ()
    day = f"{closing.made:%d/%m/%Y}"
    return tuple(make_finding("D-65", file=receipt.name, day=day) for receipt in late)


def _hashes(paths: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    for path in paths:
        with suppress(OSError):  # examining names what cannot be read
            yield path, sha256_of(path)


def _from_kept(folder: Path, sha256: str, target: Path) -> Path:
    kept = find_kept(folder, sha256)
    if kept is None:
        raise ClerkFault("X-96", name=target.name)
    target.parent.mkdir(parents=True)
    shutil.copyfile(kept, target)
    return target

"""`cchc tidy`: raw mails and originals older than the office's own term are listed, then cleared away."""

from __future__ import annotations

import stat
from calendar import monthrange
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_excel.jobs.collect import ledger_of
from cchc_excel.jobs.desk import Desk
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.rounds.folders import INBOX, KEPT, MAILS
from cchc_excel.rounds.issuer.reading import read_office
from cchc_excel.rounds.ledger.closings import Closing, standing_closing
from cchc_excel.rounds.ledger.discarded import read_ages, record_discarded
from cchc_excel.rounds.ledger.store import open_ledger, write_note
from cchc_excel.rounds.ledger.writer import officer_name
from cchc_excel.rounds.originals import sha256_of

SECTION, KEY = "luu_giu", "so_thang"
CLEARED = "don-dep"  # the diary's word


@dataclass(frozen=True)
class OldFile:
    """A file past its term: where it stands, its content, when it came."""

    path: Path
    sha256: str
    came: datetime


@dataclass(frozen=True)
class Clearing:
    """The files that came before `until`, and how many months that is; `left` are files that stay until
    their time is up.
    """

    months: int
    until: datetime
    files: tuple[OldFile, ...]
    left: int

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return sum(file.path.stat().st_size for file in self.files if file.path.exists())


def plan_clearing(desk: Desk) -> Clearing:
    """What is past the office's term: of a signed round alone, whose totals and report are kept.

    ClerkFault without a term, or for a round that is not closed.
    """
    months = read_office(desk.folder).table(SECTION).get(KEY)
    if not isinstance(months, int):
        raise ClerkFault("X-100", section=SECTION, key=KEY)
    with ledger_of(desk.folder) as ledger:
        closing, ages = standing_closing(ledger), read_ages(ledger)
    if closing is None:
        raise ClerkFault("X-101")
    until = months_before(desk.clock(), months)
    found = list(_files(desk.folder, closing, ages))
    old = tuple(file for file in found if file.came < until)
    return Clearing(months, until, old, len(found) - len(old))


def clear_away(desk: Desk, planned: Clearing) -> int:
    """The files are gone, their hashes are in the ledger; how many went. Killed half-way, the next run goes
    on.
    """
    now = desk.clock().replace(microsecond=0)
    with open_ledger(desk.folder) as ledger:
        record_discarded(ledger, {file.sha256: file.path.name for file in planned.files}, officer_name(), now)
        write_note(ledger, CLEARED, f"{len(planned.files)} tệp đến trước {planned.until:%d/%m/%Y}", now)
    gone = 0
    for file in planned.files:
        with suppress(FileNotFoundError):
            file.path.chmod(stat.S_IWRITE | stat.S_IREAD)  # Windows deletes no read-only file
            file.path.unlink()
            gone += 1
    return gone


def months_before(now: datetime, months: int) -> datetime:
    """The same hour so many months ago; the last day of a shorter month."""
    year, month = divmod(12 * now.year + now.month - 1 - months, 12)
    return now.replace(year=year, month=month + 1, day=min(now.day, monthrange(year, month + 1)[1]))


def _files(folder: Path, closing: Closing, ages: Mapping[str, datetime]) -> Iterator[OldFile]:
    """Originals, what lies in the inbox, mails out; not what was signed."""
    signed = set(closing.results.values())
    for part in (KEPT, INBOX, MAILS):
        for path in sorted((folder / part).rglob("*")):
            if not path.is_file():
                continue
            sha256 = sha256_of(path)
            if sha256 not in signed:
                came = ages.get(sha256) or datetime.fromtimestamp(path.stat().st_mtime)
                yield OldFile(path, sha256, came)

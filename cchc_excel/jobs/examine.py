"""Reading and checking what units sent: files in, filings and findings out. Writes nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_excel.books.worker import ReadFailure, read_many
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.progress import Progress, silent
from cchc_excel.ledger.store import Receipt
from cchc_excel.nouns.account import Account
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.findings import Finding, finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.verbs.recognise import join, recognise
from cchc_excel.verbs.rules import check, findings_of

SET_ASIDE = "ban-cu"  # a folder of the inbox whose files are kept but not read


@dataclass(frozen=True, kw_only=True)
class Examined:
    """What a set of files says: one filing per unit, findings, accounts, and every file seen."""

    receipts: tuple[Receipt, ...]
    filings: Mapping[str, Filing]
    sources: Mapping[str, tuple[Receipt, ...]]
    findings: tuple[Finding, ...]
    accounts: tuple[Account, ...]

    def errors(self, unit: str) -> tuple[Finding, ...]:
        """The findings that keep this unit's filing out of the totals."""
        return tuple(one for one in self.findings if one.unit == unit and one.severity is Severity.ERROR)

    def fingerprint(self, unit: str) -> str:
        """The hash of all that makes the unit's filing: changes when any of its files changes."""
        return fingerprint(self.sources.get(unit, ()))


def fingerprint(receipts: Sequence[Receipt]) -> str:
    """One hash over the contents of several files, whatever their order."""
    return hashlib.sha256("".join(sorted(one.sha256 for one in receipts)).encode()).hexdigest()


def files_of(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files themselves and every file in the folders, sorted; lock files and set-aside ones not."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [one for one in inside if one.is_file() and not _passed_over(one, path)]
    return tuple(dict.fromkeys(found))


def _passed_over(path: Path, top: Path) -> bool:
    parts = path.relative_to(top).parts if path != top else ()
    return path.name.startswith(("~$", ".~lock", ".cchc-tam")) or SET_ASIDE in parts[:-1]


def examine(desk: Desk, paths: Sequence[Path], progress: Progress = silent) -> Examined:
    """What these files say about the round: every file is seen, none is skipped in silence.

    A .zip is opened and each file in it read under the name "gui-ve.zip/PL1.xlsx". What cannot be
    read is a finding of its own; the other files go on.
    """
    receipts: list[Receipt] = []
    pieces: list[Piece] = []
    findings: list[Finding] = []
    with opened_worker() as read:
        for done, path in enumerate(paths):
            progress("Đọc tệp", done, len(paths))
            receipt = Receipt(sha256_of(path), path.name, path.stat().st_size)
            receipts.append(receipt)
            for name, data in _unpacked(path, findings):
                pieces += _pieces(desk, read, receipt, name, data, findings)
    progress("Đọc tệp", len(paths), len(paths))
    return _put_together(desk, tuple(receipts), pieces, findings)

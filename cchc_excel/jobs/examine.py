"""Reading and checking what units sent: files in, filings and findings out. Writes nothing."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.file_owners import with_units
from cchc_excel.jobs.gathered import Gathered, ReceivedFiling
from cchc_excel.jobs.gathering import gather_files
from cchc_excel.jobs.inbox_files import files_of
from cchc_excel.jobs.memory import only_looked_at, open_memory
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.jobs.unit_filing import WholeFiling, _joined
from cchc_excel.jobs.whole_filings import put_units_together
from cchc_excel.nouns.account import Account
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.recognising.whose.misplaced import without_misplaced
from cchc_excel.rounds.folders import ROUND_FILE
from cchc_excel.rounds.ledger.store import Receipt
from cchc_excel.rounds.official_units import official_list
from cchc_excel.slips.alike import PreviousRound, warn_of_copies
from cchc_excel.totals.overlaps.copied_sums import find_copied_sums
from cchc_excel.totals.ways_findings import find_double_counting

_OfUnit = TypeVar("_OfUnit", Finding, Account)
_TOLD_ANEW = {Trait.FORM_MISSING, Trait.IN_ANOTHERS_BOOK}  # once all files of a unit are joined


@dataclass(frozen=True, kw_only=True)
class Examined:
    """What a set of files says: one filing per unit, findings, accounts, and every file seen."""

    receipts: tuple[Receipt, ...]
    filings: Mapping[str, Filing]
    sources: Mapping[str, tuple[Receipt, ...]]
    findings: tuple[Finding, ...]
    accounts: tuple[Account, ...]
    skipped: tuple[Finding, ...] = ()  # rules that could not be checked, and what they lack

    @property
    def shared(self) -> frozenset[str]:
        """Names of the files in which forms of several units were read."""
        names = Counter(receipt.name for some in self.sources.values() for receipt in {*some})
        return frozenset(name for name, count in names.items() if count > 1)

    def errors(self, unit: str) -> tuple[Finding, ...]:
        """The findings that keep this unit's filing out of the totals."""
        return tuple(
            finding for finding in self.findings_by_unit.get(unit, ()) if finding.severity is Severity.ERROR
        )

    @cached_property
    def findings_by_unit(self) -> Mapping[str, Sequence[Finding]]:
        """The findings of each unit, in their order."""
        return _by_unit(self.findings)

    @cached_property
    def accounts_by_unit(self) -> Mapping[str, Sequence[Account]]:
        """The ledgers of each unit's forms."""
        return _by_unit(self.accounts)

    def barred(self, unit: str) -> tuple[Finding, ...]:
        """The errors of this unit that no officer can accept."""
        return tuple(finding for finding in self.errors(unit) if not finding.acceptable)

    def fingerprint(self, unit: str) -> str:
        """The hash of all that makes the unit's filing: changes when any of its files changes."""
        return fingerprint_receipts(self.sources.get(unit, ()))


def fingerprint_receipts(receipts: Sequence[Receipt]) -> str:
    """One hash over the contents of several files, whatever their order."""
    return hashlib.sha256("".join(sorted(receipt.sha256 for receipt in receipts)).encode()).hexdigest()


def examine_files(desk: Desk, paths: Sequence[Path], progress: Progress = show_no_progress) -> Examined:
    """What these files say about the round: every file is seen, none is skipped in silence.

    A .zip is opened and each file in it read under the name "gui-ve.zip/PL1.xlsx". What cannot be
    read is a finding of its own; the other files go on. Filings are held against those of the
    round before, where the settings name one. What the round's ledger remembers is not read again.
    """
    with open_memory(desk) as memory:
        gathered = gather_files(desk, paths, progress, memory)
        whole = put_units_together(desk, _pieces_by_unit(gathered), memory)
    return _put_together(desk, gathered, whole, _earlier(desk))


def _earlier(desk: Desk) -> PreviousRound | None:
    """The filings in the inbox of the round before, read anew; None when the settings name none."""
    if not desk.round_.previous:
        return None
    try:
        before = only_looked_at(open_desk((desk.folder / desk.round_.previous).resolve()))
    except ClerkFault as fault:
        slots = {"file": ROUND_FILE, "written": desk.round_.previous, "fault": fault.sentence}
        raise ClerkFault("X-50", **slots) from fault
    with open_memory(before) as memory:
        gathered = gather_files(before, files_of([before.inbox]), show_no_progress, memory)
    own = _pieces_by_unit(gathered).items()
    units = {unit.code: unit for unit in before.round_.expected()}
    joined = {
        code: _joined(before, units[code], [piece.filing for piece in pieces])[0] for code, pieces in own
    }
    return PreviousRound(before.forms, joined)


def _by_unit(told: Iterable[_OfUnit]) -> Mapping[str, Sequence[_OfUnit]]:
    by_unit: dict[str, list[_OfUnit]] = defaultdict(list)
    for each in told:
        by_unit[each.unit].append(each)
    return dict(by_unit)


def _pieces_by_unit(gathered: Gathered) -> dict[str, list[ReceivedFiling]]:
    pieces: dict[str, list[ReceivedFiling]] = defaultdict(list)
    for piece in gathered.pieces:
        pieces[piece.filing.unit].append(piece)
    return pieces


def _put_together(
    desk: Desk, gathered: Gathered, whole: Mapping[str, WholeFiling], earlier: PreviousRound | None
) -> Examined:
    """The whole filings and all that is said of them, guarded against double counting."""
    findings = [
        finding
        for finding in gathered.findings
        if not (finding.unit and finding.policy.traits & _TOLD_ANEW)
    ]
    skipped: list[Finding] = []
    for filed in whole.values():
        findings += without_misplaced(filed.findings, gathered.findings, Trait.FORM_MISSING)
        skipped += filed.skipped
    by_unit = _pieces_by_unit(gathered)
    sources = {code: tuple(dict.fromkeys(piece.receipt for piece in by_unit[code])) for code in whole}
    filings = {code: filed.filing for code, filed in whole.items() if filed.filing}
    reported = {code: filing for code, filing in filings.items() if not filing.blank}
    contents = {code: fingerprint_receipts(some)[:12] for code, some in sources.items()}
    findings += find_double_counting(desk.round_, reported, contents, official_list)
    findings += find_copied_sums(desk.forms, desk.round_, reported)
    findings += warn_of_copies(desk.forms, desk.round_, reported, earlier)
    return Examined(
        receipts=tuple(gathered.receipts),
        filings=filings,
        sources=sources,
        findings=with_units(findings, _held(gathered.pieces)),
        accounts=tuple(gathered.accounts),
        skipped=tuple(skipped),
    )


def _held(pieces: Sequence[ReceivedFiling]) -> Iterator[tuple[str, str]]:
    """The files in which something of a unit stands, and the unit."""
    for piece in pieces:
        yield piece.filing.file, piece.filing.unit
        yield piece.receipt.name, piece.filing.unit

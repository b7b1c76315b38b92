"""Reading and checking what units sent: files in, filings and findings out. Writes nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.file_owners import with_units, without_misplaced
from cchc_excel.jobs.gathered import Gathered, ReceivedFiling, WholeFiling
from cchc_excel.jobs.gathering import gather_files
from cchc_excel.jobs.memory import open_memory
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.jobs.together.across import (
    UnitsTogether,
    fingerprint_receipts,
    put_units_beside,
    tell_across,
)
from cchc_excel.jobs.together.earlier_files import open_earlier, pieces_by_unit
from cchc_excel.jobs.versions.settle import Versions, settle_versions
from cchc_excel.jobs.whole_filings import put_units_together
from cchc_excel.nouns.account import Account
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.held import HeldSequence
from cchc_excel.nouns.spec import Severity
from cchc_excel.rounds.ledger.store import Receipt

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
    skipped: Sequence[Finding] = ()  # rules that could not be checked, and what they lack
    versions: Versions = Versions()
    depends: str = field(default="", compare=False)  # one hash of all that this follows from; "" for chance

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
        return fingerprint_receipts(self.sources.get(unit, ()), self.versions.cut.get(unit, ()))


def examine_files(desk: Desk, paths: Sequence[Path], progress: Progress = show_no_progress) -> Examined:
    """What these files say about the round: every file is seen, none is skipped in silence.

    A .zip is opened and each file in it read under the name "gui-ve.zip/PL1.xlsx". What cannot be
    read is a finding of its own; the other files go on. Filings are held against those of the
    round before, where the settings name one. What the round's ledger remembers is not read again.
    """
    with open_memory(desk) as memory:
        gathered, versions = settle_versions(desk, gather_files(desk, paths, progress, memory))
        pieces = pieces_by_unit(gathered)
        whole = put_units_together(desk, pieces, memory)
        units = put_units_beside(memory, whole, pieces, open_earlier(desk))
        told = tell_across(memory, desk, units)
    return replace(_put_together(gathered, whole, units, told), versions=versions)


def _by_unit(told: Iterable[_OfUnit]) -> Mapping[str, Sequence[_OfUnit]]:
    by_unit: dict[str, list[_OfUnit]] = defaultdict(list)
    for each in told:
        by_unit[each.unit].append(each)
    return dict(by_unit)


def _put_together(
    gathered: Gathered,
    whole: Mapping[str, WholeFiling],
    units: UnitsTogether,
    across: Sequence[Finding],
) -> Examined:
    """The whole filings and all that is said of them, by themselves and together."""
    findings = [
        finding
        for finding in gathered.findings
        if not (finding.unit and finding.policy.traits & _TOLD_ANEW)
    ]
    for filed in whole.values():
        findings += without_misplaced(filed.findings, gathered.findings, Trait.FORM_MISSING)
    return Examined(
        receipts=tuple(gathered.receipts),
        filings=units.filings,
        sources=units.sources,
        findings=with_units([*findings, *across], _held(gathered.pieces)),
        accounts=tuple(gathered.accounts),
        skipped=HeldSequence(lambda: [finding for filed in whole.values() for finding in filed.skipped]),
        depends=units.depends,
    )


def _held(pieces: Sequence[ReceivedFiling]) -> Iterator[tuple[str, str]]:
    """The files in which something of a unit stands, and the unit."""
    for piece in pieces:
        yield piece.filing.file, piece.filing.unit
        yield piece.receipt.name, piece.filing.unit

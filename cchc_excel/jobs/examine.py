"""Reading and checking what units sent: files in, filings and findings out. Writes nothing."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_excel.jobs.desk import Desk, open_desk
from cchc_excel.jobs.file_owners import with_units
from cchc_excel.jobs.gathered import Gathered, Opened, ReceivedFiling
from cchc_excel.jobs.inbox_files import files_of
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.jobs.unit_filing import _joined, put_unit_together
from cchc_excel.nouns.account import Account
from cchc_excel.nouns.catalogue.notice import Trait
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Severity
from cchc_excel.nouns.system_errors import reason_of
from cchc_excel.receiving.received import FormsAndRound
from cchc_excel.receiving.worker import FileReader, ReadFailure, load_file, open_reader
from cchc_excel.recognising.whose.misplaced import without_misplaced
from cchc_excel.rounds.folders import ROUND_FILE
from cchc_excel.rounds.ledger.store import Receipt
from cchc_excel.rounds.official_units import official_list
from cchc_excel.rounds.originals import sha256_of
from cchc_excel.slips.alike import PreviousRound, warn_of_copies
from cchc_excel.totals.overlaps.copied_sums import find_copied_sums
from cchc_excel.totals.ways_findings import find_double_counting

_LOG = logging.getLogger(__name__)
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
            finding
            for finding in self.findings
            if finding.unit == unit and finding.severity is Severity.ERROR
        )

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
    round before, where the settings name one.
    """
    return _put_together(desk, _gather(desk, paths, progress), _earlier(desk))


def _earlier(desk: Desk) -> PreviousRound | None:
    """The filings in the inbox of the round before, read anew; None when the settings name none."""
    if not desk.round_.previous:
        return None
    try:
        before = open_desk((desk.folder / desk.round_.previous).resolve())
    except ClerkFault as fault:
        slots = {"file": ROUND_FILE, "written": desk.round_.previous, "fault": fault.sentence}
        raise ClerkFault("X-50", **slots) from fault
    gathered = _gather(before, files_of([before.inbox]), show_no_progress)
    filings: dict[str, Filing] = {}
    for unit in before.round_.expected():
        own = [
            received_filing.filing
            for received_filing in gathered.pieces
            if received_filing.filing.unit == unit.code
        ]
        if own:
            filings[unit.code], _ = _joined(before, unit, own)
    return PreviousRound(before.forms, filings)


def _gather(desk: Desk, paths: Sequence[Path], progress: Progress) -> Gathered:
    """Everything that the files hold, file by file."""
    gathered = Gathered()
    with open_reader(FormsAndRound(desk.forms, desk.round_)) as reader:
        for done, path in enumerate(paths):
            progress("Đọc tệp", done, len(paths))
            _add_guarded(reader, path, gathered)
    progress("Đọc tệp", len(paths), len(paths))
    return gathered


def _add_guarded(reader: FileReader, path: Path, gathered: Gathered) -> None:
    """The file is added, or refused by name: nothing that one received file raises stops a round."""
    try:
        receipt = Receipt(sha256_of(path), path.name, path.stat().st_size)
    except OSError as error:
        refusal = ReadFailure("T-01", {"reason": reason_of(error)})
        gathered.findings.append(refusal.finding(path.name))
        return
    known = gathered.refused.get(receipt.sha256)
    if known is None and receipt.sha256 in gathered.seen:
        twin = Place(path.name, "", 0, 0)
        gathered.findings.append(make_finding("D-02", twin, other=gathered.seen[receipt.sha256]))
        return
    if known is None:
        gathered.seen[receipt.sha256] = path.name
        gathered.receipts.append(receipt)
        known = _refusal(reader, path, receipt, gathered)
    if known is not None:
        gathered.refused[receipt.sha256] = known
        gathered.findings.append(known.finding(path.name))


def _refusal(reader: FileReader, path: Path, receipt: Receipt, gathered: Gathered) -> ReadFailure | None:
    """Why the file was not added; None when it was, whole.

    Catches everything, since two archives of a public collection once raised what no list of exceptions
    had (issue 8, 1.16); the cause is logged for the maintainer.
    """
    found = Gathered()
    try:
        _add_file(reader, path, receipt, found, gathered.opened)
    except ReadFailure as failure:
        return failure
    except ClerkFault:  # no worker can be started: the fault of no file
        raise
    except Exception:  # our own mistake in one file must not stop a round (issue 8, 1.16)
        _LOG.exception("%s was not examined", path.name)
        return ReadFailure("T-27")
    gathered.findings += found.findings
    gathered.accounts += found.accounts
    gathered.pieces += found.pieces
    gathered.opened |= found.opened
    return None


def _add_file(reader: FileReader, path: Path, receipt: Receipt, found: Gathered, earlier: Opened) -> None:
    """What one received file holds is added: several of a .zip or a mail. ReadFailure for the file itself.

    What was opened before, in this or in `earlier` files, is told as a copy and counts for both.
    """
    expanded = reader.expand(load_file(path), path.name)
    found.findings += expanded.findings
    for name, data in expanded.files:
        shown = name if name == path.name else f"{path.name}/{name}"
        content = hashlib.sha256(data).hexdigest()
        first = found.opened.get(content) or earlier.get(content)
        if first and data:
            found.findings.append(make_finding("D-02", Place(shown, "", 0, 0), other=first[0]))
            found.pieces += [ReceivedFiling(receipt, filing) for filing in first[1]]
            continue
        found.opened[content] = (shown, ())
        try:
            book = reader(data, name, shown, receipt.sha256)
        except ReadFailure as refusal:
            if shown == path.name:
                raise
            found.findings.append(refusal.finding(shown))
            continue
        found.findings += book.findings
        found.accounts += book.accounts
        found.pieces += [ReceivedFiling(receipt, filing) for filing in book.filings]
        found.opened[content] = (shown, book.filings)


def _put_together(desk: Desk, gathered: Gathered, earlier: PreviousRound | None) -> Examined:
    """The pieces of each unit joined, checked by the rules, and guarded against double counting."""
    findings = [
        finding
        for finding in gathered.findings
        if not (finding.unit and finding.policy.traits & _TOLD_ANEW)
    ]
    filings: dict[str, Filing] = {}
    sources: dict[str, tuple[Receipt, ...]] = {}
    skipped: list[Finding] = []
    for unit in desk.round_.expected():
        own = [
            received_filing for received_filing in gathered.pieces if received_filing.filing.unit == unit.code
        ]
        if own:
            sources[unit.code] = tuple(dict.fromkeys(received_filing.receipt for received_filing in own))
            whole = put_unit_together(
                desk,
                unit,
                list(
                    {id(received_filing.filing): received_filing.filing for received_filing in own}.values()
                ),
            )
            findings += without_misplaced(whole.findings, gathered.findings, Trait.FORM_MISSING)
            skipped += whole.skipped
            if whole.filing:
                filings[unit.code] = whole.filing
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

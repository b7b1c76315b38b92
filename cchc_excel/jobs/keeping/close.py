"""`cchc close`: a signed round is frozen, looked at again, and opened again with a reason."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.jobs.accept import SHORTEST_REASON, officer_name
from cchc_excel.jobs.collect import Collected, collect_round, ledger_of, totals_as_of
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.jobs.results import (
    CHECKLIST,
    FINDINGS,
    LISTS_CSV,
    LISTS_PARQUET,
    LONG_CSV,
    LONG_PARQUET,
    REPORT,
    SIGNED_REPORT,
    TOTALS,
    prepare_result_path,
)
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.report.docx.package import DAMAGE
from cchc_excel.report.report_lines import report_lines
from cchc_excel.rounds.ledger.closings import (
    Closing,
    record_closing,
    refuse_closed,
    revoke_closing,
    standing_closing,
)
from cchc_excel.rounds.ledger.store import last_note, open_ledger, write_note
from cchc_excel.rounds.originals import find_kept, keep_original, sha256_of

CLOSED, REOPENED = "chot", "mo-lai"  # the diary's words
SIGNED = (REPORT, TOTALS, LONG_CSV, LONG_PARQUET, LISTS_CSV, LISTS_PARQUET, FINDINGS, CHECKLIST)


class Wholeness(StrEnum):
    """How a signed file stands today, as the clerk reads it."""

    WHOLE = "còn nguyên"
    CHANGED = "đã bị sửa"
    GONE = "không còn ở chỗ cũ"


@dataclass(frozen=True)
class SignedFile:
    """A file that was signed: how it stands now, and the kept copy (None where that is gone too)."""

    path: Path
    state: Wholeness
    kept: Path | None


@dataclass(frozen=True)
class ClosedRound:
    """What the round was closed with; the files as they stand; who was not in the totals then."""

    closing: Closing
    files: tuple[SignedFile, ...]
    absent: tuple[str, ...] = ()


def close_round(desk: Desk, signed: Path | None = None, progress: Progress = show_no_progress) -> ClosedRound:
    """The round is frozen as its totals and report tell it; they and the hashes of all files are kept.

    `signed` is the report that was signed, where it is not the one among the results. ClerkFault where totals
    or report are not those of today; RoundClosed where it is closed already.
    """
    with ledger_of(desk.folder) as ledger:
        refuse_closed(ledger)
    collected = collect_round(desk, progress)
    _refuse_unready(collected, signed)
    if signed is not None:
        _refuse_unreadable(signed)
        write_whole(prepare_result_path(desk.results, SIGNED_REPORT), signed.read_bytes())
    names = (SIGNED_REPORT, *SIGNED) if signed is not None else SIGNED
    results = {name: desk.results / name for name in names if (desk.results / name).is_file()}
    closing = Closing(
        content=collected.content,
        files=tuple((receipt.sha256, receipt.name) for receipt in collected.examined.receipts),
        versions=dict(collected.versions),
        results={name: _keep(desk, path) for name, path in results.items()},
        who=officer_name(),
        made=desk.clock().replace(microsecond=0),
    )
    with open_ledger(desk.folder) as ledger:
        record_closing(ledger, closing)
        write_note(ledger, CLOSED, json.dumps(dict(closing.results), ensure_ascii=False), closing.made)
    return ClosedRound(closing, _files_of(desk, closing.results), _absent(collected))


def look_at_closing(desk: Desk) -> ClosedRound | None:
    """How the signed files of a closed round stand; None for an open round."""
    with ledger_of(desk.folder) as ledger:
        closing = standing_closing(ledger)
    return ClosedRound(closing, _files_of(desk, closing.results)) if closing else None


def reopen_round(desk: Desk, reason: str) -> None:
    """The round is open: what came since counts from the next command on. ClerkFault without a reason."""
    if len(reason.strip()) < SHORTEST_REASON:
        raise ClerkFault("X-97", reason=reason)
    now = desk.clock().replace(microsecond=0)
    with open_ledger(desk.folder) as ledger:
        revoke_closing(ledger, officer_name(), reason.strip(), now)
        write_note(ledger, REOPENED, reason.strip(), now)


def _refuse_unready(collected: Collected, signed: Path | None) -> None:
    """ClerkFault unless totals and report are those of the round as it stands."""
    desk, totalled = collected.desk, totals_as_of(collected)
    if totalled is None or totalled[1] or not (desk.results / TOTALS).is_file():
        raise ClerkFault("X-94", what="sổ tổng hợp", command="cchc aggregate, cchc report")
    if signed is not None:
        return
    with ledger_of(desk.folder) as ledger:
        written = last_note(ledger, REPORT)
    if written is None or written[0] < totalled[0] or not (desk.results / REPORT).is_file():
        raise ClerkFault("X-94", what="báo cáo Word", command="cchc report")
    _refuse_unreadable(desk.results / REPORT)


def _refuse_unreadable(report: Path) -> None:
    try:
        report_lines(report.read_bytes())
    except DAMAGE as fault:
        raise ClerkFault("X-98", file=report.name) from fault


def _keep(desk: Desk, path: Path) -> str:
    """The hash of the file, a copy of which is kept."""
    keep_original(desk.folder, path)
    return sha256_of(path)


def _files_of(desk: Desk, results: Mapping[str, str]) -> tuple[SignedFile, ...]:
    return tuple(
        SignedFile(desk.results / name, _state(desk.results / name, sha256), find_kept(desk.folder, sha256))
        for name, sha256 in results.items()
    )


def _state(path: Path, sha256: str) -> Wholeness:
    try:
        return Wholeness.WHOLE if sha256_of(path) == sha256 else Wholeness.CHANGED
    except OSError:
        return Wholeness.GONE


def _absent(collected: Collected) -> tuple[str, ...]:
    """The names of the units of which nothing is in the totals."""
    out = {*collected.held_back, *collected.blank, *collected.absent_elsewhere, *collected.missing}
    return tuple(unit.name for unit in collected.desk.round_.expected() if unit.code in out)

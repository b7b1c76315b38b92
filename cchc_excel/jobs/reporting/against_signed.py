"""What a report written after a signed round was opened again says otherwise than the signed one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.jobs.collect import ledger_of
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.results import AGAINST_SIGNED, REPORT, SIGNED_REPORT, prepare_result_path
from cchc_excel.report.changes import ReportChange, find_changes, say_changes
from cchc_excel.report.report_lines import report_lines
from cchc_excel.rounds.ledger.closings import last_closing
from cchc_excel.rounds.originals import find_kept


@dataclass(frozen=True)
class AgainstSigned:
    """When the report was signed, what is otherwise now, and the file that lists it.

    `lost` where the kept copy of the signed report is gone: nothing is compared.
    """

    signed: datetime
    changes: tuple[ReportChange, ...] = ()
    told: Path | None = None
    lost: bool = False


def compare_with_signed(desk: Desk, report: Path) -> AgainstSigned | None:
    """The report against the one that was signed last; None for a round that was never closed."""
    with ledger_of(desk.folder) as ledger:
        closing = last_closing(ledger)
    if closing is None:
        return None
    sha256 = closing.results.get(SIGNED_REPORT) or closing.results[REPORT]
    kept = find_kept(desk.folder, sha256)
    if kept is None:
        return AgainstSigned(closing.made, lost=True)
    changes = find_changes(report_lines(kept.read_bytes()), report_lines(report.read_bytes()))
    told = prepare_result_path(desk.results, AGAINST_SIGNED)
    head = f"Báo cáo khác bản đã ký (chốt lúc {closing.made:%H:%M ngày %d/%m/%Y}): {len(changes)} chỗ.\r\n"
    write_whole(told, f"{head}{say_changes(changes)}".encode("utf-8-sig"))
    return AgainstSigned(closing.made, changes, told)

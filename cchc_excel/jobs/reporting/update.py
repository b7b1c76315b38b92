"""`cchc report --update`: the figures of today in the clerk's own edited report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.jobs.collect import Collected, refuse_signed
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.reporting.keep import free_name, recall_figures, remember_figures
from cchc_excel.jobs.reporting.office import office_for
from cchc_excel.jobs.reporting.single import report_of, words_of_unit
from cchc_excel.jobs.reporting.words import PARTS, words_of
from cchc_excel.jobs.results import REPORT
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.report.changes import ReportChange, find_changes, say_changes
from cchc_excel.report.docx.figure_table import FigureTable
from cchc_excel.report.docx.package import BrokenTemplate, checked_package
from cchc_excel.report.figure_paths import roots_of
from cchc_excel.report.living import Refreshed, count_marks, refresh_document, table_of
from cchc_excel.report.report_lines import report_lines
from cchc_excel.rounds.office import Office
from cchc_excel.wording.wording import Wording


@dataclass(frozen=True)
class Updated:
    """The report brought up to date in its place; `before` is the copy of it as it was, None when nothing
    changed. `changes` are the lines that are otherwise now, `told` the file that lists all.
    """

    document: Path
    refreshed: Refreshed
    before: Path | None
    changes: tuple[ReportChange, ...]
    told: Path | None


def update_report(collected: Collected, path: Path) -> Updated:
    """The report's figures are those of the round as it stands; every other word stays.

    ClerkFault for a file that is no .docx, bears no marks of ours, or is of another round; RoundClosed in a
    signed one.
    """
    refuse_signed(collected.desk)
    content, table = read_marked(collected.desk, path)
    words = words_of_table(collected, table)
    refreshed = refresh_document(content, table, words.names)
    if not refreshed.changed:
        told = _tell(path, refreshed, ()) if refreshed.own or refreshed.unsure else None
        return Updated(path, refreshed, None, (), told)
    before = free_name(path.with_name(f"{path.stem}-truoc-cap-nhat{path.suffix}"))
    write_whole(before, content)
    write_whole(path, refreshed.document)
    now = table_of(refreshed.document)
    if now is not None:
        remember_figures(collected.desk, report_of(table.unit) if table.unit else REPORT, now)
    changes = find_changes(report_lines(content), report_lines(refreshed.document))
    return Updated(path, refreshed, before, changes, _tell(path, refreshed, changes))


def read_marked(desk: Desk, path: Path) -> tuple[bytes, FigureTable]:
    """A report of this round, and the table of its figures, or the ledger's. ClerkFault for others."""
    if not path.is_file():
        raise ClerkFault("X-42", path=path)
    try:
        content = checked_package(path.read_bytes())
    except BrokenTemplate as fault:
        raise ClerkFault("X-111", path=path, reason=str(fault)) from fault
    table = table_of(content) or _remembered(desk, content)
    if table is None or not table.rows:
        raise ClerkFault("X-112", path=path)
    ours = (desk.round_.form_set, desk.round_.period.key)
    if (table.form_set, table.period) != ours:
        theirs = f"bộ {table.form_set}, kỳ {table.period}"
        raise ClerkFault("X-113", path=path, theirs=theirs, ours=f"bộ {ours[0]}, kỳ {ours[1]}")
    return content, table


def _remembered(desk: Desk, content: bytes) -> FigureTable | None:
    """The ledger's table of the report whose figures the document has most of; None where none has any."""
    names = (REPORT, *(report_of(unit.code) for unit in desk.round_.expected()))
    counted = [(count_marks(content, table), table) for table in recall_figures(desk, names)]
    best = max(counted, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] else None


def words_of_table(collected: Collected, table: FigureTable) -> Wording:
    """What the report of that table may say today: of the round, or of one of its units."""
    parts = frozenset(PARTS) & {root for row in table.rows for root in roots_of(row.path)}
    if table.unit:
        return words_of_unit(collected, table.unit, parts, Office())
    return words_of(collected, office_for(collected.desk, Office()).office, parts)


def _tell(path: Path, refreshed: Refreshed, changes: tuple[ReportChange, ...]) -> Path:
    """The file beside the report that lists what changed, and what was left as it stands."""
    lines = [f"Báo cáo {path.name}: {len(refreshed.changed)} số đã cập nhật.", say_changes(changes)]
    for heading, left in (
        ("Số đã sửa bằng tay, giữ nguyên:", refreshed.own),
        ("Chỗ nay không có số, giữ nguyên:", refreshed.unsure),
    ):
        lines += ["", heading, *(f"- {figure.said}" for figure in left)] if left else []
    told = path.with_name(f"{path.stem}-cap-nhat.txt")
    write_whole(told, "\r\n".join([*lines, ""]).encode("utf-8-sig"))
    return told

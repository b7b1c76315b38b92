"""`cchc report`: the Word report of a round, from the office's template."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.jobs.aggregate import Aggregated, something_to_add, write_totals
from cchc_excel.jobs.collect import Collected, collect_round, refuse_signed, totals_as_of
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.jobs.reporting.against_signed import AgainstSigned, compare_with_signed
from cchc_excel.jobs.reporting.keep import Kept, keep_report
from cchc_excel.jobs.reporting.office import office_for
from cchc_excel.jobs.reporting.template import template_bytes
from cchc_excel.jobs.reporting.words import PARTS, words_of
from cchc_excel.jobs.results import REPORT, TOTALS, checklist_of, prepare_result_path
from cchc_excel.nouns.findings import Finding
from cchc_excel.report.report import (
    Placeholder,
    Rendered,
    check_template,
    find_mentioned_names,
    render_report,
)
from cchc_excel.rounds.office import Office

__all__ = [
    "Reported",
    "check_report",
    "checklist_text",
    "preview_report",
    "put_report",
    "refresh_totals",
    "write_report",
    "words_of",
]


@dataclass(frozen=True)
class Reported:
    """What was written, and the report's own checklist. `document` is None when an error stopped it.

    `kept` tells what became of the report before, `against` how it stands to a signed one.
    """

    document: Path | None
    checklist: Path
    findings: tuple[Finding, ...]
    kept: Kept | None = None
    against: AgainstSigned | None = None


def refresh_totals(desk: Desk, progress: Progress = show_no_progress) -> tuple[Collected, Aggregated | None]:
    """The round as it stands, its totals book brought up to date first where the round has changed.

    So that the Word report never says another number than the totals book beside it. ClerkFault
    when there is nothing to add up.
    """
    collected = collect_round(desk, progress)
    last = totals_as_of(collected)
    fresh = last is not None and not last[1] and (desk.results / TOTALS).is_file()
    if fresh:
        return collected, None
    something_to_add(collected)
    return collected, write_totals(collected, progress)


def write_report(collected: Collected, template: Path | None, office: Office) -> Reported:
    """The report and its checklist stand in the round's results; an old report stays when this one fails.

    One that was edited since is kept under another name. `office` is what the command says of it, over what
    stands in `co-quan.toml`. RoundClosed for a signed round.
    """
    refuse_signed(collected.desk)
    made, content = _rendered(collected, template, office)
    written = put_report(collected.desk, REPORT, made, content)
    if written.document is None:
        return written
    return replace(written, against=compare_with_signed(collected.desk, written.document))


def preview_report(collected: Collected, template: Path | None, office: Office) -> Rendered:
    """The report as `write_report` would make it now, with all that it would say. Writes nothing."""
    return _rendered(collected, template, office)[0]


def _rendered(collected: Collected, template: Path | None, office: Office) -> tuple[Rendered, bytes]:
    """The report, and the template that it was made of."""
    content = template_bytes(collected.desk, template)
    known = office_for(collected.desk, office).office
    words = words_of(collected, known, find_mentioned_names(content, PARTS))
    return render_report(content, words), content


def put_report(desk: Desk, name: str, made: Rendered, template: bytes) -> Reported:
    """A rendered report with its checklist in the round's results."""
    checklist = prepare_result_path(desk.results, checklist_of(name))
    write_whole(checklist, checklist_text(made.findings).encode("utf-8-sig"))
    if made.document is None:
        return Reported(None, checklist, made.findings)
    kept = keep_report(desk, name, made.document, template)
    return Reported(kept.path, checklist, made.findings, kept)


def check_report(
    collected: Collected, template: Path | None
) -> tuple[tuple[Placeholder, ...], tuple[Finding, ...]]:
    """Every name that the template uses, and what would stop the report. Writes nothing."""
    content = template_bytes(collected.desk, template)
    known = office_for(collected.desk, Office()).office
    return check_template(content, words_of(collected, known, find_mentioned_names(content, PARTS)))


def checklist_text(findings: tuple[Finding, ...]) -> str:
    """The report's own checklist as a text of lines."""
    if not findings:
        return "Báo cáo không còn chỗ nào thiếu số liệu.\r\n"
    lines = [f"[{finding.code}] {finding.text}" for finding in findings]
    return "Những chỗ cần xem lại trong báo cáo:\r\n" + "".join(f"- {line}\r\n" for line in lines)

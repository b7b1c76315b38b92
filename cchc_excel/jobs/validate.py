"""`cchc validate`: findings of the inbox, or of any files, as data and as an Excel list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.jobs.collect import collect_round, standing_of
from cchc_excel.jobs.desk import Desk
from cchc_excel.jobs.examine import Examined, examine_files
from cchc_excel.jobs.inbox_files import files_of
from cchc_excel.jobs.memory import hash_parts, open_memory, recall_findings
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.nouns.course.arrival import Punctual, Timeliness
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.rounds.lateness import say_round, say_timeliness
from cchc_excel.rounds.ledger.store import Decision


@dataclass(frozen=True)
class Validated:
    """What files say, all that was noticed, and the decisions that stand for their errors, by unit;
    for a round's inbox how the files came against the deadline (None without one).
    """

    examined: Examined
    findings: tuple[Finding, ...]
    accepted: Mapping[str, Decision]
    punctual: Punctual | None = None

    @property
    def reasons(self) -> Mapping[str, str]:
        """Why an officer accepted the errors of a unit, and when, as it is shown."""
        return {
            unit: f"{decision.reason} ({decision.made:%d/%m/%Y})" for unit, decision in self.accepted.items()
        }


def validate_files(desk: Desk, paths: Sequence[Path], progress: Progress = show_no_progress) -> Validated:
    """What the named files say; without names, what the round's inbox says, missing units included.

    ClerkFault when a named path does not exist or no file is found.
    """
    if not paths:
        collected = collect_round(desk, progress, latest=True)
        examined, differing = collected.examined, _differing(desk, collected.examined, collected.held_back)
        return Validated(examined, collected.findings + differing, collected.accepted, collected.punctual)
    for path in paths:
        if not path.exists():
            raise ClerkFault("X-43", path=path)
    files = files_of(paths)
    if not files:
        raise ClerkFault("X-44", path=paths[0])
    examined = examine_files(desk, files, progress)
    findings = examined.findings + _differing(desk, examined, frozenset())
    return Validated(examined, findings, standing_of(desk, examined))


def _differing(desk: Desk, examined: Examined, held_back: frozenset[str]) -> tuple[Finding, ...]:
    """Where units do not say the same in a line common to all: told before anything is added up."""

    def find() -> Sequence[Finding]:
        from cchc_excel.totals.findings import findings_of_figures
        from cchc_excel.totals.rollup import roll_up_comparisons

        figures = roll_up_comparisons(desk.forms, desk.round_, examined.filings, held_back)
        return findings_of_figures(desk.forms, desk.round_, figures)

    depends = hash_parts(examined.depends, *sorted(held_back)) if examined.depends else ""
    with open_memory(desk) as memory:
        return recall_findings(memory, "differing", depends, find)


def validated_data(validated: Validated, names: Mapping[str, str]) -> dict[str, object]:
    """Everything as plain data for JSON: findings, and how the filings came (None without a deadline)."""
    punctual = validated.punctual
    return {
        "phat_hien": [_finding_data(finding, validated.reasons) for finding in validated.findings],
        "han_nop": _punctual_data(punctual, names) if punctual else None,
    }


def _finding_data(finding: Finding, reasons: Mapping[str, str]) -> dict[str, object]:
    """Code, rule, severity, unit, file, sheet, cell, text, and why an officer accepted the error."""
    return {
        "ma": finding.code,
        "quy_tac": finding.rule,
        "muc_do": finding.severity.value,
        "don_vi": finding.unit,
        "tep": finding.place.file if finding.place else finding.slots.get("file", ""),
        "trang": finding.place.sheet if finding.place else "",
        "o": finding.place.address if finding.place and finding.place.row else "",
        "noi_dung": finding.text,
        "chap_nhan": reasons.get(finding.unit, "") if finding.severity is Severity.ERROR else "",
    }


def _punctual_data(punctual: Punctual, names: Mapping[str, str]) -> dict[str, object]:
    """The deadline, the working days left or gone (None for what is not so), each unit, who still owes."""
    gone = punctual.overdue is not None
    return {
        "ngay": punctual.deadline.isoformat(),
        "con_ngay_lam_viec": None if gone else punctual.left,
        "qua_ngay_lam_viec": punctual.overdue,
        "noi_dung": list(say_round(punctual)),
        "don_vi": [
            {"ma": code, "ten": names.get(code, ""), **_timeliness_data(timeliness)}
            for code, timeliness in punctual.units.items()
        ],
        "chua_nop": list(punctual.missing),
    }


def _timeliness_data(timeliness: Timeliness) -> dict[str, object]:
    return {
        "nop": timeliness.how.value,
        "ngay": timeliness.day.isoformat(),
        "sau_han_ngay_lam_viec": timeliness.days,
        "ban_dang_dung_ngay": timeliness.again[0].isoformat() if timeliness.again else None,
        "noi_dung": say_timeliness(timeliness),
    }


def findings_workbook(desk: Desk, findings: Sequence[Finding], path: Path) -> None:
    """The findings as an Excel list at that path.

    ClerkFault when the path is not an .xlsx, lies among received or sent files, or holds anything
    but an earlier list: nothing else is ever written over.
    """
    from cchc_excel.returning.findings_book import findings_book, is_findings_book

    if path.suffix.lower() != ".xlsx":
        raise ClerkFault("X-45", file=path.name)
    if any(folder.resolve() in path.resolve().parents for folder in (desk.inbox, desk.blanks)):
        raise ClerkFault("X-46", folder=path.parent)
    if path.exists() and not is_findings_book(path.read_bytes()):
        raise ClerkFault("X-47", path=path)
    write_whole(path, findings_book(findings, desk.round_))

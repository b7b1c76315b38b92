"""`cchc report` of one unit: from its filled workbook alone, or from its filing in a round."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.jobs.collect import Collected
from cchc_excel.jobs.reporting.earlier import NoEarlierFigures, earlier_rounds
from cchc_excel.jobs.reporting.file import desk_of_file, earlier_files, narrow_to_unit, own_filing
from cchc_excel.jobs.reporting.keep import free_name
from cchc_excel.jobs.reporting.office import office_for
from cchc_excel.jobs.reporting.report import Reported, checklist_text, put_report
from cchc_excel.jobs.reporting.template import template_bytes
from cchc_excel.jobs.reporting.words import OWN_PARTS, PARTS, ReportSource, words_from
from cchc_excel.jobs.unit_asked import find_unit
from cchc_excel.nouns.causes import group_by_cause
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.filing import Filing, Scope
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.report.changes import ReportChange, find_changes
from cchc_excel.report.docx.package import DAMAGE
from cchc_excel.report.report import find_mentioned_names, render_report
from cchc_excel.report.report_lines import report_lines
from cchc_excel.rounds.folders import INBOX, RESULTS, ROUND_FILE
from cchc_excel.rounds.office import Office
from cchc_excel.wording.wording import Wording


@dataclass(frozen=True)
class Single:
    """One unit's report: where it stands (None when an error stopped it), and what was found.

    `findings` are those of the workbook, `notes` those of the report, which also stand in `checklist`;
    `errors` how many errors remain that nobody has accepted: then the report is marked as a draft;
    `before` the report that stood there, and `changes` what is otherwise in the new one.
    """

    round_: Round
    document: Path | None
    checklist: Path | None
    findings: tuple[Finding, ...]
    notes: tuple[Finding, ...]
    errors: int
    before: Path | None = None
    changes: tuple[ReportChange, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReportRequest:
    """What the clerk says of one unit's report: the template, the office, and by their names in a template
    ("ky_truoc", "cung_ky") the unit's workbooks of other periods.
    """

    template: Path | None = None
    office: Office = field(default_factory=Office)
    earlier: Mapping[str, Path] = field(default_factory=dict)


def report_of_file(path: Path, asked: ReportRequest) -> Single:
    """The unit's report and its checklist stand beside its workbook, or for a workbook in a round's inbox
    in the round's results, under names that were free.

    Unit, period and form set are those of the workbook's stamps. ClerkFault for a file that has none,
    that is not the unit's own workbook, or in which no form was found; also for a workbook to compare
    with that is of another unit or period.
    """
    desk = desk_of_file(path)
    unit = desk.round_.reporting
    examined, filing = own_filing(desk, path)
    errors = len(group_by_cause(examined.errors(unit.code)))
    content = template_bytes(desk, asked.template)
    named = find_mentioned_names(content, (*OWN_PARTS, *asked.earlier))
    source = ReportSource(desk, {unit.code: filing}, frozenset(), earlier_files(desk, asked.earlier), named)
    office = office_for(desk, asked.office).office
    made = render_report(content, _marked(words_from(source, office), errors))
    document = checklist = before = None
    if made.document is not None:
        before = _latest(_home(path) / f"{path.stem}-bao-cao.docx")
        document = free_name(_home(path) / f"{path.stem}-bao-cao.docx")
        checklist = free_name(document.with_name(f"{document.stem}-can-xem.txt"))
        write_whole(document, made.document)
        write_whole(checklist, checklist_text(made.findings).encode("utf-8-sig"))
    changed = _changed(before, made.document)
    return Single(
        desk.round_, document, checklist, examined.findings, made.findings, errors, before, changed
    )


def _latest(path: Path) -> Path | None:
    """The last of the numbered reports that stand there: "a-3.docx" after "a-2.docx" after "a.docx"."""
    last, number = None, 1
    while path.exists():
        last, number = path, number + 1
        stem = path.stem.removesuffix(f"-{number - 1}") if number > 2 else path.stem
        path = path.with_name(f"{stem}-{number}{path.suffix}")
    return last


def _changed(before: Path | None, document: bytes | None) -> tuple[ReportChange, ...]:
    """What is otherwise than in the report before; nothing where that cannot be read."""
    if before is None or document is None:
        return ()
    try:
        return find_changes(report_lines(before.read_bytes()), report_lines(document))
    except DAMAGE:  # somebody's file of that name that is no document
        return ()


def _home(path: Path) -> Path:
    """Beside the workbook; for one in a round's inbox the round's results, so that it is no return."""
    here = path.resolve().parent
    for folder in here.parents:
        if (folder / ROUND_FILE).is_file() and here.is_relative_to(folder / INBOX):
            (folder / RESULTS).mkdir(exist_ok=True)
            return folder / RESULTS
    return path.parent


def report_of_unit(collected: Collected, named: str, asked: ReportRequest) -> Reported:
    """The report of one unit of a round stands in the round's results, as `bao-cao-<mã>.docx`.

    `named` is its code or name. ClerkFault when the unit is not in the round, sent nothing readable, or
    sent a totals book.
    """
    unit, _ = _sent(collected, named)
    code = unit.code
    errors = len(group_by_cause(collected.examined.errors(code))) if code in collected.held_back else 0
    own = replace(collected.desk, round_=narrow_to_unit(collected.desk.round_, unit))
    content = template_bytes(own, asked.template)
    words = words_of_unit(collected, code, find_mentioned_names(content, PARTS), asked.office)
    return put_report(own, report_of(code), render_report(content, _marked(words, errors)), content)


def report_of(code: str) -> str:
    """The name of a unit's report in the round's results."""
    return f"bao-cao-{code}.docx"


def words_of_unit(collected: Collected, named: str, parts: frozenset[str], said: Office) -> Wording:
    """What the report of one unit of the round may say; of `PARTS` those that are named.

    ClerkFault when the unit is not in the round, sent nothing readable, or sent a totals book.
    """
    desk = collected.desk
    unit, filing = _sent(collected, named)
    own = replace(desk, round_=narrow_to_unit(desk.round_, unit))
    earlier = earlier_rounds(desk, parts, lambda other: _view(other, unit.code))
    source = ReportSource(own, {unit.code: filing}, frozenset(), earlier, parts)
    return words_from(source, office_for(own, said).office)


def _sent(collected: Collected, named: str) -> tuple[Unit, Filing]:
    """The unit and its own filing; ClerkFault when there is none."""
    unit = find_unit(collected.desk.round_, named)
    code = unit.code
    filing = collected.examined.filings.get(code)
    if filing is None:
        raise ClerkFault("X-70", name=unit.name, unit_code=code)
    if filing.blank:
        raise ClerkFault("X-71", name=unit.name, unit_code=code)
    if filing.scope is Scope.TOTAL:
        raise ClerkFault("X-72", name=unit.name, unit_code=code)
    return unit, filing


def _marked(words: Wording, errors: int) -> Wording:
    if not errors:
        return words
    return replace(words, draft=f"DỰ THẢO (biểu số liệu còn {errors} lỗi chưa sửa)")


def _view(other: Round, code: str) -> Round:
    """The same unit's part of another round. NoEarlierFigures when it was not in it."""
    unit = other.unit(code)
    if unit is None:
        raise NoEarlierFigures(f"đợt {other.period.name} không có đơn vị mã {code}")
    return narrow_to_unit(other, unit)

"""`cchc proofread`: a finished report read against the round's figures and against its own arithmetic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.jobs.collect import Collected
from cchc_excel.jobs.reporting.template import template_bytes
from cchc_excel.jobs.reporting.words import PARTS, words_of
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.spec import Severity
from cchc_excel.proofreading.arithmetic import check_arithmetic, report_tables
from cchc_excel.proofreading.book import proof_book
from cchc_excel.proofreading.check import Basis, check_numbers
from cchc_excel.proofreading.findings import make_number_findings
from cchc_excel.proofreading.outcomes import Checked, NumberVerdict
from cchc_excel.proofreading.prose.candidates import KnownFigure, list_known_figures, list_other_levels
from cchc_excel.proofreading.prose.levels import list_level_figures, list_levels
from cchc_excel.proofreading.source import UnreadableReport, read_report
from cchc_excel.proofreading.tables.grids import GridReport
from cchc_excel.proofreading.tables.tables import list_form_tables
from cchc_excel.proofreading.text import ProofDocument
from cchc_excel.report.report import find_mentioned_names, render_report
from cchc_excel.rounds.office import Office
from cchc_excel.totals.rollup import roll_up
from cchc_excel.wording.alone import own_answers
from cchc_excel.wording.tables import AppendixSheet

LARGEST = 40 * 1024 * 1024  # bytes


@dataclass(frozen=True)
class Proofread:
    """What was found: numbers with their verdicts (none outside a round), findings, errors first.

    `modelled` tells whether the report could be made anew from the template to compare sentence by
    sentence; without it sentences are compared by the names of the figures alone. `tables` tells for each
    table what was checked in it.
    """

    file: str
    numbers: tuple[Checked, ...]
    findings: tuple[Finding, ...]
    modelled: bool = False
    tables: tuple[GridReport, ...] = ()

    @property
    def clean(self) -> bool:
        """True when nothing contradicts and all arithmetic holds."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    def count(self, verdict: NumberVerdict) -> int:
        """How many numbers have that verdict."""
        return sum(checked.verdict is verdict and not checked.emptied for checked in self.numbers)


def proofread_alone(path: Path) -> Proofread:
    """The arithmetic inside the report's own text and tables; no round needed."""
    source, faults = _read(path)
    found = _sorted([*faults, *check_arithmetic(source)])
    return Proofread(path.name, (), found, tables=report_tables(source))


def proofread_report(collected: Collected, path: Path, template: Path | None = None) -> Proofread:
    """Every number against the round as it stands now, and the arithmetic.

    The report is made anew from the template (the round's own when none is named) and read the same
    way, so that a sentence that was not reworded is compared number by number.
    """
    source, faults = _read(path)
    desk = collected.desk
    figures = roll_up(desk.forms, desk.round_, collected.counted, collected.held_back)
    words = words_of(collected, Office(), ())
    sheets = [named for named in words.names.values() if isinstance(named, AppendixSheet)]
    made = _made_today(collected, template)
    basis = Basis(
        known=(*list_known_figures(desk.forms, desk.round_, figures), *_by_level(collected)),
        tables=list_form_tables(desk.forms, sheets, figures),
        levels=list_other_levels(desk.forms, desk.round_.reporting.level),
        model=read_report(made, "mau.docx") if made else None,
    )
    numbers = check_numbers(source, basis)
    found = [*faults, *make_number_findings(numbers), *check_arithmetic(source)]
    return Proofread(path.name, numbers, _sorted(found), made is not None, report_tables(source))


def _by_level(collected: Collected) -> Iterator[KnownFigure]:
    """The figures of the units below and of the reporting unit's own book, each by themselves."""
    desk, filings = collected.desk, collected.counted
    below, own = replace(desk.round_, own_book=False), replace(desk.round_, units=())
    rounds = dict(zip(list_levels(desk.round_), (below, own), strict=False))
    parts = {
        level: own_answers(roll_up(desk.forms, round_, filings, collected.held_back))
        for level, round_ in rounds.items()
    }
    yield from list_level_figures(desk.forms, desk.round_, parts)


def _made_today(collected: Collected, template: Path | None) -> bytes | None:
    """The report as the data make it today; None when the round has no template that works."""
    try:
        content = template_bytes(collected.desk, template)
    except ClerkFault:
        if template is not None:  # the clerk named it
            raise
        return None
    return render_report(
        content, words_of(collected, Office(), find_mentioned_names(content, PARTS))
    ).document


def _read(path: Path) -> tuple[ProofDocument, list[Finding]]:
    """The report's blocks, and P-20 when there are none to read, P-21 for what was left out."""
    if not path.is_file():
        raise ClerkFault("X-42", path=path)
    if path.stat().st_size > LARGEST:
        return ProofDocument(()), [make_finding("P-20", None, file=path.name, reason="tệp lớn hơn 40 MB")]
    try:
        source = read_report(path.read_bytes(), path.name)
    except UnreadableReport as fault:
        return ProofDocument(()), [make_finding("P-20", None, file=path.name, reason=str(fault))]
    return source, [make_finding("P-21", None, where=path.name, what=text) for text in source.left_out]


def _sorted(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    ranks = list(Severity)
    return tuple(sorted(findings, key=lambda finding: ranks.index(finding.severity)))


def proofread_data(done: Proofread) -> dict[str, object]:
    """Everything found as plain data for JSON."""
    counts = Counter(checked.verdict for checked in done.numbers if not checked.emptied)
    return {
        "tep": done.file,
        "sach": done.clean,
        "phat_hien": [
            {
                "ma": finding.code,
                "muc_do": finding.severity.value,
                "vi_tri": finding.slots.get("where", ""),
                "noi_dung": finding.text,
            }
            for finding in done.findings
        ],
        "cac_bang": [
            {
                "vi_tri": table.where,
                "da_soat": list(table.checked),
                "vi_sao_khong": table.why,
                "chua_soat": list(table.unchecked),
            }
            for table in done.tables
        ],
        "tong_hop": {verdict.name.lower(): counts[verdict] for verdict in NumberVerdict},
        "cac_so": [_number_data(checked) for checked in done.numbers],
    }


def _number_data(checked: Checked) -> dict[str, object]:
    return {
        "vi_tri": checked.where,
        "so": checked.written,
        "quanh_do": checked.around,
        "ket_qua": checked.verdict.value,
        "loai": checked.role.value,
        "chi_tieu": checked.name,
        "so_tong_hop": checked.right,
        "cach_in": checked.how,
        "o_trong": checked.emptied,
    }


def proofread_workbook(done: Proofread, path: Path) -> None:
    """The findings and the numbers as an Excel workbook at that path."""
    write_whole(path, proof_book(done.file, done.findings, done.numbers))

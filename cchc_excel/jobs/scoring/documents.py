"""The decision and the notice of a scoring, in Word: never over one that somebody has edited."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cchc_excel.disk.safe_write import write_new
from cchc_excel.disk.shipped import templates_root
from cchc_excel.jobs.scoring.folder import ScoringFolder
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec_faults import SpecError
from cchc_excel.nouns.unit import Unit
from cchc_excel.report.report import render_report
from cchc_excel.rounds.issuer.defaults import OfficeSite, settle_office
from cchc_excel.rounds.issuer.letterhead import letterhead_of
from cchc_excel.rounds.issuer.reading import read_office
from cchc_excel.rounds.issuer.said import office_of_file
from cchc_excel.rounds.office import Office, split_kind
from cchc_excel.rounds.official_units import official_list
from cchc_excel.scoring_book.results import Scored
from cchc_excel.scoring_book.words import make_scoring_wording
from cchc_excel.vietnamese.vocabulary import UNIT_KINDS
from cchc_excel.wording.wording import ReportingUnit

TEMPLATES = {"quyet-dinh.docx": "cham-diem.quyet-dinh.docx", "thong-bao.docx": "cham-diem.thong-bao.docx"}


@dataclass(frozen=True)
class ScoringDocuments:
    """What was written, what was there and is left as it is, and what to look at in the new documents."""

    written: tuple[Path, ...]
    left: tuple[Path, ...]
    findings: tuple[Finding, ...]

    @property
    def data(self) -> dict[str, object]:
        """The same for a program: names of files, texts of findings."""
        return {
            "van_ban": [path.name for path in self.written],
            "giu_nguyen": [path.name for path in self.left],
            "can_xem": [f"[{finding.code}] {finding.text}" for finding in self.findings],
        }


def write_documents(folder: ScoringFolder, scored: Scored) -> ScoringDocuments:
    """Both documents stand in the folder of results. SpecError: nobody is scored, or by whom is not known."""
    if not scored.table.ranked:
        raise SpecError(folder.path.name, "(phiếu)", "E-39")
    office = office_of_file(read_office(folder.path))
    site = _site(folder, scored, office)
    settled = settle_office(office, site).office
    place = ReportingUnit(cap=site.kind, ten=site.name, day_du=f"{site.kind} {site.name}".strip())
    wording = make_scoring_wording(scored, letterhead_of(settled), place, site.below)
    written, left = list[Path](), list[Path]()
    findings: list[Finding] = []
    for name, template in TEMPLATES.items():
        path = folder.results / name
        if path.exists():
            left.append(path)
            continue
        made = render_report(folder_template(folder, template).read_bytes(), wording)
        findings += made.findings
        if made.document is not None:
            write_new(path, made.document)
            written.append(path)
    return ScoringDocuments(tuple(written), tuple(left), tuple(findings))


def folder_template(folder: ScoringFolder, name: str) -> Path:
    """The office's own template of that name in the scoring's folder, else the shipped one."""
    own = folder.path / name
    return own if own.is_file() else templates_root() / name


def _site(folder: ScoringFolder, scored: Scored, office: Office) -> OfficeSite:
    scorer = folder.scorer or _listed_parent(folder.units)
    if scorer is None:
        raise SpecError("don-vi.csv", "(đơn vị chấm)", "E-40")
    kind, name = split_kind(scorer.name)
    kinds = {split_kind(unit.name)[0] for unit in folder.units}
    return OfficeSite(
        kind=kind,
        name=name,
        level=scorer.level,
        day=office.signed_on or scored.score_set.last_day,
        below=tuple(known for known in UNIT_KINDS if known in kinds),
    )


def _listed_parent(units: tuple[Unit, ...]) -> Unit | None:
    """The unit above all of these by the official list of today; None where they have several."""
    above = {unit.parent for unit in units}
    code = above.pop() if len(above) == 1 else ""
    listed = official_list().coded(code, None) if code else None
    return listed.unit if listed else None

"""A year's scoring in one folder: criteria, units, their sheets, the appraiser's, the results."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cchc_excel.disk.safe_write import write_new, write_whole
from cchc_excel.disk.shipped import specs_root
from cchc_excel.forms.toml.table_file import read_table
from cchc_excel.jobs.generate import file_name
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.scoring.criteria import ScoreSet
from cchc_excel.nouns.spec_faults import SpecError
from cchc_excel.nouns.unit import Unit
from cchc_excel.receiving.worker import read_in_worker
from cchc_excel.rounds.folders import BLANKS, INBOX, RESULTS
from cchc_excel.rounds.round_files import units_csv
from cchc_excel.rounds.unit_files import read_units
from cchc_excel.scoring.local_toml import add_local_part
from cchc_excel.scoring.set_toml import read_score_set
from cchc_excel.scoring_book.sheet import scoring_book

CRITERIA, LOCAL, UNITS, APPRAISALS = "tieu-chi.toml", "tieu-chi-rieng.toml", "don-vi.csv", "tham-dinh"
SHIPPED = "cham-diem.toml"


@dataclass(frozen=True)
class ScoringFolder:
    """The folder with what it says: the set, and the communes that are scored."""

    path: Path
    score_set: ScoreSet
    units: tuple[Unit, ...]
    scorer: Unit | None = None  # the one unit of the list above all of them

    @property
    def inbox(self) -> Path:
        """Where the communes' sheets are put."""
        return self.path / INBOX

    @property
    def appraisals(self) -> Path:
        """Where the appraiser's sheets lie."""
        return self.path / APPRAISALS

    @property
    def results(self) -> Path:
        """Where the table of results is written."""
        return self.path / RESULTS


def start_scoring(
    path: Path, units: Path | None, criteria: Path | None = None, local: Path | None = None
) -> tuple[ScoringFolder, tuple[Finding, ...]]:
    """A new folder with its set of criteria (the reference set where none is given), what a district or
    province adds to it, and its units.

    SpecError where the folder is one already; SpecErrors and UnitFileError before anything is written.
    """
    if (path / CRITERIA).exists():
        raise SpecError(str(path), "(thư mục)", "E-31")
    if units is None:
        raise SpecError(str(path), "--don-vi", "E-34")
    source = criteria or specs_root() / SHIPPED
    score_set = _read_set(source, local)
    listed = read_units(units, lambda file, name: read_in_worker(file, name))
    write_new(path / CRITERIA, source.read_bytes())
    if local:
        write_new(path / LOCAL, local.read_bytes())
    write_whole(path / UNITS, units_csv(listed.units))
    for folder in (BLANKS, INBOX, APPRAISALS):
        (path / folder).mkdir(exist_ok=True)
    return ScoringFolder(path, score_set, _scored(listed.units), _scorer(listed.units)), listed.findings


def open_scoring(path: Path) -> ScoringFolder:
    """The folder as it stands. SpecError where it is none."""
    if not (path / CRITERIA).is_file():
        raise SpecError(str(path), "(thư mục)", "E-32")
    local = path / LOCAL
    score_set = _read_set(path / CRITERIA, local if local.is_file() else None)
    units = read_units(path / UNITS).units
    return ScoringFolder(path, score_set, _scored(units), _scorer(units))


def _read_set(criteria: Path, local: Path | None) -> ScoreSet:
    given = read_score_set(read_table(criteria, criteria.name))
    return add_local_part(given, read_table(local, local.name)) if local else given


def _scored(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The units of the lowest level of the list: a district in it is who scores."""
    above = {unit.parent for unit in units if unit.parent}
    return tuple(unit for unit in units if unit.code not in above)


def _scorer(units: tuple[Unit, ...]) -> Unit | None:
    above = {unit.parent for unit in _scored(units)}
    return next((unit for unit in units if {unit.code} == above), None)


def write_blank_sheets(folder: ScoringFolder, progress: Progress = show_no_progress) -> tuple[Path, ...]:
    """Every commune's blank sheet; the same folder gives the same bytes."""
    written = []
    for done, unit in enumerate(folder.units):
        progress("Tạo phiếu chấm điểm", done, len(folder.units))
        path = folder.path / BLANKS / file_name(unit)
        write_whole(path, scoring_book(folder.score_set, unit))
        written.append(path)
    progress("Tạo phiếu chấm điểm", len(folder.units), len(folder.units))
    return tuple(written)

"""The sheets of a scoring that came back: each unit's latest stage, and what could not be understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cchc_excel.disk.safe_write import write_new
from cchc_excel.jobs.collect import collect_round
from cchc_excel.jobs.desk import open_desk
from cchc_excel.jobs.generate import file_name
from cchc_excel.jobs.progress import Progress, show_no_progress
from cchc_excel.jobs.scoring.folder import ScoringFolder
from cchc_excel.jobs.scoring.from_round import fill_from_round
from cchc_excel.jobs.scoring.late_reports import fill_lateness
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.scoring.results import ScoreSheet
from cchc_excel.nouns.spec_faults import SpecError
from cchc_excel.receiving.worker import Read, ReadFailure, open_worker
from cchc_excel.scoring_book.reading import ReadSheet, read_scoring_book
from cchc_excel.scoring_book.sheet import scoring_book

_TEMPORARY = ("~$", ".")  # Excel's and ours


@dataclass(frozen=True)
class ReturnedSheets:
    """Sheets by unit code, the file each came in, and every fault by file and cell."""

    sheets: Mapping[str, ScoreSheet] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[str, ...] = ()


def read_returned(folder: ScoringFolder, progress: Progress = show_no_progress) -> ReturnedSheets:
    """The appraiser's sheet of a unit where there is one, else the unit's own.

    Two files of one folder for one unit are a fault, and neither counts: nobody knows which is meant.
    """
    own, appraised = (_read_folder(folder, place, progress) for place in (folder.inbox, folder.appraisals))
    return ReturnedSheets(
        {**own.sheets, **appraised.sheets}, {**own.files, **appraised.files}, (*own.faults, *appraised.faults)
    )


def _read_folder(folder: ScoringFolder, place: Path, progress: Progress) -> ReturnedSheets:
    paths = sorted(
        path for path in place.glob("*") if path.is_file() and not path.name.startswith(_TEMPORARY)
    )
    sheets: dict[str, ScoreSheet] = {}
    files: dict[str, str] = {}
    twice: set[str] = set()
    faults: list[str] = []
    with open_worker() as read:
        for done, path in enumerate(paths):
            progress("Đọc phiếu", done, len(paths))
            found = _read_file(folder, path, read)
            if isinstance(found, str):
                faults.append(found)
                continue
            faults += map(str, found.faults)
            unit, file = found.sheet.unit, _shown(folder, path)
            if unit.code in sheets:
                twice.add(unit.code)
                faults.append(str(SpecError(file, "(tệp)", "E-30", name=unit.name, other=files[unit.code])))
            sheets[unit.code], files[unit.code] = found.sheet, file
    progress("Đọc phiếu", len(paths), len(paths))
    kept = {code: sheet for code, sheet in sheets.items() if code not in twice}
    return ReturnedSheets(kept, files, tuple(faults))


def _read_file(folder: ScoringFolder, path: Path, read: Read) -> ReadSheet | str:
    """The sheet, or the sentence why the file is none."""
    file = _shown(folder, path)
    try:
        return read_scoring_book(read(path, path.name), folder.score_set, folder.units, file)
    except ReadFailure as refusal:
        return _say_finding(make_finding(refusal.code, Place(file, "", 0, 0), **refusal.slots))
    except SpecError as fault:
        return str(fault)


def _shown(folder: ScoringFolder, path: Path) -> str:
    return path.relative_to(folder.path).as_posix()


def _say_finding(finding: Finding) -> str:
    return f"[{finding.code}] {finding.text}"


def fill_sheets(folder: ScoringFolder, returned: ReturnedSheets, round_folder: Path) -> ReturnedSheets:
    """The same sheets with the figures that the round of that folder holds."""
    collected = collect_round(open_desk(round_folder))
    sheets = {
        code: fill_from_round(folder.score_set, sheet, collected) for code, sheet in returned.sheets.items()
    }
    return replace(returned, sheets=sheets)


def count_late_reports(
    folder: ScoringFolder, returned: ReturnedSheets, round_folders: Sequence[Path]
) -> ReturnedSheets:
    """The same sheets with the reports of these rounds counted that came late or not at all."""
    rounds = [collect_round(open_desk(path)) for path in round_folders]
    return replace(returned, sheets=fill_lateness(folder.score_set, returned.sheets, rounds))


def write_appraisals(
    folder: ScoringFolder, returned: ReturnedSheets
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The appraiser's sheets that were written, and those that were there and are left as they are."""
    written, left = [], []
    for unit in folder.units:
        sheet = returned.sheets.get(unit.code)
        if sheet is None:
            continue
        path = folder.appraisals / file_name(unit)
        try:
            write_new(path, scoring_book(folder.score_set, unit, sheet, appraising=True))
            written.append(path)
        except FileExistsError:
            left.append(path)
    return tuple(written), tuple(left)

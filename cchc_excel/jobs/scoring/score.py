"""`cchc score`: results of every unit, ranks, certainty, lifts; written as a table and kept for next year."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.jobs.scoring.folder import ScoringFolder
from cchc_excel.jobs.scoring.returned import ReturnedSheets
from cchc_excel.nouns.scoring.results import ScoreSheet
from cchc_excel.nouns.spec_faults import SpecError
from cchc_excel.scoring.certainty import find_certainty
from cchc_excel.scoring.lift import list_lifts
from cchc_excel.scoring.ranking import rank_results
from cchc_excel.scoring.sheet_score import score_sheet
from cchc_excel.scoring_book.results import LastYear, Scored, results_book

BOOK, DATA = "cham-diem.xlsx", "cham-diem.json"


def score_units(folder: ScoringFolder, returned: ReturnedSheets, last_year: Path | None = None) -> Scored:
    """Every unit of the list with its result; who sent no sheet is unscored."""
    score_set = folder.score_set
    sheets = [returned.sheets.get(unit.code, ScoreSheet(unit, {})) for unit in folder.units]
    table = rank_results((score_sheet(score_set, sheet) for sheet in sheets), score_set.settings)
    before = read_last_year(last_year) if last_year else {}
    return Scored(
        score_set, table, find_certainty(score_set, sheets), list_lifts(score_set, sheets, table), before
    )


def write_results(folder: ScoringFolder, scored: Scored) -> tuple[Path, Path]:
    """The workbook of results, and the same as data for next year's change of rank."""
    book, data = folder.results / BOOK, folder.results / DATA
    write_whole(book, results_book(scored))
    written = json.dumps(result_data(scored), ensure_ascii=False, indent=1) + "\n"
    write_whole(data, written.encode("utf-8"))
    return book, data


def result_data(scored: Scored) -> dict[str, object]:
    """The results as plain data: rank, percent and class by unit code; numbers are texts."""
    score_set, table = scored.score_set, scored.table
    units = {
        ranked.result.unit.code: {
            "ten": ranked.result.unit.name,
            "hang": ranked.rank,
            "chi_so": str(ranked.result.shown),
            "xep_loai": ranked.label,
            "hang_co_the": list(scored.certainty.ranks[ranked.result.unit.code]),
        }
        for ranked in table.ranked
    }
    unscored = {result.unit.code: list(result.missing) for result in table.unscored}
    return {"bo_tieu_chi": score_set.id, "nam": score_set.year, "don_vi": units, "chua_cham": unscored}


def read_last_year(path: Path) -> Mapping[str, LastYear]:
    """What `write_results` kept a year ago, by unit code. SpecError where it is no such file."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return {
            str(code): LastYear(Decimal(unit["chi_so"]), int(unit["hang"]), str(unit["xep_loai"]))
            for code, unit in data["don_vi"].items()
        }
    except (
        OSError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        InvalidOperation,
        RecursionError,
    ) as cause:
        raise SpecError(path.name, "(tệp)", "E-33") from cause

"""The sample of scoring: thirteen communes of Hớn Quản by the reference set. All figures are số liệu minh họa.

`python -m samples.make_cham_diem` writes the appraiser's sheets of twelve of them (the last sent nothing) and
the results, byte for byte the same each time.
"""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path
from random import Random

from cchc_excel.jobs.generate import file_name
from cchc_excel.jobs.scoring.folder import CRITERIA, UNITS, ScoringFolder, open_scoring, start_scoring
from cchc_excel.jobs.scoring.returned import read_returned
from cchc_excel.jobs.scoring.score import score_units, write_results
from cchc_excel.nouns.scoring.criteria import Asked, Giver, InputKind, ScoreCriterion
from cchc_excel.nouns.scoring.results import ScoreAnswer, ScoreSheet
from cchc_excel.nouns.unit import Unit
from cchc_excel.scoring.formulas import FORMULA_FACES
from cchc_excel.scoring_book.sheet import scoring_book

HERE = Path(__file__).resolve().parent / "cham-diem"
LIST = Path(__file__).resolve().parent / "hon-quan" / "don-vi.csv"
MADE_UP = "Số liệu minh họa"
_GOOD = {"tỷ lệ hồ sơ nộp trực tuyến": (45, 75), "tỷ lệ hồ sơ thanh toán trực tuyến": (25, 65), "tỷ lệ giải ngân vốn đầu tư công": (58, 97)}


def fill_sheet(unit: Unit, criteria: tuple[ScoreCriterion, ...]) -> ScoreSheet:
    """Invented answers to every criterion, the same for a unit each time."""
    chance = Random(f"cham-diem {unit.code}")
    return ScoreSheet(unit, {criterion.key: _answer(chance, criterion) for criterion in criteria})


def _answer(chance: Random, criterion: ScoreCriterion) -> ScoreAnswer:
    evidence = MADE_UP if criterion.giver is Giver.UNIT else ""
    if criterion.no_case and chance.random() < 0.3:
        return ScoreAnswer(no_case=True, evidence=evidence)
    formula = criterion.formulas[0]
    asked = FORMULA_FACES[formula.kind].ask(formula)
    values = {one.key: _figure(chance, criterion, one) for one in asked}
    if "a" in values and "b" in values:
        least = Decimal("0.93") if criterion.key == "3.2" else Decimal("0.74")
        share = least + (1 - least) * Decimal(str(round(chance.random() ** 0.5, 3)))
        values["b"] = (values["a"] * share).quantize(Decimal(1))
    return ScoreAnswer(values, evidence=evidence)


def _figure(chance: Random, criterion: ScoreCriterion, asked: Asked) -> Decimal:
    if asked.kind is InputKind.FLAG:
        return Decimal(int(chance.random() < 0.85))
    if asked.kind is InputKind.GRADE:
        return Decimal(chance.choice((1, 1, 1, 2, 3)))
    if asked.kind is InputKind.PERCENT:
        low, high = _GOOD.get(asked.label, (78, 96))
        return Decimal(chance.randint(low * 100, high * 100)) / 100
    if criterion.key == "8.2":
        return Decimal(chance.randint(350, 480)) / 100
    if asked.key == "a":
        return Decimal(chance.randint(12, 40) * (40 if criterion.giver is Giver.SYSTEM else 1))
    most = {"1.1": 20, "7.3": 6, "1.5": 3}.get(criterion.key, 1)
    return Decimal(chance.randint(0, most))


def make(folder: Path) -> ScoringFolder:
    """A whole folder of scoring there: criteria, units, the appraiser's sheets, results."""
    scoring, _ = start_scoring(folder, LIST)
    criteria = (*scoring.score_set.criteria, *scoring.score_set.beside)
    for unit in scoring.units[:-1]:
        sheet = fill_sheet(unit, criteria)
        (scoring.appraisals / file_name(unit)).write_bytes(scoring_book(scoring.score_set, unit, sheet, appraising=True))
    write_results(scoring, score_units(scoring, read_returned(scoring)))
    return scoring


if __name__ == "__main__":
    for name in (CRITERIA, UNITS):
        (HERE / name).unlink(missing_ok=True)
    shutil.rmtree(HERE / "tham-dinh", ignore_errors=True)
    made = make(HERE)
    for empty in ("bieu-gui-di", "nop-ve"):
        (HERE / empty).rmdir()
    open_scoring(made.path)

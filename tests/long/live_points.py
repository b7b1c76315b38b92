"""Points that the workbook computes equal those of the program (issue 16 §2): random fillings through LibreOffice."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

import openpyxl
from long_outcome import Outcome

from cchc_excel.disk.shipped import specs_root
from cchc_excel.forms.toml.table_file import read_table
from cchc_excel.nouns.scoring.criteria import InputKind, ScoreCriterion, ScoreSet
from cchc_excel.nouns.scoring.results import ScoreAnswer, ScoreSheet
from cchc_excel.nouns.unit import Unit
from cchc_excel.scoring.formulas import FORMULA_FACES
from cchc_excel.scoring.set_toml import read_score_set
from cchc_excel.scoring.sheet_score import score_criterion
from cchc_excel.scoring_book.plan import PlannedRow, SheetColumn, plan_sheet_rows
from cchc_excel.scoring_book.sheet import scoring_book
from tests.office import convert

BOOKS = 25  # of one start of LibreOffice: a book is one filling of the whole set
WHOLE, SLICE = 20, 1
HIGHEST = {InputKind.FLAG: 1, InputKind.GRADE: 3, InputKind.COUNT: 60}


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round is twenty-five fillings of the reference set."""
    score_set = read_score_set(read_table(specs_root() / "cham-diem.toml", "cham-diem.toml"))
    for number in range(rounds):
        with tempfile.TemporaryDirectory() as scratch:
            yield Outcome(f"books {number}", tuple(_misses(score_set, Random(f"{seed} {number}"), Path(scratch))))


def _misses(score_set: ScoreSet, chance: Random, folder: Path) -> Iterator[str]:
    unit = Unit(code="25327", name="Xã minh họa", level="xa")
    sheets = [_fill(chance, score_set, unit) for _ in range(BOOKS)]
    paths = [folder / f"{number}.xlsx" for number in range(BOOKS)]
    for path, sheet in zip(paths, sheets, strict=True):
        path.write_bytes(scoring_book(score_set, unit, sheet))
    for path, sheet in zip(convert(paths, "xlsx", folder / "tinh", recalculate=True), sheets, strict=True):
        page = openpyxl.load_workbook(path, data_only=True).active
        for row in plan_sheet_rows(score_set):
            if isinstance(row, PlannedRow) and row.first:
                said = page.cell(row.row, SheetColumn.COMPUTED).value
                expected = _expected(score_set, row.criterion, sheet)
                if _number(said) != expected:
                    yield f"{path.stem} {row.criterion.key} {sheet.answers[row.criterion.key]}: {said}, by Python {expected}"


def _number(shown: object) -> Decimal | None:
    """A number of two decimals; None for an empty cell."""
    return None if shown in (None, "") else Decimal(str(shown)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _expected(score_set: ScoreSet, criterion: ScoreCriterion, sheet: ScoreSheet) -> Decimal | None:
    points = score_criterion(criterion, sheet.answers[criterion.key], score_set.settings).points
    return None if points is None else points.quantize(Decimal("0.01"))


def _fill(chance: Random, score_set: ScoreSet, unit: Unit) -> ScoreSheet:
    return ScoreSheet(unit, {criterion.key: _answer(chance, criterion) for criterion in (*score_set.criteria, *score_set.beside)})


def _answer(chance: Random, criterion: ScoreCriterion) -> ScoreAnswer:
    way = chance.random()
    if way < 0.05:
        return ScoreAnswer()
    if criterion.no_case and way < 0.2:
        return ScoreAnswer(no_case=True)
    values = {}
    for asked in FORMULA_FACES[criterion.formulas[0].kind].ask(criterion.formulas[0]):
        if asked.kind is InputKind.PERCENT:
            values[asked.key] = Decimal(chance.randint(0, 10000)) / 100
        else:
            values[asked.key] = Decimal(chance.randint(1 if asked.key in "am" else 0, HIGHEST[asked.kind]))
    if criterion.key == "8.2":
        values["n"] = Decimal(chance.randint(0, 500)) / 100
    if "b" in values and criterion.key != "4.2":
        values["b"] = min(values["b"], values["a"])
    return ScoreAnswer(values)

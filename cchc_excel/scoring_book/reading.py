"""A scoring workbook that came back: rows are found by code and words, columns by their headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.nouns.filing import RawBook, RawCell, RawSheet, State
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.scoring.criteria import Asked, InputKind, ScoreCriterion, ScoreSet
from cchc_excel.nouns.scoring.results import ScoreAnswer, ScoreSheet
from cchc_excel.nouns.spec import Indicator, Kind, Rollup
from cchc_excel.nouns.spec_faults import SpecError
from cchc_excel.nouns.unit import Unit
from cchc_excel.scoring.formulas import FORMULA_FACES
from cchc_excel.scoring.formulas.rates import zero_without_whole
from cchc_excel.scoring_book.plan import (
    HEADINGS,
    NO,
    NOT_ARISEN,
    UNIT_PROPERTY,
    YES,
    PlannedRow,
    SheetColumn,
    plan_sheet_rows,
)
from cchc_excel.values.values import read_value
from cchc_excel.vietnamese.text import fold_text

_KINDS = {InputKind.COUNT: Kind.AMOUNT, InputKind.PERCENT: Kind.PERCENT, InputKind.GRADE: Kind.COUNT}
_FLAGS = {
    fold_text(YES): Decimal(1),
    "x": Decimal(1),
    "1": Decimal(1),
    fold_text(NO): Decimal(0),
    "0": Decimal(0),
}


@dataclass(frozen=True)
class ReadSheet:
    """What a workbook says, and what in it could not be understood; a fault keeps its criterion unscored."""

    sheet: ScoreSheet
    faults: tuple[SpecError, ...]


@dataclass(frozen=True)
class _Found:
    """The sheet with its columns, and the rows of each criterion."""

    sheet: RawSheet
    columns: Mapping[SheetColumn, int]
    file: str

    def cell(self, row: int, column: SheetColumn) -> RawCell | None:
        """The cell of that row in the column with that heading."""
        return self.sheet.cells.get((row, self.columns[column])) if column in self.columns else None

    def text(self, row: int, column: SheetColumn) -> str:
        """Its text, "" for none."""
        cell = self.cell(row, column)
        return "" if cell is None else str(cell.value).strip()


def cell_fault(found: _Found, row: int, column: SheetColumn, code: str, /, **slots: object) -> SpecError:
    """The fault at the cell of that row in the column with that heading."""
    return SpecError(found.file, f"ô {column_letters(found.columns[column])}{row}", code, **slots)


def read_scoring_book(book: RawBook, score_set: ScoreSet, units: Sequence[Unit], file: str) -> ReadSheet:
    """The unit's answers. SpecError where it is no scoring sheet of this set, or of no unit of the list."""
    found = _find_sheet(book, file)
    unit = _find_unit(book, found, units)
    faults: list[SpecError] = []
    rows, planned = _rows_by_criterion(found, score_set), _plan_by_criterion(score_set)
    answers = {}
    for criterion in (*score_set.criteria, *score_set.beside):
        if criterion.key not in rows:
            faults.append(
                SpecError(
                    file, f"trang “{found.sheet.name}”", "E-23", key=criterion.key, label=criterion.label
                )
            )
            continue
        answer, told = _read_criterion(found, rows[criterion.key], planned[criterion.key])
        faults += told
        answers[criterion.key] = answer
    return ReadSheet(ScoreSheet(unit, answers), tuple(faults))


def _find_sheet(book: RawBook, file: str) -> _Found:
    wanted = {fold_text(text): column for column, text in HEADINGS.items()}
    for sheet in book.sheets:
        by_row: dict[int, dict[SheetColumn, int]] = {}
        for (row, column), cell in sheet.cells.items():
            known = wanted.get(fold_text(str(cell.value)))
            if known is not None:
                by_row.setdefault(row, {})[known] = column
        for columns in by_row.values():
            if {SheetColumn.KEY, SheetColumn.ASKED, SheetColumn.FIGURE} <= columns.keys():
                return _Found(sheet, columns, file)
    raise SpecError(file, "(tệp)", "E-20")


def _find_unit(book: RawBook, found: _Found, units: Sequence[Unit]) -> Unit:
    """By the stamp and by the printed code, which must not speak against each other."""
    printed = {
        unit.code
        for unit in units
        for cell in found.sheet.cells.values()
        if f"(mã {unit.code})" in str(cell.value)
    }
    stamped = {code for code in (book.properties.get(UNIT_PROPERTY, ""),) if code}
    codes = printed | stamped
    by_code = {unit.code: unit for unit in units}
    if len(codes) > 1:
        raise SpecError(found.file, "(tệp)", "E-22", codes=", ".join(sorted(codes)))
    if not codes & by_code.keys():
        raise SpecError(found.file, "(tệp)", "E-21")
    return by_code[codes.pop()]


def _rows_by_criterion(found: _Found, score_set: ScoreSet) -> Mapping[str, tuple[int, ...]]:
    """The rows from each criterion's code down to the next code."""
    known = {criterion.key for criterion in (*score_set.criteria, *score_set.beside)}
    last = max((row for row, _ in found.sheet.cells), default=0)
    rows: dict[str, list[int]] = {}
    current = ""
    for row in range(1, last + 1):
        key = found.text(row, SheetColumn.KEY)
        if key:
            current = key if key in known and key not in rows else ""
        if current:
            rows.setdefault(current, []).append(row)
    return {key: tuple(own) for key, own in rows.items()}


def _plan_by_criterion(score_set: ScoreSet) -> Mapping[str, list[PlannedRow]]:
    planned: dict[str, list[PlannedRow]] = {}
    for row in plan_sheet_rows(score_set):
        if isinstance(row, PlannedRow):
            planned.setdefault(row.criterion.key, []).append(row)
    return planned


def _read_criterion(
    found: _Found, rows: Sequence[int], planned: Sequence[PlannedRow]
) -> tuple[ScoreAnswer, list[SpecError]]:
    criterion = planned[0].criterion
    by_words = {fold_text(found.text(row, SheetColumn.ASKED)): row for row in rows}
    faults: list[SpecError] = []
    no_case = criterion.no_case is not None and any(
        fold_text(found.text(row, SheetColumn.FIGURE)) == fold_text(NOT_ARISEN) for row in rows
    )
    ways: dict[int, dict[str, Decimal]] = {}
    for one in planned:
        row = by_words.get(fold_text(one.words))
        if row is None:
            faults.append(
                cell_fault(found, rows[0], SheetColumn.ASKED, "E-24", key=criterion.key, words=one.words)
            )
        elif not no_case:
            value, told = _read_figure(found, row, one.asked, criterion)
            faults += told
            if value is not None:
                ways.setdefault(one.formula, {})[one.asked.key] = value
    chosen, told = _choose(found, criterion, rows[0], ways)
    values = ways.get(chosen, {})
    judged, more = _read_judged(found, criterion, rows[0])
    faults += [*told, *_sound(found, criterion, rows[0], values), *more]
    texts = (
        found.text(rows[0], column)
        for column in (SheetColumn.EVIDENCE, SheetColumn.NOTE, SheetColumn.VERDICT)
    )
    kept = {} if faults else values
    return ScoreAnswer(kept, no_case, chosen, () if faults else judged, *texts), faults


def _read_figure(
    found: _Found, row: int, asked: Asked, criterion: ScoreCriterion
) -> tuple[Decimal | None, list[SpecError]]:
    raw = found.cell(row, SheetColumn.FIGURE)
    if raw is None:
        return None, []
    written = found.text(row, SheetColumn.FIGURE)
    if asked.kind is InputKind.FLAG:
        value = _FLAGS.get(fold_text(written))
        return value, [] if value is not None or not written else [
            cell_fault(found, row, SheetColumn.FIGURE, "E-25", written=written, wanted="“Có” hoặc “Không”")
        ]
    reading = read_value(raw, _indicator(asked))
    if (
        reading.state is State.VALUE
        and isinstance(reading.value, Decimal)
        and _fits(asked, reading.value, criterion)
    ):
        return reading.value, []
    if reading.state is State.BLANK:
        return None, []
    return None, [
        cell_fault(found, row, SheetColumn.FIGURE, "E-25", written=written, wanted=_wanted(asked, criterion))
    ]


def _indicator(asked: Asked) -> Indicator:
    return Indicator(
        key=asked.key,
        code="",
        number="",
        label=asked.label,
        unit="",
        kind=_KINDS[asked.kind],
        rollup=Rollup.SUM,
    )


def _fits(asked: Asked, value: Decimal, criterion: ScoreCriterion) -> bool:
    grades = max(len(formula.parts) for formula in criterion.formulas)
    return value >= 0 and (asked.kind is not InputKind.GRADE or 1 <= value <= grades)


def _wanted(asked: Asked, criterion: ScoreCriterion) -> str:
    if asked.kind is InputKind.GRADE:
        return f"một mức từ 1 đến {max(len(formula.parts) for formula in criterion.formulas)}"
    return "một tỷ lệ từ 0 đến 100 %" if asked.kind is InputKind.PERCENT else "một số từ 0 trở lên"


def _choose(
    found: _Found, criterion: ScoreCriterion, row: int, ways: Mapping[int, Mapping[str, Decimal]]
) -> tuple[int, list[SpecError]]:
    """Which of several ways was filled; two filled ones are a fault."""
    if len(ways) > 1:
        return 0, [cell_fault(found, row, SheetColumn.FIGURE, "E-26", key=criterion.key)]
    return next(iter(ways), 0), []


def _sound(
    found: _Found, criterion: ScoreCriterion, row: int, values: Mapping[str, Decimal]
) -> Iterator[SpecError]:
    """A rate has a whole, and its part is not above it."""
    if zero_without_whole(values):
        yield cell_fault(found, row, SheetColumn.FIGURE, "E-27", key=criterion.key)
    above = "b" in values and "a" in values and values["b"] > values["a"] > 0
    if above and any(FORMULA_FACES[formula.kind].is_rate for formula in criterion.formulas):
        yield cell_fault(found, row, SheetColumn.FIGURE, "E-28", counted=values["b"], whole=values["a"])


def _read_judged(
    found: _Found, criterion: ScoreCriterion, row: int
) -> tuple[tuple[Decimal | None, ...], list[SpecError]]:
    points: list[Decimal | None] = []
    faults: list[SpecError] = []
    asked = Asked("n", criterion.label, InputKind.COUNT)
    for column in (SheetColumn.SELF, SheetColumn.FIRST, SheetColumn.SECOND):
        raw = found.cell(row, column)
        reading = read_value(raw, _indicator(asked))
        value = reading.value if isinstance(reading.value, Decimal) else None
        wrong = reading.state is not State.BLANK if value is None else not 0 <= value <= criterion.maximum
        if wrong:
            most = str(criterion.maximum).replace(".", ",")
            faults.append(cell_fault(found, row, column, "E-29", written=found.text(row, column), most=most))
        points.append(None if wrong else value)
    return tuple(points), faults

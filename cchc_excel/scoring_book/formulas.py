"""The live formulas of a scoring sheet: points of each criterion, the check beside it, the sums."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.scoring.criteria import Formula, Giver, InputKind, NoCase, ScoreCriterion, ScoreSettings
from cchc_excel.scoring.formulas import FORMULA_FACES
from cchc_excel.scoring.formulas.face import write_number
from cchc_excel.scoring_book.plan import NOT_ARISEN, YES, PlannedRow, SheetColumn


def address(row: int, column: SheetColumn, fixed: bool = False) -> str:
    """The cell's address: "F12", "$F$12"."""
    sign = "$" if fixed else ""
    return f"{sign}{column_letters(column)}{sign}{row}"


def write_points(criterion: ScoreCriterion, rows: Sequence[PlannedRow], settings: ScoreSettings) -> str:
    """The criterion's points in Excel: "" while a figure is missing, by its rule where nothing arose."""
    known = '""'
    for index in reversed(range(len(criterion.formulas))):
        own = [planned for planned in rows if planned.formula == index]
        known = _write_way(criterion.formulas[index], criterion, own, settings, known)
    if not criterion.no_case:
        return f"={known}"
    cells = (address(planned.row, SheetColumn.FIGURE) for planned in rows)
    said = ",".join(f'TRIM({cell})="{NOT_ARISEN}"' for cell in cells)
    way = settings.no_cases.get(criterion.key, criterion.no_case)
    worth = write_number(criterion.maximum) if way is NoCase.FULL else "0"
    return f"=IF(OR({said}),{worth},{known})"


def _write_way(
    formula: Formula,
    criterion: ScoreCriterion,
    rows: Sequence[PlannedRow],
    settings: ScoreSettings,
    otherwise: str,
) -> str:
    cells = {planned.asked.key: address(planned.row, SheetColumn.FIGURE) for planned in rows}
    given = ",".join(f'{cell}<>""' for cell in cells.values())
    read = {planned.asked.key: _write_figure(planned) for planned in rows}
    points = FORMULA_FACES[formula.kind].write(formula, criterion.maximum, read)
    sound = f'IFERROR(ROUND({points},{settings.places}),"")'
    return f"IF(AND({given}),{sound},{otherwise})"


def _write_figure(planned: PlannedRow) -> str:
    cell = address(planned.row, SheetColumn.FIGURE)
    if planned.asked.kind is InputKind.FLAG:
        return f'IF(TRIM({cell})="{YES}",1,0)'
    if planned.asked.kind is InputKind.PERCENT:
        return f"(100*{cell})"
    return cell


def write_check(criterion: ScoreCriterion, row: int) -> str:
    """What is wrong with the criterion's row, "" for nothing: too many points, no evidence."""
    computed, own = address(row, SheetColumn.COMPUTED), address(row, SheetColumn.SELF)
    evidence, most = address(row, SheetColumn.EVIDENCE), write_number(criterion.maximum)
    above = f'IF(AND(ISNUMBER({own}),{own}>{most}),"Tự chấm quá điểm tối đa. ",""'
    higher = f"AND(ISNUMBER({own}),ISNUMBER({computed}),{own}>{computed})"
    more = f'IF({higher},"Tự chấm cao hơn điểm tính được. ","")'
    bare = (
        f'IF(AND({computed}<>"",{computed}>0,TRIM({evidence})=""),"Chưa ghi tài liệu kiểm chứng.","")'
        if criterion.evidence and criterion.giver is Giver.UNIT
        else '""'
    )
    return f"={above})&{more}&{bare}"


def write_sum(rows: Sequence[int], column: SheetColumn) -> str:
    """The points that stand in the column between two rows, "" while there are none."""
    area = f"{address(rows[0], column)}:{address(rows[-1], column)}"
    return f'=IF(COUNT({area})=0,"",SUM({area}))'

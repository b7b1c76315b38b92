"""GRADES: one of several levels, each worth so many points."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from cchc_excel.nouns.scoring.criteria import Asked, Formula, FormulaKind, InputKind
from cchc_excel.nouns.scoring.results import Values
from cchc_excel.rule_kinds.parts.face import SpecFault, make_fault
from cchc_excel.scoring.formulas.face import ZERO, Addresses, FormulaFace, say_number, write_number

GRADE = "m"


def _ask(formula: Formula) -> tuple[Asked, ...]:
    named = ", ".join(f"{index}: {part.label}" for index, part in enumerate(formula.parts, 1))
    return (Asked(GRADE, f"Mức ({named})", InputKind.GRADE),)


def _points(formula: Formula, maximum: Decimal, values: Values) -> Decimal | None:
    if GRADE not in values:
        return None
    return formula.parts[int(values[GRADE]) - 1].points


def _write(formula: Formula, maximum: Decimal, cells: Addresses) -> str:
    return f"CHOOSE({cells[GRADE]},{','.join(write_number(part.points) for part in formula.parts)})"


def _say(formula: Formula, maximum: Decimal) -> str:
    return "; ".join(f"{part.label}: {say_number(part.points)} điểm" for part in formula.parts)


def _raises(formula: Formula, maximum: Decimal, values: Values) -> Sequence[Values]:
    return [{**values, GRADE: Decimal(grade)} for grade in range(int(values[GRADE]) - 1, 0, -1)]


def _find_fault(formula: Formula, maximum: Decimal) -> SpecFault | None:
    points = [part.points for part in formula.parts]
    falling = all(left > right for left, right in pairwise(points))
    return (
        None
        if len(points) > 1 and falling and points[0] == maximum and points[-1] >= ZERO
        else make_fault("parts", "E-13")
    )


GRADES = FormulaFace(
    kind=FormulaKind.GRADES,
    meaning="một trong các mức của `parts`, mức cao điểm đứng trước",
    uses=("parts",),
    ask=_ask,
    points=_points,
    write=_write,
    say=_say,
    raises=_raises,
    is_rate=False,
    find_fault=_find_fault,
)

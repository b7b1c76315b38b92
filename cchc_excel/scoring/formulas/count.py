"""COUNT: so many points for each, up to the maximum."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from cchc_excel.nouns.scoring.criteria import Asked, Formula, FormulaKind
from cchc_excel.nouns.scoring.results import Values
from cchc_excel.rule_kinds.parts.face import SpecFault, make_fault
from cchc_excel.scoring.formulas.face import (
    ZERO,
    Addresses,
    FormulaFace,
    LazyRaises,
    ask_count,
    say_number,
    write_number,
)

NUMBER = "n"


def _ask(formula: Formula) -> tuple[Asked, ...]:
    return (ask_count(NUMBER, formula.parts[0].label),)


def _points(formula: Formula, maximum: Decimal, values: Values) -> Decimal | None:
    if NUMBER not in values:
        return None
    return min(maximum, formula.parts[0].points * values[NUMBER])


def _write(formula: Formula, maximum: Decimal, cells: Addresses) -> str:
    return f"MIN({write_number(maximum)},{write_number(formula.parts[0].points)}*{cells[NUMBER]})"


def _say(formula: Formula, maximum: Decimal) -> str:
    part = formula.parts[0]
    return f"Mỗi {part.label}: {say_number(part.points)} điểm, nhiều nhất {say_number(maximum)} điểm"


def _raises(formula: Formula, maximum: Decimal, values: Values) -> Sequence[Values]:
    now = values[NUMBER]
    most = (maximum / formula.parts[0].points).to_integral_value(rounding=ROUND_CEILING)
    return LazyRaises(max(0, int(most - now)), lambda index: {**values, NUMBER: now + index + 1})


def _find_fault(formula: Formula, maximum: Decimal) -> SpecFault | None:
    return None if len(formula.parts) == 1 and formula.parts[0].points > ZERO else make_fault("parts", "E-10")


COUNT = FormulaFace(
    kind=FormulaKind.COUNT,
    meaning="mỗi cái được điểm của `parts[0]`, đến điểm tối đa",
    uses=("parts",),
    ask=_ask,
    points=_points,
    write=_write,
    say=_say,
    raises=_raises,
    is_rate=False,
    find_fault=_find_fault,
)

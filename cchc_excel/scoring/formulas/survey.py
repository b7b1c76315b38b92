"""SURVEY: answers weighted by grade (100 %, 60 %, 20 %, 0 %), of the maximum."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from cchc_excel.nouns.scoring.criteria import Asked, Formula, FormulaKind
from cchc_excel.nouns.scoring.results import Values
from cchc_excel.rule_kinds.parts.face import SpecFault, make_fault
from cchc_excel.scoring.formulas.face import (
    HUNDRED,
    ZERO,
    Addresses,
    FormulaFace,
    add_parts,
    ask_count,
    lacks_parts,
    name_parts,
    say_number,
    write_number,
)

PREFIX = "k"


def _ask(formula: Formula) -> tuple[Asked, ...]:
    return tuple(ask_count(key, part.label) for key, part in name_parts(formula, PREFIX))


def _points(formula: Formula, maximum: Decimal, values: Values) -> Decimal | None:
    if lacks_parts(formula, PREFIX, values):
        return None
    answers = sum((values[key] for key, _ in name_parts(formula, PREFIX)), ZERO)
    if not answers:
        return None
    weighed = add_parts(formula, PREFIX, values)
    return maximum * weighed / (HUNDRED * answers)


def _write(formula: Formula, maximum: Decimal, cells: Addresses) -> str:
    pairs = name_parts(formula, PREFIX)
    weighed = "+".join(f"{write_number(part.points)}*{cells[key]}" for key, part in pairs)
    answers = "+".join(cells[key] for key, _ in pairs)
    return f"{write_number(maximum)}*({weighed})/(100*({answers}))"


def _say(formula: Formula, maximum: Decimal) -> str:
    weights = ", ".join(f"{part.label} {say_number(part.points)} %" for part in formula.parts)
    return f"Điểm bình quân của các phiếu ({weights}) nhân với {say_number(maximum)} điểm"


def _raises(formula: Formula, maximum: Decimal, values: Values) -> Sequence[Values]:
    return []  # what people answered is not the unit's to change


def _find_fault(formula: Formula, maximum: Decimal) -> SpecFault | None:
    weights = [part.points for part in formula.parts]
    falling = all(left > right for left, right in pairwise(weights))
    return (
        None
        if len(weights) > 1 and falling and weights[0] <= HUNDRED and weights[-1] >= ZERO
        else make_fault("parts", "E-15")
    )


SURVEY = FormulaFace(
    kind=FormulaKind.SURVEY,
    meaning="số phiếu theo từng mức của `parts` (điểm là tỷ trọng %)",
    uses=("parts",),
    ask=_ask,
    points=_points,
    write=_write,
    say=_say,
    raises=_raises,
    is_rate=False,
    find_fault=_find_fault,
)

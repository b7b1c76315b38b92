"""YES_NO: each part that is there gives its points, one that is not gives none."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from cchc_excel.nouns.scoring.criteria import Asked, Formula, FormulaKind, InputKind
from cchc_excel.nouns.scoring.results import Values
from cchc_excel.rule_kinds.parts.face import SpecFault, make_fault
from cchc_excel.scoring.formulas.face import (
    ONE,
    ZERO,
    Addresses,
    FormulaFace,
    add_parts,
    lacks_parts,
    name_parts,
    say_number,
    write_number,
)

MOST_PARTS = 8  # the better fillings are every choice among them

PREFIX = "c"


def _ask(formula: Formula) -> tuple[Asked, ...]:
    return tuple(Asked(key, part.label, InputKind.FLAG) for key, part in name_parts(formula, PREFIX))


def _points(formula: Formula, maximum: Decimal, values: Values) -> Decimal | None:
    if lacks_parts(formula, PREFIX, values):
        return None
    return add_parts(formula, PREFIX, values)


def _write(formula: Formula, maximum: Decimal, cells: Addresses) -> str:
    said = (f"{write_number(part.points)}*{cells[key]}" for key, part in name_parts(formula, PREFIX))
    return "+".join(said)


def _say(formula: Formula, maximum: Decimal) -> str:
    if len(formula.parts) == 1:
        return f"Có: {say_number(maximum)} điểm; không: 0 điểm"
    return "; ".join(f"{part.label}: {say_number(part.points)} điểm" for part in formula.parts)


def _raises(formula: Formula, maximum: Decimal, values: Values) -> Sequence[Values]:
    absent = [(key, part.points) for key, part in name_parts(formula, PREFIX) if values[key] == ZERO]
    chosen = [some for size in range(1, len(absent) + 1) for some in combinations(absent, size)]
    chosen.sort(key=lambda some: (sum(points for _, points in some), len(some)))
    return [{**values, **{key: ONE for key, _ in some}} for some in chosen]


def _find_fault(formula: Formula, maximum: Decimal) -> SpecFault | None:
    points = [part.points for part in formula.parts]
    sound = 1 <= len(points) <= MOST_PARTS and all(worth > ZERO for worth in points)
    return None if sound and sum(points, ZERO) == maximum else make_fault("parts", "E-09")


YES_NO = FormulaFace(
    kind=FormulaKind.YES_NO,
    meaning="mỗi ý có được cộng điểm của nó",
    uses=("parts",),
    ask=_ask,
    points=_points,
    write=_write,
    say=_say,
    raises=_raises,
    is_rate=False,
    find_fault=_find_fault,
)

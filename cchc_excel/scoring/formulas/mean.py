"""MEAN: a mean on a scale (4,12 of 5), of the maximum."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cchc_excel.nouns.scoring.criteria import Asked, Formula, FormulaKind
from cchc_excel.nouns.scoring.results import Values
from cchc_excel.rule_kinds.parts.face import SpecFault, make_fault
from cchc_excel.scoring.formulas.face import (
    ONE,
    ZERO,
    Addresses,
    FormulaFace,
    ask_count,
    say_number,
    write_number,
)

NUMBER = "n"


def _ask(formula: Formula) -> tuple[Asked, ...]:
    return (ask_count(NUMBER, formula.counted or "Điểm trung bình"),)


def _scale(formula: Formula) -> Decimal:
    return formula.high or ONE


def _points(formula: Formula, maximum: Decimal, values: Values) -> Decimal | None:
    if NUMBER not in values:
        return None
    return maximum * max(ZERO, min(values[NUMBER], _scale(formula))) / _scale(formula)


def _write(formula: Formula, maximum: Decimal, cells: Addresses) -> str:
    scale = write_number(_scale(formula))
    return f"{write_number(maximum)}*MAX(0,MIN({cells[NUMBER]},{scale}))/{scale}"


def _say(formula: Formula, maximum: Decimal) -> str:
    return f"Điểm trung bình chia cho {say_number(_scale(formula))}, nhân với {say_number(maximum)} điểm"


def _raises(formula: Formula, maximum: Decimal, values: Values) -> Sequence[Values]:
    return []  # what people answered is not the unit's to change


def _find_fault(formula: Formula, maximum: Decimal) -> SpecFault | None:
    return None if formula.high is not None and formula.high > ZERO else make_fault("high", "E-16")


MEAN = FormulaFace(
    kind=FormulaKind.MEAN,
    meaning="điểm trung bình trên thang `high`",
    uses=("counted", "high"),
    ask=_ask,
    points=_points,
    write=_write,
    say=_say,
    raises=_raises,
    is_rate=False,
    find_fault=_find_fault,
)

"""STEPS: points by thresholds, of a count or, with words for a whole, of an unrounded rate."""

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
    ask_count,
    say_number,
    write_number,
)
from cchc_excel.scoring.formulas.rates import (
    ask_rate,
    find_pair,
    rate_raises,
    reaches,
    say_rate,
    write_reaches,
)

NUMBER = "n"


def _ask(formula: Formula) -> tuple[Asked, ...]:
    return ask_rate(formula) if formula.whole else (ask_count(NUMBER, formula.counted),)


def _points(formula: Formula, maximum: Decimal, values: Values) -> Decimal | None:
    if formula.whole:
        pair = find_pair(values)
        if pair is None:
            return None
        met = (step.points for step in formula.steps if reaches(pair, step.bound))
        return next(met, formula.otherwise)
    if NUMBER not in values:
        return None
    met = (step.points for step in formula.steps if _meets(formula, values[NUMBER], step.bound))
    return next(met, formula.otherwise)


def _meets(formula: Formula, number: Decimal, bound: Decimal) -> bool:
    return number >= bound if formula.rising else number <= bound


def _write(formula: Formula, maximum: Decimal, cells: Addresses) -> str:
    said = write_number(formula.otherwise)
    for step in reversed(formula.steps):
        bound = write_number(step.bound)
        sign = ">=" if formula.rising else "<="
        met = write_reaches(formula, cells, bound) if formula.whole else f"{cells[NUMBER]}{sign}{bound}"
        said = f"IF({met},{write_number(step.points)},{said})"
    return said


def _say(formula: Formula, maximum: Decimal) -> str:
    unit, way = " %" if formula.whole else "", "từ" if formula.rising else "đến"
    of = say_rate(formula) if formula.whole else formula.counted
    said = (f"{way} {say_number(step.bound)}{unit}: {say_number(step.points)} điểm" for step in formula.steps)
    steps = "; ".join(said)
    return f"{of[:1].upper()}{of[1:]} {steps}; còn lại: {say_number(formula.otherwise)} điểm"


def _raises(formula: Formula, maximum: Decimal, values: Values) -> Sequence[Values]:
    if formula.whole:
        return _rate_raises(formula, maximum, values)
    now = _points(formula, maximum, values)
    better = [step for step in formula.steps if now is not None and step.points > now]
    return [{**values, NUMBER: step.bound} for step in reversed(better)]


_rate_raises = rate_raises(_points)


def _find_fault(formula: Formula, maximum: Decimal) -> SpecFault | None:
    bounds, points = [step.bound for step in formula.steps], [step.points for step in formula.steps]
    ordered = all((left > right) == formula.rising and left != right for left, right in pairwise(bounds))
    falling = all(left > right for left, right in pairwise([*points, formula.otherwise]))
    percents = not formula.whole or (formula.rising and all(ZERO < bound <= HUNDRED for bound in bounds))
    reached = bool(points) and points[0] == maximum and formula.otherwise >= ZERO
    return None if reached and ordered and falling and percents else make_fault("steps", "E-12")


STEPS = FormulaFace(
    kind=FormulaKind.STEPS,
    meaning="điểm theo bậc của một số, hoặc của tỷ lệ khi có `whole`; bậc cao điểm đứng trước",
    uses=("counted", "whole", "steps", "rising", "otherwise"),
    ask=_ask,
    points=_points,
    write=_write,
    say=_say,
    raises=_raises,
    is_rate=True,
    find_fault=_find_fault,
)

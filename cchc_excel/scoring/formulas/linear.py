"""LINEAR: 0 up to the lower limit, the maximum from the upper one on, in between in a straight line."""

from __future__ import annotations

from decimal import Decimal

from cchc_excel.nouns.scoring.criteria import Formula, FormulaKind
from cchc_excel.nouns.scoring.results import Values
from cchc_excel.rule_kinds.parts.face import SpecFault, make_fault
from cchc_excel.scoring.formulas.face import HUNDRED, ZERO, Addresses, FormulaFace, say_number, write_number
from cchc_excel.scoring.formulas.rates import ask_rate, find_pair, rate_raises, say_rate


def _limits(formula: Formula) -> tuple[Decimal, Decimal]:
    return formula.low or ZERO, formula.high or HUNDRED


def _points(formula: Formula, maximum: Decimal, values: Values) -> Decimal | None:
    pair = find_pair(values)
    if pair is None:
        return None
    low, high = _limits(formula)
    above, span = HUNDRED * pair[0] - low * pair[1], (high - low) * pair[1]
    return maximum * max(ZERO, min(above, span)) / span


def _write(formula: Formula, maximum: Decimal, cells: Addresses) -> str:
    low, high = map(write_number, _limits(formula))
    counted, whole = (cells["b"], cells["a"]) if formula.whole else (cells["p"], "100")
    line = f"(100*{counted}-{low}*{whole})/(({high}-{low})*{whole})"
    return f"{write_number(maximum)}*MAX(0,MIN(1,{line}))"


def _say(formula: Formula, maximum: Decimal) -> str:
    low, high = map(say_number, _limits(formula))
    below = f"Tỷ lệ {say_rate(formula)} từ {low} % trở xuống: 0 điểm"
    return f"{below}; từ {high} %: {say_number(maximum)} điểm; ở giữa: theo đường thẳng"


def _find_fault(formula: Formula, maximum: Decimal) -> SpecFault | None:
    low, high = formula.low, formula.high
    return (
        None
        if low is not None and high is not None and ZERO <= low < high <= HUNDRED
        else make_fault("low", "E-08")
    )


LINEAR = FormulaFace(
    kind=FormulaKind.LINEAR,
    meaning="từ `low` % (0 điểm) đến `high` % (trọn điểm) theo đường thẳng",
    uses=("counted", "whole", "low", "high"),
    ask=ask_rate,
    points=_points,
    write=_write,
    say=_say,
    raises=rate_raises(_points),
    is_rate=True,
    find_fault=_find_fault,
)

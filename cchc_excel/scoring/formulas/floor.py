"""FLOOR: the rate of the maximum from a floor on, 0 below it; the floor is tested on the unrounded rate."""

from __future__ import annotations

from decimal import Decimal

from cchc_excel.nouns.scoring.criteria import Formula, FormulaKind
from cchc_excel.nouns.scoring.results import Values
from cchc_excel.rule_kinds.parts.face import SpecFault, make_fault
from cchc_excel.scoring.formulas.face import HUNDRED, ZERO, Addresses, FormulaFace, say_number, write_number
from cchc_excel.scoring.formulas.rates import (
    ask_rate,
    find_pair,
    rate_raises,
    reaches,
    say_rate,
    share_points,
    write_rate,
    write_reaches,
)


def _floor(formula: Formula) -> Decimal:
    return ZERO if formula.low is None else formula.low


def _points(formula: Formula, maximum: Decimal, values: Values) -> Decimal | None:
    pair = find_pair(values)
    if pair is None:
        return None
    return share_points(pair, maximum) if reaches(pair, _floor(formula)) else ZERO


def _write(formula: Formula, maximum: Decimal, cells: Addresses) -> str:
    reached = write_reaches(formula, cells, write_number(_floor(formula)))
    return f"IF({reached},{write_number(maximum)}*MIN(1,{write_rate(formula, cells)}),0)"


def _say(formula: Formula, maximum: Decimal) -> str:
    floor, most = say_number(_floor(formula)), say_number(maximum)
    return f"Tỷ lệ {say_rate(formula)} dưới {floor} %: 0 điểm; từ {floor} %: tỷ lệ nhân với {most} điểm"


def _find_fault(formula: Formula, maximum: Decimal) -> SpecFault | None:
    return None if formula.low is not None and ZERO < formula.low <= HUNDRED else make_fault("low", "E-07")


FLOOR = FormulaFace(
    kind=FormulaKind.FLOOR,
    meaning="dưới `low` % là 0, từ đó tỷ lệ nhân với điểm tối đa",
    uses=("counted", "whole", "low"),
    ask=ask_rate,
    points=_points,
    write=_write,
    say=_say,
    raises=rate_raises(_points),
    is_rate=True,
    find_fault=_find_fault,
)

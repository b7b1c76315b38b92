"""SHARE: the rate of the maximum."""

from __future__ import annotations

from decimal import Decimal

from cchc_excel.nouns.scoring.criteria import Formula, FormulaKind
from cchc_excel.nouns.scoring.results import Values
from cchc_excel.scoring.formulas.face import Addresses, FormulaFace, no_fault, say_number, write_number
from cchc_excel.scoring.formulas.rates import (
    ask_rate,
    find_pair,
    rate_raises,
    say_rate,
    share_points,
    write_rate,
)


def _points(formula: Formula, maximum: Decimal, values: Values) -> Decimal | None:
    pair = find_pair(values)
    return None if pair is None else share_points(pair, maximum)


def _write(formula: Formula, maximum: Decimal, cells: Addresses) -> str:
    return f"{write_number(maximum)}*MIN(1,{write_rate(formula, cells)})"


def _say(formula: Formula, maximum: Decimal) -> str:
    return f"Tỷ lệ {say_rate(formula)} nhân với {say_number(maximum)} điểm"


SHARE = FormulaFace(
    kind=FormulaKind.SHARE,
    meaning="tỷ lệ nhân với điểm tối đa",
    uses=("counted", "whole"),
    ask=ask_rate,
    points=_points,
    write=_write,
    say=_say,
    raises=rate_raises(_points),
    is_rate=True,
    find_fault=no_fault,
)

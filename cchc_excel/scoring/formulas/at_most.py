"""AT_MOST: the maximum where one count does not exceed another, else 0."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cchc_excel.nouns.scoring.criteria import Asked, Formula, FormulaKind
from cchc_excel.nouns.scoring.results import Values
from cchc_excel.rule_kinds.parts.face import SpecFault, make_fault
from cchc_excel.scoring.formulas.face import ZERO, Addresses, FormulaFace, ask_count, say_number, write_number

COUNTED, BOUND = "b", "a"


def _ask(formula: Formula) -> tuple[Asked, ...]:
    return ask_count(COUNTED, formula.counted), ask_count(BOUND, formula.whole)


def _points(formula: Formula, maximum: Decimal, values: Values) -> Decimal | None:
    if COUNTED not in values or BOUND not in values:
        return None
    return maximum if values[COUNTED] <= values[BOUND] else ZERO


def _write(formula: Formula, maximum: Decimal, cells: Addresses) -> str:
    return f"IF({cells[COUNTED]}<={cells[BOUND]},{write_number(maximum)},0)"


def _say(formula: Formula, maximum: Decimal) -> str:
    return f"{formula.counted} không quá {formula.whole}: {say_number(maximum)} điểm; vượt: 0 điểm"


def _raises(formula: Formula, maximum: Decimal, values: Values) -> Sequence[Values]:
    within = values[COUNTED] <= values[BOUND]
    return [] if within else [{**values, COUNTED: values[BOUND]}]


def _find_fault(formula: Formula, maximum: Decimal) -> SpecFault | None:
    return None if formula.counted and formula.whole else make_fault("whole", "E-14")


AT_MOST = FormulaFace(
    kind=FormulaKind.AT_MOST,
    meaning="trọn điểm khi số này không vượt số kia, vượt thì 0",
    uses=("counted", "whole"),
    ask=_ask,
    points=_points,
    write=_write,
    say=_say,
    raises=_raises,
    is_rate=False,
    find_fault=_find_fault,
)

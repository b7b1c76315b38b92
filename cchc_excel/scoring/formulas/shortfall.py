"""SHORTFALL: the maximum less so many points for each thing that was late, missing or wrong."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import product

from cchc_excel.nouns.scoring.criteria import Asked, Formula, FormulaKind
from cchc_excel.nouns.scoring.results import Values
from cchc_excel.rule_kinds.parts.face import SpecFault, make_fault
from cchc_excel.scoring.formulas.face import (
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

_MOST_KEPT = 60  # shortfalls of one sort that are weighed one by one; beyond, points are at the least anyway

PREFIX = "n"


def _ask(formula: Formula) -> tuple[Asked, ...]:
    return tuple(ask_count(key, part.label) for key, part in name_parts(formula, PREFIX))


def _points(formula: Formula, maximum: Decimal, values: Values) -> Decimal | None:
    if lacks_parts(formula, PREFIX, values):
        return None
    taken = add_parts(formula, PREFIX, values)
    return max(formula.least, maximum - taken)


def _write(formula: Formula, maximum: Decimal, cells: Addresses) -> str:
    pairs = name_parts(formula, PREFIX)
    taken = "".join(f"-{write_number(part.points)}*{cells[key]}" for key, part in pairs)
    return f"MAX({write_number(formula.least)},{write_number(maximum)}{taken})"


def _say(formula: Formula, maximum: Decimal) -> str:
    taken = "; ".join(f"mỗi {part.label} trừ {say_number(part.points)} điểm" for part in formula.parts)
    return f"{say_number(maximum)} điểm; {taken}; thấp nhất {say_number(formula.least)} điểm"


def _raises(formula: Formula, maximum: Decimal, values: Values) -> Sequence[Values]:
    keys = [key for key, _ in name_parts(formula, PREFIX)]
    now = _points(formula, maximum, values)
    kept = [range(min(int(values[key]), _MOST_KEPT) + 1) for key in keys]
    better = []
    for counts in product(*kept):
        filling = {**values, **{key: Decimal(count) for key, count in zip(keys, counts, strict=True)}}
        worth = _points(formula, maximum, filling)
        if worth is not None and now is not None and worth > now:
            better.append((worth, -sum(counts), filling))
    return [filling for _, _, filling in sorted(better, key=lambda one: one[:2])]


def _find_fault(formula: Formula, maximum: Decimal) -> SpecFault | None:
    taken = 1 <= len(formula.parts) <= 3 and all(part.points > ZERO for part in formula.parts)
    return None if taken and formula.least < maximum else make_fault("parts", "E-11")


SHORTFALL = FormulaFace(
    kind=FormulaKind.SHORTFALL,
    meaning="điểm tối đa trừ điểm của mỗi thiếu sót, không thấp hơn `least`",
    uses=("parts", "least"),
    ask=_ask,
    points=_points,
    write=_write,
    say=_say,
    raises=_raises,
    is_rate=False,
    find_fault=_find_fault,
)

"""How small and how large an unknown may be, from row to row, until nothing changes or a bound is crossed.

Exact fractions; a count's bounds are whole numbers. The work is bounded by the number of rows: where it ends
early, what was found so far still holds. Where rows share their unknowns in a circle, a contradiction may
need several unknowns at once: that is for `elimination`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_excel.rule_kinds.parts.claims import Exact
from cchc_excel.rules.chains.knowns import Variable
from cchc_excel.rules.chains.rows import Row

_VISITS = 30  # of each row, on an average, before the search is given up
Whole = Callable[[Variable], bool]


@dataclass(frozen=True, eq=False)
class Bound:
    """A bound of an unknown (not reached where `strict`), the row it comes from and the bounds behind it."""

    value: Exact
    strict: bool = False
    row: Row | None = None
    behind: tuple[Bound, ...] = ()


_NOTHING = Bound(0)  # what is counted is not below 0
Bounds = dict[Variable, Bound]


def find_crossed_bounds(rows: Sequence[Row], is_whole: Whole) -> frozenset[Row] | None:
    """Rows that no numbers satisfy together; None where the bounds of every unknown leave it a number."""
    low: Bounds = {variable: _NOTHING for row in rows for variable in row.weights}
    high: Bounds = {}
    touching = _rows_by_variable(rows)
    queue = deque(row for row in rows)
    waiting = set(map(id, rows))
    for _ in range(_VISITS * len(rows)):
        if not queue:
            return None
        row = queue.popleft()
        waiting.discard(id(row))
        for variable, bound, upper in _implied(row, low, high, is_whole):
            (high if upper else low)[variable] = bound
            if _crossed(low[variable], high.get(variable)):
                return _rows_behind((low[variable], high[variable]))
            again = [other for other in touching[variable] if id(other) not in waiting and other is not row]
            queue.extend(again)
            waiting.update(map(id, again))
    return None


def _rows_by_variable(rows: Sequence[Row]) -> dict[Variable, list[Row]]:
    touching: dict[Variable, list[Row]] = {}
    for row in rows:
        for variable in row.weights:
            touching.setdefault(variable, []).append(row)
    return touching


def _implied(row: Row, low: Bounds, high: Bounds, is_whole: Whole) -> Iterator[tuple[Variable, Bound, bool]]:
    """Every bound that this row makes tighter: the unknown, the bound, whether it is an upper one."""
    least = {
        variable: (low if weight > 0 else high).get(variable) for variable, weight in row.weights.items()
    }
    loose = [variable for variable, bound in least.items() if bound is None]
    if len(loose) > 1:
        return
    for variable in loose or list(row.weights):
        weight = row.weights[variable]
        behind = {other: bound for other, bound in least.items() if other != variable and bound is not None}
        rest = sum((row.weights[other] * bound.value for other, bound in behind.items()))
        strict = row.strict or any(bound.strict for bound in behind.values())
        room = row.limit - rest
        value = room * weight if weight in (1, -1) else Fraction(room) / weight
        bound = Bound(value, strict, row, tuple(behind.values()))
        if is_whole(variable):
            bound = _rounded(bound, weight > 0)
        old = (high if weight > 0 else low).get(variable)
        if old is None or _tighter(bound, old, weight > 0):
            yield variable, bound, weight > 0


def _rounded(bound: Bound, upper: bool) -> Bound:
    """The bound of a whole number."""
    whole = bound.value.denominator == 1
    value = bound.value.__floor__() if upper else bound.value.__ceil__()
    if bound.strict and whole:
        value += -1 if upper else 1
    return Bound(value, False, bound.row, bound.behind)


def _tighter(bound: Bound, old: Bound, upper: bool) -> bool:
    if bound.value == old.value:
        return bound.strict and not old.strict
    return (bound.value < old.value) is upper


def _crossed(low: Bound, high: Bound | None) -> bool:
    if high is None:
        return False
    return low.value > high.value or (low.value == high.value and (low.strict or high.strict))


def _rows_behind(bounds: tuple[Bound, ...]) -> frozenset[Row]:
    """Every row that these bounds come from."""
    found: dict[int, Row] = {}
    seen: set[int] = set()
    todo = list(bounds)
    while todo:
        bound = todo.pop()
        if id(bound) in seen:
            continue
        seen.add(id(bound))
        if bound.row is not None:
            found[id(bound.row)] = bound.row
        todo.extend(bound.behind)
    return frozenset(found.values())

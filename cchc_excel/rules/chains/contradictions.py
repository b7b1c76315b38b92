"""Fillings that no number in the blanks can complete although every single rule could still be met.

"5 handled <= blank found <= 3 checked": each contradiction is told once, with the written cells and the rules
on the way, as few as it needs. Only a unit's own filing is looked at: the sums of a totals book stand
for different units. What one rule alone says of its blanks is told by `blanks`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cchc_excel.nouns.filing import Filing, Scope, State
from cchc_excel.nouns.spec import Cell, FormSet, Severity
from cchc_excel.rule_kinds.parts.amounts import Status
from cchc_excel.rule_kinds.parts.claims import Exact
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rules.chains.bounds import find_crossed_bounds
from cchc_excel.rules.chains.elimination import MOST_UNKNOWNS, eliminate_unknowns
from cchc_excel.rules.chains.knots import find_knots, join_by
from cchc_excel.rules.chains.knowns import Knowns, Variable, is_about_numbers, learn_knowns
from cchc_excel.rules.chains.rows import Row, write_rows
from cchc_excel.rules.check import Verdict

MOST = 20  # contradictions looked for in one knot
_RANKS = (Severity.NOTE, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True)
class Contradiction:
    """Written cells that no number in the blank ones reconciles, by these instances in the spec's order.

    `target` is the written cell to look at first: the largest of those that are too large. `others` are
    written too, `blanks` the cells on the way. An error only where every rule on the way is one.
    """

    instances: tuple[Instance, ...]
    target: Cell
    others: tuple[Cell, ...]
    blanks: tuple[Cell, ...]
    severity: Severity


def find_contradictions(
    forms: FormSet, filing: Filing, verdicts: Sequence[Verdict]
) -> tuple[Contradiction, ...]:
    """Every contradiction that no verdict tells, errors first; `verdicts` are all of a filing."""
    if filing.scope is not Scope.OWN:
        return ()
    knowns = learn_knowns(forms, filing, [verdict.instance for verdict in verdicts])
    numeric = {
        number: verdict
        for number, verdict in enumerate(verdicts)
        if is_about_numbers(verdict.instance, knowns)
    }
    settled = {number for number, verdict in numeric.items() if _is_settled(verdict, knowns)}
    said = [verdicts[number] for number in sorted(settled)]
    usable = {
        number: verdict.instance
        for number, verdict in numeric.items()
        if number not in settled and _has_unknown(verdict.instance, knowns) and _is_read(verdict, filing)
    }
    found: list[Contradiction] = []
    knots = list(find_knots(usable, knowns))
    mixed = [knot for knot in knots if any(_rank(usable[number]) < len(_RANKS) - 1 for number in knot)]
    for least, some in ((Severity.ERROR, knots), (Severity.NOTE, mixed)):
        for knot in some:
            for contradiction in _search(usable, knot, knowns, least):
                if not _is_told(contradiction, found, said, knowns):
                    found.append(contradiction)
    return tuple(each for each in found if not _is_in_total(forms, each, found))


def _is_settled(verdict: Verdict, knowns: Knowns) -> bool:
    """True for a breach that no blank mends: it is told, and what follows from it is not."""
    if verdict.status is not Status.BREACH or verdict.mending:
        return False
    return not verdict.lacking or _conflict(write_rows({0: verdict.instance}, knowns), knowns) is not None


def _has_unknown(instance: Instance, knowns: Knowns) -> bool:
    return any(knowns.amount(cell) is None for cell in instance.cells)


def _is_read(verdict: Verdict, filing: Filing) -> bool:
    return all(filing.entry(cell).state is not State.REJECTED for cell in verdict.instance.cells)


def _search(
    usable: dict[int, Instance], knot: Collection[int], knowns: Knowns, least: Severity
) -> Iterator[Contradiction]:
    """Contradictions of a knot between rules of at least this severity; the rule at whose target each is
    told is taken out of `usable`, so that the next one is another.
    """
    for _ in range(MOST):
        severe = {
            number: usable[number]
            for number in knot
            if number in usable and _rank(usable[number]) >= _RANKS.index(least)
        }
        rows = write_rows(severe, knowns)
        clash = _conflict(rows, knowns)
        if clash is None:
            return
        fewest = _fewest(clash, rows, knowns)
        if not any(row.written for row in fewest):  # a form that contradicts itself is its designer's
            del usable[min(_sources(fewest))]
            continue
        made = _told(usable, fewest, knowns)
        yield made
        del usable[next(number for number, one in severe.items() if one is _first(made))]


def _first(made: Contradiction) -> Instance:
    """The rule that speaks of the cell at which the contradiction is told."""
    return next((one for one in made.instances if made.target in one.cells), made.instances[0])


def _rank(instance: Instance) -> int:
    return _RANKS.index(instance.rule.severity)


def _conflict(rows: Sequence[Row], knowns: Knowns) -> frozenset[Row] | None:
    """Rows that contradict each other; None where there are none, or the knot is too large to be decided."""
    for knot in join_by([tuple(row.weights) for row in rows]):
        tied = [rows[number] for number in knot]
        if all(row.limit >= 0 and not row.strict for row in tied):
            continue  # zeros in every blank satisfy them
        clash = find_crossed_bounds(tied, knowns.is_whole)
        if clash is None and _has_circle(tied):
            clash = eliminate_unknowns(tied, knowns.is_whole)
        if clash is not None:
            return clash
    return None


def _has_circle(rows: Sequence[Row]) -> bool:
    """True where rows share unknowns in a circle: only there bounds may miss a contradiction."""
    tied = [row for row in rows if len(row.weights) > 1]
    unknowns = {variable for row in tied for variable in row.weights}
    if len(unknowns) > MOST_UNKNOWNS:
        return False  # nor would these be decided
    relations = {(_direction(row), row.sources): len(row.weights) for row in tied}
    return sum(relations.values()) > len(relations) + len(unknowns) - 1


def _direction(row: Row) -> frozenset[frozenset[tuple[Variable, Exact]]]:
    """The weights up to a factor: the two sides of an equation are one relation."""
    scale = max(abs(Fraction(weight)) for weight in row.weights.values())
    return frozenset(
        frozenset((variable, sign * weight / scale) for variable, weight in row.weights.items())
        for sign in (1, -1)
    )


def _sources(rows: Collection[Row]) -> frozenset[int]:
    return frozenset(number for row in rows for number in row.sources)


def _fewest(clash: frozenset[Row], rows: Sequence[Row], knowns: Knowns) -> frozenset[Row]:
    """The contradiction with as few instances as it needs."""
    for number in sorted(_sources(clash)):
        fewer = _sources(clash) - {number}
        clash = _conflict([row for row in rows if row.sources <= fewer], knowns) or clash
    return clash


def _told(usable: Mapping[int, Instance], rows: frozenset[Row], knowns: Knowns) -> Contradiction:
    """The contradiction of these rows, which are as few as it needs."""
    instances = [usable[number] for number in sorted(_sources(rows))]
    sides: dict[Cell, int] = {}
    for row in rows:
        for cell, side in row.written.items():
            sides[cell] = max(side, sides.get(cell, side))
    written = sorted(sides, key=lambda cell: (-sides[cell], -(knowns.amount(cell) or 0), cell))
    cells = dict.fromkeys(cell for one in instances for cell in one.cells if knowns.amount(cell) is None)
    blank = tuple(cell for cell in cells if knowns.filing.entry(cell).state is State.BLANK)
    weakest = min(instances, key=_rank).rule.severity
    return Contradiction(tuple(instances), written[0], tuple(written[1:]), blank or tuple(cells), weakest)


def _is_told(
    contradiction: Contradiction,
    found: Sequence[Contradiction],
    settled: Sequence[Verdict],
    knowns: Knowns,
) -> bool:
    """True where a breach, or an earlier contradiction, speaks of the same written cells as severely."""
    said = [(verdict.instance.cells, verdict.severity) for verdict in settled]
    said += [((other.target, *other.others), other.severity) for other in found]
    weight = _RANKS.index(contradiction.severity)
    severe = [cells for cells, severity in said if _RANKS.index(severity) >= weight]
    if not severe:
        return False
    written = _written((contradiction.target, *contradiction.others), knowns)
    return any(written <= _written(cells, knowns) for cells in severe)


def _written(cells: Sequence[Cell], knowns: Knowns) -> set[Cell]:
    return {leaf for cell in cells for leaf in knowns.leaves(cell)}


def _is_in_total(forms: FormSet, contradiction: Contradiction, found: Sequence[Contradiction]) -> bool:
    """True in the column that adds the others, where one of these has the same contradiction."""
    column = contradiction.target.column
    if not forms.appendix(contradiction.target.appendix).column(column).computed:
        return False
    rules = {one.rule for one in contradiction.instances if not one.rule.along}
    others = (other for other in found if other.target.column != column)
    return any({one.rule for one in other.instances} <= rules for other in others)

"""Rules as inequalities over the cells whose number is not known: Σ weight·cell <= limit.

A blank may be any number from 0 up, a count any whole number. A sum that the form adds up with blank
parts is as unknown as these. A cell that the sender declares not to be theirs has no number: it stands for
another one in every rule, so that nothing follows from rule to rule through it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cchc_excel.nouns.filing import State
from cchc_excel.nouns.spec import Cell
from cchc_excel.rule_kinds import FACES
from cchc_excel.rule_kinds.parts.claims import Claim, Ends, Exact
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rules.chains.knowns import Knowns, Variable


@dataclass(frozen=True, eq=False)
class Row:
    """Σ weights·unknown <= limit (< where `strict`); it follows from these instances, by their number.

    `written` are the filled cells that the limit is made of: 1 where a larger number makes the row harder
    to satisfy, -1 where a smaller one does, 0 for a rate or what excludes.
    """

    weights: Mapping[Variable, Exact]
    limit: Exact
    strict: bool = False
    written: Mapping[Cell, int] = field(default_factory=dict)
    sources: frozenset[int] = frozenset()


def write_rows(instances: Mapping[int, Instance], knowns: Knowns) -> list[Row]:
    """Every inequality that these instances, by their number, say of cells that are not known; none where
    zeros in all of them satisfy every one, so that nothing follows.
    """
    ranges = _known_ranges(instances)
    rows = [
        row
        for number, instance in instances.items()
        for row in _rows_of(number, instance, knowns, ranges)
        if row.weights
    ]
    if all(row.limit >= 0 and not row.strict for row in rows):
        return []
    shared = _shared_sums(list(instances.values()), knowns)
    rows.sort(key=lambda row: len(row.sources))  # what needs fewer rules is said by fewer
    return [*(_with_sums(row, shared) for row in rows), *_definitions(shared)]


def _rows_of(
    number: int, instance: Instance, knowns: Knowns, ranges: Mapping[Cell, tuple[int, Ends]]
) -> Iterator[Row]:
    """The rows of one instance: of a rate that is blank, together with the range of that rate."""
    claims, sources = FACES[instance.rule.kind].claims, frozenset({number})
    if claims is None:
        return
    written = knowns.amount(instance.target) is not None
    beside = frozenset({instance.target} if claims.reads_target and written else ())
    if claims.of_blank_target is None or written:
        told = claims.write(instance, knowns)
    elif instance.target in ranges:
        other, ends = ranges[instance.target]
        sources, told, beside = sources | {other}, claims.of_blank_target(instance, ends), frozenset()
    else:
        return
    for claim in told:
        weights, limit, held = _without_knowns(claim, number, knowns)
        yield Row(weights, limit, claim[2], {**dict.fromkeys(beside, 0), **held}, sources)


def _without_knowns(
    claim: Claim, number: int, knowns: Knowns
) -> tuple[dict[Variable, Exact], Exact, dict[Cell, int]]:
    """Weights, limit and what is written: what is known is moved to the limit, and a cell that is nobody's is
    that of this rule alone.
    """
    weights, limit, _ = claim
    unknown: dict[Variable, Exact] = {}
    written: dict[Cell, int] = {}
    for cell, weight in weights.items():
        amount = knowns.amount(cell)
        if amount is not None:
            limit -= weight * amount
            written[cell] = (weight > 0) - (weight < 0)
        elif weight:
            theirs = knowns.filing.entry(cell).state is not State.NOT_APPLICABLE
            unknown[cell if theirs else (cell, number)] = weight
    return unknown, limit, written


def _known_ranges(instances: Mapping[int, Instance]) -> dict[Cell, tuple[int, Ends]]:
    """The least and the greatest value of every cell to which a rule gives them, with that rule's number."""
    ranges: dict[Cell, tuple[int, Ends]] = {}
    for number, instance in instances.items():
        find_ends = FACES[instance.rule.kind].ends
        if find_ends:
            ranges[instance.target] = (number, find_ends(instance.rule))
    return ranges


def _shared_sums(instances: Sequence[Instance], knowns: Knowns) -> frozenset[frozenset[Cell]]:
    """The sums of unknown cells that stand in more than one rule: they are compared as one number."""
    sums = Counter(
        frozenset(term for term in instance.terms if _lacks_number(term, knowns))
        for instance in instances
        if FACES[instance.rule.kind].sums_terms
    )
    return frozenset(cells for cells, times in sums.items() if times > 1 and len(cells) > 1)


def _lacks_number(cell: Cell, knowns: Knowns) -> bool:
    theirs = knowns.filing.entry(cell).state is not State.NOT_APPLICABLE
    return theirs and knowns.amount(cell) is None


def _with_sums(row: Row, shared: frozenset[frozenset[Cell]]) -> Row:
    """The row with the largest shared sum that it holds as one unknown."""
    for cells in sorted(shared, key=lambda cells: (-len(cells), sorted(cells))):
        weights = {row.weights.get(cell) for cell in cells}
        if len(weights) == 1 and None not in weights:
            rest = {key: weight for key, weight in row.weights.items() if key not in cells}
            return Row(
                {**rest, cells: row.weights[next(iter(cells))]},
                row.limit,
                row.strict,
                row.written,
                row.sources,
            )
    return row


def _definitions(shared: frozenset[frozenset[Cell]]) -> Iterator[Row]:
    """What each shared sum is: its cells, or a smaller shared sum and the others."""
    for cells in sorted(shared, key=sorted):
        smaller = frozenset(other for other in shared if other < cells)
        for sign in (1, -1):
            parts = _with_sums(Row({cell: -sign for cell in cells}, 0), smaller)
            yield Row({**parts.weights, cells: sign}, 0)

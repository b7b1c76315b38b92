"""Rules as inequalities over the cells whose number is not known: Σ weight·cell <= limit.

A blank may be any number from 0 up, a count any whole number. A sum that the form adds up with blank
parts is as unknown as these. A cell that the sender declares not to be theirs has no number: it stands for
another one in every rule, so that nothing follows from rule to rule through it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.spec import Cell, FormSet, Kind, Ref, RuleKind
from cchc_excel.rules.blanks import SUMS, find_open_sums
from cchc_excel.rules.check import number_of
from cchc_excel.rules.instances import Instance
from cchc_excel.rules.unit_rate import compute_leeway

Variable = Cell | frozenset[Cell] | tuple[Cell, int]  # a cell; a sum of cells; a cell in one rule alone
Exact = Fraction | int  # whole numbers as int: they are most, and quick
Weights = Mapping[Cell, Exact]
_HALF = Decimal("0.5")  # the most that a rate written without decimals may be rounded by
_COUNTED = (Kind.COUNT, Kind.FLAG)
_NUMBERS = (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT, Kind.FLAG)


@dataclass(frozen=True, eq=False)
class Row:
    """Σ weights·unknown <= limit (< where `strict`); it follows from these instances, by their number.

    `written` are the filled cells that the limit is made of: 1 where a larger number makes the row harder
    to satisfy, -1 where a smaller one does, 0 for a rate.
    """

    weights: Mapping[Variable, Exact]
    limit: Exact
    strict: bool = False
    written: Mapping[Cell, int] = field(default_factory=dict)
    sources: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Knowns:
    """The number of every cell that has one, whatever the blanks hold; which lines are numbers or counts."""

    filing: Filing
    amounts: Mapping[Cell, Exact]
    numbers: frozenset[Ref]
    whole: frozenset[Ref]

    def amount(self, cell: Cell) -> Exact | None:
        """The number of a cell; None while blanks leave it open."""
        return self.amounts.get(cell)

    def is_whole(self, variable: Variable) -> bool:
        """True for what counts whole things: a count, a sum of counts."""
        cells = variable if isinstance(variable, frozenset) else (_cell_of(variable),)
        return all(cell[:2] in self.whole for cell in cells)


def make_exact(amount: Decimal) -> Exact:
    """The same number for exact arithmetic."""
    exact = Fraction(amount)
    return exact.numerator if exact.denominator == 1 else exact


def learn_knowns(forms: FormSet, filing: Filing, formulas: Mapping[Cell, Instance]) -> Knowns:
    """What is known of the cells; `formulas` are those of `blanks.adding_formulas`."""
    lines = [(Ref(form.key, line.key), line.kind) for form in forms.appendices for line in form.indicators]
    numbers = frozenset(ref for ref, kind in lines if kind in _NUMBERS)
    whole = frozenset(ref for ref, kind in lines if kind in _COUNTED)
    unsure = find_open_sums(filing, formulas)
    amounts = {
        cell: make_exact(entry.amount)
        for cell, entry in filing.entries.items()
        if entry.amount is not None and cell not in unsure
    }
    return Knowns(filing, amounts, numbers, whole)


def write_rows(instances: Mapping[int, Instance], knowns: Knowns) -> list[Row]:
    """Every inequality that these instances, by their number, say of cells that are not known."""
    ranges = _known_ranges(instances)
    shared = _shared_sums(instances.values(), knowns)
    rows = [
        row
        for number, instance in instances.items()
        for row in _rows_of(number, instance, knowns, ranges)
        if row.weights
    ]
    rows.sort(key=lambda row: len(row.sources))  # what needs fewer rules is said by fewer
    return [*(_with_sums(row, shared) for row in rows), *_definitions(shared)]


def is_about_numbers(instance: Instance, knowns: Knowns) -> bool:
    """True for a rule whose cells are all numbers; the others say nothing of sizes."""
    return instance.rule.kind in _WRITERS and all(cell[:2] in knowns.numbers for cell in instance.cells)


def _rows_of(
    number: int, instance: Instance, knowns: Knowns, ranges: Mapping[Cell, tuple[int, Instance]]
) -> Iterator[Row]:
    """The rows of one instance: of a rate that is blank, together with the range of that rate."""
    sources, written = frozenset({number}), {}
    if instance.rule.kind is not RuleKind.RATIO:
        told = _WRITERS[instance.rule.kind](instance, knowns)
    elif knowns.amount(instance.target) is not None:
        told, written = _ratio(instance, knowns), {instance.target: 0}
    elif instance.target in ranges:
        other, range_ = ranges[instance.target]
        sources, told = sources | {other}, _blank_rate(instance, range_)
    else:
        return
    for weights, limit, strict in told:
        yield _without_known(Row(weights, limit, strict, written, sources), number, knowns)


def _without_known(row: Row, number: int, knowns: Knowns) -> Row:
    """The row with what is known moved to its limit; cells that are nobody's are those of this rule alone."""
    unknown: dict[Variable, Exact] = {}
    written, limit = dict(row.written), row.limit
    for cell, weight in row.weights.items():
        amount = knowns.amount(cell)
        if amount is not None:
            limit -= weight * amount
            written[cell] = 1 if weight > 0 else -1
        elif weight:
            theirs = knowns.filing.entry(cell).state is not State.NOT_APPLICABLE
            unknown[cell if theirs else (cell, number)] = weight
    return Row(unknown, limit, row.strict, written, row.sources)


Told = Iterator[tuple[Weights, Exact, bool]]


def _add(weights: Sequence[tuple[Cell, Exact]]) -> Weights:
    """The weights added up by cell."""
    added: dict[Cell, Exact] = {}
    for cell, weight in weights:
        added[cell] = added.get(cell, 0) + weight
    return added


def _difference(instance: Instance, sign: int) -> Weights:
    """Target less the sum of the terms, or with sign -1 the other way."""
    terms = [(term, -sign) for term in instance.terms]
    return _add([(instance.target, sign), *terms])


def _at_most(instance: Instance, knowns: Knowns) -> Told:
    yield _difference(instance, 1), make_exact(instance.rule.tolerance), False


def _at_least(instance: Instance, knowns: Knowns) -> Told:
    yield _difference(instance, -1), make_exact(instance.rule.tolerance), False


def _total(instance: Instance, knowns: Knowns) -> Told:
    yield from _at_most(instance, knowns)
    yield from _at_least(instance, knowns)


def _ratio(instance: Instance, knowns: Knowns) -> Told:
    """A written rate: its part lies between two shares of its whole, which is above 0."""
    entry: Entry = knowns.filing.entry(instance.target)
    rate = entry.amount or Decimal(0)
    leeway = compute_leeway(rate, instance.rule.tolerance)
    part, whole = instance.terms
    yield _add([(part, 100), (whole, -make_exact(rate + leeway))]), 0, False
    yield _add([(part, -100), (whole, make_exact(rate - leeway))]), 0, False
    if entry.state is State.VALUE:
        yield _add([(whole, -1)]), 0, True


def _blank_rate(instance: Instance, range_: Instance) -> Told:
    """A blank rate: its part lies between the shares that the lowest and the highest rate allow."""
    part, whole = instance.terms
    leeway = max(instance.rule.tolerance, _HALF)
    low, high = _ends(range_)
    if high is not None:
        yield _add([(part, 100), (whole, -make_exact(high + leeway))]), 0, False
    if low is not None:
        yield _add([(part, -100), (whole, make_exact(low - leeway))]), 0, False


def _ends(instance: Instance) -> tuple[Decimal | None, Decimal | None]:
    """The least and the greatest value that a RANGE or a ONE_OF leaves its target; None for no limit."""
    rule = instance.rule
    if rule.kind is RuleKind.RANGE:
        low = None if rule.low is None else rule.low - rule.tolerance
        return low, None if rule.high is None else rule.high + rule.tolerance
    numbers = [number for value in rule.values if (number := number_of(value)) is not None]
    return (min(numbers), max(numbers)) if numbers else (None, None)


def _range(instance: Instance, knowns: Knowns) -> Told:
    low, high = _ends(instance)
    if high is not None:
        yield {instance.target: 1}, make_exact(high), False
    if low is not None:
        yield {instance.target: -1}, make_exact(-low), False


def _change(instance: Instance, knowns: Knowns) -> Told:
    """A cell is at most `limit` times a known one beside it; of a 0 nothing is claimed."""
    limit = make_exact(instance.rule.limit or Decimal(1))
    for cell, beside in (instance.cells, instance.cells[::-1]):
        if knowns.amount(beside):
            yield _add([(cell, 1), (beside, -limit)]), 0, False


_WRITERS: Mapping[RuleKind, Callable[[Instance, Knowns], Told]] = {
    RuleKind.TOTAL: _total,
    RuleKind.AT_MOST: _at_most,
    RuleKind.AT_LEAST: _at_least,
    RuleKind.EQUAL: _total,
    RuleKind.RATIO: _ratio,
    RuleKind.ONE_OF: _range,
    RuleKind.CHANGE: _change,
    RuleKind.RANGE: _range,
}


def _known_ranges(instances: Mapping[int, Instance]) -> dict[Cell, tuple[int, Instance]]:
    """The RANGE or ONE_OF of every cell that has one."""
    ends = (RuleKind.RANGE, RuleKind.ONE_OF)
    found = ((number, one) for number, one in instances.items() if one.rule.kind in ends)
    return {one.target: (number, one) for number, one in found}


def _shared_sums(instances: Sequence[Instance], knowns: Knowns) -> frozenset[frozenset[Cell]]:
    """The sums of unknown cells that stand in more than one rule: they are compared as one number."""
    sums = Counter(
        frozenset(term for term in instance.terms if _lacks_number(term, knowns))
        for instance in instances
        if instance.rule.kind in SUMS
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


def _cell_of(variable: Cell | tuple[Cell, int]) -> Cell:
    return variable if isinstance(variable, Cell) else variable[0]

"""Which rules can contradict each other: those that share cells whose number is not known."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rules.chains.knowns import Knowns


def find_knots(instances: Mapping[int, Instance], knowns: Knowns) -> Iterator[list[int]]:
    """The instances, by their number, in groups that share unknown cells.

    A group in which nothing is written, nor asked to be above 0, holds with zeros in every blank: left out.
    """
    numbers = list(instances)
    open_cells = [
        tuple(cell for cell in instances[number].cells if knowns.amount(cell) is None) for number in numbers
    ]
    for knot in join_by(open_cells):
        tied = [numbers[place] for place in knot]
        if any(_asks(instances[number], knowns) for number in tied):
            yield tied


def join_by(keys: Sequence[tuple[Hashable, ...]]) -> Iterator[list[int]]:
    """The places of a sequence in groups: two places are in one group when they share a key."""
    root: dict[Hashable, Hashable] = {}

    def find(key: Hashable) -> Hashable:
        while root.setdefault(key, key) != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for first, *others in keys:
        for key in others:
            root[find(key)] = find(first)
    groups: dict[Hashable, list[int]] = {}
    for place, (first, *_) in enumerate(keys):
        groups.setdefault(find(first), []).append(place)
    yield from groups.values()


def _asks(instance: Instance, knowns: Knowns) -> bool:
    """True for a rule that zeros in its unknown cells may break."""
    rule = instance.rule
    least = rule.values or (rule.low is not None and rule.low > 0)
    return bool(least) or any(knowns.filing.entry(cell).filled for cell in instance.cells)

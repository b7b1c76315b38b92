"""Which edit to propose for which broken rules: the fewest edits, the likeliest kind, or honestly none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cchc_excel.nouns.spec import Cell
from cchc_excel.slips.ground import Candidate, SlipGround
from cchc_excel.slips.kinds import Slip, SlipKind
from cchc_excel.slips.numbers import NUMBER_KINDS
from cchc_excel.slips.room import room_has_number, room_of

_ORDER = {kind: place for place, kind in enumerate(SlipKind)}
_WEAK = (SlipKind.TYPO, SlipKind.SOLVED)  # too easily found to explain only some breaches of a group

Breaches = frozenset[int]


def choose_slips(ground: SlipGround, candidates: Sequence[Candidate]) -> tuple[Slip, ...]:
    """One slip per group of breaches that share cells, or several where one edit does not do.

    An edit that explains several groups at once, or refused cells too, comes before single ones.
    A group that no single edit can satisfy gets a slip of kind NONE; a group that many numbers would
    satisfy (an inequality) gets nothing.
    """
    groups = _groups(ground, ground.breaches)
    made: list[Slip] = []
    for candidate in sorted(candidates, key=_wide_first):
        covered = [group for group in groups if group & candidate.clears]
        whole = frozenset().union(*covered) == candidate.clears and _free(candidate, made)
        if whole and (len(covered) > 1 or candidate.mends):
            made.append(_slip(ground, candidate, _equals(candidate, candidates)))
            groups = [group for group in groups if group not in covered]
    for group in groups:
        made += _explain(ground, group, candidates)
    return tuple(made)


def _wide_first(candidate: Candidate) -> tuple[int, ...]:
    return -len(candidate.clears) - len(candidate.mends), *_likeliest(candidate)


def _likeliest(candidate: Candidate) -> tuple[int, ...]:
    """What other columns speak for comes first, a number that merely fits last; then the kinds in order."""
    against = (candidate.weight < 0) - (candidate.weight > 0)
    return (
        candidate.kind is SlipKind.SOLVED,
        against,
        _ORDER[candidate.kind],
        -candidate.weight,
        len(candidate.edits),
    )


def _free(candidate: Candidate, made: Iterable[Slip]) -> bool:
    taken = {edit.cell for slip in made for edit in slip.edits}
    return not taken & {edit.cell for edit in candidate.edits}


def _groups(ground: SlipGround, breaches: Breaches) -> list[Breaches]:
    """Breaches that share cells, directly or over others, in the order of the verdicts."""
    groups: list[tuple[Breaches, frozenset[Cell]]] = []
    for index in sorted(breaches):
        found, cells = frozenset((index,)), frozenset(ground.inputs(ground.verdicts[index].instance))
        near = [group for group in groups if group[1] & cells]
        groups = [group for group in groups if not group[1] & cells]
        groups.append((found.union(*(pair[0] for pair in near)), cells.union(*(pair[1] for pair in near))))
    return sorted((one for one, _ in groups), key=min)


def _explain(ground: SlipGround, group: Breaches, candidates: Sequence[Candidate]) -> list[Slip]:
    inside = [candidate for candidate in candidates if candidate.clears and candidate.clears <= group]
    full = [candidate for candidate in inside if candidate.clears == group]
    if full:
        best = min(full, key=_likeliest)
        return [_slip(ground, best, _equals(best, full))]
    part = [candidate for candidate in inside if candidate.kind not in _WEAK]
    if part:
        best = min(part, key=_wide_first)
        rest = _groups(ground, group - best.clears)
        return [_slip(ground, best, _equals(best, part))] + [
            slip for one in rest for slip in _explain(ground, one, candidates)
        ]
    settles = tuple(ground.verdicts[index].instance for index in sorted(group))
    return [Slip(SlipKind.NONE, (), settles)] if _impossible(ground, group) else []


def _equals(best: Candidate, among: Iterable[Candidate]) -> list[Candidate]:
    """Other edits of the same kind that explain the same."""
    return [
        candidate
        for candidate in among
        if _likeliest(candidate) == _likeliest(best)
        and candidate.clears == best.clears
        and candidate.mends == best.mends
        and candidate.edits != best.edits
    ]


def _slip(ground: SlipGround, best: Candidate, others: Sequence[Candidate]) -> Slip:
    settles = tuple(ground.verdicts[index].instance for index in sorted(best.clears))
    return Slip(
        best.kind,
        best.edits,
        settles,
        tuple(Slip(candidate.kind, candidate.edits, settles) for candidate in others),
    )


def _impossible(ground: SlipGround, group: Breaches) -> bool:
    """True when no cell that all these rules read can take any number that satisfies all its rules."""
    broken = (ground.verdicts[index].instance for index in group)
    shared = frozenset.intersection(*(frozenset(ground.inputs(instance)) for instance in broken))
    return not any(_can_heal(ground, cell) for cell in shared)


def _can_heal(ground: SlipGround, cell: Cell) -> bool:
    line = ground.line(cell)
    if line.kind not in NUMBER_KINDS:
        return True
    return room_has_number(room_of(ground, cell), line)

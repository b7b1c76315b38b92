"""A report over one unit: what cannot be added up over several is then that unit's own answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Cell, Rollup
from cchc_excel.nouns.standing import NOT_OWED
from cchc_excel.totals.sole_unit import sole_answer


def own_answers(figures: Mapping[Cell, Figure]) -> Mapping[Cell, Figure]:
    """The same figures; of one unit alone, also its numbers that are not added up, and its texts without its
    name. Its rates without counts are figures of the roll-up already.
    """
    return {cell: _alone(figure) for cell, figure in figures.items()}


def _alone(figure: Figure) -> Figure:
    owed = [contribution for contribution in figure.contributions if contribution.standing not in NOT_OWED]
    if figure.method is Rollup.TEXT and figure.value and len(owed) == 1:
        return replace(figure, value=owed[0].value)
    if figure.method is Rollup.WEIGHTED and figure.value is not None and len(owed) == 1:
        return replace(figure, method=Rollup.NONE)  # nothing was averaged: it is the unit's own number
    return sole_answer(figure)

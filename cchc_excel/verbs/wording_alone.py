"""A report over one unit: what cannot be added up over several is then that unit's own answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from cchc_excel.nouns.figure import NOT_OWED, Coverage, Figure, Standing
from cchc_excel.nouns.spec import Cell, Rollup

_GIVEN = (Standing.INCLUDED, Standing.UNPAIRED)


def own_answers(figures: Mapping[Cell, Figure]) -> Mapping[Cell, Figure]:
    """The same figures; of one unit alone, also the rates that it gave without counts, averages, and its
    texts without its name.

    A commune that writes "100%" and no counts may say so itself; over two communes there is no figure.
    """
    return {cell: _alone(one) for cell, one in figures.items()}


def _alone(figure: Figure) -> Figure:
    owed = [one for one in figure.contributions if one.standing not in NOT_OWED]
    if figure.method is Rollup.TEXT and figure.value and len(owed) == 1:
        return replace(figure, value=owed[0].value)
    if figure.method is Rollup.WEIGHTED and figure.value is not None and len(owed) == 1:
        return replace(figure, method=Rollup.NONE)  # nothing was averaged: it is the unit's own number
    if figure.value is not None or figure.method is not Rollup.NONE or len(owed) != 1:
        return figure
    (only,) = owed
    if only.standing not in _GIVEN or not isinstance(only.value, Decimal) or only.cover:
        return figure
    everybody = {level: (owing, owing) for level, (_, owing) in figure.coverage.by_level.items()}
    answer = replace(only, standing=Standing.INCLUDED)
    rest = tuple(answer if one is only else one for one in figure.contributions)
    return replace(figure, value=only.value, coverage=Coverage(everybody), contributions=rest)

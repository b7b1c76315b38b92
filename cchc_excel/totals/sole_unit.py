"""What nobody can add up is, where one unit alone owes it, that unit's own answer."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from cchc_excel.nouns.figure import Coverage, Figure
from cchc_excel.nouns.spec import Rollup
from cchc_excel.nouns.standing import NOT_OWED, Standing

_GIVEN = (Standing.INCLUDED, Standing.UNPAIRED)


def sole_answer(figure: Figure) -> Figure:
    """The figure; where no operator applies and one unit alone owes it, with the number that it gave.

    A commune that writes "100%" and no counts may say so itself; over two communes there is no figure. A
    totals book is such a unit while one unit alone in it owes the line.
    """
    owed = [contribution for contribution in figure.contributions if contribution.standing not in NOT_OWED]
    if figure.value is not None or figure.method is not Rollup.NONE or len(owed) != 1:
        return figure
    (only,) = owed
    several = sum(owing for _, _, owing in only.cover) > 1
    if only.standing not in _GIVEN or not isinstance(only.value, Decimal) or several:
        return figure
    everybody = {level: (owing, owing) for level, (_, owing) in figure.coverage.by_level.items()}
    cover = tuple((level, owing, owing) for level, _, owing in only.cover)
    inside = tuple(
        contribution
        if contribution.standing in NOT_OWED
        else replace(contribution, standing=Standing.INCLUDED)
        for contribution in only.within
    )
    answer = replace(only, standing=Standing.INCLUDED, cover=cover, within=inside)
    rest = tuple(answer if contribution is only else contribution for contribution in figure.contributions)
    coverage = Coverage(everybody, figure.coverage.unseen)
    return replace(figure, value=only.value, coverage=coverage, contributions=rest)

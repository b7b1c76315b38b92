"""Who has a number of its own in a figure, who answered without one, and who is absent: everyone who owes it.

Charts, rankings and lists of units are made of this one partition, so that nobody is lost between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.forms.totals_form import RATES
from cchc_excel.nouns.figure import Contribution, Figure
from cchc_excel.nouns.spec import Indicator, Kind, Rollup
from cchc_excel.nouns.standing import NOT_OWED, Standing

_ANSWERED = (Standing.INCLUDED, Standing.DIFFERENT, Standing.NOTHING)


@dataclass(frozen=True)
class UnitNumbers:
    """Codes of units, in the order of the figure. Together they are the units that owe the figure.

    `given` have a number of their own; `without` answered and have none: a rate of nothing, "không có";
    `absent` gave nothing that can be shown. `rate_only` are those of `given` that the figure cannot use,
    because nothing tells how much their rate weighs.
    """

    given: tuple[tuple[str, Decimal], ...]
    without: tuple[str, ...]
    absent: tuple[str, ...]
    rate_only: tuple[str, ...] = ()


def unit_numbers(indicator: Indicator, figure: Figure | None) -> UnitNumbers:
    """The partition of the units that owe the figure. Answers in words are in none of its parts."""
    owed = [
        contribution
        for contribution in (figure.contributions if figure else ())
        if contribution.standing not in NOT_OWED
    ]
    known = [contribution for contribution in owed if _known(indicator, contribution)]
    given = [
        (contribution.unit, contribution.value)
        for contribution in known
        if isinstance(contribution.value, Decimal)
    ]
    return UnitNumbers(
        given=tuple(given),
        without=tuple(contribution.unit for contribution in known if _numberless(indicator, contribution)),
        absent=tuple(contribution.unit for contribution in owed if contribution not in known),
        rate_only=tuple(
            contribution.unit for contribution in known if contribution.standing is Standing.UNPAIRED
        ),
    )


def _numberless(indicator: Indicator, contribution: Contribution) -> bool:
    """True of no value, and of “không có” where numbers are compared: an answer, but no 0."""
    compared = indicator.rollup is Rollup.SAME and indicator.kind is not Kind.TEXT
    return contribution.value is None or (compared and contribution.declared_none)


def _known(indicator: Indicator, contribution: Contribution) -> bool:
    """True where the unit answered. A rate is the unit's own number, also where it cannot be added up."""
    if contribution.standing in _ANSWERED or (
        contribution.standing is Standing.BLANK and contribution.declared_none
    ):
        return True
    return (
        indicator.rollup in RATES
        and contribution.standing is Standing.UNPAIRED
        and contribution.value is not None
    )

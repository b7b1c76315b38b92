"""Who has a number of its own in a figure, who answered without one, and who is absent: everyone who owes it.

Charts, rankings and lists of units are made of this one partition, so that nobody is lost between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.forms.totals_form import RATES
from cchc_excel.nouns.figure import Contribution, Figure
from cchc_excel.nouns.spec import Indicator
from cchc_excel.nouns.standing import NOT_OWED, Standing

_ANSWERED = (Standing.INCLUDED, Standing.DIFFERENT)


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
    owed = [one for one in (figure.contributions if figure else ()) if one.standing not in NOT_OWED]
    known = [one for one in owed if _known(indicator, one)]
    given = [(one.unit, one.value) for one in known if isinstance(one.value, Decimal)]
    return UnitNumbers(
        given=tuple(given),
        without=tuple(one.unit for one in known if one.value is None),
        absent=tuple(one.unit for one in owed if one not in known),
        rate_only=tuple(one.unit for one in known if one.standing is Standing.UNPAIRED),
    )


def _known(indicator: Indicator, one: Contribution) -> bool:
    """True where the unit answered. A rate is the unit's own number, also where it cannot be added up."""
    if one.standing in _ANSWERED or (one.standing is Standing.BLANK and one.declared_none):
        return True
    return indicator.rollup in RATES and one.standing is Standing.UNPAIRED and one.value is not None

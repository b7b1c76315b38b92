"""The rate of one unit: what it typed, as long as its two counts say the same; else what the counts give."""

from __future__ import annotations

from decimal import Decimal

from cchc_excel.nouns.filing import Filing, Scope, State
from cchc_excel.nouns.spec import Appendix, Cell, Indicator, RuleKind
from cchc_excel.rule_kinds.parts.amounts import compute_leeway
from cchc_excel.vietnamese.numbers import compute_percent

Counts = tuple[Decimal | None, Decimal | None]


def unit_rate(typed: Decimal | None, counts: Counts, tolerance: Decimal) -> Decimal | None:
    """The unit's own rate in percent points, not rounded; None where it has none.

    `counts` are its (numerator, denominator), None where blank or refused; `typed` is None too where it
    declares that there is no rate. Beside a denominator of 0 there is no rate, whatever was typed; a
    typed rate that its counts contradict is not its rate: the totals do not use it either.
    """
    if None in counts:
        return typed
    exact = compute_percent(*counts)
    if typed is None or exact is None:
        return exact
    return typed if rates_agree(typed, exact, tolerance) else exact


def rates_agree(typed: Decimal, exact: Decimal, tolerance: Decimal) -> bool:
    """True when a rate typed with so many decimals stands for the exact one: 97 for 96,8; 33 for 100/3."""
    return abs(typed - exact) <= compute_leeway(typed, tolerance)


def rate_tolerance(appendix: Appendix, rate: Indicator) -> Decimal:
    """The tolerance in percent points of the form's own rule between the rate and its two counts; else 0."""
    own = (
        rule for rule in appendix.rules if rule.kind is RuleKind.RATIO and rule.target.indicator == rate.key
    )
    return max((rule.tolerance for rule in own), default=Decimal(0))


def computed_rate(appendix: Appendix, rate: Indicator, cell: Cell, filing: Filing) -> Decimal | None:
    """The rate that a unit's own filing leaves to be computed: its cell is blank, its two counts are not."""
    if rate.parts is None or filing.scope is not Scope.OWN or filing.entry(cell).state is not State.BLANK:
        return None
    top, bottom = (filing.entry(cell._replace(indicator=key)).amount for key in rate.parts)
    return unit_rate(None, (top, bottom), rate_tolerance(appendix, rate))

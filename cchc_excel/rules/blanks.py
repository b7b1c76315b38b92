"""What can be said of a rule although cells of it are blank: whether any value of the blanks fits it.

A blank (or a cell declared not to be theirs) may be any number from 0 up; what is filled is what it is.
A rule is contradicted when no such numbers satisfy it: the parts that are there already exceed the
total, a part stands beside a whole of 0. An AT_MOST, a CHANGE, a RANGE and a ONE_OF always leave their
blank a value. `live_check_rules` says the same in Excel.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from cchc_excel.nouns.filing import Entry, State
from cchc_excel.nouns.spec import RuleKind
from cchc_excel.rules.instances import Instance
from cchc_excel.rules.unit_rate import compute_leeway


def is_rule_contradicted(instance: Instance, target: Entry, terms: Sequence[Entry]) -> bool:
    """True when no value of the cells without an amount satisfies the rule."""
    judge = _JUDGES.get(instance.rule.kind)
    return judge is not None and judge(instance, target, terms)


def _total(instance: Instance, target: Entry, terms: Sequence[Entry]) -> bool:
    """Parts above the total; or parts without a total, which is no answer whatever the other parts are.

    A cell that the form computes by this rule is blank because a part is; and a level that is asked for
    one part only has said the total with it.
    """
    if target.state is State.BLANK:
        several = len(terms) > 1 and not instance.derives
        return several and _known(terms) > instance.rule.tolerance
    return _exceeded(instance, target, terms)


def _exceeded(instance: Instance, target: Entry, terms: Sequence[Entry]) -> bool:
    """What the filled terms come to is more than the target."""
    return target.amount is not None and _known(terms) - target.amount > instance.rule.tolerance


def _ratio(instance: Instance, target: Entry, terms: Sequence[Entry]) -> bool:
    """A rate, or a part above 0, of a whole of 0; a rate above 0 of a part of 0."""
    part, whole = (entry.amount for entry in terms)
    if whole is not None:
        return whole == 0 and (target.state is State.VALUE or bool(part))
    rate = target.amount
    return part == 0 and rate is not None and rate > compute_leeway(rate, instance.rule.tolerance)


_JUDGES: Mapping[RuleKind, Callable[[Instance, Entry, Sequence[Entry]], bool]] = {
    RuleKind.TOTAL: _total,
    RuleKind.AT_LEAST: _exceeded,
    RuleKind.EQUAL: _exceeded,
    RuleKind.RATIO: _ratio,
}


def _known(entries: Sequence[Entry]) -> Decimal:
    """The sum of what is filled."""
    return sum((entry.amount for entry in entries if entry.amount is not None), Decimal(0))

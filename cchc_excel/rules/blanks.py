"""What can be said of a rule although cells of it are blank: whether any value of the blanks fits it.

A blank (or a cell declared not to be theirs) may be any number from 0 up; what is filled is what it is.
A rule is contradicted when no such numbers satisfy it: the parts that are there already exceed the
total, a part stands beside a whole of 0. An AT_MOST, a CHANGE, a RANGE and a ONE_OF always leave their
blank a value. `live_check_rules` says the same in Excel.

Where blanks count as 0 a relation may be broken by them alone: `find_mending_blanks` names them, and such a
breach bars nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.spec import Cell, Missing, RuleKind
from cchc_excel.rules.derived import typed_cells
from cchc_excel.rules.instances import Instance
from cchc_excel.rules.unit_rate import compute_leeway

SUMS = (RuleKind.TOTAL, RuleKind.AT_MOST, RuleKind.AT_LEAST, RuleKind.EQUAL)  # they compare with a sum


def is_rule_contradicted(instance: Instance, target: Entry, terms: Sequence[Entry]) -> bool:
    """True when no value of the cells without an amount satisfies the rule."""
    judge = _JUDGES.get(instance.rule.kind)
    return judge is not None and judge(instance, target, terms)


def find_mending_blanks(
    instance: Instance, filing: Filing, formulas: Mapping[Cell, Instance]
) -> tuple[Cell, ...]:
    """The blank cells, counted as 0, of which some value would mend this broken relation with a filled
    target: blank parts, or blank parts of a cell that the form adds up.

    The form's own formula counts a blank as 0 on purpose: none mends it.
    """
    target = filing.entry(instance.target).amount
    rule = instance.rule
    if rule.kind not in SUMS or rule.missing is Missing.ERROR or instance.derives or target is None:
        return ()
    short = target < _known([filing.entry(term) for term in instance.terms])
    cells = (instance.target,) if short else instance.terms
    return tuple(dict.fromkeys(blank for cell in cells for blank in _blanks_of(cell, filing, formulas)))


def adding_formulas(instances: Sequence[Instance]) -> dict[Cell, Instance]:
    """The formula of every cell that the form adds up with its blank parts as 0."""
    own = (instance for instance in instances if instance.derives)
    return {
        instance.target: instance
        for instance in own
        if instance.rule.kind is RuleKind.TOTAL and instance.rule.missing is Missing.ZERO
    }


def find_open_sums(filing: Filing, formulas: Mapping[Cell, Instance]) -> frozenset[Cell]:
    """The cells that the form adds up over a blank part: they hold the least that the sum can be."""
    return frozenset(cell for cell in formulas if _blanks_of(cell, filing, formulas))


def _blanks_of(cell: Cell, filing: Filing, formulas: Mapping[Cell, Instance]) -> tuple[Cell, ...]:
    """The cell where it is blank; the blank parts of a sum that nobody typed over."""
    leaves = [filing.entry(leaf) for leaf in typed_cells(cell, formulas)]
    blank = tuple(leaf.cell for leaf in leaves if leaf.state is State.BLANK)
    typed_over = filing.entry(cell).filled and not any(leaf.filled for leaf in leaves)
    return () if typed_over else blank


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

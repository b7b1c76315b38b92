"""What can be said of a rule although cells of it are blank: whether any value of the blanks fits it.

A blank (or a cell declared not to be theirs) may be any number from 0 up; what is filled is what it is.
A rule is contradicted when no such numbers satisfy it: the parts that are there already exceed the
total, a part stands beside a whole of 0; each kind says so itself (`RuleFace.over_blanks`, in Excel too).

Where blanks count as 0 a relation may be broken by them alone: `find_mending_blanks` names them, and such a
breach bars nobody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.spec import Cell, Missing, RuleKind
from cchc_excel.rule_kinds import FACES
from cchc_excel.rule_kinds.parts.amounts import sum_cells
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rules.derived import typed_cells


def is_rule_contradicted(instance: Instance, target: Entry, terms: Sequence[Entry]) -> bool:
    """True when no value of the cells without an amount satisfies the rule."""
    over_blanks = FACES[instance.rule.kind].over_blanks
    return over_blanks is not None and over_blanks.contradicts(instance, target, terms)


def find_mending_blanks(
    instance: Instance, filing: Filing, formulas: Mapping[Cell, Instance]
) -> tuple[Cell, ...]:
    """The blank cells, counted as 0, of which some value would mend this broken relation with a filled
    target: blank parts, or blank parts of a cell that the form adds up.

    The form's own formula counts a blank as 0 on purpose: none mends it.
    """
    target = filing.entry(instance.target).amount
    rule = instance.rule
    sums = FACES[rule.kind].sums_terms
    if not sums or rule.missing is Missing.ERROR or instance.derives or target is None:
        return ()
    short = target < sum_cells(filing, instance.terms)
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

"""Where each rule applies: one instance per column, over the cells that the unit is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cchc_excel.forms.across import is_computed_cell
from cchc_excel.forms.along import added_cells, along_rules
from cchc_excel.forms.following_rules import find_following_rules
from cchc_excel.nouns.filing import Scope
from cchc_excel.nouns.keeping import keep_each
from cchc_excel.nouns.spec import (
    Appendix,
    Cell,
    FormSet,
    Ref,
    Rollup,
    Rule,
)
from cchc_excel.rule_kinds import FACES
from cchc_excel.rule_kinds.parts.instance import Instance


def rules_of(forms: FormSet) -> tuple[Rule, ...]:
    """The rules of the spec, then those that follow from its lines and columns."""
    return (*forms.all_rules(), *find_following_rules(forms))


@keep_each
def find_instances(forms: FormSet, level: str, scope: Scope) -> tuple[Instance, ...]:
    """Every rule in every column where it can be asked of a unit of that level.

    Terms not asked of the level are dropped. A rule is absent when it or its target is not asked, when
    too few terms are left to say anything (RATIO and EQUAL need all of theirs), or where another
    appendix lacks the column; CHANGE has no instance in the first column. In a totals book
    (scope TOTAL) the lines of every level stand side by side, so nothing is dropped.
    """
    return tuple(_marked(forms, rules_of(forms), level, scope))


@keep_each
def find_derivations(
    forms: FormSet, appendix: Appendix, level: str, scope: Scope
) -> Mapping[Cell, Instance]:
    """The form's own formula of every cell of the appendix that it computes, parts before their sums."""
    found = {
        instance.target: instance
        for instance in find_computing_instances(forms, appendix, level, scope)
        if instance.derives
    }
    ordered: dict[Cell, Instance] = {}
    for cell in found:
        _put_after_parts(cell, found, ordered, set())
    return ordered


@keep_each
def find_computing_instances(
    forms: FormSet, appendix: Appendix, level: str, scope: Scope
) -> tuple[Instance, ...]:
    """Every instance about a cell of the appendix that makes a total or a rate of others."""
    rules = (*forms.all_rules(), *along_rules(appendix))
    about = (rule for rule in rules if rule.target.appendix == appendix.key and FACES[rule.kind].computing)
    return tuple(_marked(forms, about, level, scope))


def _put_after_parts(
    cell: Cell, found: Mapping[Cell, Instance], ordered: dict[Cell, Instance], above: set[Cell]
) -> None:
    if cell in ordered or cell in above:
        return
    for part in found[cell].terms:
        if part in found:
            _put_after_parts(part, found, ordered, above | {cell})
    ordered[cell] = found[cell]


def _marked(forms: FormSet, rules: Iterable[Rule], level: str, scope: Scope) -> Iterator[Instance]:
    """Every instance of these rules; the first that may be a computed cell's own formula derives it."""
    taken: set[Cell] = set()
    for instance in (instance for rule in rules for instance in _of_rule(forms, rule, level, scope)):
        own = instance.target not in taken and _computes(forms, instance)
        taken |= {instance.target} if own else set()
        yield replace(instance, derives=True) if own else instance


def _computes(forms: FormSet, instance: Instance) -> bool:
    """True when the rule may be the formula of its target: the line's own where the line is derived,
    else the sum along the column that adds the others.
    """
    appendix, target = forms.appendix(instance.target.appendix), instance.target
    if FACES[instance.rule.kind].computing is None or not is_computed_cell(appendix, target):
        return False
    line = appendix.indicator(target.indicator)
    return instance.rule.along or line.derived or line.rollup is not Rollup.SUM


def _of_rule(forms: FormSet, rule: Rule, level: str, scope: Scope) -> Iterator[Instance]:
    theirs = scope is Scope.TOTAL or not rule.levels or level in rule.levels
    if not (theirs and _asked(forms, rule.target, level, scope)):
        return
    if rule.along:
        yield _along(forms, rule)
        return
    terms = tuple(term for term in rule.terms if _asked(forms, term, level, scope))
    face = FACES[rule.kind]
    if len(terms) < face.fewest_terms:
        return
    keys = [column.key for column in forms.appendix(rule.target.appendix).columns]
    for index, key in enumerate(keys):
        if rule.columns and key not in rule.columns:
            continue
        if face.looks_back:
            if index:
                yield Instance(rule, Cell(*rule.target, key), (), Cell(*rule.target, keys[index - 1]))
        elif all(_has_column(forms, term, key) for term in terms):
            yield Instance(rule, Cell(*rule.target, key), tuple(Cell(*term, key) for term in terms))


def _along(forms: FormSet, rule: Rule) -> Instance:
    added = added_cells(forms.appendix(rule.target.appendix), rule)
    return Instance(rule, Cell(*rule.target, rule.columns[0]), added)


def _asked(forms: FormSet, ref: Ref, level: str, scope: Scope) -> bool:
    return scope is Scope.TOTAL or forms.indicator(ref).asked_of(level)


def _has_column(forms: FormSet, ref: Ref, key: str) -> bool:
    return any(column.key == key for column in forms.appendix(ref.appendix).columns)

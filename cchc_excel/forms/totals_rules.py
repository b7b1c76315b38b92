"""Which rules of a form still hold for sums over units, and how far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cchc_excel.forms.following_rules import find_following_rules
from cchc_excel.nouns.spec import FormSet, Rule, RuleKind, Severity
from cchc_excel.rule_kinds import FACES


def totals_rules(forms: FormSet, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules that may be asked of a totals book.

    Relations between added lines, and between `same` lines, stay as warnings at most: a unit that
    left one of the lines blank makes the sums differ without anybody's mistake. So does the range of a
    rate: what the units wrote was an error of theirs, and a book that was edited is D-39. All others
    speak about one unit's answers and are dropped.
    """
    return tuple(_softened(rule) for rule in rules if _holds_for_sums(forms, rule))


def following_totals_rules(shape: FormSet) -> tuple[Rule, ...]:
    """The rules that follow from the lines of a totals form, the sums behind rates among them, as warnings.

    A book that we wrote passes at the next level: the slips behind the rate of TỔNG CỘNG need not be
    those behind the rates beside it, where a unit left a count blank. That a rate has no weight is a unit's.
    """
    following = find_following_rules(shape)
    return tuple(_softened(rule) for rule in following if rule.kind is not RuleKind.EXCLUDES)


def _holds_for_sums(forms: FormSet, rule: Rule) -> bool:
    lines = [forms.indicator(ref) for ref in (rule.target, *rule.terms)]
    return FACES[rule.kind].holds_between_totals(rule, lines)


def _softened(rule: Rule) -> Rule:
    return rule if rule.severity is Severity.NOTE else replace(rule, severity=Severity.WARNING)

"""Which breaches say nothing that another one does not say better: one cause, one finding."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_excel.nouns.spec import FormSet, RuleKind
from cchc_excel.rules.check import Verdict


def is_implied_breach(forms: FormSet, verdict: Verdict, broken: Sequence[Verdict]) -> bool:
    """True for a breach that follows from another of `broken`, which are in the order of the rules."""
    return _in_total(forms, verdict, broken) or any(
        _said_by(verdict, other, broken) for other in broken if other is not verdict
    )


def _in_total(forms: FormSet, verdict: Verdict, broken: Sequence[Verdict]) -> bool:
    """True in the column that adds the others, where the same rule is broken in one of these."""
    instance = verdict.instance
    columns = forms.appendix(instance.target.appendix)
    if instance.derives or instance.rule.along or not columns.column(instance.target.column).computed:
        return False
    others = (one for one in broken if one is not verdict and (verdict.lacking or not one.lacking))
    return any(verdict.instance.rule is instance.rule for verdict in others)


def _said_by(verdict: Verdict, other: Verdict, broken: Sequence[Verdict]) -> bool:
    """A sum that is not met where its parts may not exceed it and do; a part of nothing beside a part
    above its whole; the second rule that misses the same blank total.
    """
    mine, its = verdict.instance, other.instance
    if mine.rule.kind is RuleKind.RATIO and its.rule.kind is RuleKind.AT_MOST:
        return mine.target in verdict.lacking and its.cells == mine.terms
    if mine.rule.kind is not RuleKind.TOTAL or its.target != mine.target:
        return False
    if its.rule.kind is RuleKind.AT_LEAST:
        return its.terms == mine.terms
    missed = mine.target in verdict.lacking and mine.target in other.lacking
    return missed and its.rule.kind is RuleKind.TOTAL and broken.index(other) < broken.index(verdict)

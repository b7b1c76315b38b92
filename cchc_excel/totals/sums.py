"""Sums of lines that are compared, not added: their parts are compared, the sums are not.

"Tổng số TTHC" holds what is asked of a level only: a commune's is its own list, a district's both lists.
Equal parts never make equal sums across levels, and parts that differ are told once, where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cchc_excel.nouns.figure import Contribution, Figure
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Ref, Rollup, RuleKind
from cchc_excel.nouns.standing import Standing
from cchc_excel.totals.figures import coverage_of, figure_of, mark_share_different
from cchc_excel.totals.shares import Sender, Share, plain_share

_ANSWERED = (Standing.INCLUDED, Standing.DIFFERENT)


def settle_sums(
    forms: FormSet, senders: Sequence[Sender], figures: Mapping[Cell, Figure]
) -> dict[Cell, Figure]:
    """The figures of the sums of compared lines, as `figures` of their parts say."""
    made: dict[Cell, Figure] = {}
    for target, terms in common_sums(forms).items():
        line = forms.indicator(target)
        for column in forms.appendix(target.appendix).columns:
            cell = Cell(*target, column.key)
            parts = [figures[Cell(*term, column.key)] for term in terms]
            shares = [plain_share(sender, line, cell) for sender in senders]
            made[cell] = _sum(line, cell, shares, parts)
    return made


def common_sums(forms: FormSet) -> dict[Ref, tuple[Ref, ...]]:
    """The parts of every compared line that is the sum of compared lines of its own appendix."""
    lines = ((appendix.key, line) for appendix in forms.appendices for line in appendix.indicators)
    compared = {Ref(key, line.key) for key, line in lines if line.rollup is Rollup.SAME}
    return {
        rule.target: rule.terms
        for rule in forms.all_rules()
        if rule.kind is RuleKind.TOTAL and rule.target in compared and not rule.along and not rule.columns
        if rule.terms
        and all(term in compared and term.appendix == rule.target.appendix for term in rule.terms)
    }


def _sum(line: Indicator, cell: Cell, shares: Sequence[Share], parts: Sequence[Figure]) -> Figure:
    """The figure of those who differ in no part; as compared where a unit gave the sum alone."""
    figure = figure_of(line, cell, shares)
    given = [contribution for part in parts for contribution in part.contributions]
    included = [share.contribution for share in shares if share.contribution.standing is Standing.INCLUDED]
    if not _who_answered(included) <= _who_answered(given):
        return figure
    summed = {contribution.unit for contribution in included}
    odd = summed & {
        contribution.unit for contribution in given if contribution.standing is Standing.DIFFERENT
    }
    told = [mark_share_different(share) if share.contribution.unit in odd else share for share in shares]
    return replace(
        figure,
        value=figure_of(line, cell, told).value,
        coverage=coverage_of(told),
        contributions=tuple(share.contribution for share in told),
        odd_units=(),
        level_values={},
    )


def _who_answered(given: Iterable[Contribution]) -> set[str]:
    """The units that wrote an answer, those inside totals books one by one: no grouping hides anybody."""
    return {leaf.unit for contribution in given for leaf in contribution.leaves if leaf.standing in _ANSWERED}

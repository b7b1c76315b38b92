"""The rules that a form does not state: they follow from the kind of a line, or from a column of totals."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from cchc_excel.forms.along import along_rules
from cchc_excel.nouns.spec import Appendix, FormSet, Indicator, Kind, Ref, Rule, RuleKind, Severity


def find_following_rules(forms: FormSet) -> Iterator[Rule]:
    """A percent lies from 0 to 100, and there is none beside a weight of 0; then the column that adds the
    others, for every line that is added.

    A line that already is the target of such a rule of the spec gets no second one.
    """
    stated = forms.all_rules()
    ranged = {rule.target for rule in stated if rule.kind is RuleKind.RANGE and not rule.columns}
    added = {rule.target for rule in stated if rule.along}
    for appendix in forms.appendices:
        for indicator in appendix.indicators:
            if indicator.kind is Kind.PERCENT and Ref(appendix.key, indicator.key) not in ranged:
                yield _percent_range(appendix, indicator)
            if indicator.weight is not None:
                yield _of_weight(appendix, indicator, indicator.weight)
    for appendix in forms.appendices:
        yield from (rule for rule in along_rules(appendix) if rule.target not in added)


def _percent_range(appendix: Appendix, indicator: Indicator) -> Rule:
    """The rule "PL3-5.2-MIEN"; its id is stable because it is made of the printed code."""
    return Rule(
        id=f"{appendix.key.upper()}-{indicator.code}-MIEN",
        kind=RuleKind.RANGE,
        target=Ref(appendix.key, indicator.key),
        low=Decimal(0),
        high=Decimal(100),
        source="Tỷ lệ phần trăm nằm trong khoảng 0 đến 100",
    )


def _of_weight(appendix: Appendix, rate: Indicator, weight: Ref) -> Rule:
    """The rule "PL1-4.3-TRONGSO": where the weight is 0 there is nothing that the rate could be of."""
    return Rule(
        id=f"{appendix.key.upper()}-{rate.code}-TRONGSO",
        kind=RuleKind.EXCLUDES,
        target=weight,
        terms=(Ref(appendix.key, rate.key),),
        values=("0",),
        severity=Severity.WARNING,
        source="Tỷ lệ được tính theo trọng số này; trọng số bằng 0 thì không có tỷ lệ",
        hint="Để trống tỷ lệ, hoặc sửa ô này",
    )

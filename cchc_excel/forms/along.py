"""The rules that follow from a column which adds the others."""

from __future__ import annotations

from cchc_excel.nouns.spec import Appendix, Missing, Ref, Rollup, Rule, RuleKind


def along_rules(appendix: Appendix) -> tuple[Rule, ...]:
    """The rules "TTHC-3-CONG": what stands in the column that adds the others is their sum."""
    total = next((column for column in appendix.columns if column.total), None)
    if total is None:
        return ()
    return tuple(
        Rule(
            id=f"{appendix.key.upper()}-{indicator.code}-CONG",
            kind=RuleKind.TOTAL,
            target=Ref(appendix.key, indicator.key),
            missing=Missing.ZERO,
            columns=(total.key,),
            along=True,
            source=f"Dòng “{total.label}” là tổng của các dòng còn lại",
        )
        for indicator in appendix.indicators
        if indicator.rollup is Rollup.SUM
    )

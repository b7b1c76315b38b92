"""The rules that follow from a column which adds the others."""

from __future__ import annotations

from cchc_excel.nouns.spec import Appendix, Missing, Ref, Rollup, Rule, RuleKind


def along_rules(appendix: Appendix) -> tuple[Rule, ...]:
    """The rules "TTHC-3-CONG": what stands in the column that adds the others is their sum."""
    total = next((one for one in appendix.columns if one.total), None)
    if total is None:
        return ()
    return tuple(
        Rule(
            id=f"{appendix.key.upper()}-{one.code}-CONG",
            kind=RuleKind.TOTAL,
            target=Ref(appendix.key, one.key),
            missing=Missing.ZERO,
            columns=(total.key,),
            along=True,
            source=f"Dòng “{total.label}” là tổng của các dòng còn lại",
        )
        for one in appendix.indicators
        if one.rollup is Rollup.SUM
    )

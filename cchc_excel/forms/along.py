"""The rules that follow from columns which add others: the total over all, and subtotals of some."""

from __future__ import annotations

from cchc_excel.nouns.spec import Appendix, Cell, Column, Missing, Ref, Rollup, Rule, RuleKind
from cchc_excel.rule_kinds.parts.words import say_added


def along_rules(appendix: Appendix) -> tuple[Rule, ...]:
    """The rules "TTHC-3-CONG": what stands in a column that adds others is their sum.

    Subtotals come before the columns that add them, the total last.
    """
    return tuple(
        Rule(
            id=_rule_id(appendix, indicator.code, column),
            kind=RuleKind.TOTAL,
            target=Ref(appendix.key, indicator.key),
            missing=Missing.ZERO,
            columns=(column.key,),
            along=True,
            source=f"Dòng “{column.label}” là tổng của {say_added(appendix, column)}",
        )
        for column in _adding_columns(appendix)
        for indicator in appendix.indicators
        if indicator.rollup is Rollup.SUM
    )


def _rule_id(appendix: Appendix, code: str, column: Column) -> str:
    own = "" if column.total else f"-{column.key.upper().replace('_', '-')}"
    return f"{appendix.key.upper()}-{code}-CONG{own}"


def _adding_columns(appendix: Appendix) -> tuple[Column, ...]:
    found: dict[str, Column] = {}
    for column in appendix.columns:
        if column.computed:
            _put_after_parts(appendix, column, found)
    return tuple(found.values())


def _put_after_parts(appendix: Appendix, column: Column, found: dict[str, Column]) -> None:
    for part in parts_along(appendix, column):
        if part.computed and part.key not in found:
            _put_after_parts(appendix, part, found)
    found.setdefault(column.key, column)


def compared_columns(appendix: Appendix) -> tuple[Column, ...]:
    """The columns that the rows of a list are compared with: a subtotal has no rows of its own."""
    return tuple(column for column in appendix.columns if not column.adds)


def parts_along(appendix: Appendix, column: Column) -> tuple[Column, ...]:
    """The columns that this one is the sum of: those that a subtotal names; of a total every column that
    stands in no subtotal, and the subtotals that stand in none.
    """
    if column.adds:
        return tuple(appendix.column(key) for key in column.adds)
    inside = {key for other in appendix.columns for key in other.adds}
    return tuple(other for other in appendix.columns if other.key not in inside and not other.total)


def added_cells(appendix: Appendix, rule: Rule) -> tuple[Cell, ...]:
    """The cells whose sum stands in the target of one of the `along_rules`."""
    parts = parts_along(appendix, appendix.column(rule.columns[0]))
    return tuple(Cell(*rule.target, part.key) for part in parts)

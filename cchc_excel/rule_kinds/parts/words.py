"""Pieces of the sentence that says a rule, without its full stop."""

from __future__ import annotations

from cchc_excel.nouns.spec import Appendix, Column, FormSet, Ref, Rule
from cchc_excel.vietnamese.numbers import show_number


def say_target(rule: Rule, forms: FormSet) -> str:
    """“A”."""
    return _name(rule.target, rule, forms)


def say_terms(rule: Rule, forms: FormSet) -> str:
    """“A” · “A” và “B” · “A”, “B” và “C”."""
    names = [_name(term, rule, forms) for term in rule.terms]
    return " và ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def say_sum(rule: Rule, forms: FormSet) -> str:
    """The terms as one number, with the tolerance: “A” · tổng của “A” và “B” (cho phép lệch 1)."""
    several = "tổng của " if rule.terms[1:] else ""
    return f"{several}{say_terms(rule, forms)}{say_tolerance(rule)}"


def name_terms(rule: Rule, forms: FormSet) -> list[str]:
    """Every term by its label; one of another appendix with that appendix's number."""
    return [_name(term, rule, forms) for term in rule.terms]


def say_values(rule: Rule) -> str:
    """“Đạt”, “Không đạt”."""
    return ", ".join(f"“{value}”" for value in rule.values)


def say_tolerance(rule: Rule) -> str:
    """The tolerance in brackets, "" for none."""
    return f" (cho phép lệch {show_number(rule.tolerance)})" if rule.tolerance else ""


def _name(ref: Ref, rule: Rule, forms: FormSet) -> str:
    label = f"“{forms.indicator(ref).label}”"
    if ref.appendix == rule.target.appendix:
        return label
    return f"{label} ({forms.appendix(ref.appendix).number})"


def say_added(appendix: Appendix, column: Column) -> str:
    """What a total or a subtotal adds: "các dòng còn lại"; no row of a subtotal is added again."""
    if not column.total:
        return "các dòng của mục này"
    parted = any(other.adds for other in appendix.columns)
    return "các mục lớn và các dòng ngoài mục" if parted else "các dòng còn lại"

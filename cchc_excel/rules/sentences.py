"""The rule as one plain Vietnamese sentence: for the check sheet, the guide and `cchc explain`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from cchc_excel.nouns.spec import FormSet, Ref, Rule, RuleKind
from cchc_excel.vietnamese.numbers import show_number


def say_rule(rule: Rule, forms: FormSet) -> str:
    """What the rule demands, with the labels of its lines; ends with a full stop.

    Lines of another appendix than the target's are named with its number ("Phụ lục 3").
    """
    return _SENTENCES[rule.kind](rule, forms) + "."


def _total(rule: Rule, forms: FormSet) -> str:
    if rule.along:
        where = forms.appendix(rule.target.appendix).column(rule.columns[0]).label
        return f"{_target(rule, forms)} ở dòng “{where}” bằng tổng của các dòng còn lại"
    return f"{_target(rule, forms)} bằng {_several(rule)}{_terms(rule, forms)}{_tolerance(rule)}"


def _at_most(rule: Rule, forms: FormSet) -> str:
    bound = _terms(rule, forms)
    return f"{_target(rule, forms)} không lớn hơn {_several(rule)}{bound}{_tolerance(rule)}"


def _at_least(rule: Rule, forms: FormSet) -> str:
    bound = _terms(rule, forms)
    return f"{_target(rule, forms)} không nhỏ hơn {_several(rule)}{bound}{_tolerance(rule)}"


def _ratio(rule: Rule, forms: FormSet) -> str:
    part, whole = (_name(term, rule, forms) for term in rule.terms)
    said = f"{_target(rule, forms)} bằng {part} chia cho {whole}, tính ra phần trăm, làm tròn được"
    return f"{said}{_tolerance(rule)}"


def _needs(rule: Rule, forms: FormSet) -> str:
    if rule.values:
        return f"{_target(rule, forms)} là {_values(rule)} thì phải ghi cả {_terms(rule, forms)}"
    return f"Đã ghi {_target(rule, forms)} thì phải ghi cả {_terms(rule, forms)}"


def _excludes(rule: Rule, forms: FormSet) -> str:
    return f"{_target(rule, forms)} là {_values(rule)} thì {_terms(rule, forms)} phải để trống hoặc là 0"


def _one_of(rule: Rule, forms: FormSet) -> str:
    return f"{_target(rule, forms)} chỉ nhận một trong các giá trị {_values(rule)}"


def _values(rule: Rule) -> str:
    return ", ".join(f"“{value}”" for value in rule.values)


def _change(rule: Rule, forms: FormSet) -> str:
    limit = show_number(rule.limit or Decimal(1))
    return f"{_target(rule, forms)} không tăng hoặc giảm quá {limit} lần so với cột liền trước"


def _range(rule: Rule, forms: FormSet) -> str:
    return f"{_target(rule, forms)} {range_words(rule)}{_tolerance(rule)}"


_SENTENCES: Mapping[RuleKind, Callable[[Rule, FormSet], str]] = {
    RuleKind.TOTAL: _total,
    RuleKind.AT_MOST: _at_most,
    RuleKind.AT_LEAST: _at_least,
    RuleKind.EQUAL: _total,
    RuleKind.RATIO: _ratio,
    RuleKind.NEEDS: _needs,
    RuleKind.EXCLUDES: _excludes,
    RuleKind.ONE_OF: _one_of,
    RuleKind.CHANGE: _change,
    RuleKind.RANGE: _range,
}


def range_words(rule: Rule) -> str:
    """ "phải từ 0 đến 100", "không được nhỏ hơn 0", "không được lớn hơn 5"."""
    if rule.low is not None and rule.high is not None:
        return f"phải từ {show_number(rule.low)} đến {show_number(rule.high)}"
    if rule.low is not None:
        return f"không được nhỏ hơn {show_number(rule.low)}"
    return f"không được lớn hơn {show_number(rule.high or Decimal(0))}"


def _target(rule: Rule, forms: FormSet) -> str:
    return _name(rule.target, rule, forms)


def _terms(rule: Rule, forms: FormSet) -> str:
    """“A” · “A” và “B” · “A”, “B” và “C”."""
    names = [_name(term, rule, forms) for term in rule.terms]
    return " và ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)


def _several(rule: Rule) -> str:
    return "tổng của " if rule.terms[1:] else ""


def _name(ref: Ref, rule: Rule, forms: FormSet) -> str:
    label = f"“{forms.indicator(ref).label}”"
    if ref.appendix == rule.target.appendix:
        return label
    return f"{label} ({forms.appendix(ref.appendix).number})"


def _tolerance(rule: Rule) -> str:
    return f" (cho phép lệch {show_number(rule.tolerance)})" if rule.tolerance else ""

"""The rule that ties a list to an appendix as plain Vietnamese: a sentence, and the names of both sides."""

from __future__ import annotations

from cchc_excel.nouns.spec import FormSet, ListRule


def say_list_rule(rule: ListRule, forms: FormSet) -> str:
    """What the rule demands, with the labels of its columns and lines; ends with a full stop."""
    form = forms.listing(rule.list)
    field = f", theo từng “{form.field(rule.by).label}”," if rule.by else ""
    return f"{list_side(rule, forms)} của {form.number}{field} bằng {form_side(rule, forms)}."


def list_side(rule: ListRule, forms: FormSet) -> str:
    """What is counted in the list: "Tổng cột “Số hồ sơ” ở các dòng “Kế hoạch”", "Số dòng"."""
    form = forms.listing(rule.list)
    counted = f"Tổng cột “{form.field(form.amount).label}”" if form.amount else "Số dòng"
    if rule.where is None:
        return counted
    return f"{counted} ở các dòng “{rule.where[1]}”" if form.amount else f"{counted} “{rule.where[1]}”"


def form_side(rule: ListRule, forms: FormSet) -> str:
    """What it must equal: "“Quá hạn” (Biểu số 06a)", "tổng của “A” và “B” (Phụ lục 1)"."""
    names = [f"“{forms.indicator(term).label}”" for term in rule.terms]
    said = " và ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
    number = forms.appendix(rule.terms[0].appendix).number
    return f"{'tổng của ' if names[1:] else ''}{said} ({number})"

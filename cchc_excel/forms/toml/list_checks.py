"""What must hold of the lists of a form set and of the rules that tie them to the appendices."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_excel.forms.toml.getters import call_noting_fault, suggest_nearest
from cchc_excel.forms.toml.line_checks import StateWords, check_levels, check_states
from cchc_excel.forms.toml.refs import Blame, find_indicator, make_blamer
from cchc_excel.nouns.spec import Appendix, FormSet, Indicator, Kind, ListForm, ListRule, SpecError
from cchc_excel.vietnamese.text import fold_text
from cchc_excel.vietnamese.vocabulary import COUNTER_HEADINGS

RESERVED_KEYS = ("stt", "don_vi", "nguon")  # columns that the sheets have besides the fields
RESERVED_LABELS = (*map(fold_text, COUNTER_HEADINGS), "don vi", "nguon", "nguon so lieu")
_STATES_OF_FIELDS = StateWords("cột", "giá trị", "các giá trị để chọn", '["Kế hoạch", "Báo cáo"]')
_NUMBERS = (Kind.COUNT, Kind.AMOUNT)


def check_lists(forms: FormSet, files: Sequence[str], faults: list[SpecError]) -> None:
    """Every list can be printed, filled and read back, or a fault is noted. `files` as the lists."""
    for list_form, file in zip(forms.lists, files, strict=True):
        call_noting_fault(faults, _check_fields, list_form, file)
        call_noting_fault(faults, check_levels, forms, list_form, make_blamer(file, ""))
        call_noting_fault(faults, _check_amount, list_form, file)


def _check_fields(form: ListForm, file: str) -> None:
    keys: list[str] = []
    labels: list[str] = []
    for index, indicator in enumerate(form.fields):
        blame = make_blamer(file, f"fields[{index}]", f"cột “{indicator.key}”")
        label = fold_text(indicator.label)
        if indicator.key in keys:
            raise blame("key", "B-44", key=indicator.key, place=keys.index(indicator.key))
        if indicator.key in RESERVED_KEYS:
            raise blame("key", "B-45", key=indicator.key)
        if label in labels:
            where = f"fields[{labels.index(label)}]"
            raise blame("label", "B-46", label=indicator.label, where=where)
        if label in RESERVED_LABELS:
            raise blame("label", "B-47", label=indicator.label)
        check_states(indicator, _STATES_OF_FIELDS, blame)
        keys.append(indicator.key)
        labels.append(label)
    if not form.required:
        raise SpecError(file, "fields", "B-48")


def _check_amount(form: ListForm, file: str) -> None:
    if not form.amount:
        return
    field = _field(form, form.amount, "amount", make_blamer(file, ""))
    if field.kind is not Kind.COUNT:
        raise SpecError(file, "amount", "B-49", key=field.key)


def check_list_rules(forms: FormSet, files: Sequence[str], faults: list[SpecError]) -> None:
    """Every rule of a list can be evaluated and has its own name, or what speaks against it is noted;
    `files` say where each stands.
    """
    seen = [rule.id for rule in forms.all_rules()]
    for index, (rule, file) in enumerate(zip(forms.list_rules, files, strict=True)):
        blame = make_blamer(file, f"list_rules[{index - files.index(file)}]", f"quy tắc {rule.id}")
        call_noting_fault(faults, _check_rule, forms, rule, seen, blame)
        seen.append(rule.id)


def _check_rule(forms: FormSet, rule: ListRule, seen: Sequence[str], blame: Blame) -> None:
    if rule.id in seen:
        raise blame("id", "B-50", id=rule.id)
    form = _list_of(forms, rule, blame)
    _check_where(form, rule, blame)
    _check_terms(forms, form, rule, blame)


def _list_of(forms: FormSet, rule: ListRule, blame: Blame) -> ListForm:
    known = {list_form.key: list_form for list_form in forms.lists}
    if rule.list not in known:
        remedy = (
            f"Các danh sách: {', '.join(known) or 'chưa có'}. Hãy sửa lại.{suggest_nearest(rule.list, known)}"
        )
        raise blame("list", "B-51", list=rule.list, remedy=remedy)
    return known[rule.list]


def _field(form: ListForm, key: str, where: str, blame: Blame) -> Indicator:
    known = {indicator.key: indicator for indicator in form.fields}
    if key not in known:
        raise blame(where, "B-52", key=form.key, field=key, near=suggest_nearest(key, known))
    return known[key]


def _state_field(form: ListForm, key: str, where: str, blame: Blame) -> Indicator:
    field = _field(form, key, where, blame)
    if field.kind is not Kind.STATE:
        raise blame(where, "B-53", key=key)
    return field


def _check_where(form: ListForm, rule: ListRule, blame: Blame) -> None:
    if rule.where is None:
        return
    key, value = rule.where
    states = _state_field(form, key, "where[0]", blame).states
    if value not in states:
        raise blame(
            "where[1]",
            "B-54",
            key=key,
            value=value,
            choices=", ".join(states),
            near=suggest_nearest(value, states),
        )


def _check_terms(forms: FormSet, form: ListForm, rule: ListRule, blame: Blame) -> None:
    if not rule.terms:
        raise blame("terms", "B-55")
    for index, term in enumerate(rule.terms):
        where = f"terms[{index}]"
        line = find_indicator(forms, term, where, blame)
        if line.kind not in _NUMBERS:
            raise blame(where, "B-56", indicator=term.indicator)
        if term.appendix != rule.terms[0].appendix:
            raise blame(where, "B-57")
    appendix = forms.appendix(rule.terms[0].appendix)
    if rule.by:
        _check_by(form, appendix, rule, blame)
    elif len(appendix.columns) != 1:
        raise blame("by", "B-58", key=appendix.key, length=len(appendix.columns))


def _check_by(form: ListForm, appendix: Appendix, rule: ListRule, blame: Blame) -> None:
    """The values of the field are exactly the labels of the columns that add nothing up."""
    states = _state_field(form, rule.by, "by", blame).states
    labels = [column.label for column in appendix.columns if not column.computed]
    odd = [label for label in labels if label not in states] or [
        state for state in states if state not in labels
    ]
    if odd:
        raise blame("by", "B-59", odd=odd[0], by=rule.by, key=appendix.key)

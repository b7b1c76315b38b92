"""The verdict of a rule instance as an Excel formula over helper cells. `check` says the same.

A helper row gives each input cell a state (0 blank, 1 value, 2 declared none, 3 declared not theirs,
4 unreadable, 5 a sum over an unreadable part) and an amount: a number exactly when the cell is filled,
that is for 1 and 2 (a state's place in the list, 1 for any text).
Excel counts in binary: differences are rounded to 6 decimals before they are judged, which is
exact for amounts with up to 6 decimals below a thousand million.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.nouns.spec import Missing, Rule, RuleKind, Severity
from cchc_excel.rules.blanks import SUMS
from cchc_excel.rules.check import number_of
from cchc_excel.rules.unit_rate import PLACES

OK, MISSING, WRONG, LOOK = "OK", "Thiếu", "Sai", "Xem lại"  # LOOK: a breach that is no error
NOT_YET, MAY_GO = "CHƯA GHI SỐ LIỆU", "ĐƯỢC GỬI"  # the verdict on the check sheet
REFUSED = ("CHƯA GỬI ĐƯỢC: còn ", " chỗ phải sửa")  # before and after the number of faults
BLANK, VALUE, NONE, NOT_APPLICABLE, UNREADABLE, UNKNOWN = range(6)


@dataclass(frozen=True)
class Operand:
    """The helper cells of one input cell: addresses of state, amount and text; its list of states.

    `open` is the address of the flag (1) of a sum that counts a blank part as 0; "" of other cells.
    """

    state: str
    amount: str
    text: str
    states: tuple[str, ...] = ()
    is_text: bool = False
    open: str = ""


def write_verdict_formula(
    rule: Rule, target: Operand, operands: tuple[Operand, ...], derives: bool = False
) -> str:
    """The formula, with "=", that shows OK, MISSING, WRONG (rules of severity ERROR) or LOOK.

    With `derives` the rule is the form's own formula of its target.
    """
    wrong = f'"{breach_word(rule)}"'
    states = _list((target, *operands), "state")
    if rule.kind is RuleKind.NEEDS:
        inner = _needs(rule, target, operands, wrong)
    elif rule.kind is RuleKind.EXCLUDES:
        inner = _excludes(rule, target, operands, wrong)
    else:
        wrong = wrong if derives else _unless_mended(rule, target, operands, wrong)
        inner = _blanks(rule, target, operands, wrong, _undecided(rule, target, operands, wrong, derives))
    return f'=IF(MAX({states})>={UNREADABLE},"{MISSING}",{inner})'


def _unless_mended(rule: Rule, target: Operand, terms: tuple[Operand, ...], wrong: str) -> str:
    """The word for a breach: LOOK where a blank that counts as 0 may mend it, as `blanks` says."""
    if rule.severity is not Severity.ERROR or rule.missing is Missing.ERROR or rule.kind not in SUMS:
        return wrong
    more = [f"{term.open}=1" for term in terms if term.open]
    if rule.missing is Missing.ZERO:
        more += [f"{term.state}={BLANK}" for term in terms]
    short = f"{target.open}=1" if target.open else "FALSE"
    if not more and not target.open:
        return wrong
    side = f"ROUND({target.amount}-{_sum(terms)},6)<0"
    mends = f"IF(COUNT({target.amount})=0,FALSE,IF({side},{short},OR({','.join(more or ['FALSE'])})))"
    return f'IF({mends},"{LOOK}",{wrong})'


def breach_word(rule: Rule) -> str:
    """What a breach of this rule is called on the check sheet."""
    return WRONG if rule.severity is Severity.ERROR else LOOK


def empty_word(rule: Rule) -> str:
    """What the formula shows in a form where nothing is filled in."""
    return OK if rule.kind in (RuleKind.NEEDS, RuleKind.EXCLUDES) else MISSING


def _list(operands: tuple[Operand, ...], part: str) -> str:
    return ",".join(getattr(operand, part) for operand in operands)


def _needs(rule: Rule, target: Operand, terms: tuple[Operand, ...], wrong: str) -> str:
    answered = f"MIN({_list(terms, 'state')})>{BLANK}"
    asked = f'IF({answered},"{OK}",{wrong})'
    if rule.values:
        asked = f'IF({_one_of(rule, target, ())},{asked},"{OK}")'
    return f'IF(COUNT({target.amount})=0,"{OK}",{asked})'


def _excludes(rule: Rule, target: Operand, terms: tuple[Operand, ...], wrong: str) -> str:
    something = ",".join(f"AND({term.state}={VALUE},{term.amount}<>0)" for term in terms)
    asked = f'IF({_one_of(rule, target, ())},IF(OR({something}),{wrong},"{OK}"),"{OK}")'
    return f'IF(COUNT({target.amount})=0,"{OK}",{asked})'


def _undecided(rule: Rule, target: Operand, terms: tuple[Operand, ...], wrong: str, derives: bool) -> str:
    """What is shown where cells are lacking: MISSING, or a breach that no value of them can mend."""
    sum_, give = _sum(terms), write_number(rule.tolerance)
    none = f"COUNT({target.amount})=0"
    more = f"ROUND({sum_}-{target.amount}-{give},6)>0"
    if rule.kind is RuleKind.TOTAL and len(terms) > 1 and not derives:
        beyond = f"IF({none},IF({target.state}={BLANK},ROUND({sum_}-{give},6)>0,FALSE),{more})"
    elif rule.kind in (RuleKind.TOTAL, RuleKind.EQUAL, RuleKind.AT_LEAST):
        beyond = f"IF({none},FALSE,{more})"
    elif rule.kind is RuleKind.RATIO:
        beyond = _no_rate(rule, target, *terms)
    else:
        return f'"{MISSING}"'
    return f'IF({beyond},{wrong},"{MISSING}")'


def _no_rate(rule: Rule, target: Operand, part: Operand, whole: Operand) -> str:
    """TRUE for a rate, or a part, of a whole of 0, and for a rate above 0 of a part of 0."""
    of_nothing = f"IF({whole.amount}=0,OR({target.state}={VALUE},SUM({part.amount})>0),FALSE)"
    high = f"IF({part.amount}=0,ROUND({target.amount}-{_leeway(rule, target)},6)>0,FALSE)"
    return f"IF(COUNT({whole.amount})=1,{of_nothing},IF(COUNT({target.amount},{part.amount})=2,{high},FALSE))"


def _leeway(rule: Rule, target: Operand) -> str:
    """The tolerance, or half a unit of the last decimal written where that is more."""
    give, amount = rule.tolerance, target.amount
    found = write_number(give)
    for places in reversed(range(PLACES + 1)):
        half = max(give, Decimal(5).scaleb(-places - 1))
        if half > give:
            found = f"IF(ROUND({amount},6)=ROUND({amount},{places}),{write_number(half)},{found})"
    return found


def _blanks(rule: Rule, target: Operand, operands: tuple[Operand, ...], wrong: str, open_: str) -> str:
    """The relation behind the missing-value policy; `open_` is what is shown where cells are lacking."""
    cells = (target, *operands)
    lacking = f"COUNT({_list(cells, 'amount')})<{len(cells)}"
    judged = f'IF({_RELATIONS[rule.kind](rule, target, operands)},"{OK}",{wrong})'
    if rule.kind is RuleKind.CHANGE:
        judged = f'IF({target.amount}*{operands[0].amount}=0,"{MISSING}",{judged})'
    if rule.missing is Missing.ZERO and operands:
        lacking = f"COUNT({target.amount})*COUNT({_list(operands, 'amount')})=0"
    shown = f"IF({lacking},{open_},{judged})"
    if rule.missing is not Missing.ERROR or not operands:
        return shown
    begun = f"COUNT({_list(cells, 'amount')})>0"
    return f'IF(AND({begun},MIN({_list(cells, "state")})={BLANK}),{wrong},{shown})'


def _total(rule: Rule, target: Operand, terms: tuple[Operand, ...]) -> str:
    return f"ROUND(ABS({target.amount}-{_sum(terms)})-{write_number(rule.tolerance)},6)<=0"


def _at_most(rule: Rule, target: Operand, terms: tuple[Operand, ...]) -> str:
    return f"ROUND({target.amount}-{_sum(terms)}-{write_number(rule.tolerance)},6)<=0"


def _at_least(rule: Rule, target: Operand, terms: tuple[Operand, ...]) -> str:
    return f"ROUND({_sum(terms)}-{target.amount}-{write_number(rule.tolerance)},6)<=0"


def _ratio(rule: Rule, target: Operand, terms: tuple[Operand, ...]) -> str:
    part, whole = (_sum((term,)) for term in terms)
    gap = f"ABS({target.amount}*{whole}-100*{part})-{_leeway(rule, target)}*ABS({whole})"
    return f"IF({whole}=0,AND({target.state}={NONE},{part}=0),ROUND({gap},6)<=0)"


def _one_of(rule: Rule, target: Operand, terms: tuple[Operand, ...]) -> str:
    tests = [test for value in rule.values if (test := _is_value(target, value))]
    return f"OR({','.join(tests)})" if tests else "FALSE"


def _is_value(target: Operand, value: str) -> str:
    """The test for one value of the list; "" when the line can never hold it."""
    if target.is_text:
        return f"EXACT({target.text},{quote_for_formula(value.lower())})"
    if target.states:
        places = [index for index, state in enumerate(target.states, 1) if state.lower() == value.lower()]
        return f"{target.amount}={places[0]}" if places else ""
    amount = number_of(value)
    return "" if amount is None else f"ROUND({target.amount}-{write_number(amount)},6)=0"


def _change(rule: Rule, target: Operand, operands: tuple[Operand, ...]) -> str:
    limit, now, before = write_number(rule.limit or Decimal(1)), target.amount, operands[0].amount
    return f"AND(ROUND({now}-{before}*{limit},6)<=0,ROUND({before}-{now}*{limit},6)<=0)"


def _range(rule: Rule, target: Operand, operands: tuple[Operand, ...]) -> str:
    tests = []
    if rule.low is not None:
        tests.append(f"ROUND({write_number(rule.low - rule.tolerance)}-{target.amount},6)<=0")
    if rule.high is not None:
        tests.append(f"ROUND({target.amount}-{write_number(rule.high + rule.tolerance)},6)<=0")
    return f"AND({','.join(tests or ['TRUE'])})"


_RELATIONS: Mapping[RuleKind, Callable[[Rule, Operand, tuple[Operand, ...]], str]] = {
    RuleKind.TOTAL: _total,
    RuleKind.AT_MOST: _at_most,
    RuleKind.AT_LEAST: _at_least,
    RuleKind.EQUAL: _total,
    RuleKind.RATIO: _ratio,
    RuleKind.ONE_OF: _one_of,
    RuleKind.CHANGE: _change,
    RuleKind.RANGE: _range,
}


def _sum(operands: tuple[Operand, ...]) -> str:
    """SUM, because it passes over the "" of blank cells."""
    return f"SUM({_list(operands, 'amount')})"


def write_number(value: Decimal) -> str:
    """The number as a formula writes it."""
    return format(value, "f")


def quote_for_formula(value: str) -> str:
    """The text as a formula writes it, in quotes."""
    return '"' + value.replace('"', '""') + '"'

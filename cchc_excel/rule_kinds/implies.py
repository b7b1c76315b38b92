"""IMPLIES: a target above 0 comes from one of the terms, so that not all of them are 0."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_excel.nouns.filing import Entry
from cchc_excel.nouns.spec import FormSet, Rule, RuleKind
from cchc_excel.rule_kinds.parts.amounts import Judgement, is_something, judge_if
from cchc_excel.rule_kinds.parts.claims import Claims, KnownNumbers, Told
from cchc_excel.rule_kinds.parts.excel import OK, Operand, Operands, list_parts, write_if, write_sum
from cchc_excel.rule_kinds.parts.face import (
    BreachNames,
    RuleFace,
    Slots,
    holds_never,
    leave_all_room,
    tell_bound,
)
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rule_kinds.parts.words import say_target, say_terms


def _judge(rule: Rule, target: Entry, terms: Sequence[Entry]) -> Judgement:
    """A term without a number may be what the target comes from."""
    return judge_if(not is_something(target) or any(entry.amount is None or entry.amount for entry in terms))


def _write(rule: Rule, target: Operand, terms: Operands, wrong: str) -> str:
    amounts = list_parts(terms, "amount")
    come_from = write_if(f"OR(COUNT({amounts})<{len(terms)},{write_sum(terms)}>0)", wrong)
    return f'IF(SUM({target.amount})>0,{come_from},"{OK}")'


def _claim(instance: Instance, known: KnownNumbers) -> Told:
    """Beside a target above 0 the terms come to more than 0; beside terms of 0 it is 0."""
    amount = known.amount(instance.target)
    if amount:
        yield dict.fromkeys(instance.terms, -1), 0, True
    elif amount is None and all(known.amount(term) == 0 for term in instance.terms):
        yield {instance.target: 1, **dict.fromkeys(instance.terms, 0)}, 0, False


def _say(rule: Rule, forms: FormSet) -> str:
    several = "một trong các dòng " if rule.terms[1:] else ""
    return f"{say_target(rule, forms)} lớn hơn 0 thì {several}{say_terms(rule, forms)} cũng lớn hơn 0"


def _tell(names: BreachNames) -> tuple[str, Slots]:
    return "Q-16", tell_bound(names)


IMPLIES = RuleFace(
    kind=RuleKind.IMPLIES,
    meaning="`target` lớn hơn 0 thì một trong `terms` lớn hơn 0",
    fewest_terms=1,
    most_terms=None,
    uses=(),
    takes_words=False,
    blanks_as_zero=False,
    find_target_fault=None,
    find_fault=None,
    looks_back=False,
    is_condition=True,
    sums_terms=False,
    asks_one_number=False,
    judge=_judge,
    write=_write,
    over_blanks=None,  # a blank term may be what the target comes from
    claims=Claims(write=_claim, reads_target=True, of_blank_target=None),
    ends=None,
    say=_say,
    tell=_tell,
    computing=None,
    room=leave_all_room,
    holds_between_totals=holds_never,
)

"""AT_LEAST: the target is no less than the sum of the terms less the tolerance."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_excel.nouns.filing import Entry
from cchc_excel.nouns.spec import Cell, FormSet, Rule, RuleKind
from cchc_excel.rule_kinds.parts.amounts import (
    Judgement,
    amount_or_zero,
    exceeds_target,
    judge_if,
    sum_entries,
)
from cchc_excel.rule_kinds.parts.claims import Claims, claim_at_least
from cchc_excel.rule_kinds.parts.excel import (
    Operand,
    Operands,
    write_exceeds_target,
    write_if,
    write_number,
    write_sum,
)
from cchc_excel.rule_kinds.parts.face import (
    BreachNames,
    OverBlanks,
    RuleFace,
    Slots,
    holds_between_sums,
    tell_exceeded,
    tell_filled_bound,
)
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rule_kinds.parts.room import Amounts, Room, sum_terms
from cchc_excel.rule_kinds.parts.words import say_sum, say_target


def _judge(rule: Rule, target: Entry, terms: Sequence[Entry]) -> Judgement:
    return judge_if(sum_entries(terms) - amount_or_zero(target) <= rule.tolerance)


def _write(rule: Rule, target: Operand, terms: Operands, wrong: str) -> str:
    return write_if(f"ROUND({write_sum(terms)}-{target.amount}-{write_number(rule.tolerance)},6)<=0", wrong)


def _contradicts(instance: Instance, target: Entry, terms: Sequence[Entry]) -> bool:
    return exceeds_target(instance.rule, target, terms)


def _write_contradicts(rule: Rule, target: Operand, terms: Operands, derives: bool) -> str:
    return write_exceeds_target(rule, target, terms)


def _say(rule: Rule, forms: FormSet) -> str:
    return f"{say_target(rule, forms)} không nhỏ hơn {say_sum(rule, forms)}"


def _tell(names: BreachNames) -> tuple[str, Slots]:
    """What the filled terms come to, and which are not filled: these can only add to it."""
    terms = names.instance.terms
    blank = [term for term in terms if not names.filing.entry(term).filled]
    return "Q-12", {"bound": tell_filled_bound(names, blank)}


def _leave_room(instance: Instance, amounts: Amounts, cell: Cell) -> Room:
    rest, give = sum_terms(instance, amounts), instance.rule.tolerance
    if cell == instance.target:
        return Room(low=rest - give)
    return Room(high=amounts[instance.target] + give - rest)


AT_LEAST = RuleFace(
    kind=RuleKind.AT_LEAST,
    meaning="`target` không nhỏ hơn tổng của `terms`",
    fewest_terms=1,
    most_terms=None,
    uses=("tolerance",),
    takes_words=False,
    blanks_as_zero=True,
    find_target_fault=None,
    find_fault=None,
    looks_back=False,
    is_condition=False,
    sums_terms=True,
    asks_one_number=False,
    judge=_judge,
    write=_write,
    over_blanks=OverBlanks(contradicts=_contradicts, write=_write_contradicts, tell=tell_exceeded),
    claims=Claims(write=claim_at_least, reads_target=False, of_blank_target=None),
    ends=None,
    say=_say,
    tell=_tell,
    computing=None,
    room=_leave_room,
    holds_between_totals=holds_between_sums,
)

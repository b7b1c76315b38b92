"""AT_MOST: the target is no more than the sum of the terms and the tolerance."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_excel.nouns.filing import Entry
from cchc_excel.nouns.spec import Cell, FormSet, Rule, RuleKind
from cchc_excel.rule_kinds.parts.amounts import Judgement, amount_or_zero, judge_if, sum_entries
from cchc_excel.rule_kinds.parts.claims import Claims, claim_at_most
from cchc_excel.rule_kinds.parts.excel import Operand, Operands, write_if, write_number, write_sum
from cchc_excel.rule_kinds.parts.face import BreachNames, RuleFace, Slots, holds_between_sums, tell_bound
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rule_kinds.parts.room import Amounts, Room, sum_terms
from cchc_excel.rule_kinds.parts.words import say_sum, say_target


def _judge(rule: Rule, target: Entry, terms: Sequence[Entry]) -> Judgement:
    return judge_if(amount_or_zero(target) - sum_entries(terms) <= rule.tolerance)


def _write(rule: Rule, target: Operand, terms: Operands, wrong: str) -> str:
    return write_if(f"ROUND({target.amount}-{write_sum(terms)}-{write_number(rule.tolerance)},6)<=0", wrong)


def _say(rule: Rule, forms: FormSet) -> str:
    return f"{say_target(rule, forms)} không lớn hơn {say_sum(rule, forms)}"


def _tell(names: BreachNames) -> tuple[str, Slots]:
    return "Q-02", tell_bound(names)


def _leave_room(instance: Instance, amounts: Amounts, cell: Cell) -> Room:
    rest, give = sum_terms(instance, amounts), instance.rule.tolerance
    if cell == instance.target:
        return Room(high=rest + give)
    return Room(low=amounts[instance.target] - give - rest)


AT_MOST = RuleFace(
    kind=RuleKind.AT_MOST,
    meaning="`target` không vượt tổng của `terms`",
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
    over_blanks=None,  # a blank target or a blank term can always be small or large enough
    claims=Claims(write=claim_at_most, reads_target=False, of_blank_target=None),
    ends=None,
    say=_say,
    tell=_tell,
    computing=None,
    room=_leave_room,
    holds_between_totals=holds_between_sums,
)

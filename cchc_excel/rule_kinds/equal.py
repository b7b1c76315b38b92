"""EQUAL: the target is the one term, give or take the tolerance; a TOTAL that asks for a single term."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_excel.nouns.filing import Entry
from cchc_excel.nouns.spec import FormSet, Rule, RuleKind
from cchc_excel.rule_kinds.parts.amounts import exceeds_target
from cchc_excel.rule_kinds.parts.claims import Claims, claim_equal
from cchc_excel.rule_kinds.parts.excel import Operand, Operands, write_exceeds_target
from cchc_excel.rule_kinds.parts.face import (
    BreachNames,
    OverBlanks,
    RuleFace,
    Slots,
    holds_between_sums,
    tell_bound,
    tell_exceeded,
)
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rule_kinds.parts.words import say_sum, say_target
from cchc_excel.rule_kinds.total import judge_total, leave_total_room, write_total


def _contradicts(instance: Instance, target: Entry, terms: Sequence[Entry]) -> bool:
    return exceeds_target(instance.rule, target, terms)


def _write_contradicts(rule: Rule, target: Operand, terms: Operands, derives: bool) -> str:
    return write_exceeds_target(rule, target, terms)


def _say(rule: Rule, forms: FormSet) -> str:
    return f"{say_target(rule, forms)} bằng {say_sum(rule, forms)}"


def _tell(names: BreachNames) -> tuple[str, Slots]:
    return "Q-03", tell_bound(names)


EQUAL = RuleFace(
    kind=RuleKind.EQUAL,
    meaning="`target` bằng dòng kia",
    fewest_terms=1,
    most_terms=1,
    uses=("tolerance",),
    takes_words=False,
    blanks_as_zero=False,
    find_target_fault=None,
    find_fault=None,
    looks_back=False,
    is_condition=False,
    sums_terms=True,
    asks_one_number=True,
    judge=judge_total,
    write=write_total,
    over_blanks=OverBlanks(contradicts=_contradicts, write=_write_contradicts, tell=tell_exceeded),
    claims=Claims(write=claim_equal, reads_target=False, of_blank_target=None),
    ends=None,
    say=_say,
    tell=_tell,
    computing=None,
    room=leave_total_room,
    holds_between_totals=holds_between_sums,
)

"""ONE_OF: the target is one of `values`, as a number or as a text in any case of letters."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_excel.nouns.filing import Entry
from cchc_excel.nouns.spec import FormSet, Rule, RuleKind
from cchc_excel.rule_kinds.parts.amounts import Judgement, is_one_of_values, judge_if, read_spec_number
from cchc_excel.rule_kinds.parts.claims import Claims, Ends, KnownNumbers, Told, claim_ends
from cchc_excel.rule_kinds.parts.excel import Operand, Operands, write_if, write_is_one_of
from cchc_excel.rule_kinds.parts.face import BreachNames, RuleFace, Slots, holds_never, leave_all_room
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rule_kinds.parts.keys import find_lack_of_values
from cchc_excel.rule_kinds.parts.words import say_target, say_values


def _judge(rule: Rule, target: Entry, terms: Sequence[Entry]) -> Judgement:
    return judge_if(is_one_of_values(target, rule))


def _write(rule: Rule, target: Operand, terms: Operands, wrong: str) -> str:
    return write_if(write_is_one_of(rule, target), wrong)


def _find_ends(rule: Rule) -> Ends:
    numbers = [number for value in rule.values if (number := read_spec_number(value)) is not None]
    return (min(numbers), max(numbers)) if numbers else (None, None)


def _claim(instance: Instance, known: KnownNumbers) -> Told:
    return claim_ends(instance.target, _find_ends(instance.rule))


def _say(rule: Rule, forms: FormSet) -> str:
    return f"{say_target(rule, forms)} chỉ nhận một trong các giá trị {say_values(rule)}"


def _tell(names: BreachNames) -> tuple[str, Slots]:
    return "Q-06", {"values": say_values(names.instance.rule)}


ONE_OF = RuleFace(
    kind=RuleKind.ONE_OF,
    meaning="`target` là một trong `values`",
    fewest_terms=0,
    most_terms=0,
    uses=("values",),
    takes_words=True,
    blanks_as_zero=False,
    find_target_fault=None,
    find_fault=find_lack_of_values,
    looks_back=False,
    is_condition=False,
    sums_terms=False,
    asks_one_number=False,
    judge=_judge,
    write=_write,
    over_blanks=None,  # a blank target may become one of the values
    claims=Claims(write=_claim, reads_target=False, of_blank_target=None),
    ends=_find_ends,
    say=_say,
    tell=_tell,
    computing=None,
    room=leave_all_room,
    holds_between_totals=holds_never,
)

"""NEEDS: where the target is filled (is one of `values`, where given) every term is filled."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_excel.nouns.filing import Entry, State
from cchc_excel.nouns.spec import FormSet, Rule, RuleKind
from cchc_excel.rule_kinds.parts.amounts import Judgement, Status, is_one_of_values
from cchc_excel.rule_kinds.parts.excel import (
    BLANK,
    OK,
    Operand,
    Operands,
    list_parts,
    write_if,
    write_is_one_of,
)
from cchc_excel.rule_kinds.parts.face import BreachNames, RuleFace, Slots, holds_never, leave_all_room
from cchc_excel.rule_kinds.parts.words import say_target, say_terms, say_values


def _judge(rule: Rule, target: Entry, terms: Sequence[Entry]) -> Judgement:
    """A blank target asks for nothing; a filled one (a declared "không có" too) asks for all terms.

    With `values` only these ask. A term that the sender declares not to be theirs is answered.
    """
    blank = tuple(entry.cell for entry in terms if entry.state is State.BLANK)
    asks = target.filled and (not rule.values or is_one_of_values(target, rule))
    return Judgement(Status.BREACH, blank) if asks and blank else Judgement(Status.OK)


def _write(rule: Rule, target: Operand, terms: Operands, wrong: str) -> str:
    asked = write_if(f"MIN({list_parts(terms, 'state')})>{BLANK}", wrong)
    if rule.values:
        asked = f'IF({write_is_one_of(rule, target)},{asked},"{OK}")'
    return f'IF(COUNT({target.amount})=0,"{OK}",{asked})'


def _say(rule: Rule, forms: FormSet) -> str:
    target, terms = say_target(rule, forms), say_terms(rule, forms)
    if rule.values:
        return f"{target} là {say_values(rule)} thì phải ghi cả {terms}"
    return f"Đã ghi {target} thì phải ghi cả {terms}"


def _tell(names: BreachNames) -> tuple[str, Slots]:
    return "Q-05", {"blanks": names.name_refs(*names.lacking)}


NEEDS = RuleFace(
    kind=RuleKind.NEEDS,
    meaning="đã ghi `target` thì phải ghi đủ `terms`",
    fewest_terms=1,
    most_terms=None,
    uses=("values",),
    takes_words=True,
    blanks_as_zero=False,
    find_target_fault=None,
    find_fault=None,
    looks_back=False,
    is_condition=True,
    sums_terms=False,
    asks_one_number=False,
    judge=_judge,
    write=_write,
    over_blanks=None,  # what is blank is the breach itself
    claims=None,
    ends=None,
    say=_say,
    tell=_tell,
    computing=None,
    room=leave_all_room,
    holds_between_totals=holds_never,
)

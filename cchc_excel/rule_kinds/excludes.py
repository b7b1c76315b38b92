"""EXCLUDES: where the target is one of `values` the terms are blank, "không có" or 0."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_excel.nouns.filing import Entry
from cchc_excel.nouns.spec import FormSet, Rule, RuleKind
from cchc_excel.rule_kinds.parts.amounts import (
    Judgement,
    is_one_of_values,
    is_something,
    judge_if,
    read_spec_number,
)
from cchc_excel.rule_kinds.parts.claims import Claims, KnownNumbers, Told
from cchc_excel.rule_kinds.parts.excel import OK, VALUE, Operand, Operands, write_is_one_of
from cchc_excel.rule_kinds.parts.face import BreachNames, RuleFace, Slots, holds_never, leave_all_room
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rule_kinds.parts.keys import find_lack_of_values
from cchc_excel.rule_kinds.parts.words import say_target, say_terms, say_values


def _judge(rule: Rule, target: Entry, terms: Sequence[Entry]) -> Judgement:
    asks = target.filled and is_one_of_values(target, rule)
    return judge_if(not (asks and any(is_something(entry) for entry in terms)))


def _write(rule: Rule, target: Operand, terms: Operands, wrong: str) -> str:
    something = ",".join(f"AND({term.state}={VALUE},{term.amount}<>0)" for term in terms)
    asked = f'IF({write_is_one_of(rule, target)},IF(OR({something}),{wrong},"{OK}"),"{OK}")'
    return f'IF(COUNT({target.amount})=0,"{OK}",{asked})'


def _claim(instance: Instance, known: KnownNumbers) -> Told:
    """Beside such a value of the target the terms hold nothing; beside a term that does it is no 0."""
    amount = known.amount(instance.target)
    excluding = [read_spec_number(value) for value in instance.rule.values]
    if amount is None and 0 in excluding:
        yield from (
            ({instance.target: -1, term: 0}, 0, True) for term in instance.terms if known.amount(term)
        )
    elif amount is not None and amount in excluding:
        yield from (({term: 1}, 0, False) for term in instance.terms)


def _say(rule: Rule, forms: FormSet) -> str:
    terms = say_terms(rule, forms)
    return f"{say_target(rule, forms)} là {say_values(rule)} thì {terms} phải để trống hoặc là 0"


def _tell(names: BreachNames) -> tuple[str, Slots]:
    """The first term that holds something."""
    terms = names.instance.terms
    return "Q-16", {
        "bound": names.name_bound(next(term for term in terms if is_something(names.filing.entry(term))))
    }


EXCLUDES = RuleFace(
    kind=RuleKind.EXCLUDES,
    meaning="`target` là một trong `values` thì `terms` để trống, “không có” hoặc là 0",
    fewest_terms=1,
    most_terms=None,
    uses=("values",),
    takes_words=True,
    blanks_as_zero=False,
    find_target_fault=None,
    find_fault=find_lack_of_values,
    looks_back=False,
    is_condition=True,
    sums_terms=False,
    asks_one_number=False,
    judge=_judge,
    write=_write,
    over_blanks=None,  # a blank excludes nothing, and may always stay blank
    claims=Claims(write=_claim, reads_target=True, of_blank_target=None),
    ends=None,
    say=_say,
    tell=_tell,
    computing=None,
    room=leave_all_room,
    holds_between_totals=holds_never,
)

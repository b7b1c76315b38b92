"""CHANGE: since the previous column the target neither grew nor shrank more than `limit`-fold."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cchc_excel.nouns.filing import Entry
from cchc_excel.nouns.spec import Cell, FormSet, Rule, RuleKind
from cchc_excel.rule_kinds.parts.amounts import Judgement, Status, amount_or_zero, judge_if
from cchc_excel.rule_kinds.parts.claims import Claims, KnownNumbers, Told, add_weights, make_exact
from cchc_excel.rule_kinds.parts.excel import MISSING, Operand, Operands, write_if, write_number
from cchc_excel.rule_kinds.parts.face import BreachNames, RuleFace, Slots, SpecFault, holds_never, make_fault
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rule_kinds.parts.room import Amounts, Room
from cchc_excel.rule_kinds.parts.words import say_target
from cchc_excel.vietnamese.numbers import show_number


def _find_fault(rule: Rule) -> SpecFault | None:
    if rule.limit is not None and rule.limit > 1:
        return None
    return make_fault("limit", "B-83")


def _limit_of(rule: Rule) -> Decimal:
    return rule.limit or Decimal(1)


def _judge(rule: Rule, target: Entry, terms: Sequence[Entry]) -> Judgement:
    """A 0 on either side has no fold, so nothing is claimed. The one term is the previous column."""
    limit = _limit_of(rule)
    zeros = tuple(entry.cell for entry in (target, terms[0]) if amount_or_zero(entry) == 0)
    if zeros:
        return Judgement(Status.MISSING, zeros)
    now, before = amount_or_zero(target), amount_or_zero(terms[0])
    return judge_if(now <= before * limit and before <= now * limit)


def _write(rule: Rule, target: Operand, terms: Operands, wrong: str) -> str:
    limit, now, before = write_number(_limit_of(rule)), target.amount, terms[0].amount
    holds = f"AND(ROUND({now}-{before}*{limit},6)<=0,ROUND({before}-{now}*{limit},6)<=0)"
    return f'IF({now}*{before}=0,"{MISSING}",{write_if(holds, wrong)})'


def _claim(instance: Instance, known: KnownNumbers) -> Told:
    """A cell is at most `limit` times a known one beside it; of a 0 nothing is claimed."""
    limit = make_exact(_limit_of(instance.rule))
    for cell, beside in (instance.cells, instance.cells[::-1]):
        if known.amount(beside):
            yield add_weights([(cell, 1), (beside, -limit)]), 0, False


def _say(rule: Rule, forms: FormSet) -> str:
    limit = show_number(_limit_of(rule))
    return f"{say_target(rule, forms)} không tăng hoặc giảm quá {limit} lần so với cột liền trước"


def _tell(names: BreachNames) -> tuple[str, Slots]:
    before = names.instance.operands[0]
    return "Q-07", {
        "before": names.quote(before),
        "before_column": names.name_column(before),
        "limit": show_number(_limit_of(names.instance.rule)),
    }


def _leave_room(instance: Instance, amounts: Amounts, cell: Cell) -> Room | None:
    other, limit = next(iter(amounts.values())), _limit_of(instance.rule)
    return Room(other / limit, other * limit) if other else None


CHANGE = RuleFace(
    kind=RuleKind.CHANGE,
    meaning="so với cột liền trước, `target` tăng hoặc giảm không quá `limit` lần",
    fewest_terms=0,
    most_terms=0,
    uses=("limit",),
    takes_words=False,
    blanks_as_zero=False,
    find_target_fault=None,
    find_fault=_find_fault,
    looks_back=True,
    is_condition=False,
    sums_terms=False,
    asks_one_number=False,
    judge=_judge,
    write=_write,
    over_blanks=None,  # whatever stands beside, a blank may be near it
    claims=Claims(write=_claim, reads_target=False, of_blank_target=None),
    ends=None,
    say=_say,
    tell=_tell,
    computing=None,
    room=_leave_room,
    holds_between_totals=holds_never,
)

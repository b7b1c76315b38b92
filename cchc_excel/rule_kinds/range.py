"""RANGE: the target lies from `low` to `high`, each widened by the tolerance; an absent one does not bind."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cchc_excel.nouns.filing import Entry
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Kind, Rule, RuleKind
from cchc_excel.rule_kinds.parts.amounts import Judgement, amount_or_zero, judge_if
from cchc_excel.rule_kinds.parts.claims import Claims, Ends, KnownNumbers, Told, claim_ends
from cchc_excel.rule_kinds.parts.excel import Operand, Operands, write_if, write_number
from cchc_excel.rule_kinds.parts.face import BreachNames, RuleFace, Slots, SpecFault, make_fault
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rule_kinds.parts.room import FAR, Amounts, Room
from cchc_excel.rule_kinds.parts.words import say_target, say_tolerance
from cchc_excel.vietnamese.numbers import show_number


def _find_fault(rule: Rule) -> SpecFault | None:
    if rule.low is None and rule.high is None:
        return make_fault("low", "B-85")
    if rule.low is not None and rule.high is not None and rule.low > rule.high:
        return make_fault("high", "B-86")
    return None


def _find_ends(rule: Rule) -> Ends:
    low = None if rule.low is None else rule.low - rule.tolerance
    return low, None if rule.high is None else rule.high + rule.tolerance


def _judge(rule: Rule, target: Entry, terms: Sequence[Entry]) -> Judgement:
    amount, (low, high) = amount_or_zero(target), _find_ends(rule)
    return judge_if((low is None or amount >= low) and (high is None or amount <= high))


def _write(rule: Rule, target: Operand, terms: Operands, wrong: str) -> str:
    low, high = _find_ends(rule)
    tests = []
    if low is not None:
        tests.append(f"ROUND({write_number(low)}-{target.amount},6)<=0")
    if high is not None:
        tests.append(f"ROUND({target.amount}-{write_number(high)},6)<=0")
    return write_if(f"AND({','.join(tests or ['TRUE'])})", wrong)


def _claim(instance: Instance, known: KnownNumbers) -> Told:
    return claim_ends(instance.target, _find_ends(instance.rule))


def _say(rule: Rule, forms: FormSet) -> str:
    return f"{say_target(rule, forms)} {_say_ends(rule)}{say_tolerance(rule)}"


def _say_ends(rule: Rule) -> str:
    """ "phải từ 0 đến 100", "không được nhỏ hơn 0", "không được lớn hơn 5"."""
    if rule.low is not None and rule.high is not None:
        return f"phải từ {show_number(rule.low)} đến {show_number(rule.high)}"
    if rule.low is not None:
        return f"không được nhỏ hơn {show_number(rule.low)}"
    return f"không được lớn hơn {show_number(rule.high or Decimal(0))}"


def _tell(names: BreachNames) -> tuple[str, Slots]:
    return "Q-08", {"range": _say_ends(names.instance.rule)}


def _leave_room(instance: Instance, amounts: Amounts, cell: Cell) -> Room:
    low, high = _find_ends(instance.rule)
    return Room(Decimal(0) if low is None else low, FAR if high is None else high)


def _holds_for_rates(rule: Rule, lines: Sequence[Indicator]) -> bool:
    """What the units wrote was an error of theirs; a rate of a book that was edited is D-39."""
    return lines[0].kind is Kind.PERCENT


RANGE = RuleFace(
    kind=RuleKind.RANGE,
    meaning="`target` nằm từ `low` đến `high`",
    fewest_terms=0,
    most_terms=0,
    uses=("low", "high"),
    takes_words=False,
    blanks_as_zero=False,
    find_target_fault=None,
    find_fault=_find_fault,
    looks_back=False,
    is_condition=False,
    sums_terms=False,
    asks_one_number=False,
    judge=_judge,
    write=_write,
    over_blanks=None,  # a blank target may lie within
    claims=Claims(write=_claim, reads_target=False, of_blank_target=None),
    ends=_find_ends,
    say=_say,
    tell=_tell,
    computing=None,
    room=_leave_room,
    holds_between_totals=_holds_for_rates,
)

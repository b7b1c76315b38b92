"""AVERAGE: the target is its one term divided by a number from `low` to `high`, rounded as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cchc_excel.nouns.filing import Entry
from cchc_excel.nouns.spec import Cell, FormSet, Rule, RuleKind
from cchc_excel.rule_kinds.parts.amounts import (
    EXACT_PLACES,
    Judgement,
    amount_or_zero,
    compute_leeway,
    judge_if,
)
from cchc_excel.rule_kinds.parts.claims import Claims, KnownNumbers, Told, make_exact
from cchc_excel.rule_kinds.parts.excel import (
    Operand,
    Operands,
    write_if,
    write_leeway,
    write_number,
    write_sum,
)
from cchc_excel.rule_kinds.parts.face import (
    BreachNames,
    RuleFace,
    Slots,
    SpecFault,
    holds_never,
    make_fault,
)
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rule_kinds.parts.room import Amounts, Room
from cchc_excel.rule_kinds.parts.words import say_target, say_terms, say_tolerance
from cchc_excel.vietnamese.numbers import show_number


def _find_fault(rule: Rule) -> SpecFault | None:
    if not rule.low or not rule.high or rule.low < 0:
        return make_fault("low", "B-91", kind=rule.kind.value)
    return make_fault("high", "B-86") if rule.low > rule.high else None


def _find_divisors(rule: Rule) -> tuple[Decimal, Decimal]:
    """The least and the greatest number of what the total is divided by."""
    return rule.low or Decimal(1), rule.high or Decimal(1)


def _find_totals(rule: Rule, average: Decimal) -> tuple[Decimal, Decimal]:
    """The least and the greatest total whose average may be written so."""
    low, high = _find_divisors(rule)
    leeway, sure = compute_leeway(average, rule.tolerance), round(average, EXACT_PLACES)
    return (sure - leeway) * low, (sure + leeway) * high


def _judge(rule: Rule, target: Entry, terms: Sequence[Entry]) -> Judgement:
    low, high = _find_totals(rule, amount_or_zero(target))
    return judge_if(low <= round(amount_or_zero(terms[0]), EXACT_PLACES) <= high)


def _write(rule: Rule, target: Operand, terms: Operands, wrong: str) -> str:
    low, high = map(write_number, _find_divisors(rule))
    total, leeway = write_sum(terms), write_leeway(rule, target)
    least = f"ROUND(({target.amount}-{leeway})*{low}-{total},6)<=0"
    most = f"ROUND({total}-({target.amount}+{leeway})*{high},6)<=0"
    return write_if(f"AND({least},{most})", wrong)


def _claim(instance: Instance, known: KnownNumbers) -> Told:
    """Beside a written average its total lies between its ends."""
    average = known.filing.entry(instance.target).amount
    if average is not None and known.amount(instance.target) is not None:
        low, high = _find_totals(instance.rule, average)
        (total,) = instance.terms
        yield {total: -1}, make_exact(-low), False
        yield {total: 1}, make_exact(high), False


def _say(rule: Rule, forms: FormSet) -> str:
    low, high = map(show_number, _find_divisors(rule))
    divided = f"{say_target(rule, forms)} bằng {say_terms(rule, forms)} chia cho một số từ {low} đến {high}"
    return f"{divided}, làm tròn được{say_tolerance(rule)}"


def _tell(names: BreachNames) -> tuple[str, Slots]:
    """From which to which number the average of this total may be."""
    instance = names.instance
    low, high = _find_divisors(instance.rule)
    total = amount_or_zero(names.filing.entry(instance.terms[0]))
    ends = f"phải từ {show_number(total / high, 2)} đến {show_number(total / low, 2)}"
    return "Q-08", {"range": f"{ends} vì {names.name_bound(*instance.terms)}"}


def _leave_room(instance: Instance, amounts: Amounts, cell: Cell) -> Room:
    if cell == instance.target:
        low, high = _find_divisors(instance.rule)
        total, give = amounts.get(instance.terms[0], Decimal(0)), instance.rule.tolerance
        return Room(total / high - give, total / low + give)
    return Room(*_find_totals(instance.rule, amounts[instance.target]))


AVERAGE = RuleFace(
    kind=RuleKind.AVERAGE,
    meaning="`target` bằng dòng kia chia cho một số từ `low` đến `high`, làm tròn như đã ghi",
    fewest_terms=1,
    most_terms=1,
    uses=("low", "high", "tolerance"),
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
    over_blanks=None,  # a blank total or average may be what the other asks for
    claims=Claims(write=_claim, reads_target=True, of_blank_target=None),
    ends=None,
    say=_say,
    tell=_tell,
    computing=None,
    room=_leave_room,
    holds_between_totals=holds_never,
)

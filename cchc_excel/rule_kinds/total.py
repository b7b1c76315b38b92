"""TOTAL: the target is the sum of the terms, give or take the tolerance."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.spec import Cell, FormSet, Missing, Rule, RuleKind
from cchc_excel.rule_kinds.parts.amounts import (
    Judgement,
    amount_or_zero,
    exceeds_target,
    judge_if,
    sum_cells,
    sum_entries,
)
from cchc_excel.rule_kinds.parts.claims import Claims, claim_equal
from cchc_excel.rule_kinds.parts.excel import (
    BLANK,
    UNREADABLE,
    Operand,
    Operands,
    list_parts,
    write_exceeds_target,
    write_if,
    write_is_more,
    write_number,
    write_sum,
)
from cchc_excel.rule_kinds.parts.face import (
    BreachNames,
    Computing,
    OverBlanks,
    RuleFace,
    Slots,
    holds_between_sums,
    tell_exceeded,
)
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rule_kinds.parts.room import Amounts, Room, sum_terms
from cchc_excel.rule_kinds.parts.words import say_added, say_sum, say_target
from cchc_excel.vietnamese.numbers import show_number


def judge_total(rule: Rule, target: Entry, terms: Sequence[Entry]) -> Judgement:
    """Target = sum of the terms, give or take the tolerance."""
    return judge_if(abs(amount_or_zero(target) - sum_entries(terms)) <= rule.tolerance)


def write_total(rule: Rule, target: Operand, terms: Operands, wrong: str) -> str:
    """The same in Excel."""
    return write_if(
        f"ROUND(ABS({target.amount}-{write_sum(terms)})-{write_number(rule.tolerance)},6)<=0", wrong
    )


def leave_total_room(instance: Instance, amounts: Amounts, cell: Cell) -> Room:
    """What the other cells ask of this one, give or take the tolerance."""
    rest, give = sum_terms(instance, amounts), instance.rule.tolerance
    asked = rest if cell == instance.target else amounts[instance.target] - rest
    return Room(asked - give, asked + give, asked)


def _contradicts(instance: Instance, target: Entry, terms: Sequence[Entry]) -> bool:
    """Parts above the total; or parts without a total, which is no answer whatever the other parts are.

    A cell that the form computes by this rule is blank because a part is; and a level that is asked for
    one part only has said the total with it.
    """
    if target.state is State.BLANK:
        several = len(terms) > 1 and not instance.derives
        return several and sum_entries(terms) > instance.rule.tolerance
    return exceeds_target(instance.rule, target, terms)


def _write_contradicts(rule: Rule, target: Operand, terms: Operands, derives: bool) -> str:
    if len(terms) < 2 or derives:
        return write_exceeds_target(rule, target, terms)
    alone = f"ROUND({write_sum(terms)}-{write_number(rule.tolerance)},6)>0"
    blank = f"IF({target.state}={BLANK},{alone},FALSE)"
    return f"IF(COUNT({target.amount})=0,{blank},{write_is_more(rule, target, terms)})"


def _say(rule: Rule, forms: FormSet) -> str:
    if rule.along:
        appendix = forms.appendix(rule.target.appendix)
        where = appendix.column(rule.columns[0])
        return f"{say_target(rule, forms)} ở dòng “{where.label}” bằng tổng của {say_added(appendix, where)}"
    return f"{say_target(rule, forms)} bằng {say_sum(rule, forms)}"


def _tell(names: BreachNames) -> tuple[str, Slots]:
    terms = names.instance.terms
    return "Q-01", {"parts": names.name_refs(*terms), "sum": show_number(sum_cells(names.filing, terms))}


def _add(amounts: Sequence[Decimal | None]) -> Decimal:
    return sum((amount for amount in amounts if amount is not None), Decimal(0))


def _write_added(missing: Missing, terms: Operands) -> str:
    """Blank terms count as 0 only where the rule says so; an unreadable term leaves the cell blank."""
    amounts, states = list_parts(terms, "amount"), list_parts(terms, "state")
    fewest = 1 if missing is Missing.ZERO else len(terms)
    return f'=IF(OR(MAX({states})>={UNREADABLE},COUNT({amounts})<{fewest}),"",SUM({amounts}))'


def _leave_part_room(instance: Instance, filing: Filing, cell: Cell, whole: Room) -> Room | None:
    others = [filing.entry(term) for term in instance.terms if term != cell]
    if any(entry.state is State.REJECTED for entry in others):
        return None
    rest = sum_entries(others)
    return Room(whole.low - rest, whole.high - rest, None if whole.exact is None else whole.exact - rest)


TOTAL = RuleFace(
    kind=RuleKind.TOTAL,
    meaning="`target` bằng tổng của `terms`",
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
    asks_one_number=True,
    judge=judge_total,
    write=write_total,
    over_blanks=OverBlanks(contradicts=_contradicts, write=_write_contradicts, tell=tell_exceeded),
    claims=Claims(write=claim_equal, reads_target=False, of_blank_target=None),
    ends=None,
    say=_say,
    tell=_tell,
    computing=Computing(
        rounded=False,
        amount=_add,
        write=_write_added,
        part_room=_leave_part_room,
        mistaken_for=lambda instance, part: instance.target,
    ),
    room=leave_total_room,
    holds_between_totals=holds_between_sums,
)

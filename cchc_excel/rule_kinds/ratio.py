"""RATIO: the target is the first term as percent of the second, rounded as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Kind, Missing, Rule, RuleKind
from cchc_excel.rule_kinds.parts.amounts import Judgement, amount_or_zero, compute_leeway, judge_if
from cchc_excel.rule_kinds.parts.claims import Claims, Ends, KnownNumbers, Told, add_weights, make_exact
from cchc_excel.rule_kinds.parts.excel import (
    NONE,
    VALUE,
    Operand,
    Operands,
    write_if,
    write_leeway,
    write_sum,
)
from cchc_excel.rule_kinds.parts.face import (
    BreachNames,
    Computing,
    OverBlanks,
    RuleFace,
    Slots,
    SpecFault,
    holds_never,
    make_fault,
)
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rule_kinds.parts.room import FAR, Amounts, Room
from cchc_excel.rule_kinds.parts.words import name_terms, say_target, say_tolerance
from cchc_excel.vietnamese.numbers import show_number

_HALF = Decimal("0.5")  # the most that a rate written without decimals may be rounded by


def _find_target_fault(target: Indicator) -> SpecFault | None:
    if target.kind is Kind.PERCENT:
        return None
    return make_fault("target", "B-77", key=target.key)


def _judge(rule: Rule, target: Entry, terms: Sequence[Entry]) -> Judgement:
    """Target = 100 * part / whole, rounded as it is written, give or take the tolerance in percent points.

    Beside a whole of 0 there is no rate: a written rate is a breach, a declared "không có" is right.
    """
    part, whole = (amount_or_zero(term) for term in terms)
    if whole == 0:
        return judge_if(target.state is State.NONE and part == 0)
    rate = amount_or_zero(target)
    return judge_if(abs(rate * whole - 100 * part) <= compute_leeway(rate, rule.tolerance) * abs(whole))


def _write(rule: Rule, target: Operand, terms: Operands, wrong: str) -> str:
    part, whole = (write_sum((term,)) for term in terms)
    gap = f"ABS({target.amount}*{whole}-100*{part})-{write_leeway(rule, target)}*ABS({whole})"
    return write_if(f"IF({whole}=0,AND({target.state}={NONE},{part}=0),ROUND({gap},6)<=0)", wrong)


def _contradicts(instance: Instance, target: Entry, terms: Sequence[Entry]) -> bool:
    """A rate, or a part above 0, of a whole of 0; a rate above 0 of a part of 0."""
    part, whole = (entry.amount for entry in terms)
    if whole is not None:
        return whole == 0 and (target.state is State.VALUE or bool(part))
    rate = target.amount
    return part == 0 and rate is not None and rate > compute_leeway(rate, instance.rule.tolerance)


def _write_contradicts(rule: Rule, target: Operand, terms: Operands, derives: bool) -> str:
    part, whole = terms
    of_nothing = f"IF({whole.amount}=0,OR({target.state}={VALUE},SUM({part.amount})>0),FALSE)"
    high = f"IF({part.amount}=0,ROUND({target.amount}-{write_leeway(rule, target)},6)>0,FALSE)"
    return f"IF(COUNT({whole.amount})=1,{of_nothing},IF(COUNT({target.amount},{part.amount})=2,{high},FALSE))"


def _claim(instance: Instance, known: KnownNumbers) -> Told:
    """A written rate: its part lies between two shares of its whole, which is above 0."""
    entry = known.filing.entry(instance.target)
    rate = amount_or_zero(entry)
    leeway = compute_leeway(rate, instance.rule.tolerance)
    part, whole = instance.terms
    yield add_weights([(part, 100), (whole, -make_exact(rate + leeway))]), 0, False
    yield add_weights([(part, -100), (whole, make_exact(rate - leeway))]), 0, False
    if entry.state is State.VALUE:
        yield add_weights([(whole, -1)]), 0, True


def _claim_of_blank(instance: Instance, ends: Ends) -> Told:
    """A blank rate: its part lies between the shares that the lowest and the highest rate allow."""
    part, whole = instance.terms
    leeway = max(instance.rule.tolerance, _HALF)
    low, high = ends
    if high is not None:
        yield add_weights([(part, 100), (whole, -make_exact(high + leeway))]), 0, False
    if low is not None:
        yield add_weights([(part, -100), (whole, make_exact(low - leeway))]), 0, False


def _say(rule: Rule, forms: FormSet) -> str:
    part, whole = name_terms(rule, forms)
    ratio = f"{say_target(rule, forms)} bằng {part} chia cho {whole}, tính ra phần trăm, làm tròn được"
    return f"{ratio}{say_tolerance(rule)}"


def _tell(names: BreachNames) -> tuple[str, Slots]:
    part, whole = (amount_or_zero(names.filing.entry(term)) for term in names.instance.terms)
    if whole == 0:
        return "Q-11", {"whole": names.name_ref(names.instance.terms[1])}
    refs = names.name_refs(*names.instance.terms)
    return "Q-04", {
        "parts": f"{show_number(part)} chia cho {show_number(whole)} ({refs})",
        "rate": show_number(100 * part / whole, 2),
    }


def _tell_over_blanks(names: BreachNames) -> tuple[str, Slots]:
    target = names.instance.target
    part, whole = names.instance.terms
    filled = names.filing.entry(target).filled
    if names.filing.entry(whole).amount == 0 and filled:
        return "Q-11", {"whole": names.name_ref(whole)}
    above = f"tử số ({names.name_ref(part)}) ghi {names.quote(part)}"
    if filled:
        return "Q-14", {"why": f"ô này ghi {names.quote(target)} nhưng {above}"}
    return "Q-14", {"why": f"{above} nhưng mẫu số ({names.name_ref(whole)}) ghi {names.quote(whole)}"}


def _divide(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """Percent points, not rounded; None beside a whole of 0."""
    part, whole = amounts
    return 100 * part / whole if part is not None and whole else None


def _write_divided(missing: Missing, terms: Operands) -> str:
    """A rate is a fraction, since its cell is in percent format."""
    part, whole = (operand.amount for operand in terms)
    return f'=IF(COUNT({part},{whole})<2,"",IF({whole}=0,"",{part}/{whole}))'


def _leave_part_room(instance: Instance, filing: Filing, cell: Cell, rate: Room) -> Room | None:
    part, whole = instance.terms
    amount = filing.entry(whole).amount
    if cell != part or not amount:
        return None
    per = amount / 100
    return Room(rate.low * per, rate.high * per, None if rate.exact is None else rate.exact * per)


def _find_mistaken(instance: Instance, part: Cell) -> Cell | None:
    """The whole may be typed where its part belongs."""
    whole = instance.terms[1]
    return whole if whole != part else None


def _leave_room(instance: Instance, amounts: Amounts, cell: Cell) -> Room | None:
    """A rate has the room of the tolerance alone: one that is proposed is not rounded by hand."""
    part, whole = instance.terms
    give = instance.rule.tolerance
    if cell == instance.target:
        if not amounts.get(whole):
            return None
        asked = 100 * amounts.get(part, Decimal(0)) / amounts[whole]
        return Room(asked - give, asked + give, asked)
    rate = amounts[instance.target]
    give = compute_leeway(rate, give)
    if cell == part:
        per = amounts.get(whole, Decimal(0)) / 100
        return Room((rate - give) * per, (rate + give) * per, rate * per)
    times = 100 * amounts.get(part, Decimal(0))
    if not times or not rate:
        return None
    most = times / (rate - give) if rate > give else FAR
    return Room(times / (rate + give), most, times / rate)


RATIO = RuleFace(
    kind=RuleKind.RATIO,
    meaning="`target` = 100 × dòng thứ nhất / dòng thứ hai, làm tròn như đã ghi",
    fewest_terms=2,
    most_terms=2,
    uses=("tolerance",),
    takes_words=False,
    blanks_as_zero=False,
    find_target_fault=_find_target_fault,
    find_fault=None,
    looks_back=False,
    is_condition=False,
    sums_terms=False,
    asks_one_number=True,
    judge=_judge,
    write=_write,
    over_blanks=OverBlanks(contradicts=_contradicts, write=_write_contradicts, tell=_tell_over_blanks),
    claims=Claims(write=_claim, reads_target=True, of_blank_target=_claim_of_blank),
    ends=None,
    say=_say,
    tell=_tell,
    computing=Computing(
        rounded=True,
        amount=_divide,
        write=_write_divided,
        part_room=_leave_part_room,
        mistaken_for=_find_mistaken,
    ),
    room=_leave_room,
    holds_between_totals=holds_never,
)

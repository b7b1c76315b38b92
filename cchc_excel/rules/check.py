"""The verdict of each rule instance over one filing. `live_check_rules` says the same in Excel.

Amounts are `Entry.amount`: a declared "không có" counts as 0, a blank has none. The tolerance
belongs to the right side (a difference equal to it is still right). What blank cells do is
`Rule.missing`; where they leave a rule open, `blanks` says whether any value of them can fit. A
rejected cell always leaves its rules unchecked, since its own finding stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import Enum
from types import MappingProxyType

from cchc_excel.nouns.filing import Entry, Filing, Scope, State
from cchc_excel.nouns.spec import Cell, FormSet, Missing, RuleKind, Severity
from cchc_excel.rules.blanks import adding_formulas, find_mending_blanks, is_rule_contradicted
from cchc_excel.rules.instances import Instance, find_instances
from cchc_excel.rules.unit_rate import compute_leeway


class Status(Enum):
    """MISSING: cells are lacking, so nothing is claimed. BREACH: the cells contradict the rule."""

    OK = "ok"
    MISSING = "missing"
    BREACH = "breach"


@dataclass(frozen=True)
class Verdict:
    """What is true of one instance. `lacking` names the cells that kept it from being checked.

    A BREACH with `lacking` is one of the missing-value policy ERROR, an unmet NEEDS, or what no value of
    the lacking cells can mend. A BREACH with `mending` is one that these cells may mend, which are blank
    and counted as 0: it is told, but is no error.
    """

    instance: Instance
    status: Status
    lacking: tuple[Cell, ...] = ()
    mending: tuple[Cell, ...] = ()

    @property
    def severity(self) -> Severity:
        """That of the rule; of a breach that blanks may mend never more than a warning."""
        severe = self.instance.rule.severity
        return Severity.WARNING if self.mending and severe is Severity.ERROR else severe


def check_filing(forms: FormSet, filing: Filing, level: str) -> tuple[Verdict, ...]:
    """One verdict per instance, in the order of `instances`, for a unit of that level."""
    instances = find_instances(forms, level, filing.scope)
    formulas = adding_formulas(instances)
    return tuple(judge_instance(instance, filing, formulas) for instance in instances)


def judge_instance(
    instance: Instance, filing: Filing, formulas: Mapping[Cell, Instance] = MappingProxyType({})
) -> Verdict:
    """The verdict of one instance over this filing; `formulas` are those of `blanks.adding_formulas`."""
    verdict = _judge(instance, filing)
    if verdict.status is not Status.BREACH:
        return verdict
    return replace(verdict, mending=find_mending_blanks(instance, filing, formulas))


def _judge(instance: Instance, filing: Filing) -> Verdict:
    entries = [filing.entry(cell) for cell in instance.cells]
    if instance.derives:  # the sheet against itself; all other rules look at what the parts give
        entries = [entry_as_stated(entry) for entry in entries]
    unusable = _rejected(entries) or _uneven(instance, filing)
    if unusable:
        return Verdict(instance, Status.MISSING, unusable)
    if instance.rule.kind in _CONDITIONS:
        return _CONDITIONS[instance.rule.kind](instance, entries)
    return _of_blanks(instance, entries) or _RELATIONS[instance.rule.kind](instance, entries[0], entries[1:])


def filing_as_shown(filing: Filing) -> Filing:
    """The filing as its sheets show it: derived cells with their own numbers."""
    if all(entry.stated is None for entry in filing.entries.values()):
        return filing
    return replace(filing, entries={cell: entry_as_stated(entry) for cell, entry in filing.entries.items()})


def entry_as_stated(entry: Entry) -> Entry:
    """The entry with the sheet's own number, where a derived cell shows another one than its parts give."""
    if entry.stated is None:
        return entry
    return replace(entry, state=State.VALUE, value=entry.stated, stated=None)


def _rejected(entries: list[Entry]) -> tuple[Cell, ...]:
    return tuple(entry.cell for entry in entries if entry.state is State.REJECTED)


def _not_found(entries: list[Entry]) -> tuple[Cell, ...]:
    """Terms whose line or column the file does not have, beside a target that stands somewhere."""
    if entries[0].place is None:
        return ()
    return tuple(entry.cell for entry in entries[1:] if entry.state is State.BLANK and entry.place is None)


def _uneven(instance: Instance, filing: Filing) -> tuple[Cell, ...]:
    """Cells of a totals book that stand for fewer units than the others, which forbids comparing.

    Cells that nobody owes are left out. Where blanks count as 0, terms may have fewer units than
    the target, as they may in each unit's own filing.
    """
    if filing.scope is not Scope.TOTAL:
        return ()
    known = {cell: filing.coverage.get(cell, (0, 0)) for cell in instance.cells}
    got = {cell: pair[0] for cell, pair in known.items() if pair[1]}
    most = max(got.values(), default=0)
    if instance.rule.missing is Missing.ZERO and got.get(instance.target) == most:
        return ()
    return tuple(cell for cell, count in got.items() if count < most)


def _needs(instance: Instance, entries: list[Entry]) -> Verdict:
    """A blank target asks for nothing; a filled one (a declared "không có" too) asks for all terms.

    With `values` only these ask. A term that the sender declares not to be theirs is answered.
    """
    blank, values = _blank(entries[1:]), instance.rule.values
    asks = entries[0].filled and (not values or any(_same(entries[0], value) for value in values))
    unmet = asks and blank
    return Verdict(instance, Status.BREACH, blank) if unmet else Verdict(instance, Status.OK)


def _excludes(instance: Instance, entries: list[Entry]) -> Verdict:
    """With the target at one of `values` no term holds anything but 0, "không có" or a blank."""
    asks = entries[0].filled and any(_same(entries[0], value) for value in instance.rule.values)
    return _verdict(instance, not (asks and any(is_something(entry) for entry in entries[1:])))


def is_something(entry: Entry) -> bool:
    """True for a text, or a number other than 0."""
    return entry.state is State.VALUE and entry.amount != 0


def _of_blanks(instance: Instance, entries: list[Entry]) -> Verdict | None:
    """The verdict when cells without an amount decide it; None when the relation can be judged.

    A cell that the sender declares not to be theirs is without amount, but is no blank.
    """
    lacking = tuple(entry.cell for entry in entries if not entry.filled)
    if not lacking:
        return None
    missing, terms, absent = instance.rule.missing, entries[1:], _not_found(entries)
    if missing is Missing.ERROR and not absent and _blank(entries) and any(entry.filled for entry in entries):
        return Verdict(instance, Status.BREACH, _blank(entries))
    if missing is Missing.ZERO and not absent and entries[0].filled and any(entry.filled for entry in terms):
        return None
    if is_rule_contradicted(instance, entries[0], terms):
        return Verdict(instance, Status.BREACH, lacking)
    return Verdict(instance, Status.MISSING, absent or lacking)


def _blank(entries: list[Entry]) -> tuple[Cell, ...]:
    return tuple(entry.cell for entry in entries if entry.state is State.BLANK)


Relation = Callable[[Instance, Entry, list[Entry]], Verdict]


def _verdict(instance: Instance, holds: bool) -> Verdict:
    return Verdict(instance, Status.OK if holds else Status.BREACH)


def _total(instance: Instance, target: Entry, terms: list[Entry]) -> Verdict:
    """Target = sum of the terms, give or take the tolerance. EQUAL is the same with one term."""
    return _verdict(instance, abs(_amount(target) - _sum(terms)) <= instance.rule.tolerance)


def _at_most(instance: Instance, target: Entry, terms: list[Entry]) -> Verdict:
    """Target <= sum of the terms plus the tolerance."""
    return _verdict(instance, _amount(target) - _sum(terms) <= instance.rule.tolerance)


def _at_least(instance: Instance, target: Entry, terms: list[Entry]) -> Verdict:
    """Target >= sum of the terms less the tolerance."""
    return _verdict(instance, _sum(terms) - _amount(target) <= instance.rule.tolerance)


def _ratio(instance: Instance, target: Entry, terms: list[Entry]) -> Verdict:
    """Target = 100 * part / whole, rounded as it is written, give or take the tolerance in percent points.

    Beside a whole of 0 there is no rate: a written rate is a breach, a declared "không có" is right.
    """
    part, whole = (_amount(term) for term in terms)
    if whole == 0:
        return _verdict(instance, target.state is State.NONE and part == 0)
    gap = abs(_amount(target) * whole - 100 * part)
    return _verdict(instance, gap <= compute_leeway(_amount(target), instance.rule.tolerance) * abs(whole))


def _one_of(instance: Instance, target: Entry, terms: list[Entry]) -> Verdict:
    """Target is one of the values, as a number or as a text in any case of letters."""
    return _verdict(instance, any(_same(target, value) for value in instance.rule.values))


def _same(target: Entry, value: str) -> bool:
    if isinstance(target.value, str):
        return target.value.casefold() == value.casefold()
    return _amount(target) == number_of(value)


def number_of(value: str) -> Decimal | None:
    """The number that a value of a spec spells out, None when it is not one."""
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def _change(instance: Instance, target: Entry, terms: list[Entry]) -> Verdict:
    """Neither grew nor shrank more than `limit`-fold since the previous column.

    A 0 on either side has no fold, so nothing is claimed.
    """
    limit = instance.rule.limit or Decimal(1)
    zeros = tuple(entry.cell for entry in (target, terms[0]) if _amount(entry) == 0)
    if zeros:
        return Verdict(instance, Status.MISSING, zeros)
    now, before = _amount(target), _amount(terms[0])
    return _verdict(instance, now <= before * limit and before <= now * limit)


def _range(instance: Instance, target: Entry, terms: list[Entry]) -> Verdict:
    """low <= target <= high, each limit widened by the tolerance; an absent limit does not bind."""
    rule, amount = instance.rule, _amount(target)
    above = rule.low is None or amount >= rule.low - rule.tolerance
    below = rule.high is None or amount <= rule.high + rule.tolerance
    return _verdict(instance, above and below)


_CONDITIONS: Mapping[RuleKind, Callable[[Instance, list[Entry]], Verdict]] = {
    RuleKind.NEEDS: _needs,
    RuleKind.EXCLUDES: _excludes,
}
_RELATIONS: Mapping[RuleKind, Relation] = {
    RuleKind.TOTAL: _total,
    RuleKind.AT_MOST: _at_most,
    RuleKind.AT_LEAST: _at_least,
    RuleKind.EQUAL: _total,
    RuleKind.RATIO: _ratio,
    RuleKind.ONE_OF: _one_of,
    RuleKind.CHANGE: _change,
    RuleKind.RANGE: _range,
}


def _amount(entry: Entry) -> Decimal:
    """The number of an entry; a blank that the policy ZERO let through is 0."""
    return entry.amount if entry.amount is not None else Decimal(0)


def _sum(entries: list[Entry]) -> Decimal:
    return sum((_amount(entry) for entry in entries), Decimal(0))

"""What every kind of rule says of itself. A field without a value is an error at import.

A face speaks of nouns alone, so that every floor may ask it: `forms` when it loads a spec, `rules` when it
judges, writes and says, `slips` when it looks for the number that was meant.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from cchc_excel.nouns.filing import Entry, Filing
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Missing, Rollup, Rule, RuleKind
from cchc_excel.rule_kinds.parts.amounts import Judgement
from cchc_excel.rule_kinds.parts.claims import Claims, Ends
from cchc_excel.rule_kinds.parts.excel import Operand, Operands
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rule_kinds.parts.room import Amounts, Room

Slots = dict[str, str]
_BLANKS_NAMED = 3  # addresses in one sentence


@dataclass(frozen=True)
class SpecFault:
    """What is wrong with a rule's TOML: a key, a code of `catalogue/forms`, the slots of its sentences."""

    key: str
    code: str
    slots: Slots


def make_fault(key: str, code: str, /, **slots: str) -> SpecFault:
    """The fault of that code at that key."""
    return SpecFault(key, code, slots)


class BreachNames(Protocol):
    """A breach as its finding tells it: cells named by their place in the sender's file."""

    @property
    def filing(self) -> Filing:
        """The filing that breaks the rule."""

    @property
    def instance(self) -> Instance:
        """The rule that is broken, in its column."""

    @property
    def lacking(self) -> tuple[Cell, ...]:
        """The cells without an amount that have to do with it."""

    def name_refs(self, *cells: Cell) -> str:
        """The addresses of the cells: "D13, D14"."""

    def name_ref(self, cell: Cell) -> str:
        """The address of one cell: "D13", "D13 trang PL3"."""

    def quote(self, cell: Cell) -> str:
        """What stands in the cell: "24", "95,4 %", "“không có”"."""

    def name_bound(self, *cells: Cell) -> str:
        """The cells as one number: a line with its value, or the addresses with their sum."""

    def name_column(self, cell: Cell) -> str:
        """The label of the cell's column."""


@dataclass(frozen=True, kw_only=True)
class OverBlanks:
    """How a kind is contradicted although cells of it are blank: no number from 0 up in them satisfies it.

    `contradicts` gets (instance, target, terms); `write` is the same in Excel, a formula that is TRUE then;
    `tell` gives code and slots of the finding.
    """

    contradicts: Callable[[Instance, Entry, Sequence[Entry]], bool]
    write: Callable[[Rule, Operand, Operands, bool], str]
    tell: Callable[[BreachNames], tuple[str, Slots]]


@dataclass(frozen=True, kw_only=True)
class Computing:
    """How a kind makes its target of its terms, as the form's own formula.

    `amount` gets the terms' numbers, None for a blank; its result may be None. What is printed may differ
    from it by the tolerance where it is `rounded`. `write` gives the Excel formula, with "=". `part_room`
    is what is left to one term where `Room` is left to the target; `mistaken_for` the cell whose number
    may have been typed into that term.
    """

    rounded: bool
    amount: Callable[[Sequence[Decimal | None]], Decimal | None]
    write: Callable[[Missing, Operands], str]
    part_room: Callable[[Instance, Filing, Cell, Room], Room | None]
    mistaken_for: Callable[[Instance, Cell], Cell | None]


@dataclass(frozen=True, kw_only=True)
class RuleFace:
    """One kind of rule, whole. None stands where the kind has nothing of the sort."""

    kind: RuleKind
    meaning: str  # for the designer of a form, "`target` bằng dòng kia": the table in docs

    # what its TOML holds
    fewest_terms: int
    most_terms: int | None
    uses: tuple[str, ...]  # keys that only some kinds may have: values, limit, low, high, tolerance
    takes_words: bool  # its lines may be texts and states
    blanks_as_zero: bool  # it may say missing = "zero"
    find_target_fault: Callable[[Indicator], SpecFault | None] | None  # what its target must be
    find_fault: Callable[[Rule], SpecFault | None] | None  # what its keys must be
    looks_back: bool  # it compares with the column before, and has no terms

    # does it hold
    is_condition: bool  # it says itself what a blank does; of the others `Rule.missing` does
    sums_terms: bool  # it compares with their sum: beside blank terms a breach may be open, chains share it
    asks_one_number: bool  # meeting it is no accident
    judge: Callable[[Rule, Entry, Sequence[Entry]], Judgement]
    write: Callable[[Rule, Operand, Operands, str], str]  # the same in Excel; the last is the breach's word
    over_blanks: OverBlanks | None
    claims: Claims | None  # it says nothing of sizes
    ends: Callable[[Rule], Ends] | None  # the values it leaves to its target whatever else is written

    # how it is said
    say: Callable[[Rule, FormSet], str]  # without the full stop
    tell: Callable[[BreachNames], tuple[str, Slots]]  # code and slots of the finding

    # what other floors make of it
    computing: Computing | None
    room: Callable[[Instance, Amounts, Cell], Room | None]
    holds_between_totals: Callable[[Rule, Sequence[Indicator]], bool]  # the lines: target, then terms


def holds_between_sums(rule: Rule, lines: Sequence[Indicator]) -> bool:
    """True between lines that are added, and between lines that are the same for all units."""
    ways = {line.rollup for line in lines}
    return rule.tolerance == 0 and ways in ({Rollup.SUM}, {Rollup.SAME})


def holds_never(rule: Rule, lines: Sequence[Indicator]) -> bool:
    """The kind speaks of one unit's answers."""
    return False


def leave_all_room(instance: Instance, amounts: Amounts, cell: Cell) -> Room | None:
    """The kind cannot be reckoned with: it leaves everything."""
    return None


def tell_bound(names: BreachNames) -> Slots:
    """The right side, named with its number."""
    return {"bound": names.name_bound(*names.instance.terms)}


def tell_filled_bound(names: BreachNames, lacking: Sequence[Cell]) -> str:
    """What the filled terms already come to, and which of them are blank."""
    instance = names.instance
    filled = [term for term in instance.terms if names.filing.entry(term).filled]
    blank = [cell for cell in lacking if cell != instance.target]
    more = f" và {len(blank) - _BLANKS_NAMED} ô nữa" if len(blank) > _BLANKS_NAMED else ""
    still = f", chưa kể ô còn trống {names.name_refs(*blank[:_BLANKS_NAMED])}{more}" if blank else ""
    return names.name_bound(*filled) + still


def tell_exceeded(names: BreachNames) -> tuple[str, Slots]:
    """Code and slots where what is filled is more than the target, or stands beside a blank one."""
    bound = tell_filled_bound(names, names.lacking)
    if names.filing.entry(names.instance.target).filled:
        return "Q-12", {"bound": bound}
    asked = {} if names.instance.rule.hint else {"todo": "Hãy ghi tổng số vào ô này"}
    return "Q-13", {"bound": bound.replace(" ghi ", " đã ghi ", 1), **asked}

"""Numbers of entries as rules read them, and what a judgement over them comes to."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import NamedTuple

from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.spec import Cell, Rule

PLACES = 2  # decimals of a rate that may be the work of rounding; a sheet keeps 97,00 as 97
EXACT_PLACES = 6  # decimals to which Excel judges (`parts.excel`)
_DIVIDED = Decimal("1e-9")  # percent points: what is lost of 33,3333… in 15 digits


class Status(Enum):
    """MISSING: cells are lacking, so nothing is claimed. BREACH: the cells contradict the rule."""

    OK = "ok"
    MISSING = "missing"
    BREACH = "breach"


class Judgement(NamedTuple):
    """What is true of a rule over some entries; `lacking` are the cells that decide it by what they lack."""

    status: Status
    lacking: tuple[Cell, ...] = ()


def judge_if(holds: bool) -> Judgement:
    """OK where the relation holds, else a breach."""
    return Judgement(Status.OK if holds else Status.BREACH)


def amount_or_zero(entry: Entry) -> Decimal:
    """The number of an entry; a blank that the policy ZERO let through is 0."""
    return entry.amount if entry.amount is not None else Decimal(0)


def sum_entries(entries: Sequence[Entry]) -> Decimal:
    """The sum of what is filled."""
    return sum((amount_or_zero(entry) for entry in entries), Decimal(0))


def sum_cells(filing: Filing, cells: Sequence[Cell]) -> Decimal:
    """The sum of what is filled in these cells."""
    return sum_entries([filing.entry(cell) for cell in cells])


def read_spec_number(value: str) -> Decimal | None:
    """The number that a value of a spec spells out, None when it is not one."""
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def is_one_of_values(entry: Entry, rule: Rule) -> bool:
    """True for one of the rule's values, as a number or as a text in any case of letters."""
    return any(_is_same(entry, value) for value in rule.values)


def _is_same(entry: Entry, value: str) -> bool:
    if isinstance(entry.value, str):
        return entry.value.casefold() == value.casefold()
    return amount_or_zero(entry) == read_spec_number(value)


def is_something(entry: Entry) -> bool:
    """True for a text, or a number other than 0."""
    return entry.state is State.VALUE and entry.amount != 0


def exceeds_target(rule: Rule, target: Entry, terms: Sequence[Entry]) -> bool:
    """What the filled terms come to is more than the target."""
    return target.amount is not None and sum_entries(terms) - target.amount > rule.tolerance


def compute_leeway(typed: Decimal, tolerance: Decimal) -> Decimal:
    """How far a written rate may be from the exact one, in percent points.

    The tolerance, or half a unit of the last decimal written where that is more: 97 stands for 96,8. A rate
    with more decimals than people write was divided by a program, which keeps 15 digits of it.
    """
    sure = round(typed, EXACT_PLACES)  # as in the sheet, which counts in binary
    half = (Decimal(5).scaleb(-places - 1) for places in range(PLACES + 1) if sure == round(typed, places))
    return max(tolerance, next(half, _DIVIDED))

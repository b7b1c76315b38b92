"""Pieces of Excel formulas over the helper cells of the live check.

A helper row gives each input cell a state (0 blank, 1 value, 2 declared none, 3 declared not theirs,
4 unreadable, 5 a sum over an unreadable part) and an amount: a number exactly when the cell is filled,
that is for 1 and 2 (a state's place in the list, 1 for any text).
Excel counts in binary: differences are rounded to 6 decimals before they are judged, which is
exact for amounts with up to 6 decimals below a thousand million.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cchc_excel.nouns.spec import Rule
from cchc_excel.rule_kinds.parts.amounts import PLACES, read_spec_number

OK, MISSING = "OK", "Thiếu"  # what a formula shows where its rule holds; where cells are lacking
BLANK, VALUE, NONE, NOT_APPLICABLE, UNREADABLE, UNKNOWN = range(6)


@dataclass(frozen=True)
class Operand:
    """The helper cells of one input cell: addresses of state, amount and text; its list of states.

    `open` is the address of the flag (1) of a sum that counts a blank part as 0; "" of other cells.
    """

    state: str
    amount: str
    text: str
    states: tuple[str, ...] = ()
    is_text: bool = False
    open: str = ""


Operands = tuple[Operand, ...]


def list_parts(operands: Operands, part: str) -> str:
    """The addresses of that part ("state", "amount") of every operand, with commas."""
    return ",".join(getattr(operand, part) for operand in operands)


def write_sum(operands: Operands) -> str:
    """SUM, because it passes over the "" of blank cells."""
    return f"SUM({list_parts(operands, 'amount')})"


def write_if(holds: str, wrong: str) -> str:
    """OK where the relation holds, else the word for a breach."""
    return f'IF({holds},"{OK}",{wrong})'


def write_exceeds_target(rule: Rule, target: Operand, terms: Operands) -> str:
    """TRUE where what the filled terms come to is more than a filled target."""
    return f"IF(COUNT({target.amount})=0,FALSE,{write_is_more(rule, target, terms)})"


def write_is_more(rule: Rule, target: Operand, terms: Operands) -> str:
    """TRUE where the sum of the terms is more than the target and the tolerance."""
    return f"ROUND({write_sum(terms)}-{target.amount}-{write_number(rule.tolerance)},6)>0"


def write_leeway(rule: Rule, target: Operand) -> str:
    """The tolerance, or half a unit of the last decimal written where that is more."""
    give, amount = rule.tolerance, target.amount
    written = write_number(give)
    for places in reversed(range(PLACES + 1)):
        half = max(give, Decimal(5).scaleb(-places - 1))
        if half > give:
            written = f"IF(ROUND({amount},6)=ROUND({amount},{places}),{write_number(half)},{written})"
    return written


def write_is_one_of(rule: Rule, target: Operand) -> str:
    """TRUE where the target is one of the rule's values."""
    tests = [test for value in rule.values if (test := _write_is_value(target, value))]
    return f"OR({','.join(tests)})" if tests else "FALSE"


def _write_is_value(target: Operand, value: str) -> str:
    """The test for one value of the list; "" when the line can never hold it."""
    if target.is_text:
        return f"EXACT({target.text},{quote_for_formula(value.lower())})"
    if target.states:
        places = [index for index, state in enumerate(target.states, 1) if state.lower() == value.lower()]
        return f"{target.amount}={places[0]}" if places else ""
    amount = read_spec_number(value)
    return "" if amount is None else f"ROUND({target.amount}-{write_number(amount)},6)=0"


def write_number(value: Decimal) -> str:
    """The number as a formula writes it."""
    return format(value, "f")


def quote_for_formula(value: str) -> str:
    """The text as a formula writes it, in quotes."""
    return '"' + value.replace('"', '""') + '"'

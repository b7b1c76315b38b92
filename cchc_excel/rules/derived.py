"""Derived cells: the sum (or rate) of their parts as these were read; what the sheet shows only checks.

A workbook's own formula cannot read all that we can ("10 văn bản", '12, full-width digits), was not
computed by the program that saved last, or was typed over: then total and parts differ, and the parts
are what the sender wrote. Without a sum (a part refused) the cell is unknown, never 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cchc_excel.nouns.filing import Entry, Filing, Scope, State
from cchc_excel.nouns.spec import Appendix, Cell, FormSet, Missing, Rule
from cchc_excel.rule_kinds import FACES
from cchc_excel.rule_kinds.parts.instance import Instance
from cchc_excel.rules.instances import find_derivations

Derive = Callable[[Appendix, Mapping[Cell, Entry]], dict[Cell, Entry]]


def make_deriver(forms: FormSet, level: str) -> Derive:
    """What makes every derived cell of an appendix of such a unit's own filing from its parts."""

    def derive(appendix: Appendix, entries: Mapping[Cell, Entry]) -> dict[Cell, Entry]:
        made = dict(entries)
        for instance in find_derivations(forms, appendix, level, Scope.OWN).values():
            if instance.target in made:
                own = made[instance.target]
                made[instance.target] = derive_entry(instance.rule, own, parts_of(instance, made))
        return made

    return derive


def parts_of(instance: Instance, entries: Mapping[Cell, Entry]) -> list[Entry]:
    """The entries of the parts; a blank one for a part that the file does not have."""
    return [entries.get(cell) or Entry(cell, State.BLANK) for cell in instance.terms]


def derive_entry(rule: Rule, own: Entry, parts: Sequence[Entry]) -> Entry:
    """The entry of a derived cell; `own` is as the sheet has it, or as an earlier call made it.

    Rejected while a part is, and where what stands in the cell itself was refused. The sheet's own
    entry stays where the parts give nothing: all blank, one of them not in the file, a rate without
    whole. A rate that agrees within the tolerance stays as it is printed.
    """
    refused = next((entry for entry in parts if entry.state is State.REJECTED), None)
    if refused:
        where = refused.refused_part or refused.place
        stated = own.amount if own.stated is None else own.stated
        return replace(own, state=State.REJECTED, value=None, stated=stated, refused_part=where)
    if own.state is State.REJECTED:
        return own
    amount = amount_of(rule, parts)
    if amount is None:
        return own
    shown = own.amount if own.stated is None else own.stated
    if shown is not None and agrees_with_parts(rule, shown, amount):
        return replace(own, value=own.value if own.stated is None else shown, stated=None)
    return replace(own, state=State.VALUE, value=amount, stated=shown)


def agrees_with_parts(rule: Rule, shown: Decimal, amount: Decimal) -> bool:
    """True when the number shown is what the parts give: the very sum, a rate within its tolerance."""
    computing = FACES[rule.kind].computing
    rounded = computing is not None and computing.rounded
    return abs(shown - amount) <= (rule.tolerance if rounded else 0)


def amount_of(rule: Rule, parts: Sequence[Entry]) -> Decimal | None:
    """What the parts give, None where they give nothing; percent points for a rate, not rounded.

    Blank parts count as 0 only where the rule says so and another part is filled.
    """
    amounts = [entry.amount for entry in parts]
    filled = [amount for amount in amounts if amount is not None]
    lost = any(entry.state is State.BLANK and entry.place is None for entry in parts)
    if lost or not filled or (rule.missing is not Missing.ZERO and len(filled) < len(parts)):
        return None
    computing = FACES[rule.kind].computing
    return computing.amount(amounts) if computing else None


def follows_parts(instance: Instance, shown: Filing) -> bool:
    """True for a cell that holds the form's formula and says what its parts give, or that a refused part
    makes unknown: mending a part mends it, and nobody types into it. `shown` is as the sheets show it.
    """
    entry = shown.entry(instance.target)
    parts = [shown.entry(cell) for cell in instance.terms]
    if not entry.follows:
        return False
    if any(entry.state is State.REJECTED for entry in parts):
        return entry.state is State.REJECTED and entry.refused_part is not None
    amount = amount_of(instance.rule, parts)
    return (
        amount is not None
        and entry.amount is not None
        and agrees_with_parts(instance.rule, entry.amount, amount)
    )


def typed_cells(cell: Cell, formulas: Mapping[Cell, Instance]) -> Iterator[Cell]:
    """The cells to type into on which a cell depends: itself, or the parts of its formula, however deep."""
    if cell not in formulas:
        yield cell
        return
    for part in formulas[cell].terms:
        yield from typed_cells(part, formulas)

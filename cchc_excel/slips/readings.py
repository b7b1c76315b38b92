"""Numbers that look wrong by themselves: refused cells with one reading that fits, sizes unlike the row's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from cchc_excel.nouns.filing import State
from cchc_excel.nouns.spec import Cell, Kind
from cchc_excel.slips.ground import SlipGround, find_healed_breaches, read_amount, rows_of
from cchc_excel.slips.kinds import Edit, Slip, SlipKind
from cchc_excel.slips.numbers import FRACTION_BELOW, NUMBER_KINDS, fits_line
from cchc_excel.slips.peers import find_peers, possible_size
from cchc_excel.slips.room import room_of

_WRITTEN = re.compile(r"(\d+)(?:[.,](\d+))?")
_THOUSAND, _HUNDRED = Decimal(1000), Decimal(100)
_LEAST_RATE = 10  # other columns' rates from which a rate below 1.5 is strange
_FEWEST_RATES, _FEWEST_SIZES = 2, 3
_ALIKE = 3  # the largest of the other columns is at most this many times the smallest


def propose_readings(ground: SlipGround) -> tuple[Slip, ...]:
    """Refused number cells of which exactly one reading agrees with an equality or with other columns."""
    found = []
    for cell, entry in ground.filing.entries.items():
        unread = entry.state is State.REJECTED and not entry.refused_part
        if not unread or ground.line(cell).kind not in NUMBER_KINDS:
            continue
        fitting = [
            meaning for meaning in _meanings(entry.raw, ground, cell) if _agrees(ground, cell, meaning)
        ]
        if len(fitting) == 1:
            found.append(Slip(SlipKind.READING, (Edit(cell, entry.raw, fitting[0]),), ()))
    return tuple(found)


def _meanings(raw: str, ground: SlipGround, cell: Cell) -> tuple[Decimal, ...]:
    """What a plain number may mean in this line: as written, without its mark, a fraction, thousands."""
    match = _WRITTEN.fullmatch(raw.strip())
    if match is None:
        return ()
    line, whole, decimals = ground.line(cell), match[1], match[2] or ""
    value = Decimal(f"{whole}.{decimals or 0}")
    if not decimals and (line.kind is not Kind.PERCENT or value > FRACTION_BELOW):
        return ()  # a whole number is plain: it was refused for its place, not for what it says
    meant = {value, value * _THOUSAND, Decimal(whole + decimals)}
    if line.kind is Kind.PERCENT and value <= FRACTION_BELOW:
        meant.add(value * _HUNDRED)
    return tuple(sorted(amount for amount in meant if fits_line(amount, line)))


def _agrees(ground: SlipGround, cell: Cell, value: Decimal) -> bool:
    left = room_of(ground, cell)
    among = find_peers(ground, cell)
    told = left.exact is not None or (len(among) >= _FEWEST_RATES and possible_size(value, among))
    return left.holds(value) and told


def strange_sizes(ground: SlipGround) -> Iterator[tuple[str, Edit]]:
    """Numbers that break no rule but are 100 or 1000 times off their line: ("S-21" or "S-22", edit)."""
    for appendix in ground.forms.appendices:
        for line in rows_of(ground, appendix):
            if line.kind not in NUMBER_KINDS:
                continue
            for column in appendix.columns:
                cell = Cell(appendix.key, line.key, column.key)
                one = _strange(ground, cell)
                if one is not None:
                    yield one


def _strange(ground: SlipGround, cell: Cell) -> tuple[str, Edit] | None:
    value = read_amount(ground, cell)
    if not value or cell in ground.formulas:
        return None
    among = find_peers(ground, cell)
    if _fraction(ground, cell, value, among):
        return _unless_broken(ground, "S-21", Edit(cell, value, value * _HUNDRED))
    if len(among) < _FEWEST_SIZES or max(among) > _ALIKE * min(among):
        return None
    for other in (value * _THOUSAND, value / _THOUSAND):
        if possible_size(other, among) and fits_line(other, ground.line(cell)):
            return _unless_broken(ground, "S-22", Edit(cell, value, other))
    return None


def _fraction(ground: SlipGround, cell: Cell, value: Decimal, among: list[Decimal]) -> bool:
    few = len(among) < _FEWEST_RATES or value > FRACTION_BELOW or ground.line(cell).kind is not Kind.PERCENT
    return not few and min(among) >= _LEAST_RATE and possible_size(value * _HUNDRED, among)


def _unless_broken(ground: SlipGround, code: str, edit: Edit) -> tuple[str, Edit] | None:
    """The sign, unless a rule would be broken by it; a rule that it would heal has its own proposal."""
    return (code, edit) if find_healed_breaches(ground, (edit,)) == frozenset() else None

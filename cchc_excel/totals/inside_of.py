"""The inside of a totals book that is about to be written: every unit in it, and why others are not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cchc_excel.nouns.figure import Contribution, Figure
from cchc_excel.nouns.inside import InnerCell, InnerUnit, Inside
from cchc_excel.nouns.spec import Cell
from cchc_excel.nouns.standing import Standing
from cchc_excel.totals.shares import Sender

_Cells = dict[tuple[str, str], dict[Cell, InnerCell]]  # by sender and unit


def inside_of(senders: Sequence[Sender], totals: Mapping[Cell, Figure], reasons: Mapping[str, str]) -> Inside:
    """The units behind the figures of the totals form and of its lists, those of totals books among them.

    `reasons` says of a sender that is held back why. A unit that is inside another's book stands there only.
    """
    held = _by_cell(totals)
    units = [
        replace(unit, cells=held.get((sender.unit.code, unit.code), {}))
        for sender in senders
        if not sender.elsewhere
        for unit in _units(sender, reasons.get(sender.unit.code, ""))
    ]
    return Inside(tuple(units), tells_none=all(map(_tells_none, senders)))


def _tells_none(sender: Sender) -> bool:
    inside = sender.filing.inside if sender.filing else None
    return not sender.totals or (inside is not None and inside.tells_none)


def _by_cell(totals: Mapping[Cell, Figure]) -> _Cells:
    found: _Cells = {}
    for cell, figure in totals.items():
        for contribution in figure.contributions:
            for leaf in contribution.leaves:
                found.setdefault((contribution.unit, leaf.unit), {})[cell] = _cell(leaf)
    return found


def _cell(leaf: Contribution) -> InnerCell:
    return InnerCell(leaf.standing, leaf.value, leaf.place)


def _units(sender: Sender, reason: str) -> Iterator[InnerUnit]:
    own, standing = sender.unit, sender.standing
    inside = sender.filing.inside if sender.filing else None
    if inside is None:
        yield InnerUnit(
            code=own.code,
            name=own.name,
            level=own.level,
            standing=standing,
            reason=reason if standing is Standing.HELD_BACK else "",
            known=not sender.totals,
            hides=sender.lacks_book,
        )
        return
    for unit in inside.units:
        through = unit.through or (own.code if unit.code != own.code else "")
        if standing is Standing.INCLUDED or not unit.counted:
            yield replace(unit, through=through)
        else:
            yield replace(unit, through=through, standing=standing, reason=reason)

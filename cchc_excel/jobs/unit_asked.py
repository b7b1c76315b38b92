"""The unit of a round that a clerk names on the command line, by code or by name."""

from __future__ import annotations

from collections.abc import Sequence

from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.rounds.unit_by_name import match_units, units_like


def find_unit(round_: Round, written: str) -> Unit:
    """The unit of the round. ClerkFault with the candidates when several or none have that name."""
    return one_of(round_.expected(), written, "Đợt này")


def one_of(units: Sequence[Unit], written: str, where: str) -> Unit:
    """The one unit meant. `where` begins the sentence that says that there is none, or several."""
    found = match_units(units, written)
    if len(found) == 1:
        return found[0]
    if found:
        raise ClerkFault("X-40", where=where, count=len(found), written=written, units=_listed(found))
    near = units_like(units, written)
    said = f"Có phải: {_listed(near)}?" if near else f"Hãy ghi mã hoặc tên, ví dụ: {_listed(units[:3])}."
    raise ClerkFault("X-41", where=where, written=written, remedy=said)


def _listed(units: Sequence[Unit]) -> str:
    return ", ".join(f"{unit.name} ({unit.code})" for unit in units)

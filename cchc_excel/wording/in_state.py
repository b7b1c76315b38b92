"""The units that answer a line of states in one way, by name: straight ones and those inside totals books."""

from __future__ import annotations

from collections.abc import Collection

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.unit import Round, Unit
from cchc_excel.wording.unit_names import names_of, unit_name
from cchc_excel.wording.values import Phrase

UNNAMED = "biểu tổng hợp không nêu tên đơn vị"


def name_units_in_state(
    figure: Figure | None, states: Collection[str], round_: Round, place: str = ""
) -> Phrase:
    """All units in these states, straight ones in the order of the round; missing where a totals book
    counts some that its map does not name, for a list of some is no list. `place` says where that is.
    """
    if figure is None:
        return Phrase(chu="", thieu=f"{UNNAMED}{place}")
    contributions = figure.contributions
    codes = [one.unit for one in contributions if not one.within and one.value in states]
    inside = [inner for one in contributions for inner in one.within if inner.value in states]
    if len(codes) + len(inside) < sum(figure.tally.get(state, 0) for state in states):
        return Phrase(chu="", thieu=f"{UNNAMED}{place}")
    names = [unit_name(Unit(code=inner.unit, name=inner.name, level="")) for inner in inside]
    return Phrase(chu=", ".join(filter(None, (names_of(codes, round_), *names))))

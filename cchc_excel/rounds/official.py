"""Looking units up in the official list: by code or by a name as clerks write it, on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from cchc_excel.nouns.official import TWO_LEVELS_SINCE, OfficialList, OfficialUnit
from cchc_excel.rounds.official_names import SHORT_NAMES, NameParts, may_be, take_apart

LAST_OF_THREE_LEVELS = TWO_LEVELS_SINCE.replace(month=6, day=30)


def units_under(listed: OfficialList, parent: str, day: date | None) -> tuple[OfficialUnit, ...]:
    """The units right under the one of that code, on that day, by code."""
    return tuple(official_unit for official_unit in listed.on(day) if official_unit.unit.parent == parent)


def find_units(listed: OfficialList, written: str, day: date | None) -> tuple[OfficialUnit, ...]:
    """The units of that day that the text means: a code, a name, or "name, unit above"; () for none.

    Letter by letter first, then without tones; among names alike those of the kind written. A kind that no
    unit of that name has (a xã that became a phường) narrows nothing.
    """
    text = written.strip()
    if text.isascii() and text.isdigit():
        found = listed.coded(text, day)
        return (found,) if found else ()
    name, _, above = text.partition(",")
    alike = _named(listed.on(day), take_apart(name))
    if above.strip():
        alike = [
            official_unit
            for official_unit in alike
            if _lies_in(listed, official_unit, take_apart(above), day)
        ]
    return tuple(alike)


def _named(units: Iterable[OfficialUnit], asked: NameParts) -> Sequence[OfficialUnit]:
    near = (
        official_unit for official_unit in units if may_be(official_unit.unit.name, official_unit.kind, asked)
    )
    return _narrowed(
        [official_unit for official_unit in near if take_apart(official_unit.unit.name).bare == asked.bare],
        asked,
    )


def _narrowed(alike: Sequence[OfficialUnit], asked: NameParts) -> Sequence[OfficialUnit]:
    spelt = [
        official_unit
        for official_unit in alike
        if take_apart(official_unit.unit.name).spelling == asked.spelling
    ] or alike
    return [official_unit for official_unit in spelt if official_unit.kind == asked.kind] or spelt


def _lies_in(listed: OfficialList, official_unit: OfficialUnit, above: NameParts, day: date | None) -> bool:
    return any(
        take_apart(upper.unit.name).bare == above.bare for upper in line_above(listed, official_unit, day)
    )


def line_above(
    listed: OfficialList, official_unit: OfficialUnit, day: date | None
) -> tuple[OfficialUnit, ...]:
    """The units above, nearest first, as they were called on the day, or when the unit ended."""
    if official_unit.unit.valid_to is not None and not official_unit.on(day):
        day = official_unit.unit.valid_to
    found: list[OfficialUnit] = []
    upper = listed.coded(official_unit.unit.parent, day)
    while upper:
        found.append(upper)
        upper = listed.coded(upper.unit.parent, day)
    return tuple(found)


def find_provinces(listed: OfficialList, written: str, day: date | None) -> tuple[OfficialUnit, ...]:
    """The provinces of that day that the text means; people's own names for them count ("TP.HCM")."""
    provinces = OfficialList(
        units=tuple(official_unit for official_unit in listed.on(day) if official_unit.unit.level == "tinh"),
        moves=(),
        other_codes={},
    )
    asked = take_apart(written)
    return find_units(provinces, SHORT_NAMES.get(asked.bare, written), day)


def history_of(listed: OfficialList, code: str) -> tuple[OfficialUnit, ...]:
    """Whoever had the code, newest first."""
    held = [official_unit for official_unit in listed.units if official_unit.unit.code == code]
    return tuple(
        sorted(held, key=lambda official_unit: official_unit.unit.valid_to or date.max, reverse=True)
    )


def find_successors(listed: OfficialList, old: OfficialUnit) -> tuple[OfficialUnit, ...]:
    """The units of 1/7/2025 that a unit of before went into, whole or in part, by code."""
    inside = _communes_of(listed, old.unit.code)
    codes = {move.new for move in listed.moves if move.old in inside}
    new = [official_unit for official_unit in listed.on(TWO_LEVELS_SINCE) if official_unit.unit.code in codes]
    if old.unit.level != "tinh":
        return tuple(new)
    parents = {official_unit.unit.parent for official_unit in new}
    return tuple(
        official_unit for official_unit in listed.on(TWO_LEVELS_SINCE) if official_unit.unit.code in parents
    )


def find_predecessors(listed: OfficialList, code: str) -> tuple[OfficialUnit, ...]:
    """The units of 30/6/2025 that went, whole or in part, into the commune of that code, by code."""
    codes = {move.old for move in listed.moves if move.new == code}
    return tuple(
        official_unit for official_unit in listed.on(LAST_OF_THREE_LEVELS) if official_unit.unit.code in codes
    )


def _communes_of(listed: OfficialList, code: str) -> set[str]:
    """The code itself and the codes of everything under it on 30/6/2025, two levels deep."""
    old = listed.on(LAST_OF_THREE_LEVELS)
    below = {official_unit.unit.code for official_unit in old if official_unit.unit.parent == code}
    return (
        {code}
        | below
        | {official_unit.unit.code for official_unit in old if official_unit.unit.parent in below}
    )

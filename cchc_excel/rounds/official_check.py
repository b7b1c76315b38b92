"""A clerk's unit list held against the official list of a day: by code; another kind is only told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.official import TWO_LEVELS_SINCE, OfficialList, OfficialUnit
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.official import find_units, history_of
from cchc_excel.rounds.official_names import take_apart

_CODED = (2, 5)  # digits of a province and of a commune


def check_units(units: Sequence[Unit], listed: OfficialList, day: date, file: str) -> tuple[Finding, ...]:
    """What the official list of that day says against the units (C-15, C-16, C-17), in their order.

    Nothing before 1/7/2025, because the list does not know since when the units of then existed. Codes of
    offices, and of the districts that are no more, are not looked up.
    """
    if day < TWO_LEVELS_SINCE:
        return ()
    coded = [unit for unit in units if unit.code.isdigit() and len(unit.code) in _CODED]
    return tuple(told for unit in coded for told in _about(unit, listed, day, file))


def _about(unit: Unit, listed: OfficialList, day: date, file: str) -> Iterator[Finding]:
    official = listed.coded(unit.code, day)
    slots = {
        "file": file,
        "unit": unit.code,
        "name": unit.name,
        "unit_code": unit.code,
        "day": f"{day:%d/%m/%Y}",
    }
    if official is None or official.unit.code != unit.code:
        yield make_finding("C-17", remedy=_remedy(unit, official, listed, day), **slots)
        return
    ours, theirs = take_apart(unit.name), take_apart(official.unit.name)
    if ours.bare != theirs.bare:
        remedy = _remedy(unit, None, listed, day)
        yield make_finding("C-15", official=official.unit.name, remedy=remedy, **slots)
    elif ours.kind and ours.kind != official.kind:
        yield make_finding("C-16", official=official.unit.name, since=_since(official, listed), **slots)


def _remedy(unit: Unit, official: OfficialUnit | None, listed: OfficialList, day: date) -> str:
    """The code that the name has on that day, where it has one alone under the same unit above."""
    named = [official] if official else [
        other
        for other in find_units(listed, unit.name, day)
        if other.unit.level == unit.level and unit.parent in ("", other.unit.parent)
    ]  # fmt: skip
    if len(named) == 1:
        return f"Hãy kiểm tra: “{named[0].unit.name}” có mã {named[0].unit.code}."
    return "Hãy tra mã bằng lệnh cchc units."


def _since(official: OfficialUnit, listed: OfficialList) -> str:
    """ "từ 30/04/2026" when the unit got its kind later than 1/7/2025, else nothing."""
    first = official.unit.valid_from
    changed = (
        len(
            [
                official_unit
                for official_unit in history_of(listed, official.unit.code)
                if official_unit.unit.valid_from
            ]
        )
        > 1
    )
    return f" (từ {first:%d/%m/%Y}, {official.source})" if first and changed else ""

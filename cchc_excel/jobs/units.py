"""`cchc units`: the official unit lists of a day, ready for `cchc init`, and what became of a unit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cchc_excel.disk.safe_write import write_whole
from cchc_excel.nouns.faults import ClerkFault
from cchc_excel.nouns.official import TWO_LEVELS_SINCE, OfficialList, OfficialUnit
from cchc_excel.nouns.unit import Unit
from cchc_excel.rounds.official import (
    LAST_OF_THREE_LEVELS,
    find_predecessors,
    find_provinces,
    find_successors,
    find_units,
    history_of,
    line_above,
    units_under,
)
from cchc_excel.rounds.official_names import take_apart
from cchc_excel.rounds.official_units import official_list
from cchc_excel.rounds.round_files import units_csv

_SHOWN = 6  # names in one sentence


@dataclass(frozen=True)
class UnitHistory:
    """One unit that a name means: whoever had its code, newest first; the units it came from or became."""

    unit: OfficialUnit
    above: tuple[OfficialUnit, ...]
    history: tuple[OfficialUnit, ...]
    before: tuple[OfficialUnit, ...]
    after: tuple[OfficialUnit, ...]


def list_provinces(day: date | None = None) -> tuple[Unit, ...]:
    """The provinces and centrally governed cities of the day (of now without one), by code."""
    return tuple(
        official_unit.unit for official_unit in official_list().on(day) if official_unit.unit.level == "tinh"
    )


def province_units(province: str, day: date | None = None) -> tuple[Unit, ...]:
    """The province itself, then the units right under it on that day, by code.

    ClerkFault when the text means no province of that day: it says what it means instead.
    """
    listed = official_list()
    found = find_provinces(listed, province, day)
    if len(found) != 1:
        raise ClerkFault("X-36", said=_no_province(listed, province, day))
    top = found[0].unit
    return (top, *(official_unit.unit for official_unit in units_under(listed, top.code, day)))


def look_up(written: str, day: date | None = None) -> tuple[UnitHistory, ...]:
    """The units that a name or code means: of the day, and of 30/6/2025 where code or kind is another.

    ClerkFault when it means none.
    """
    listed = official_list()
    now = find_units(listed, written, day)
    kind = take_apart(written.partition(",")[0]).kind
    fits = [official_unit for official_unit in now if not kind or _was(listed, official_unit, kind)] or list(
        now
    )
    old = find_units(listed, written, LAST_OF_THREE_LEVELS)
    if kind and any(official_unit.kind == kind for official_unit in old):
        old = tuple(official_unit for official_unit in old if official_unit.kind == kind)
        fits = [official_unit for official_unit in fits if _was(listed, official_unit, kind)]
    codes = {official_unit.unit.code for official_unit in fits}
    found = (*fits, *(official_unit for official_unit in old if official_unit.unit.code not in codes))
    if not found:
        raise ClerkFault("X-37", written=written)
    return tuple(_known(listed, official_unit, day) for official_unit in found)


def _was(listed: OfficialList, official_unit: OfficialUnit, kind: str) -> bool:
    """True when the unit has that kind, or had it under the same bare name and code."""
    bare = take_apart(official_unit.unit.name).bare
    return any(
        past.kind == kind and take_apart(past.unit.name).bare == bare
        for past in history_of(listed, official_unit.unit.code)
    )


def _known(listed: OfficialList, official_unit: OfficialUnit, day: date | None) -> UnitHistory:
    ended = official_unit.unit.valid_to is not None and official_unit.unit.valid_to < TWO_LEVELS_SINCE
    return UnitHistory(
        unit=official_unit,
        above=line_above(listed, official_unit, day),
        history=history_of(listed, official_unit.unit.code),
        before=() if ended else find_predecessors(listed, official_unit.unit.code),
        after=find_successors(listed, official_unit) if ended else (),
    )


def _no_province(listed: OfficialList, written: str, day: date | None) -> str:
    """What is said of a text that means no province of the day."""
    when = f"ngày {day:%d/%m/%Y}" if day else "hiện nay"
    lacking = f"Không có tỉnh, thành phố “{written}” trong danh mục {when}. "
    for old in find_provinces(listed, written, LAST_OF_THREE_LEVELS):
        names = ", ".join(official_unit.unit.name for official_unit in find_successors(listed, old))
        return f"{lacking}{old.unit.name} có đến 30/6/2025; từ 1/7/2025 thuộc {names}. Hãy ghi tên đó."
    for official_unit in find_units(listed, written, day)[:_SHOWN]:
        upper = line_above(listed, official_unit, day)
        named = f" của {upper[0].unit.name}" if upper else ""
        unit = official_unit.unit
        return f"{lacking}{unit.name} ({unit.code}) là {official_unit.kind}{named}. Hãy ghi tỉnh, thành phố."
    return f"{lacking}Hãy ghi mã hai chữ số (ví dụ 46) hoặc tên (ví dụ Huế)."


def write_units(path: Path, units: tuple[Unit, ...]) -> None:
    """A unit list as `cchc init` reads it; an existing file is not replaced."""
    if path.exists():
        raise ClerkFault("X-38", path=path)
    write_whole(path, units_csv(units))

"""The inside of a totals book as rows of its hidden sheet, and back again.

One row a unit; one row a sheet of a received file; one row a cell of the totals form, in which one letter
a unit says how it stands there, beside it what each gave and where. A cell holds 32,767 letters: a row
that would need more leaves out its long texts; one that is too long without them says only how the units
stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from cchc_excel.nouns.inside import InnerCell, InnerUnit, Inside
from cchc_excel.nouns.places import Place, column_number
from cchc_excel.nouns.sheets import INNER_CELL_ROW, INNER_MADE_ROW, INNER_SOURCE_ROW, INNER_UNIT_ROW
from cchc_excel.nouns.spec import Cell
from cchc_excel.nouns.standing import Standing

LETTERS: Mapping[Standing, str] = {
    Standing.INCLUDED: "c",
    Standing.BLANK: "t",
    Standing.REJECTED: "h",
    Standing.UNPAIRED: "l",
    Standing.NOTHING: "0",
    Standing.DIFFERENT: "k",
    Standing.NOT_ASKED: "-",
    Standing.NO_FILING: "n",
    Standing.BLANK_FORM: "b",
    Standing.HELD_BACK: "g",
    Standing.ELSEWHERE: "-",
}
_STANDINGS = {letter: standing for standing, letter in reversed([*LETTERS.items()])}
_UNKNOWN = "?"  # before the standing of an older totals book that does not say whom it holds
_HIDES = "thieu-so-cap-duoi"  # behind a unit whose own totals book has not come
_BETWEEN = "|"
_TELLS_NONE = "2"
_LONGEST = 32_000
_LONG_TEXT = 200  # letters; a longer one is left out where the row would not fit
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_PLACE = re.compile(r"(\d+):([A-Z]{1,3})(\d+)(?::(\d+))?")
_Sources = dict[tuple[str, str], int]  # number of a (file, sheet)


def rows_of_inside(inside: Inside) -> Iterator[tuple[str, ...]]:
    """The rows that say who is inside, in the order in which they are written."""
    if inside.tells_none:
        yield INNER_MADE_ROW, _TELLS_NONE
    for unit in inside.units:
        standing = ("" if unit.known else _UNKNOWN) + LETTERS[unit.standing]
        told = (unit.code, unit.name, unit.level, standing, unit.reason, unit.through)
        yield INNER_UNIT_ROW, *told, *((_HIDES,) if unit.hides else ())
    sources: _Sources = {}
    cells = dict.fromkeys(cell for unit in inside.units for cell in unit.cells)
    rows = [_row(cell, inside.units, sources) for cell in cells]
    for (file, sheet), number in sources.items():
        yield INNER_SOURCE_ROW, str(number), file, sheet
    yield from rows


def _row(cell: Cell, units: Sequence[InnerUnit], sources: _Sources) -> tuple[str, ...]:
    held = [unit.cells.get(cell) or InnerCell(Standing.NOT_ASKED) for unit in units]
    letters = "".join(LETTERS[inner_cell.standing] for inner_cell in held)
    values = _joined([_value(inner_cell.value, _LONGEST) for inner_cell in held])
    if len(values) > _LONGEST:
        values = _joined([_value(inner_cell.value, _LONG_TEXT) for inner_cell in held])
    places = _joined([_place(inner_cell.place, sources) for inner_cell in held])
    fits = len(values) <= _LONGEST and len(places) <= _LONGEST
    return INNER_CELL_ROW, *cell, letters, values if fits else "", places if fits else ""


def _joined(texts: Sequence[str]) -> str:
    return _BETWEEN.join(texts) if any(texts) else ""


def _value(value: Decimal | str | None, longest: int) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    kept = " ".join((value or "").replace(_BETWEEN, "/").split())
    return f"'{kept}" if kept and len(kept) <= longest else ""


def _place(place: Place | None, sources: _Sources) -> str:
    if place is None:
        return ""
    number = sources.setdefault((place.file, place.sheet), len(sources) + 1)
    lead = "" if place.lead is None else f":{place.lead}"
    return f"{number}:{place.a1}{lead}"


def inside_from(rows: Sequence[tuple[str, ...]]) -> Inside | None:
    """The inside that the rows of a hidden sheet tell; None where none of them names a unit.

    What cannot be understood is not there: a row too short, a letter or a place that means nothing.
    """
    units = [_unit(row) for row in rows if row[0] == INNER_UNIT_ROW and len(row) >= 5]
    sources = {row[1]: (row[2], row[3]) for row in rows if row[0] == INNER_SOURCE_ROW and len(row) >= 4}
    cells: list[dict[Cell, InnerCell]] = [{} for _ in units]
    for row in rows:
        if row[0] == INNER_CELL_ROW and len(row) >= 5 and len(row[4]) == len(units):
            for kept, inner_cell in zip(cells, _cells(row, sources), strict=True):
                kept[Cell(*row[1:4])] = inner_cell
    made = (replace(unit, cells=kept) for unit, kept in zip(units, cells, strict=True))
    return Inside(tuple(made), (INNER_MADE_ROW, _TELLS_NONE) in [row[:2] for row in rows]) if units else None


def joined_inside(parts: Sequence[Inside | None]) -> Inside | None:
    """The inside of several files of one totals book: every unit of any of them, and what all agree on.

    None where a part does not say.
    """
    if len({*map(repr, parts)}) == 1 or None in parts:
        return None if None in parts else parts[0]
    units: dict[str, InnerUnit] = {}
    for inner_unit in (unit for part in parts if part for unit in part.units):
        other = units.get(inner_unit.code, inner_unit)
        alike = {cell: held for cell, held in inner_unit.cells.items() if other.cells.get(cell, held) == held}
        units[inner_unit.code] = replace(
            inner_unit if inner_unit.counted else other, cells={**other.cells, **alike}
        )
    return Inside(tuple(units.values()), all(part.tells_none for part in parts if part))


def _unit(row: tuple[str, ...]) -> InnerUnit:
    code, name, level, standing, reason, through, hides = (*row[1:8], "", "", "")[:7]
    return InnerUnit(
        code=code,
        name=name,
        level=level,
        standing=_STANDINGS.get(standing.removeprefix(_UNKNOWN), Standing.INCLUDED),
        reason=reason,
        through=through,
        known=not standing.startswith(_UNKNOWN),
        hides=hides == _HIDES,
    )


def _cells(row: tuple[str, ...], sources: Mapping[str, tuple[str, str]]) -> Iterator[InnerCell]:
    count = len(row[4])
    values, places = (_parted(row[index] if len(row) > index else "", count) for index in (5, 6))
    for letter, value, place in zip(row[4], values, places, strict=True):
        standing = _STANDINGS.get(letter, Standing.BLANK)
        yield InnerCell(standing, _read_value(value), _read_place(place, sources))


def _parted(text: str, count: int) -> list[str]:
    parts = text.split(_BETWEEN)
    return parts if len(parts) == count else [""] * count


def _read_value(text: str) -> Decimal | str | None:
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    return text[1:] if text.startswith("'") else None


def _read_place(text: str, sources: Mapping[str, tuple[str, str]]) -> Place | None:
    found = _PLACE.fullmatch(text)
    if not found or found[1] not in sources:
        return None
    number, letters, row, lead = found.groups()
    return Place(*sources[number], int(row), column_number(letters), int(lead) if lead else None)

"""A totals book without some of the units inside it: what they gave is taken out of every figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Context, Decimal

from cchc_excel.nouns.figure import NOT_OWED, Standing
from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.inside import InnerUnit, Inside
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Kind, Rollup
from cchc_excel.verbs.listed_texts import listed, put_together, taken_apart

_EXACT, _RATE = Context(prec=60), Context(prec=28)
_ANSWERS = (Standing.INCLUDED, Standing.DIFFERENT)


def without(shape: FormSet, filing: Filing, codes: Set[str]) -> Filing:
    """The totals book as if it had been made without these units, which it must know (`Filing.inside`).

    `shape` is the form of the totals book. Sums lose what the units gave, and are blank where nobody is
    left; rates are formed anew; the coverage no longer expects the units; their rows of lists are gone.
    """
    assert filing.inside is not None
    out = [one for one in filing.inside.units if one.code in codes]
    left = [one for one in filing.inside.units if one.code not in codes]
    if not out:
        return filing
    lines = {(one.key, line.key): line for one in shape.appendices for line in one.indicators}
    entries = dict(filing.entries)
    for cell, entry in filing.entries.items():
        line = lines.get(cell[:2])
        if line is not None and line.kind is not Kind.HEADING and entry.state is not State.REJECTED:
            entries[cell] = _entry(line, entry, left, out)
    for cell in [one for one in entries if _is_rate(lines.get(one[:2]))]:
        entries[cell] = _rate(lines[cell[:2]], entries[cell], entries)
    by_level = {cell: _levels(cell, found, out) for cell, found in filing.level_coverage.items()}
    both = {cell: _both(cell, found, out) for cell, found in filing.coverage.items()}
    records = {
        key: tuple(row for row in rows if row.unit not in codes) for key, rows in filing.records.items()
    }
    return replace(
        filing,
        entries=entries,
        coverage=both,
        level_coverage=by_level,
        records={key: rows for key, rows in records.items() if rows},
        inside=Inside(tuple(left)),
    )


def rate_pairs(line: Indicator) -> list[tuple[str, str]]:
    """The lines of the totals form that hold the sums behind a rate: of counts, and of a weight."""
    weighed = (f"{line.key}__quy_doi", f"{line.key}__trong_so")
    return list(dict.fromkeys((*((line.parts,) if line.parts else ()), weighed)))


def total_of(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The exact sum; None when there is no number."""
    numbers = [one for one in amounts if one is not None]
    result = Decimal(0)
    for one in numbers:
        result = _EXACT.add(result, one)
    return result if numbers else None


def _is_rate(line: Indicator | None) -> bool:
    return line is not None and line.rollup is Rollup.RATIO and line.parts is not None


def _entry(line: Indicator, entry: Entry, left: Sequence[InnerUnit], out: Sequence[InnerUnit]) -> Entry:
    if line.rollup is Rollup.SUM:
        return _less(entry, left, out)
    if line.rollup is Rollup.SAME:
        return _valued(entry, _common(entry.cell, left))
    if line.rollup is Rollup.TEXT and isinstance(entry.value, str):
        return _valued(entry, _rest(entry.value, out))
    return _valued(entry, None) if line.rollup is Rollup.NONE else entry


def _less(entry: Entry, left: Sequence[InnerUnit], out: Sequence[InnerUnit]) -> Entry:
    """The sum less what the units gave; blank where nobody who is left gave anything."""
    given = [one.cells[entry.cell].added for one in out if entry.cell in one.cells]
    rest = [one.cells[entry.cell].added for one in left if entry.cell in one.cells]
    if entry.amount is None or not any(one is not None for one in given):
        return entry
    if not any(one is not None for one in rest):
        return _valued(entry, None)
    amount = entry.amount
    for one in given:
        amount = _EXACT.subtract(amount, one or Decimal(0))
    return _valued(entry, amount)


def _common(cell: Cell, left: Sequence[InnerUnit]) -> Decimal | str | None:
    """The value that all who are left wrote, in a line that is compared."""
    held = [one.cells[cell] for one in left if cell in one.cells]
    values = {one.value for one in held if one.standing in _ANSWERS}
    return values.pop() if len(values) == 1 else None


def _rest(whole: str, out: Sequence[InnerUnit]) -> str | None:
    gone = {listed("", one.name)[1] for one in out}
    return put_together(pair for pair in taken_apart(whole, "") if pair[1] not in gone) or None


def _rate(line: Indicator, entry: Entry, entries: Mapping[Cell, Entry]) -> Entry:
    """The rate of the sums that are left; blank where there are none."""
    top, bottom = (
        total_of(one.amount for key in keys if (one := entries.get(entry.cell._replace(indicator=key))))
        for keys in zip(*rate_pairs(line), strict=True)
    )
    if top is None or not bottom:
        return _valued(entry, None)
    return _valued(entry, _RATE.divide(_EXACT.multiply(top, Decimal(100)), bottom))


def _valued(entry: Entry, value: Decimal | str | None) -> Entry:
    return replace(entry, state=State.BLANK if value is None else State.VALUE, value=value)


def _levels(
    cell: Cell, found: Mapping[str, tuple[int, int]], out: Sequence[InnerUnit]
) -> dict[str, tuple[int, int]]:
    """The coverage by level that no longer expects the units."""
    made = dict(found)
    for unit in out:
        standing = unit.cells[cell].standing if cell in unit.cells else Standing.NOT_ASKED
        if standing not in NOT_OWED and unit.level in made:
            got, expected = made[unit.level]
            made[unit.level] = (got - (standing is Standing.INCLUDED), expected - 1)
    return made


def _both(cell: Cell, found: tuple[int, int], out: Sequence[InnerUnit]) -> tuple[int, int]:
    standings = [one.cells[cell].standing for one in out if cell in one.cells]
    owed = [one for one in standings if one not in NOT_OWED]
    return found[0] - owed.count(Standing.INCLUDED), found[1] - len(owed)

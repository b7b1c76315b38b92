"""A totals book without some of the units inside it: what they gave is taken out of every figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Context, Decimal

from cchc_excel.nouns.filing import Entry, Filing, State
from cchc_excel.nouns.inside import InnerUnit
from cchc_excel.nouns.spec import Cell, FormSet, Indicator, Kind, Rollup
from cchc_excel.nouns.standing import NOT_OWED, Standing
from cchc_excel.totals.books.without_again import compared_again, rate_pairs, sole_again, with_standings
from cchc_excel.vietnamese.unit_texts import clean_unit_text, join_unit_texts, split_unit_texts, text_key
from cchc_excel.vietnamese.vocabulary import NONE_CANONICAL

_EXACT, _RATE = Context(prec=60), Context(prec=28)


def take_out_units(shape: FormSet, filing: Filing, codes: Set[str]) -> Filing:
    """The totals book as if it had been made without these units, which it must know (`Filing.inside`).

    `shape` is the form of the totals book. Sums lose what the units gave, and are blank where nobody is
    left; rates are formed anew; the coverage no longer expects the units; their rows of lists are gone.
    """
    assert filing.inside is not None
    out = [inner_unit for inner_unit in filing.inside.units if inner_unit.code in codes]
    left = [inner_unit for inner_unit in filing.inside.units if inner_unit.code not in codes]
    if not out:
        return filing
    compared = {**compared_again(shape, filing.unit, left), **sole_again(shape, left)}
    now = [with_standings(inner_unit, compared) for inner_unit in left]
    change = BookChange(filing.inside.units, out, now)
    records = {
        key: tuple(row for row in rows if row.unit not in codes) for key, rows in filing.records.items()
    }
    return replace(
        filing,
        entries=_entries(shape, filing, change, {cell: one.value for cell, one in compared.items()}),
        coverage={cell: _both(cell, found, change) for cell, found in filing.coverage.items()},
        level_coverage={cell: _levels(cell, found, change) for cell, found in filing.level_coverage.items()},
        records={key: rows for key, rows in records.items() if rows},
        inside=replace(filing.inside, units=tuple(now)),
    )


@dataclass(frozen=True)
class BookChange:
    """The units `before`, those that go `out`, and those that are `left` as they stand then."""

    before: Sequence[InnerUnit]
    out: Sequence[InnerUnit]
    left: Sequence[InnerUnit]

    def of(self, level: str) -> BookChange:
        """The same of the units of one level."""
        all_ = (self.before, self.out, self.left)
        return BookChange(
            *([inner_unit for inner_unit in units if inner_unit.level == level] for units in all_)
        )


def _entries(
    shape: FormSet, filing: Filing, change: BookChange, compared: Mapping[Cell, Decimal | str | None]
) -> dict[Cell, Entry]:
    lines = {(appendix.key, line.key): line for appendix in shape.appendices for line in appendix.indicators}
    entries = dict(filing.entries)
    for cell, entry in filing.entries.items():
        line = lines.get(cell[:2])
        if line is not None and line.kind is not Kind.HEADING and entry.state is not State.REJECTED:
            entries[cell] = _entry(line, entry, change)
    for cell in [entry for entry in entries if _is_rate(lines.get(entry[:2]))]:
        entries[cell] = _rate(lines[cell[:2]], entries[cell], entries)
    for cell, value in compared.items():
        if filing.entry(cell).state is not State.REJECTED:
            entries[cell] = _valued(filing.entry(cell), value)
    return entries


def total_of(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The exact sum; None when there is no number."""
    numbers = [amount for amount in amounts if amount is not None]
    result = Decimal(0)
    for number in numbers:
        result = _EXACT.add(result, number)
    return result if numbers else None


def _is_rate(line: Indicator | None) -> bool:
    return line is not None and line.rollup is Rollup.RATIO and line.parts is not None


def _entry(line: Indicator, entry: Entry, change: BookChange) -> Entry:
    if line.rollup is Rollup.SUM:
        return _less(entry, change.left, change.out)
    if line.rollup is Rollup.TEXT and isinstance(entry.value, str):
        return _valued(entry, _rest(entry.value, entry.cell, change))
    return _valued(entry, None) if line.rollup is Rollup.NONE else entry


def _less(entry: Entry, left: Sequence[InnerUnit], out: Sequence[InnerUnit]) -> Entry:
    """The sum less what the units gave; blank where nobody who is left gave anything."""
    given = [inner_unit.cells[entry.cell].added for inner_unit in out if entry.cell in inner_unit.cells]
    rest = [inner_unit.cells[entry.cell].added for inner_unit in left if entry.cell in inner_unit.cells]
    if entry.amount is None or not any(amount is not None for amount in given):
        return entry
    if not any(amount is not None for amount in rest):
        return _valued(entry, None)
    amount = entry.amount
    for one in given:
        amount = _EXACT.subtract(amount, one or Decimal(0))
    return _valued(entry, amount)


def _rest(whole: str, cell: Cell, change: BookChange) -> str | None:
    """The listed texts less those of the units that are out.

    Two units of one name are told apart by what each wrote, as far as the book says it.
    """
    pairs = list(split_unit_texts(whole, ""))
    for inner_unit in change.out:
        name, wrote = clean_unit_text("", inner_unit.name)[1], _written(inner_unit, cell)
        same = [pair for pair in pairs if pair[1] == name]
        if wrote is not None and any(text_key(text) == wrote for text, _ in same):
            same = [pair for pair in same if text_key(pair[0]) == wrote][:1]
        elif any(clean_unit_text("", other.name)[1] == name for other in change.left):
            kept = {_written(other, cell) for other in change.left if other.name == inner_unit.name}
            same = [pair for pair in same if text_key(pair[0]) not in kept]
        for pair in same:
            pairs.remove(pair)
    return join_unit_texts(pairs) or None


def _written(inner_unit: InnerUnit, cell: Cell) -> str | None:
    held = inner_unit.cells.get(cell)
    return text_key(held.value) if held and isinstance(held.value, str) else None


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
    if value == NONE_CANONICAL:
        return replace(entry, state=State.NONE, value=None)
    return replace(entry, state=State.BLANK if value is None else State.VALUE, value=value)


def _levels(
    cell: Cell, found: Mapping[str, tuple[int, int]], change: BookChange
) -> dict[str, tuple[int, int]]:
    """The coverage by level that no longer expects the units; levels that nobody is left of are not in it."""
    made = {level: _both(cell, counts, change.of(level)) for level, counts in found.items()}
    return {level: counts for level, counts in made.items() if counts[1]}


def _both(cell: Cell, found: tuple[int, int], change: BookChange) -> tuple[int, int]:
    """Units in the figure and units that owe it: what was told, less those that are out.

    Of a line that is compared, those that are left may stand otherwise than before.
    """
    before, out, left = (
        [inner_unit.cells[cell].standing for inner_unit in units if cell in inner_unit.cells]
        for units in (change.before, change.out, change.left)
    )
    got = found[0] - before.count(Standing.INCLUDED) + left.count(Standing.INCLUDED)
    return got, found[1] - sum(standing not in NOT_OWED for standing in out)

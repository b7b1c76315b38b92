"""The same numbers where different ones belong: a column pasted twice, another unit's file, last period's.

Zeros, lists that are the same for all units, rates of 100 %, flags, states and texts do not count:
they are alike by nature.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from math import comb, prod

from cchc_excel.nouns.filing import Filing, Scope
from cchc_excel.nouns.findings import Finding, make_finding
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Appendix, Cell, Column, FormSet, Indicator, Kind, Rollup
from cchc_excel.nouns.unit import Round
from cchc_excel.rules.words import place_of
from cchc_excel.slips.equal_numbers import find_equal_pairs
from cchc_excel.slips.numbers import NUMBER_KINDS

_COLUMN_FEWEST, _COLUMN_KINDS = 5, 4  # numbers of a column, and different ones among them
_FILE_FEWEST, _FILE_KINDS = 12, 8  # numbers of a file or appendix, and different ones among the same
_SHARE = Decimal("0.9")
_RARE = 1000  # rounds of which one may have twins by chance
_NAMED = 2  # other units named in a sentence

Numbers = Mapping[Cell, Decimal]


@dataclass(frozen=True)
class PreviousRound:
    """The previous round: its forms, each unit's filing, and whose and when it was where that is known."""

    forms: FormSet
    filings: Mapping[str, Filing] = field(default_factory=dict)
    round_: Round | None = None


def repeated_columns(forms: FormSet, filing: Filing) -> tuple[Finding, ...]:
    """One warning per appendix and column whose telling numbers are all those of the column before it.

    At least five numbers, four of them different; both columns have the same lines filled.
    """
    told = _telling(forms, filing)
    found = []
    for appendix in forms.appendices:
        for before, column in zip(_periods(appendix), _periods(appendix)[1:], strict=False):
            old, new = _column(told, appendix, before), _column(told, appendix, column)
            if old == new and len(new) >= _COLUMN_FEWEST and len(set(new.values())) >= _COLUMN_KINDS:
                found.append(_pasted(forms, filing, (appendix, before, column), new))
    return tuple(found)


def _periods(appendix: Appendix) -> tuple[Column, ...]:
    """The columns that say the same thing at different times; a form printed across has none."""
    return () if appendix.across else appendix.columns


def _column(told: Numbers, appendix: Appendix, column: Column) -> dict[str, Decimal]:
    return {
        cell.indicator: value
        for cell, value in told.items()
        if cell.appendix == appendix.key and cell.column == column.key
    }


def _pasted(
    forms: FormSet, filing: Filing, where: tuple[Appendix, Column, Column], new: Mapping[str, Decimal]
) -> Finding:
    appendix, before, column = where
    first = next(line.key for line in appendix.indicators if line.key in new)
    place = place_of(forms, filing, Cell(appendix.key, first, column.key))
    slots = {"count": str(len(new)), "column": column.label, "before": before.label}
    return make_finding("S-23", place, unit=filing.unit, **slots)


def warn_of_copies(
    forms: FormSet, round_: Round, filings: Mapping[str, Filing], earlier: PreviousRound | None = None
) -> tuple[Finding, ...]:
    """One warning per unit whose file, or one appendix of it, equals another unit's; and last period's.

    At least twelve telling numbers that both filled, nine tenths of them the same, eight different
    ones among these, and no chance among as many pairs (`_is_no_chance`). Totals books are left out.
    Both units are told: which of them erred, nobody can see. Against the previous round only columns
    count that ask anew: without dates, or with others.
    """
    told = {unit: _telling(forms, filing) for unit, filing in filings.items() if filing.scope is Scope.OWN}
    found = list(_doubles(forms, round_, filings, _twins(forms, told)))
    for unit, numbers in told.items():
        if earlier is not None and unit in earlier.filings:
            found += _repeated_file(forms, filings[unit], numbers, earlier)
    return tuple(found)


def _telling(forms: FormSet, filing: Filing) -> dict[Cell, Decimal]:
    """The numbers that could not be alike by nature."""
    lines = {(appendix.key, line.key): line for appendix in forms.appendices for line in appendix.indicators}
    return {
        cell: entry.value
        for cell, entry in filing.entries.items()
        if isinstance(entry.value, Decimal) and _tells(lines.get(cell[:2]), entry.value)
    }


def _tells(line: Indicator | None, value: Decimal) -> bool:
    if line is None or line.kind not in NUMBER_KINDS or line.rollup is Rollup.SAME:
        return False
    return value != 0 and not (line.kind is Kind.PERCENT and value == 100)


@dataclass(frozen=True)
class TellingNumbers:
    """The telling numbers of a filing, or of one appendix of it."""

    numbers: frozenset[tuple[Cell, Decimal]]
    cells: frozenset[Cell]


def _part(numbers: Numbers) -> TellingNumbers:
    return TellingNumbers(frozenset(numbers.items()), frozenset(numbers))


def _by_appendix(forms: FormSet, numbers: Numbers) -> dict[str, TellingNumbers]:
    """All numbers under "", then those of each appendix under its key."""
    parts = {"": _part(numbers)}
    for appendix in forms.appendices:
        parts[appendix.key] = _part(
            {cell: value for cell, value in numbers.items() if cell.appendix == appendix.key}
        )
    return parts


@dataclass(frozen=True)
class TwinUnit:
    """Another unit with the same numbers: `same` of `all` that both filled."""

    unit: str
    same: int
    all: int


def _twins(forms: FormSet, told: Mapping[str, Numbers]) -> dict[tuple[str, str], list[TwinUnit]]:
    """The twins of each (unit, appendix key); key "" where they are alike all over."""
    twins: dict[tuple[str, str], list[TwinUnit]] = {}
    units = list(told)
    parts = cache(lambda unit: _by_appendix(forms, told[unit]))  # of those that may be twins
    how_often = Counter(number for numbers in told.values() for number in numbers.items())
    for first, second, keys in find_equal_pairs(list(told.values()), _FILE_FEWEST, _SHARE):
        one, two = units[first], units[second]
        mine, theirs = parts(one), parts(two)
        for key in (key for key in mine if key in keys):
            counted = _same(mine[key], theirs[key])
            if counted is not None and _is_no_chance(mine[key], theirs[key], how_often, len(units)):
                twins.setdefault((one, key), []).append(TwinUnit(two, *counted))
                twins.setdefault((two, key), []).append(TwinUnit(one, *counted))
                if not key:
                    break
    return twins


def _is_no_chance(
    mine: TellingNumbers, theirs: TellingNumbers, how_often: Mapping[tuple[Cell, Decimal], int], units: int
) -> bool:
    """True where so many equal numbers are not to be expected by chance among all the pairs compared.

    A number that many units have in that cell says little, one that no third unit has says much: were each
    number drawn from those of the other units (with two more that differ), there would be less than a
    thousandth of such a pair in the whole round, whichever numbers differ.
    """
    same, both = mine.numbers & theirs.numbers, len(mine.cells & theirs.cells)
    others = [how_often[number] - 2 for number in same]
    pairs = units * (units - 1) // 2
    ways: int = comb(both, len(same)) * prod(count + 1 for count in others)
    drawn: int = (units + 2) ** len(same)
    return drawn >= _RARE * pairs * ways


def _same(telling_numbers: TellingNumbers, two: TellingNumbers) -> tuple[int, int] | None:
    """How many numbers are the same, of how many that both have; None when that is no sign."""
    if min(len(telling_numbers.cells), len(two.cells)) < _FILE_FEWEST:
        return None
    same = telling_numbers.numbers & two.numbers
    if len(same) < _FILE_FEWEST or len({value for _, value in same}) < _FILE_KINDS:
        return None
    both = len(telling_numbers.cells & two.cells)
    return (len(same), both) if len(same) >= _SHARE * both else None


def _doubles(
    forms: FormSet,
    round_: Round,
    filings: Mapping[str, Filing],
    twins: Mapping[tuple[str, str], list[TwinUnit]],
) -> Iterator[Finding]:
    for (unit, key), others in twins.items():
        closest = max(others, key=lambda twin_unit: twin_unit.same)
        where = forms.appendix(key).number if key else "cả tệp"
        shares = {"same": str(closest.same), "all": str(closest.all)}
        place = _file_of(filings[unit], key)
        yield make_finding("S-31", place, unit=unit, where=where, others=_names(round_, others), **shares)


def _file_of(filing: Filing, appendix: str) -> Place:
    """The file in which the appendix was sent: a unit may send one file each."""
    places = (entry.place for cell, entry in filing.entries.items() if cell.appendix == appendix)
    return Place(next((place.file for place in places if place is not None), filing.file), "", 0, 0)


def _names(round_: Round, others: list[TwinUnit]) -> str:
    """ "Xã A, Xã B và 3 đơn vị khác"."""
    known = [round_.unit(twin_unit.unit) for twin_unit in others[:_NAMED]]
    names = [unit.name if unit else twin_unit.unit for unit, twin_unit in zip(known, others, strict=False)]
    more = len(others) - len(names)
    return ", ".join(names) + (f" và {more} đơn vị khác" if more else "")


def _repeated_file(
    forms: FormSet, filing: Filing, numbers: Numbers, earlier: PreviousRound
) -> tuple[Finding, ...]:
    before = earlier.filings[filing.unit]
    anew = _asked_anew(forms, earlier.forms)
    now = {cell: value for cell, value in numbers.items() if (cell.appendix, cell.column) in anew}
    counted = _same(_part(now), _part(_telling(earlier.forms, before)))
    if counted is None:
        return ()
    place, (same, every) = Place(filing.file, "", 0, 0), counted
    return (make_finding("S-32", place, unit=filing.unit, same=same, all=every),)


def _asked_anew(forms: FormSet, earlier: FormSet) -> set[tuple[str, str]]:
    """Columns whose question is another one than under the same key in the previous round."""
    dates = {
        (appendix.key, column.key): (column.start, column.end)
        for appendix in earlier.appendices
        for column in appendix.columns
    }
    return {
        (appendix.key, column.key)
        for appendix in forms.appendices
        for column in appendix.columns
        if column.start is None or dates.get((appendix.key, column.key)) != (column.start, column.end)
    }

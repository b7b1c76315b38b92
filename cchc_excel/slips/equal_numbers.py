"""Which of very many units have equal numbers in most cells: every pair is compared, in arrays.

To compare 3,321 units in plain Python takes minutes, 10,598 half an hour. What is found here is every pair
that may be a pair of twins, and no other judgement is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from cchc_excel.nouns.spec import Cell

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

_FEW = 40  # units that plain Python compares before numpy has been imported
_ROWS = 64  # units held against all others in one go: what they need stays in the processor's cache
_MOST_CELLS = 255  # counted in one byte
_NOBODYS = 65_535  # a number for no value, which no other unit has


def find_equal_pairs(
    numbers: Sequence[Mapping[Cell, Decimal]], fewest: int, share: Decimal
) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Each pair of units, in order, that has at least `fewest` equal numbers in all or in one appendix, and
    `share` of those that both have; with the keys of these appendices, "" for all together.

    Pairs without any may be among the first few units.
    """
    if len(numbers) <= _FEW:
        keys = frozenset({"", *(cell.appendix for held in numbers for cell in held)})
        for first in range(len(numbers)):
            yield from ((first, second, keys) for second in range(first + 1, len(numbers)))
        return
    columns = _columns(numbers)
    for first in range(0, len(numbers), _ROWS):
        yield from _pairs_of(columns, first, len(numbers), fewest, share)


def _columns(numbers: Sequence[Mapping[Cell, Decimal]]) -> dict[str, NDArray[numpy.uint16]]:
    """By appendix, a row for each of its cells: a number for each different value, 0 where a unit has none.

    Values beyond the 65,535th of a cell would not be told apart: so many units there are not.
    """
    import numpy

    cells = sorted({cell for held in numbers for cell in held})
    made: dict[str, list[NDArray[numpy.uint16]]] = {}
    for cell in cells:
        seen: dict[Decimal, int] = {}
        column = numpy.zeros(len(numbers), dtype=numpy.uint16)
        for place, held in enumerate(numbers):
            value = held.get(cell)
            if value is not None:
                column[place] = seen.setdefault(value, len(seen) % 65_000 + 1)
        made.setdefault(cell.appendix, []).append(column)
    return {appendix: numpy.array(some) for appendix, some in made.items()}


def _pairs_of(
    columns: Mapping[str, NDArray[numpy.uint16]], first: int, count: int, fewest: int, share: Decimal
) -> Iterator[tuple[int, int, frozenset[str]]]:
    """The pairs of some units, from `first` on, with those after each."""
    import numpy

    part, whole = share.as_integer_ratio()
    some = min(_ROWS, count - first)
    every_same = numpy.zeros((some, count - first), dtype=numpy.int32)
    every_both = numpy.zeros_like(every_same)
    found: dict[str, NDArray[numpy.bool_]] = {}
    for appendix, held in columns.items():
        same, both = _count_equal(held, first, some)
        every_same += same
        every_both += both
        found[appendix] = (same >= fewest) & (same * whole >= both * part)
    found[""] = (every_same >= fewest) & (every_same * whole >= every_both * part)
    hits = numpy.zeros_like(found[""])
    for hit in found.values():
        hits |= hit
    for row, column in zip(*map(numpy.ndarray.tolist, numpy.nonzero(numpy.triu(hits, 1))), strict=True):
        keys = frozenset(key for key, hit in found.items() if hit[row, column])
        yield first + row, first + column, keys


def _count_equal(
    held: NDArray[numpy.uint16], first: int, some: int
) -> tuple[NDArray[numpy.int32], NDArray[numpy.int32]]:
    """Of each of these units with each unit from `first` on: equal numbers, and numbers that both have."""
    import numpy

    same = numpy.zeros((some, held.shape[1] - first), dtype=numpy.int32)
    equal = numpy.empty(same.shape, dtype=numpy.uint8)
    for start in range(0, len(held), _MOST_CELLS):
        counted = numpy.zeros_like(equal)
        for cells in held[start : start + _MOST_CELLS]:
            mine = cells[first : first + some, None]
            mine = numpy.where(mine, mine, numpy.uint16(_NOBODYS))
            numpy.equal(mine, cells[None, first:], out=equal.view(numpy.bool_))
            numpy.add(counted, equal, out=counted)
        same += counted
    filled = (held[:, first:] != 0).astype(numpy.float32)
    both = filled[:, :some].T @ filled
    return same, both.astype(numpy.int32)

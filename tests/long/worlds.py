"""An oracle of its own agrees on random worlds: figures, coverage, who is in them and where, tables and words.

Five form sets in turn, and five shapes: communes under a district, everyone straight under the province, totals
books, a mixed parent, communes that come by two ways. `oracle_sums` works out what must be; one world in thirteen
goes through workbooks, one in a hundred through LibreOffice in each of its formats (of a slice one, in
one format), and every world keeps the laws of `oracle_laws`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from long_outcome import Outcome
from oracle_judge import misses_of, misses_of_files
from oracle_laws import broken_laws
from oracle_office import FORMATS, office_misses
from oracle_shrink import smallest
from oracle_world import World, make_world

WHOLE = 2000
SLICE = 40
TOLD = 8  # misses told of one world: its seed and number bring back the others
THROUGH_FILES = 13
THROUGH_OFFICE = 101
DRAWN = 10  # of a slice, one of the first ones goes there too


def play(rounds: int, seed: int) -> Iterator[Outcome]:
    """One round is one world; the label says how to make it again."""
    for number in range(rounds):
        world = make_world(seed, number)
        saved = _saved_as(number, rounds, seed)
        found = tuple(_misses(world, number, Random(f"{seed} {number} laws"), saved))
        more = (f"{len(found) - TOLD} more",) if len(found) > TOLD else ()
        plain = (smallest(world, _figures),) if found and _figures(world) else ()
        label = f"{world.label} saved as {', '.join(saved)}" if saved else world.label
        yield Outcome(label, (*plain, *found[:TOLD], *more))


def _saved_as(number: int, rounds: int, seed: int) -> tuple[str, ...]:
    """The formats in which LibreOffice saves the book of that world."""
    if number % THROUGH_OFFICE == THROUGH_OFFICE - 1:
        return FORMATS
    drawn = rounds < THROUGH_OFFICE and number == seed % min(rounds, DRAWN)
    return (FORMATS[seed % len(FORMATS)],) if drawn else ()


def _figures(world: World) -> list[str]:
    return list(misses_of(world))


def _misses(world: World, number: int, luck: Random, saved: Sequence[str]) -> Iterator[str]:
    yield from misses_of(world)
    yield from broken_laws(world, luck)
    if number % THROUGH_FILES == THROUGH_FILES - 1:
        yield from misses_of_files(world)
    if saved:
        yield from office_misses(world, saved)

"""What the product says of a world against what the oracle says: every difference as a line to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import pairwise

from oracle_asked import FIRST_ROW, Asked, asked
from oracle_files import first_row, through_files, typable
from oracle_forms import RANKS, FormBook, Key
from oracle_on_time import on_time_misses
from oracle_sums import (
    IN,
    NOT_OWED,
    UNPAIRED,
    Expected,
    Gift,
    leaves_of,
    once,
    reckon,
    same_number,
    shown,
)
from oracle_told import list_misses, long_misses, word_misses
from oracle_world import Gathering, World

from cchc_excel.nouns.figure import Contribution, Figure
from cchc_excel.nouns.places import Place
from cchc_excel.nouns.spec import Cell
from cchc_excel.nouns.standing import Standing
from cchc_excel.totals.rollup import roll_up
from cchc_excel.totals.telling import tell_figure

Alike = Callable[[object, object], bool]
SAYS_NUMBER = (IN, UNPAIRED)
TOLD_EVERY = 7  # figures: telling one costs more than adding it up


def misses_of(world: World) -> Iterator[str]:
    """Everything in which the product and the oracle differ over one world, its filings handed in."""
    yield from _misses(world, asked(world.book, world.top))


def misses_of_files(world: World) -> Iterator[str]:
    """The same with every form typed into a workbook and read back, and every totals book written and read."""
    made = typable(world)
    one, misread = through_files(made.book, made.top)
    yield from misread
    yield from _misses(made, one, through=True)


def _misses(world: World, one: Asked, through: bool = False) -> Iterator[str]:
    book = world.book
    settled, elsewhere = once(world.top)
    wanted = reckon(book, settled)
    figures = roll_up(one.forms, one.round_, one.filings, one.held)
    alike = partial(same_number, digits=13 if through else 22)
    yield from figure_misses(book, wanted, figures, alike)
    yield from on_time_misses(book, one, wanted, figures)
    yield from explained_misses(one, figures)
    starts = {(form.key, level): first_row(book, form.key, level) if through else FIRST_ROW for form in book.lists for level in RANKS}
    yield from list_misses(book, settled, one, starts, through)
    if not elsewhere and not _twice(world.top):  # what gives way is decided before the words are made
        yield from long_misses(book, world.top, one, through)
        yield from word_misses(book, world.top, one, wanted, figures)


def _twice(top: Gathering) -> bool:
    """True where some unit comes by two ways."""
    codes = [leaf.unit.code for leaf in leaves_of(top)]
    return len(codes) > len(set(codes))


def figure_misses(book: FormBook, wanted: Mapping[Key, Expected], figures: Mapping[Cell, Figure], alike: Alike = same_number) -> Iterator[str]:
    """Values, coverage, states and contributions of every cell."""
    if set(wanted) != {tuple(cell) for cell in figures}:
        yield f"cells {sorted(set(wanted) ^ {tuple(cell) for cell in figures})[:5]} are in one only"
    for key, expected in wanted.items():
        for what, ours, theirs in _of_figure(book, key, expected, figures[Cell(*key)], alike):
            yield f"{'.'.join(key)} {what}: expected {shown(ours)}, got {shown(theirs)}"


def explained_misses(one: Asked, figures: Mapping[Cell, Figure]) -> Iterator[str]:
    """What `explain` says of every so many figures: units in it and units named as absent are those who owe it."""
    for cell, figure in list(figures.items())[::TOLD_EVERY]:
        told = tell_figure(one.forms, one.round_, figure)
        rows = [row[0] for row in told.included]
        heads = sum(below.startswith(" ") and not row.startswith(" ") for row, below in pairwise(rows))  # books above their units
        own = len(rows) - heads
        if own + len(told.left_out) != figure.coverage.expected:
            yield f"explain {'.'.join(cell)}: {own} in it, {told.left_out} absent, {figure.coverage.expected} owe it"


def _of_figure(book: FormBook, key: Key, expected: Expected, figure: Figure, alike: Alike) -> Iterator[tuple[str, object, object]]:
    line = book.cells[key]
    if not alike(figure.value, expected.value):
        yield "value", expected.value, figure.value
    if dict(figure.coverage.by_level) != expected.cover:
        yield "coverage", expected.cover, dict(figure.coverage.by_level)
    if dict(figure.coverage.unseen) != dict(expected.unseen):
        yield "unseen", expected.unseen, dict(figure.coverage.unseen)
    if line.rollup == "tally" and dict(figure.tally) != dict(expected.tally):
        yield "tally", expected.tally, dict(figure.tally)
    if line.rollup in ("ratio", "weighted") and not (alike(figure.numerator, expected.top) and alike(figure.denominator, expected.bottom)):
        yield "sums", (expected.top, expected.bottom), (figure.numerator, figure.denominator)
    if figure.odd_units != expected.odd:
        yield "odd units", expected.odd, figure.odd_units
    if {level: frozenset(Fraction(one) if isinstance(one, Decimal) else one for one in some) for level, some in figure.level_values.items()} != expected.levels:
        yield "values of levels", expected.levels, figure.level_values
    yield from _leaves(book, key, expected, figure, alike)


def _leaves(book: FormBook, key: Key, expected: Expected, figure: Figure, alike: Alike) -> Iterator[tuple[str, object, object]]:
    """Each leaf with its standing, its number and its cells; in a line that is compared, the direct senders."""
    owing = [one for one in figure.contributions if one.standing is not Standing.ELSEWHERE]
    told = {leaf.unit: leaf for one in owing for leaf in one.leaves}
    if len(told) != sum(len(one.leaves) for one in owing):
        yield "twice", "each unit once", [leaf.unit for one in owing for leaf in one.leaves]
    common = book.cells[key].rollup == "same"
    for gift in expected.gifts:
        said, code = told.get(gift.leaf.unit.code), gift.leaf.unit.code
        if said is None:
            if gift.standing not in NOT_OWED:
                yield f"unit {code}", gift.standing, None
            continue
        direct = not gift.leaf.inside
        standing = expected.senders.get(code) or gift.standing if common and direct else gift.standing
        if said.standing.value != standing and not (common and not direct):
            yield f"standing of {code}", standing, said.standing.value
        elif gift.standing in SAYS_NUMBER:
            yield from _gift(book, key, gift, said, alike)


def _gift(book: FormBook, key: Key, gift: Gift, said: Contribution, alike: Alike) -> Iterator[tuple[str, object, object]]:
    code, rollup = gift.leaf.unit.code, book.cells[key].rollup
    inside_text = gift.leaf.inside and rollup == "text"  # the total itself names their units
    if not inside_text and not alike(said.value, gift.value):
        yield f"value of {code}", gift.value, said.value
    if said.numerator is not None and not (alike(said.numerator, gift.top) and alike(said.denominator, gift.bottom)):
        yield f"sums of {code}", (gift.top, gift.bottom), (said.numerator, said.denominator)
    place = _place(book, code, gift.at)
    answered = gift.at in gift.leaf.sheet.answers
    if answered and said.place != place:
        yield f"place of {code}", place, said.place
    parts = tuple(_place(book, code, one) for one in gift.parts)
    if gift.top is not None and said.parts != parts:
        yield f"parts of {code}", parts, said.parts


def _place(book: FormBook, code: str, key: Key | None) -> Place | None:
    return Place(f"{code}.xlsx", *book.spots[key]) if key else None

"""Laws that hold of every world, whatever its figures are: order, halves, blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

from oracle_asked import Asked, asked
from oracle_world import Gathering, Sender, Sheet, Unit, World

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Cell
from cchc_excel.totals.rollup import roll_up, roll_up_both


def broken_laws(world: World, luck: Random) -> Iterator[str]:
    """What changes though nothing may: in another order, by halves, with a blank form more."""
    book, top = world.book, world.top
    figures = _figures(asked(book, top))
    own = [one for one in top.senders if one.unit.code == top.reporting.code]
    below = [one for one in top.senders if one not in own]
    mixed = luck.sample(below, len(below))
    yield from _differing("another order", figures, _figures(asked(book, replace(top, senders=[*mixed, *own]))), _facts)
    yield from _blank_more(world, luck, figures)
    if not own and all(one.book is None and one.unit.level == "xa" for one in below):
        yield from _by_halves(world, luck, below)


def _blank_more(world: World, luck: Random, figures: Mapping[Cell, Figure]) -> Iterator[str]:
    """A unit that sent nothing sends a blank form: only the reason changes."""
    missing = [one for one in world.top.senders if one.sheet is None and one.book is None]
    if not missing or any(one.book for one in world.top.senders):
        return
    chosen = luck.choice(missing)
    senders = [replace(one, sheet=Sheet()) if one is chosen else one for one in world.top.senders]
    yield from _differing("a blank form", figures, _figures(asked(world.book, replace(world.top, senders=senders))), _facts)


def _by_halves(world: World, luck: Random, below: list[Sender]) -> Iterator[str]:
    """Communes added up at once, or as two groups with a totals book each."""
    cut = luck.randint(0, len(below))
    once = roll_up_both(*_args(asked(world.book, world.top)))
    groups = [
        Sender(Unit(code, f"Huyện {code}", "huyen", "99"), book=Gathering(Unit(code, f"Huyện {code}", "huyen", "99"), some, False))
        for code, some in (("801", below[:cut]), ("802", below[cut:]))
        if some
    ]
    twice = roll_up_both(*_args(asked(world.book, Gathering(Unit("99", "Tỉnh 99", "tinh"), groups, False))))
    kept = {cell: one for cell, one in once.figures.items() if one.coverage.expected}
    yield from _differing("halves", kept, twice.figures, _facts)
    totals = {cell: one for cell, one in once.totals.items() if cell in twice.totals}
    yield from _differing("totals by halves", totals, twice.totals, lambda one: (one.value,))


def _args(one: Asked) -> tuple:
    return one.forms, one.round_, one.filings, one.held


def _figures(one: Asked) -> Mapping[Cell, Figure]:
    return roll_up(*_args(one))


def _facts(figure: Figure) -> tuple:
    """All of a figure that must not depend on who stands where."""
    return (
        figure.value, figure.numerator, figure.denominator, dict(figure.tally), dict(figure.coverage.by_level),
        dict(figure.coverage.unseen), frozenset(figure.odd_units) and True,
    )  # fmt: skip


def _differing(what: str, before: Mapping[Cell, Figure], after: Mapping[Cell, Figure], facts) -> Iterator[str]:
    for cell, figure in before.items():
        one, other = facts(figure), facts(after[cell])
        if one != other:
            yield f"{what}, {'.'.join(cell)}: {one} became {other}"

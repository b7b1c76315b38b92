"""Laws that hold of every world, whatever its figures are: order, halves, blanks, and that our own book passes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from random import Random

from oracle_asked import Asked, asked, totals_filing
from oracle_world import Gathering, Sender, Sheet, Unit, World

from cchc_excel.forms.totals_form import totals_form
from cchc_excel.jobs.unit_filing import check_whole_filing
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.findings import Finding
from cchc_excel.nouns.spec import Cell, FormSet, Severity
from cchc_excel.nouns.unit import Unit as FormUnit
from cchc_excel.totals.rollup import roll_up, roll_up_both


def broken_laws(world: World, luck: Random) -> Iterator[str]:
    """What changes though nothing may: in another order, by halves, with a blank form more; books refused."""
    book, top = world.book, world.top
    figures = _figures(asked(book, top))
    own = [one for one in top.senders if one.unit.code == top.reporting.code]
    below = [one for one in top.senders if one not in own]
    mixed = luck.sample(below, len(below))
    yield from _differing("another order", figures, _figures(asked(book, replace(top, senders=[*mixed, *own]))), _facts)
    yield from _blank_more(world, luck, figures)
    if not own and all(one.book is None and one.unit.level == "xa" for one in below):
        yield from _by_halves(world, luck, below)
    for gathering in gatherings_of(top):
        made = asked(book, gathering)
        for error in book_errors(made.forms, totals_filing(made), made.round_.reporting):
            yield f"our own book of {gathering.reporting.code} is refused: [{error.code}] {error.text}"


def gatherings_of(top: Gathering) -> Iterator[Gathering]:
    """The round, and those of the totals books in it at any depth."""
    yield top
    for one in top.senders:
        if one.book is not None:
            yield from gatherings_of(one.book)


def book_errors(forms: FormSet, filing: Filing, unit: FormUnit) -> list[Finding]:
    """The errors, and texts typed over, told at the next level of a totals book that nobody has touched: none."""
    told, _ = check_whole_filing(totals_form(forms), filing, unit)
    return [finding for finding in told if finding.severity is Severity.ERROR or finding.code == "D-48"]


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

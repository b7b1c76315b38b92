"""Which units stand behind a figure, down to those inside totals books: two figures are compared by them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from cchc_excel.nouns.figure import Contribution, Figure
from cchc_excel.nouns.filing import Filing
from cchc_excel.nouns.standing import NOT_OWED, Standing


def units_behind(figure: Figure | None, mark: str) -> frozenset[str]:
    """The codes of the units whose figures are in this one.

    An older totals book does not say whom it holds: where everybody inside is in the figure it stands for
    them by their number, else by the `mark` of this very figure, which no other figure has.
    """
    return frozenset(
        code
        for contribution in (figure.contributions if figure else ())
        for code in _behind(contribution, mark)
    )


def _behind(contribution: Contribution, mark: str) -> Iterator[str]:
    if contribution.standing is not Standing.INCLUDED:
        return
    if contribution.within:
        for inner in contribution.within:
            if inner.standing is Standing.INCLUDED:
                yield inner.unit if inner.known else f"{inner.unit} ? {mark}"
    elif any(got < owed for _, got, owed in contribution.cover):
        yield f"{contribution.unit} ? {mark}"
    else:
        said = " ".join(f"{got} {level}" for level, got, _ in contribution.cover)
        yield f"{contribution.unit} {said}".strip()


def lacking_inside(book: Contribution) -> tuple[Contribution, ...]:
    """The units inside a totals book that owe the figure and gave it nothing; () of an older book."""
    there = (Standing.INCLUDED, Standing.DIFFERENT, *NOT_OWED)
    return tuple(inner for inner in book.within if inner.standing not in there)


def count_lacking(book: Contribution) -> tuple[tuple[str, int], ...]:
    """(level, how many of its units are not in the figure), of an older totals book, which names nobody."""
    covers = () if book.within else book.cover
    return tuple((level, owed - got) for level, got, owed in covers if got < owed)


def names_inside(filings: Mapping[str, Filing], held_back: Set[str]) -> Mapping[str, str]:
    """The names of all units inside the totals books, by code."""
    books = [filing.inside for code, filing in filings.items() if filing.inside and code not in held_back]
    return {unit.code: unit.name for inside in books for unit in inside.units}

"""The hidden sheet of a totals book: stamp, key map, how many units are in each figure, and its inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cchc_excel.blank.hidden import add_stamped_sheet
from cchc_excel.forms.inside_map import rows_of_inside
from cchc_excel.forms.key_map import key_map
from cchc_excel.nouns.sheets import COVERAGE_ROW, LEVEL_COVERAGE_ROW, MEMBER_ROW
from cchc_excel.nouns.stamp import Stamp
from cchc_excel.rounds.printed_texts import make_placeholder
from cchc_excel.sheets.list_sheet import clean_cell_text
from cchc_excel.sheets.pages import hide_sheet
from cchc_excel.sheets.writer import Book
from cchc_excel.totals.telling_lists import name_row_unit
from cchc_excel.totals_book.input import TotalsInput


def add_totals_stamp(book: Book, totals: TotalsInput, stamp: Stamp) -> None:
    """Properties, defined names and hidden sheet hold the stamp; unit, period and checksum are
    placeholders until `stamp_book` fills them.
    """
    rows = [*key_map(totals.shape), *_coverage(totals), *_members(totals)]
    rows += [tuple(map(clean_cell_text, row)) for row in rows_of_inside(totals.inside)]
    waiting = replace(stamp, unit=make_placeholder("don_vi"), period=make_placeholder("ky"))
    hide_sheet(add_stamped_sheet(book, waiting, rows))


def _coverage(totals: TotalsInput) -> Iterator[tuple[str, ...]]:
    """Over all levels, then level by level: what `Filing.coverage` and `level_coverage` hold."""
    for cell, figure in totals.carried.items():
        yield COVERAGE_ROW, *cell, str(figure.coverage.got), str(figure.coverage.expected)
        for level, (got, expected) in figure.coverage.by_level.items():
            yield LEVEL_COVERAGE_ROW, *cell, level, str(got), str(expected)


def _members(totals: TotalsInput) -> Iterator[tuple[str, ...]]:
    """The units that rows of its lists may name: those of the round, and those below that gave rows."""
    own = [f"{unit.name} ({unit.code})" for unit in totals.round_.expected()]
    below = (
        name_row_unit(totals.round_, row) for listing in totals.listings.values() for row in listing.rows
    )
    for named in dict.fromkeys((*own, *below)) if totals.listings else ():
        yield MEMBER_ROW, named

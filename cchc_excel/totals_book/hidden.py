"""The hidden sheet of a totals book: stamp, key map, how many units are in each figure, and its inside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cchc_excel.forms.inside_map import rows_of_inside
from cchc_excel.forms.key_map import key_map
from cchc_excel.forms.totals_lists import list_cell
from cchc_excel.nouns.sheets import COVERAGE_ROW, LEVEL_COVERAGE_ROW, MEMBER_ROW
from cchc_excel.nouns.stamp import CHECKSUM, HIDDEN_SHEET, PREFIX, Stamp
from cchc_excel.rounds.printed_texts import make_placeholder
from cchc_excel.sheets.list_sheet import clean_cell_text
from cchc_excel.sheets.pages import hide_sheet, protect_sheet
from cchc_excel.sheets.writer import Book, Style, add_sheet, define_constant, put_text, set_property
from cchc_excel.totals.telling_lists import name_row_unit
from cchc_excel.totals_book.input import TotalsInput

_PLAIN = Style(wrap=False)


def add_totals_stamp(book: Book, totals: TotalsInput, stamp: Stamp) -> None:
    """Properties, defined names and hidden sheet hold the stamp; unit, period and checksum are
    placeholders until `stamp_book` fills them.
    """
    values = _stamp_values(stamp)
    for name, value in values.items():
        set_property(book, name, value)
        define_constant(book, name, value)
    sheet = add_sheet(book, HIDDEN_SHEET)
    rows = [*values.items(), *key_map(totals.shape), *_coverage(totals), *_members(totals)]
    rows += [tuple(map(clean_cell_text, row)) for row in rows_of_inside(totals.inside)]
    for row, texts in enumerate(rows, start=1):
        for column, text in enumerate(texts, start=1):
            put_text(sheet, row, column, text, _PLAIN)
    hide_sheet(sheet)
    protect_sheet(sheet)


def _stamp_values(stamp: Stamp) -> Mapping[str, str]:
    fields = {f"{PREFIX}{name}": value for name, value in stamp.fields().items()}
    waiting = {f"{PREFIX}{name}": make_placeholder(name) for name in ("don_vi", "ky")}
    return fields | waiting | {CHECKSUM: make_placeholder("kiem")}


def _coverage(totals: TotalsInput) -> Iterator[tuple[str, ...]]:
    """Over all levels, then level by level: what `Filing.coverage` and `level_coverage` hold."""
    for cell, figure in totals.rolled.totals.items():
        yield COVERAGE_ROW, *cell, str(figure.coverage.got), str(figure.coverage.expected)
        for level, (got, expected) in figure.coverage.by_level.items():
            yield LEVEL_COVERAGE_ROW, *cell, level, str(got), str(expected)
    for key, listing in totals.listings.items():
        cell, cover = list_cell(key), listing.coverage
        yield COVERAGE_ROW, *cell, str(cover.got), str(cover.expected)
        for level, (got, expected) in cover.by_level.items():
            yield LEVEL_COVERAGE_ROW, *cell, level, str(got), str(expected)


def _members(totals: TotalsInput) -> Iterator[tuple[str, ...]]:
    """The units that rows of its lists may name: those of the round, and those below that gave rows."""
    own = [f"{unit.name} ({unit.code})" for unit in totals.round_.expected()]
    below = (
        name_row_unit(totals.round_, row) for listing in totals.listings.values() for row in listing.rows
    )
    for named in dict.fromkeys((*own, *below)) if totals.listings else ():
        yield MEMBER_ROW, named

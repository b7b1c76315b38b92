"""The number cells of a report's table, each with its verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cchc_excel.proofreading.outcomes import Checked, NumberVerdict
from cchc_excel.proofreading.prose.candidates import list_words, list_years
from cchc_excel.proofreading.prose.nearest import FigureContext, FigureIndex, make_scene, match_figure
from cchc_excel.proofreading.prose.numbers import read_numbers
from cchc_excel.proofreading.prose.roles import assign_roles
from cchc_excel.proofreading.prose.rounding import EXACT, prints_as
from cchc_excel.proofreading.prose.subject import find_cell_subject
from cchc_excel.proofreading.tables.layout import count_heading_rows, find_label_column, read_cell_number
from cchc_excel.proofreading.tables.tables import ExpectedTable, Met, match_cells
from cchc_excel.proofreading.text import Number, NumberRole, TextGrid
from cchc_excel.vietnamese.text import fold_text

_SHOWN = 70
_BLANKS = {"", "…", "...", "-", "x", "/"}


@dataclass(frozen=True)
class TableGround:
    """What tables are checked against."""

    index: FigureIndex
    tables: tuple[ExpectedTable, ...]


def check_grid(grid: TextGrid, ground: TableGround) -> Iterator[Checked]:
    """Every number of a table: matched cells against their figure, the others by row label and heading."""
    met = match_cells(grid, ground.tables)
    by_place = {(one.row, one.column): one for one in met or ()}
    top, label = count_heading_rows(grid), find_label_column(grid.rows)
    for row, cells in enumerate(grid.rows):
        for column, text in enumerate(cells):
            if (row, column) in grid.again:
                continue
            place = by_place.get((row, column))
            if row < top or column <= label:
                yield from _labels(grid, (row, column), text)
            elif place is not None:
                yield from _met(grid, text, place)
            else:
                yield from _unmet(grid, (row, column), (top, label), ground.index)


def _labels(grid: TextGrid, at: tuple[int, int], text: str) -> Iterator[Checked]:
    """Numbers in headings and labels name things; they are no figures."""
    for number in assign_roles(text):
        role = NumberRole.NUMBERING if number.role is NumberRole.VALUE else number.role
        yield Checked(
            where=_where(grid, text, ""),
            written=number.raw,
            around=text[:_SHOWN],
            verdict=NumberVerdict.APART,
            role=role,
            order=(grid.order, _order(at) + number.start),
            in_table=True,
        )


def _order(at: tuple[int, int]) -> int:
    return at[0] * 1_000_000 + at[1] * 1_000


def _where(grid: TextGrid, label: str, heading: str) -> str:
    """ "bảng 3, dòng “Số lượng …”, cột “Năm 2019”"."""
    short = label if len(label) <= _SHOWN else f"{label[: _SHOWN - 1]}…"
    place = f"{grid.where}, dòng “{short.replace('“', '‘').replace('”', '’')}”"
    return f"{place}, cột “{heading[:_SHOWN]}”" if heading else place


def _met(grid: TextGrid, text: str, place: Met) -> Iterator[Checked]:
    wrote, expected = read_numbers(text), read_numbers(place.expected.text)
    if not wrote:
        if expected and fold_text(text) in _BLANKS:
            yield replace(_checked(grid, place, (text, 0), NumberVerdict.UNKNOWN, ""), emptied=True)
        return
    for number, verdict, how in _pairs(wrote, expected, place):
        yield _checked(grid, place, (_as_written(number), number.start), verdict, how)


def _pairs(
    wrote: Sequence[Number], expected: Sequence[Number], place: Met
) -> Iterator[tuple[Number, NumberVerdict, str]]:
    """Each number of a cell with its verdict: against the exact value, else one by one against the print."""
    if not expected:
        for number in wrote:
            yield number, NumberVerdict.UNKNOWN, ""
        return
    if place.expected.exact is not None and len(wrote) == 1:
        hows = [prints_as(place.expected.exact, number_meaning) for number_meaning in wrote[0].readings]
        how = next((how for how in hows if how), "")
        yield wrote[0], NumberVerdict.MATCHED if how else NumberVerdict.CONTRADICTED, how
        return
    for index, number in enumerate(wrote):
        twin = expected[index] if len(expected) == len(wrote) else None
        same = twin is not None and _figure(number) == _figure(twin)
        yield number, NumberVerdict.MATCHED if same else NumberVerdict.CONTRADICTED, EXACT if same else ""


def _figure(number: Number) -> list[Decimal]:
    """The value, and of a number "x trên y" the other one too."""
    return [number.value, *(number_meaning.value for number_meaning in number.over[:1])]


def _as_written(number: Number) -> str:
    return number.raw + ("%" if number.percent else "")


def _checked(
    grid: TextGrid, place: Met, written: tuple[str, int], verdict: NumberVerdict, how: str
) -> Checked:
    return Checked(
        where=_where(grid, place.label, place.heading),
        written=written[0],
        around=f"{place.label[:_SHOWN]} · {place.heading}",
        verdict=verdict,
        name=place.expected.name,
        right=place.expected.text,
        how=how,
        in_table=True,
        order=(grid.order, _order((place.row, place.column)) + written[1]),
    )


def _unmet(
    grid: TextGrid, at: tuple[int, int], corner: tuple[int, int], index: FigureIndex
) -> Iterator[Checked]:
    """A cell of a table that the forms do not have: matched when label and heading name such a figure."""
    row, column = at
    top, label = corner
    text, title = grid.rows[row][column], grid.rows[row][label] if label < len(grid.rows[row]) else ""
    heading = " ".join(dict.fromkeys(line[column] for line in grid.rows[:top] if column < len(line)))
    words = list_words(f"{title} {heading}")
    years = list_years(heading) or list_years(grid.caption)
    subject = find_cell_subject((title, heading), index.units, index.fields)
    context = FigureContext(
        words, make_scene(words | list_words(grid.caption), years, index), subject=subject
    )
    alone = read_cell_number(text)
    for number in [alone] if alone else assign_roles(text):
        figure = match_figure(number, context, index) if number.role is NumberRole.VALUE else None
        verdict = NumberVerdict.MATCHED if figure else NumberVerdict.UNKNOWN
        yield Checked(
            where=_where(grid, title, heading),
            written=_as_written(number),
            around=f"{title[:_SHOWN]} · {heading[:_SHOWN]}",
            verdict=NumberVerdict.APART if number.role is not NumberRole.VALUE else verdict,
            name=figure[0].name if figure else "",
            right=figure[0].printed if figure else "",
            how=figure[1] if figure else "",
            role=number.role,
            order=(grid.order, _order(at) + number.start),
            in_table=True,
        )

"""The sheet of charts in a totals book: Excel's own charts, over formulas that lead to the figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from cchc_excel.forms.layout import plan_sheet
from cchc_excel.nouns.chart import Chart, ChartKind, ChartSpec, Point
from cchc_excel.nouns.places import column_letters
from cchc_excel.nouns.sheets import CHARTS_SHEET as SHEET
from cchc_excel.nouns.spec import Cell
from cchc_excel.sheets import styles as look
from cchc_excel.sheets.list_sheet import clean_cell_text
from cchc_excel.sheets.pages import keep_together, print_landscape, set_widths
from cchc_excel.sheets.writer import (
    FONT,
    Book,
    Sheet,
    Style,
    add_sheet,
    call_strictly,
    merge_text,
    put_formula,
    put_text,
)
from cchc_excel.totals_book.grid import UnitGrid
from cchc_excel.totals_book.input import TotalsInput
from cchc_excel.vietnamese.numbers import PERCENT_PLACES, round_half_up
from cchc_excel.wording.charts import make_charts

_WIDTHS = (200, 90, 30, 620)  # label, number, air, room for the chart
_ROW_PIXELS = 21
_FEWEST_ROWS = 15  # that a chart takes, so that it is not flat
_AIR_ROWS = 2
_INK = "#1F3864"
_POINTS = 'General"%"'  # percent points: a label of a chart takes no conditional format, which shortens 50,0%
_LABEL, _NUMBER = Style(size=11, border=True), Style(size=11, border=True, align="center")


def add_charts(book: Book, totals: TotalsInput, grid: UnitGrid) -> None:
    """One table and one chart for each that has enough numbers; no sheet when none has."""
    made = make_charts(totals.forms, totals.round_, totals.rolled.figures)
    drawn = [
        (chart_spec, made[chart_spec.key])
        for chart_spec in totals.forms.charts
        if not made[chart_spec.key].thieu
    ]
    if not drawn:
        return
    sheet = add_sheet(book, SHEET)
    set_widths(sheet, _WIDTHS)
    merge_text(sheet, (1, 1, 1, len(_WIDTHS)), "BIỂU ĐỒ", replace(look.TITLE, size=14))
    rows = [3]
    for spec, chart in drawn:
        rows.append(_one(sheet, rows[-1], spec, chart, dict(_sources(totals, grid, spec))))
    print_landscape(sheet, (rows[-1], len(_WIDTHS)), None)
    keep_together(sheet, tuple((first, after - 1) for first, after in pairwise(rows)), rows[-1])


def _sources(totals: TotalsInput, grid: UnitGrid, spec: ChartSpec) -> Iterator[tuple[str, str]]:
    """Where the number of each point stands: a unit's value, or the total of a column."""
    if spec.kind is ChartKind.BY_UNIT:
        cell = Cell(spec.appendix, spec.indicator, spec.column)
        yield from ((unit.code, f"={grid.place(cell, index)}") for index, unit in enumerate(totals.units))
        return
    where = plan_sheet(totals.shape.appendix(spec.appendix))
    quoted = where.sheet.replace("'", "''")
    for column in totals.forms.appendix(spec.appendix).columns:
        row, place = where.position(Cell(spec.appendix, spec.indicator, column.key))
        yield column.key, f"='{quoted}'!${column_letters(place)}${row}"


def _one(sheet: Sheet, row: int, spec: ChartSpec, chart: Chart, sources: dict[str, str]) -> int:
    """A table of the points with the chart beside it; the row after both."""
    percent = chart.unit == "%"
    style = replace(_NUMBER, number_format=_POINTS) if percent else _NUMBER
    merge_text(sheet, (row, 1, row, 2), clean_cell_text(f"{chart.title} ({chart.unit})"), look.HEADING)
    call_strictly(sheet.inner.set_row_pixels, row - 1, 3 * _ROW_PIXELS)
    for here, point in enumerate(chart.points, start=row + 1):
        put_text(sheet, here, 1, clean_cell_text(point.label), _LABEL)
        _number(sheet, here, point, sources[point.key], percent, style)
    last = row + len(chart.points)
    if chart.note:
        last += 1
        merge_text(sheet, (last, 1, last, 2), clean_cell_text(chart.note), replace(look.ITALIC, size=10))
        call_strictly(sheet.inner.set_row_pixels, last - 1, 4 * _ROW_PIXELS)
    _draw(sheet, row, chart)
    return max(last, row + _FEWEST_ROWS) + _AIR_ROWS


def _number(sheet: Sheet, row: int, point: Point, source: str, percent: bool, style: Style) -> None:
    if point.value is None:
        put_text(sheet, row, 2, "", style)
        return
    there = source.removeprefix("=")
    formula = f'=IF(ISNUMBER({there}),ROUND(100*{there},{PERCENT_PLACES}),"")' if percent else source
    value = round_half_up(point.value, PERCENT_PLACES) if percent else point.value
    put_formula(sheet, (row, 2), formula, value, style)


def _draw(sheet: Sheet, row: int, chart: Chart) -> None:
    first, last = row, row + len(chart.points) - 1  # from 0, below the heading
    bars = chart.kind is ChartKind.BY_UNIT
    drawn = call_strictly(sheet.book.inner.add_chart, {"type": "bar" if bars else "line"})
    font = {"name": FONT, "size": 10}
    series: dict[str, object] = {
        "categories": [sheet.name, first, 0, last, 0],
        "values": [sheet.name, first, 1, last, 1],
        "data_labels": {"value": True, "font": font, "position": "outside_end" if bars else "above"},
    }
    series |= {"fill": {"color": _INK}, "gap": 60} if bars else {"line": {"color": _INK}, "marker": _marker()}
    call_strictly(drawn.add_series, series)
    call_strictly(
        drawn.set_title, {"name": chart.title, "name_font": {"name": FONT, "size": 12, "bold": True}}
    )
    call_strictly(drawn.set_legend, {"none": True})
    plain = {"num_font": font, "major_gridlines": {"visible": False}}
    from_zero = {**plain, "min": 0}  # an axis that begins elsewhere makes small differences look large
    call_strictly(drawn.set_x_axis, {**from_zero, "visible": False} if bars else plain)
    call_strictly(drawn.set_y_axis, {**plain, "reverse": True} if bars else from_zero)
    rows = max(_FEWEST_ROWS, len(chart.points) + 2)
    call_strictly(drawn.set_size, {"width": _WIDTHS[-1] - 20, "height": rows * _ROW_PIXELS})
    call_strictly(
        sheet.inner.insert_chart, row - 1, len(_WIDTHS) - 1, drawn, {"description": chart.alt, "y_offset": 3}
    )


def _marker() -> dict[str, object]:
    return {"type": "circle", "size": 6, "fill": {"color": _INK}, "border": {"color": _INK}}

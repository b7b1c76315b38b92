"""The charts of a form set with the numbers of a round. A chart never hides who is missing in it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from cchc_excel.nouns.chart import Chart, ChartKind, ChartSpec, Point
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Appendix, Cell, Column, FormSet, Indicator, Kind
from cchc_excel.nouns.unit import Round
from cchc_excel.totals.coverage import say_coverage
from cchc_excel.totals.unit_numbers import UnitNumbers, unit_numbers
from cchc_excel.totals.units_behind import units_behind
from cchc_excel.vietnamese.numbers import show_number, show_percent
from cchc_excel.wording.change import LENGTH_SLACK
from cchc_excel.wording.unit_names import names_of, unit_name

FEWEST = 2  # points that make a picture worth looking at


def make_charts(forms: FormSet, round_: Round, figures: Mapping[Cell, Figure]) -> Mapping[str, Chart]:
    """Every chart of the form set by its key, in the order of the spec."""
    drawn = {ChartKind.BY_UNIT: _by_unit, ChartKind.TREND: _trend}
    return {
        chart_spec.key: drawn[chart_spec.kind](forms, round_, chart_spec, figures)
        for chart_spec in forms.charts
    }


def _by_unit(forms: FormSet, round_: Round, spec: ChartSpec, figures: Mapping[Cell, Figure]) -> Chart:
    """The units below the reporting unit, largest number first, equal ones in the order of the round."""
    appendix, indicator = _line(forms, spec)
    figure = figures.get(Cell(spec.appendix, spec.indicator, spec.column))
    below = {unit.code: unit_name(unit) for unit in round_.units}
    numbers = unit_numbers(indicator, figure)
    given = sorted((pair for pair in numbers.given if pair[0] in below), key=lambda pair: -pair[1])
    return Chart(
        kind=ChartKind.BY_UNIT,
        title=spec.title,
        unit=indicator.unit,
        points=tuple(Point(code, below[code], value, _shown(indicator, value)) for code, value in given),
        note=_who_else(indicator, numbers, round_, below),
        thieu=_too_few(len(given), spec, appendix),
    )


def _who_else(indicator: Indicator, numbers: UnitNumbers, round_: Round, below: Mapping[str, str]) -> str:
    """Everybody below who is not drawn, and whose rate is drawn although no total can use it."""
    no_number = "Không có tỷ lệ" if indicator.kind is Kind.PERCENT else "Không có số"
    told = (
        ("Chưa có số liệu", numbers.absent),
        (no_number, numbers.without),
        ("Tỷ lệ không vào số chung vì thiếu số đi kèm", numbers.rate_only),
    )
    named = ((said, [code for code in codes if code in below]) for said, codes in told)
    return " ".join(f"{said}: {names_of(codes, round_)}." for said, codes in named if codes)


def _trend(forms: FormSet, _: Round, spec: ChartSpec, figures: Mapping[Cell, Figure]) -> Chart:
    """The columns of the appendix in order; a column without a figure is a gap."""
    appendix, indicator = _line(forms, spec)
    columns = [column for column in appendix.columns if not column.computed]
    found = [figures.get(Cell(spec.appendix, spec.indicator, column.key)) for column in columns]
    longest = max(_days(column) for column in columns)
    points = tuple(
        _point(indicator, column, figure, longest) for column, figure in zip(columns, found, strict=True)
    )
    drawn = sum(point.value is not None for point in points)
    return Chart(
        kind=ChartKind.TREND,
        title=spec.title,
        unit=indicator.unit,
        points=points,
        note=_cover_note(forms, columns, found),
        thieu=_too_few(drawn, spec, appendix),
    )


def _point(indicator: Indicator, column: Column, figure: Figure | None, longest: int) -> Point:
    value = figure.value if figure and isinstance(figure.value, Decimal) else None
    shown = "chưa có số liệu" if value is None else _shown(indicator, value)
    return Point(column.key, column.label, value, shown, partial=0 < _days(column) * LENGTH_SLACK < longest)


def _days(column: Column) -> int:
    """The days that a column covers; 0 when it has no dates."""
    return (column.end - column.start).days + 1 if column.start and column.end else 0


def _cover_note(forms: FormSet, columns: list[Column], found: list[Figure | None]) -> str:
    """Which columns lack units: a line over different units would otherwise be taken for a trend."""
    given = [(column, figure) for column, figure in zip(columns, found, strict=True) if _has_value(figure)]
    said = [(column.label, say_coverage(figure.coverage, forms)) for column, figure in given if figure]
    if all(figure.coverage.complete for _, figure in given if figure):
        return ""
    if len({coverage for _, coverage in said}) == 1:
        behind = {units_behind(figure, column.key) for column, figure in given}
        others = ", nhưng không phải cùng những đơn vị" if len(behind) > 1 else ""
        return f"Số đơn vị có số liệu ở mọi kỳ: {said[0][1]}{others}."
    return f"Số đơn vị có số liệu: {'; '.join(' '.join(one) for one in said)}."


def _has_value(figure: Figure | None) -> bool:
    return figure is not None and figure.value is not None


def _line(forms: FormSet, spec: ChartSpec) -> tuple[Appendix, Indicator]:
    appendix = forms.appendix(spec.appendix)
    return appendix, appendix.indicator(spec.indicator)


def _too_few(count: int, spec: ChartSpec, appendix: Appendix) -> str:
    if count >= FEWEST:
        return ""
    return f"chưa đủ số liệu để vẽ biểu đồ “{spec.title}” ({appendix.sheet})"


def _shown(indicator: Indicator, value: Decimal) -> str:
    return show_percent(value) if indicator.kind is Kind.PERCENT else show_number(value)

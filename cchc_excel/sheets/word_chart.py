"""A chart for a Word document: XlsxWriter's own chart, as XML, and the workbook that Word edits it from.

The XML is as LibreOffice prints it too: every kind of label said (else it heaps them), a missing value a gap
and never 0, no settings of a printer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cchc_excel.nouns.chart import Chart, ChartKind, Point
from cchc_excel.sheets.package import read_package, unpack_part
from cchc_excel.sheets.styles import BOLD, PLAIN
from cchc_excel.sheets.writer import (
    FONT,
    Sheet,
    add_sheet,
    call_strictly,
    close_book,
    open_book,
    put_number,
    put_text,
)

_SHEET = "Số liệu"
_INK, _PALE = "1F3864", "B4C2DC"
_PARTIAL = "Kỳ chưa trọn"
MOST_BARS = 40  # more would not fit on a page: the largest and the smallest are drawn
_LABELS = re.compile(r"<c:dLbls>(.*?)</c:dLbls>", re.DOTALL)
_SHOWN = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
_SHOW = r'<c:show\w+ val="\d"/>'
_PERCENT, _COUNT = 'General"%"', "#,##0"
_BLANKS = '<c:dispBlanksAs val="gap"/>'
_EXTERNAL = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'


def chart_parts(chart: Chart) -> tuple[bytes, bytes]:
    """The chart's XML, whose relation rId1 is the workbook, and the workbook. The same chart, the same bytes.

    ValueError for a chart that says it cannot be drawn.
    """
    if chart.thieu:
        raise ValueError(chart.thieu)
    drawn = replace(chart, points=drawn_points(chart))
    parts = read_package(_book(drawn, True))
    xml = next(unpack_part(part) for part in parts if part.name.startswith("xl/charts/chart"))
    return _for_word(xml.decode("utf-8")).encode("utf-8"), _book(drawn, False)


def drawn_points(chart: Chart) -> tuple[Point, ...]:
    """The points that fit on a page: of many units the largest and the smallest."""
    if chart.kind is not ChartKind.BY_UNIT or len(chart.points) <= MOST_BARS:
        return chart.points
    half = MOST_BARS // 2
    return (*chart.points[:half], *chart.points[-half:])


def _book(chart: Chart, drawn: bool) -> bytes:
    book = open_book(chart.title)
    sheet = add_sheet(book, _SHEET)
    heads = ("", f"{chart.title} ({chart.unit})", *([_PARTIAL] if _partial(chart.points) else []))
    for column, text in enumerate(heads, 1):
        put_text(sheet, 1, column, text, BOLD)
    for row, point in enumerate(chart.points, 2):
        put_text(sheet, row, 1, point.label, PLAIN)
        if point.value is not None:
            put_number(sheet, row, 3 if point.partial else 2, point.value, PLAIN)
    if drawn:
        _draw(sheet, chart)
    return close_book(book)


def _partial(points: Sequence[Point]) -> bool:
    return any(point.partial for point in points)


def _draw(sheet: Sheet, chart: Chart) -> None:
    bars = chart.kind is ChartKind.BY_UNIT
    made = call_strictly(sheet.book.inner.add_chart, {"type": "bar" if bars else "line"})
    font = {"name": FONT, "size": 11}
    line: dict[str, object] = {"line": {"color": _INK, "width": 1.75}, "marker": _marker(_INK)}
    filled: dict[str, object] = {"fill": {"color": _INK}, "gap": 60}
    call_strictly(made.add_series, _series(chart, 1, filled if bars else line))
    if _partial(chart.points):  # a series of its own: no line leads into a part of a period
        part: dict[str, object] = {"line": {"none": True}, "marker": _marker(_PALE)}
        call_strictly(made.add_series, _series(chart, 2, part))
    call_strictly(made.set_title, {"none": True})  # the caption says it
    call_strictly(made.set_legend, {"none": True})
    plain = {"num_font": font, "major_gridlines": {"visible": False}}
    from_zero = {**plain, "visible": False, "min": 0}  # another beginning makes small differences look large
    call_strictly(made.set_x_axis, from_zero if bars else plain)
    call_strictly(made.set_y_axis, {**plain, "reverse": True} if bars else from_zero)
    call_strictly(made.set_chartarea, {"border": {"none": True}})
    call_strictly(made.show_blanks_as, "gap")
    call_strictly(sheet.inner.insert_chart, 1, 4, made)


def _series(chart: Chart, column: int, look: dict[str, object]) -> dict[str, object]:
    """A series over a column of the sheet, labelled with its numbers."""
    last, where = len(chart.points), "outside_end" if chart.kind is ChartKind.BY_UNIT else "above"
    labels: dict[str, object] = {"value": True, "position": where, "font": {"name": FONT, "size": 11}}
    labels["num_format"] = _PERCENT if chart.unit == "%" else _COUNT
    return {
        "name": [_SHEET, 0, column],
        "categories": [_SHEET, 1, 0, last, 0],
        "values": [_SHEET, 1, column, last, column],
        "data_labels": labels,
        **look,
    }


def _marker(fill: str) -> dict[str, object]:
    return {"type": "circle", "size": 7, "fill": {"color": fill}, "border": {"color": _INK}}


def _for_word(xml: str) -> str:
    xml = re.sub(r"<c:printSettings>.*?</c:printSettings>", "", xml, flags=re.DOTALL)
    xml = re.sub(r'<c:dispBlanksAs val="[a-zA-Z]*"/>', "", xml)
    xml = xml.replace("</c:chart>", f"{_BLANKS}</c:chart>")
    if "<c:lineChart>" in xml:
        xml = xml.replace("</c:ser>", '<c:smooth val="0"/></c:ser>')  # left out, LibreOffice draws curves
    return _LABELS.sub(_whole_labels, xml).replace("</c:chartSpace>", f"{_EXTERNAL}</c:chartSpace>")


def _whole_labels(found: re.Match[str]) -> str:
    """All six kinds of label said where the list says but some."""
    shows = "".join(f'<c:show{kind} val="{int(kind == "Val")}"/>' for kind in _SHOWN)
    return f"<c:dLbls>{re.sub(_SHOW, '', found[1])}{shows}</c:dLbls>"

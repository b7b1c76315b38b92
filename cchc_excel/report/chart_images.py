"""Charts as pictures (PNG) for documents: the door of matplotlib. The same chart gives the same bytes."""

from __future__ import annotations

import io
import warnings
from collections.abc import Sequence
from functools import lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING

from cchc_excel.nouns.chart import Chart, ChartKind, Point

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH_CM = 16.0  # the width between the margins of an official page
_CM = 1 / 2.54
_DPI = 200
_INK, _GREY, _PALE = "#1F3864", "#595959", "#B4C2DC"
_FONTS = ("Times New Roman", "Liberation Serif", "DejaVu Serif")  # the last comes with matplotlib
_MOST_BARS = 40  # more would not fit on a page: the largest and the smallest are drawn
_BAR_CM, _FRAME_CM, _TREND_CM = 0.52, 2.2, 7.5
_LABEL_CHARACTERS = 16  # of a period's name below the axis, per line


@lru_cache(maxsize=16)
def chart_png(chart: Chart) -> bytes:
    """The chart drawn for paper: black on white, Vietnamese numbers, the note below it.

    ValueError for a chart that says it cannot be drawn.
    """
    if chart.thieu:
        raise ValueError(chart.thieu)
    import matplotlib  # takes a second to load: only when something is drawn

    settings = matplotlib.rc_context(
        {
            "font.family": _known_fonts(),
            "font.size": 10,
            "axes.spines.top": False,
            "text.parse_math": False,  # a name with two "$" is a name, not a formula
        }
    )
    with settings, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a letter that no font has is drawn as a box
        return _bars(chart) if chart.kind is ChartKind.BY_UNIT else _trend(chart)


def _known_fonts() -> list[str]:
    from matplotlib import font_manager

    known = set(font_manager.get_font_names())
    return [font for font in _FONTS if font in known]


def _bars(chart: Chart) -> bytes:
    points, left_out = _fitting(chart.points)
    figure, axes = _canvas(_FRAME_CM + _BAR_CM * len(points), chart)
    places = range(len(points))
    numbers = [float(point.value or 0) for point in points]
    axes.barh(places, numbers, color=_INK, height=0.65)
    axes.set_yticks(places, [point.label for point in points])
    axes.invert_yaxis()
    axes.set_xlim(0, max(*numbers, 1e-9) * 1.15)
    axes.xaxis.set_visible(False)
    for spine in ("right", "bottom"):
        axes.spines[spine].set_visible(False)
    for place, point in zip(places, points, strict=True):
        axes.annotate(
            point.shown, (float(point.value or 0), place), (3, 0), textcoords="offset points", va="center"
        )
    more = f"Không vẽ {left_out} đơn vị ở giữa. " if left_out else ""
    return _finished(figure, more + chart.note)


def _fitting(points: Sequence[Point]) -> tuple[list[Point], int]:
    """The points that fit on a page, largest and smallest, and how many between them are left out."""
    if len(points) <= _MOST_BARS:
        return list(points), 0
    half = _MOST_BARS // 2
    return [*points[:half], *points[-half:]], len(points) - 2 * half


def _trend(chart: Chart) -> bytes:
    figure, axes = _canvas(_TREND_CM, chart)
    points = enumerate(chart.points)
    spots = [(place, float(point.value), point) for place, point in points if point.value is not None]
    for (here, before, _), (there, after, other) in zip(spots, spots[1:], strict=False):
        if there == here + 1 and not other.partial:  # no line over a gap or into a part of a period
            axes.plot([here, there], [before, after], color=_INK, linewidth=1.6)
    for place, number, point in spots:
        fill = "white" if point.partial else _INK
        axes.plot([place], [number], "o", color=_INK, markerfacecolor=fill, markersize=6)
        above = (0, 7)
        axes.annotate(point.shown, (place, number), above, textcoords="offset points", ha="center")
    axes.set_xticks(
        range(len(chart.points)), ["\n".join(wrap(point.label, _LABEL_CHARACTERS)) for point in chart.points]
    )
    axes.set_xlim(-0.5, len(chart.points) - 0.5)
    low, high = (bound(number for _, number, _ in spots) for bound in (min, max))
    axes.set_ylim(min(0.0, low), max(high * 1.2, low + 1e-9))
    axes.yaxis.set_visible(False)
    for spine in ("right", "left"):
        axes.spines[spine].set_visible(False)
    hollow = "Chấm rỗng: kỳ chưa trọn. " if any(point.partial for *_, point in spots) else ""
    return _finished(figure, hollow + chart.note)


def _canvas(height_cm: float, chart: Chart) -> tuple[Figure, Axes]:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH_CM * _CM, height_cm * _CM), dpi=_DPI, layout="constrained")
    axes = figure.subplots()
    axes.set_title("\n".join(wrap(f"{chart.title} ({chart.unit})", 80)), fontsize=11, fontweight="bold")
    return figure, axes


def _finished(figure: Figure, note: str) -> bytes:
    if note.strip():
        figure.supxlabel("\n".join(wrap(note.strip(), 105)), fontsize=9, style="italic", color=_GREY)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None})
    return buffer.getvalue()

"""In every chart, ranking and list: units shown and units named as absent are together the units expected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from cchc_excel.nouns.chart import Chart, ChartKind, ChartSpec
from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Appendix, Cell, Column, FormSet, Indicator, Kind
from cchc_excel.nouns.standing import NOT_OWED, Standing
from cchc_excel.nouns.unit import Round
from cchc_excel.wording.charts import make_charts
from cchc_excel.wording.rank import rank_units
from cchc_excel.wording.unit_names import unit_name
from cchc_excel.wording.values import Value, value_of

NUMBERS = (Kind.PERCENT, Kind.COUNT, Kind.AMOUNT, Kind.FLAG)
UNREAD = (Standing.NO_FILING, Standing.BLANK_FORM, Standing.HELD_BACK)


def lost_units(forms: FormSet, round_: Round, figures: Mapping[Cell, Figure]) -> Iterator[str]:
    """What does not hold, for a chart, a ranking and the lists of every line and column with numbers."""
    for appendix in forms.appendices:
        for line in appendix.indicators:
            if line.kind in NUMBERS:
                for column in appendix.columns:
                    yield from _of(forms, round_, figures, (appendix, line, column))


def _of(
    forms: FormSet, round_: Round, figures: Mapping[Cell, Figure], place: tuple[Appendix, Indicator, Column]
) -> Iterator[str]:
    appendix, line, column = place
    figure = figures[Cell(appendix.key, line.key, column.key)]
    called = {one.code: unit_name(one) for one in round_.expected()}
    owed = [one.unit for one in figure.contributions if one.standing not in NOT_OWED]
    below = sorted(called[code] for code in owed if code != round_.reporting.code)
    everybody = sorted(called[code] for code in owed)
    unread = {one.unit for one in figure.contributions if one.standing in UNREAD}
    sent = sorted(called[code] for code in owed if code not in unread)
    spec = ChartSpec(
        key="x", kind=ChartKind.BY_UNIT, title="x", appendix=appendix.key, indicator=line.key, column=column.key
    )
    chart = make_charts(replace(forms, charts=(spec,)), round_, figures)["x"]
    value = value_of(forms, round_, appendix, (line, column), figure)
    drawn = [one.label for one in chart.points]
    for what, units in (("chart", drawn + _noted(chart)), *_listed(value)):
        wanted = below if what in ("chart", "ranking") else sent if what == "all whose form is in" else everybody
        if sorted(units) != wanted:
            yield f"{what} of {figure.cell}: {sorted(units)}, not {wanted}"


def _noted(chart: Chart) -> list[str]:
    """Names below a chart, without those that are drawn as well."""
    parts = [one for one in chart.note.split(". ") if "vào số chung" not in one]
    return [name for one in parts for name in names(one.partition(": ")[2].rstrip("."))]


def _listed(value: Value) -> Iterator[tuple[str, list[str]]]:
    absent = [*names(value.khong_co_so), *names(value.chua_co.chu)]
    yield "numbers", [*(one.don_vi for one in value.theo_don_vi), *absent]
    if not value.thieu:
        some = [one.rpartition(" (")[0] for one in names(value.danh_sach.chu)]
        yield "list", [*some, *names(value.bang_khong.chu), *absent]
    if not value.moi_don_vi.thieu:
        said = [re.sub(r"^.*: ", "", part) for part in value.moi_don_vi.chu.split("; ")]
        yield "all whose form is in", [re.sub(r" \([^()]*\)$", "", name) for part in said for name in names(part)]
    ranked = rank_units(value)
    if not ranked.thieu:
        yield "ranking", [*(one.don_vi for one in ranked.cac_dong), *names(ranked.chua_co.chu)]


def names(text: str) -> list[str]:
    """The names of "An Khương, Tân Hưng"."""
    return [one for one in text.split(", ") if one]

"""A round's long table as a DataFrame, for analysts: the only door to pandas, which no command opens."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from cchc_excel.jobs.collect import reread_round
from cchc_excel.jobs.desk import open_desk
from cchc_excel.totals.long_table import LongRow, long_rows

if TYPE_CHECKING:
    from pandas import DataFrame

SHOWN = ("value", "state", "unit_name", "code", "label", "scope", "file", "sheet", "cell")


def make_long_table(folder: Path) -> DataFrame:
    """Every asked cell of every filing that is in the totals, as `cchc_excel.long_table` promises."""
    import pandas

    desk = open_desk(folder)
    collected = reread_round(desk)
    rows = long_rows(desk.forms, desk.round_, collected.counted, collected.held_back)
    period = desk.round_.period.name
    keys = [(period, row.unit, row.appendix, row.indicator, row.period) for row in rows]
    index = pandas.MultiIndex.from_tuples(keys, names=["period", "unit", "appendix", "line", "column"])
    cells = {name: [getattr(row, name) for row in rows] for name in SHOWN}
    cells["value"] = [_value(row) for row in rows]
    return pandas.DataFrame(cells, index=index, columns=list(SHOWN), dtype=object)


def _value(row: LongRow) -> Decimal | str | None:
    """The number as it was written, to the last digit; a text; None for what has no value."""
    return row.value or None if row.number is None else Decimal(row.value)

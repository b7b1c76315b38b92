"""The rates "đúng hạn" of a world as they must be, from the spec's table `on_time` and the counts of each leaf.

A leaf has a rate when it gave every count and something stands below the stroke; its counts are added as soon
as it gave all of them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache

from oracle_asked import Asked
from oracle_forms import RANKS, ROOT, FormBook, Key
from oracle_sums import IN, NOT_OWED, Expected, Gift, same_number, shown

from cchc_excel.nouns.figure import Figure
from cchc_excel.nouns.spec import Cell
from cchc_excel.nouns.standing import Standing
from cchc_excel.wording.on_time_told import on_time_figures


@cache
def _table(name: str) -> Mapping | None:
    return tomllib.loads((ROOT / "appendix_specs" / name / "bo-bieu.toml").read_text(encoding="utf-8")).get("on_time")


def on_time_misses(book: FormBook, one: Asked, wanted: Mapping[Key, Expected], figures: Mapping[Cell, Figure]) -> Iterator[str]:
    """Value, counts, coverage and the named absent of every rate in every column."""
    table = _table(book.id)
    if table is None:
        return
    told, form = on_time_figures(one.forms, figures), table["appendix"]
    done, now = table["settled_on_time"], [*table["settled_on_time"], *table["pending_on_time"]]
    rates = {
        "tren_da_giai_quyet": (done, table["settled"]),
        "theo_766": (now, table["received"]),
        "tren_tiep_nhan": (done, table["received"]),
    }
    for name, (above, below) in rates.items():
        for column in book.columns[form]:
            parts = [wanted[form, line, column] for line in (*above, below)]
            figure = told[Cell("dung_han", name, column)]
            for what, ours, theirs in _of_rate(parts, figure):
                yield f"dung_han.{name}.{column} {what}: expected {shown(ours)}, got {shown(theirs)}"


def _of_rate(parts: list[Expected], figure: Figure) -> Iterator[tuple[str, object, object]]:
    given = [counts for counts in zip(*(part.gifts for part in parts), strict=True) if all(each.standing == IN for each in counts)]
    tops, bottoms = [sum(_number(each) for each in counts[:-1]) for counts in given], [_number(counts[-1]) for counts in given]
    rated = [counts[-1].leaf for counts, bottom in zip(given, bottoms, strict=True) if bottom]
    top, bottom = sum(tops, Fraction(0)), sum(bottoms, Fraction(0))
    if not same_number(figure.value, 100 * top / bottom if bottom else None):
        yield "value", 100 * top / bottom if bottom else None, figure.value
    if not (same_number(figure.numerator, top) and same_number(figure.denominator, bottom)):
        yield "sums", (top, bottom), (figure.numerator, figure.denominator)
    owing = [some[0].leaf for some in zip(*(part.gifts for part in parts), strict=True) if any(each.standing not in NOT_OWED for each in some)]
    levels = {level: (sum(leaf.unit.level == level for leaf in rated), sum(leaf.unit.level == level for leaf in owing)) for level in RANKS}
    if dict(figure.coverage.by_level) != {level: counts for level, counts in levels.items() if counts[1]}:
        yield "coverage", levels, dict(figure.coverage.by_level)
    leaves = [leaf for one in figure.contributions for leaf in one.leaves]
    named = {leaf.unit for leaf in leaves if leaf.standing is not Standing.INCLUDED and leaf.standing.value not in NOT_OWED}
    absent = {leaf.unit.code for leaf in owing} - {leaf.unit.code for leaf in rated}
    if named != absent:
        yield "who has none", sorted(absent), sorted(named)


def _number(gift: Gift) -> Fraction:
    return gift.value if isinstance(gift.value, Fraction) else Fraction(0)

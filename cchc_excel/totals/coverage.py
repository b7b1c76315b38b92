"""How a clerk reads coverage: "9/11 xã", "9/11 xã, 1/1 huyện"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from cchc_excel.nouns.figure import Coverage
from cchc_excel.nouns.spec import Column, FormSet, Level

NOBODY = "không đơn vị nào phải báo cáo"


def say_coverage(coverage: Coverage, forms: FormSet) -> str:
    """Units in a figure over units that owe it, level by level from the lowest: "9/11 xã"."""
    shorts = {level.key: level.short for level in forms.levels}
    known = [key for key in shorts if key in coverage.by_level]
    keys = known + sorted(set(coverage.by_level) - set(known))
    counts = {key: f"{got}/{expected}" for key, (got, expected) in coverage.by_level.items()}
    said = (f"{counts[key]} {shorts.get(key, key)}{say_unseen_units(key, coverage, forms)}" for key in keys)
    return ", ".join(said) or NOBODY


def say_unseen_units(level: str, coverage: Coverage, forms: FormSet) -> str:
    """The units of the level that nobody has counted yet: " (chưa kể xã của 1 huyện chưa có)"."""
    shorts = {level.key: level.short for level in forms.levels}
    ranks = list(shorts)
    higher = ranks[ranks.index(level) + 1 :] if level in ranks else []
    above = [key for key in higher if key in coverage.unseen]
    owners = ", ".join(f"{coverage.unseen[key]} {shorts[key]}" for key in above)
    return f" (chưa kể {shorts[level]} của {owners} chưa có)" if owners else ""


def coverage_range(coverages: Iterable[Coverage], forms: FormSet) -> str:
    """The coverage of several columns in one piece: "9/11 xã", or "8-11/11 xã" when they differ."""
    got: dict[str, list[int]] = {}
    owed: dict[str, int] = {}
    unseen: dict[str, str] = {}
    for coverage in coverages:
        for level, (given, expected) in coverage.by_level.items():
            if expected:
                got.setdefault(level, []).append(given)
                owed[level] = max(expected, owed.get(level, 0))
                unseen[level] = say_unseen_units(level, coverage, forms) or unseen.get(level, "")
    shorts = {level.key: level.short for level in forms.levels}
    ordered = [key for key in shorts if key in got] + [key for key in got if key not in shorts]
    return ", ".join(
        f"{_low_to_high(got[key])}/{owed[key]} {shorts.get(key, key)}{unseen[key]}" for key in ordered
    )


def _low_to_high(counts: list[int]) -> str:
    low, high = min(counts), max(counts)
    return str(low) if low == high else f"{low}-{high}"


def say_line_coverage(columns: Sequence[Column], coverages: Mapping[str, Coverage], forms: FormSet) -> str:
    """The coverage of a whole line, one row for each level: "2015–2016: 8/11; 2017–2020: 9/11 xã".

    Columns are named only where they differ; a column that nobody of the level owes is left out.
    """
    rows = (_level(level, columns, coverages, forms) for level in forms.levels)
    return "\n".join(filter(None, rows)) or NOBODY


def _level(level: Level, columns: Sequence[Column], coverages: Mapping[str, Coverage], forms: FormSet) -> str:
    unseen = next(
        filter(None, (say_unseen_units(level.key, coverage, forms) for coverage in coverages.values())), ""
    )
    owed = [column for column in columns if level.key in coverages[column.key].by_level]
    said = [(column, "/".join(map(str, coverages[column.key].by_level[level.key]))) for column in owed]
    runs = [(text, [column for column, _ in run]) for text, run in groupby(said, key=lambda pair: pair[1])]
    if len(runs) == 1 and len(owed) == len(columns):
        return f"{runs[0][0]} {level.short}{unseen}"
    named = "; ".join(f"{_span(run)}: {text}" for text, run in runs)
    return f"{named} {level.short}{unseen}" if named else ""


def _span(run: Sequence[Column]) -> str:
    first, last = _name(run[0]), _name(run[-1])
    return first if first == last else f"{first}–{last}"


def _name(column: Column) -> str:
    """The year of a column that lies in one year, else its label."""
    if column.start and column.end and column.start.year == column.end.year:
        return str(column.start.year)
    return column.label

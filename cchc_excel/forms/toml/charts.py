"""The tables `[[charts]]` of a form set: what its report and its totals book draw."""

from __future__ import annotations

from cchc_excel.forms.toml.getters import (
    TomlTable,
    call_noting_fault,
    key_fault,
    optional_tables,
    read_name,
    read_text,
    read_word,
    refuse_unknown_keys,
    suggest_nearest,
)
from cchc_excel.forms.toml.parts import read_reference
from cchc_excel.forms.toml.refs import find_indicator, make_blamer
from cchc_excel.nouns.chart import ChartKind, ChartSpec
from cchc_excel.nouns.spec import Appendix, FormSet, Kind

TABLES = "charts"
KEYS = ("key", "kind", "title", "of", "column")
_DRAWN = (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT)


def chart_specs(whole: TomlTable) -> tuple[ChartSpec, ...]:
    """The charts as the tables describe them, in order."""
    return tuple(_chart(toml_table) for toml_table in optional_tables(whole, TABLES))


def _chart(table: TomlTable) -> ChartSpec:
    refuse_unknown_keys(table, KEYS)
    of = read_reference(table, "of", read_text(table, "of"), "")
    return ChartSpec(
        key=read_name(table, "key"),
        kind=read_word(table, "kind", ChartKind),
        title=read_text(table, "title"),
        appendix=of.appendix,
        indicator=of.indicator,
        column=read_text(table, "column") if "column" in table.values else "",
    )


def check_charts(forms: FormSet, whole: TomlTable) -> None:
    """Every chart draws a number that the form set asks, under a key of its own; else it is a fault."""
    seen: set[str] = set()
    for table, spec in zip(optional_tables(whole, TABLES), forms.charts, strict=True):
        call_noting_fault(table.faults, _check_chart, forms, table, spec, frozenset(seen))
        seen.add(spec.key)


def _check_chart(forms: FormSet, table: TomlTable, spec: ChartSpec, seen: frozenset[str]) -> None:
    if spec.key in seen:
        raise key_fault(table, "key", "B-14", key=spec.key)
    of = read_reference(table, "of", read_text(table, "of"), "")
    line = find_indicator(forms, of, "of", make_blamer(table.file, table.path))
    if line.kind not in _DRAWN:
        raise key_fault(table, "of", "B-15", indicator=spec.indicator)
    _check_column(forms.appendix(spec.appendix), spec, table)


def _check_column(appendix: Appendix, spec: ChartSpec, table: TomlTable) -> None:
    """A chart by unit names one column; a trend none, and its columns are periods."""
    keys = [column.key for column in appendix.columns]
    if spec.kind is ChartKind.BY_UNIT and spec.column not in keys:
        remedy = f"Hãy ghi một trong: {', '.join(keys)}.{suggest_nearest(spec.column, keys)}"
        raise key_fault(table, "column", "B-16", key=appendix.key, column=spec.column, remedy=remedy)
    if spec.kind is ChartKind.TREND and (spec.column or len(keys) < 2 or appendix.across):
        raise key_fault(table, "kind", "B-17")

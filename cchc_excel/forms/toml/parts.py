"""TOML tables -> columns, indicators, rules, appendices. Shape only; `toml.checks` looks at relations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from cchc_excel.forms.toml.getters import (
    TomlTable,
    call_noting_fault,
    key_fault,
    optional_day,
    optional_tables,
    optional_text,
    optional_word,
    read_decimal,
    read_each_table,
    read_flag,
    read_name,
    read_tables,
    read_text,
    read_texts,
    read_whole_number,
    read_word,
    refuse_unknown_keys,
    suggest_nearest,
    text_or_empty,
)
from cchc_excel.forms.toml.name_characters import KEY
from cchc_excel.nouns.spec import (
    Appendix,
    Column,
    Indicator,
    Kind,
    Level,
    Missing,
    Ref,
    Rollup,
    Rule,
    RuleKind,
    Severity,
)

APPENDIX_KEYS = (
    "key", "number", "sheet", "title", "area", "label_heading", "column_group",
    "edition", "source", "columns", "indicators", "rules", "across", "measure", "order",
)  # fmt: skip
INDICATOR_KEYS = (
    "code", "key", "number", "label", "unit", "kind", "rollup", "levels", "parts", "weight",
    "together", "states", "supplementary", "derived", "depth", "hint", "groups", "heading",
)  # fmt: skip
RULE_KEYS = (
    "id", "kind", "target", "terms", "severity", "tolerance", "missing", "source", "hint",
    "values", "limit", "low", "high", "columns", "levels",
)  # fmt: skip
COLUMN_KEYS = ("key", "label", "start", "end", "total", "adds", "number")
COLUMN_KEY = re.compile(r"[a-z0-9][a-z0-9_]*")
EDITION = re.compile(r"[0-9a-z][0-9a-z.-]*")
_CODE = re.compile(r"[0-9A-Za-z]+(\.[0-9A-Za-z]+)*")
RULE_ID = re.compile(r"[0-9A-Za-z]+(-[0-9A-Za-z]+)*")
_NO_UNIT = (Kind.HEADING, Kind.TEXT, Kind.STATE, Kind.FLAG, Kind.DATE)
MOST_DEPTH = 5
ORDER, MOST_OWN = "order", 99  # where a round's own appendix stands among its own ones

Groups = Mapping[str, tuple[Column, ...]]


def read_level(table: TomlTable) -> Level:
    """One rank of units of a form set."""
    refuse_unknown_keys(table, ("key", "label", "short"))
    return Level(
        key=read_name(table, "key"), label=read_text(table, "label"), short=read_text(table, "short")
    )


def read_columns(items: tuple[TomlTable, ...]) -> tuple[Column, ...]:
    """The value columns in print order, with different keys and from not after to."""
    found: list[Column] = []
    for table in items:
        refuse_unknown_keys(table, COLUMN_KEYS)
        key = read_name(table, "key", COLUMN_KEY)
        start, end = optional_day(table, "start"), optional_day(table, "end")
        if start and end and start > end:
            raise key_fault(table, "end", "B-65")
        if key in [column.key for column in found]:
            raise key_fault(table, "key", "B-66", key=key)
        found.append(
            Column(
                key=key,
                label=read_text(table, "label"),
                start=start,
                end=end,
                total=read_flag(table, "total"),
                adds=read_texts(table, "adds"),
                number=optional_text(table, "number"),
            )
        )
    return tuple(found)


def read_appendix(table: TomlTable, groups: Groups) -> Appendix:
    """One appendix as its file says; `groups` are the form set's named sets of columns."""
    refuse_unknown_keys(table, APPENDIX_KEYS)
    key = read_name(table, "key")
    return Appendix(
        key=key,
        number=read_text(table, "number"),
        sheet=read_text(table, "sheet"),
        title=read_text(table, "title"),
        area=read_text(table, "area"),
        label_heading=read_text(table, "label_heading"),
        column_group=optional_text(table, "column_group"),
        edition=read_name(table, "edition", EDITION),
        source=read_text(table, "source"),
        columns=call_noting_fault(table.faults, _columns_of, table, groups) or (),
        indicators=read_each_table(read_tables(table, "indicators"), read_indicator, key),
        rules=read_each_table(optional_tables(table, "rules"), read_rule, key),
        across=read_flag(table, "across"),
        measure=optional_text(table, "measure"),
    )


def _columns_of(table: TomlTable, groups: Groups) -> tuple[Column, ...]:
    if not isinstance(table.values.get("columns"), str):
        return read_columns(read_tables(table, "columns"))
    group = read_text(table, "columns")
    if group not in groups:
        raise key_fault(table, "columns", "B-67", group=group, near=suggest_nearest(group, groups))
    return groups[group]


def read_indicator(table: TomlTable, home: str) -> Indicator:
    """One printed line; a heading needs neither unit nor rollup."""
    refuse_unknown_keys(table, INDICATOR_KEYS)
    kind = read_word(table, "kind", Kind)
    weight = read_text(table, "weight") if "weight" in table.values else ""
    return Indicator(
        key=read_name(table, "key"),
        code=read_code(table, "code", _CODE, "Hãy ghi như số in trên biểu, dòng con đếm tiếp: 4, 4.1, 4.2."),
        number=text_or_empty(table, "number"),
        label=read_text(table, "label"),
        unit=optional_text(table, "unit") if kind in _NO_UNIT else read_text(table, "unit"),
        kind=kind,
        rollup=optional_word(table, "rollup", Rollup.NONE)
        if kind is Kind.HEADING
        else read_word(table, "rollup", Rollup),
        levels=read_texts(table, "levels"),
        parts=_pair(table, "parts"),
        weight=read_reference(table, "weight", weight, home) if weight else None,
        together=read_texts(table, "together"),
        states=read_texts(table, "states"),
        supplementary=read_flag(table, "supplementary"),
        derived=read_flag(table, "derived"),
        depth=read_whole_number(table, "depth", MOST_DEPTH),
        hint=optional_text(table, "hint"),
        groups=read_texts(table, "groups"),
        heading=optional_text(table, "heading"),
    )


def read_rule(table: TomlTable, home: str) -> Rule:
    """One rule; `home` is the appendix of bare names, "" where every name must say its appendix."""
    refuse_unknown_keys(table, RULE_KEYS)
    terms = enumerate(read_texts(table, "terms"))
    return Rule(
        id=read_code(table, "id", RULE_ID, "Hãy ghi mã dạng PL4-01."),
        kind=read_word(table, "kind", RuleKind),
        target=read_reference(table, "target", read_text(table, "target"), home),
        terms=tuple(read_reference(table, f"terms[{index}]", text, home) for index, text in terms),
        severity=optional_word(table, "severity", Severity.ERROR),
        tolerance=_tolerance(table),
        missing=optional_word(table, "missing", Missing.SKIP),
        source=read_text(table, "source"),
        hint=optional_text(table, "hint"),
        values=read_texts(table, "values"),
        limit=read_decimal(table, "limit"),
        low=read_decimal(table, "low"),
        high=read_decimal(table, "high"),
        columns=read_texts(table, "columns"),
        levels=read_texts(table, "levels"),
    )


def _tolerance(table: TomlTable) -> Decimal:
    value = read_decimal(table, "tolerance") or Decimal(0)
    if value < 0:
        raise key_fault(table, "tolerance", "B-68")
    return value


def read_code(table: TomlTable, key: str, pattern: re.Pattern[str], remedy: str) -> str:
    """A code of the given pattern, as printed."""
    value = read_text(table, key)
    if not pattern.fullmatch(value):
        raise key_fault(table, key, "B-69", value=value, remedy=remedy)
    return value


def _pair(table: TomlTable, key: str) -> tuple[str, str] | None:
    found = read_texts(table, key)
    if key not in table.values:
        return None
    if len(found) != 2:
        raise key_fault(table, key, "B-70", key=key, length=len(found))
    return found[0], found[1]


def read_reference(table: TomlTable, key: str, written: str, home: str) -> Ref:
    """The line that the text names; a bare name is a line of `home`, "" where there is no home."""
    where, dot, line = written.partition(".")
    if not dot:
        where, line = home, written
    if KEY.fullmatch(where) and KEY.fullmatch(line):
        return Ref(where, line)
    form = "“phụ lục.chỉ tiêu”, ví dụ pl3.tthc_xa" if not home else "khóa chỉ tiêu, hoặc “phụ lục.chỉ tiêu”"
    raise key_fault(table, key, "B-71", written=written, form=form)

"""TOML tables -> columns, indicators, rules, appendices. Shape only; `toml.checks` looks at relations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from cchc_excel.forms.toml.getters import (
    KEY,
    Table,
    decimal,
    fault,
    flag,
    gather,
    gathered,
    name,
    nearest,
    only,
    optional_day,
    optional_tables,
    optional_text,
    optional_word,
    tables,
    text,
    text_or_empty,
    texts,
    whole,
    word,
)
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
COLUMN_KEYS = ("key", "label", "start", "end", "total")
COLUMN_KEY = re.compile(r"[a-z0-9][a-z0-9_]*")
EDITION = re.compile(r"[0-9a-z][0-9a-z.-]*")
_CODE = re.compile(r"[0-9A-Za-z]+(\.[0-9A-Za-z]+)*")
RULE_ID = re.compile(r"[0-9A-Za-z]+(-[0-9A-Za-z]+)*")
_NO_UNIT = (Kind.HEADING, Kind.TEXT, Kind.STATE, Kind.FLAG, Kind.DATE)
MOST_DEPTH = 5
ORDER, MOST_OWN = "order", 99  # where a round's own appendix stands among its own ones

Groups = Mapping[str, tuple[Column, ...]]


def level(table: Table) -> Level:
    """One rank of units of a form set."""
    only(table, ("key", "label", "short"))
    return Level(key=name(table, "key"), label=text(table, "label"), short=text(table, "short"))


def columns(items: tuple[Table, ...]) -> tuple[Column, ...]:
    """The value columns in print order, with different keys and from not after to."""
    found: list[Column] = []
    for table in items:
        only(table, COLUMN_KEYS)
        key = name(table, "key", COLUMN_KEY)
        start, end = optional_day(table, "start"), optional_day(table, "end")
        if start and end and start > end:
            raise fault(table, "end", "Ngày cuối kỳ sớm hơn ngày đầu kỳ.", "Hãy sửa start hoặc end.")
        if key in [one.key for one in found]:
            raise fault(table, "key", f"Cột “{key}” đã có ở trên.", "Hãy đặt khóa khác cho cột này.")
        total = flag(table, "total")
        found.append(Column(key=key, label=text(table, "label"), start=start, end=end, total=total))
    return tuple(found)


def appendix(table: Table, groups: Groups) -> Appendix:
    """One appendix as its file says; `groups` are the form set's named sets of columns."""
    only(table, APPENDIX_KEYS)
    key = name(table, "key")
    return Appendix(
        key=key,
        number=text(table, "number"),
        sheet=text(table, "sheet"),
        title=text(table, "title"),
        area=text(table, "area"),
        label_heading=text(table, "label_heading"),
        column_group=optional_text(table, "column_group"),
        edition=name(table, "edition", EDITION),
        source=text(table, "source"),
        columns=gather(table.faults, _columns_of, table, groups) or (),
        indicators=gathered(tables(table, "indicators"), indicator, key),
        rules=gathered(optional_tables(table, "rules"), rule, key),
        across=flag(table, "across"),
        measure=optional_text(table, "measure"),
    )


def _columns_of(table: Table, groups: Groups) -> tuple[Column, ...]:
    if not isinstance(table.values.get("columns"), str):
        return columns(tables(table, "columns"))
    group = text(table, "columns")
    if group not in groups:
        raise fault(
            table,
            "columns",
            f"Bộ biểu không có nhóm cột “{group}”.",
            f"Hãy ghi tên một nhóm cột của bộ biểu hoặc kê các cột.{nearest(group, groups)}",
        )
    return groups[group]


def indicator(table: Table, home: str) -> Indicator:
    """One printed line; a heading needs neither unit nor rollup."""
    only(table, INDICATOR_KEYS)
    kind = word(table, "kind", Kind)
    weight = text(table, "weight") if "weight" in table.values else ""
    return Indicator(
        key=name(table, "key"),
        code=coded(table, "code", _CODE, "Hãy ghi như số in trên biểu, dòng con đếm tiếp: 4, 4.1, 4.2."),
        number=text_or_empty(table, "number"),
        label=text(table, "label"),
        unit=optional_text(table, "unit") if kind in _NO_UNIT else text(table, "unit"),
        kind=kind,
        rollup=optional_word(table, "rollup", Rollup.NONE)
        if kind is Kind.HEADING
        else word(table, "rollup", Rollup),
        levels=texts(table, "levels"),
        parts=_pair(table, "parts"),
        weight=reference(table, "weight", weight, home) if weight else None,
        together=texts(table, "together"),
        states=texts(table, "states"),
        supplementary=flag(table, "supplementary"),
        derived=flag(table, "derived"),
        depth=whole(table, "depth", MOST_DEPTH),
        hint=optional_text(table, "hint"),
        groups=texts(table, "groups"),
        heading=optional_text(table, "heading"),
    )


def rule(table: Table, home: str) -> Rule:
    """One rule; `home` is the appendix of bare names, "" where every name must say its appendix."""
    only(table, RULE_KEYS)
    terms = enumerate(texts(table, "terms"))
    return Rule(
        id=coded(table, "id", RULE_ID, "Hãy ghi mã dạng PL4-01."),
        kind=word(table, "kind", RuleKind),
        target=reference(table, "target", text(table, "target"), home),
        terms=tuple(reference(table, f"terms[{index}]", one, home) for index, one in terms),
        severity=optional_word(table, "severity", Severity.ERROR),
        tolerance=_tolerance(table),
        missing=optional_word(table, "missing", Missing.SKIP),
        source=text(table, "source"),
        hint=optional_text(table, "hint"),
        values=texts(table, "values"),
        limit=decimal(table, "limit"),
        low=decimal(table, "low"),
        high=decimal(table, "high"),
        columns=texts(table, "columns"),
        levels=texts(table, "levels"),
    )


def _tolerance(table: Table) -> Decimal:
    value = decimal(table, "tolerance") or Decimal(0)
    if value < 0:
        raise fault(table, "tolerance", "Sai số cho phép là số âm.", 'Hãy ghi số từ 0 trở lên, ví dụ "0.05".')
    return value


def coded(table: Table, key: str, pattern: re.Pattern[str], remedy: str) -> str:
    """A code of the given pattern, as printed."""
    value = text(table, key)
    if not pattern.fullmatch(value):
        raise fault(table, key, f"“{value}” không dùng làm mã được.", remedy)
    return value


def _pair(table: Table, key: str) -> tuple[str, str] | None:
    found = texts(table, key)
    if key not in table.values:
        return None
    if len(found) != 2:
        raise fault(table, key, f"“{key}” có {len(found)} phần.", "Hãy ghi đúng hai khóa: tử số, mẫu số.")
    return found[0], found[1]


def reference(table: Table, key: str, written: str, home: str) -> Ref:
    """The line that the text names; a bare name is a line of `home`, "" where there is no home."""
    where, dot, line = written.partition(".")
    if not dot:
        where, line = home, written
    if KEY.fullmatch(where) and KEY.fullmatch(line):
        return Ref(where, line)
    form = "“phụ lục.chỉ tiêu”, ví dụ pl3.tthc_xa" if not home else "khóa chỉ tiêu, hoặc “phụ lục.chỉ tiêu”"
    raise fault(table, key, f"“{written}” không chỉ tới một chỉ tiêu nào được.", f"Hãy ghi {form}.")

"""TOML tables -> list forms and their rules. Shape only; `toml.list_checks` looks at relations.

A list is a file of its own beside the appendices. The rules that tie it to an appendix stand in
`bo-bieu.toml`, or in the list's own file, where `list` may be left out.
"""

from __future__ import annotations

from cchc_excel.forms.toml.getters import (
    TomlTable,
    call_noting_fault,
    key_fault,
    optional_tables,
    optional_text,
    optional_word,
    read_each_table,
    read_name,
    read_tables,
    read_text,
    read_texts,
    read_word,
    refuse_unknown_keys,
    required_flag,
)
from cchc_excel.forms.toml.parts import EDITION, ORDER, RULE_ID, read_code, read_reference
from cchc_excel.nouns.spec import Indicator, Kind, ListForm, ListRule, Rollup, Severity

LIST_KEYS = (
    "key", "number", "sheet", "title", "area", "edition", "source", "levels", "amount", "fields",
    "list_rules", ORDER,
)  # fmt: skip
FIELD_KEYS = ("key", "label", "kind", "unit", "required", "states", "in_period", "hint")
LIST_RULE_KEYS = ("id", "list", "terms", "by", "where", "severity", "source", "hint")
KINDS = (Kind.TEXT, Kind.COUNT, Kind.AMOUNT, Kind.PERCENT, Kind.STATE, Kind.DATE)
_MEASURED = (Kind.COUNT, Kind.AMOUNT, Kind.PERCENT)


def is_list(table: TomlTable) -> bool:
    """True when the file describes a list: it has fields and no lines."""
    return "fields" in table.values and "indicators" not in table.values


def list_form(table: TomlTable) -> ListForm:
    """One list as its file says; its fields are numbered from 1 in their order."""
    refuse_unknown_keys(table, LIST_KEYS)
    asked = [
        (toml_table, call_noting_fault(toml_table.faults, _field, toml_table, at))
        for at, toml_table in enumerate(read_tables(table, "fields"), start=1)
    ]
    made = [(toml_table, field) for toml_table, field in asked if field]
    return ListForm(
        key=read_name(table, "key"),
        number=read_text(table, "number"),
        sheet=read_text(table, "sheet"),
        title=read_text(table, "title"),
        area=read_text(table, "area"),
        edition=read_name(table, "edition", EDITION),
        source=read_text(table, "source"),
        fields=tuple(field for _, field in made),
        required=tuple(field.key for toml_table, field in made if _required(toml_table)),
        amount=read_name(table, "amount") if optional_text(table, "amount") else "",
        levels=read_texts(table, "levels"),
        in_period=tuple(field.key for toml_table, field in made if _in_period(toml_table, field)),
    )


def _in_period(table: TomlTable, field: Indicator) -> bool:
    """True for a day that must lie within the period; a fault for anything that is no day."""
    asked = required_flag(table, "in_period") if "in_period" in table.values else False
    if asked and field.kind is not Kind.DATE:
        raise key_fault(table, "in_period", "B-60")
    return asked


def _field(table: TomlTable, number: int) -> Indicator:
    refuse_unknown_keys(table, FIELD_KEYS)
    kind = read_word(table, "kind", Kind)
    if kind not in KINDS:
        choices = ", ".join(kind.value for kind in KINDS)
        raise key_fault(table, "kind", "B-61", value=kind.value, choices=choices)
    return Indicator(
        key=read_name(table, "key"),
        code=str(number),
        number=str(number),
        label=read_text(table, "label"),
        unit=read_text(table, "unit") if kind in _MEASURED else optional_text(table, "unit"),
        kind=kind,
        rollup=Rollup.NONE,
        states=read_texts(table, "states"),
        hint=optional_text(table, "hint"),
    )


def _required(table: TomlTable) -> bool:
    """A field must be filled in every row unless its table says otherwise."""
    return required_flag(table, "required") if "required" in table.values else True


def list_rules(table: TomlTable, home: str) -> tuple[ListRule, ...]:
    """The rules of lists that a file holds; `home` is the list of a list's own file, else ""."""
    return read_each_table(optional_tables(table, "list_rules"), _rule, home)


def _rule(table: TomlTable, home: str) -> ListRule:
    refuse_unknown_keys(table, LIST_RULE_KEYS)
    terms = enumerate(read_texts(table, "terms"))
    return ListRule(
        id=read_code(table, "id", RULE_ID, "Hãy ghi mã dạng TH-01."),
        list=read_name(table, "list") if "list" in table.values or not home else home,
        terms=tuple(read_reference(table, f"terms[{index}]", text, "") for index, text in terms),
        by=read_name(table, "by") if "by" in table.values else "",
        where=_where(table),
        severity=optional_word(table, "severity", Severity.WARNING),
        source=read_text(table, "source"),
        hint=optional_text(table, "hint"),
    )


def _where(table: TomlTable) -> tuple[str, str] | None:
    if "where" not in table.values:
        return None
    found = read_texts(table, "where")
    if len(found) != 2:
        raise key_fault(table, "where", "B-62", length=len(found))
    return found[0], found[1]

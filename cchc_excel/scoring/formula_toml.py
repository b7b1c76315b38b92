"""One formula from its TOML table: the fields that its kind uses, and what the kind holds of them."""

from __future__ import annotations

from decimal import Decimal

from cchc_excel.forms.toml.getters import (
    TomlTable,
    key_fault,
    optional_tables,
    optional_text,
    read_decimal,
    read_each_table,
    read_flag,
    read_text,
    read_word,
    refuse_unknown_keys,
)
from cchc_excel.nouns.scoring.criteria import Formula, FormulaKind, ScorePart, ScoreStep
from cchc_excel.scoring.formulas import FORMULA_FACES

_ALWAYS = ("kind", "label")
_FIELDS = ("counted", "whole", "parts", "steps", "rising", "otherwise", "low", "high", "least")
ZERO = Decimal(0)


def read_formula(table: TomlTable, maximum: Decimal) -> Formula:
    """The formula, sound for that maximum; SpecError at the key that is not used or not right."""
    refuse_unknown_keys(table, (*_ALWAYS, *_FIELDS))
    kind = read_word(table, "kind", FormulaKind)
    uses = FORMULA_FACES[kind].uses
    for key in table.values:
        if key not in (*_ALWAYS, *uses):
            raise key_fault(table, key, "E-04", key=key, kind=kind.value, uses=", ".join(uses))
    formula = Formula(
        kind=kind,
        label=optional_text(table, "label"),
        counted=optional_text(table, "counted"),
        whole=optional_text(table, "whole"),
        parts=read_each_table(optional_tables(table, "parts"), _read_part),
        steps=read_each_table(optional_tables(table, "steps"), _read_step),
        rising=read_flag(table, "rising"),
        otherwise=read_decimal(table, "otherwise") or ZERO,
        low=read_decimal(table, "low"),
        high=read_decimal(table, "high"),
        least=read_decimal(table, "least") or ZERO,
    )
    fault = FORMULA_FACES[kind].find_fault(formula, maximum)
    if fault:
        raise key_fault(table, fault.key, fault.code, **fault.slots)
    return formula


def _read_part(table: TomlTable) -> ScorePart:
    refuse_unknown_keys(table, ("label", "points"))
    return ScorePart(read_text(table, "label"), read_decimal(table, "points") or ZERO)


def _read_step(table: TomlTable) -> ScoreStep:
    refuse_unknown_keys(table, ("bound", "points"))
    return ScoreStep(read_decimal(table, "bound") or ZERO, read_decimal(table, "points") or ZERO)
